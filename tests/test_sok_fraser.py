"""Questions of several words: what pages are called and looked for by, whole answers, and places alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from portal.search.fraser import LONGEST, MOST, VOLUME, volumes
from portal.search.language import read_language, stem
from portal.search.nokkel import fold
from portal.search.terms import words
from sokemaling import HITS
from test_sok import answer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from portal.arkiv import Arkiv
    from portal.search.fasetter import Rad

EACH = 100
"""Of so many expressions that pages are looked for by, one is asked: several dozen in all."""
FEW = 8
"""Pages that are looked for by one word: where they are more, not all of them have room among the first ten."""
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


def test_a_page_is_found_by_the_word_alone_that_it_is_looked_for_by(
    page: Page, address: str, rader: tuple[Rad, ...]
) -> None:
    data = read_language()
    pages_of: dict[str, set[str]] = defaultdict(set)
    form: dict[str, str] = {}
    for row in rader:
        for own in (words(one, data) for one in row.sokeord):
            if len(own) == 1:
                pages_of[stem(own[0])].add(row.sti)
                form[stem(own[0])] = own[0]
    asked = sorted((form[one], pages) for one, pages in pages_of.items() if len(pages) <= FEW)[:: EACH // 2]
    assert len(asked) > 30
    missed = []
    for word, pages in asked:
        answer(page, address, word)
        if left := pages - set(found(page, address)[:10]):
            missed.append((word, left))
    assert len(missed) <= MISSED * len(asked), missed


def test_an_expression_is_filed_by_its_rarest_word_and_a_long_one_not_at_all(rader: tuple[Rad, ...]) -> None:
    row = next(one for one in rader if one.sti == "tiltak/leksehjelp-fjell/")
    for pages, beginning in (({"leksehjelpa": 9, "fjell": 3}, "fjel"), ({"leksehjelp": 2, "fjellet": 3}, "leks")):
        told = dict(volumes([row], {row.sti: "abc1234"}, pages, read_language()))
        volume = told[max(first for first in told if first <= beginning)]
        assert "leksehjelp fjell^abc1234" in volume
        assert all(0 < len(one.partition("^")[0].split()) <= LONGEST for one in chain.from_iterable(told.values()))


def test_volumes_are_no_longer_than_told_and_each_begins_where_the_one_before_has_ended(rader: tuple[Rad, ...]) -> None:
    ids = {row.sti: f"{number:07}" for number, row in enumerate(rader)}
    told = list(volumes(rader, ids, {}, read_language()))
    begins = [first for first, _ in told]
    assert len(told) > 10
    assert begins == sorted(set(begins))
    for first, volume in told:
        alphabetically = {fold(min(one.partition("^")[0].split())) for one in volume if "^" in one}
        assert len("".join(volume)) <= VOLUME or all(word.startswith(first) for word in alphabetically)
    assert sum(len("".join(volume)) <= VOLUME for _, volume in told) > 0.9 * len(told)
    every = {one for _, volume in told for one in volume}
    assert len(every) == sum(len(volume) for _, volume in told)


def test_what_many_pages_are_looked_for_by_tells_of_none(rader: tuple[Rad, ...]) -> None:
    some = [replace(row, sokeord=("vrimmel", f"vrimmel {row.sti}")) for row in rader[: MOST + 1]]
    ids = {row.sti: f"{number:07}" for number, row in enumerate(some)}
    for rows, is_told in ((some, False), (some[1:], True)):
        found = [one for _, volume in volumes(rows, ids, {}, read_language()) for one in volume]
        assert any(one.startswith("vrimmel^") for one in found) == is_told


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
