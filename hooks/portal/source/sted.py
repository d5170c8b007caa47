"""Where in a text something stands, as editors count."""

from __future__ import annotations

Plass = tuple[int, int]
"""Line and column, from 1, in characters."""


def place_at(text: str, offset: int) -> Plass:
    """Return the place of the character at an offset into a text; the end of the text comes after its last one."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
