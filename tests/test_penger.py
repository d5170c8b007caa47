"""Money by year and side, the table of agreements, and the file that others can use."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from archives import IDAG, kontekst_for
from portal.derive.avtaler import agreement
from portal.derive.bevilgning import appropriated
from portal.derive.penger import Pengepost, money, newest
from portal.export import AGREEMENT_COLUMNS, AGREEMENTS, edtf, files
from portal.format import kroner
from portal.model.satsing import Bidrag
from portal.model.tid import parse_tid
from portal.pages.views import Samlingsvisning, Side

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.model.satsing import Satsing


def bidrag(**felt: str) -> Bidrag:
    values: dict[str, Any] = {
        "belop": "1 mill. kr",
        "mate": "per år",
        "trinn": "vedtatt",
        "kilder": [{"kilde": "eksempelrapport"}],
    }
    return Bidrag.model_validate(values | felt)


def satsing_with(arkiv: Arkiv, *rows: Bidrag) -> Satsing:
    return arkiv.omradesatsinger["lilleby"].model_copy(update={"bidrag": rows})


def amounts(rows: tuple[Pengepost, ...]) -> list[str]:
    return [kroner(row.belop).replace("\u00a0", " ") for row in rows]


def test_money_stands_by_year_with_the_state_first_and_the_undated_last(mini_arkiv: Arkiv) -> None:
    rows = money(mini_arkiv, mini_arkiv.omradesatsinger["lilleby"], appropriated(mini_arkiv)["lilleby"])
    told = [(row.fra.forste.year if row.fra else None, row.giver) for row in rows]
    assert told == [(2021, "stat"), (2021, "kommune"), (2026, "stat"), (2026, "stat"), (None, "andre")]


def test_a_unit_of_the_kommune_gives_as_the_kommune(mini_arkiv: Arkiv) -> None:
    own = satsing_with(mini_arkiv, bidrag(aktor="lilleby-bydel-nord", ar="2020"), bidrag(navn="Fondet", ar="2020"))
    assert [row.giver for row in money(mini_arkiv, own, ())] == ["kommune", "andre"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"ar": "2019", "belop": "2 mill. kr"}, {"ar": "2020", "belop": "3 mill. kr"}], ["3 mill. kr"]),
        (
            [{"ar": "2019", "belop": "2 mill. kr"}, {"ar": "2022", "belop": "9 mill. kr", "trinn": "foreslått"}],
            ["2 mill. kr"],
        ),
        ([{"ar": "2022", "belop": "9 mill. kr", "trinn": "foreslått"}], ["9 mill. kr"]),
        ([{"ar": "2019", "belop": "2 mill. kr"}, {"ar": "2019", "belop": "4 mill. kr"}], ["2 mill. kr", "4 mill. kr"]),
        ([{"belop": "7 mill. kr"}], ["7 mill. kr"]),
        ([], []),
    ],
)
def test_the_newest_amount_is_shown_and_a_proposal_only_where_there_is_no_other(
    rows: list[dict[str, str]], expected: list[str], mini_arkiv: Arkiv
) -> None:
    own = satsing_with(mini_arkiv, *(bidrag(aktor="eksempeldepartementet", **row) for row in rows))
    assert amounts(newest(money(mini_arkiv, own, ()), "stat")) == expected


def test_one_amount_for_the_whole_state_stands_for_those_of_its_departments(mini_arkiv: Arkiv) -> None:
    whole = mini_arkiv.aktorer["eksempeldepartementet"].model_copy(update={"type": "staten samlet"})
    arkiv = replace(mini_arkiv, aktorer=MappingProxyType({**mini_arkiv.aktorer, "staten-samlet": whole}))
    own = satsing_with(
        arkiv,
        bidrag(aktor="eksempeldepartementet", ar="2019", belop="2 mill. kr"),
        bidrag(aktor="staten-samlet", ar="2019", belop="5 mill. kr"),
    )
    assert amounts(newest(money(arkiv, own, ()), "stat")) == ["5 mill. kr"]


def test_a_complete_table_that_is_the_satsing_s_alone_goes_before_what_is_told(mini_arkiv: Arkiv) -> None:
    told = bidrag(aktor="eksempeldepartementet", ar="2026", belop="99 mill. kr")
    given = appropriated(mini_arkiv)["lilleby"]
    rows = money(mini_arkiv, satsing_with(mini_arkiv, told), given)
    assert amounts(newest(rows, "stat")) == ["11 mill. kr"]
    shared = tuple(
        replace(one, linje=one.linje.model_copy(update={"satsinger": ("lilleby", "storevik-loftet")})) for one in given
    )
    assert amounts(newest(money(mini_arkiv, satsing_with(mini_arkiv, told), shared), "stat")) == ["99 mill. kr"]


def test_the_real_table_of_agreements_says_what_the_sources_say(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    given = appropriated(ekte_arkiv)
    row = agreement(ekte_arkiv, "oslo-indre-ost-2019-2026", given["oslo-indre-ost-2019-2026"], IDAG)
    assert amounts(row.stat) == ["ca. 39 mill. kr"]
    assert amounts(row.kommune) == ["35 mill. kr"]
    groruddalen = agreement(ekte_arkiv, "groruddalssatsingen-2017-2026", given["groruddalssatsingen-2017-2026"], IDAG)
    assert amounts(groruddalen.stat) == ["44 014 000 kr"]
    assert groruddalen.signert == parse_tid("august 2015")
    halden = agreement(ekte_arkiv, "halden-sentrum", (), IDAG)
    assert (halden.signert, halden.avtalt) == (None, parse_tid("2024 (utledet)"))
    assert groruddalen.avtalt is None
    view = ekte_sider["satsinger/"].visning
    assert isinstance(view, Samlingsvisning)
    assert len(view.tabell.rader) == 38
    headings = [column.navn for column in view.tabell.kolonner]
    assert headings == ["Navn", "Kommune", "Periode og signert avtale", "Staten", "Kommunen", "Innsatsområder"]
    assert view.nedlasting
    assert view.nedlasting.sti == AGREEMENTS


def test_the_file_of_agreements_opens_in_norwegian_excel(ekte_arkiv: Arkiv, ekte_site: Path) -> None:
    content = (ekte_site / AGREEMENTS).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 39
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert tuple(rows[0]) == AGREEMENT_COLUMNS
    assert {row["id"] for row in rows} == set(ekte_arkiv.omradesatsinger)
    own = next(row for row in rows if row["id"] == "groruddalssatsingen-2017-2026")
    assert (own["fra"], own["til"], own["avtale_signert"]) == ("2017", "2026", "2015-08")
    assert (own["stat_kroner"], own["stat_ar"], own["stat_trinn"]) == ("44014000", "2019", "vedtatt")
    assert own["navn"] == "Groruddalssatsingen (2017–2026)"


def test_a_cell_is_never_taken_for_a_formula(mini_arkiv: Arkiv) -> None:
    evil = mini_arkiv.omradesatsinger["lilleby"].model_copy(update={"navn": "=1+1;2"})
    arkiv = replace(mini_arkiv, omradesatsinger=MappingProxyType({"lilleby": evil}))
    ((_, content),) = files(arkiv, kontekst_for(mini_arkiv).bevilget, IDAG, "https://eksempel.example/")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row["navn"] == "'=1+1;2"
    assert row["adresse"] == "https://eksempel.example/satsinger/lilleby/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018", "2018"),
        ("2018-11-30", "2018-11-30"),
        ("november 2018", "2018-11"),
        ("høsten 2013", "2013-23"),
        ("vinteren 2019", "2019-24"),
        ("våren 2025", "2025-21"),
        ("sommeren 2017", "2017-22"),
        ("1970-tallet", "197X"),
        ("ca. 2009", "2009~"),
        ("2014 (utledet)", "2014?"),
        ("ca. 2006 (utledet)", "2006%"),
    ],
)
def test_moments_are_written_in_edtf_and_read_back_as_they_were(text: str, expected: str) -> None:
    assert edtf(parse_tid(text)) == expected
    core = expected.rstrip("?%~")
    assert parse_tid(core).forste == parse_tid(text).forste
    assert edtf(None) == ""
