"""Checks of what records say about each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.dokument import Dokument
from portal.model.kinds import FOLDERS
from portal.model.nettverk import Nettverk
from portal.model.satsing import Satsing
from portal.problems import listing, nearest
from portal.references import value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.problems import Problem
    from portal.references import Sti

OPPOSITES = frozenset({("forløper", "etterfølger"), ("etterfølger", "forløper")})
"""The only pair of relations that two records may state of each other."""


def references_exist(utkast: Utkast) -> Iterator[Problem]:
    """A reference names a record that exists."""
    for lest in utkast.each():
        for ref in lest.henvisninger:
            known = utkast.known(ref.slag)
            if ref.id not in known:
                elsewhere = next((slag for slag in FOLDERS if ref.id in utkast.known(slag)), None)
                meant = "" if elsewhere else nearest(ref.id, known)
                key = "finnes ikke" if meant else "finnes et annet sted" if elsewhere else "finnes ikke i mappa"
                said = melding(key, id=ref.id, slag=ref.slag, mappe=ref.slag, andre=elsewhere)
                yield at(lest, ref.sti, *said, forslag=meant)


def no_reference_to_itself(utkast: Utkast) -> Iterator[Problem]:
    """A record does not name itself, except as the source of a claim: a source may disagree with itself."""
    for lest in utkast.each():
        for ref in lest.henvisninger:
            if "kilder" not in ref.sti and (ref.slag, ref.id) == (lest.fil.slag, lest.fil.id):
                yield at(lest, ref.sti, *melding("viser til seg selv"))


def no_reference_twice(utkast: Utkast) -> Iterator[Problem]:
    """A list of references names each record once, and no list has the same row twice."""
    for lest in utkast.each():
        seen: set[tuple[object, ...]] = set()
        for ref in lest.henvisninger:
            if not isinstance(ref.sti[-1], int):
                continue
            key = (*ref.sti[:-1], ref.id)
            if key in seen:
                yield at(lest, ref.sti, *melding("id to ganger", id=ref.id))
            seen.add(key)
        rows: dict[tuple[object, ...], Sti] = {}
        for ref in lest.henvisninger:
            if len(ref.sti) > 1 and isinstance(ref.sti[-2], int):
                row = (ref.sti[:-2], ref.sti[-1], ref.id)
                if row in rows and value_at(lest.post, rows[row]) == value_at(lest.post, ref.sti[:-1]):
                    yield at(lest, ref.sti[:-1], *melding("punkt to ganger"))
                rows.setdefault(row, ref.sti[:-1])


def relations_agree(utkast: Utkast) -> Iterator[Problem]:
    """Two satsinger that both state their relation state the two sides of the same one."""
    stated = {
        (lest.fil.id, slekt.satsing): slekt.type for lest, post in utkast.of(Satsing) for slekt in post.relasjoner
    }
    for lest, post in utkast.of(Satsing):
        for number, slekt in enumerate(post.relasjoner):
            other = stated.get((slekt.satsing, lest.fil.id))
            if other and slekt.satsing != lest.fil.id and (slekt.type, other) not in OPPOSITES:
                said = melding("relasjon i strid", satsing=slekt.satsing, type=slekt.type, annen=other)
                yield at(lest, ("relasjoner", number, "type"), *said)


def tilrading_exists(utkast: Utkast) -> Iterator[Problem]:
    """A tilråding that a network names stands in the document it names."""
    ids = {lest.fil.id: [one.id for one in post.tilradinger] for lest, post in utkast.of(Dokument)}
    for lest, post in utkast.of(Nettverk):
        status = post.status
        if status.tilrading and status.dokument in ids and status.tilrading not in ids[status.dokument]:
            names = ids[status.dokument]
            said = melding("tilråding finnes ikke", dokument=status.dokument, id=status.tilrading, valg=listing(names))
            yield at(lest, ("status", "tilrading"), *said, forslag=nearest(status.tilrading, names))
