"""The index of the search: what is read of it is what Pagefind's own engine finds, in far less time."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cbor2
import pytest

from portal.search.biter import MARK, contents, piece
from portal.search.index import VERSION, Indeksert, NoIndexError, add_page, finish_index, start_pagefind
from portal.search.vekt import bag
from sokemaling import served

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page, Route

PAGES = 150
APART = 0.001
"""How far points may be from those of the engine, which counts with fewer digits."""
SCRIPT = """async ([base, words]) => {
  const { Indeks } = await import(base + 'skript/sok/indeks.js')
  const { stem } = await import(base + 'skript/sok/stamme.js')
  const pagefind = await import(base + 'motor/pagefind.js')
  await pagefind.options({ noWorker: true, ranking: {
    pageLength: 0, termFrequency: 1, termSaturation: 2, termSimilarity: 1, diacriticSimilarity: 0.8,
  } })
  const indeks = new Indeks(base + 'portal/pagefind/')
  const ids = list => list.map(({ id }) => id).sort().join(' ')
  for (const word of words) await pagefind.search(word) // it reads no more of its index than it has fetched
  const found = []
  for (const word of words) {
    const [ours, theirs] = [await indeks.search(word), (await pagefind.search(word)).results]
    const same = (await pagefind.search(`"${word}"`)).results
    const entries = (await indeks.words(stem(word))).words
    const points = new Map(ours.map(({ id, points }) => [id, points]))
    found.push({
      word,
      pages: ids(ours) === ids(theirs) && ours.length,
      own: ids(ours.filter(one => one.own)) === ids(same),
      alone: entries.length === 1 && entries[0][0] === stem(word) && !entries[0][3].length,
      apart: Math.max(0, ...theirs.map(({ id, score }) => Math.abs(points.get(id) / score - 1))),
    })
  }
  return found
}"""


@dataclass(frozen=True, slots=True)
class Begge:
    """The address of an index as Pagefind wrote it, in `motor/`, and as it was packed, in `portal/pagefind/`.

    `ord` are its words, and `forste` the first of each piece of it but one.
    """

    adresse: str
    ord: tuple[str, ...]
    forste: tuple[str, ...]


@pytest.fixture(scope="module")
def begge(ekte_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begge]:
    """Serve an index of pages with words of the real one, each a few times, with any weight."""
    root = tmp_path_factory.mktemp("indeks")
    words = tuple(sorted(_words(ekte_site)))
    chance = random.Random(7)  # no secret
    for number in range(PAGES):
        weights = {word: chance.uniform(0.1, 9) for word in chance.sample(words, len(words) // 30)}
        page = Indeksert(ord=bag(weights, str(number)).encode(), vist=json.dumps({"url": f"{number}/"}).encode())
        add_page(root / "kilde", f"{number}/", page)
    (root / "portal").mkdir()
    pagefind = start_pagefind(root / "kilde", root / "portal")
    pagefind.wait()
    shutil.copytree(root / "portal/pagefind", root / "motor")
    finish_index(pagefind, root / "kilde", root / "portal", {})
    (root / "skript").symlink_to(ekte_site / "skript")
    (root / "index.html").write_text('<html lang="no"><title>x</title>', encoding="utf-8")
    told = json.loads(gzip.decompress((root / "portal/pagefind/innhold.bin").read_bytes()))
    with served(root) as adresse:
        yield Begge(adresse, words, tuple(first for first, _, _ in told["biter"][1:]))


def _words(site: Path) -> set[str]:
    """Return the words of a site's index, as they are written."""
    every = [
        word for path in (site / "pagefind/biter").iterdir() for word in json.loads(gzip.decompress(path.read_bytes()))
    ]
    return {form for word, _, _, others in every for form in (word, *(one for one, *_ in others)) if len(form) > 1}


