"""The theme's frame around pages: rendered once for all pages that share it, and filled in for each.

Rendering Material's frame takes longer than making a record's page. It differs between record pages only by what
stands in the blanks, by the folder the page lies in, by its form of Norwegian and by its headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from portal.pages.views import Side

BLANKS = ("hode", "innhold")
"""What differs from page to page inside a frame."""

_BLANK = re.compile(r"portalskall-(\w+)-blank")


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


@dataclass(frozen=True, slots=True)
class Rammer:
    """The frames of one build, by what the pages in them share."""

    laget: dict[tuple[object, ...], Skall] = field(default_factory=dict)

    def whole(self, side: Side, head: str, body: str, draw: Callable[[], str]) -> str:
        """Return a whole page; `draw` renders a frame with blanks, where no page has needed it before."""
        folder = side.sti.removesuffix("/").rpartition("/")[0]  # links are written as seen from there
        shared = (folder, side.sprak, side.bred, side.innhold)
        if shared not in self.laget:
            self.laget[shared] = cut(draw())
        return self.laget[shared].fill(dict(zip(BLANKS, (head, body), strict=True)))


def cut(html: str) -> Skall:
    """Return the frame in HTML that was rendered with blanks."""
    return Skall(tuple(_BLANK.split(html)))
