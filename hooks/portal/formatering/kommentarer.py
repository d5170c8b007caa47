"""The comments and blank lines of a text: all that stands between its values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMENT = re.compile(r"(?:(?<=\s)|\A)#[^\n]*|^[ \t]*$", re.MULTILINE)
_BLOCK = ("|", ">")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kommentar:
    """A comment, or (an empty `tekst`) a blank line. `egen` says that it stands alone on its line."""

    fra: int
    kolonne: int
    tekst: str
    egen: bool


def comments(text: str, events: Iterable[yaml.Event]) -> tuple[Kommentar, ...]:
    """Return the comments and blank lines of a text, in order."""
    found: list[Kommentar] = []
    end = 0
    for start, stop in (*_values(text, events), (len(text), len(text))):
        for match in _COMMENT.finditer(text, end, start):
            line = text.rfind("\n", 0, match.start()) + 1
            before = text[line : match.start()]
            if match[0].strip() or (line >= end and text[match.end() : match.end() + 1] == "\n"):
                column = match.start() - line
                said = match[0].strip()
                found.append(Kommentar(fra=match.start(), kolonne=column, tekst=said, egen=not before.strip(" \t")))
        end = stop
    return tuple(found)


def begins(event: yaml.Event) -> int:
    """Return where an event begins in the text."""
    return event.start_mark.index if event.start_mark else 0


def ends(event: yaml.Event) -> int:
    """Return where an event ends in the text."""
    return event.end_mark.index if event.end_mark else 0


def content_end(text: str, event: yaml.ScalarEvent) -> int:
    """Return where the last line of a block text ends; the blank lines after it are none of its own."""
    return begins(event) + len(text[begins(event) : ends(event)].rstrip())


def line_end(text: str, index: int) -> int:
    """Return where the line at `index` ends."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _values(text: str, events: Iterable[yaml.Event]) -> Iterator[tuple[int, int]]:
    """Yield where each text begins and ends: of block text the sign, and then the lines."""
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            continue
        start, stop = begins(event), ends(event)
        if event.style in _BLOCK:
            yield start, start + 1
            header = line_end(text, start)
            yield min(header + 1, stop), max(content_end(text, event), min(header + 1, stop))
        elif start < stop:
            yield start, stop
