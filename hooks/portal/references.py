"""Every reference that a record makes, found by the types of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from portal.explain import part_type
from portal.model.ids import Peker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.base import Modell
    from portal.model.post import Post
    from portal.vocabulary import Slag

M = TypeVar("M", bound="Modell")

Sti = tuple[str | int, ...]
"""The way to a value: field names, and places in lists counted from 0."""


@dataclass(frozen=True, slots=True)
class Henvisning:
    """That the value at `sti` names the record `id` of kind `slag`."""

    sti: Sti
    slag: Slag
    id: str


@dataclass(frozen=True, slots=True)
class _Felt:
    """A field that is a reference or leads to some."""

    navn: str
    slag: Slag | None


def references(post: Post) -> Iterator[Henvisning]:
    """Yield the references of a record in the order of its fields."""
    yield from _references(post, ())


def parts(modell: Modell, wanted: type[M], sti: Sti = ()) -> Iterator[tuple[Sti, M]]:
    """Yield the parts of a record that are of the wanted class, with the way to each, outermost first."""
    if isinstance(modell, wanted):
        yield sti, modell
    for name in _leading_to(type(modell), wanted):
        for step, inner in values_in(getattr(modell, name)):
            yield from parts(inner, wanted, (*sti, name, *step))


def value_at(modell: Modell, sti: Sti) -> object:
    """Return the value at a place in a record."""
    value: Any = modell
    for step in sti:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


@cache
def _leading_to(modell: type[Modell], wanted: type[Modell]) -> tuple[str, ...]:
    """Return the fields of a model in which a part of the wanted class may lie, at any depth."""
    return tuple(
        name
        for name, info in modell.model_fields.items()
        if (inner := part_type(info.annotation)) and (issubclass(inner, wanted) or _leading_to(inner, wanted))
    )


def _references(modell: Modell, sti: Sti) -> Iterator[Henvisning]:
    for felt in _fields(type(modell)):
        for step, value in values_in(getattr(modell, felt.navn)):
            here = (*sti, felt.navn, *step)
            if felt.slag is None:
                yield from _references(value, here)
            else:
                yield Henvisning(here, felt.slag, value)


def values_in(value: Any) -> Iterable[tuple[Sti, Any]]:  # noqa: ANN401  # a field's value: a part, an id, or some
    """Return what a field holds: nothing, one value, or those of a list with the place of each."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return (((number,), inner) for number, inner in enumerate(value))
    return (((), value),)


def peker(modell: type[Modell], felt: str) -> Slag | None:
    """Return the kind of record that a field of a model names, if it names any."""
    return next((one.slag for one in _fields(modell) if one.navn == felt), None)


@cache
def _fields(modell: type[Modell]) -> tuple[_Felt, ...]:
    """Return the fields of a model that are references or parts."""
    found: list[_Felt] = []
    for name, info in modell.model_fields.items():
        slag = next((mark.slag for mark in info.metadata if isinstance(mark, Peker)), None) or _slag(info.annotation)
        if slag or part_type(info.annotation):
            found.append(_Felt(name, slag))
    return tuple(found)


def _slag(annotation: object) -> Slag | None:
    marks = getattr(annotation, "__metadata__", ())
    own = next((mark.slag for mark in marks if isinstance(mark, Peker)), None)
    return own or next((slag for inner in get_args(annotation) if (slag := _slag(inner))), None)
