"""From nodes to text: two columns for each level, and lines of at most 120 columns where they can be broken."""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from portal.formatering.noder import Dokument, Ledd, Samling, Skalar, collapsed
from portal.formatering.tekster import WIDTH, block, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STEP = 2
"""Columns for each level."""


def write_nodes(dokument: Dokument) -> str:
    """Return the text of a record."""
    head = (*dokument.hode, "") if dokument.hode else ()
    return "\n".join([*head, *_collection(dokument.rot, 0)]) + "\n"


def _collection(part: Samling, indent: int) -> Iterator[str]:
    """Yield the lines of a list or of fields, without the `indent` columns before each."""
    for number, entry in enumerate(part.inni):
        whole = _lifted(entry)
        over = collapsed(whole.over)
        yield from over if number else dropwhile(lambda line: not line, over)
        yield from _entry(whole, indent)
    yield from part.etter


def _lifted(entry: Ledd) -> Ledd:
    """Return an entry with the comments above it that have no place inside it."""
    value = entry.verdi
    if not isinstance(value, Samling):
        return replace(entry, over=(*entry.over, *entry.ved[1:]), ved=entry.ved[:1])
    if not value.inni:
        return replace(entry, over=(*entry.over, *value.etter, *entry.ved[1:]), ved=entry.ved[:1])
    if entry.nokkel or _brackets(value) is not None:
        return replace(entry, over=(*entry.over, *entry.ved[1:]), ved=entry.ved[:1])
    first = _lifted(value.inni[0])
    inner = replace(value, inni=(replace(first, over=()), *value.inni[1:]))
    return replace(entry, over=(*entry.over, *entry.ved, *first.over), ved=(), verdi=inner)


def _entry(entry: Ledd, indent: int) -> Iterator[str]:
    """Yield the lines of an entry after those above it."""
    sign = f"{entry.nokkel}:" if entry.nokkel else "-"
    on_line, below = _value(entry.verdi, indent, len(sign))
    if below and not on_line and not entry.nokkel:
        first, *below = below
        on_line = first
    yield " ".join((sign, *([on_line] if on_line else ()), *entry.ved))
    yield from indented(below)


def _value(value: Skalar | Samling | None, indent: int, taken: int) -> tuple[str, list[str]]:
    """Return what of a value stands on the line where `taken` columns are used, and the lines below it."""
    room = WIDTH - indent - taken - 1
    if value is None:
        return "", []
    if isinstance(value, Skalar):
        text = one_line(value.tekst, value.stil)
        sign, lines = block(value, indent + STEP, fits=len(text) <= room) or (text, ())
        return sign, list(lines)
    brackets = _brackets(value)
    if brackets is not None and (len(brackets) <= room or not value.inni):
        return brackets, []
    return "", list(_collection(value, indent + STEP))


def _brackets(value: Samling) -> str | None:
    """Return a list or fields in brackets, or None where they are to stand on lines of their own."""
    if value.inni and not value.flyt:
        return None
    parts: list[str] = []
    for entry in value.inni:
        inner = entry.verdi
        if inner is None:
            return None
        text = _brackets(inner) if isinstance(inner, Samling) else one_line(inner.tekst, inner.stil, brackets=True)
        if text is None or (isinstance(inner, Skalar) and "\n" in inner.tekst):
            return None
        parts.append(f"{entry.nokkel}: {text}" if entry.nokkel else text)
    inside = ", ".join(parts)
    return f"[{inside}]" if value.liste else f"{{{inside}}}"


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines one level further in; blank ones stay blank."""
    return (f"{' ' * STEP}{line}" if line else "" for line in lines)
