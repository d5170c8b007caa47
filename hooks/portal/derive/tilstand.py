"""How complete and how fresh the archive is, so that those who keep it see what to do next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, get_args

from portal.checks.facts import NOTICE
from portal.derive.evaluering import evaluations_of, is_judged
from portal.model.parts import Kontakt
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak
from portal.references import parts
from portal.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portal.arkiv import Arkiv, Ref
    from portal.derive.oppfolging import Plassertpunkt, Punkter
    from portal.model.post import Post
    from portal.vocabulary import Slag, Sprak

Mal = Literal["kilde", "evaluert", "kostnad", "kontakt", "kontrollert", "bekreftet"]
"""What of a record is counted."""
MEASURES: tuple[Mal, ...] = get_args(Mal)
SOON = timedelta(days=92)
"""How long before its day a check is told."""
RENEWED = timedelta(days=NOTICE)
"""How long before its last day a contact is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dekning:
    """How many records of a kind there are, and how many have each thing that a record of the kind can have."""

    slag: Slag
    antall: int
    har: tuple[tuple[Mal, int], ...]


@dataclass(slots=True, kw_only=True)
class Gjoremal:
    """What a unit has to do: checks that are overdue or due soon, contacts that expire, open points, disagreements."""

    over_tiden: list[Ref] = field(default_factory=list)
    snart: list[Ref] = field(default_factory=list)
    kontakter: list[Ref] = field(default_factory=list)
    punkter: list[Plassertpunkt] = field(default_factory=list)
    uenigheter: list[Ref] = field(default_factory=list)


def overdue(post: Post, idag: date) -> bool:
    """Return whether a record should have been checked before today."""
    return post.neste_kontroll.dato is not None and post.neste_kontroll.dato < idag


def coverage(arkiv: Arkiv, idag: date) -> tuple[Dekning, ...]:
    """Return how many records of each kind have what they can have."""
    numbers, has = Counter[str](), Counter[tuple[str, Mal]]()
    can: dict[Slag, dict[Mal, None]] = {}
    for ref, post in arkiv.each():
        numbers[ref.slag] += 1
        for measure, there in _measured(arkiv, ref, post, idag):
            can.setdefault(ref.slag, {})[measure] = None
            has[ref.slag, measure] += there
    return tuple(
        Dekning(slag=slag, antall=numbers[slag], har=tuple((one, has[slag, one]) for one in MEASURES if one in own))
        for slag, own in can.items()
    )


def _measured(arkiv: Arkiv, ref: Ref, post: Post, idag: date) -> Iterator[tuple[Mal, bool]]:
    """Yield what a record of the kind can have, and whether this one has it."""
    if ref.slag != "kilder":
        yield "kilde", bool(post.kilder)
    if isinstance(post, Satsing | Tiltak):
        yield "evaluert", is_judged(evaluations_of(arkiv, ref.slag, ref.id))
        yield "kostnad", bool(post.bidrag if isinstance(post, Satsing) else post.kostnader)
        yield "bekreftet", post.bekreftet is not None
    if "kontakt" in type(post).model_fields:
        yield "kontakt", any(one.utloper >= idag for _, one in parts(post, Kontakt))
    yield "kontrollert", post.kontrollert is not None and not overdue(post, idag)


def by_unit(arkiv: Arkiv, punkter: Punkter, idag: date) -> dict[str, Gjoremal]:
    """Return what each unit has to do, by the name it answers under."""
    units: dict[str, Gjoremal] = {}
    for ref, post in arkiv.each():
        own = units.setdefault(post.ansvarlig, Gjoremal())
        due = post.neste_kontroll.dato
        if overdue(post, idag):
            own.over_tiden.append(ref)
        elif due and due <= idag + SOON:
            own.snart.append(ref)
        if any(idag <= one.utloper <= idag + RENEWED for _, one in parts(post, Kontakt)):
            own.kontakter.append(ref)
        if any(one.vekt == "sak" for one in post.uenighet):
            own.uenigheter.append(ref)
        own.punkter += [one for one in punkter.within((ref,)) if one.punkt.tilstand == "åpen"]
    return dict(sorted(units.items()))


def words_by_form(arkiv: Arkiv) -> dict[Sprak, int]:
    """Return how many words the records have in each form of Norwegian, names left out."""
    counted: Counter[Sprak] = Counter()
    for _, post in arkiv.each():
        counted[post.sprak] += words(post)
    return dict(counted)
