"""Where a character of a value stands in the file: values may be folded, indented or quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.source.sted import place_at

if TYPE_CHECKING:
    from portal.source.sted import Plass
    from portal.source.tree import Steder, Sti

_WRITTEN_BESIDE = "\\'"
"""What quoted text has beside the characters that are meant: a backslash, or a second apostrophe."""


def place_inside(steder: Steder, sti: Sti, value: str, offset: int) -> Plass:
    """Return where the character at `offset` of the value at `sti` stands, or where the value does if it is not found.

    Folding and indenting change nothing but blanks, so the characters between them are counted.
    """
    plass = steder.place(sti)
    text = steder.text
    here = _begin(text, plass, sti)
    for sign in "".join(value[: offset + 1].split()):
        while here < len(text) and text[here] != sign:
            if not text[here].isspace() and text[here] not in _WRITTEN_BESIDE:
                return plass
            here += 1
        here += 1
    return place_at(text, here - 1) if here <= len(text) else plass


def _begin(text: str, plass: Plass, sti: Sti) -> int:
    """Return where the characters of a value begin: after its key, the mark of folded text, or its quote."""
    line, column = plass
    here = sum(len(one) + 1 for one in text.split("\n", line - 1)[: line - 1]) + column - 1
    if text.startswith(f"{sti[-1]}:", here):  # the value begins on the line after its key
        here += len(f"{sti[-1]}:")
        here += len(text[here:]) - len(text[here:].lstrip())
    if text.startswith(("|", ">"), here):
        return text.find("\n", here) + 1 or len(text)
    return here + text.startswith(('"', "'"), here)
