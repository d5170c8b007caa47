"""What a kommune is sent to read: all of it, nothing of others', one file that stands alone and prints well."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import pytest

from archives import IDAG, MINI, kontekst_for, settings_for
from portal.deployment import deployment_in
from portal.derive.gjennomsyn import find_kommune, like_kommune, selection
from portal.flow import read_and_check
from portal.hefte import Plass, bind, bound
from portal.pages.gjennomsyn import document
from portal.pages.writer import make_kontekst
from portal.render import make_renderer
from portal.settings import ROOT, BadSettingError
from test_scripts import run

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Collection
    from pathlib import Path

    from playwright.sync_api import Page

    from portal.arkiv import Arkiv, Ref

VERSJON = ("0123456789ab", False)
LILLEBY = (
    "kommuner/lilleby",
    "omradesatsinger/gamle-lilleby",
    "omradesatsinger/lilleby",
    "omradesatsinger/storevik-loftet",
    "tiltak/leksehjelp-i-lilleby",
    "evalueringer/eksempelinstituttet-2025",
    "aktorer/lilleby-bydel-nord",
)
"""All records of Lilleby, by hand; the talks that speak of them come besides."""
WIDER_THAN_THEIR_PLACE = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""
BROKEN_WORDS = """() => [...document.querySelectorAll('th, dt')].flatMap(cell => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
  for (let node; (node = walker.nextNode());)
    for (const word of node.data.matchAll(/[\\p{L}\\d]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(one => one.top)).size > 1) broken.push(word[0]);
    }
  return broken;
})"""
"""The words of headings that are set over two lines."""
LEK = """Lek & les <for> "alle" og 'noen'"""


def written(arkiv: Arkiv, kommune: str, bare: Collection[Ref] | None = None) -> str:
    kontekst = kontekst_for(arkiv)
    return bind(make_renderer(ROOT / "overrides", kontekst), document(kontekst, kommune, VERSJON, bare))


def parsed(html: str) -> ET.Element:
    """Return the document; raise where it is not valid HTML."""
    document: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return document


def text_of(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join(" ".join(element.itertext()).split())


def by_class(document: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in document.iter() if name in str(one.get("class") or "").split()]


def changed(tmp_path: Path, name: str, old: str, new: str) -> Arkiv:
    """Return the invented archive with one file changed."""
    root = tmp_path / "arkiv"
    if not root.exists():
        shutil.copytree(MINI, root)
    path = root / "satsinger" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    found = read_and_check(settings_for(root))
    assert found.arkiv is not None, found.problems
    return found.arkiv


def test_every_record_of_the_kommune_is_there_and_nothing_that_is_others_alone(mini_arkiv: Arkiv) -> None:
    chosen = {f"{ref.slag}/{ref.id}" for ref in selection(mini_arkiv, "lilleby").poster if ref.slag != "innlegg"}
    assert chosen == set(LILLEBY)
    html = written(mini_arkiv, "lilleby")
    for path in LILLEBY:
        (file,) = (one for ref, one in mini_arkiv.filer.items() if f"{ref.slag}/{ref.id}" == path)
        assert f"<code>{file}</code>" in html
    for others in ("grendehus-i-storevik", "nordnes-programmet", "kommuner/storevik"):
        assert f"{others}.yml" not in html


def test_what_names_the_kommune_without_being_its_own_is_listed(mini_arkiv: Arkiv) -> None:
    (listed,) = by_class(parsed(written(mini_arkiv, "lilleby")), "andre")
    rows = [text_of(one) for one in listed]
    assert "Bevilgning: Bevilgninger 2026" in rows
    assert "Nettverk: Lillebynettet" in rows
    assert len(rows) == len(selection(mini_arkiv, "lilleby").andre)


def test_the_record_is_shown_as_on_its_page_with_its_sources_its_doubts_and_a_place_to_answer(
    mini_arkiv: Arkiv,
) -> None:
    html = parsed(written(mini_arkiv, "lilleby"))
    satsing = next(one for one in html.iter("article") if "omradesatsinger/lilleby/lilleby.yml" in text_of(one))
    headings = [text_of(one) for one in satsing.iter("h3")]
    number = str(satsing.get("id")).removeprefix("punkt-")
    assert text_of(satsing.find(".//h2")) == f"{number} Lilleby-satsingen"
    assert [one.split(" ")[0] for one in headings] == [f"{number}.{place}" for place in range(1, len(headings) + 1)]
    assert {"Kilder", "Om denne siden", "Der kildene er uenige"} <= {one.split(" ", 1)[1] for one in headings}
    assert "Kommunens egne ord" in " ".join(headings)
    assert f"Deres merknader til punkt {number}" in text_of(satsing)
    assert len(list(satsing.iter("details"))) == 0
    assert "Tekst til saksframlegg" not in " ".join(headings)


def test_what_was_stopped_comes_first_on_a_page_of_its_own_with_when_it_was_sent(mini_arkiv: Arkiv) -> None:
    html = parsed(written(mini_arkiv, "storevik"))
    (first,) = by_class(html, "forst")
    said = text_of(first).replace("\xa0", " ")
    assert "Grendehus i Storevik (punkt 3) Tiltaket blei stoppa." in said
    assert "Send til gjennomsyn hos Storevik kommune 1. september 2026. Svar kom 14. september 2026." in said
    order = [one for one in html.iter() if one.tag in {"header", "section", "nav", "article"}]
    assert [one.tag for one in order[:3]] == ["header", "section", "nav"]
    assert order[1] is first


def test_a_finding_of_forverring_comes_first_and_says_where_it_stands(tmp_path: Path) -> None:
    name = "evalueringer/eksempelinstituttet-2025.yml"
    arkiv = changed(tmp_path, name, "retning: bedring", "retning: forverring")
    html = parsed(written(arkiv, "lilleby"))
    (first,) = by_class(html, "forst")
    assert "Funnet peker mot forverring." in text_of(first)
    assert "«Flere leverte lekser.»" in text_of(first)
    assert "Ikke sendt til gjennomsyn før" in text_of(first)
    (link,) = first.iter("a")
    target = str(link.get("href")).removeprefix("#")
    (found,) = (one for one in html.iter() if one.get("id") == target)
    assert text_of(found).startswith("Flere leverte lekser.")


def test_where_nothing_was_stopped_the_document_says_so(mini_arkiv: Arkiv) -> None:
    (first,) = by_class(parsed(written(mini_arkiv, "lilleby")), "forst")
    assert "Ingen av tiltakene her ble stoppet" in text_of(first)


def test_findings_on_the_tiltak_of_other_kommuner_are_left_out_and_counted(tmp_path: Path) -> None:
    name = "evalueringer/eksempelinstituttet-2025.yml"
    only = "temaer: [naermiljo]\n    slag: opplevelse"
    arkiv = changed(
        tmp_path, name, only, "temaer: [naermiljo]\n    tiltak: [grendehus-i-storevik]\n    slag: opplevelse"
    )
    ours, theirs = (written(arkiv, one) for one in ("lilleby", "storevik"))
    assert "Flere leverte lekser." in ours
    assert "Beboerne sier at de er tryggere." not in ours
    assert "Funn og anbefalinger som ikke gjelder dere, er utelatt her: 1." in ours
    assert "Beboerne sier at de er tryggere." in theirs
    assert "Flere leverte lekser." not in theirs


@pytest.mark.parametrize("kommune", ["lilleby", "storevik", "nordnes-eksempel", "tomvik"])
def test_the_document_is_valid_and_stands_alone(kommune: str, mini_arkiv: Arkiv) -> None:
    html = written(mini_arkiv, kommune)
    assert not re.search(
        r"\{\{|\}\}|\{%|StrictUndefined|None\b", re.sub(r"<style>.*</style>", "", html, flags=re.DOTALL)
    )
    document = parsed(html)
    ids = [str(one.get("id")) for one in document.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(one.get("href")) for one in document.iter() if one.get("href")]
    assert {one[1:] for one in links if one.startswith("#")} <= set(ids)
    assert all(one.startswith(("#", "https://", "http://", "mailto:")) for one in links)
    named = {str(one.get("aria-labelledby")) for one in document.iter() if one.get("aria-labelledby")}
    assert named <= set(ids)
    assert not {one.tag for one in document.iter()} & {"script", "link", "img", "iframe", "object", "button", "form"}
    assert not any(one.get("src") or one.get("style") or one.get("onclick") for one in document.iter())
    style = text_of(document.find(".//style"))
    assert "url(" not in style
    assert "@import" not in style
    assert len(by_class(document, "svar")) == len(list(document.iter("article")))


def test_headings_follow_each_other_without_a_gap(mini_arkiv: Arkiv) -> None:
    document = parsed(written(mini_arkiv, "lilleby"))
    levels = [int(str(one.tag)[1]) for one in document.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


def test_a_hostile_name_is_text(tmp_path: Path) -> None:
    hostile = """</style><script>alert(1)</script>"'&amp; {{ 7 * 7 }} <a id="punkt-1" href="#x">"""
    quoted = hostile.replace("'", "''")
    changed(tmp_path, "kommuner/lilleby.yml", "navn: Lilleby\n", f"navn: '{quoted}'\n")
    name, old = "tiltak/lilleby/leksehjelp-i-lilleby.yml", LEK.replace("'", "''")
    arkiv = changed(tmp_path, name, f"navn: '{old}'\n", f"navn: '{quoted}'\n")
    document = parsed(written(arkiv, "lilleby"))
    assert not list(document.iter("script"))
    assert hostile in text_of(document.find(".//h1"))
    (heading,) = (one for one in document.iter("h2") if text_of(one).startswith("5 "))
    assert text_of(heading) == f"5 {hostile}"


