"""The order of a record's fields: that of its model, but for a few that people have put elsewhere throughout."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from portal.explain import part_type
from portal.formatering.noder import Ledd, Samling
from portal.model.post import Post

if TYPE_CHECKING:
    from portal.model.base import Modell

HEAD = ("sprak", "sammendrag", "kilder")
DOUBT = ("ukjent", "utledet", "uenighet")
LAST = ("sokeord",)
FRAME = tuple(name for name in Post.model_fields if name not in {*HEAD, *DOUBT, *LAST})
_BESIDE = (("temaer", "andre_navn", "grense"),)
"""A field, the one it follows, and one that tells the models where it does: those of the vocabularies."""


def ordered(part: Samling, modell: type[Modell]) -> Samling:
    """Return fields in order, at every depth."""
    if part.liste:
        return replace(part, inni=tuple(_inside(one, modell) for one in part.inni))
    entries = {one.nokkel: one for one in part.inni}
    inner = {name: part_type(modell.model_fields[name].annotation) for name in entries}
    names = _names(modell, tuple(entries))
    mended = (_inside(entries[name], kind) if (kind := inner[name]) else entries[name] for name in names)
    return replace(part, inni=tuple(mended))


def _inside(entry: Ledd, modell: type[Modell]) -> Ledd:
    return replace(entry, verdi=ordered(entry.verdi, modell)) if isinstance(entry.verdi, Samling) else entry


def _names(modell: type[Modell], given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the given names in order; those of a record as they stand, where each group of them is in order.

    The frame of a record (who answers for it, and when) stands before its own fields in most, after them in some.
    Both are read as easily, so it stays on its side of them.
    """
    if not issubclass(modell, Post):
        return tuple(sorted(given, key=tuple(modell.model_fields).index))
    own = own_fields(modell)
    if _is_in_order(given, own):
        return given
    places = {name: number for number, name in enumerate(given)}
    last_own = max((places[name] for name in own if name in places), default=len(given))
    late = min((places[name] for name in FRAME if name in places), default=0) > last_own
    return tuple(sorted(given, key=(*HEAD, *(() if late else FRAME), *own, *DOUBT, *FRAME, *LAST).index))


def _is_in_order(given: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Return whether the language comes first, each group is in order, and frame and doubts are not split up."""
    places = {name: number for number, name in enumerate(given)}
    for group in (HEAD, FRAME, own, DOUBT):
        numbers = [places[name] for name in group if name in places]
        whole = group in (FRAME, DOUBT)
        if numbers != sorted(numbers) or (whole and numbers and numbers[-1] - numbers[0] != len(numbers) - 1):
            return False
    last_own = max((places[name] for name in own if name in places), default=0)
    first_doubt = min((places[name] for name in DOUBT if name in places), default=len(given))
    last = [name for name in LAST if name in places]
    return given[0] == "sprak" and last_own < first_doubt and given[len(given) - len(last) :] == tuple(last)


@cache
def own_fields(modell: type[Modell]) -> tuple[str, ...]:
    """Return the fields that only this kind has, in order."""
    names = [name for name in modell.model_fields if name not in Post.model_fields]
    for field, after, sign in _BESIDE:
        if {field, after, sign} <= set(names):
            names.remove(field)
            names.insert(names.index(after) + 1, field)
    return tuple(names)
