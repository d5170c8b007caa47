"""Where the satsinger are: each kommune with its point, or without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.derive.avtaler import place

if TYPE_CHECKING:
    from portal.arkiv import Arkiv


@dataclass(frozen=True, slots=True, kw_only=True)
class Sted:
    """A kommune and its satsinger, those that it shares with others included.

    `lengde` and `bredde` are in degrees, from the record of the kommune, else from the first of the satsinger that has
    a point; None where no record has one.
    """

    kommune_id: str
    satsinger: tuple[str, ...]
    lengde: float | None
    bredde: float | None


def places(arkiv: Arkiv) -> tuple[Sted, ...]:
    """Return the kommuner that have any satsing, those with the most first."""
    found = []
    for kommune_id, kommune in arkiv.kommuner.items():
        ids = arkiv.namers(Ref("kommuner", kommune_id), "omradesatsinger", "kommuner")
        own = [arkiv.omradesatsinger[one].posisjon for one in ids]
        point = next((one for one in (kommune.posisjon, *own) if one), None)
        if ids:
            found.append(
                Sted(
                    kommune_id=kommune_id,
                    satsinger=tuple(sorted(ids, key=lambda one: place(arkiv, arkiv.omradesatsinger[one])[1:])),
                    lengde=float(point.lengde) if point else None,
                    bredde=float(point.bredde) if point else None,
                )
            )
    return tuple(sorted(found, key=lambda one: (-len(one.satsinger), one.kommune_id)))
