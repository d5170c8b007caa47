"""The suggestions of the search field: titles by the first letters of their words and of other names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from portal.search.language import WORD, stem
from portal.search.nokkel import fold, key_of
from portal.search.terms import around, in_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.search.fasetter import Rad
    from portal.search.language import Sprakdata

Forslag = list[str | int]
"""Rank, title, address, kind, place, other names on a line each, words within the names, and the title's language if
not bokmål.

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
FIRST, LATER, WITHIN = range(3)
Funn: TypeAlias = "tuple[int, int, str, Rad, tuple[str, ...]]"
"""Where in a page's names a word stands, the page's rank, title and row, and the words within its names."""


def suggestions(rows: Iterable[Rad], data: Sprakdata) -> Mapping[str, Sequence[Forslag]]:
    """Return the suggestions of each file by its name, those of the lowest rank first."""
    by_word: defaultdict[str, defaultdict[str, list[Funn]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.forslag:
            first = {fold(found[0]) for name in (row.tittel, *row.navn) if (found := WORD.findall(name))}
            called = _words(row)
            within = _within(row, called, data)
            for word in (*called, *within):
                place = FIRST if word in first else LATER if word in called else WITHIN
                by_word[key_of(word)][word].append((place, _rank(row), row.tittel, row, within))
    return {key: _kept(words.values()) for key, words in sorted(by_word.items())}


def _names(row: Rad) -> list[str]:
    """Return the words that a page is called by, with the parts of those that have hyphens."""
    return in_parts("\n".join((row.tittel, *row.navn)))


def _words(row: Rad) -> frozenset[str]:
    return frozenset(fold(word) for word in _names(row) if len(word) > 1)


def _within(row: Rad, called: frozenset[str], data: Sprakdata) -> tuple[str, ...]:
    """Return what else finds a page by its names: the parts of compounds and the other form of Norwegian, folded."""
    near = [around(stem(word), data) for word in _names(row)]
    found = dict.fromkeys(fold(form) for one in near for _, form in (*one.deler, *one.par))
    return tuple(word for word in found if not any(own.startswith(word) for own in called))


def _rank(row: Rad) -> int:
    """Return the place of a page among others that are called the same: by kind, the newest first."""
    folder = row.sti.partition("/")[0]
    kind = next((place for place, own in enumerate(_KINDS) if folder in own), len(_KINDS))
    year = int(row.start[:4]) if row.start[:4].isdecimal() else 0
    return kind * _YEARS + _YEARS - 1 - year


def _kept(words: Iterable[list[Funn]]) -> Sequence[Forslag]:
    """Return the pages of a file: of each kind the first for every word, names that begin with it before others."""
    depth: dict[str, tuple[int, Funn]] = {}
    for found in words:
        met: defaultdict[int, int] = defaultdict(int)
        for one in sorted(found, key=lambda one: one[:3]):
            _, rank, _, row, _ = one
            kind = rank // _YEARS
            if met[kind] < OF_EACH:
                before = depth.get(row.sti)
                depth[row.sti] = (min(met[kind], before[0]) if before else met[kind], one)
            met[kind] += 1
    first = sorted(depth.values(), key=lambda one: (one[0], *_order(one[1])))[:MOST]
    return [list(_cells(one)) for one in sorted((one for _, one in first), key=_order)]


def _order(one: Funn) -> tuple[int, str, str]:
    _, rank, title, row, _ = one
    return rank, title, row.sti


def _cells(one: Funn) -> Iterator[str | int]:
    _, rank, _, row, within = one
    cells = [row.tittel, row.sti, row.slag, row.hvor, "\n".join(row.navn), " ".join(within), row.tittel_sprak]
    while not cells[-1]:
        cells.pop()
    yield rank
    yield from cells
