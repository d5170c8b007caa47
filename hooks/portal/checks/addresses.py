"""Checks of ids, addresses and anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.base import Merket
from portal.model.bevilgning import Bevilgning
from portal.model.ids import RESERVED_IDS, reserved
from portal.model.kinds import KINDS, OWN_PAGES, record_path
from portal.model.konferanse import Innlegg
from portal.problems import Problem
from portal.references import parts
from portal.source.content import hand_written
from portal.source.files import read_text
from portal.source.fletting import unmerged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast


def former_ids_are_free(utkast: Utkast) -> Iterator[Problem]:
    """A former id is neither in use nor the former id of another record of the kind."""
    claimed: dict[tuple[str, str], str] = {}
    for lest in utkast.each():
        for number, former in enumerate(lest.post.tidligere_id):
            sti = ("tidligere_id", number)
            if former in RESERVED_IDS:
                yield at(lest, sti, *reserved(former))
            elif former in utkast.known(lest.fil.slag):
                owner_now = utkast.lasting.poster[lest.fil.slag].get(former)
                key = "tidligere id i bruk av" if owner_now else "tidligere id i bruk"
                yield at(lest, sti, *melding(key, id=former, fil=owner_now and owner_now.fil.path))
            elif (lest.fil.slag, former) in claimed:
                owner = claimed[lest.fil.slag, former]
                key = "tidligere id to ganger" if owner == lest.fil.id else "tidligere id hos to"
                yield at(lest, sti, *melding(key, id=former, post=owner))
            claimed.setdefault((lest.fil.slag, former), lest.fil.id)


def pages_do_not_collide(utkast: Utkast) -> Iterator[Problem]:
    """No page of the portal has the address of a hand-written page in `content/`."""
    pages = hand_written(utkast.content)
    for lest in utkast.each():
        for post_id in (lest.fil.id, *lest.post.tidligere_id):
            address = record_path(lest.fil.slag, post_id, lest.post)
            if address in pages:
                tekst = f"Adressen /{address} er alt brukt av {pages[address]}."
                yield Problem(path=lest.fil.path, tekst=tekst, tillatt="Gi siden i content/ et annet navn.")
    for address in sorted({*OWN_PAGES, *(kind.sti for kind in KINDS)} & set(pages)):
        tekst = f"Adressen /{address} lager portalen selv."
        yield Problem(path=pages[address], tekst=tekst, tillatt="Gi siden et annet navn.")


def hand_written_pages_can_be_read(utkast: Utkast) -> Iterator[Problem]:
    """A hand-written page is saved as UTF-8, and holds no marks of two changes that could not be merged."""
    for name in hand_written(utkast.content).values():
        text, problem = read_text(utkast.content.parent / name, name)
        found = problem or (unmerged(text, name, page=True) if text is not None else None)
        if found:
            yield found


def talks_lie_with_their_conference(utkast: Utkast) -> Iterator[Problem]:
    """A talk's file lies in the folder of the conference that the talk names."""
    for lest, post in utkast.of(Innlegg):
        if lest.fil.mapper != (post.konferanse,):
            yield at(lest, ("konferanse",), *melding("innlegg i feil mappe", konferanse=post.konferanse))


def year_is_id(utkast: Utkast) -> Iterator[Problem]:
    """The appropriations of a year lie in a file named for that year."""
    for lest, post in utkast.of(Bevilgning):
        year = str(post.ar.forste.year)
        if post.ar.presisjon != "år" or year != lest.fil.id:
            yield at(lest, ("ar",), *melding("fila er ikke året", id=lest.fil.id))


def anchors_are_unique(utkast: Utkast) -> Iterator[Problem]:
    """An id inside a record is used once in its list."""
    for lest in utkast.each():
        seen: set[tuple[object, ...]] = set()
        for sti, part in parts(lest.post, Merket):
            key = (*sti[:-1], part.id)
            if key in seen:
                yield at(lest, (*sti, "id"), *melding("punkter med samme id", id=part.id))
            seen.add(key)
