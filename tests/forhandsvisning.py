"""How the tests ask the preview of pages in the browser, and read a finished page as the preview is read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archives import IDAG, kontekst_for
from nettskjema import lay_out
from portal.forhandsvisning.filer import files
from portal.model.kinds import FOLDERS
from portal.nettskjema.filer import ids, shown
from portal.pages.site import record_page
from portal.pages.writer import Skriver
from portal.render import make_renderer
from portal.settings import ROOT
from portal.text import make_parser, to_html
from portal.texts import read_texts
from portal.wording import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.arkiv import Arkiv, Ref

SETNING = 25
"""Characters of a text that is more than a word or a name."""

START = """
  const form = "/skjema/form/"
  const json = async path => (await fetch(path)).json()
  const [visning, lesing, verdier, noder] = await Promise.all(
    ["forhandsvisning", "lesing", "verdier", "noder"].map(name => import(`/skript/skjema/${name}.js`)))
  const def = await json("/definisjon.nb.json")
  const tekster = { nb: await json(`${form}nb/sider.json`), nn: await json(`${form}nn/sider.json`) }
  const kode = (await import(`${form}sider.js`)).default
  const about = await json(`${form}sider.json`)
  const lag = poster => new visning.Sider(kode, { ...about, tekster }, def, new verdier.Verdier(def), poster)
"""

DRAW = f"""async ([rows, filer, poster, idag]) => {{{START}
  const text = (node, passed) => {{
    const own = node.cloneNode(true)
    for (const one of own.querySelectorAll(passed)) one.remove()
    return own.textContent.replace(/\\s+/g, "")
  }}
  const noted = node => text(node, "figure, .andre")
  const bare = node => text(node, "figure, .andre, sup, b")
  const fact = row => ({{
    navn: noted(row.querySelector("dt")),
    verdier: [...row.querySelectorAll("dd")].map(bare),
    andre: "andre" in row.dataset,
  }})
  const section = one => ({{
    anker: one.dataset.anker || one.querySelector("h2").id, tittel: noted(one.querySelector("h2")),
    tekst: bare(one), med_noter: noted(one), alt: text(one, "figure"), andre: "andre" in one.dataset,
    linjer: [...one.querySelectorAll("p:not(.andre), li:not(.kilder > li), tr, .kilder > li > a")].map(bare),
  }})
  const page = (node, title) => ({{
    tittel: noted(node.querySelector(title)), ingress: noted(node.querySelector(".ingress")),
    fakta: [...node.querySelectorAll(".fakta dl > div")].map(fact),
    seksjoner: [...node.querySelectorAll("section:not(.fakta)")].map(section),
  }})
  const sider = lag(poster)
  const times = []
  const found = rows.map(([slag, id, html]) => {{
    const rot = noder.beskaret(lesing.les(filer[`${{slag}}/${{id}}`], def.usynlig).rot)
    let made = sider.side(slag, id, rot, idag)
    while (made.savnet.size) {{
      for (const key of made.savnet) sider.kjenn(...key.split("/"), filer[key])
      made = sider.side(slag, id, rot, idag)
    }}
    const start = performance.now()
    const box = document.createElement("div")
    box.append(...sider.tegn(sider.side(slag, id, rot, idag)))
    times.push(performance.now() - start)
    const site = new DOMParser().parseFromString(html, "text/html")
    const loose = box.querySelectorAll("[id], [href], h1, [aria-labelledby]").length
    return [page(site, "h1"), page(box, ".sidetittel"), loose]
  }})
  return [found, times.sort((a, b) => a - b)[Math.floor(times.length / 2)]]
}}"""
"""Draws each record as the form does, with every record that it names at hand, and reads it and its finished page.

Texts are without spaces and drawings, with and without the numbers of sources. The time is the median, in
milliseconds.
"""

MARKDOWN = """async rows => {
  const { prosa } = await import("/skript/skjema/prosa.js")
  const plain = html => html.replace(/>\\s+</g, "><").replace(/\\s+/g, " ").trim()
  return rows.filter(([text, html]) => {
    const [own, wanted] = [document.createElement("div"), document.createElement("div")]
    own.append(...prosa(text))
    wanted.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes)
    return plain(own.innerHTML) !== plain(wanted.innerHTML)
  }).map(([text, html]) => {
    const own = document.createElement("div")
    own.append(...prosa(text))
    return [text, html, own.innerHTML]
  })
}"""
"""Returns the texts that become something else than what text.py makes of them."""

VALUES = f"""async ([moments, amounts]) => {{{START}
  const {{ leser }} = lag({{}})
  const day = one => [one.year, one.month, one.day]
  return [
    moments.map(text => leser.tid(text)).map(one =>
      [day(one.forste), day(one.siste), one.presisjon, one.ca, one.utledet]),
    amounts.map(one => leser.belop(one)).map(one => [one.kroner, one.ca]),
  ]
}}"""

RUN = """async ([code, calls]) => {
  const python = await import("/skript/skjema/python.js")
  const made = new Function(`return ${code}`)()(python)
  const plain = one => one instanceof python.Ordbok && !(one instanceof python.Mengde)
    ? one.items().map(plain) : Array.isArray(one) || one instanceof python.Mengde ? [...one].map(plain) : one ?? null
  return calls.map(([name, given]) => plain(made[name](...given)))
}"""
"""Runs translated functions."""


def finished(arkiv: Arkiv) -> Iterator[tuple[Ref, str]]:
    """Yield every record's page as the site has it."""
    kontekst = kontekst_for(arkiv)
    renderer = make_renderer(ROOT / "overrides", kontekst)
    for ref, post in arkiv.each():
        yield ref, renderer.html(record_page(Skriver(kontekst=kontekst, ref=ref, post=post)))


def sentences(arkiv: Arkiv, ref: Ref) -> list[str]:
    """Return the long texts of a record as a page shows them, without spaces. A name may be said by others too."""
    parser = make_parser()
    long = (one.tekst for one in texts(arkiv.post(ref)) if not one.navn and len(one.tekst) > SETNING)
    return ["".join(to_html(one, parser).striptags().split()) for one in long]


def lay_out_pages(root: Path) -> None:
    """Lay the scripts of the form and the preview's files in a folder to serve."""
    lay_out(root)
    for address, content in files((read_texts("nb"), read_texts("nn"))):
        path = root / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def arguments(arkiv: Arkiv, folder: Path) -> list[object]:
    """Return what `DRAW` takes, for every record of an archive whose records lie in a folder."""
    read = {
        f"{ref.slag}/{ref.id}": shown((folder.parent / path).read_text(encoding="utf-8"), arkiv.post(ref), IDAG)
        for ref, path in arkiv.filer.items()
    }
    names = {t.sprak: {slag: ids(arkiv, slag, t) for slag in FOLDERS} for t in (read_texts("nb"), read_texts("nn"))}
    rows = [[ref.slag, ref.id, html] for ref, html in finished(arkiv)]
    given: list[object] = json.loads(json.dumps([rows, read, names, IDAG.isoformat()]))
    return given
