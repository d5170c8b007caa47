"""Tiltak of the same type, tema or utfordring side by side, and in what the places differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from portal.arkiv import Ref
from portal.derive.evaluering import evaluations_of, findings_on
from portal.derive.kunnskap import Kunnskapsstatus, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.model.tiltak import Tiltak

Egenskap = Literal["malgrupper", "status", "funn", "kostnader", "viderefort"]
Svar = Literal["ulikt", "likt", "ukjent"]

EGENSKAPER: tuple[Egenskap, ...] = ("malgrupper", "status", "funn", "kostnader", "viderefort")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sted:
    """One tiltak among its like, and what published evaluations say of it."""

    tiltak_id: str
    tiltak: Tiltak
    kunnskap: Kunnskapsstatus


def places(arkiv: Arkiv, ids: Iterable[str]) -> tuple[Sted, ...]:
    """Return tiltak side by side, as they come."""
    return tuple(
        Sted(
            tiltak_id=one,
            tiltak=arkiv.tiltak[one],
            kunnskap=status_of(evaluations_of(arkiv, "tiltak", one), findings_on(arkiv, Ref("tiltak", one))),
        )
        for one in ids
    )


def differences(steder: Iterable[Sted]) -> dict[Egenskap, Svar]:
    """Return in what the places differ. What fewer than two of them tell cannot be compared."""
    rows = tuple(steder)
    return {one: _compare(value for row in rows if (value := _value(row, one))) for one in EGENSKAPER}


def _compare(values: Iterable[object]) -> Svar:
    known = tuple(values)
    if len(known) < 2:  # noqa: PLR2004  # one alone differs from nothing
        return "ukjent"
    return "likt" if len(set(known)) == 1 else "ulikt"


def _value(row: Sted, egenskap: Egenskap) -> object:
    """Return what is known of a tiltak, or something empty."""
    match egenskap:
        case "malgrupper":
            return frozenset(row.tiltak.malgrupper)
        case "status":
            return row.tiltak.status.verdi if row.tiltak.status.verdi != "ukjent" else None
        case "funn":
            found = row.kunnskap
            return (found.virkning, found.utvikling) if found.virkning or found.utvikling else None
        case "kostnader":
            return tuple((one.belop, one.per) for one in row.tiltak.kostnader)
        case "viderefort":
            after = row.tiltak.viderefort
            return after.verdi if after and after.verdi != "ukjent" else None
