"""The index as the search page reads it: each word with its pages, and what it weighs on each, cut into pieces.

Pagefind tells where on a page each word stands, too. Nobody asks for that here: without it the files are less than half
as large. What several Pagefinds wrote is one index again.
"""

from __future__ import annotations

from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.search.pagefind import Del, Sider

UNTOLD = 25
"""What a word weighs to Pagefind where its weight is not told."""
LARGE = 6_000
"""Pages that the words of a piece have together, at the least, in all but the last."""

Kolonner: TypeAlias = "tuple[list[int], list[int]]"
"""Pages that have a word: how far each is from the one before, and what the word weighs there."""
Samlet: TypeAlias = "tuple[str, dict[str, Kolonner]]"
"""A word without rings and accents, and its pages by the way it is written: the word itself as an empty string."""


def joined(parts: Sequence[Del]) -> Iterator[Samlet]:
    """Yield the words of all parts in their order. Pages are numbered from the first part to the last."""
    first = accumulate((len(part.sider) for part in parts), initial=0)
    numbered = [_numbered(part, number) for part, number in zip(parts, first, strict=False)]
    for word, same in groupby(merge(*numbered, key=itemgetter(0)), key=itemgetter(0)):
        columns: dict[str, Kolonner] = {"": ([], [])}
        for _, number, forms in same:
            for form, pages in forms:
                steps, weights = columns.setdefault(form, ([], []))
                far, places, _ = zip(*pages, strict=True)
                steps += (number + far[0] - sum(steps), *far[1:])
                weights += map(_weight, places)
        yield word, columns


def cut(words: Iterable[Samlet]) -> Iterator[list[Samlet]]:
    """Yield the words in pieces that are worth a fetch each, none much larger than what it is fetched for."""
    piece: list[Samlet] = []
    pages = 0
    for word, columns in words:
        piece.append((word, columns))
        pages += sum(len(steps) for steps, _ in columns.values())
        if pages >= LARGE:
            yield piece
            piece, pages = [], 0
    if piece:
        yield piece


def told(piece: Iterable[Samlet]) -> list[list[object]]:
    """Return the words of a piece as they are fetched: each with its pages, and other ways to write it with theirs."""
    return [
        [word, *columns[""], [[form, *pages] for form, pages in columns.items() if form]] for word, columns in piece
    ]


def _numbered(part: Del, number: int) -> Iterator[tuple[str, int, Sequence[tuple[str, Sider]]]]:
    """Yield the words of a part with all ways to write each, and the number of the part's first page."""
    for word, own, others in part.ord:
        yield word, number, [("", own), *others] if own else others


def _weight(places: Iterable[int]) -> int:
    """Return what a word weighs on a page. A weight stands below zero, before the places that have it."""
    one, total = UNTOLD, 0
    for place in places:
        if place < 0:
            one = -1 - place
        else:
            total += one
    return total
