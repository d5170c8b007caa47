"""One page of each kind that a site has: what a test of every kind of page goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.pages.site import all_pages
from portal.source.content import hand_written

if TYPE_CHECKING:
    from pathlib import Path

    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

NO_SUCH_PAGE = "finnes-ikke/"
"""An address without a page: what is served there is the page that says so."""


def one_of_each(kontekst: Kontekst, content: Path) -> tuple[str, ...]:
    """Return addresses: the first page of each kind in each form of Norwegian, and every hand-written page."""
    found: dict[tuple[str, ...], str] = {}
    for side in all_pages(kontekst):
        found.setdefault(_kind(side), side.sti)
    return (*found.values(), *hand_written(content), NO_SUCH_PAGE)


def _kind(side: Side) -> tuple[str, ...]:
    """Return what pages of a kind share; a page made from many records is the only one of its kind."""
    if side.mal in {"post", "omdirigering"}:
        kind = type(side.visning).__name__ if side.mal == "omdirigering" else (side.fil or "").split("/")[1]
        return (side.mal, kind, side.sprak)
    return (side.mal, side.sti)
