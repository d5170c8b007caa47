"""Figures say what the records say, no more and no less: told apart by shape, and the same as the table beside them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from archives import IDAG, kontekst_for
from portal.arkiv import Ref
from portal.derive.bevilgning import reckon
from portal.derive.steder import places
from portal.derive.tidslinje import Band, Bit, Tidsrad, periods, ties, timeline
from portal.figur.former import Strek, tall
from portal.figur.kart import BREDDE, Merke, norway
from portal.figur.norge import FIL, outline
from portal.figur.projeksjon import project, unproject
from portal.figur.ruter import Rute, Rutenett, Ruterad, grids
from portal.figur.skrift import shortened, width
from portal.figur.tidslinje import Linje, Linjegruppe, Tidslinje, timelines
from portal.format import in_millions
from portal.model.parts import Periode
from portal.pages import figurer
from portal.pages.blocks import Figur, Tabell
from portal.pages.site import all_pages
from portal.pages.views import Hjemvisning, Oversiktsvisning, Postvisning
from portal.pages.writer import Skriver
from portal.render import make_renderer
from portal.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.derive.tidslinje import Sikkerhet
    from portal.figur.former import Tegning
    from portal.pages.views import Side

WITH_FIGURES = ("tidslinje/", "kart/", "kunnskap/", "bevilgninger/2019/")
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


def figures(side: Side) -> list[Figur]:
    assert isinstance(side.visning, Oversiktsvisning | Postvisning)
    return [one for part in side.visning.seksjoner for one in part.blokker if isinstance(one, Figur)]


def tables(side: Side) -> list[Tabell]:
    assert isinstance(side.visning, Oversiktsvisning | Postvisning)
    return [one for part in side.visning.seksjoner for one in part.blokker if isinstance(one, Tabell)]


def drawings(sider: dict[str, Side]) -> Iterator[Tegning]:
    for side in sider.values():
        if isinstance(side.visning, Oversiktsvisning | Postvisning):
            for figure in figures(side):
                yield from figure.tegninger
        elif isinstance(side.visning, Hjemvisning):
            yield from side.visning.kart


def classes(drawing: Tegning) -> list[str]:
    return [one.klasse for one in drawing.former]


# What is shown


def test_the_timeline_of_the_invented_archive_is_as_counted_by_hand(mini_arkiv: Arkiv) -> None:
    groups = timeline(mini_arkiv, IDAG)
    found = {row.satsing_id: (row.slutt, row.biter) for group in groups for row in group.rader}
    about: Sikkerhet = "omtrentlig"
    sure: Sikkerhet = "sikker"
    assert [group.kommuner for group in groups] == [("lilleby", "storevik"), ("lilleby",), ("nordnes-eksempel",)]
    assert [row.satsing_id for row in groups[1].rader] == ["gamle-lilleby", "lilleby"]
    assert found == {
        "storevik-loftet": (
            "satt",
            (
                Bit(fra=date(2013, 9, 1), til=date(2018, 12, 31), sikkerhet=sure),
                Bit(fra=date(2019, 1, 1), til=date(2019, 12, 31), sikkerhet=about),
            ),
        ),
        "gamle-lilleby": (
            "satt",
            (
                Bit(fra=date(2009, 1, 1), til=date(2009, 12, 31), sikkerhet=about),
                Bit(fra=date(2010, 1, 1), til=date(2013, 12, 31), sikkerhet=sure),
                Bit(fra=date(2014, 1, 1), til=date(2014, 12, 31), sikkerhet=about),
            ),
        ),
        "lilleby": ("åpen", (Bit(fra=date(2020, 1, 1), til=IDAG, sikkerhet=sure),)),
        "nordnes-programmet": (
            "satt",
            (
                Bit(fra=date(2016, 1, 1), til=date(2016, 12, 31), sikkerhet=about),
                Bit(fra=date(2017, 1, 1), til=date(2018, 3, 31), sikkerhet=sure),
            ),
        ),
    }


def test_a_relation_stands_once_though_either_record_may_state_it(mini_arkiv: Arkiv) -> None:
    assert set(ties(mini_arkiv)) == {
        Band(fra="lilleby", til="gamle-lilleby", type="forløper"),
        Band(fra="nordnes-programmet", til="storevik-loftet", type="innlemmet i"),
        Band(fra="storevik-loftet", til="lilleby", type="del av"),
        Band(fra="storevik-loftet", til="gamle-lilleby", type="bygger på"),
    }


@pytest.mark.parametrize(
    ("satsing", "expected"),
    [
        ("byfornyelsen", [("1970-01-01", "1989-12-31", "omtrentlig")]),
        (
            "slettebakken",
            [("2010-01-01", "2021-01-27", "sikker"), ("2021-01-28", "2026-11-23", "uoppgitt")],
        ),
        (
            "fjell-drammen",
            [("2014-01-01", "2014-12-31", "sikker"), ("2015-01-01", "2020-12-31", "uoppgitt")],
        ),
        (
            "halden-sentrum",
            [("2024-01-01", "2024-12-31", "omtrentlig"), ("2025-01-01", "2026-11-23", "uoppgitt")],
        ),
        ("levekarsloftet-storhaug", [("2014-01-01", "2019-12-31", "omtrentlig")]),
        ("kvadraturen-eg", [("2023-09-01", "2028-11-30", "sikker")]),
        ("tromso", []),
    ],
)
def test_what_is_not_known_of_a_real_period_is_not_drawn_as_known(
    satsing: str, expected: list[tuple[str, str, str]], ekte_arkiv: Arkiv
) -> None:
    found = periods(ekte_arkiv.omradesatsinger[satsing], IDAG)
    assert [(str(one.fra), str(one.til), one.sikkerhet) for one in found] == expected


def test_a_satsing_of_which_only_the_end_is_known_is_drawn_there_with_a_question_mark_before(
    ekte_arkiv: Arkiv,
) -> None:
    satsing = ekte_arkiv.omradesatsinger["fjell-2020"]
    ended = satsing.model_copy(update={"periode": Periode.model_validate({"til": "2020"}), "utledet": ()})
    row = Tidsrad(satsing_id="fjell-2020", satsing=ended, biter=periods(ended, IDAG), slutt="satt")
    assert row.biter == (Bit(fra=date(2020, 1, 1), til=date(2020, 12, 31), sikkerhet="sikker"),)
    assert not row.start_oppgitt
    line = Linje(rad=row, navn="Fjell 2020", sti="", sprak="", slekt=())
    group = Linjegruppe(navn="Drammen", linjer=(line,))
    content = Tidslinje(grupper=(group,), band=(), idag=IDAG, idag_tekst="I dag", ukjent="")
    for drawing in timelines(content):
        (sign,) = (one for one in drawing.skrifter if one.tekst == "?")
        (bar,) = (one.d for one in drawing.former if isinstance(one, Strek) and one.klasse == "sikker")
        assert float(sign.x) < float(bar[1:].split()[0])


def test_the_parts_of_a_period_follow_each_other_without_gap(ekte_arkiv: Arkiv) -> None:
    rows = [row for group in timeline(ekte_arkiv, IDAG) for row in group.rader]
    assert sorted(row.satsing_id for row in rows) == sorted(ekte_arkiv.omradesatsinger)
    for row in rows:
        for one, after in zip(row.biter, row.biter[1:], strict=False):
            assert one.til.toordinal() + 1 == after.fra.toordinal()
            assert one.sikkerhet != after.sikkerhet


def test_those_that_came_before_stand_above_in_the_same_kommune(ekte_arkiv: Arkiv) -> None:
    order = [row.satsing_id for group in timeline(ekte_arkiv, IDAG) for row in group.rader]
    alike = [
        one
        for one in ties(ekte_arkiv)
        if one.type == "forløper"
        and ekte_arkiv.omradesatsinger[one.fra].kommuner == ekte_arkiv.omradesatsinger[one.til].kommuner
    ]
    assert len(alike) > 4
    assert all(order.index(one.til) < order.index(one.fra) for one in alike)


@pytest.mark.parametrize("number", [0, 1])
def test_every_satsing_is_in_the_drawing_and_in_the_table_and_leads_to_its_page(
    number: int, ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    side = ekte_sider["tidslinje/"]
    (figure,), (table,) = figures(side), tables(side)
    drawing = figure.tegninger[number]
    known = {f"satsinger/{one}/" for one in ekte_arkiv.omradesatsinger}
    assert {one.sti for one in drawing.skrifter if one.sti} == known
    assert {row[0].lenker[0].sti for row in table.rader} == known
    names = {one.navn for one in ekte_arkiv.omradesatsinger.values()}
    assert {one.tekst for one in drawing.skrifter if one.sti} == names, "no name is cut short"


def test_the_shapes_of_the_timeline_are_as_many_as_the_parts_of_the_periods(
    ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    parts = [bit for group in timeline(ekte_arkiv, IDAG) for row in group.rader for bit in row.biter]
    (figure,) = figures(ekte_sider["tidslinje/"])
    for drawing in figure.tegninger:
        shapes = classes(drawing)
        for sikkerhet in ("sikker", "omtrentlig", "uoppgitt"):
            assert shapes.count(sikkerhet) == sum(bit.sikkerhet == sikkerhet for bit in parts) > 0
        assert shapes.count("ukjent") == 3
    lines = [one for one in classes(figure.tegninger[0]) if one.startswith("slekt ")]
    assert len(lines) == len(ties(ekte_arkiv)) - 1, "one of the two has no known period"


def test_an_end_that_is_not_set_has_an_arrow_and_one_that_is_not_stated_a_question_mark(
    mini_sider: dict[str, Side], ekte_sider: dict[str, Side]
) -> None:
    open_ended, stated = (figures(one["tidslinje/"])[0].tegninger for one in (mini_sider, ekte_sider))
    assert all("?" not in {one.tekst for one in drawing.skrifter} for drawing in open_ended)
    assert classes(open_ended[1]).count("sikker") == 5, "four bars, and the arrow of the one without an end"
    assert all([one.tekst for one in drawing.skrifter].count("?") == 13 for drawing in stated)


def test_a_satsing_that_was_never_agreed_on_says_so_beside_its_bar(mini_sider: dict[str, Side]) -> None:
    (figure,) = figures(mini_sider["tidslinje/"])
    for drawing in figure.tegninger:
        names = {one.sti: one.tekst for one in drawing.skrifter if one.sti}
        assert names["satsinger/nordnes-programmet/"] == "Nordnes-programmet (ikke inngått)"
        assert names["satsinger/lilleby/"] == "Lilleby-satsingen"


def test_an_archive_without_periods_or_places_has_neither_timeline_nor_map(mini_sider: dict[str, Side]) -> None:
    assert "kart/" not in mini_sider, "the invented kommuner lie nowhere in Norway"
    home = mini_sider[""].visning
    assert isinstance(home, Hjemvisning)
    assert home.kart == ()
    assert home.kart_lenke is None


# The map


def test_each_kommune_on_the_map_counts_all_its_satsinger(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    found = {one.kommune_id: one for one in places(ekte_arkiv)}
    named = {kommune for one in ekte_arkiv.omradesatsinger.values() for kommune in one.kommuner}
    assert set(found) == named
    assert len(found["oslo"].satsinger) == sum("oslo" in one.kommuner for one in ekte_arkiv.omradesatsinger.values())
    (figure,) = figures(ekte_sider["kart/"])
    shown = [one for drawing in figure.tegninger for one in drawing.skrifter if one.sti]
    assert sorted(one.sti for one in shown) == sorted(f"kommuner/{one}/" for one in named)
    (table,) = tables(ekte_sider["kart/"])
    rows = {row[0].lenker[0].sti: [link.sti for link in row[2].lenker] for row in table.rader}
    assert rows == {f"kommuner/{key}/": [f"satsinger/{one}/" for one in own.satsinger] for key, own in found.items()}


def test_a_place_without_a_point_is_not_put_on_the_map(mini_arkiv: Arkiv) -> None:
    found = {one.kommune_id: (one.lengde, one.bredde) for one in places(mini_arkiv)}
    assert found == {"lilleby": (-10.2, 59.74), "storevik": (None, None), "nordnes-eksempel": (None, None)}
    marks = [Merke(navn="Lilleby", sti="", antall=3, lengde=-10.2, bredde=59.74)]
    assert norway(marks, "Utsnitt").utenfor == ("Lilleby",)
    assert norway(marks, "Utsnitt").tegninger == ()


def test_places_that_lie_near_each_other_get_a_closer_view() -> None:
    oslo = Merke(navn="Oslo", sti="", antall=13, lengde=10.75, bredde=59.91)
    near = [Merke(navn=f"Sted {one}", sti="", antall=1, lengde=10.6, bredde=59.2 + one / 10) for one in range(3)]
    tromso = Merke(navn="Tromsø", sti="", antall=1, lengde=18.96, bredde=69.65)
    assert len(norway([oslo, tromso], "Utsnitt").tegninger) == 1
    country, view = norway([oslo, *near, tromso], "Utsnitt").tegninger
    assert {one.tekst for one in view.skrifter} == {"Utsnitt", "13", "Oslo", "1", "Sted 0", "Sted 1", "Sted 2"}
    assert {one.tekst for one in country.skrifter} == {"Utsnitt", "1", "Tromsø"}
    assert classes(country).count("prikk") == 4


def test_north_is_up_and_the_projection_can_be_undone() -> None:
    (bergen_x, bergen_y), (tromso_x, tromso_y) = project(5.32, 60.39), project(18.96, 69.65)
    assert tromso_y < bergen_y
    assert bergen_x < tromso_x
    for place in ((5.32, 60.39), (31.0, 70.4), (15.0, 65.0)):
        assert unproject(*project(*place)) == pytest.approx(place)
    (oslo_x, oslo_y), (halden_x, halden_y) = project(10.75, 59.91), project(11.39, 59.12)
    assert ((oslo_x - halden_x) ** 2 + (oslo_y - halden_y) ** 2) ** 0.5 == pytest.approx(95, abs=2)


def test_the_outline_is_small_and_names_its_source_and_licence() -> None:
    text = FIL.read_bytes()
    assert len(text) <= 30_000
    said = json.loads(text)
    assert "Natural Earth" in said["kilde"]
    assert "public domain" in said["lisens"]
    degrees = [unproject(*point) for ring in outline() for point in ring]
    assert min(lengde for lengde, _ in degrees) == pytest.approx(4.64, abs=0.1)
    assert max(lengde for lengde, _ in degrees) == pytest.approx(31.08, abs=0.1)
    assert min(bredde for _, bredde in degrees) == pytest.approx(57.99, abs=0.1)
    assert max(bredde for _, bredde in degrees) == pytest.approx(71.17, abs=0.1)


def test_the_outline_is_made_from_a_topology_and_from_nothing_else(tmp_path: Path) -> None:
    square = [[0, 0], [4000, 0], [0, 2000], [-4000, 0], [0, -2000]]
    small = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    norway_only = {"type": "MultiPolygon", "id": "578", "arcs": [[[0]], [[1]]]}
    topology = {
        "transform": {"scale": [0.001, 0.001], "translate": [8, 60]},
        "objects": {"countries": {"geometries": [{"id": "752", "arcs": []}, norway_only]}},
        "arcs": [square, small],
    }
    source, out = tmp_path / "verden.json", tmp_path / "ut.json"
    command = [sys.executable, "scripts/kartgrunnlag.py", str(source), "--ut", str(out)]

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)

    source.write_text(json.dumps(topology), encoding="utf-8")
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["ringer"] == [
        [8000, 60000, 4000, 0, 0, 2000, -4000, 0, 0, -2000]
    ], "the island of one square kilometre is too small"
    before = out.read_bytes()
    source.write_text("{}", encoding="utf-8")
    done = run()
    assert done.returncode == 1
    assert done.stderr.endswith("er ikke et verdenskart i TopoJSON. Bruk countries-10m.json fra world-atlas.\n")
    assert out.read_bytes() == before


# Money and findings


def test_a_sum_stands_only_where_the_table_is_complete(mini_arkiv: Arkiv) -> None:
    post = mini_arkiv.bevilgninger["2026"]
    s = Skriver(kontekst=kontekst_for(mini_arkiv), ref=Ref("bevilgninger", "2026"), post=post)
    whole, part = post.tabeller
    figure = figurer.money(s, whole, reckon(whole), ["ED", "GED"])
    assert figure is not None
    texts = [one.tekst for one in figure.tegninger[0].skrifter]
    assert texts == ["ED", "GED", "Sum", "Lilleby", "11,0", "10,6", "0,4", "Fordeles etter søknad", "1,0", "1,0"]
    assert figure.tittel == "Vedtatte eksempelmidler, vedtatt, i millioner kroner"
    assert part.komplett is False
    assert figurer.money(s, part, reckon(part), ["ED"]) is None, "one amount is no figure"


def test_an_amount_is_as_long_as_it_is_large() -> None:
    row = Ruterad(navn="Sted", ruter=(Rute(tekst="30,0", andel=1.0), Rute(tekst="15,0", andel=0.5), Rute()))
    wide, _ = grids(Rutenett(kolonner=("A", "B", "C"), rader=(row,)))
    bars = [one.d for one in wide.former if isinstance(one, Strek) and one.klasse == "sikker"]
    lengths = [float(re.findall(r"h([\d.]+)", one)[0]) for one in bars]
    assert len(lengths) == 2
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=0.1)


@pytest.mark.parametrize(
    ("amount", "said"),
    [(13_850_000, "13,9"), (49_999, "0,0"), (50_000, "0,1"), (0, "0,0"), (-1_540_000, "−1,5"), (-1, "0,0")],
)
def test_an_amount_in_millions_is_rounded_to_the_nearest_hundred_thousand(amount: int, said: str) -> None:
    assert in_millions(amount) == said


def test_the_marks_of_findings_are_as_many_as_the_numbers_of_the_table_kind_by_kind(
    ekte_sider: dict[str, Side],
) -> None:
    side = ekte_sider["kunnskap/"]
    both = figures(side)
    assert [figure.tittel for figure in both] == [table.tittel for table in tables(side)]
    shapes = ("bedring", "blandet", "uendret", "forverring", "uklart")
    for figure, table in zip(both, tables(side), strict=True):
        sums = [sum(int(row[place].lenker[0].tekst) for row in table.rader) for place in range(1, 6)]
        wide, narrow = figure.tegninger
        assert [classes(wide).count(one) for one in shapes] == sums
        assert [classes(narrow).count(one) - 1 for one in shapes] == sums, "marks head the columns"


# How it is drawn


def test_no_text_of_a_drawing_covers_another_or_leaves_it(
    ekte_sider: dict[str, Side], mini_sider: dict[str, Side]
) -> None:
    every = [*drawings(ekte_sider), *drawings(mini_sider)]
    assert len(every) > 12
    for drawing in every:
        for one, other in combinations(drawing.skrifter, 2):
            assert not one.boks.overlaps(other.boks), (one.tekst, other.tekst, drawing.klasse)
        for one in drawing.skrifter:
            assert one.boks.x >= -0.1, one.tekst
            assert one.boks.x + one.boks.bredde <= float(drawing.bredde) + 0.1, one.tekst
            assert 0 <= one.boks.y <= float(drawing.hoyde) - one.boks.hoyde, one.tekst


def test_a_drawing_is_whole_xml_without_styles_or_scripts_the_same_every_time(ekte_arkiv: Arkiv) -> None:
    made = []
    for _ in range(2):
        kontekst = kontekst_for(ekte_arkiv)
        renderer = make_renderer(ROOT / "overrides", kontekst)
        sider = {side.sti: side for side in all_pages(kontekst)}
        made.append([renderer.html(sider[sti]) for sti in ("", *WITH_FIGURES)])
    assert made[0] == made[1]
    found = [svg for html in made[0] for svg in SVG.findall(html)]
    assert len(found) > 15
    for svg in found:
        root = ET.fromstring(svg)  # noqa: S314  # our own bytes
        assert root.get("aria-hidden") == "true"
        assert {one.tag for one in root.iter()} <= {"svg", "path", "text", "a"}
        attributes = {name for one in root.iter() for name in one.attrib}
        assert attributes <= {
            *("class", "viewBox", "width", "height", "aria-hidden"),
            *("d", "x", "y", "lang", "href", "tabindex"),
        }
        assert all(link.get("tabindex") == "-1" for link in root.iter("a"))


def test_a_number_has_one_form() -> None:
    assert [tall(one) for one in (0.04, -0.04, 3.0, -2.25, 10.0, 1 / 3)] == ["0", "0", "3", "-2.2", "10", "0.3"]


def test_a_text_too_long_for_its_room_is_cut_with_an_ellipsis() -> None:
    assert shortened("Fjell 2020", 200) == "Fjell 2020"
    cut = shortened("Områdesatsing Kvadraturen–Eg i Kristiansand", 200)
    assert cut.endswith("…")
    assert 150 < width(cut) <= 200
    assert BREDDE == 340, "14 units are then 11.9 pixels on a page of 320"
