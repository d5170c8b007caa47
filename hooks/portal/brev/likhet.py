"""Which new record a removed one looks like: most often the same record under a new id."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from portal.model.base import Modell
from portal.model.post import Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.arkiv import Arkiv, Ref
    from portal.vocabulary import Slag

NEARLY = 0.6
"""The share of the values of the one with the most that two records must share to be taken for the same."""
_OF_MANY = frozenset(Post.model_fields) - {"sammendrag", "kilder"}
"""Fields of every kind of record that say little of which record it is."""

_Verdi = tuple[str, str]
"""A field, by its name within the record, and a value in it."""


def lookalikes(old: Arkiv, fjernede: Iterable[Ref], new: Arkiv, nye: Iterable[Ref]) -> Mapping[Ref, Ref]:
    """Return the new record of the same kind that each removed one is nearly equal to, for those that have one."""
    sizes: dict[Ref, int] = {}
    having: defaultdict[tuple[Slag, _Verdi], list[Ref]] = defaultdict(list)
    for ref in nye:
        values = set(_values(new.post(ref), ""))
        sizes[ref] = len(values)
        for value in values:
            having[ref.slag, value].append(ref)
    found: dict[Ref, Ref] = {}
    for ref in fjernede:
        values = set(_values(old.post(ref), ""))
        shared = Counter(other for value in values for other in having.get((ref.slag, value), ()))
        near = [(n / max(len(values), sizes[other]), other) for other, n in shared.items()]
        share, best = max(near, key=lambda one: (one[0], one[1].id), default=(0.0, ref))
        if share >= NEARLY:
            found[ref] = best
    return found


def _values(modell: Modell, way: str) -> Iterator[_Verdi]:
    """Yield the values of a record, without their places in lists."""
    for felt in type(modell).model_fields:
        if way or felt not in _OF_MANY:
            yield from _each(getattr(modell, felt), f"{way}.{felt}")


def _each(value: object, way: str) -> Iterator[_Verdi]:
    if isinstance(value, Modell):
        yield from _values(value, way)
    elif isinstance(value, tuple):
        for one in value:
            yield from _each(one, way)
    elif value is not None:
        yield way, str(value)
