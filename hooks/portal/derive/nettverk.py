"""Who in a network can learn from whom, as of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portal.arkiv import Arkiv
    from portal.model.nettverk import Lareonske, Medlem, Nettverk


@dataclass(frozen=True, slots=True, kw_only=True)
class Kobling:
    """One member wants to learn what another has done: the wish, and the tiltak that answer it."""

    nettverk: str
    laerer: Medlem
    onske: Lareonske
    deler: Medlem
    tiltak: tuple[str, ...]


def is_member(medlem: Medlem, idag: date) -> bool:
    """Return whether someone takes part today, so far as is known."""
    return medlem.til is None or medlem.til.siste >= idag


def wishes(medlem: Medlem, idag: date) -> tuple[Lareonske, ...]:
    """Return what a member wants to learn; a wish lapses twelve months after it was made."""
    return tuple(one for one in medlem.vil_laere if idag <= lapses(one.dato)) if is_member(medlem, idag) else ()


def lapses(made: date) -> date:
    """Return the last day of a wish: the same day of the next year, 28 February for 29 February."""
    try:
        return made.replace(year=made.year + 1)
    except ValueError:
        return made.replace(year=made.year + 1, day=28)


def matches(arkiv: Arkiv, network_id: str, idag: date) -> tuple[Kobling, ...]:
    """Return who can learn from whom in a network."""
    return tuple(_matches(arkiv, network_id, arkiv.nettverk[network_id], idag))


def _matches(arkiv: Arkiv, network_id: str, network: Nettverk, idag: date) -> Iterator[Kobling]:
    present = [one for one in network.medlemmer if is_member(one, idag)]
    for learner in present:
        for wish in wishes(learner, idag):
            for sharer in present:
                found = tuple(one for one in sharer.kan_dele if _answers(arkiv, one, wish))
                if found and sharer is not learner:
                    yield Kobling(nettverk=network_id, laerer=learner, onske=wish, deler=sharer, tiltak=found)


def _answers(arkiv: Arkiv, tiltak_id: str, wish: Lareonske) -> bool:
    tiltak = arkiv.tiltak[tiltak_id]
    return wish.tiltakstype in tiltak.tiltakstyper if wish.tiltakstype else wish.tema in tiltak.temaer
