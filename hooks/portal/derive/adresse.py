"""What a record is known by outside the site: its full address, a name that needs none, and where it took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.kinds import record_path
from portal.model.konferanse import Innlegg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Arkiv, Ref
    from portal.model.konferanse import Konferanse
    from portal.model.post import Post

URN = "urn:omradeportalen"
"""What names begin with in files for other programs: the same wherever the site lies."""


def full(nettsted: str, sti: str) -> str:
    """Return the whole address of a place on the site; an empty text where the site's own is not decided."""
    return f"{nettsted.rstrip('/')}/{sti}" if "://" in nettsted else ""


def urn(ref: Ref, *more: str) -> str:
    """Return the name of a record, or of something in it, that stays the same for ever."""
    return ":".join((URN, ref.slag, ref.id, *more))


def venue(arkiv: Arkiv, post: Konferanse) -> str:
    """Return where a conference is held, with the kommune unless the place names it."""
    kommune = arkiv.kommuner[post.kommune].navn if post.kommune else ""
    place = post.sted or ""
    return ", ".join(text for text in (place, "" if kommune in place else kommune) if text)


def former_addresses(arkiv: Arkiv, ref: Ref, post: Post) -> Iterator[str]:
    """Yield the addresses that lead on to a record; a talk also moves with its conference."""
    for one in post.tidligere_id:
        yield record_path(ref.slag, one, post)
    if isinstance(post, Innlegg):
        for folder in arkiv.konferanser[post.konferanse].tidligere_id:
            yield from (f"konferanser/{folder}/{one}/" for one in (ref.id, *post.tidligere_id))
