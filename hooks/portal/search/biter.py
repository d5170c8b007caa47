"""The index that Pagefind wrote, as the search page reads it: each word with its pages, and what it weighs on each.

Pagefind writes CBOR, with where on a page each word stands. Nobody asks for that here, and browsers read JSON by
themselves: the files become less than half as large, and are read at once.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, TypeAlias, cast

import cbor2

from portal.search.pakking import QUICK, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARK = b"pagefind_dcd"
"""What each of Pagefind's files begins with."""
UNTOLD = 25
"""What a word weighs to Pagefind where its weight is not told."""

Sider: TypeAlias = "Sequence[tuple[int, Sequence[int], Sequence[int]]]"
"""Pages that have a word: how far each is from the one before, where the word stands, and where in what is told."""
Ord: TypeAlias = "tuple[str, Sider, Sequence[tuple[str, Sider]]]"
"""A word without rings and accents, the pages that have it so, and other ways in which it is written with theirs."""


def contents(meta: bytes) -> bytes:
    """Return the ids of the pages in their order, and the first and the last word of each piece and its name."""
    told = cast("tuple[str, Sequence[tuple[str, int]], Sequence[tuple[str, str, str]]]", _read(meta)[:3])
    _, pages, pieces = told
    ids = " ".join(_short(one) for one, _ in pages)
    return packed({"id": ids, "biter": [[first, last, _short(name)] for first, last, name in pieces]})


def piece(index: bytes) -> bytes:
    """Return the words of a piece, each with its pages, and other ways in which it is written with theirs.

    Pages are two lists as long: how far each is from the one before, and what the word weighs there.
    """
    words = cast("Sequence[Ord]", _read(index)[0])
    told = [[word, *_columns(own), [[form, *_columns(pages)] for form, pages in forms]] for word, own, forms in words]
    return packed(told, QUICK)


def _columns(pages: Sider) -> tuple[list[int], list[int]]:
    return [step for step, _, _ in pages], [_weight(places) for _, places, _ in pages]


def _weight(places: Iterable[int]) -> int:
    """Return what a word weighs on a page. A weight stands below zero, before the places that have it."""
    one, total = UNTOLD, 0
    for place in places:
        if place < 0:
            one = -1 - place
        else:
            total += one
    return total


def _short(name: str) -> str:
    """Return an id without the language, which is the same for all."""
    return name.partition("_")[2]


def _read(content: bytes) -> Sequence[object]:
    return cast("Sequence[object]", cbor2.loads(gzip.decompress(content).removeprefix(MARK)))
