"""The agreements on områdesatsing side by side: where, when, what the state and the kommune put in, on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.derive.names import name, sort_key
from portal.derive.penger import Pengepost, money, newest
from portal.derive.status import Stilling, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from portal.arkiv import Arkiv
    from portal.derive.bevilgning import Bevilget
    from portal.model.satsing import Satsing
    from portal.model.tid import Tidspunkt

SIGNED = ("intensjonsavtale", "samarbeidsavtale")
"""The agreements by which state and kommune bind themselves, the weightier first."""
OTHER = ("annen avtale",)
"""Those of which the sources do not say what kind they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avtalerad:
    """One satsing: when its agreement was signed, how it stands, and what each side is last known to have put in.

    `avtalt` is when there was an agreement of which it is not known what kind it is, where no other is known.
    """

    satsing_id: str
    satsing: Satsing
    signert: Tidspunkt | None
    avtalt: Tidspunkt | None
    stilling: Stilling
    stat: tuple[Pengepost, ...]
    kommune: tuple[Pengepost, ...]


def agreement(arkiv: Arkiv, satsing_id: str, bevilget: Iterable[Bevilget], idag: date) -> Avtalerad:
    """Return one satsing's row."""
    satsing = arkiv.omradesatsinger[satsing_id]
    rows = money(arkiv, satsing, bevilget)
    signed = _dated(satsing, SIGNED)
    return Avtalerad(
        satsing_id=satsing_id,
        satsing=satsing,
        signert=signed,
        avtalt=None if signed else _dated(satsing, OTHER),
        stilling=standing(satsing.status, satsing.periode, idag),
        stat=newest(rows, "stat"),
        kommune=newest(rows, "kommune"),
    )


def place(arkiv: Arkiv, satsing: Satsing) -> tuple[tuple[tuple[str, str], ...], int, tuple[str, str]]:
    """Return a key that sorts satsinger by kommune and then by start, the newest first."""
    kommuner = tuple(sort_key(name(arkiv.kommuner[one], "nb")) for one in satsing.kommuner)
    start = satsing.periode.fra if satsing.periode else None
    return kommuner, -start.forste.toordinal() if start else 0, sort_key(satsing.navn)


def _dated(satsing: Satsing, kinds: Iterable[str]) -> Tidspunkt | None:
    dates = [one.dato for kind in kinds for one in satsing.avtaler if one.type == kind and one.dato]
    return dates[0] if dates else None
