"""The real records: what the first slice promised, said as its sources say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from portal.settings import ROOT
from portal.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.flow import Gjennomgang

SLICE = {
    "omradesatsinger": (
        "fjell-drammen",
        "fjell-2020",
        "groruddalssatsingen-2007-2016",
        "groruddalssatsingen-2017-2026",
        "handlingsprogram-oslo-indre-ost",
    ),
    "tiltak": (
        "jobbsjansen-fjell",
        "leksehjelp-fjell",
        "praksisplasser-fjell-bo-og-servicesenter",
        "koordinatorfunksjon-fjell",
        "familiehjelp-fjell",
        "depresjonsmestringskurs-fjell",
        "moteplasser-groruddalen",
        "friluftsliv-idrett-groruddalen",
        "kulturminner-groruddalen",
        "veiprosjekter-groruddalen",
    ),
    "evalueringer": (
        "ideas2evidence-2017-02-fjell",
        "ramboll-fjell-2020",
        "agenda-kaupang-2016-groruddalen",
        "agenda-kaupang-2016-omradeloft",
    ),
    "kommuner": ("drammen", "oslo"),
    "bevilgninger": ("2019",),
}

CIVIL_SERVANTS = (
    "Fjærtoft",
    "Smedshaug",
    "Hagerupsen",
    "Førde",
    "Skårn",
    "Meland",
    "Ramstad",
    "Flateland",
    "Helland",
    "Vabø",
)
"""Named in the report of 2019 as members of its working group. They appear nowhere."""


def files(*folders: str) -> list[Path]:
    return [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in {".yml", ".md", ".html"}
    ]


def test_the_real_records_have_no_errors_and_only_remarks_that_are_true(ekte: Gjennomgang) -> None:
    # Long sentences, labels, heavy words and unexplained abbreviations are remarks too: none is left.
    told = [(one.path, one.felt, one.grad) for one in ekte.problems]
    conferences = (
        ("erfaringskonferanse-2020", 1),
        ("nasjonal-erfaringskonferanse-omradeloft", 1),
        ("nasjonal-erfaringskonferanse-omradeloft", 2),
    )  # no archived copy of the material that these pages link to is known
    material = [(f"satsinger/konferanser/{one}.yml", f"materiale[{n}].url", "merknad") for one, n in conferences]
    roads = ("satsinger/tiltak/oslo/veiprosjekter-groruddalen.yml", "status.verdi", "merknad")
    assert told == [*material, roads]  # Oslo has not been asked


@pytest.mark.parametrize(("slag", "ids"), SLICE.items())
def test_the_slice_is_there(slag: str, ids: tuple[str, ...], ekte_arkiv: Arkiv, ekte_site: Path) -> None:
    folder = "satsinger" if slag == "omradesatsinger" else slag
    for one in ids:
        assert one in getattr(ekte_arkiv, slag)
        assert (ekte_site / folder / one / "index.html").is_file()


def test_a_former_id_leads_on(ekte_site: Path) -> None:
    text = (ekte_site / "evalueringer/sluttevaluering-fjell-2020/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../evalueringer/ramboll-fjell-2020/"' in text


def test_what_was_never_carried_out_is_a_full_record(ekte_arkiv: Arkiv) -> None:
    tiltak = ekte_arkiv.tiltak["veiprosjekter-groruddalen"]
    assert tiltak.status.verdi == "aldri gjennomført"
    assert tiltak.satsinger[0].satsing == "groruddalssatsingen-2007-2016"
    assert tiltak.satsinger[0].merknad


def test_the_disagreeing_periods_of_indre_ost_stand_side_by_side(ekte_arkiv: Arkiv, ekte_site: Path) -> None:
    post = ekte_arkiv.omradesatsinger["handlingsprogram-oslo-indre-ost"]
    rows = [row for row in post.uenighet if row.felt.startswith("periode")]
    assert [row.vekt for row in rows] == ["sak"]
    assert {"I01", "X01"} <= set(rows[0].ref)
    page = (ekte_site / "satsinger/handlingsprogram-oslo-indre-ost/index.html").read_text(encoding="utf-8")
    assert "1996–2007" in page
    assert "1997–2006" in page
    assert 'class="uenig" href="#uenighet-' in page


def test_the_table_of_2019_is_shown_whole(ekte_site: Path) -> None:
    page = (ekte_site / "bevilgninger/2019/index.html").read_text(encoding="utf-8")
    table = page[page.index("<table") : page.index("</table>")]
    shown = [re.sub(r"\D", "", cell) for cell in re.findall(r'<td [^>]*class="tall">([^<]*)</td>', table)]
    amounts = [int(cell) for cell in shown if cell]
    assert len(amounts) == 24 + 8 + 7 + 1
    assert amounts[-1] == 221_564
    assert "gratis deltids" in page.lower()
    assert "er like de 16 summene som kilden oppgir" in page


def test_no_finding_hides_where_it_was_read(ekte_arkiv: Arkiv, ekte_site: Path) -> None:
    for evaluering_id, post in ekte_arkiv.evalueringer.items():
        page = (ekte_site / "evalueringer" / evaluering_id / "index.html").read_text(encoding="utf-8")
        for funn in post.funn:
            block = page[page.index(f'id="funn-{funn.id}"') :]
            block = block[: block.index("</li>")]
            t = read_texts(post.sprak)
            unread = [t(f"funn.{one}").split("}. ")[1] for one in ("gjengitt", "utdrag")]
            assert any(one in block for one in unread) == (funn.lest_i.kilde is not None)
            assert t.verdi(funn.slag).capitalize() in block


def test_nobody_has_checked_yet_and_the_pages_say_so(ekte_arkiv: Arkiv, ekte_site: Path) -> None:
    assert all(post.kontrollert is None for _, post in ekte_arkiv.each())
    assert "Ikke kontrollert ennå" in (ekte_site / "tiltak/leksehjelp-fjell/index.html").read_text(encoding="utf-8")


def test_the_report_s_civil_servants_appear_nowhere(ekte_site: Path) -> None:
    for path in [*files("satsinger", "content"), *ekte_site.rglob("*.html")]:
        text = path.read_text(encoding="utf-8")
        assert not [name for name in CIVIL_SERVANTS if re.search(rf"\b{name}\b", text)], path


def test_no_place_is_opened_with_its_problems(ekte_arkiv: Arkiv) -> None:
    words = re.compile(r"belastet|ghetto|ressurssvak|problemområde|utsatt", re.IGNORECASE)
    for satsing_id, post in ekte_arkiv.omradesatsinger.items():
        first = post.sammendrag.split(".")[0]
        assert not words.search(first), satsing_id


def test_upload_services_are_never_the_main_link(ekte_arkiv: Arkiv) -> None:
    hosts = re.compile(r"docplayer|docslib|yumpu|pdfslide")
    assert not [ref for ref, post in ekte_arkiv.each() if hosts.search(getattr(post, "url", None) or "")]


def test_some_records_are_nynorsk(ekte_arkiv: Arkiv) -> None:
    assert sum(post.sprak == "nn" for _, post in ekte_arkiv.each()) >= 15
