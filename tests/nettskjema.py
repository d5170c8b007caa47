"""How the tests ask the modules of the form in the browser: served with their data, without a built site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from portal.nettskjema.definisjon import definisjon
from portal.settings import ROOT
from portal.skjema.eksempler import read_examples
from portal.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SKRIPT = ROOT / "overrides" / "skript"

LOAD = """
  const [lesing, skriving, tekster, orden, sjekk, verdier, likhet, noder] = await Promise.all(
    ["lesing", "skriving", "tekster", "orden", "sjekk", "verdier", "likhet", "noder"].map(
      name => import(`/skript/skjema/${name}.js`)))
  const def = await (await fetch("/definisjon.json")).json()
"""

WRITE = f"""async rows => {{{LOAD}
  const skriver = new skriving.Skriver(new tekster.Tekster(def.yaml))
  return rows.map(([modell, text]) => {{
    const read = lesing.les(text, def.usynlig)
    return skriver.skriv({{ ...read, rot: orden.ordnet(read.rot, modell, def) }})
  }})
}}"""

BUILD = f"""async ([modell, rows]) => {{{LOAD}
  const skriver = new skriving.Skriver(new tekster.Tekster(def.yaml))
  const node = value => typeof value === "string" ? noder.tekst(value) : Array.isArray(value)
    ? noder.samling(true, value.map(one => noder.ledd("", node(one))))
    : noder.samling(false, Object.entries(value).map(([key, one]) => noder.ledd(key, node(one))))
  return rows.map(row => skriver.skriv({{ hode: [], rot: orden.ordnet(node(row), modell, def) }}))
}}"""

CHECK = f"""async ([rows, kjente, filer, idag]) => {{{LOAD}
  const nynorsk = await (await fetch("/definisjon.nn.json")).json()
  const said = (def, [slag, id, text]) => {{
    const own = new sjekk.Sjekk(def, one => one === slag ? [...kjente[one], id] : kjente[one])
    own.fil = (kind, name) => filer[`${{kind}}/${{name}}`]
    own.idag = idag
    let read
    try {{ read = lesing.les(text, def.usynlig) }} catch (error) {{ return `linje ${{error.line}}` }}
    return own.post(slag, id, read.rot).map(({{ sti, nei, grad }}) =>
      [sjekk.punktum(sti), nei.beskrivelse, grad === "merknad"])
  }}
  return rows.map(row => [said(def, row), said(nynorsk, row)])
}}"""
"""What is said of records, in bokmål and in nynorsk: the field, the message, and whether it is a remark."""

VALUES = f"""async rows => {{{LOAD}
  const own = new verdier.Verdier(def)
  return rows.map(([form, text]) => {{
    const found = own.les(form, text)
    return found instanceof verdier.Nei ? found.beskrivelse : ""
  }})
}}"""

NEAREST = f"""async rows => {{{LOAD}
  return rows.map(([word, choices]) => likhet.nearest(word, choices))
}}"""


class Skjema(NamedTuple):
    """A page at which the modules can be asked."""

    page: Page
    address: str

    def ask(self, script: str, argument: object) -> Any:
        """Return what a script answers."""
        self.page.goto(self.address)
        return self.page.evaluate(script, argument)


def lay_out(root: Path) -> None:
    """Lay the scripts and their data in a folder to serve."""
    (root / "skript").symlink_to(SKRIPT)
    (root / "index.html").write_text("<!doctype html><title>Skjema</title>", encoding="utf-8")
    for name, t in (("definisjon.json", read_texts("nb")), ("definisjon.nn.json", read_texts("nn"))):
        made = definisjon(t, read_examples())
        (root / name).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