def test_a_link_leads_to_its_record_or_to_the_site_or_nowhere() -> None:
    places = {
        "tiltak/a/": Plass(anker="punkt-1", kalles="punkt 1", ider=frozenset({"kilde-1"})),
        "tiltak/b/": Plass(anker="punkt-2", kalles="punkt 2", ider=frozenset({"funn-x"})),
    }

    def link(href: str, nettsted: str = "/") -> str:
        return str(bound(f'<a href="{href}">A</a>', "tiltak/a/", places, nettsted))

    number = ' <span class="punktnummer">(punkt 2)</span>'
    assert link("#kilde-1") == '<a href="#punkt-1-kilde-1">A</a>'
    assert link("../../tiltak/b/#funn-x") == f'<a href="#punkt-2-funn-x">A</a>{number}'
    assert link("../../tiltak/b/#funn-borte") == f'<a href="#punkt-2">A</a>{number}'
    assert link("../../temaer/c/#d") == "<span>A</span>"
    assert link("../../temaer/c/#d", "https://a.example/p/") == '<a href="https://a.example/p/temaer/c/#d">A</a>'
    assert link("https://b.example/?a=1&amp;b=2") == '<a href="https://b.example/?a=1&amp;b=2">A</a>'
    assert link("mailto:a@b.example") == '<a href="mailto:a@b.example">A</a>'


