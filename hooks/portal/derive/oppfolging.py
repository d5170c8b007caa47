"""What conferences and meetings set out to do, gathered from where it was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from portal.arkiv import Ref
from portal.derive.konferanse import held
from portal.vocabulary import Punkttilstand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.arkiv import Arkiv
    from portal.model.parts import Oppfolgingspunkt, Part
    from portal.model.tid import Tidspunkt

STATES: tuple[Punkttilstand, ...] = get_args(Punkttilstand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plassertpunkt:
    """A point, the record in which it stands, and when it was set, if that is known."""

    ref: Ref
    nar: Tidspunkt | None
    punkt: Oppfolgingspunkt

    @property
    def anker(self) -> str:
        """Return the anchor of the point on the page of its record."""
        return f"punkt-{self.punkt.id}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Eier:
    """Who owns a point: a record of the archive, or a unit by name."""

    slag: str
    id: str
    navn: str

    @property
    def ref(self) -> Ref | None:
        """Return the owner's record, where it has one."""
        return Ref("aktorer" if self.slag == "aktorer" else "kommuner", self.id) if self.slag else None


def owner(part: Part) -> Eier:
    """Return the owner that a point names."""
    if part.aktor:
        return Eier(slag="aktorer", id=part.aktor, navn="")
    if part.kommune:
        return Eier(slag="kommuner", id=part.kommune, navn="")
    return Eier(slag="", id="", navn=part.navn or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Punkter:
    """Every point of the archive, the newest first, those of an unknown time last; also by owner and by place."""

    alle: tuple[Plassertpunkt, ...]
    hos: Mapping[Eier, tuple[Plassertpunkt, ...]]
    i: Mapping[Ref, tuple[Plassertpunkt, ...]]

    def owned_by(self, ref: Ref) -> tuple[Plassertpunkt, ...]:
        """Return the points that a record owns."""
        return self.hos.get(Eier(slag=ref.slag, id=ref.id, navn=""), ())

    def within(self, refs: Iterable[Ref]) -> tuple[Plassertpunkt, ...]:
        """Return the points that stand in some records, record by record."""
        return tuple(one for ref in refs for one in self.i.get(ref, ()))


def all_points(arkiv: Arkiv) -> Punkter:
    """Return every point of the archive."""
    found = sorted(_points(arkiv), key=lambda one: -one.nar.forste.toordinal() if one.nar else 0)
    owners: defaultdict[Eier, list[Plassertpunkt]] = defaultdict(list)
    places: defaultdict[Ref, list[Plassertpunkt]] = defaultdict(list)
    for one in found:
        owners[owner(one.punkt.eier)].append(one)
        places[one.ref].append(one)
    return Punkter(
        alle=tuple(found),
        hos=MappingProxyType({key: tuple(own) for key, own in owners.items()}),
        i=MappingProxyType({key: tuple(own) for key, own in places.items()}),
    )


def states(points: Iterable[Plassertpunkt]) -> tuple[tuple[Punkttilstand, int], ...]:
    """Return how many points are in each state that any is in. Unknown is a state of its own, never undone."""
    counted = Counter(one.punkt.tilstand for one in points)
    return tuple((state, counted[state]) for state in STATES if counted[state])


def _points(arkiv: Arkiv) -> Iterator[Plassertpunkt]:
    for conference_id, conference in sorted(arkiv.konferanser.items()):
        for punkt in conference.oppfolgingspunkter:
            yield Plassertpunkt(ref=Ref("konferanser", conference_id), nar=conference.fra, punkt=punkt)
    for talk_id, talk in sorted(arkiv.innlegg.items()):
        for punkt in talk.oppfolgingspunkter:
            yield Plassertpunkt(ref=Ref("innlegg", talk_id), nar=held(arkiv, talk), punkt=punkt)
    for network_id, network in sorted(arkiv.nettverk.items()):
        for meeting in network.moter:
            for punkt in meeting.oppfolgingspunkter:
                yield Plassertpunkt(ref=Ref("nettverk", network_id), nar=meeting.dato, punkt=punkt)
