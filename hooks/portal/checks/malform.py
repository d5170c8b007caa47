"""Checks of the form of Norwegian that records are written in."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.model.aktor import Aktor, Kommune
from portal.model.evaluering import Evaluering
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.load import Lest
    from portal.model.post import Post
    from portal.problems import Problem
    from portal.vocabulary import Sprak

MALFORM: MappingProxyType[Sprak, str] = MappingProxyType({"nb": "bokmål", "nn": "nynorsk"})
_NAMED = 3
"""Records that are named in one remark."""


def records_follow_the_kommune(utkast: Utkast) -> Iterator[Problem]:
    """A record about one kommune is in the form of Norwegian that the kommune has decided on.

    Språklova § 13 asks this of documents tied to one kommune. It goes both ways; a neutral kommune leaves the choice
    free, and so does one whose decision is not known. There is one remark for each kommune, at its newest record.
    """
    decided = {
        lest.fil.id: (post.navn, post.malvedtak.malform)
        for lest, post in utkast.of(Kommune)
        if post.malvedtak and post.malvedtak.malform != "nøytral"
    }
    other: defaultdict[str, list[Lest]] = defaultdict(list)
    for lest in utkast.each() if decided else ():
        about = _kommuner(utkast, lest.fil.id, lest.post)
        if len(about) == 1 and (one := next(iter(about))) in decided and MALFORM[lest.post.sprak] != decided[one][1]:
            other[one].append(lest)
    for kommune, found in sorted(other.items()):
        navn, malform = decided[kommune]
        *earlier, newest = sorted(found, key=lambda lest: (lest.post.publisert, lest.fil.path))
        tekst = f"{navn} har vedtatt {malform}, men denne posten er på {MALFORM[newest.post.sprak]}"
        tillatt = f"Etter språklova § 13 følger en side om én kommune vedtaket der. Skriv den på {malform}."
        yield at(newest, ("sprak",), f"{tekst}{_others(earlier)}.", tillatt, grad="merknad")


def _others(earlier: list[Lest]) -> str:
    if not earlier:
        return ""
    named = ", ".join(f"{lest.fil.slag}/{lest.fil.id}" for lest in earlier[:_NAMED])
    more = f" og {len(earlier) - _NAMED} til" if len(earlier) > _NAMED else ""
    return f". Det er også {named}{more}"


def _kommuner(utkast: Utkast, post_id: str, post: Post) -> frozenset[str]:
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
            (*utkast.kommuner_of("omradesatsinger", one.satsing), *utkast.kommuner_of("tiltak", one.tiltak))
            for one in post.gjelder
        )
        return frozenset(kommune for own in named for kommune in own)
    return frozenset()
