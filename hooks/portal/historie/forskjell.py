"""What differs between two issues of a record, without what they said in running text or of people."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from portal.brev.fakta import PEOPLE
from portal.brev.ordlyd import is_choice
from portal.brev.par import pairs
from portal.historie.innhold import Feltendring
from portal.model.base import Modell
from portal.model.parts import Periode
from portal.model.tid import Tidspunkt
from portal.model.values import Kronebelop
from portal.references import peker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.historie.innhold import Art
    from portal.model.post import Post

    Steg = tuple[tuple[type[Modell], str], ...]

UNTOLD = frozenset({"endret", "publisert", "neste_kontroll", "tidligere_id", "ref", "sokeord"})
"""Fields that the page tells of in a place of their own, and what no reader has use for."""
_WHOLE = frozenset({"fra", "til", "apen"})


def differences(old: Post, new: Post) -> tuple[Feltendring, ...]:
    """Return what changed, in the order of the fields; what cannot be shown is told of the field as a whole, once."""
    found: list[Feltendring] = []
    for one in _modell(old, new, ()):
        shown = one.fra is not None or one.til is not None
        if shown or len(one.steg) == 1:
            found.append(one)
        else:
            found.append(Feltendring(steg=one.steg[:1], art="endret"))
    return tuple(dict.fromkeys(found))


def _modell(old: Modell, new: Modell, steg: Steg) -> Iterator[Feltendring]:
    modell = type(new)
    skipped = UNTOLD
    if isinstance(new, Periode):
        skipped |= _WHOLE
        if any(getattr(old, felt) != getattr(new, felt) for felt in _WHOLE):
            yield Feltendring(steg=steg, art="endret", fra=_span(old), til=_span(new))
    for felt in modell.model_fields:
        before, now = getattr(old, felt), getattr(new, felt)
        if felt not in skipped and before != now:
            yield from _felt(before, now, (*steg, (modell, felt)))


def _span(part: Any) -> Periode:  # noqa: ANN401  # a period, by the model of the other
    """Return a period without what is said of it in words."""
    return Periode(fra=part.fra, til=part.til, apen=part.apen)


def _felt(old: Any, new: Any, steg: Steg) -> Iterator[Feltendring]:  # noqa: ANN401  # a field's values
    if steg[-1] in PEOPLE:
        yield Feltendring(steg=steg, art="endret")
    elif isinstance(new, tuple):
        yield from _liste(old, new, steg)
    elif isinstance(old, Modell) and isinstance(new, Modell):
        yield from _modell(old, new, steg)
    else:
        art: Art = "lagt til" if old is None else "tatt bort" if new is None else "endret"
        yield Feltendring(steg=steg, art=art, fra=_shown(old, steg), til=_shown(new, steg))


def _liste(old: tuple[Any, ...], new: tuple[Any, ...], steg: Steg) -> Iterator[Feltendring]:
    if all(isinstance(one, Modell) for one in (*old, *new)):
        changed, gone, come = pairs(old, new)
        for before, now in changed:
            yield from _modell(before, now, steg)
    else:
        left, right = Counter(old), Counter(new)
        gone, come = list((left - right).elements()), list((right - left).elements())
    if gone:
        yield Feltendring(steg=steg, art="tatt bort", fra=_all_shown(gone, steg), antall=len(gone))
    if come:
        yield Feltendring(steg=steg, art="lagt til", til=_all_shown(come, steg), antall=len(come))


def _all_shown(items: list[Any], steg: Steg) -> tuple[object, ...] | None:
    """Return the items of a list where every one may be shown."""
    found = tuple(_shown(one, steg) for one in items)
    return None if None in found else found


def _shown(value: Any, steg: Steg) -> object:  # noqa: ANN401  # a field's value
    """Return a value that may stand for ever: a time, an amount, a choice from a closed list, a record.

    Running text and names may hold what someone asked to have taken away; so may a number of people.
    """
    modell, felt = steg[-1]
    if isinstance(value, Periode):
        return _span(value)
    closed = isinstance(value, Kronebelop | Tidspunkt | date | bool) or felt == "belop_1000kr"
    return value if closed or peker(modell, felt) or is_choice(modell, felt) else None