def _asked(words: Sequence[str], first: Sequence[str]) -> list[str]:
    """Return words, the beginnings of some, also of the first in a piece of the index, and some with other endings."""
    halves = [word[: len(word) * 2 // 3] for word in words[::5] if len(word) > 6]
    begun = [word[:letters] for word in first for letters in (3, 4, 5)]
    bent = [word + ending for word in words[::7] for ending in ("ene", "heten", "er", "ert", "slov", "s", "dt")]
    return [*words[::2], *halves, *begun, *bent]


def test_the_engine_of_pagefind_finds_the_same(begge: Begge, page: Page) -> None:
    page.goto(begge.adresse)
    found = page.evaluate(SCRIPT, [begge.adresse, _asked(begge.ord, begge.forste)])
    assert len(found) > 3000
    # For a word that is there itself, what begins as it does is not fetched from the next piece.
    there = {word for word in begge.ord if any(one.startswith(word) for one in begge.forste)}
    assert [one["word"] for one in found if one["pages"] is False and one["word"] not in there] == []
    assert [one["word"] for one in found if not one["own"]] == []
    alone = [one for one in found if one["alone"]]
    assert len(alone) > 2000
    assert [one["word"] for one in alone if one["apart"] > APART] == []


def test_a_word_that_no_page_has_is_answered_by_none_or_by_what_it_begins_with(begge: Begge, page: Page) -> None:
    page.goto(begge.adresse)
    script = """async ([base, words]) => {
      const { Indeks } = await import(base + 'skript/sok/indeks.js')
      const indeks = new Indeks(base + 'portal/pagefind/')
      return Promise.all(words.map(async word => (await indeks.search(word)).map(one => one.own)))
    }"""
    none, last, longer = page.evaluate(script, [begge.adresse, ["xqxq", "ååååå", "idrettshallxyz"]])
    assert (none, last) == ([], [])
    assert longer
    assert not any(longer)


def test_a_weight_holds_for_the_places_after_it_and_each_page_is_told_by_how_far_it_is() -> None:
    pages = [[3, [-9, 14, 20, -2, 31], []], [2, [7], []]]
    packed = piece(_written([[["ar", [], [["år", pages]]]]]))
    assert json.loads(gzip.decompress(packed)) == [["ar", [], [], [["år", [3, 2], [8 + 8 + 1, 25]]]]]


def test_the_ids_of_pages_and_the_pieces_are_told_without_the_language() -> None:
    packed = contents(_written(["1", [["no_a1", 5], ["no_b22", 6]], [["0", "å", "no_c"]], [], []]))
    assert json.loads(gzip.decompress(packed)) == {"id": "a1 b22", "biter": [["0", "å", "c"]]}


def _written(told: object) -> bytes:
    """Return a file as Pagefind writes it."""
    return gzip.compress(MARK + cbor2.dumps(told))


def test_another_pagefind_is_told(tmp_path: Path) -> None:
    add_page(tmp_path / "kilde", "a/", Indeksert(ord=bag({"skole": 1.0}, "1").encode(), vist=b"{}"))
    (tmp_path / "site").mkdir()
    pagefind = start_pagefind(tmp_path / "kilde", tmp_path / "site")
    pagefind.wait()
    entry = tmp_path / "site/pagefind/pagefind-entry.json"
    entry.write_text(entry.read_text(encoding="utf-8").replace(f'"{VERSION}"', '"9.0.0"'), encoding="utf-8")
    with pytest.raises(NoIndexError, match=r"^Pagefind er utgave 9\.0\.0, men portalen leser filene til utgave "):
        finish_index(pagefind, tmp_path / "kilde", tmp_path / "site", {})


def test_an_index_that_was_made_anew_is_read_anew(page: Page, address: str) -> None:
    """Whoever has a copy of the old contents finds no piece by the names in it."""
    lost: list[str] = []

    def old(route: Route) -> None:
        answer = json.loads(gzip.decompress(route.fetch().body()))
        if not lost:
            answer["biter"] = [[first, last, f"{name}gammel"] for first, last, name in answer["biter"]]
        route.fulfill(body=gzip.compress(json.dumps(answer).encode()))

    page.route("**/pagefind/innhold.bin", old)
    page.on("response", lambda response: None if response.ok else lost.append(response.url))
    page.goto(f"{address}sok/?q=leksehjelp")
    page.wait_for_selector("#treff > li")
    assert lost
    assert all("gammel" in url for url in lost)