def test_a_body_is_kept_as_it_was_but_for_what_binding_changes() -> None:
    place = {"a/": Plass(anker="punkt-1", kalles="punkt 1", ider=frozenset())}
    folded = '<details><summary>D</summary><p id="e">F<br>G</p></details>'
    html = f'<h1>A &lt;b&gt; &amp; "c"</h1>{folded}<button>H <b>I</b></button>'
    assert bound(html, "a/", place, "/") == (
        '<h2>A &lt;b&gt; &amp; "c"</h2><div><p>D</p><p id="punkt-1-e">F<br>G</p></div>'
    )


def test_the_cover_says_what_day_which_version_and_to_whom_to_answer(mini_arkiv: Arkiv, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("extra:\n  portal:\n    kontakt: svar@portal.example\n", encoding="utf-8")
    kontekst = make_kontekst(mini_arkiv, IDAG, deployment_in(config))
    cover = by_class(
        parsed(bind(make_renderer(ROOT / "overrides", kontekst), document(kontekst, "lilleby", VERSJON))), "forside"
    )
    said = text_of(cover[0]).replace("\xa0", " ")
    assert "Lilleby kommune" in said
    assert "23. november 2026" in said
    assert "0123456789ab" in said
    assert "Svar til svar@portal.example" in said
    unset = text_of(by_class(parsed(written(mini_arkiv, "lilleby")), "forside")[0])
    assert "Portalen har ikke oppgitt en adresse for svar ennå." in unset


def test_the_configuration_of_the_project_can_be_read_without_mkdocs(tmp_path: Path) -> None:
    assert deployment_in(ROOT / "mkdocs.yml").utkast
    with pytest.raises(BadSettingError, match=r"mkdocs\.yml kan ikke leses\."):
        deployment_in(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BadSettingError, match=r"mkdocs\.yml:1:"):
        deployment_in(tmp_path / "mkdocs.yml")


def test_a_kommune_that_has_decided_on_nynorsk_is_written_to_in_nynorsk(mini_arkiv: Arkiv) -> None:
    html = parsed(written(mini_arkiv, "storevik"))
    assert html.get("lang") == "nn"
    assert "Dette ber vi dykk om" in text_of(by_class(html, "forside")[0])


@pytest.mark.parametrize(
    ("asked", "found", "like"),
    [
        ("lilleby", ("lilleby",), "lilleby"),
        ("Lilleby", ("lilleby",), "lilleby"),
        ("LILLEBY KOMMUNE", ("lilleby",), "lilleby"),
        ("Litleby", ("lilleby",), "lilleby"),
        ("0002", ("lilleby",), "lilleby"),
        ("0001", ("lilleby",), "lilleby"),
        ("lill", (), "lilleby"),
        ("Nordnes", (), "nordnes-eksempel"),
        ("Storevikk", (), "storevik"),
        ("Xanadu", (), ""),
        ("", (), ""),
    ],
)
def test_a_kommune_is_found_by_id_name_and_number(
    asked: str, found: tuple[str, ...], like: str, mini_arkiv: Arkiv
) -> None:
    assert find_kommune(mini_arkiv, asked) == found
    assert like_kommune(mini_arkiv, asked) == like


@pytest.mark.parametrize("kommune", ["lilleby", "storevik"])
def test_it_prints_on_many_pages_with_no_text_cut(kommune: str, mini_arkiv: Arkiv, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "gjennomsyn.html"
    path.write_text(written(mini_arkiv, kommune), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.set_viewport_size({"width": 642, "height": 950})  # A4 without its margins
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= 642
    assert page.evaluate(WIDER_THAN_THEIR_PLACE) == []
    assert page.evaluate(BROKEN_WORDS) == []
    pdf = page.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type /Page\b", pdf))
    assert pages >= len(selection(mini_arkiv, kommune).poster) + 3
    assert {
        tuple(round(float(side)) for side in one) for one in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    } == {(595, 842)}


def gjennomsyn(*arguments: str, arkiv: Path) -> tuple[int, str, str]:
    done = run("til_gjennomsyn", *arguments, arkiv=arkiv)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(name="kopi")
def _kopi(tmp_path: Path) -> Path:
    return shutil.copytree(MINI, tmp_path / "arkiv")


def test_the_script_writes_the_file_and_never_over_another_untold(kopi: Path, tmp_path: Path) -> None:
    out = tmp_path / "lilleby.html"
    code, said, _ = gjennomsyn("Lilleby", "--ut", str(out), arkiv=kopi)
    assert (code, said.split(" Åpne")[0]) == (0, f"Skrev {out} med 13 poster.")
    first = out.read_bytes()
    parsed(first.decode())
    code, _, error = gjennomsyn("storevik", "--ut", str(out), arkiv=kopi)
    assert (code, out.read_bytes()) == (1, first)
    assert "finnes alt" in error
    code, _, _ = gjennomsyn("storevik", "--ut", str(out), "--erstatt", arkiv=kopi)
    assert code == 0
    assert out.read_bytes() != first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["arkiv", "lilleby.html"]


def test_the_script_says_what_is_wrong(kopi: Path, tmp_path: Path) -> None:
    out = ("--ut", str(tmp_path / "ut.html"))
    assert gjennomsyn("lill", *out, arkiv=kopi) == (
        1, "", "Portalen har ingen kommune «lill». Mente du «lilleby»?\n",
    )  # fmt: skip
    assert "Kommunene er «lilleby», " in gjennomsyn("Xanadu", *out, arkiv=kopi)[2]
    nowhere = gjennomsyn("lilleby", "--ut", str(tmp_path / "borte/ut.html"), arkiv=kopi)
    assert nowhere[0] == 1
    assert "borte/ut.html» finnes ikke. Lag den først" in nowhere[2]
    strange = str(kopi / "satsinger/tiltak/grendehus-i-storevik.yml")
    assert f"Dette er ingen post om kommunen: {strange}." in gjennomsyn("lilleby", "--bare", strange, arkiv=kopi)[2]
    (kopi / "satsinger/temaer/feil.yml").write_text("sprak: no\n", encoding="utf-8")
    code, _, error = gjennomsyn("lilleby", *out, arkiv=kopi)
    assert code == 1
    assert "satsinger/temaer/feil.yml:1:8: sprak:" in error
    assert "Rett feilene først." in error
    assert not (tmp_path / "ut.html").exists()


def test_only_chosen_records_can_be_sent(kopi: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.html"
    chosen = kopi / "satsinger/tiltak/lilleby/leksehjelp-i-lilleby.yml"
    code, _, error = gjennomsyn("lilleby", "--ut", str(out), "--bare", str(chosen), arkiv=kopi)
    assert code == 0, error
    document = parsed(out.read_text(encoding="utf-8"))
    assert [text_of(one.find(".//h2")) for one in document.iter("article")] == [f"1 {LEK}"]
    assert "1 post, valgt ut" in text_of(by_class(document, "forside")[0])


@pytest.mark.parametrize("kommune", ["bergen", "drammen"])
def test_a_real_one_prints_with_no_text_cut(kommune: str, ekte_arkiv: Arkiv, page: Page) -> None:
    page.set_viewport_size({"width": 642, "height": 950})
    page.emulate_media(media="print")
    page.set_content(written(ekte_arkiv, kommune))
    assert page.evaluate(WIDER_THAN_THEIR_PLACE) == []
    assert page.evaluate(BROKEN_WORDS) == []


def test_the_document_of_each_real_kommune_is_valid_and_all_its_links_lead_somewhere(ekte_arkiv: Arkiv) -> None:
    for kommune in ekte_arkiv.kommuner:
        document = parsed(written(ekte_arkiv, kommune))
        ids = [str(one.get("id")) for one in document.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), kommune
        links = [str(one.get("href")) for one in document.iter() if one.get("href")]
        assert {one[1:] for one in links if one.startswith("#")} <= set(ids), kommune
        assert len(list(document.iter("article"))) == len(selection(ekte_arkiv, kommune).poster)
