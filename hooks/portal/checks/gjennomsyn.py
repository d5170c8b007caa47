"""Checks of what a kommune is sent to read: the days, and that it has seen what it must answer for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.evaluering import Evaluering
from portal.model.tiltak import Tiltak
from portal.vocabulary import STANSET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.problems import Problem
    from portal.vocabulary import Slag

COMMAND = "python3 scripts/til_gjennomsyn.py"


def sendings_are_not_dated_ahead(utkast: Utkast) -> Iterator[Problem]:
    """A record is sent, and answered, no later than today, or than the newest day in the record."""
    for lest in utkast.each():
        for number, row in enumerate(lest.post.sendt_til_gjennomsyn):
            for field, day in (("dato", row.dato), ("besvart", row.besvart)):
                if day and day > utkast.newest(lest.post):
                    yield at(lest, ("sendt_til_gjennomsyn", number, field), *melding("sendt fram i tid", dato=day))


def what_was_stopped_is_sent_to_the_kommune(utkast: Utkast) -> Iterator[Problem]:
    """A tiltak that was stopped or never carried out is sent to its kommune, unless that has confirmed it."""
    for lest, post in utkast.of(Tiltak):
        if post.status.verdi in STANSET and not (post.sendt_til_gjennomsyn or post.bekreftet):
            said = melding("stoppet og ikke sendt", status=post.status.verdi, **_to(post.kommuner))
            yield at(lest, ("status", "verdi"), *said, grad="merknad")


def what_grew_worse_is_sent_to_the_kommune(utkast: Utkast) -> Iterator[Problem]:
    """An evaluering of what goes on in a kommune, and that finds forverring, is sent to it, unless it has confirmed it.

    The first such finding says so.
    """
    for lest, post in utkast.of(Evaluering):
        named: list[tuple[Slag, str | None]] = [("tiltak", one) for funn in post.funn for one in funn.tiltak]
        named += [("omradesatsinger", one.satsing) if one.satsing else ("tiltak", one.tiltak) for one in post.gjelder]
        worse = [number for number, funn in enumerate(post.funn) if funn.retning == "forverring"]
        if named and worse and not (post.sendt_til_gjennomsyn or post.bekreftet):
            kommuner = dict.fromkeys(one for slag, post_id in named for one in utkast.kommuner_of(slag, post_id))
            key = "forverring og ikke sendt" if len(worse) == 1 else "forverringer og ikke sendt"
            said = melding(key, antall=len(worse), **_to(tuple(kommuner)))
            yield at(lest, ("funn", worse[0], "retning"), *said, grad="merknad")


def _to(kommuner: tuple[str, ...]) -> dict[str, str]:
    """Return what the command that writes what to send is given, and for whom it is run more than once."""
    hver = f" for {', '.join(kommuner[:-1])} og {kommuner[-1]}" if len(kommuner) > 1 else ""
    return {"kommando": COMMAND, "kommune": kommuner[0] if len(kommuner) == 1 else "KOMMUNE", "hver": hver}
