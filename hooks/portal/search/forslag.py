"""The suggestions of the search field: titles by the first letters of their words and of other names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from portal.search.language import WORD
from portal.search.nokkel import fold, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.search.fasetter import Rad

Forslag = list[str | int]
"""Rank, title, address, kind, place, other names on a line each, and the title's language if not bokmål.

What is empty at the end is left out.
"""
OF_EACH = 8
"""Pages of one kind for one word: as many as `felt.js` shows, so that no more typed letters can ask for others."""
MOST = 160
"""Pages in one file: some 4 kB compressed. Only with thousands of records are there more, and then every word has its
first page before any has its second.
"""
_KINDS = (
    ("satsinger",),
    ("kommuner",),
    ("temaer", "tiltakstyper", "utfordringer", "malgrupper"),
    ("tiltak",),
    ("evalueringer",),
)
"""Kinds of pages in the order in which they are suggested; the rest come last."""
_YEARS = 10_000


def suggestions(rows: Iterable[Rad]) -> Mapping[str, Sequence[Forslag]]:
    """Return the suggestions of each file by its name, those of the lowest rank first."""
    by_word: defaultdict[str, defaultdict[str, list[tuple[bool, int, str, Rad]]]]
    by_word = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.forslag:
            first = {fold(found[0]) for name in (row.tittel, *row.navn) if (found := WORD.findall(name))}
            for word in _words(row):
                by_word[key_of(word)][word].append((word not in first, _rank(row), row.tittel, row))
    return {key: _kept(words.values()) for key, words in sorted(by_word.items())}


def _words(row: Rad) -> frozenset[str]:
    """Return the folded words that a page is called by, with the parts of those that have hyphens."""
    whole = [word for name in (row.tittel, *row.navn) for word in WORD.findall(name)]
    parts = [part for word in whole for part in word.split("-")]
    return frozenset(fold(word) for word in (*whole, *parts) if len(word) > 1)


def _rank(row: Rad) -> int:
    """Return the place of a page among others that are called the same: by kind, the newest first."""
    folder = row.sti.partition("/")[0]
    kind = next((place for place, own in enumerate(_KINDS) if folder in own), len(_KINDS))
    year = int(row.start[:4]) if row.start[:4].isdecimal() else 0
    return kind * _YEARS + _YEARS - 1 - year


def _kept(words: Iterable[list[tuple[bool, int, str, Rad]]]) -> Sequence[Forslag]:
    """Return the pages of a file: of each kind the first for every word, names that begin with it before others."""
    depth: dict[str, tuple[int, int, str, Rad]] = {}
    for found in words:
        met: defaultdict[int, int] = defaultdict(int)
        for _, rank, title, row in sorted(found, key=lambda one: one[:3]):
            kind = rank // _YEARS
            if met[kind] < OF_EACH:
                before = depth.get(row.sti)
                depth[row.sti] = (min(met[kind], before[0]) if before else met[kind], rank, title, row)
            met[kind] += 1
    kept = sorted(depth.values(), key=lambda one: (*one[:3], one[3].sti))[:MOST]
    return [list(_cells(rank, row)) for _, rank, _, row in sorted(kept, key=lambda one: (*one[1:3], one[3].sti))]


def _cells(rank: int, row: Rad) -> Iterator[str | int]:
    cells = [row.tittel, row.sti, row.slag, row.hvor, "\n".join(row.navn), row.tittel_sprak]
    while not cells[-1]:
        cells.pop()
    yield rank
    yield from cells
