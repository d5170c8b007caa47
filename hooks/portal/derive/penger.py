"""Money of one satsing, year by year: what its record states, and what the tables of appropriations give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from portal.derive.bevilgning import Bevilget
from portal.model.values import Kronebelop
from portal.vocabulary import KOMMUNALE, STATLIGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.model.satsing import Bidrag, Satsing
    from portal.model.tid import Tidspunkt
    from portal.vocabulary import Trinn

Giver = Literal["stat", "kommune", "andre"]

_GIVERS: tuple[Giver, ...] = get_args(Giver)
_UNDATED = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengepost:
    """An amount, from whom and from when: as the record states it, or as a published table has it.

    `samlet` says that it stands for all of the state.
    """

    giver: Giver
    opphav: Bidrag | Bevilget
    belop: Kronebelop
    trinn: Trinn
    fra: Tidspunkt | None
    samlet: bool


def money(arkiv: Arkiv, satsing: Satsing, bevilget: Iterable[Bevilget]) -> tuple[Pengepost, ...]:
    """Return all amounts by year, in each year those of the state first; the undated come last."""
    rows = [_contribution(arkiv, one) for one in satsing.bidrag]
    rows += [
        Pengepost(
            giver="stat",
            opphav=one,
            belop=Kronebelop(kroner=1000 * one.sum),
            trinn=one.tabell.trinn,
            fra=one.ar,
            samlet=one.alene,
        )
        for one in bevilget
    ]
    return tuple(sorted(rows, key=lambda row: (_start(row), _GIVERS.index(row.giver))))


def newest(rows: Iterable[Pengepost], giver: Giver) -> tuple[Pengepost, ...]:
    """Return what one side is last known to have put in.

    An amount that was only proposed counts where there is no other. Where a year has an amount for all departments
    together, that stands for them: first that of a complete table which is the satsing's alone.
    """
    own = [row for row in rows if row.giver == giver]
    own = [row for row in own if row.trinn != "foreslått"] or own
    last = max((_start(row) for row in own if row.fra), default=_UNDATED)
    year = [row for row in own if _start(row) == last]
    tables = [row for row in year if isinstance(row.opphav, Bevilget)]
    stated = [row for row in year if row not in tables]
    return tuple([row for row in tables if row.samlet] or [row for row in stated if row.samlet] or stated)


def remarks(row: Pengepost) -> tuple[str, ...]:
    """Return what limits an amount: what it is for, and what else must be known to read it right."""
    source = row.opphav
    texts = (source.linje.merknad,) if isinstance(source, Bevilget) else (source.formal, source.merknad)
    return tuple(text for text in texts if text)


def _start(row: Pengepost) -> date:
    return row.fra.forste if row.fra else _UNDATED


def _contribution(arkiv: Arkiv, bidrag: Bidrag) -> Pengepost:
    giver, samlet = _giver(arkiv, bidrag)
    start = bidrag.periode.fra if bidrag.periode else None
    return Pengepost(
        giver=giver,
        opphav=bidrag,
        belop=bidrag.belop,
        trinn=bidrag.trinn,
        fra=bidrag.ar or start,
        samlet=samlet,
    )


def _giver(arkiv: Arkiv, bidrag: Bidrag) -> tuple[Giver, bool]:
    """Return which side gives, and whether it is all of the state."""
    if bidrag.kommune:
        return "kommune", False
    aktor = arkiv.aktorer[bidrag.aktor] if bidrag.aktor else None
    if aktor is None:
        return "andre", False
    if aktor.kommune or aktor.type in KOMMUNALE:
        return "kommune", False
    return ("stat" if aktor.type in STATLIGE else "andre"), aktor.type == "staten samlet"
