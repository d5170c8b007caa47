"""The whole way: a record's text in its usual form, with the same values and the same comments."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from portal.formatering.lesing import read_nodes
from portal.formatering.noder import Dokument, Ledd, Samling
from portal.formatering.orden import ordered
from portal.formatering.skriving import write_nodes
from portal.load import load_file
from portal.model.kinds import kind
from portal.problems import Problem
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.source.files import Fil


def formatted(fil: Fil) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a record in its usual form, or None with the problems that stand in the way."""
    lest, problems = load_file(fil)
    if lest is None or fil.text is None:
        return None, problems
    before = read_nodes(fil.text)
    text = write_nodes(replace(before, rot=ordered(before.rot, kind(fil.slag).modell)))
    if _said(text) != _said(fil.text) or Counter(comments_of(before)) != Counter(comments_of(read_nodes(text))):
        tekst = "Fila kan ikke ordnes uten at noe går tapt, og er ikke rørt."
        return None, (Problem(path=fil.path, tekst=tekst, tillatt="Meld fra til dem som utvikler portalen."),)
    return text, ()


def _said(text: str) -> tuple[object, ...]:
    """Return what a record says, whatever its form."""
    tre, _ = parse(text, "")
    return (tre.data, sorted(tre.tomme)) if tre else ()


def comments_of(dokument: Dokument) -> Iterator[str]:
    """Yield every comment of a record."""
    yield from (line for line in (*dokument.hode, *_comments(dokument.rot)) if line)


def _comments(part: Samling) -> Iterator[str]:
    for entry in part.inni:
        yield from _of_entry(entry)
    yield from part.etter


def _of_entry(entry: Ledd) -> Iterator[str]:
    yield from (*entry.over, *entry.ved)
    if isinstance(entry.verdi, Samling):
        yield from _comments(entry.verdi)
