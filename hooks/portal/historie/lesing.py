"""From the repository to the history."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.arkiv import Ref, build_arkiv
from portal.brev.poster import renamed
from portal.derive.tilstand import coverage, words_by_form
from portal.historie.forskjell import differences
from portal.historie.innhold import Endringsdag, Fjernet, Historie, Malepunkt
from portal.historie.logg import GONE, Logg, Utgave, name_of, read_contents, read_log
from portal.load import Lasting, Lest, load_file
from portal.model.kinds import FOLDERS
from portal.source.files import Fil, decode
from portal.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.vocabulary import Slag, Sprak

MONTHS = 12
"""How many months back the standing of the archive is told."""


def read_history(satsinger: Path, lasting: Lasting, arkiv: Arkiv, idag: date) -> Historie:
    """Return the history of the records until today; an empty one where there is no repository of theirs."""
    logg = read_log(satsinger, idag)
    if logg is None or not logg.dager:
        return Historie()
    names = _names_now(arkiv, logg)
    chains = _chains(logg, names)
    days = _points(logg.dager[0], idag)
    leser = _Leser(contents=_contents(satsinger, logg, chains, days))
    leser.know(satsinger.parent, lasting)
    return Historie(
        endret=MappingProxyType({ref: found for ref, own in chains.items() if (found := _changes(own, names, leser))}),
        fjernet=tuple(_removed(logg, arkiv, names)),
        punkter=(
            *(_standing(logg, day, leser) for day in days),
            Malepunkt(dato=idag, dekning=coverage(arkiv, idag), ord=MappingProxyType(words_by_form(arkiv))),
        ),
        fra=logg.dager[0],
        hel=logg.hel,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leser:
    """Reads each content once, however often it is asked for."""

    contents: Mapping[str, bytes]
    _lest: dict[str, Lest | None] = field(default_factory=dict)
    _ord: dict[str, int] = field(default_factory=dict)

    def know(self, folder: Path, lasting: Lasting) -> None:
        """Take the records as they are read already, so that those are not read again."""
        for own in lasting.poster.values():
            for lest in own.values():
                self._lest[name_of((folder / lest.fil.path).read_bytes())] = lest

    def lest(self, ref: Ref, utgave: Utgave) -> Lest | None:
        """Return an issue of a record, or None where today's models cannot read it."""
        if utgave.innhold not in self._lest:
            text, _ = decode(self.contents.get(utgave.innhold, b""), utgave.sti)
            mapper = PurePosixPath(utgave.sti).parts[1:-1]
            fil = Fil(path=utgave.sti, slag=ref.slag, id=ref.id, mapper=mapper, text=text)
            self._lest[utgave.innhold] = load_file(fil)[0]
        return self._lest[utgave.innhold]

    def ord(self, lest: Lest, utgave: Utgave) -> int:
        """Return how many words an issue has: counting them again for each month was most of the time."""
        if utgave.innhold not in self._ord:
            self._ord[utgave.innhold] = words(lest.post)
        return self._ord[utgave.innhold]


def _names_now(arkiv: Arkiv, logg: Logg) -> Mapping[Ref, Ref]:
    """Return what the records of before are called now, for those that were given a new id.

    A record that took over another, which was there at the same time, is not the same record.
    """
    found = {}
    for ref, post in arkiv.each():
        for one in post.tidligere_id:
            before = Ref(ref.slag, one)
            old, new = logg.utgaver.get(before, ()), logg.utgaver.get(ref, ())
            if old and new and old[-1].innhold == GONE and old[-1].dag <= new[0].dag:
                found[before] = ref
    return MappingProxyType(found)


def _chains(logg: Logg, names: Mapping[Ref, Ref]) -> dict[Ref, tuple[Utgave, ...]]:
    """Return the issues of each record that is there now, those under former ids first."""
    former: dict[Ref, list[Utgave]] = {}
    for before, ref in names.items():
        former.setdefault(ref, []).extend(one for one in logg.utgaver[before] if one.innhold != GONE)
    return {
        ref: (*sorted(former.get(ref, []), key=lambda one: one.dag), *own)
        for ref, own in logg.utgaver.items()
        if own[-1].innhold != GONE
    }


def _points(first: date, idag: date) -> tuple[date, ...]:
    """Return the days before today on which the standing is told: the first of the history, and ends of months."""
    ends = [idag.replace(day=1) - timedelta(days=1)]
    while len(ends) < MONTHS:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return tuple(sorted({first, *(day for day in ends if day > first)} - {idag}))


def _contents(
    satsinger: Path, logg: Logg, chains: Mapping[Ref, tuple[Utgave, ...]], days: tuple[date, ...]
) -> Mapping[str, bytes]:
    """Return the contents that are to be read: of records that changed, and of all that were there on the days."""
    changed = (one.innhold for own in chains.values() if len(own) > 1 for one in own)
    there = (one.innhold for day in days for _, one in _there(logg, day))
    return read_contents(satsinger, [*changed, *there])


def _there(logg: Logg, day: date) -> Iterator[tuple[Ref, Utgave]]:
    """Yield the records that were there at the end of a day."""
    for ref, own in logg.utgaver.items():
        last = next((one for one in reversed(own) if one.dag <= day), None)
        if last and last.innhold != GONE:
            yield ref, last


def _changes(own: tuple[Utgave, ...], names: Mapping[Ref, Ref], leser: _Leser) -> tuple[Endringsdag, ...]:
    """Return the days on which a record changed for its readers, the newest first."""
    there = [one for one in own if one.innhold != GONE]
    found = []
    for before, now in pairwise(there):
        moved = PurePosixPath(before.sti).stem != PurePosixPath(now.sti).stem
        slag = _kind_of(now)
        old, new = (leser.lest(Ref(slag, PurePosixPath(one.sti).stem), one) for one in (before, now))
        felt = differences(renamed(old.post, names), renamed(new.post, names)) if old and new else ()
        if felt or moved:
            found.append(Endringsdag(dato=now.dag, felt=felt, ny_adresse=moved))
    return tuple(reversed(found))


def _kind_of(utgave: Utgave) -> Slag:
    return next(one for one in FOLDERS if one == PurePosixPath(utgave.sti).parts[0])


def _removed(logg: Logg, arkiv: Arkiv, names: Mapping[Ref, Ref]) -> Iterator[Fjernet]:
    """Yield the records that are no longer there, the newest first."""
    taken_over = {Ref(ref.slag, one): ref for ref, post in arkiv.each() for one in post.tidligere_id}
    gone = [(ref, own[-1].dag) for ref, own in logg.utgaver.items() if own[-1].innhold == GONE and ref not in names]
    for ref, day in sorted(gone, key=lambda row: (-row[1].toordinal(), row[0])):
        if ref not in arkiv.filer:
            yield Fjernet(dato=day, slag=ref.slag, til=taken_over.get(ref))


def _standing(logg: Logg, day: date, leser: _Leser) -> Malepunkt:
    """Return how the archive stood at the end of a day."""
    poster: dict[Slag, dict[str, Lest]] = {folder: {} for folder in FOLDERS}
    counted: Counter[Sprak] = Counter()
    ulest = 0
    for ref, utgave in _there(logg, day):
        lest = leser.lest(ref, utgave)
        if lest:
            poster[ref.slag][ref.id] = lest
            counted[lest.post.sprak] += leser.ord(lest, utgave)
        else:
            ulest += 1
    arkiv = build_arkiv(Lasting(poster=poster, kjente={}, problems=()))
    return Malepunkt(dato=day, dekning=coverage(arkiv, day), ord=MappingProxyType(counted), ulest=ulest)
