"""What evaluations say of a tiltak or a satsing, and how independent they are of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.vocabulary import STATLIGE

if TYPE_CHECKING:
    from datetime import date

    from portal.arkiv import Arkiv
    from portal.model.evaluering import Evaluering, Funn, Gjelder
    from portal.model.parts import Part
    from portal.vocabulary import Slag


_STATE = ("staten", "")
"""What every unit of the state belongs to."""
COMING = frozenset({"planlagt", "under arbeid"})
"""The states of an evaluering that time alone brings to an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vurdering:
    """That an evaluering concerns a record, and how."""

    evaluering_id: str
    evaluering: Evaluering
    gjelder: Gjelder


@dataclass(frozen=True, slots=True, kw_only=True)
class Plassertfunn:
    """A finding with the evaluering it stands in."""

    evaluering_id: str
    evaluering: Evaluering
    funn: Funn


def evaluations_of(arkiv: Arkiv, slag: Slag, post_id: str) -> tuple[Vurdering, ...]:
    """Return the evaluations that concern a record, newest first."""
    ref = Ref(slag, post_id)
    found = [
        Vurdering(
            evaluering_id=back.fra.id,
            evaluering=arkiv.evalueringer[back.fra.id],
            gjelder=arkiv.evalueringer[back.fra.id].gjelder[int(back.sti[1])],
        )
        for back in arkiv.naming(ref, "evalueringer", "gjelder")
    ]
    return tuple(sorted(found, key=lambda one: (-_year(one.evaluering), one.evaluering_id)))


def is_judged(vurderinger: tuple[Vurdering, ...]) -> bool:
    """Return whether any published evaluering judges the record: nothing less makes it evaluated."""
    return any(one.gjelder.relasjon == "vurderer" and one.evaluering.status == "publisert" for one in vurderinger)


def is_overdue(evaluering: Evaluering, idag: date) -> bool:
    """Return whether an evaluering was to come in a year that is past, or was last told of as coming in such a year."""
    due = evaluering.ar or evaluering.stand_per
    return evaluering.status in COMING and due is not None and due.siste.year < idag.year


def findings_in(vurderinger: tuple[Vurdering, ...]) -> tuple[Plassertfunn, ...]:
    """Return the findings of the evaluations that judge a record, but for those that only hold for other satsinger."""
    judging = {one.evaluering_id: one for one in vurderinger if one.gjelder.relasjon == "vurderer"}
    return tuple(
        Plassertfunn(evaluering_id=one.evaluering_id, evaluering=one.evaluering, funn=funn)
        for one in judging.values()
        for funn in one.evaluering.funn
        if not funn.satsinger or one.gjelder.satsing in funn.satsinger
    )


def findings_on(arkiv: Arkiv, ref: Ref) -> tuple[Plassertfunn, ...]:
    """Return the findings that name a tiltak or a tema, by evaluering and in its order."""
    places = {
        (back.fra.id, int(back.sti[1]))
        for back in arkiv.tilbake.get(ref, ())
        if back.fra.slag == "evalueringer" and back.sti[0] == "funn"
    }
    return tuple(
        Plassertfunn(
            evaluering_id=evaluering_id,
            evaluering=arkiv.evalueringer[evaluering_id],
            funn=arkiv.evalueringer[evaluering_id].funn[number],
        )
        for evaluering_id, number in sorted(places)
    )


def commissioned_by_a_party(arkiv: Arkiv, evaluering: Evaluering) -> bool | None:
    """Return whether a party to what is judged commissioned the evaluering; None where it is not known.

    A unit of a kommune counts as the kommune, one of the state as the state, and the satsing as a party to itself. A
    commissioner that is inferred, or known by name only and by no name of the satsing, may be anyone.
    """
    if not evaluering.oppdragsgivere or any(one.felt == "oppdragsgivere" for one in evaluering.utledet):
        return None
    parties = {key for satsing_id in _satsinger(arkiv, evaluering) for key in _parties(arkiv, satsing_id)}
    if any(_keys(arkiv, one) & parties for one in evaluering.oppdragsgivere):
        return True
    return None if any(one.navn for one in evaluering.oppdragsgivere) else False


def _satsinger(arkiv: Arkiv, evaluering: Evaluering) -> set[str]:
    """Return the satsinger that an evaluering concerns, directly or through a tiltak."""
    found = {one.satsing for one in evaluering.gjelder if one.satsing}
    for one in evaluering.gjelder:
        if one.tiltak:
            found |= {part.satsing for part in arkiv.tiltak[one.tiltak].satsinger}
    return found


def _parties(arkiv: Arkiv, satsing_id: str) -> set[tuple[str, str]]:
    satsing = arkiv.omradesatsinger[satsing_id]
    names = {("navn", one.lower()) for one in (satsing.navn, *(other.navn for other in satsing.andre_navn))}
    parties = {key for one in satsing.parter for key in _keys(arkiv, one)}
    return names | parties | {("kommune", one) for one in satsing.kommuner}


def _keys(arkiv: Arkiv, part: Part) -> set[tuple[str, str]]:
    """Return a party, and the kommune and units that it belongs to."""
    if part.navn:
        return {("navn", part.navn.lower())}
    found = {("kommune", part.kommune)} if part.kommune else set()
    aktor_id = part.aktor
    while aktor_id and ("aktor", aktor_id) not in found:
        found.add(("aktor", aktor_id))
        aktor = arkiv.aktorer[aktor_id]
        found |= {("kommune", aktor.kommune)} if aktor.kommune else set()
        found |= {_STATE} if aktor.type in STATLIGE else set()
        aktor_id = aktor.del_av
    return found


def _year(evaluering: Evaluering) -> int:
    return evaluering.ar.forste.year if evaluering.ar else 0
