"""Tables of appropriations with every sum computed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.arkiv import Arkiv
    from portal.model.bevilgning import Linjepost, Tabell
    from portal.model.tid import Tidspunkt


@dataclass(frozen=True, slots=True, kw_only=True)
class Regnskapslinje:
    """A row of a table: an amount or None for each column, and their sum, in 1000 kroner.

    `fotnote` is the number of the row's footnote, from 1, or 0.
    """

    linje: Linjepost
    fotnote: int
    belop: tuple[int | None, ...]
    sum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Regnskap:
    """A table in 1000 kroner; `avvik` counts the published sums that differ from the computed ones."""

    linjer: tuple[Regnskapslinje, ...]
    kolonnesummer: tuple[int, ...]
    total: int
    publisert_total: int | None
    avvik: int
    kontrollert: int


def reckon(tabell: Tabell) -> Regnskap:
    """Return the table with its sums computed from its amounts."""
    amounts = {(cell.linje, cell.departement): cell.belop_1000kr for cell in tabell.ruter}
    notes = [note.id for note in tabell.fotnoter]
    columns = tuple(column.departement for column in tabell.kolonner)
    rows = tuple(
        Regnskapslinje(
            linje=row,
            fotnote=notes.index(row.fotnote) + 1 if row.fotnote else 0,
            belop=tuple(amounts.get((row.id, column)) for column in columns),
            sum=sum(amounts.get((row.id, column), 0) for column in columns),
        )
        for row in tabell.linjer
    )
    by_row = {row.linje.id: row.sum for row in rows}
    by_column = {column: sum(amounts.get((row.id, column), 0) for row in tabell.linjer) for column in columns}
    total = sum(by_row.values())
    published = tabell.publiserte_summer
    off = sum(
        one.belop_1000kr
        != (by_row[one.linje] if one.linje else by_column[one.departement] if one.departement else total)
        for one in published
    )
    return Regnskap(
        linjer=rows,
        kolonnesummer=tuple(by_column[column] for column in columns),
        total=total,
        publisert_total=next((one.belop_1000kr for one in published if one.hele_tabellen), None),
        avvik=off,
        kontrollert=len(published),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevilget:
    """What one table gives one satsing: the amounts of its row and their sum, in 1000 kroner."""

    ar_id: str
    ar: Tidspunkt
    tabell: Tabell
    linje: Linjepost
    belop: tuple[int, ...]
    sum: int

    @property
    def alene(self) -> bool:
        """Return whether the sum is all that the table gives, and for this satsing alone."""
        return self.tabell.komplett and len(self.linje.satsinger) == 1


def appropriated(arkiv: Arkiv) -> Mapping[str, tuple[Bevilget, ...]]:
    """Return what the tables of all years give each satsing, by its id."""
    found: defaultdict[str, list[Bevilget]] = defaultdict(list)
    for year, post in arkiv.bevilgninger.items():
        for tabell in post.tabeller:
            for row in reckon(tabell).linjer:
                amounts = tuple(amount for amount in row.belop if amount is not None)
                given = Bevilget(ar_id=year, ar=post.ar, tabell=tabell, linje=row.linje, belop=amounts, sum=row.sum)
                for satsing in row.linje.satsinger if amounts else ():
                    found[satsing].append(given)
    return MappingProxyType({satsing: tuple(rows) for satsing, rows in found.items()})
