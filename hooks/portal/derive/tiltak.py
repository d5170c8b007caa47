"""Tiltak side by side: their order, what was found of them, and which schemes let a kommune try them by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from portal.arkiv import Ref
from portal.derive.evaluering import Plassertfunn, findings_on
from portal.vocabulary import Tiltaksslag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.model.dokument import Ordning
    from portal.model.tiltak import Tiltak

_ORDER: tuple[Tiltaksslag, ...] = get_args(Tiltaksslag)


def single_first(arkiv: Arkiv, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of tiltak with single ones before groups, organisation and groundwork; else as they came."""
    return tuple(sorted(ids, key=lambda one: rank(arkiv.tiltak[one])))


def rank(tiltak: Tiltak) -> int:
    """Return the place of a tiltak's slag in lists."""
    return _ORDER.index(tiltak.slag)


def findings_of(arkiv: Arkiv, ids: Iterable[str]) -> tuple[Plassertfunn, ...]:
    """Return the findings on any of several tiltak, each once, by evaluering and in its order."""
    every = (one for tiltak in ids for one in findings_on(arkiv, Ref("tiltak", tiltak)))
    found = {(one.evaluering_id, one.funn.id): one for one in every}
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], _place(found[key]))))


def _place(one: Plassertfunn) -> int:
    return one.evaluering.funn.index(one.funn)


def schemes_without_agreement(arkiv: Arkiv, tiltak: Tiltak) -> tuple[str, ...]:
    """Return the ids of national schemes that fit a tiltak, need no agreement and are not known to have ended.

    A scheme fits that the tiltak names, or that names one of its tiltakstyper and is not only for other målgrupper.
    """
    return tuple(
        ordning_id
        for ordning_id, ordning in arkiv.ordninger.items()
        if ordning.krever_avtale is False
        and ordning.status.verdi != "avsluttet"
        and (ordning_id in tiltak.ordninger or _is_for(ordning, tiltak))
    )


def _is_for(ordning: Ordning, tiltak: Tiltak) -> bool:
    some = not frozenset(ordning.malgrupper).isdisjoint(tiltak.malgrupper)
    return not frozenset(ordning.tiltakstyper).isdisjoint(tiltak.tiltakstyper) and (some or not ordning.malgrupper)
