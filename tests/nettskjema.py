"""How the tests ask the modules of the form in the browser: served with their data, without a built site."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from archives import IDAG
from portal.nettskjema.definisjon import definisjon
from portal.nettskjema.filer import STI, files
from portal.nettskjema.meldinger import of_sjekk
from portal.settings import ROOT
from portal.skjema.eksempler import read_examples
from portal.texts import read_texts
from sokemaling import served

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from portal.arkiv import Arkiv
    from portal.problems import Problem

SKRIPT = ROOT / "overrides" / "skript"

LOAD = """
  const [lesing, skriving, tekster, orden, sjekk, verdier, likhet, noder, naboer, setninger, lesestykker] =
    await Promise.all(["lesing", "skriving", "tekster", "orden", "sjekk", "verdier", "likhet", "noder", "naboer",
      "setninger", "lesestykker"].map(name => import(`/skript/skjema/${name}.js`)))
  const def = await (await fetch("/definisjon.fil.json")).json()
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

CHECK = f"""async ([drafts, filer, idag, arkiv, definisjon]) => {{{LOAD}
  const own = new sjekk.Sjekk(await (await fetch(`/definisjon.${{definisjon}}.json`)).json(), slag => kjente[slag])
  own.fil = (slag, id) => filer[`${{slag}}/${{id}}`] || ""
  own.idag = idag
  const fetched = path => path in arkiv ? Promise.resolve(arkiv[path]) : Promise.reject(new Error(path))
  own.naboer = new naboer.Naboer(fetched, () => kladd, post => post.tekst)
  let [kladd, kjente] = [[], {{}}]
  const open = ([slag, id, sti, tekst]) => {{
    try {{ return {{ slag, id, sti, tekst, rot: lesing.les(tekst, def.usynlig).rot }} }}
    catch (error) {{ return `linje ${{error.line}}` }}
  }}
  const said = ({{ sti, nei, grad, annen }}) =>
    annen ? {{ ...annen, sagt: nei.beskrivelse }} : [noder.punktum(sti), nei.beskrivelse, grad === "merknad"]
  const asked = []
  for (const [draft, known] of drafts) {{
    const opened = draft.map(open)
    kjente = known
    kladd = opened.filter(one => one.slag)
    await own.naboer.hent(own)
    if (own.naboer.feilet) throw new Error("a file is not there")
    asked.push(opened.map(one => one.slag ? own.post(one.slag, one.id, one.rot).map(said) : one))
  }}
  return asked
}}"""
"""What is said of each record of each draft by a definition: field, message, and whether it is a remark.

What is said of a record that is not in the draft tells its file, its field and the message there.
"""

SENTENCES = f"""async ([rows, midtI, forTall]) => {{{LOAD}
  const rules = {{ midtI: new Set(midtI), forTall: new Set(forTall) }}
  return rows.map(text => {{
    const own = lesestykker.dekket(text)
    return [[...setninger.setninger(text, rules)], setninger.antallOrd(text), own, lesestykker.ordI(own).ord]
  }})
}}"""

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


@contextmanager
def at_folder(browser: Browser, root: Path) -> Iterator[Skjema]:
    """Serve a folder of modules, and open a page at which they can be asked."""
    page = browser.new_page()
    with served(root) as address:
        yield Skjema(page, address)
    page.close()


def lay_out(root: Path) -> None:
    """Lay the scripts and their data in a folder to serve."""
    (root / "skript").symlink_to(SKRIPT)
    (root / "index.html").write_text("<!doctype html><title>Skjema</title>", encoding="utf-8")
    nb, nn = (definisjon(read_texts(sprak), read_examples()) for sprak in ("nb", "nn"))
    for name, made in (("fil", as_in_files(nb)), ("nb", nb), ("nn", nn)):
        (root / f"definisjon.{name}.json").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def as_in_files(made: dict[str, Any]) -> dict[str, Any]:
    """Return a definition whose labels are the names in the files, and whose messages are those of sjekk.

    Only what things are called differs from the form's own: with it, the form must say what sjekk says, word by word.
    """

    def called(felt: dict[str, Any]) -> dict[str, Any]:
        choices = {"v": [[value, value] for value, _ in felt["v"]]} if "v" in felt else {}
        return {**felt, "t": felt["n"], **choices}

    return {
        **made,
        "slag": [{**row, "navn": row["slag"], "flere": row["slag"]} for row in made["slag"]],
        "modeller": {
            name: {**modell, "felt": [called(felt) for felt in modell["felt"]]}
            for name, modell in made["modeller"].items()
        },
        "meldinger": of_sjekk(),
        "tekster": {**made["tekster"], "felt i felt": "{ytre}.{indre}", "post av slag": "{slag}/{id}"},
    }


def served_files(arkiv: Arkiv, satsinger: Path) -> dict[str, str]:
    """Return the files of the form that tell of the records of an archive to the checks, by their addresses."""
    wanted = ("naboer/", "post/tiltak/", "post/omradesatsinger/")
    every = ((path.removeprefix(STI), content) for path, content in files(arkiv, (), IDAG, satsinger))
    return {path: content.decode() for path, content in every if path.startswith(wanted)}


def as_asked(problems: Iterable[Problem], path: str) -> list[list[Any]]:
    """Return the problems of a file, in the form in which the browser answers."""
    return sorted([one.felt, one.beskrivelse, one.grad == "merknad"] for one in problems if one.path == path)
