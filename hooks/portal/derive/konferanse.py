"""What the archive says of a conference beyond its own record: its talks, its series, and what came after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.derive.evaluering import evaluations_of
from portal.model.tid import Tidspunkt

if TYPE_CHECKING:
    from datetime import date

    from portal.arkiv import Arkiv
    from portal.model.konferanse import Innlegg, Konferanse, Programpunkt
    from portal.model.nettverk import Nettverk
    from portal.model.parts import Materiale
    from portal.model.post import Endring, Post
    from portal.vocabulary import Materialtype


@dataclass(frozen=True, slots=True, kw_only=True)
class Programrad:
    """A line of the programme as held: a talk, or something that is none."""

    dag: date | None
    fra: str
    til: str
    sesjon: str
    rom: str
    tittel: str
    innlegg: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Siden:
    """What has come since a conference about something that was presented there; `kanskje` may have come before."""

    ref: Ref
    evalueringer: tuple[str, ...]
    kanskje: tuple[str, ...]
    endringer: tuple[Endring, ...]


def talks(arkiv: Arkiv, conference_id: str) -> tuple[str, ...]:
    """Return the talks of a conference, in the order in which they were held."""
    ids = arkiv.namers(Ref("konferanser", conference_id), "innlegg", "konferanse")
    return tuple(sorted(ids, key=lambda one: _when(arkiv.innlegg[one])))


def talks_about(arkiv: Arkiv, ref: Ref) -> tuple[str, ...]:
    """Return the talks that speak of a record, the newest first."""
    ids = arkiv.namers(ref, "innlegg", "omtaler")
    return tuple(sorted(ids, key=lambda one: (-_day(held(arkiv, arkiv.innlegg[one])), one)))


def held(arkiv: Arkiv, talk: Innlegg) -> Tidspunkt | None:
    """Return when a talk was held: its own day, else what is known of its conference."""
    if talk.dag:
        return Tidspunkt(forste=talk.dag, siste=talk.dag, presisjon="dag")
    return arkiv.konferanser[talk.konferanse].fra


def program(arkiv: Arkiv, conference_id: str) -> tuple[Programrad, ...]:
    """Return the programme by time: the lines of the record, and the talks that no line names."""
    conference = arkiv.konferanser[conference_id]
    own = talks(arkiv, conference_id)
    named = {row.innlegg for row in conference.program}
    rows = [_line(row, arkiv.innlegg[row.innlegg] if row.innlegg else None) for row in conference.program]
    rows += [_talk(one, arkiv.innlegg[one]) for one in own if one not in named]
    timed = all(row.dag and row.fra for row in rows)
    order = sorted(rows, key=lambda row: (row.dag.toordinal() if row.dag else 0, row.fra, row.rom)) if timed else rows
    return tuple(order)


def _line(row: Programpunkt, talk: Innlegg | None) -> Programrad:
    return Programrad(
        dag=row.dag or (talk.dag if talk else None),
        fra=row.fra or (talk.fra if talk else None) or "",
        til=row.til or (talk.til if talk else None) or "",
        sesjon=row.sesjon or (talk.sesjon if talk else None) or "",
        rom=row.rom or (talk.rom if talk else None) or "",
        tittel=row.tittel,
        innlegg=row.innlegg or "",
    )


def _talk(talk_id: str, talk: Innlegg) -> Programrad:
    return Programrad(
        dag=talk.dag,
        fra=talk.fra or "",
        til=talk.til or "",
        sesjon=talk.sesjon or "",
        rom=talk.rom or "",
        tittel=talk.tittel,
        innlegg=talk_id,
    )


def _when(talk: Innlegg) -> tuple[object, ...]:
    return (talk.dag.toordinal() if talk.dag else 0, talk.fra or "99", talk.rom or "", talk.tittel)


def _day(moment: Tidspunkt | None) -> int:
    return moment.forste.toordinal() if moment else 0


def series(arkiv: Arkiv, network_id: str) -> tuple[str, ...]:
    """Return the conferences of a series, those of an unknown time first, then the oldest."""
    ids = arkiv.namers(Ref("nettverk", network_id), "konferanser", "serie")
    return tuple(sorted(ids, key=lambda one: (_day(arkiv.konferanser[one].fra), one)))


def neighbours(arkiv: Arkiv, conference_id: str) -> tuple[str, str]:
    """Return the earlier and the later conference of the same series; an empty text where there is none."""
    network = arkiv.konferanser[conference_id].serie
    row = tuple(one for one in series(arkiv, network) if arkiv.konferanser[one].fra) if network else ()
    if conference_id not in row:
        return "", ""
    place = row.index(conference_id)
    return row[place - 1] if place else "", row[place + 1] if place + 1 < len(row) else ""


def materials(arkiv: Arkiv, conference_id: str) -> tuple[Materiale, ...]:
    """Return all material of a conference and its talks that there is, not what is said to be missing."""
    posts: list[Konferanse | Innlegg] = [arkiv.konferanser[conference_id]]
    posts += [arkiv.innlegg[one] for one in talks(arkiv, conference_id)]
    return tuple(one for post in posts for one in post.materiale if not one.mangler)


def has(material: tuple[Materiale, ...], type_: Materialtype) -> bool:
    """Return whether there is material of a type; what is said to be missing does not count."""
    return any(one.type == type_ and not one.mangler for one in material)


def presented(arkiv: Arkiv, conference_id: str) -> tuple[Ref, ...]:
    """Return the satsinger and tiltak that a conference or a talk of it spoke of, each once."""
    conference = arkiv.konferanser[conference_id]
    own = [
        *(Ref("tiltak", one) for one in conference.tiltak),
        *(Ref("omradesatsinger", one) for one in conference.satsinger),
    ]
    for talk_id in talks(arkiv, conference_id):
        for part in arkiv.innlegg[talk_id].omtaler:
            own += [Ref("tiltak", part.tiltak)] if part.tiltak else []
            own += [Ref("omradesatsinger", part.satsing)] if part.satsing else []
    return tuple(dict.fromkeys(own))


def since(arkiv: Arkiv, conference_id: str) -> tuple[Siden, ...]:
    """Return what has come since a conference about each thing presented there; nothing where its time is unknown."""
    conference = arkiv.konferanser[conference_id]
    end = conference.til or conference.fra
    if end is None:
        return ()
    return tuple(_since(arkiv, ref, arkiv.post(ref), end.siste) for ref in presented(arkiv, conference_id))


def _since(arkiv: Arkiv, ref: Ref, post: Post, end: date) -> Siden:
    found = {one.evaluering_id: one.evaluering.ar for one in evaluations_of(arkiv, ref.slag, ref.id)}
    return Siden(
        ref=ref,
        evalueringer=tuple(sorted(one for one, when in found.items() if when and when.forste > end)),
        kanskje=tuple(sorted(one for one, when in found.items() if not when or when.forste <= end < when.siste)),
        endringer=tuple(sorted((one for one in post.endret if one.dato > end), key=lambda one: one.dato, reverse=True)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ventet:
    """A conference each year, as a tilråding asked for: the network that it became, and the years since.

    `uten_noen` are the years in which no conference at all is found, `uten_egen` those without one of the series.
    """

    nettverk: str
    fra: int
    uten_noen: tuple[int, ...]
    uten_egen: tuple[int, ...]


def awaited(arkiv: Arkiv, idag: date) -> tuple[Ventet, ...]:
    """Return the proposed series of conferences, from the year after the tilråding until this year."""
    return tuple(
        _awaited(arkiv, network_id, network, idag)
        for network_id, network in sorted(arkiv.nettverk.items())
        if network.type == "konferanserekke" and network.status.dokument and network.status.tilrading
    )


def _awaited(arkiv: Arkiv, network_id: str, network: Nettverk, idag: date) -> Ventet:
    held = {
        one_id: one.fra.forste.year for one_id, one in arkiv.konferanser.items() if one.fra and one.status != "avlyst"
    }
    own = {held[one] for one in series(arkiv, network_id) if one in held}
    moment = arkiv.dokumenter[network.status.dokument or ""].dato
    years = range(moment.forste.year + 1, idag.year + 1) if moment else range(0)
    return Ventet(
        nettverk=network_id,
        fra=years.start,
        uten_noen=tuple(year for year in years if year not in held.values()),
        uten_egen=tuple(year for year in years if year not in own),
    )
