"""Which item of a list before is which item now, though some of it changed."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from portal.model.aktor import Etterfolger, Nummer
from portal.model.base import Merket, Modell
from portal.model.bevilgning import Fotnote, Kolonne, Linjepost, OmtaltBelop, PublisertSum, Rute, Tabell
from portal.model.dokument import Tilrading
from portal.model.evaluering import Gjelder
from portal.model.konferanse import Omtale, Programpunkt
from portal.model.nettverk import Lareonske, Medlem, Mote
from portal.model.parts import (
    Bydel,
    Innbyggertall,
    Kildehenvisning,
    Lenke,
    Materiale,
    Navn,
    Oppfolgingspunkt,
    Part,
)
from portal.model.post import Endring, Postkilde, Uenighet, Ukjent, Utledning
from portal.model.satsing import Avtale, Bidrag, Delprogram, Slekt
from portal.model.tiltak import Inspirasjon, Kostnad, Medvirkning, SatsingForTiltak

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

NAMED_BY: Mapping[type[Modell], tuple[str, ...]] = MappingProxyType(
    {
        Avtale: ("type", "tittel"),
        Bidrag: ("aktor", "kommune", "navn", "ar"),
        Bydel: ("navn",),
        Delprogram: ("navn",),
        Endring: ("dato", "hva"),
        Etterfolger: ("aktor",),
        Fotnote: ("tekst",),
        Gjelder: ("satsing", "tiltak"),
        Innbyggertall: ("gjelder", "ar"),
        Inspirasjon: ("tiltak", "navn"),
        Kildehenvisning: ("kilde", "evaluering", "dokument"),
        Kolonne: ("departement",),
        Kostnad: ("ar", "per"),
        Lareonske: ("tiltakstype", "tema"),
        Lenke: ("tittel",),
        Linjepost: ("navn",),
        Materiale: ("type", "tittel"),
        Medlem: ("kommune", "aktor"),
        Medvirkning: ("metode",),
        Mote: ("dato", "tema"),
        Navn: ("navn",),
        Nummer: ("nr",),
        Omtale: ("satsing", "tiltak", "evaluering", "dokument"),
        OmtaltBelop: ("tekst",),
        Oppfolgingspunkt: ("ordlyd",),
        Part: ("aktor", "kommune", "navn"),
        Postkilde: ("kilde", "evaluering", "dokument"),
        Programpunkt: ("tittel",),
        PublisertSum: ("linje", "departement", "hele_tabellen"),
        Rute: ("linje", "departement"),
        SatsingForTiltak: ("satsing",),
        Slekt: ("satsing",),
        Tabell: ("tittel",),
        Tilrading: ("nummer", "tittel"),
        Uenighet: ("tittel", "felt"),
        Ukjent: ("felt",),
        Utledning: ("felt",),
    }
)
"""What an item of a list is known by, to readers and from one state to the next; other items by their whole text."""
ALIKE = 0.5
"""How much of a text must be the same for it to be the same item."""
MOST = 40
"""Items without a name of which each is held against each; of more, the first is taken for the first."""

Par = tuple[Any, Any]


def pairs(old: Sequence[Modell], new: Sequence[Modell]) -> tuple[list[Par], list[Any], list[Any]]:
    """Return the items that changed, as before and now, those that are gone, and those that are new."""
    gone, come = _without(old, new), _without(new, old)
    changed: list[Par] = []
    waiting: defaultdict[Hashable, deque[Modell]] = defaultdict(deque)
    for one in gone:
        waiting[_key(one)].append(one)
    rest = []
    for one in come:
        same = waiting[_key(one)]
        if same:
            changed.append((same.popleft(), one))
        else:
            rest.append(one)
    paired = {id(before) for before, _ in changed}
    left = [one for one in gone if id(one) not in paired]
    more = _alike([one for one in left if _by_text(one)], [one for one in rest if _by_text(one)])
    taken = {id(one) for pair in more for one in pair}
    changed += more
    return changed, [one for one in left if id(one) not in taken], [one for one in rest if id(one) not in taken]


def _by_text(one: Modell) -> bool:
    """Return whether an item is known by its text: it has no name, or one that it may be given later."""
    return isinstance(one, Uenighet) or not (isinstance(one, Merket) or type(one) in NAMED_BY)


def _key(one: Modell) -> Hashable:
    if isinstance(one, Merket):
        return one.id
    named = NAMED_BY.get(type(one))
    return tuple(getattr(one, felt) for felt in named) if named else id(one)


def _without(items: Iterable[Modell], others: Iterable[Modell]) -> list[Modell]:
    """Return the items that the others do not have, each as many times as they lack it."""
    there = Counter(map(repr, others))
    found = []
    for one in items:
        key = repr(one)
        if there[key]:
            there[key] -= 1
        else:
            found.append(one)
    return found


def _alike(old: Sequence[Modell], new: Sequence[Modell]) -> list[Par]:
    """Return pairs of items that are most alike; each is in one pair at most."""
    if len(old) * len(new) > MOST * MOST:
        return list(zip(old, new, strict=False))
    scored = []
    for row, before in enumerate(old):
        for column, now in enumerate(new):
            score = SequenceMatcher(None, _words(before), _words(now), autojunk=False).ratio()
            if score >= ALIKE:
                scored.append((-score, row, column))
    rows, columns, found = set[int](), set[int](), []
    for _, row, column in sorted(scored):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            found.append((row, column))
    return [(old[row], new[column]) for row, column in sorted(found, key=lambda pair: pair[1])]


def _words(one: Modell) -> list[str]:
    if isinstance(one, Uenighet):
        return [one.felt, *(word for version in one.versjoner for word in version.sier.split())]
    return str(getattr(one, "tekst", "") or getattr(one, "sier", "") or repr(one)).split()
