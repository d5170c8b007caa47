"""How the archive stands, against a count by hand of the invented one, and what falls due."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from archives import IDAG, MINI, kontekst_for, settings_for
from portal.derive.oppfolging import all_points
from portal.derive.tilstand import by_unit, coverage, words_by_form
from portal.flow import read_and_check
from portal.model.post import Gjennomsyn
from portal.pages.blocks import Beskjed, Prosa, Punkter, Tabell
from portal.pages.site import all_pages
from portal.pages.views import Oversiktsvisning, Postvisning
from portal.wording import words

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.pages.views import Side


def test_the_coverage_is_what_one_counts_by_hand(mini_arkiv: Arkiv) -> None:
    found = {row.slag: (row.antall, dict(row.har)) for row in coverage(mini_arkiv, IDAG)}
    assert found["omradesatsinger"] == (
        4,
        {"kilde": 4, "evaluert": 1, "kostnad": 1, "kontakt": 1, "kontrollert": 1, "bekreftet": 1},
    )
    assert found["tiltak"] == (
        2,
        {"kilde": 2, "evaluert": 0, "kostnad": 1, "kontakt": 1, "kontrollert": 0, "bekreftet": 0},
    )
    assert found["konferanser"] == (3, {"kilde": 3, "kontrollert": 0})
    assert found["nettverk"][0] == 2
    assert sum(number for number, _ in found.values()) == len(mini_arkiv.filer)


TABLE = """
Slag            Poster  Kilde    Evaluert  Kostnad  Kontakt  Kontrollert  Bekreftet av kommunen
Områdesatsinger 4       4 (100%) 1 (25%)   1 (25%)  1 (25%)  1 (25%)      1 (25%)
Tiltak          2       2 (100%) 0 (0%)    1 (50%)  1 (50%)  0 (0%)       0 (0%)
Evalueringer    2       2 (100%) -         -        -        0 (0%)       -
Konferanser     3       3 (100%) -         -        -        0 (0%)       -
Innlegg         6       6 (100%) -         -        -        0 (0%)       -
Nettverk        2       2 (100%) -         -        1 (50%)  0 (0%)       -
Bevilgninger    1       1 (100%) -         -        -        0 (0%)       -
Dokumenter      2       2 (100%) -         -        -        0 (0%)       -
Ordninger       1       1 (100%) -         -        -        0 (0%)       -
Aktører         4       4 (100%) -         -        -        0 (0%)       -
Kommuner        4       4 (100%) -         -        -        0 (0%)       -
Temaer          2       2 (100%) -         -        -        0 (0%)       -
Tiltakstyper    2       2 (100%) -         -        -        0 (0%)       -
Utfordringer    1       1 (100%) -         -        -        0 (0%)       -
Målgrupper      1       1 (100%) -         -        -        0 (0%)       -
Kilder          3       -        -         -        -        0 (0%)       -
"""
"""Counted by hand in the miniarkiv. Of the four satsinger only Lilleby is judged by a published evaluering,
says what it cost, is checked and confirmed, and has a contact that has not expired."""


def test_every_cell_of_the_page_is_what_one_counts_by_hand(mini_sider: dict[str, Side]) -> None:
    view = mini_sider["status/"].visning
    assert isinstance(view, Oversiktsvisning)
    (table,) = (
        one for part in view.seksjoner if part.anker == "dekning" for one in part.blokker if type(one) is Tabell
    )
    shown = [[one.navn for one in table.kolonner]]
    shown += [
        ["".join(link.tekst for link in cell.lenker).replace("\u00a0", "") or "-" for cell in row]
        for row in table.rader
    ]
    assert shown == [re.split(r" {2,}|(?<=[a-z]) (?=\d)|(?<=\)) (?=\S)", line) for line in TABLE.strip().splitlines()]


NYNORSK = {
    "storevik-loftet": 10,
    "grendehus-i-storevik": 6 + 2 + 3,
    "storevik-undervegs": 7,
    "grendehuset-som-stoppa": 9 + 1 + 2 + 1 + 3 + 2 + 4 + 6 + 3,
    "eldre-eksempelnotat": 3,
    "eksempelinstituttet": 5,
    "storevik": 8,
    "naermiljo": 7,
    "moteplass": 3,
    "eksempelavis": 9,
}
BOKMAL = {
    "elever": 3,
    "gamle-lilleby": 10,
    "nordnes-programmet": 9,
    "eksempelkonferansen-2025": 15,
    "eksempelkonferansen-neste": 20,
}
"""Words counted by hand: titles and other names are left out, the unit that answers for the record counts."""


def test_the_words_of_each_form_are_what_one_counts_by_hand(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    assert {ref.id: words(post) for ref, post in mini_arkiv.each() if post.sprak == "nn"} == NYNORSK
    assert {ref.id: words(post) for ref, post in mini_arkiv.each() if ref.id in BOKMAL} == BOKMAL
    counted = words_by_form(mini_arkiv)
    assert counted["nn"] == 94 == sum(NYNORSK.values())
    view = mini_sider["status/"].visning
    assert isinstance(view, Oversiktsvisning)
    (said,) = (
        one.tekst for part in view.seksjoner if part.anker == "malform" for one in part.blokker if type(one) is Beskjed
    )
    assert said.startswith("10,5 prosent av ordene i postene er på nynorsk (896 ord i alt).")


TO_DO = {
    "Skulle vært kontrollert: 13": [
        "Neste eksempelkonferanse",
        "Lilleby",
        "Nordnes-Eksempel",
        "Storevik",
        "Tomvik",
        "Nærmiljø i eksempelet",
        "Oppvekst i eksempelet",
        "Leksehjelp (eksempel)",
        "Møteplass (eksempel)",
        "Utrygge uterom (eksempel)",
        "Elever i eksempelet",
        "Storevik Eksempelblad",
        "Eksempelrapport om Lilleby og Storevik",
    ],
    "Skal kontrolleres de neste tre månedene: 5": [
        "Eksempelnettverket",
        "Lillebynettet",
        "Eksempeldepartementet (EKD)",
        "Eksempelinstituttet",
        "Lilleby bydel Nord",
    ],
    "Åpne oppfølgingspunkter: 4": [
        "Eksempelkonferansen 2026",
        "Leksehjelp på kveldstid",
        "Panel om veien videre",
        "Lillebynettet",
    ],
    "Uenigheter mellom kilder som betyr noe for saken: 1": ["Lilleby-satsingen"],
}
"""What one finds in the files on 1 July 2027, when 1 May and 23 June are past and 23 September is within 92 days."""


def test_what_a_unit_has_to_do_is_what_one_finds_by_hand(mini_arkiv: Arkiv) -> None:
    view = {side.sti: side for side in all_pages(kontekst_for(mini_arkiv, date(2027, 7, 1)))}["status/"].visning
    assert isinstance(view, Oversiktsvisning)
    (blocks,) = (part.blokker for part in view.seksjoner if part.anker.startswith("enhet-"))
    shown = {}
    for label, rows in zip(blocks[::2], blocks[1::2], strict=True):
        assert isinstance(label, Prosa)
        assert isinstance(rows, Punkter)
        shown[label.merkelapp] = [row.lenke.tekst for row in rows.punkter if row.lenke]
    assert shown == TO_DO


def test_a_check_in_time_no_longer_counts_once_the_next_is_past(mini_arkiv: Arkiv) -> None:
    def checked(idag: date) -> int:
        return next(dict(row.har)["kontrollert"] for row in coverage(mini_arkiv, idag) if row.slag == "omradesatsinger")

    due = mini_arkiv.omradesatsinger["lilleby"].neste_kontroll.dato
    assert due
    assert (checked(due), checked(due + timedelta(days=1))) == (1, 0)


def test_what_a_unit_has_to_do_is_listed_by_when_it_falls_due(mini_arkiv: Arkiv) -> None:
    points = all_points(mini_arkiv)
    before = by_unit(mini_arkiv, points, date(2027, 4, 1))["Eksempelredaksjonen"]
    after = by_unit(mini_arkiv, points, date(2027, 7, 1))["Eksempelredaksjonen"]
    due = [ref for ref, post in mini_arkiv.each() if post.neste_kontroll.dato == date(2027, 6, 23)]
    assert len(due) > 5
    assert set(due) <= set(before.snart)
    assert not set(due) & set(before.over_tiden)
    assert set(due) <= set(after.over_tiden)
    assert len(before.punkter) == sum(one.punkt.tilstand == "åpen" for one in points.alle) > 0
    assert len(before.uenigheter) == sum(any(u.vekt == "sak" for u in p.uenighet) for _, p in mini_arkiv.each())


def test_a_contact_is_told_of_in_its_last_sixty_days(mini_arkiv: Arkiv) -> None:
    lilleby = mini_arkiv.omradesatsinger["lilleby"]
    assert lilleby.kontakt
    last = date(2027, 3, 1)
    changed = lilleby.model_copy(update={"kontakt": lilleby.kontakt.model_copy(update={"utloper": last})})
    arkiv = replace(mini_arkiv, omradesatsinger={**mini_arkiv.omradesatsinger, "lilleby": changed})

    def told(idag: date) -> int:
        return len(by_unit(arkiv, all_points(arkiv), idag)["Eksempelredaksjonen"].kontakter)

    days = (last - timedelta(days=61), last - timedelta(days=60), last, last + timedelta(days=1))
    assert [told(day) for day in days] == [0, 1, 1, 0]


def test_the_page_shows_the_share_of_nynorsk_and_every_kind(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    view = ekte_sider["status/"].visning
    assert isinstance(view, Oversiktsvisning)
    sections = {one.anker: one.blokker for one in view.seksjoner}
    counted = words_by_form(ekte_arkiv)
    share = f"{100 * counted['nn'] / sum(counted.values()):.1f}".replace(".", ",")
    (said,) = (block.tekst for block in sections["malform"] if isinstance(block, Beskjed))
    assert said.startswith(f"{share} prosent")
    (table,) = (block for block in sections["dekning"] if isinstance(block, Tabell))
    numbers = {row[0].lenker[0].tekst: row[1].lenker[0].tekst for row in table.rader}
    assert numbers["Tiltak"] == "44"
    assert numbers["Konferanser"] == "5"
    assert "enhet-redaksjonen-for-omradeportalen" in sections


def test_a_page_that_was_not_checked_in_time_says_so_first(mini_arkiv: Arkiv) -> None:
    due = mini_arkiv.omradesatsinger["lilleby"].neste_kontroll.dato
    assert due
    for idag, late in ((due, False), (due + timedelta(days=1), True)):
        sider = {side.sti: side for side in all_pages(kontekst_for(mini_arkiv, idag))}
        view = sider["satsinger/lilleby/"].visning
        assert isinstance(view, Postvisning)
        said = [block.tekst for block in view.topp if isinstance(block, Beskjed)]
        assert ("Siden er ikke kontrollert i tide. Noe kan ha endret seg." in said) is late


def test_what_no_kommune_has_confirmed_says_that_the_editors_wrote_it(mini_site: Path) -> None:
    said = "Skrevet av redaksjonen ut fra kilder. Ikke bekreftet av kommunen."
    pages = {
        one: (mini_site / one / "index.html").read_text(encoding="utf-8")
        for one in ("satsinger/lilleby", "tiltak/leksehjelp-i-lilleby", "temaer/oppvekst")
    }
    assert {one: said in html for one, html in pages.items()} == {
        "satsinger/lilleby": False,
        "tiltak/leksehjelp-i-lilleby": True,
        "temaer/oppvekst": False,
    }


def test_more_checks_in_a_month_than_an_editor_can_do_are_remarked_on(tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    files = sorted((tmp_path / "arkiv/satsinger").rglob("*.yml"))
    for number, path in enumerate(files):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        due = "neste_kontroll: 2028-02-01\n" if number < 16 else "neste_kontroll: historisk\n"
        changed = [due if line.startswith("neste_kontroll:") else line for line in lines]
        path.write_text("".join(changed), encoding="utf-8")
    found = read_and_check(settings_for(tmp_path / "arkiv"))
    (told,) = (one for one in found.problems if "kontrolleres" in one.tekst)
    assert told.grad == "merknad"
    assert told.tekst == "I februar 2028 skal 16 poster kontrolleres."
    assert told.path == files[15].relative_to(tmp_path / "arkiv").as_posix()
    assert found.arkiv is not None


def test_a_page_says_when_the_kommune_was_sent_it_and_no_more_of_the_answer_than_is_known(mini_arkiv: Arkiv) -> None:
    def told(**more: object) -> list[str]:
        ny = mini_arkiv.omradesatsinger["lilleby"].model_copy(update=more)
        arkiv = replace(mini_arkiv, omradesatsinger={**mini_arkiv.omradesatsinger, "lilleby": ny})
        view = next(side.visning for side in all_pages(kontekst_for(arkiv)) if side.sti == "satsinger/lilleby/")
        assert isinstance(view, Postvisning)
        (block,) = next(one.blokker for one in view.seksjoner if one.anker == "om")
        assert isinstance(block, Punkter)
        return [row.tekst.replace("\u00a0", " ") for row in block.punkter if row.tekst.startswith("Sendt")]

    def sent(besvart: date | None = None) -> tuple[Gjennomsyn, ...]:
        return (Gjennomsyn.model_construct(dato=date(2026, 11, 4), til="Lilleby kommune", besvart=besvart),)

    said = "Sendt til gjennomsyn hos Lilleby kommune 4. november 2026."
    assert told() == []
    assert told(sendt_til_gjennomsyn=sent(date(2026, 11, 9))) == [f"{said} Besvart 9. november 2026."]
    assert told(sendt_til_gjennomsyn=sent()) == [said]  # confirmed the same day, which the page says
    silent = {"sendt_til_gjennomsyn": sent(), "bekreftet": None, "merknad": None}
    assert told(**silent) == [f"{said} Svar er ikke registrert."]
