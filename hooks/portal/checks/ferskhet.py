"""Checks of what falls due: the work of checking must be possible to do."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.model.tid import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.load import Lest
    from portal.problems import Problem

MOST_IN_A_MONTH = 15
"""Records that an editor can check in a month beside other work."""


def few_fall_due_in_one_month(utkast: Utkast) -> Iterator[Problem]:
    """No more than fifteen records fall due for checking in one month; the first one too many says so."""
    months: defaultdict[tuple[int, int], list[Lest]] = defaultdict(list)
    for lest in sorted(utkast.each(), key=lambda one: one.fil.path):
        due = lest.post.neste_kontroll.dato
        if due:
            months[due.year, due.month].append(lest)
    for (year, month), due_then in sorted(months.items()):
        if len(due_then) > MOST_IN_A_MONTH:
            tekst = f"I {MONTHS[month - 1]} {year} skal {len(due_then)} poster kontrolleres."
            tillatt = f"Flytt noen til en annen måned: {MOST_IN_A_MONTH} er det meste en redaktør rekker."
            yield at(due_then[MOST_IN_A_MONTH], ("neste_kontroll",), tekst, tillatt, grad="merknad")
