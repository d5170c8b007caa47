"""When each satsing was, and how surely that is known; by kommune, families together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from portal.derive.names import name, sort_key
from portal.derive.status import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.model.satsing import Satsing
    from portal.model.tid import Tidspunkt
    from portal.vocabulary import Satsingsrelasjon

Sikkerhet = Literal["sikker", "omtrentlig", "uoppgitt"]
"""Stated by a source; about, inferred or only a decade; between what is last known and an end that is not."""
Slutt = Literal["satt", "åpen", "ikke oppgitt"]
ENDED = frozenset({"avsluttet", "ikke inngått"})
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """A part of a period, first and last day included, and how surely it is known."""

    fra: date
    til: date
    sikkerhet: Sikkerhet


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidsrad:
    """One satsing on the timeline. `biter` follow each other in time; none where no period is known.

    Where the start is not known, they hold the end alone.
    """

    satsing_id: str
    satsing: Satsing
    biter: tuple[Bit, ...]
    slutt: Slutt

    @property
    def start_oppgitt(self) -> bool:
        """Return whether any source says when it began."""
        return self.satsing.periode is not None and self.satsing.periode.fra is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidsgruppe:
    """The satsinger of one kommune, or of several where `kommuner` are several."""

    kommuner: tuple[str, ...]
    rader: tuple[Tidsrad, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """That one satsing is something to another: `til` is to `fra` what `type` says, as the record of `fra` sees it."""

    fra: str
    til: str
    type: Satsingsrelasjon


def timeline(arkiv: Arkiv, idag: date) -> tuple[Tidsgruppe, ...]:
    """Return every satsing once: those of several kommuner first, then kommune by kommune, the earliest first."""
    groups: dict[tuple[str, ...], list[Tidsrad]] = {}
    for satsing_id, satsing in arkiv.omradesatsinger.items():
        row = Tidsrad(satsing_id=satsing_id, satsing=satsing, biter=periods(satsing, idag), slutt=_slutt(satsing))
        groups.setdefault(tuple(sorted(satsing.kommuner)), []).append(row)

    def order(kommuner: tuple[str, ...]) -> tuple[bool, date, tuple[tuple[str, str], ...]]:
        names = tuple(sort_key(name(arkiv.kommuner[one], "nb")) for one in kommuner)
        return len(kommuner) == 1, min(map(_start, groups[kommuner])), names

    own = {row.satsing_id: kommuner for kommuner, rows in groups.items() for row in rows}
    bands: dict[tuple[str, ...], list[Band]] = {kommuner: [] for kommuner in groups}
    for band in ties(arkiv):
        if own[band.fra] == own[band.til]:
            bands[own[band.fra]].append(band)
    return tuple(
        Tidsgruppe(kommuner=kommuner, rader=_families(groups[kommuner], bands[kommuner]))
        for kommuner in sorted(groups, key=order)
    )


def periods(satsing: Satsing, idag: date) -> tuple[Bit, ...]:
    """Return what is known of when a satsing was, part by part.

    Where no end is given, the first part ends when the satsing was last known to go on. What follows is not known:
    until today where nobody has said that it is over, else until it was known to be over.
    """
    span = satsing.periode
    if span is None or (span.fra is None and span.til is None):
        return ()
    inferred = {one.felt for one in satsing.utledet}
    whole = "periode" in inferred
    start, end = span.fra or span.til, span.til
    assert start is not None  # noqa: S101  # one of the two is given
    vague_start = whole or "periode.fra" in inferred or _vague(start)
    vague_end = end is not None and (whole or "periode.til" in inferred or _vague(end))
    known = _known_until(satsing, start, idag)
    parts = [
        Bit(fra=start.forste, til=start.siste, sikkerhet="omtrentlig" if vague_start else "sikker"),
        Bit(
            fra=start.siste + DAY,
            til=end.forste - DAY if end else known,
            sikkerhet="omtrentlig" if whole else "sikker",
        ),
    ]
    if end is None:
        parts.append(Bit(fra=max(known, start.siste) + DAY, til=_last(satsing, idag), sikkerhet="uoppgitt"))
    elif end.forste > start.siste:
        parts.append(Bit(fra=end.forste, til=end.siste, sikkerhet="omtrentlig" if vague_end else "sikker"))
    return tuple(_joined(one for one in parts if one.fra <= one.til))


def ties(arkiv: Arkiv) -> tuple[Band, ...]:
    """Return the relations between satsinger, each once, though both records may state it."""
    found: dict[frozenset[str], Band] = {}
    for satsing_id, satsing in arkiv.omradesatsinger.items():
        for one in satsing.relasjoner:
            band = Band(fra=satsing_id, til=one.satsing, type=one.type)
            if one.type == "etterfølger":
                band = Band(fra=one.satsing, til=satsing_id, type="forløper")
            found.setdefault(frozenset((band.fra, band.til)), band)
    return tuple(found.values())


def _vague(moment: Tidspunkt) -> bool:
    return moment.ca or moment.utledet or moment.presisjon == "tiår"


def _slutt(satsing: Satsing) -> Slutt:
    if satsing.periode and satsing.periode.til:
        return "satt"
    return "åpen" if satsing.periode and satsing.periode.apen else "ikke oppgitt"


def _known_until(satsing: Satsing, start: Tidspunkt, idag: date) -> date:
    """Return the last day on which the satsing is known to have gone on."""
    ongoing = standing(satsing.status, satsing.periode, idag).verdi == "pågår"
    return max(start.siste, min(satsing.status.stand_per.siste, idag)) if ongoing else start.siste


def _last(satsing: Satsing, idag: date) -> date:
    """Return the day until which the satsing may have gone on."""
    return min(satsing.status.stand_per.siste, idag) if satsing.status.verdi in ENDED else idag


def _joined(parts: Iterable[Bit]) -> list[Bit]:
    """Return parts with neighbours that are equally sure made one."""
    found: list[Bit] = []
    for one in parts:
        if found and found[-1].sikkerhet == one.sikkerhet:
            found[-1] = Bit(fra=found[-1].fra, til=one.til, sikkerhet=one.sikkerhet)
        else:
            found.append(one)
    return found


def _start(row: Tidsrad) -> date:
    return row.biter[0].fra if row.biter else date.max


def _families(rows: list[Tidsrad], bands: Iterable[Band]) -> tuple[Tidsrad, ...]:
    """Return rows with those that descend from each other together, the earliest family first."""
    near: dict[str, list[str]] = {row.satsing_id: [] for row in rows}
    parts: set[str] = set()
    for band in bands:
        near[band.fra].append(band.til)
        near[band.til].append(band.fra)
        if band.type == "del av":
            parts.add(band.fra)
    family: dict[str, int] = {}
    for number, row in enumerate(sorted(rows, key=lambda row: (_start(row), row.satsing_id))):
        todo = [row.satsing_id]
        while todo:
            one = todo.pop()
            if one not in family:
                family[one] = number
                todo += near[one]

    def order(row: Tidsrad) -> tuple[int, date, bool, date, tuple[str, str]]:
        end = row.biter[-1].til if row.biter else date.max
        return family[row.satsing_id], _start(row), row.satsing_id in parts, end, sort_key(row.satsing.navn)

    return tuple(sorted(rows, key=order))
