"""The words that readers may look for a page by: told in the record or on top of a hand-written page, and not shown."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from archives import IDAG, kontekst_for
from portal.search.building import GATHERED, INTRODUCED, make_sok
from portal.search.language import read_language
from portal.search.tekst import headings
from portal.settings import ROOT
from portal.wording import texts
from test_sok import answer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from portal.arkiv import Arkiv


def test_a_word_finds_the_page_that_has_it_and_no_page_shows_it(
    page: Page, address: str, ekte_arkiv: Arkiv, ekte_site: Path
) -> None:
    word = "privatundervisning"
    assert word in ekte_arkiv.tiltak["leksehjelp-fjell"].sokeord
    answer(page, address, word)
    first = page.evaluate("() => document.querySelector('#treff > li a').href")
    assert first in {f"{address}tiltak/leksehjelp-fjell/", f"{address}tiltakstyper/leksehjelp/"}
    assert word not in (ekte_site / "tiltak/leksehjelp-fjell/index.html").read_text(encoding="utf-8")
    fragments = [gzip.decompress(path.read_bytes()) for path in (ekte_site / "pagefind/fragment").iterdir()]
    assert len(fragments) > 400
    assert not any(word.encode() in one for one in fragments)


@pytest.mark.parametrize("word", ["utlysning", "medfinansiering"])
def test_a_hand_written_page_is_found_by_the_words_on_top_of_it(word: str, page: Page, address: str) -> None:
    answer(page, address, word)
    found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
    assert f"{address}vurdere-a-soke/" in found[:3]
    assert "sokeord" not in page.request.get(f"{address}vurdere-a-soke/").text()


def test_the_words_of_a_page_are_text_and_its_headings_what_it_is_about(ekte_arkiv: Arkiv, tmp_path: Path) -> None:
    sok = make_sok(ekte_arkiv, IDAG, kontekst_for(ekte_arkiv).nb, tmp_path)
    sok.add_written("side/", "Side", "<h1>Side</h1><h2>Hvem bestemmer?</h2>", ["lekser", 2024])
    assert sok.rader["side/"].sokeord == ("lekser", "2024")
    assert sok.rader["side/"].overskrifter == ("Hvem bestemmer?",)


def test_every_gathered_page_has_words_of_its_own_and_is_found_by_them(page: Page, address: str) -> None:
    told = read_language().sider
    written = {f"{path.stem}/" for path in (ROOT / "content").glob("*.md")}
    assert GATHERED | INTRODUCED <= set(told) <= GATHERED | INTRODUCED | written
    for sti, words in told.items():
        answer(page, address, words[0])
        found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
        assert f"{address}{sti}" in found


def test_a_right_word_that_the_portal_has_nothing_on_is_not_mended(page: Page, address: str) -> None:
    for word in read_language().andre[::40]:
        assert f"Ingen treff på «{word}»" in answer(page, address, word)


def test_the_words_are_no_text_of_the_record(ekte_arkiv: Arkiv) -> None:
    post = ekte_arkiv.tiltak["leksehjelp-fjell"]
    assert len(post.sokeord) > 5
    assert [one for one in texts(post) if "sokeord" in one.sti] == []


def test_the_headings_of_a_hand_written_page_are_what_it_is_about() -> None:
    assert headings('<h1>Nei</h1><h2 id="a">Hvem <em>bestemmer</em>?</h2><p>x</p><h2>Når</h2>') == (
        "Hvem bestemmer?",
        "Når",
    )
