"""The first half of the way: from the folder of records to a checked archive, or to problems."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from portal.arkiv import Arkiv, build_arkiv
from portal.checks import check
from portal.checks.utkast import Utkast
from portal.lenker.filer import Lenkesjekk, read_lenkesjekk
from portal.load import Lasting, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.problems import Problem
    from portal.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Gjennomgang:
    """What came of reading and checking. `arkiv` is None where there is any error, or none was wanted."""

    lasting: Lasting
    arkiv: Arkiv | None
    lenkesjekk: Lenkesjekk
    problems: tuple[Problem, ...]
    antall: int
    idag: date


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from what is made inside: it lives as long as the process.

    With 5 000 records, looking through it over and over was two thirds of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def read_and_check(settings: Settings, *, archive: bool = True) -> Gjennomgang:
    """Read all records, check them, and build the archive if nothing is wrong and it is wanted."""
    with uncollected():
        lasting = load(settings.satsinger)
        idag = settings.idag or _newest(lasting)
        problems = check(Utkast(lasting=lasting, content=settings.content, idag=idag))
        lenkesjekk = read_lenkesjekk(settings.satsinger.parent, settings.content, idag)
        wrong = any(problem.grad == "feil" for problem in problems)
        return Gjennomgang(
            lasting=lasting,
            arkiv=build_arkiv(lasting) if archive and not wrong else None,
            lenkesjekk=lenkesjekk,
            problems=tuple(sorted((*problems, *lenkesjekk.merknader))),
            antall=sum(len(own) for own in lasting.kjente.values()),
            idag=idag,
        )


def _newest(lasting: Lasting) -> date:
    """Return the latest day that any record was published or changed."""
    days = (
        day
        for own in lasting.poster.values()
        for lest in own.values()
        for day in (lest.post.publisert, *(change.dato for change in lest.post.endret))
    )
    return max(days, default=date(2019, 1, 1))
