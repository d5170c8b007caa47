"""Which links out are dead or have moved, and on which pages they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.lenker.samling import links
from portal.references import value_at

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from portal.arkiv import Arkiv, Ref
    from portal.lenker.filer import Lenkesjekk
    from portal.lenker.funn import Feilet, Flyttet
    from portal.lenker.samling import Skrevetside
    from portal.references import Sti


@dataclass(slots=True, kw_only=True)
class Steder:
    """Where a link stands: in which records, on which hand-written pages; with an archived copy where one is given."""

    refs: dict[Ref, None] = field(default_factory=dict)
    sider: list[Skrevetside] = field(default_factory=list)
    arkivert: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lenketilstand:
    """How the links out stood on the day they were asked; those alone that are still in use and not exempt.

    `usikre` failed on one day only; `avviste` lead to sites that let no program in.
    """

    sjekket: date
    antall: int
    dode: tuple[tuple[Feilet, Steder], ...]
    flyttet: tuple[tuple[Flyttet, Steder], ...]
    usikre: int
    avviste: int
    unntak: int


def link_state(arkiv: Arkiv, lenkesjekk: Lenkesjekk, idag: date) -> Lenketilstand | None:
    """Return how the links out stand, or None where it is not known."""
    funn = lenkesjekk.funn
    if funn is None:
        return None
    told = (*(a.lenke for a in funn.feilet), *(b.lenke for b in funn.avvist), *(c.lenke for c in funn.flyttet))
    wanted = frozenset(one for one in told if not lenkesjekk.exempt(one, idag))
    places = _places(arkiv, lenkesjekk, wanted)
    failed = [(one, places[one.lenke]) for one in funn.feilet if one.lenke in places]
    return Lenketilstand(
        sjekket=funn.sjekket,
        antall=funn.antall,
        dode=tuple(sorted((row for row in failed if funn.is_dead(row[0])), key=lambda row: row[0].siden)),
        flyttet=tuple((one, places[one.lenke]) for one in funn.flyttet if one.lenke in places),
        usikre=sum(not funn.is_dead(one) for one, _ in failed),
        avviste=sum(one.lenke in places for one in funn.avvist),
        unntak=sum(one.utloper >= idag for one in lenkesjekk.unntak),
    )


def _places(arkiv: Arkiv, lenkesjekk: Lenkesjekk, wanted: Collection[str]) -> dict[str, Steder]:
    """Return where each of the wanted links stands; those that stand nowhere are left out."""
    places: dict[str, Steder] = {}
    if not wanted:
        return places
    for ref, post in arkiv.each():
        for sti, one in links(post):
            if one in wanted:
                place = places.setdefault(one, Steder())
                place.refs[ref] = None
                place.arkivert = place.arkivert or _archived(value_at(post, sti[:-1]), sti)
    for side in lenkesjekk.sider:
        for one in dict.fromkeys(address for address, _ in side.lenker):
            if one in wanted:
                places.setdefault(one, Steder()).sider.append(side)
    return places


def _archived(eier: object, sti: Sti) -> str:
    """Return the archived copy that is given beside a link."""
    return (getattr(eier, "arkivert_url", None) or "") if sti[-1] == "url" else ""
