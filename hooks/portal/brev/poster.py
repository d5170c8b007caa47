"""Which records are new, changed and removed, and where the addresses of before lead now."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from portal.arkiv import Arkiv, Ref
from portal.brev.likhet import lookalikes
from portal.derive.adresse import former_addresses
from portal.model.base import Modell
from portal.model.kinds import KINDS, record_path
from portal.model.konferanse import Innlegg
from portal.problems import Problem
from portal.references import peker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.model.post import Post

M = TypeVar("M", bound=Modell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """The records of two states held together. `samme` are those of both, as before and now, by their name now."""

    nye: tuple[Ref, ...]
    fjernede: tuple[Ref, ...]
    samme: Mapping[Ref, Ref]
    flyttet: Mapping[Ref, Ref]


def hold_together(old: Arkiv, new: Arkiv) -> Poster:
    """Return which record of one state is which of the other: by id, else by a former id."""
    samme = {ref: ref for ref in new.filer if ref in old.filer}
    for ref in new.filer:
        if ref not in samme:
            former = (Ref(ref.slag, one) for one in new.post(ref).tidligere_id)
            before = next((one for one in former if one in old.filer and one not in new.filer), None)
            if before:
                samme[ref] = before
    found = set(samme.values())
    return Poster(
        nye=tuple(ref for ref in new.filer if ref not in samme),
        fjernede=tuple(ref for ref in old.filer if ref not in found),
        samme=MappingProxyType({ref: samme[ref] for ref in new.filer if ref in samme}),
        flyttet=MappingProxyType({before: ref for ref, before in samme.items() if before != ref}),
    )


def as_now(old: Arkiv, flyttet: Mapping[Ref, Ref]) -> Mapping[Ref, Post]:
    """Return the records of before that name a record which has a new id, naming it by that."""
    namers = {back.fra for ref in flyttet for back in old.tilbake.get(ref, ())}
    return MappingProxyType({ref: renamed(old.post(ref), flyttet) for ref in namers})


def renamed(modell: M, flyttet: Mapping[Ref, Ref]) -> M:
    """Return a part of a record with the records that it names by their ids now."""
    update: dict[str, Any] = {}
    for felt in type(modell).model_fields:
        value = getattr(modell, felt)
        slag = peker(type(modell), felt)

        def one(inner: Any, slag: Any = slag) -> Any:  # noqa: ANN401  # a field's value
            if isinstance(inner, Modell):
                return renamed(inner, flyttet)
            moved = flyttet.get(Ref(slag, inner)) if slag and isinstance(inner, str) else None
            return moved.id if moved else inner

        now = tuple(one(inner) for inner in value) if isinstance(value, tuple) else one(value)
        if now != value:
            update[felt] = now
    return modell.model_copy(update=update) if update else modell


def addresses(arkiv: Arkiv) -> dict[str, Ref]:
    """Return every address that answers with a record or leads on to one."""
    found = {record_path(ref.slag, ref.id, post): ref for ref, post in arkiv.each()}
    for ref, post in arkiv.each():
        for sti in former_addresses(arkiv, ref, post):
            found.setdefault(sti, ref)
    return found


def lost(old: Arkiv, new: Arkiv, held: Poster) -> Iterator[tuple[str, Problem]]:
    """Yield the addresses that answered before and answer no more, each with what is wrong."""
    there = addresses(new)
    now_called = lookalikes(old, held.fjernede, new, held.nye)
    for sti, ref in sorted(addresses(old).items()):
        if sti in there:
            continue
        file = old.filer[ref]
        removed = ref not in new.filer and record_path(ref.slag, ref.id, old.post(ref)) == sti
        tekst = (
            f"Posten er tatt bort, og adressen /{sti} leder ingen steder."
            if removed
            else f"Adressen /{sti} virket før, men leder ingen steder nå."
        )
        if ref in now_called:
            tekst += f" Posten ser ut til å hete «{now_called[ref].id}» nå."
        tillatt = _cure(old, new, ref, sti, now_called.get(ref))
        yield sti, Problem(path=file, tekst=tekst, tillatt=tillatt)


def _cure(old: Arkiv, new: Arkiv, ref: Ref, sti: str, now: Ref | None) -> str:
    """Return how an address that is lost is made to lead on."""
    post = old.post(ref)
    if now:
        former = ", ".join((ref.id, *post.tidligere_id))
        return (
            f"Er det samme post, skriver du «tidligere_id: [{former}]» i {new.filer[now]}. "
            f"Neste gang gjør «scripts/gi_nytt_navn.py {ref.slag} {ref.id} {now.id}» det for deg."
        )
    if isinstance(post, Innlegg) and post.konferanse not in new.konferanser and ref in new.filer:
        return (
            f"Skriv «{post.konferanse}» under «tidligere_id» i konferansen, så leder adressene til innleggene videre."
        )
    own = sti.rstrip("/").rpartition("/")[2]
    return f"Skriv «{own}» under «tidligere_id» i posten som tar over, eller la posten stå."


def order(arkiv: Arkiv, ref: Ref) -> tuple[int, str]:
    """Return a key that sorts records by kind, in the order of the portal, and then by file."""
    return _RANK[ref.slag], arkiv.filer[ref]


_RANK = MappingProxyType({row.slag: number for number, row in enumerate(KINDS)})
