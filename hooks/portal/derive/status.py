"""How something stands today, said no more surely than it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from portal.model.parts import Periode
    from portal.model.post import Post
    from portal.model.satsing import SatsingStatus
    from portal.model.tid import Tidspunkt
    from portal.model.tiltak import TiltakStatus

ONGOING = frozenset({"pågår", "planlagt", "under forhandling"})
"""The states that time alone brings to an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stilling:
    """A state, how to say it, and as of when."""

    verdi: str
    form: Literal["pågår", "over", "kjent"]
    stand_per: Tidspunkt


def standing(status: SatsingStatus | TiltakStatus, span: Periode | None, idag: date) -> Stilling:
    """Return how something stands: once its period is over, nothing is "pågår" any more."""
    if status.verdi in ONGOING:
        over = span is not None and span.til is not None and span.til.siste < idag
        return Stilling(verdi=status.verdi, form="over" if over else "pågår", stand_per=status.stand_per)
    return Stilling(verdi=status.verdi, form="kjent", stand_per=status.stand_per)


def updated(post: Post) -> date:
    """Return the last day on which readers were given something new."""
    return max((post.publisert, *(change.dato for change in post.endret)))
