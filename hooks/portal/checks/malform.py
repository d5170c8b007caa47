"""Checks of the form of Norwegian that records are written in."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.aktor import Aktor, Kommune
from portal.model.evaluering import Evaluering
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from portal.checks.utkast import Utkast
    from portal.load import Lest
    from portal.model.post import Post
    from portal.problems import Problem
    from portal.vocabulary import Malform, Slag, Sprak

    Kommuner = Callable[[Slag, str | None], tuple[str, ...]]

MALFORM: MappingProxyType[Sprak, str] = MappingProxyType({"nb": "bokmål", "nn": "nynorsk"})
NAMED = 3
"""Records that are named in one remark."""


def records_follow_the_kommune(utkast: Utkast) -> Iterator[Problem]:
    """A record about one kommune is in the form of Norwegian that the kommune has decided on.

    Språklova § 13 asks this of documents tied to one kommune. It goes both ways; a neutral kommune leaves the choice
    free, and so does one whose decision is not known. There is one remark for each kommune, at its newest record.
    """
    kommuner = decided((lest.fil.id, post) for lest, post in utkast.of(Kommune))
    other: defaultdict[str, list[Lest]] = defaultdict(list)
    for lest in utkast.each() if kommuner else ():
        kommune = about(lest.fil.id, lest.post, utkast.kommuner_of)
        if kommune in kommuner and MALFORM[lest.post.sprak] != kommuner[kommune][1]:
            other[kommune].append(lest)
    for kommune, found in sorted(other.items()):
        navn, malform = kommuner[kommune]
        *earlier, newest = sorted(found, key=lambda lest: (lest.post.publisert, lest.fil.path))
        said = melding(
            "målform" if not earlier else "målform i flere" if len(earlier) <= NAMED else "målform i mange",
            navn=navn,
            vedtatt=malform,
            skrevet=MALFORM[newest.post.sprak],
            poster=", ".join(f"{lest.fil.slag}/{lest.fil.id}" for lest in earlier[:NAMED]),
            antall=len(earlier) - NAMED,
        )
        yield at(newest, ("sprak",), *said, grad="merknad")


def decided(kommuner: Iterable[tuple[str, Kommune]]) -> dict[str, tuple[str, Malform]]:
    """Return the name and the form of Norwegian of each kommune that has decided on one, by its id."""
    return {
        post_id: (post.navn, post.malvedtak.malform)
        for post_id, post in kommuner
        if post.malvedtak and post.malvedtak.malform != "nøytral"
    }


def about(post_id: str, post: Post, kommuner_of: Kommuner) -> str:
    """Return the one kommune that a record is about, or an empty text. `kommuner_of` tells of a satsing or tiltak."""
    found = _kommuner(post_id, post, kommuner_of)
    return next(iter(found)) if len(found) == 1 else ""


def _kommuner(post_id: str, post: Post, kommuner_of: Kommuner) -> frozenset[str]:
    """Return the kommuner that a record is about.

    A conference is only held in one, a network has members from many, and a talk keeps the form it was given in.
    """
    if isinstance(post, Kommune):
        return frozenset({post_id})
    if isinstance(post, Satsing | Tiltak):
        return frozenset(post.kommuner)
    if isinstance(post, Aktor):
        return frozenset({post.kommune} if post.kommune else ())
    if isinstance(post, Evaluering):
        named = (
            (*kommuner_of("omradesatsinger", one.satsing), *kommuner_of("tiltak", one.tiltak)) for one in post.gjelder
        )
        return frozenset(kommune for own in named for kommune in own)
    return frozenset()
