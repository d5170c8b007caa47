"""The archive of conferences, the ledger of follow-ups and the networks: what stands where, and that it leads back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from archives import IDAG, kontekst_for
from portal.arkiv import Ref
from portal.derive.konferanse import awaited, neighbours, program, series, since, talks
from portal.derive.nettverk import is_member, lapses, matches, wishes
from portal.derive.oppfolging import all_points, owner, states
from portal.model.konferanse import Konferanse
from portal.model.nettverk import Lareonske, Medlem
from portal.model.tid import parse_tid
from portal.pages.blocks import Beskjed, Punkter, Tabell
from portal.pages.oppfolging import STI, sheet_path, summed
from portal.pages.site import all_pages
from portal.pages.views import Oversiktsvisning, Postvisning
from portal.search.fasetter import rows
from sokemaling import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from portal.arkiv import Arkiv
    from portal.pages.blocks import Blokk, Celle, Punkt
    from portal.pages.views import Side


def blocks(side: Side, anker: str) -> tuple[Blokk, ...]:
    """Return the blocks of a section."""
    assert isinstance(side.visning, Postvisning | Oversiktsvisning)
    return next(one.blokker for one in side.visning.seksjoner if one.anker == anker)


def points(side: Side, anker: str) -> tuple[Punkt, ...]:
    """Return the points of a section."""
    return tuple(one for block in blocks(side, anker) if isinstance(block, Punkter) for one in block.punkter)


def table(side: Side, anker: str) -> tuple[tuple[Celle, ...], ...]:
    """Return the rows of the tables of a section."""
    return tuple(row for block in blocks(side, anker) if isinstance(block, Tabell) for row in block.rader)


def text(cell: Celle) -> str:
    """Return what a cell says."""
    return " ".join([*(link.tekst for link in cell.lenker), *cell.under])


def test_every_real_conference_and_network_has_a_page(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    assert len(ekte_arkiv.konferanser) == 5
    assert len(ekte_arkiv.nettverk) == 16
    for one in ekte_arkiv.konferanser:
        assert points(ekte_sider[f"konferanser/{one}/"], "materiale")
    for one in ekte_arkiv.nettverk:
        assert blocks(ekte_sider[f"nettverk/{one}/"], "medlemmer")


def test_the_years_without_a_conference_are_shown_beside_the_proposal_of_one_each_year(
    ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    rows = {text(row[0]): row for row in table(ekte_sider["konferanser/"], "ar")}
    missing = [year for year, row in rows.items() if "Ingen konferanse er funnet" in text(row[1])]
    assert missing == ["2026", "2025", "2024", "2022", "2021"]
    asked = {one.lenke.sti for one in points(ekte_sider["konferanser/"], "ar") if one.lenke}
    assert "dokumenter/effektivisering-og-forenkling-2019/#tilrading-r6-d" in asked
    assert "Ikke kjent om den ble holdt" in text(rows["2023"][1])  # only the invitation is known
    (expected,) = awaited(ekte_arkiv, IDAG)
    assert expected.uten_noen == (2021, 2022, 2024, 2025, 2026)
    assert expected.uten_egen == (2021, 2022, 2023, 2024, 2025, 2026)
    assert "Ukjent år" in rows
    linked = {link.sti for row in table(ekte_sider["konferanser/"], "ar") for link in row[1].lenker}
    assert {f"konferanser/{one}/" for one in ekte_arkiv.konferanser} <= linked


def test_a_cancelled_conference_does_not_fill_its_year(ekte_arkiv: Arkiv) -> None:
    one = ekte_arkiv.konferanser["erfaringskonferanse-2020"].model_copy(update={"status": "avlyst"})
    arkiv = replace(ekte_arkiv, konferanser={**ekte_arkiv.konferanser, "erfaringskonferanse-2020": one})
    (expected,) = awaited(arkiv, IDAG)
    assert 2020 in expected.uten_noen


def test_a_series_leads_to_the_earlier_and_the_later(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    row = series(mini_arkiv, "eksempelnettverket")
    assert row == ("eksempelkonferansen-neste", "eksempelkonferansen-2025", "eksempelkonferansen-2026")
    row = row[1:]
    assert neighbours(mini_arkiv, row[0]) == ("", row[1])
    assert neighbours(mini_arkiv, row[1]) == (row[0], "")
    assert neighbours(mini_arkiv, "eksempelkonferansen-neste") == ("", "")
    view = mini_sider[f"konferanser/{row[1]}/"].visning
    assert isinstance(view, Postvisning)
    (top,) = (block for block in view.topp if isinstance(block, Punkter))
    assert [one.lenke and one.lenke.sti for one in top.punkter] == [f"konferanser/{row[0]}/"]


def test_the_programme_has_every_talk_once_in_the_order_of_time(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    one = "eksempelkonferansen-2026"
    rows = program(mini_arkiv, one)
    assert sorted(row.innlegg for row in rows if row.innlegg) == sorted(talks(mini_arkiv, one))
    timed = [(row.dag, row.fra) for row in rows if row.dag and row.fra]
    assert timed == sorted(timed)
    links = [link.sti for row in table(mini_sider[f"konferanser/{one}/"], "program") for c in row for link in c.lenker]
    assert {f"konferanser/{one}/{talk}/" for talk in talks(mini_arkiv, one)} == {sti for sti in links if sti}


def test_a_talk_leads_to_what_it_speaks_of_and_that_leads_back(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    seen = set()
    for talk_id, talk in mini_arkiv.innlegg.items():
        own = f"konferanser/{talk.konferanse}/{talk_id}/"
        for one in points(mini_sider[own], "omtaler"):
            assert one.lenke
            back = [
                link.sti for p in points(mini_sider[one.lenke.sti], "nevnt") for link in (p.lenke, *p.lenker) if link
            ]
            assert own in back
            seen.add(one.lenke.sti.split("/")[0])
    assert seen == {"tiltak", "satsinger", "evalueringer", "dokumenter"}


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("lysbilder", {"Ingen lysbilder er funnet.", "Ingen lysbilete er funne."}),
        ("video", {"Ingen film er funnet.", "Ingen film er funnen."}),
    ],
)
def test_a_talk_says_what_of_it_is_not_found(
    type_: str, words: set[str], mini_sider: dict[str, Side], mini_arkiv: Arkiv
) -> None:
    told = set()
    for talk_id, talk in mini_arkiv.innlegg.items():
        said = {one.tekst for one in points(mini_sider[f"konferanser/{talk.konferanse}/{talk_id}/"], "materiale")}
        given = any(one.type == type_ for one in talk.materiale)
        assert bool(said & words) is not given
        told.add(given)
    assert told == {True, False}


def test_what_has_come_since_a_conference_is_newer_than_it(mini_arkiv: Arkiv) -> None:
    earlier = mini_arkiv.konferanser["eksempelkonferansen-2026"].model_copy(
        update={"fra": parse_tid("2018"), "til": None}
    )
    arkiv = replace(mini_arkiv, konferanser={**mini_arkiv.konferanser, "eksempelkonferansen-2026": earlier})
    news = {one.ref: one for one in since(arkiv, "eksempelkonferansen-2026")}
    assert "eksempelinstituttet-2025" in news[Ref("tiltak", "leksehjelp-i-lilleby")].evalueringer
    assert all(row.dato > date(2018, 12, 31) for one in news.values() for row in one.endringer)
    today = {one.ref: one for one in since(mini_arkiv, "eksempelkonferansen-2026")}
    assert today[Ref("tiltak", "leksehjelp-i-lilleby")].evalueringer == ()
    assert since(mini_arkiv, "eksempelkonferansen-neste") == ()


def test_the_four_points_of_2020_stand_with_an_unknown_state(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    found = all_points(ekte_arkiv).alle
    t = kontekst_for(ekte_arkiv).nb
    assert summed(t, found).replace("\u00a0", " ") == "4 punkter, status ukjent"
    assert states(found) == (("ukjent", 4),)
    assert [text(row[3]) for row in table(ekte_sider[STI], "ar-2020")] == ["Ukjent stand per 2020"] * 4
    assert len(points(ekte_sider["aktorer/husbanken/"], "oppfolging")) == 5  # the four, and the link to the sheet


def test_every_point_stands_in_the_ledger_on_its_owners_sheet_and_on_its_own_page(
    mini_arkiv: Arkiv, mini_sider: dict[str, Side]
) -> None:
    found = all_points(mini_arkiv).alle
    assert {one.punkt.slag for one in found} == {"løfte", "tar med seg", "tilråding", "oppdrag"}
    assert {one.punkt.tilstand for one in found} == {"åpen", "gjort", "droppet", "ukjent"}
    view = mini_sider[STI].visning
    assert isinstance(view, Oversiktsvisning)
    listed = [row[0].lenker[0].sti for one in view.seksjoner for row in table(mini_sider[STI], one.anker)]
    assert len(listed) == len(set(listed)) == len(found)
    for one in found:
        page, _, anchor = next(sti for sti in listed if sti.endswith(f"#{one.anker}")).partition("#")
        assert anchor in {point.anker for point in points(mini_sider[page], "oppfolging")}
        eier = owner(one.punkt.eier)
        sheet = [row[0].lenker[0].sti for row in table(mini_sider[sheet_path(eier)], "punkter")]
        assert f"{page}#{anchor}" in sheet
        if eier.ref:
            assert one in all_points(mini_arkiv).owned_by(eier.ref)


def test_unknown_is_counted_as_unknown_and_never_as_undone(mini_arkiv: Arkiv) -> None:
    found = all_points(mini_arkiv).alle
    counted = dict(states(found))
    assert sum(counted.values()) == len(found)
    assert counted["ukjent"] == sum(one.punkt.tilstand == "ukjent" for one in found)
    assert "ukjent" in summed(kontekst_for(mini_arkiv).nb, found)


@pytest.mark.parametrize(
    ("made", "last"),
    [(date(2025, 11, 23), date(2026, 11, 23)), (date(2024, 2, 29), date(2025, 2, 28))],
)
def test_a_wish_lapses_twelve_months_after_it_was_made(made: date, last: date) -> None:
    medlem = Medlem.model_construct(kommune="lilleby", vil_laere=(Lareonske.model_construct(tema="x", dato=made),))
    assert lapses(made) == last
    assert len(wishes(medlem, last)) == 1
    assert wishes(medlem, last.replace(day=last.day + 1) if last.day < 28 else date(last.year, 3, 1)) == ()


def test_members_are_matched_with_those_who_can_share_what_they_want_to_learn(mini_arkiv: Arkiv) -> None:
    expected = set()
    for network_id, network in mini_arkiv.nettverk.items():
        for learner in network.medlemmer:
            for wish in learner.vil_laere:
                for sharer in network.medlemmer:
                    for one in sharer.kan_dele:
                        tiltak = mini_arkiv.tiltak[one]
                        fits = wish.tiltakstype in tiltak.tiltakstyper or wish.tema in tiltak.temaer
                        fresh = wish.dato >= date(IDAG.year - 1, IDAG.month, IDAG.day)
                        present = all(is_member(member, IDAG) for member in (learner, sharer))
                        if fits and fresh and present and learner is not sharer:
                            expected.add(
                                (network_id, learner.kommune, wish.tiltakstype or wish.tema, sharer.kommune, one)
                            )
    found = {
        (network_id, row.laerer.kommune, row.onske.tiltakstype or row.onske.tema, row.deler.kommune, one)
        for network_id in mini_arkiv.nettverk
        for row in matches(mini_arkiv, network_id, IDAG)
        for one in row.tiltak
    }
    assert found == expected
    assert ("lillebynettet", "storevik", "leksehjelp", "lilleby", "leksehjelp-i-lilleby") in found
    assert not any(learner == "lilleby" for _, learner, *_ in found)  # its wish has lapsed


def test_a_kommune_page_shows_its_networks_and_both_ways_to_learn(mini_sider: dict[str, Side]) -> None:
    learner = [one.tekst for one in points(mini_sider["kommuner/storevik/"], "nettverk")]
    sharer = [one.tekst for one in points(mini_sider["kommuner/lilleby/"], "nettverk")]
    assert "Storevik kommune vil lære om Leksehjelp (døme). Lilleby kommune kan dele:" in learner
    assert "Storevik kommune vil lære om Leksehjelp (eksempel). Lilleby kommune kan dele:" in sharer


def test_what_is_missing_is_told_by_topic_with_a_letter_to_write(
    ekte_arkiv: Arkiv,
) -> None:
    owned = replace(kontekst_for(ekte_arkiv), kontakt="post@portal.example")
    page = {side.sti: side for side in all_pages(owned)}["mangler/"]
    assert len(points(page, "temaer")) == 12
    assert len(points(page, "tiltakstyper")) == 28
    assert len(points(page, "konferanser")) == 5
    for anker in ("temaer", "tiltakstyper", "konferanser"):
        for one in points(page, anker):
            letter = one.lenker[0]
            assert one.lenke
            assert urlsplit(letter.sti).path == "post@portal.example"
            asked = parse_qs(urlsplit(letter.sti).query)
            assert one.lenke.tekst in asked["subject"][0]
            assert one.lenke.tekst in asked["body"][0]
            assert one.lenke.tekst in letter.tekst
            assert not one.lenke.sti.startswith("kommuner/")


def test_nobody_is_asked_to_write_where_there_is_nobody_to_write_to(ekte_sider: dict[str, Side]) -> None:
    page = ekte_sider["mangler/"]
    assert "ingen adresse å sende noe til" in page.beskrivelse
    for anker in ("temaer", "tiltakstyper", "konferanser"):
        assert points(page, anker)
        assert not any(one.lenker for one in points(page, anker))


def test_a_topic_with_a_talk_is_not_missing(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    missing = {one.lenke.sti for one in points(mini_sider["mangler/"], "temaer") if one.lenke}
    spoken = {f"temaer/{one}/" for talk in mini_arkiv.innlegg.values() for one in talk.temaer}
    assert spoken
    assert not missing & spoken
    assert missing == {f"temaer/{one}/" for one in mini_arkiv.temaer} - spoken


def test_a_planned_conference_whose_day_is_past_is_not_said_to_be_planned(mini_arkiv: Arkiv) -> None:
    one = mini_arkiv.konferanser["eksempelkonferansen-2026"].model_copy(update={"status": "planlagt"})
    arkiv = replace(mini_arkiv, konferanser={**mini_arkiv.konferanser, "eksempelkonferansen-2026": one})
    for idag, expected in ((date(2026, 11, 11), "Planlagt"), (date(2026, 11, 12), "Planlagt. Tiden er over")):
        sider = {side.sti: side for side in all_pages(kontekst_for(arkiv, idag))}
        view = sider["konferanser/eksempelkonferansen-2026/"].visning
        assert isinstance(view, Postvisning)
        (said,) = (row.verdier[0].lenke.tekst for row in view.fakta if row.navn == "Status")
        assert said.startswith(expected)
        assert (said == "Planlagt") is (idag < date(2026, 11, 12))


@pytest.fixture(scope="module")
def mini_address(mini_site: Path) -> Iterator[str]:
    with served(mini_site) as base:
        yield base


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_the_archive_is_read_from_conference_to_talk_to_tiltak_and_back_without_javascript(
    page: Page, mini_address: str
) -> None:
    page.goto(f"{mini_address}konferanser/")
    page.get_by_role("link", name="Eksempelkonferansen 2026").first.click()
    page.get_by_role("link", name="Åpning av eksempelet").first.click()
    tiltak = page.locator('section[aria-labelledby="omtaler"] a[href*="tiltak/"]').first
    tiltak.click()
    assert page.url.startswith(f"{mini_address}tiltak/")
    page.locator('section[aria-labelledby="nevnt"]').get_by_role("link", name="Åpning av eksempelet").click()
    assert page.url == f"{mini_address}konferanser/eksempelkonferansen-2026/apning/"
    page.get_by_role("link", name="Neste innlegg").or_(page.locator(".topp a").last).first.click()
    assert page.url.startswith(f"{mini_address}konferanser/eksempelkonferansen-2026/")


def test_a_conference_of_an_unknown_year_is_allowed_and_shown_so(
    ekte_sider: dict[str, Side], ekte_arkiv: Arkiv
) -> None:
    unknown = [one for one, post in ekte_arkiv.konferanser.items() if isinstance(post, Konferanse) and post.fra is None]
    assert unknown == ["nasjonal-erfaringskonferanse-omradeloft"]
    view = ekte_sider[f"konferanser/{unknown[0]}/"].visning
    assert isinstance(view, Postvisning)
    (row,) = (row for row in view.fakta if row.navn == "Når")
    assert row.verdier == ()
    assert row.mangler


def test_talks_and_conferences_can_be_narrowed_by_year_slides_and_film(mini_arkiv: Arkiv) -> None:
    found = {row.sti: row.fasetter for row in rows(mini_arkiv, IDAG, kontekst_for(mini_arkiv).nb)}
    for talk_id, talk in mini_arkiv.innlegg.items():
        facets = found[f"konferanser/{talk.konferanse}/{talk_id}/"]
        there = {one.type for one in talk.materiale if not one.mangler}
        assert ("Har lysbilder" in facets.get("materiale", ())) is ("lysbilder" in there)
        assert ("Har film" in facets.get("materiale", ())) is ("video" in there)
        assert facets["ar"] == ("2026",)
        assert facets["slag"] == ("Innlegg",)
    whole = found["konferanser/eksempelkonferansen-2026/"]
    assert set(whole["materiale"]) == {"Har lysbilder", "Har film"}  # from its talks
    assert "materiale" not in found["konferanser/eksempelkonferansen-2025/"]
    assert "ar" not in found["konferanser/eksempelkonferansen-neste/"]


@pytest.mark.parametrize(
    ("sti", "kind", "tag"),
    [
        ("konferanser/eksempelkonferansen-2026/", "Event", ""),
        ("konferanser/eksempelkonferansen-2026/apning/", "PresentationDigitalDocument", "citation_conference_title"),
        ("evalueringer/eksempelinstituttet-2025/", "Report", "citation_title"),
    ],
)
def test_search_engines_are_told_what_a_page_is_in_its_head(sti: str, kind: str, tag: str, mini_site: Path) -> None:
    head = (mini_site / sti / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    (data,) = re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', head)
    assert json.loads(data)["@type"] == kind
    assert (f'<meta name="{tag}"' in head) is bool(tag)


def test_only_what_is_cited_has_something_in_its_head(mini_site: Path) -> None:
    head = (mini_site / "tiltak/leksehjelp-i-lilleby/index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert "ld+json" not in head
    assert "citation_" not in head


def test_every_citation_file_that_a_page_offers_is_there(mini_sider: dict[str, Side], mini_site: Path) -> None:
    offered = [
        one.lenke.sti
        for sti, side in mini_sider.items()
        if sti.startswith(("evalueringer/", "konferanser/")) and isinstance(side.visning, Postvisning)
        for one in points(side, "siter")
        if one.lenke
    ]
    assert len(offered) >= 3 * 9
    assert [sti for sti in offered if not (mini_site / sti).is_file()] == []


def test_the_page_of_addresses_leads_to_every_calendar_and_feed(mini_sider: dict[str, Side], mini_site: Path) -> None:
    view = mini_sider["folg-med/"].visning
    assert isinstance(view, Oversiktsvisning)
    offered = {one.lenke.sti for s in view.seksjoner for one in points(mini_sider["folg-med/"], s.anker) if one.lenke}
    there = {path.relative_to(mini_site).as_posix() for end in ("ics", "atom") for path in mini_site.rglob(f"*.{end}")}
    assert offered == there
    assert len(there) > 10


def test_pages_lead_to_their_own_feed_and_calendar(mini_sider: dict[str, Side]) -> None:
    for sti, anker, own in (
        ("kommuner/lilleby/", "om", "nytt/kommune/lilleby.atom"),
        ("temaer/oppvekst/", "om", "nytt/tema/oppvekst.atom"),
        ("nettverk/lillebynettet/", "moter", "kalender/lillebynettet.ics"),
        ("konferanser/eksempelkonferansen-2026/", "program", "konferanser/eksempelkonferansen-2026/program.ics"),
    ):
        assert own in {one.lenke.sti for one in points(mini_sider[sti], anker) if one.lenke}
    assert points(mini_sider["konferanser/eksempelkonferansen-2025/"], "program") == ()


def test_a_talk_is_dated_by_its_own_day(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    second = [one for one, talk in mini_arkiv.innlegg.items() if talk.dag == date(2026, 11, 11)]
    assert len(second) >= 2
    found = {row.sti: row.nar for row in rows(mini_arkiv, IDAG, kontekst_for(mini_arkiv).nb)}
    for one in second:
        assert found[f"konferanser/eksempelkonferansen-2026/{one}/"].replace("\u00a0", " ") == "11. november 2026"
    (told,) = (
        one
        for one in points(mini_sider["evalueringer/eksempelinstituttet-2025/"], "nevnt")
        if one.lenke and one.lenke.sti.endswith("/hva-evalueringen-fant/")
    )
    assert told.detaljer[0].replace("\u00a0", " ") == "11. november 2026"
    assert {one.nar.forste for one in all_points(mini_arkiv).alle if one.ref.id in second and one.nar} <= {
        date(2026, 11, 11)
    }


def test_a_cancelled_conference_says_so_wherever_it_is_listed(mini_arkiv: Arkiv) -> None:
    one = mini_arkiv.konferanser["eksempelkonferansen-2026"].model_copy(update={"status": "avlyst"})
    arkiv = replace(mini_arkiv, konferanser={**mini_arkiv.konferanser, "eksempelkonferansen-2026": one})
    sider = {side.sti: side for side in all_pages(kontekst_for(arkiv))}
    listed = {row[1].lenker[0].sti: text(row[1]) for row in table(sider["konferanser/"], "ar")}
    assert "Avlyst" in listed["konferanser/eksempelkonferansen-2026/"]
    series_ = {p.lenke.sti: p.detaljer for p in points(sider["nettverk/eksempelnettverket/"], "rekke") if p.lenke}
    assert "Avlyst" in series_["konferanser/eksempelkonferansen-2026/"]
    view = sider["konferanser/eksempelkonferansen-2026/apning/"].visning
    assert isinstance(view, Postvisning)
    assert Beskjed(tekst="Konferansen ble avlyst.") in view.topp
    assert "konferanser/eksempelkonferansen-2026/" not in {
        p.lenke.sti for p in points(sider["mangler/"], "konferanser") if p.lenke
    }


def test_an_evaluering_of_an_unknown_year_is_neither_new_nor_nothing(ekte_arkiv: Arkiv) -> None:
    found = {one.ref.id: one for one in since(ekte_arkiv, "programeiergruppens-seminar-2023")}
    assert "pwc-fafo-midtveis-oslo" in found["oslo-sor-2018-2026"].kanskje
    assert "pwc-fafo-midtveis-oslo" not in found["oslo-sor-2018-2026"].evalueringer


def test_a_kommune_page_lists_the_talks_on_what_goes_on_there(mini_sider: dict[str, Side]) -> None:
    spoken = {one.lenke.sti for one in points(mini_sider["kommuner/storevik/"], "nettverk") if one.lenke}
    assert "konferanser/eksempelkonferansen-2026/grendehuset-som-stoppa/" in spoken


def test_the_newest_conference_stands_first(mini_arkiv: Arkiv) -> None:
    early = mini_arkiv.konferanser["eksempelkonferansen-2025"].model_copy(update={"fra": parse_tid("2026-01-10")})
    arkiv = replace(mini_arkiv, konferanser={**mini_arkiv.konferanser, "eksempelkonferansen-2025": early})
    sider = {side.sti: side for side in all_pages(kontekst_for(arkiv))}
    order = [row[1].lenker[0].sti for row in table(sider["konferanser/"], "ar")]
    assert order.index("konferanser/eksempelkonferansen-2026/") < order.index("konferanser/eksempelkonferansen-2025/")


def test_more_than_a_number_is_said_as_the_source_says_it(ekte_sider: dict[str, Side]) -> None:
    view = ekte_sider["konferanser/erfaringskonferanse-2020/"].visning
    assert isinstance(view, Postvisning)
    (row,) = (row for row in view.fakta if row.navn == "Deltakarar")
    assert [one.lenke.tekst for one in row.verdier] == ["over 300"]
