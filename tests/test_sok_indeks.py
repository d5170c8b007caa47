"""The index of the search: what is read of it is what Pagefind's own engine finds, in far less time."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

import sokindeksering
from portal.search import biter, pagefind
from portal.search.avtrykk import LETTERS, in_a_row, shortened
from portal.search.biter import LARGE, cut, joined, told
from portal.search.index import MANY, Grunnlag, Indeksert, make_grunnlag, write_index
from portal.search.pagefind import VERSION, Del, NoIndexError, indexing, read
from portal.search.vekt import bag
from sokemaling import served
from sokindeksering import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Page, Route

PAGES = 150
DELER = ("side-040/", "side-041/", "side-110/")
"""The first pages of the folders but the first: folders of many pages, and of one."""
APART = 0.001
"""How far points may be from those of the engine, which counts with fewer digits."""
SCRIPT = """async ([base, every, words, called]) => {
  const { Indeks } = await import(base + 'skript/sok/indeks.js')
  const { stem } = await import(base + 'skript/sok/stamme.js')
  const { stripMarks } = await import(base + 'skript/sok/ord.js')
  const pagefind = await import(base + 'motor/pagefind.js')
  await pagefind.options({ noWorker: true, ranking: {
    pageLength: 0, termFrequency: 1, termSaturation: 2, termSimilarity: 1, diacriticSimilarity: 0.8,
  } })
  const indeks = new Indeks(base + 'portal/pagefind/')
  const ids = list => list.map(({ id }) => id).sort().join(' ')
  for (const word of every) await pagefind.search(word) // it reads no more of its index than it has fetched
  const found = []
  for (const word of words) {
    const ask = async text =>
      (await pagefind.search(text)).results.map(({ id, score }) => ({ id: called[id], score }))
    const [ours, theirs, same] = [await indeks.search(word), await ask(word), await ask(`"${word}"`)]
    const asked = stem(stripMarks(word.replaceAll('-', '')))
    const entries = (await indeks.words(asked)).words
    const points = new Map(ours.map(({ id, points }) => [id, points]))
    found.push({
      word,
      there: entries.some(([own]) => own === asked) && asked,
      entries: entries.length,
      same: ids(ours) === ids(theirs),
      own: ids(ours.filter(one => one.own)) === ids(same),
      alone: entries.length === 1 && entries[0][0] === asked && !entries[0][3].length,
      apart: Math.max(0, ...theirs.map(({ id, score }) => Math.abs(points.get(id) / score - 1))),
    })
  }
  return found
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motorer:
    """The address of an index as one Pagefind wrote it, in `motor/`, and joined of what several did, in `portal/`.

    `ord` are its words, and `forste` the first of each piece of it but one. `kalt` is what we call a page, by
    Pagefind's name of it.
    """

    adresse: str
    ord: tuple[str, ...]
    forste: tuple[str, ...]
    kalt: Mapping[str, str]


@pytest.fixture(scope="module")
def grunnlag(ekte_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Grunnlag:
    """Pages with words of the real index, each a few times, with any weight."""
    made = Grunnlag(tmp_path_factory.mktemp("grunnlag") / "sider", DELER)
    words = sorted(_words(ekte_site))
    chance = random.Random(7)  # no secret
    for number in range(PAGES):
        weights = {word: chance.uniform(0.1, 9) for word in chance.sample(words, len(words) // 30)}
        sti = f"side-{number:03}/"
        made.add(sti, Indeksert(ord=bag(weights).encode(), vist=json.dumps({"url": sti}).encode()))
    return made


@pytest.fixture(scope="module")
def hel(grunnlag: Grunnlag) -> Path:
    """What one Pagefind writes of all the pages."""
    return pagefind.run(grunnlag.mappe.parent)


@pytest.fixture(scope="module")
def motorer(
    grunnlag: Grunnlag, hel: Path, ekte_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Motorer]:
    """Serve both indexes."""
    root = tmp_path_factory.mktemp("indeks")
    ids = {sti: f"{number:09x}" for number, sti in enumerate(grunnlag.avtrykk)}
    with indexing(grunnlag.folders()) as parts, pytest.MonkeyPatch.context() as patch:
        patch.setattr(biter, "LARGE", 1000)
        write_index(tuple(parts), ids, root / "portal/pagefind")
    (root / "motor").symlink_to(hel)
    (root / "skript").symlink_to(ekte_site / "skript")
    (root / "index.html").write_text('<html lang="no"><title>x</title>', encoding="utf-8")
    contents = unpacked(root / "portal/pagefind/innhold.bin")
    with served(root) as adresse:
        yield Motorer(
            adresse=adresse,
            ord=tuple(sorted(_words(ekte_site))),
            forste=tuple(first for first, _, _ in contents["biter"][1:]),
            kalt={path.stem: ids[_sti(path)] for path in (hel / "fragment").iterdir()},
        )


def _sti(fragment: Path) -> str:
    """Return the address of a page without the folders that it lies in."""
    told = gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd")
    return str(json.loads(told)["url"]).split("/", 3)[3]


def _words(site: Path) -> set[str]:
    """Return the words of a site's index, as they are written."""
    every = [word for path in (site / "pagefind/biter").iterdir() for word in unpacked(path)]
    return {form for word, _, _, others in every for form in (word, *(one for one, *_ in others)) if len(form) > 1}


def _asked(words: Sequence[str], first: Sequence[str]) -> list[str]:
    """Return words, the beginnings of some, also of the first in a piece of the index, and some with other endings."""
    halves = [word[: len(word) * 2 // 3] for word in words[::5] if len(word) > 6]
    begun = [word[:letters] for word in first for letters in (3, 4, 5)]
    bent = [word + ending for word in words[::7] for ending in ("ene", "heten", "er", "ert", "slov", "s", "dt")]
    return [*words[::2], *halves, *begun, *bent]


def test_the_engine_of_pagefind_finds_the_same(motorer: Motorer, page: Page) -> None:
    page.goto(motorer.adresse)
    asked = _asked(motorer.ord, motorer.forste)
    found = page.evaluate(SCRIPT, [motorer.adresse, motorer.ord, asked, motorer.kalt])
    assert len(found) > 3000
    # Of a word that is there itself, what begins as it does is not fetched from the next piece, and of one that is not,
    # what it begins with is not from the pieces before.
    cut_off = [one for one in found if one["there"] and any(word.startswith(one["there"]) for word in motorer.forste)]
    none = [one for one in found if not one["entries"]]
    assert len(none) < len(found) / 100
    assert len(cut_off) < len(found) / 20
    assert [one["word"] for one in found if not one["same"] and one not in cut_off + none] == []
    assert [one["word"] for one in found if not one["own"]] == []
    alone = [one for one in found if one["alone"]]
    assert len(alone) > 2000
    assert [one["word"] for one in alone if one["apart"] > APART] == []


def test_a_word_that_no_page_has_is_answered_by_none_or_by_what_it_begins_with(motorer: Motorer, page: Page) -> None:
    page.goto(motorer.adresse)
    script = """async ([base, words]) => {
      const { Indeks } = await import(base + 'skript/sok/indeks.js')
      const indeks = new Indeks(base + 'portal/pagefind/')
      return Promise.all(words.map(async word => (await indeks.search(word)).map(one => one.own)))
    }"""
    none, last, longer = page.evaluate(script, [motorer.adresse, ["xqxq", "ååååå", "idrettshallxyz"]])
    assert (none, last) == ([], [])
    assert longer
    assert not any(longer)


def test_what_several_pagefinds_wrote_is_one_index(grunnlag: Grunnlag, hel: Path) -> None:
    with indexing(grunnlag.folders()) as found:
        parts = tuple(found)
    assert [len(part.sider) for part in parts] == [40, 1, 69, 40]
    whole = read(hel)
    known = _by_address(joined([whole]), [sti.split("/", 2)[2] for sti in whole.sider])
    assert len(known) > 3000
    assert sum(len(forms) for forms in known.values()) > len(known)
    assert _by_address(joined(parts), [sti for part in parts for sti in part.sider]) == known


def _by_address(
    words: Iterator[tuple[str, dict[str, tuple[list[int], list[int]]]]], pages: Sequence[str]
) -> dict[str, dict[str, dict[str, int]]]:
    """Return what each word weighs on each page, by the ways in which it is written."""
    return {
        word: {
            form: dict(zip((pages[at] for at in accumulate(steps)), weights, strict=True))
            for form, (steps, weights) in columns.items()
        }
        for word, columns in words
    }


def test_pages_are_numbered_through_all_parts_and_a_weight_holds_for_the_places_after_it() -> None:
    one = [[3, [-9, 14, 20, -2, 31], []], [2, [7], []]]
    other = [[0, [-4, 1], []]]
    first = _part(6, ["ar", [], [["år", one]]], ["b", other, []])
    last = _part(2, ["ar", other, [["år", one[1:]]]])
    assert told(joined([first, last])) == [
        ["ar", [6], [3], [["år", [3, 2, 3], [8 + 8 + 1, 25, 25]]]],
        ["b", [0], [3], []],
    ]


def _part(pages: int, *words: object) -> Del:
    return Del(sider=("",) * pages, ord=iter(cast("Any", words)))


def test_a_piece_has_words_in_a_row_and_enough_pages() -> None:
    every = [(f"{number:03}", {"": ([1] * (LARGE // 3 + 1), [1] * (LARGE // 3 + 1))}) for number in range(10)]
    pieces = list(cut(every))
    assert [one for piece in pieces for one in piece] == every
    assert [len(piece) for piece in pieces] == [3, 3, 3, 1]
    assert list(cut([])) == []


def test_no_pagefind_has_more_than_a_part_of_a_large_archive() -> None:
    addresses = [f"{number:05}/" for number in reversed(range(2 * MANY + 1))]
    assert make_grunnlag(Path(), addresses).deler == (f"{MANY:05}/", f"{2 * MANY:05}/")
    assert make_grunnlag(Path(), addresses[:MANY]).deler == ()


def test_a_fingerprint_is_as_short_as_all_can_be() -> None:
    assert shortened({"a": "0123456789", "b": "1123456789"}) == {"a": "0123456", "b": "1123456"}
    alike = shortened({"a": "0123456789", "b": "0123456889", "c": "1123456789"})
    assert alike == {"a": "01234567", "b": "01234568", "c": "11234567"}
    assert in_a_row(alike.values()) == {"id": "012345670123456811234567", "tegn": 8}
    assert in_a_row([]) == {"id": "", "tegn": LETTERS}


def test_what_goes_wrong_in_one_part_is_told(tmp_path: Path) -> None:
    with indexing([tmp_path / "mangler"]) as parts, pytest.raises(NoIndexError, match="was not able to build an index"):
        list(parts)


def test_the_index_of_a_site_can_be_made_anew_from_what_it_holds(ekte_site: Path) -> None:
    made = sokindeksering.measure(ekte_site)
    assert made.sider == len(list((ekte_site / "pagefind/fragment").iterdir()))
    assert made.deler == 1
    assert min(made.pagefind, made.samlet) > 0
    assert re.match(r"Indeksering av \d+ sider med 1 Pagefind:\n  tid   +[\d.]+ s: ", str(made))


def test_another_pagefind_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(bag({"skole": 1.0}), encoding="utf-8")
    folder = pagefind.run(tmp_path)
    assert read(folder).sider == ("",)
    entry = folder / "pagefind-entry.json"
    entry.write_text(entry.read_text(encoding="utf-8").replace(f'"{VERSION}"', '"9.0.0"'), encoding="utf-8")
    with pytest.raises(NoIndexError, match=r"^Pagefind er utgave 9\.0\.0, men portalen leser filene til utgave "):
        read(folder)


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
