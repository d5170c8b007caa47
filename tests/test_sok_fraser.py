"""Questions of several words: what pages are called and looked for by, whole answers, and places alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.search.fraser import LONGEST, told_of_pages
from portal.search.language import read_language
from portal.search.terms import words
from sokemaling import HITS
from test_sok import answer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from portal.arkiv import Arkiv
    from portal.search.fasetter import Rad

EACH = 60
"""Of so many expressions that pages are looked for by, one is asked: several dozen in all."""
MISSED = 0.05
"""The share of them that may not bring the page among the first ten: many pages have some in common."""


def found(page: Page, address: str) -> list[str]:
    """Return the addresses of the hits on the page, without the site's own."""
    urls: list[str] = page.evaluate(HITS)
    return [url.removeprefix(address) for url in urls]


def test_a_page_is_found_by_what_it_is_looked_for_by_turned_around(
    page: Page, address: str, rader: tuple[Rad, ...]
) -> None:
    data = read_language()
    asked = [(row.sti, own) for row in rader for one in row.sokeord if 1 < len(own := words(one, data)) <= LONGEST][
        ::EACH
    ]
    assert len(asked) > 50
    missed = []
    for sti, own in asked:
        answer(page, address, " ".join(reversed(own)))
        if sti not in found(page, address):
            missed.append((sti, own))
    assert len(missed) <= MISSED * len(asked), missed


def test_an_expression_stands_in_the_file_of_its_rarest_word_and_a_long_one_in_none(rader: tuple[Rad, ...]) -> None:
    row = next(one for one in rader if one.sti == "tiltak/leksehjelp-fjell/")
    ids = {row.sti: "abc1234"}
    phrase = "leksehjelp fjell^abc1234"
    for pages, key in (({"leksehjelpa": 9, "fjell": 3}, "fj"), ({"leksehjelp": 2, "fjellet": 3}, "le")):
        told = list(told_of_pages([row], ids, pages, read_language()))
        assert [where for where, one in told if one == phrase] == [key]
        assert all(1 < len(one.partition("^")[0].split()) <= LONGEST for _, one in told)


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("hva vet vi", "kunnskap/"),
        ("hvordan bidra", "bidra/"),
        ("hvilke kommuner har områdesatsing", "satsinger/"),
        ("kan vår kommune få områdesatsing", "vurdere-a-soke/"),
    ],
)
def test_small_words_tell_whole_questions_apart(query: str, sti: str, page: Page, address: str) -> None:
    answer(page, address, query)
    assert found(page, address)[0] == sti


@pytest.mark.parametrize("kommune", ["Trondheim", "oslo", "Bergen", "stavanger", "drammen"])
def test_who_names_a_kommune_alone_gets_it_and_then_its_satsinger(
    kommune: str, page: Page, address: str, ekte_arkiv: Arkiv
) -> None:
    answer(page, address, kommune)
    first, *others = found(page, address)
    slug = kommune.lower()
    assert first == f"kommuner/{slug}/"
    own = {f"satsinger/{one}/" for one, satsing in ekte_arkiv.omradesatsinger.items() if slug in satsing.kommuner}
    assert len(own & set(others[:4])) >= min(3, len(own)), others


def test_a_kommune_that_is_only_mentioned_is_told_to_be(page: Page, address: str) -> None:
    said = answer(page, address, "Lørenskog")
    assert said.startswith("Lørenskog har ingen poster i portalen ennå. Kommunen er nevnt på 2 sider.")


def test_what_somebody_wants_is_not_offered_as_a_word_to_search_for(page: Page, address: str) -> None:
    assert "Ingen treff" in answer(page, address, "Søke om båtplass")
    assert page.locator("#kjente").is_hidden()


def test_who_types_norwegian_letters_means_them(page: Page, address: str) -> None:
    said = answer(page, address, "sluttår")
    assert "sluttar" not in said
    assert "Viser treff for «måloppnåelse»" in answer(page, address, "maaloppnaaelse")
