"""How satsinger descend from each other, seen from either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.arkiv import Ref

if TYPE_CHECKING:
    from portal.arkiv import Arkiv
    from portal.model.parts import Kilder

INVERSE = (
    ("forløper", "etterfølger"),
    ("etterfølger", "forløper"),
    ("del av", "har som del"),
    ("innlemmet i", "har tatt opp i seg"),
    ("bygger på", "er grunnlag for"),
)
"""A relation as one record states it, and as the other one sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forhold:
    """A relation to another satsing: the other one is, to this one, its `type`."""

    ref: Ref
    type: str
    merknad: str | None
    kilder: Kilder


def relations(arkiv: Arkiv, satsing_id: str) -> tuple[Forhold, ...]:
    """Return the relations of a satsing, those that only the other record states included."""
    own = arkiv.omradesatsinger[satsing_id].relasjoner
    found = [
        Forhold(ref=Ref("omradesatsinger", one.satsing), type=one.type, merknad=one.merknad, kilder=one.kilder)
        for one in own
    ]
    stated = {one.satsing for one in own}
    for back in arkiv.naming(Ref("omradesatsinger", satsing_id), "omradesatsinger", "relasjoner"):
        if back.fra.id in stated:
            continue
        one = arkiv.omradesatsinger[back.fra.id].relasjoner[int(back.sti[1])]
        seen = dict(INVERSE)[one.type]
        found.append(Forhold(ref=back.fra, type=seen, merknad=one.merknad, kilder=one.kilder))
    return tuple(found)
