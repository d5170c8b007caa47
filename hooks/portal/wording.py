"""Every text that a record says to people, with the way to it and the form of Norwegian it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

from pydantic import AfterValidator

from portal.explain import part_type
from portal.model.parts import Tospraklig
from portal.model.values import check_line, check_text
from portal.references import peker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.base import Modell
    from portal.model.parts import Kilder
    from portal.model.post import Post
    from portal.references import Sti
    from portal.vocabulary import Sprak

NAMES = frozenset({"navn", "tittel"})
"""Fields that hold a name. It keeps the form that it was given in, whatever the record's."""

FIELD_WAY = "felt"
"""The field of a part that names a field of the record, by its name or a way such as `funn.retning`."""

SOUGHT = frozenset({"sokeord"})
"""Fields that hold words which a record may be looked for by. No page shows them."""

_NO_TEXT = frozenset({"ref", FIELD_WAY, *SOUGHT})
"""Fields that hold a reference in a text, to the fact inventory or to a field of the record, or that no page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekst:
    """A text in a record. `eier` is the part that it stands in, `sti` the way to it."""

    tekst: str
    sprak: Sprak
    sti: Sti
    eier: Modell

    @property
    def navn(self) -> bool:
        """Return whether the text is a name."""
        return is_name(type(self.eier), str(self.sti[-1]))


def texts(post: Post) -> Iterator[Tekst]:
    """Yield the texts of a record in the order of its fields.

    What names other records or fields, is chosen from a list or refers to the fact inventory is no text.
    """
    yield from _texts(post, post.sprak, ())


def is_text(modell: type[Modell], felt: str) -> bool:
    """Return whether a field holds text for people: one, or a list of them."""
    if peker(modell, felt) or felt in _NO_TEXT:
        return False
    info = modell.model_fields[felt]
    marks = (*info.metadata, *_marks(info.annotation))
    return any(isinstance(mark, AfterValidator) and mark.func in {check_line, check_text} for mark in marks)


def is_name(modell: type[Modell], felt: str) -> bool:
    """Return whether the texts of a field are names."""
    return issubclass(modell, Tospraklig) or felt in NAMES


def words(post: Post) -> int:
    """Return how many words a record says in its own form of Norwegian, names left out."""
    return sum(len(one.tekst.split()) for one in texts(post) if not one.navn)


def summary_sources(post: Post) -> Kilder:
    """Return the sources that a summary rests on: those given for no field or for it, or all where there are none."""
    return tuple(one for one in post.kilder if not one.felt or "sammendrag" in one.felt) or post.kilder


def _texts(modell: Modell, sprak: Sprak, sti: Sti) -> Iterator[Tekst]:
    for name, is_text in _saying(type(modell)):
        value = getattr(modell, name)
        if value is None:
            continue
        own = _form(modell, name, sprak)
        for step, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            if is_text:
                yield Tekst(tekst=one, sprak=own, sti=(*sti, name), eier=modell)
            else:
                yield from _texts(one, own, (*sti, name) if step is None else (*sti, name, step))


@cache
def _saying(modell: type[Modell]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model that are texts, and those that hold parts, with whether they are texts."""
    return tuple(
        (name, said)
        for name, info in modell.model_fields.items()
        if (said := is_text(modell, name)) or part_type(info.annotation)
    )


def _form(modell: Modell, name: str, sprak: Sprak) -> Sprak:
    """Return the form of a field: a label in both forms says itself which it is."""
    if not isinstance(modell, Tospraklig):
        return sprak
    return "nb" if name == "nb" else "nn"


def _marks(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)
