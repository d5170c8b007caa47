"""Checks of amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.bevilgning import Bevilgning, PublisertSum, Tabell
from portal.problems import listing, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.problems import Problem
    from portal.references import Sti


def complete_tables_add_up(utkast: Utkast) -> Iterator[Problem]:
    """In a table that says it is complete, each published sum is the sum of its amounts."""
    for lest, post in utkast.of(Bevilgning):
        for t_number, table in enumerate(post.tabeller):
            if not table.komplett:
                continue
            for number, total in enumerate(table.publiserte_summer):
                computed = computed_sum(table, total)
                if computed != total.belop_1000kr:
                    sti = ("tabeller", t_number, "publiserte_summer", number, "belop_1000kr")
                    published, found = (f"{one:,}".replace(",", " ") for one in (total.belop_1000kr, computed))
                    yield at(lest, sti, *melding("sum stemmer ikke", sum=published, beregnet=found))


def tables_name_their_own_parts(utkast: Utkast) -> Iterator[Problem]:
    """A table's amounts, sums and rows name rows, columns and footnotes of the same table."""
    for lest, post in utkast.of(Bevilgning):
        for number, table in enumerate(post.tabeller):
            known = {
                "linje": ("linjer", [row.id for row in table.linjer]),
                "departement": ("kolonner", [column.departement for column in table.kolonner]),
                "fotnote": ("fotnoter", [note.id for note in table.fotnoter]),
            }
            for listed in ("ruter", "publiserte_summer", "linjer"):
                for place, row in enumerate(getattr(table, listed)):
                    for field, (where, names) in known.items():
                        named = getattr(row, field, None)
                        if named is not None and named not in names:
                            sti = ("tabeller", number, listed, place, field)
                            meant = nearest(named, names)
                            key = "er ikke blant tabellens" if names else "tabellen har ingen"
                            key = "finnes ikke i tabellen" if meant else key
                            said = melding(key, id=named, hva=where, valg=listing(names))
                            yield at(lest, sti, *said, forslag=meant)


def columns_are_distinct(utkast: Utkast) -> Iterator[Problem]:
    """A table has one column for each department, and each published sum says what it sums."""
    for lest, post in utkast.of(Bevilgning):
        for number, table in enumerate(post.tabeller):
            departments = [column.departement for column in table.kolonner]
            for place, one in enumerate(departments):
                if one in departments[:place]:
                    sti: Sti = ("tabeller", number, "kolonner", place, "departement")
                    yield at(lest, sti, *melding("to kolonner", id=one))
            for place, total in enumerate(table.publiserte_summer):
                if total.hele_tabellen is False:
                    sti = ("tabeller", number, "publiserte_summer", place, "hele_tabellen")
                    yield at(lest, sti, *melding("sum uten hva"))


def cells_have_one_amount(utkast: Utkast) -> Iterator[Problem]:
    """A row meets a column in one amount."""
    for lest, post in utkast.of(Bevilgning):
        for number, table in enumerate(post.tabeller):
            seen: set[tuple[str, str]] = set()
            for place, cell in enumerate(table.ruter):
                key = (cell.linje, cell.departement)
                if key in seen:
                    sti = ("tabeller", number, "ruter", place)
                    said = melding("to beløp", linje=cell.linje, departement=cell.departement)
                    yield at(lest, sti, *said)
                seen.add(key)


def computed_sum(table: Tabell, total: PublisertSum) -> int:
    """Return the sum, in 1000 kroner, of the cells that `total` speaks of."""
    return sum(
        cell.belop_1000kr
        for cell in table.ruter
        if total.linje in {None, cell.linje} and total.departement in {None, cell.departement}
    )
