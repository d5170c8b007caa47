"""Checks of amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.model.bevilgning import Bevilgning, PublisertSum, Tabell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.problems import Problem


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
                    tekst = f"Den publiserte summen er {total.belop_1000kr}, men beløpene gir {computed}."
                    yield at(lest, sti, tekst, "Rett beløpene, eller skriv «komplett: nei» og en «uenighet».")


def computed_sum(table: Tabell, total: PublisertSum) -> int:
    """Return the sum, in 1000 kroner, of the cells that `total` speaks of."""
    return sum(
        cell.belop_1000kr
        for cell in table.ruter
        if total.linje in {None, cell.linje} and total.departement in {None, cell.departement}
    )
