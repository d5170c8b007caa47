"""What a kommune is sent to read: its records, what in them it must see first, and who else names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.derive.avtaler import place
from portal.derive.evaluering import evaluations_of
from portal.derive.konferanse import talks_about
from portal.derive.names import name, sort_key
from portal.derive.tiltak import single_first
from portal.model.evaluering import Evaluering
from portal.model.tiltak import Tiltak
from portal.problems import fold, nearest
from portal.vocabulary import STANSET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv
    from portal.model.aktor import Kommune
    from portal.model.evaluering import Anbefaling, Funn


@dataclass(frozen=True, slots=True, kw_only=True)
class Utvalg:
    """All records of a kommune, in the order they are read; `andre` name it or any of them, but speak of more.

    `omfatter` are the evalueringer that concern the kommune as a whole; of others, what names its tiltak is about it.
    """

    kommune_id: str
    poster: tuple[Ref, ...]
    andre: tuple[Ref, ...]
    tiltak: frozenset[str]
    omfatter: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merkelig:
    """What a kommune must see: a tiltak that was stopped or never carried out, or a finding of forverring."""

    ref: Ref
    funn: Funn | None = None


def find_kommune(arkiv: Arkiv, asked: str) -> tuple[str, ...]:
    """Return the ids of the kommuner with an id, a name or a number, present or former; most often one or none."""
    wanted = fold(asked.strip()).removesuffix("-kommune")
    return tuple(one for one, post in arkiv.kommuner.items() if wanted in _called(one, post))


def like_kommune(arkiv: Arkiv, asked: str) -> str:
    """Return the id of the kommune that was probably meant, or an empty text."""
    wanted = fold(asked.strip()).removesuffix("-kommune")
    called = {word: one for one, post in arkiv.kommuner.items() for word in _called(one, post)}
    begun = sorted(word for word in called if len(wanted) > 1 and word.startswith(wanted))
    return called.get(begun[0] if begun else nearest(wanted, called), "")


def _called(kommune_id: str, post: Kommune) -> Iterator[str]:
    yield kommune_id
    yield from (fold(one) for one in (post.navn, *(other.navn for other in post.andre_navn)))
    yield from (one.nr for one in post.nummer)


def own(arkiv: Arkiv, kommune: Ref) -> Iterator[tuple[Ref, bool]]:
    """Yield the satsinger and tiltak of a kommune, and whether each is in no other."""
    for slag in ("omradesatsinger", "tiltak"):
        for one in arkiv.namers(kommune, slag, "kommuner"):
            post = arkiv.omradesatsinger[one] if slag == "omradesatsinger" else arkiv.tiltak[one]
            yield Ref(slag, one), len(post.kommuner) == 1


def evaluations(arkiv: Arkiv, kommune: Ref) -> tuple[str, ...]:
    """Return the ids of the evaluations of what goes on in a kommune, each once.

    Of what it shares with other kommuner, only those that judge it count: a part of it may lie elsewhere.
    """
    return tuple(
        dict.fromkeys(
            one.evaluering_id
            for ref, alone in own(arkiv, kommune)
            for one in evaluations_of(arkiv, ref.slag, ref.id)
            if alone or one.gjelder.relasjon == "vurderer"
        )
    )


def selection(arkiv: Arkiv, kommune_id: str) -> Utvalg:
    """Return all that the archive says of a kommune, and nothing that is other kommuner's alone."""
    kommune = Ref("kommuner", kommune_id)
    satsinger = sorted(
        arkiv.namers(kommune, "omradesatsinger", "kommuner"),
        key=lambda one: (len(arkiv.omradesatsinger[one].kommuner), place(arkiv, arkiv.omradesatsinger[one])),
    )
    tiltak = single_first(arkiv, arkiv.namers(kommune, "tiltak", "kommuner"))
    worked = [*(Ref("omradesatsinger", one) for one in satsinger), *(Ref("tiltak", one) for one in tiltak)]
    concerning = evaluations(arkiv, kommune)
    naming = dict.fromkeys(
        back.fra.id
        for one in tiltak
        for back in arkiv.tilbake.get(Ref("tiltak", one), ())
        if back.fra.slag == "evalueringer"
    )
    judged = tuple(dict.fromkeys((*concerning, *naming)))
    talks = dict.fromkeys(one for ref in worked for one in talks_about(arkiv, ref))
    units = sorted(
        arkiv.namers(kommune, "aktorer", "kommune"), key=lambda one: sort_key(name(arkiv.aktorer[one], "nb"))
    )
    poster = (
        kommune,
        *worked,
        *(Ref("evalueringer", one) for one in judged),
        *(Ref("innlegg", one) for one in talks),
        *(Ref("aktorer", one) for one in units),
    )
    return Utvalg(
        kommune_id=kommune_id,
        poster=poster,
        andre=tuple(_others(arkiv, poster)),
        tiltak=frozenset(tiltak),
        omfatter=frozenset(concerning),
    )


def _others(arkiv: Arkiv, poster: tuple[Ref, ...]) -> Iterable[Ref]:
    """Return the records that name any of those of a kommune, in the order of their files."""
    known = frozenset(poster)
    naming = {back.fra for ref in poster for back in arkiv.tilbake.get(ref, ())} - known
    return (ref for ref in arkiv.filer if ref in naming)


def about(utvalg: Utvalg, evaluering_id: str, evaluering: Evaluering) -> Evaluering:
    """Return an evaluering with only those findings and recommendations that are about the kommune."""
    whole = evaluering_id in utvalg.omfatter

    def ours(one: Funn | Anbefaling) -> bool:
        return bool(utvalg.tiltak & set(one.tiltak)) or (whole and not one.tiltak)

    return evaluering.model_copy(
        update={
            "funn": tuple(one for one in evaluering.funn if ours(one)),
            "anbefalinger": tuple(one for one in evaluering.anbefalinger if ours(one)),
        }
    )


def to_see_first(arkiv: Arkiv, utvalg: Utvalg, poster: Iterable[Ref]) -> Iterator[Merkelig]:
    """Yield what must be seen first among some of the records of a kommune."""
    for ref in poster:
        post = arkiv.post(ref)
        if isinstance(post, Tiltak) and post.status.verdi in STANSET:
            yield Merkelig(ref=ref)
        if isinstance(post, Evaluering):
            worse = (one for one in about(utvalg, ref.id, post).funn if one.retning == "forverring")
            yield from (Merkelig(ref=ref, funn=one) for one in worse)
