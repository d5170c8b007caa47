"""From what was known of the links, and what they answered today, to what is known now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from portal.lenker.funn import Avvist, Feilet, Flyttet, Funn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

CLOSED = frozenset({401, 403, 405, 406, 429, 999})
"""Codes that sites give a program that they do not let in, where a reader may see the page (999 is LinkedIn's)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Svar:
    """What a link answered: a status code, else one of `funn.ARSAKER`.

    `til` is the address that it leads on to for good, or empty. `husket` says that the answer is an earlier one, kept
    in the cache.
    """

    kode: int = 0
    arsak: str = ""
    til: str = ""
    husket: bool = False

    @property
    def utfall(self) -> Literal["svarte", "avvist", "feilet"]:
        """Return how it went."""
        if 200 <= self.kode < 300 and not self.arsak:  # noqa: PLR2004  # the codes of success
            return "svarte"
        return "avvist" if self.kode in CLOSED else "feilet"

    @property
    def sagt(self) -> str:
        """Return the answer as it is kept."""
        return self.arsak or str(self.kode)


def cut_off(answers: Mapping[str, Svar]) -> bool:
    """Return whether the machine seems to be without network: most of the links that were asked gave no contact."""
    asked = [one for one in answers.values() if not one.husket]
    return 2 * sum(not one.kode for one in asked) > len(asked)


def updated(before: Funn | None, answers: Mapping[str, Svar], idag: date) -> Funn:
    """Return what is known after today's answers; a link that was not asked is forgotten."""
    failed = {one.lenke: one for one in before.feilet} if before else {}
    moved = {one.lenke: one.til for one in before.flyttet} if before else {}
    worked = frozenset(before.svarte) if before else frozenset()
    feilet: list[Feilet] = []
    avvist: list[Avvist] = []
    flyttet: list[Flyttet] = []
    svarte: list[str] = []
    for lenke, svar in sorted(answers.items()):
        if svar.utfall == "svarte":
            svarte.append(lenke)
            til = moved.get(lenke, "") if svar.husket else svar.til
            flyttet += [Flyttet(lenke=lenke, til=til)] if til else []
        elif svar.utfall == "avvist":
            avvist.append(Avvist(lenke=lenke, svar=svar.sagt))
        else:
            earlier = failed.get(lenke)
            siden = min(earlier.siden, idag) if earlier else idag
            sist = before.sjekket if before and lenke in worked else None
            feilet.append(
                Feilet(lenke=lenke, svar=svar.sagt, siden=siden, sist_god=earlier.sist_god if earlier else sist)
            )
    return Funn(
        sjekket=idag,
        feilet=tuple(feilet),
        avvist=tuple(avvist),
        flyttet=tuple(flyttet),
        svarte=tuple(svarte),
    )
