"""What all evaluations together say: of one tiltak or satsing, of a tema, and of what nobody has studied."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from portal.arkiv import Ref
from portal.derive.evaluering import Plassertfunn, Vurdering, evaluations_of, is_judged
from portal.vocabulary import Funnslag, Gjelderhvem, Retning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.model.evaluering import Evaluering
    from portal.model.tid import Tidspunkt
    from portal.vocabulary import Slag

SLAG: tuple[Funnslag, ...] = get_args(Funnslag)
RETNINGER: tuple[Retning, ...] = get_args(Retning)
RETTEDE: tuple[Funnslag, ...] = ("virkning", "utvikling")
"""The kinds of finding whose directions are counted, each by itself."""
GROUNDWORK = frozenset({"stedsanalyse", "grunnlag"})
"""The types that describe a place or a country rather than judge what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kunnskapsstatus:
    """What published evaluations say of one record, in numbers.

    `virkning` and `utvikling` count the directions of findings, never added to each other; `sammenliknet` how many of
    the counted findings are compared with anything; `gjelder` says of whom they hold; `funn` counts all findings, and
    `alle_gjengitt` says that no report was read itself.
    """

    evalueringer: int
    funn: int
    sammenliknet: int
    nyeste: Tidspunkt | None
    virkning: tuple[tuple[Retning, int], ...]
    utvikling: tuple[tuple[Retning, int], ...]
    gjelder: tuple[Gjelderhvem, ...]
    alle_gjengitt: bool


def status_of(vurderinger: Iterable[Vurdering], funn: Iterable[Plassertfunn]) -> Kunnskapsstatus:
    """Return what published evaluations that judge a record say of it; `funn` are the findings that concern it."""
    judging = {one.evaluering_id: one.evaluering for one in vurderinger if is_judged((one,))}
    own = [one for one in funn if one.evaluering_id in judging]
    directed = [one for one in own if counted(one)]
    years = [one.ar for one in judging.values() if one.ar]
    return Kunnskapsstatus(
        evalueringer=len(judging),
        funn=len(own),
        sammenliknet=sum(one.funn.sammenliknet_med is not None for one in directed),
        nyeste=max(years, key=lambda year: year.siste, default=None),
        virkning=directions(own, "virkning"),
        utvikling=directions(own, "utvikling"),
        gjelder=tuple(one for one in get_args(Gjelderhvem) if one in {found.funn.gjelder_hvem for found in directed}),
        alle_gjengitt=all(one.funn.lest_i.kilde for one in own),
    )


def compares(evaluering: Evaluering) -> bool:
    """Return whether any effect or development it found is compared with other places, groups or times."""
    return any(funn.sammenliknet_med for funn in evaluering.funn if funn.slag in RETTEDE)


def directions(funn: Iterable[Plassertfunn], slag: Funnslag) -> tuple[tuple[Retning, int], ...]:
    """Return how many findings of a kind point each way, in a fixed order; groundwork adds nothing."""
    found = Counter(one.funn.retning for one in funn if one.funn.slag == slag and counted(one))
    return tuple((one, found[one]) for one in RETNINGER if found[one])


def counted(one: Plassertfunn) -> bool:
    """Return whether a finding counts: it says which way something went, and not only how a place is."""
    return one.funn.retning is not None and one.evaluering.type not in GROUNDWORK


def causal(funn: Iterable[Plassertfunn]) -> dict[str, Evaluering]:
    """Return the evaluations of which a finding says that something became better or worse, each once."""
    return {one.evaluering_id: one.evaluering for one in funn if one.funn.slag in RETTEDE}


def all_findings(arkiv: Arkiv) -> tuple[Plassertfunn, ...]:
    """Return every finding of the archive once, by evaluering."""
    return tuple(
        Plassertfunn(evaluering_id=evaluering_id, evaluering=evaluering, funn=funn)
        for evaluering_id, evaluering in arkiv.evalueringer.items()
        for funn in evaluering.funn
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hull:
    """What nobody is known to have studied: ids of records."""

    temaer: tuple[str, ...]
    tiltakstyper: tuple[str, ...]
    tiltak: tuple[str, ...]
    satsinger: tuple[str, ...]


def not_studied(arkiv: Arkiv) -> Hull:
    """Return temaer without any counted finding, types and records that no published evaluering judges."""
    judged = frozenset(one for one in arkiv.tiltak if is_judged(evaluations_of(arkiv, "tiltak", one)))
    directed = {tema for one in all_findings(arkiv) if counted(one) for tema in one.funn.temaer}
    return Hull(
        temaer=tuple(one for one in arkiv.temaer if one not in directed),
        tiltakstyper=tuple(
            one
            for one in arkiv.tiltakstyper
            if (own := _tiltak_of(arkiv, "tiltakstyper", one)) and not judged & frozenset(own)
        ),
        tiltak=tuple(one for one in arkiv.tiltak if one not in judged),
        satsinger=tuple(
            one for one in arkiv.omradesatsinger if not is_judged(evaluations_of(arkiv, "omradesatsinger", one))
        ),
    )


def _tiltak_of(arkiv: Arkiv, slag: Slag, post_id: str) -> tuple[str, ...]:
    return arkiv.namers(Ref(slag, post_id), "tiltak", slag)
