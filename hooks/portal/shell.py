"""The theme's frame around pages: rendered once for all pages that share it, and filled in for each.

Rendering Material's frame takes longer than making a record's page. It differs between record pages only by what
stands in the blanks, by how deep the page lies, by its form of Norwegian and by its headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BLANKS = ("tittel", "beskrivelse", "adresse", "innhold")
"""What differs from page to page inside a frame."""

_BLANK = re.compile(r"portalskall-(\w+)-blank")


BODY = "<h1 portalskall-innhold-blank>"
"""What stands for the body: Material gives a page without a heading one of its own."""


def blank(name: str) -> str:
    """Return what stands for a blank while the frame is rendered: text that no template changes."""
    return f"portalskall-{name}-blank"


@dataclass(frozen=True, slots=True)
class Skall:
    """A frame as text and names of blanks, by turns."""

    deler: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the frame with its blanks filled."""
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self.deler))


def cut(html: str) -> Skall:
    """Return the frame in HTML that was rendered with blanks."""
    return Skall(tuple(_BLANK.split(html.replace(BODY, blank("innhold")))))
