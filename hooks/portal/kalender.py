"""Calendars to subscribe to, in iCalendar (RFC 5545): conferences, meetings of networks, and programmes.

Only what is known to the day is in a calendar. A calendar must hold an event, so one without has no file. What changes
a calendar is the records alone: an event is stamped with the day its record was published or last changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.adresse import full, urn, venue
from portal.derive.konferanse import program
from portal.derive.names import name
from portal.derive.status import updated
from portal.model.kinds import record_path
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv
    from portal.derive.konferanse import Programrad
    from portal.model.tid import Tidspunkt
    from portal.texts import Tekster
    from portal.vocabulary import Konferansestatus

ALL = "kalender/alle.ics"
"""The address of the calendar of everything, relative to the site."""
OSLO = ZoneInfo("Europe/Oslo")
_STATUSES: tuple[tuple[Konferansestatus, str], ...] = (
    ("avholdt", "CONFIRMED"),
    ("planlagt", "TENTATIVE"),
    ("avlyst", "CANCELLED"),
)
_OSLO = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Oslo",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Summer time by its rule since 1996. The library would list each change, and the one in March an hour late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalender:
    """One calendar: its address, relative to the site, its title and its events by time."""

    sti: str
    tittel: str
    hendelser: tuple[Hendelse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hendelse:
    """One event: whole days, the last one included, or moments in Norway. `sti` is the address of its page."""

    uid: str
    tittel: str
    fra: date | datetime
    til: date | datetime | None
    sted: str
    beskrivelse: str
    status: str
    sti: str
    endret: date
    endringer: int


def calendars(arkiv: Arkiv, t: Tekster) -> tuple[Kalender, ...]:
    """Return every calendar that has an event: of everything, of each network, and of each programme with times."""
    return tuple(one for one in _calendars(arkiv, t) if one.hendelser)


def network_path(network_id: str) -> str:
    """Return the address of a network's calendar, relative to the site."""
    return f"kalender/{network_id}.ics"


def program_path(conference_id: str) -> str:
    """Return the address of the calendar of a conference's talks, relative to the site."""
    return f"konferanser/{conference_id}/program.ics"


def files(arkiv: Arkiv, t: Tekster, nettsted: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of every calendar."""
    for one in calendars(arkiv, t):
        yield one.sti, _ics(one, nettsted)


def _calendars(arkiv: Arkiv, t: Tekster) -> Iterator[Kalender]:
    meetings = {one: tuple(_meetings(arkiv, one, t)) for one in arkiv.nettverk}
    own = {one: tuple(_conference(arkiv, one)) for one in arkiv.konferanser}
    everything = (event for events in (*own.values(), *meetings.values()) for event in events)
    yield Kalender(sti=ALL, tittel=t("kalender.alle"), hendelser=_by_time(everything))
    for network_id, network in arkiv.nettverk.items():
        series = arkiv.namers(Ref("nettverk", network_id), "konferanser", "serie")
        events = (*meetings[network_id], *(event for one in series for event in own[one]))
        yield Kalender(sti=network_path(network_id), tittel=name(network, t.sprak), hendelser=_by_time(events))
    for conference_id, conference in arkiv.konferanser.items():
        yield Kalender(
            sti=program_path(conference_id),
            tittel=t("kalender.program", konferanse=conference.navn),
            hendelser=_by_time(_talks(arkiv, conference_id)),
        )


def _by_time(events: Iterable[Hendelse]) -> tuple[Hendelse, ...]:
    return tuple(sorted(events, key=lambda one: (one.fra.isoformat(), one.uid)))


def _conference(arkiv: Arkiv, conference_id: str) -> Iterator[Hendelse]:
    """Yield a conference whose first day is known; its last is that of the event where it is known too."""
    post = arkiv.konferanser[conference_id]
    ref = Ref("konferanser", conference_id)
    first = _day(post.fra)
    if first:
        yield Hendelse(
            uid=urn(ref),
            tittel=post.navn,
            fra=first,
            til=_day(post.til),
            sted=venue(arkiv, post),
            beskrivelse=to_plain(post.sammendrag),
            status=dict(_STATUSES).get(post.status, ""),
            sti=record_path("konferanser", conference_id, post),
            endret=updated(post),
            endringer=len(post.endret),
        )


def _meetings(arkiv: Arkiv, network_id: str, t: Tekster) -> Iterator[Hendelse]:
    post = arkiv.nettverk[network_id]
    seen: list[date] = []
    for meeting in post.moter:
        day = _day(meeting.dato)
        if day:
            seen.append(day)
            again = (str(seen.count(day)),) if seen.count(day) > 1 else ()
            yield Hendelse(
                uid=urn(Ref("nettverk", network_id), "moter", day.isoformat(), *again),
                tittel=t("kalender.mote", nettverk=name(post, t.sprak), tema=meeting.tema),
                fra=day,
                til=None,
                sted=meeting.sted or "",
                beskrivelse="",
                status="",
                sti=record_path("nettverk", network_id, post),
                endret=updated(post),
                endringer=len(post.endret),
            )


def _talks(arkiv: Arkiv, conference_id: str) -> Iterator[Hendelse]:
    """Yield the talks of a conference that have a day and a time, each once."""
    conference = arkiv.konferanser[conference_id]
    rows: dict[str, Programrad] = {}
    for row in program(arkiv, conference_id):
        if row.innlegg and row.dag and row.fra:
            rows.setdefault(row.innlegg, row)
    for talk_id, row in rows.items():
        post = arkiv.innlegg[talk_id]
        if row.dag:
            yield Hendelse(
                uid=urn(Ref("innlegg", talk_id)),
                tittel=post.tittel,
                fra=_moment(row.dag, row.fra),
                til=_moment(row.dag, row.til) if row.til else None,
                sted=", ".join(text for text in (row.rom, venue(arkiv, conference)) if text),
                beskrivelse=formatted.series([one.navn or one.rolle or "" for one in post.talere]),
                status=dict(_STATUSES).get(conference.status, ""),
                sti=record_path("innlegg", talk_id, post),
                endret=updated(post),
                endringer=len(post.endret),
            )


def _day(moment: Tidspunkt | None) -> date | None:
    return moment.forste if moment and moment.presisjon == "dag" and not moment.ca else None


def _moment(day: date, clock: str) -> datetime:
    hour, minute = clock.replace(".", ":").split(":")
    return datetime.combine(day, time(int(hour), int(minute)), OSLO)


def _ics(one: Kalender, nettsted: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Områdeportalen//Kalender//NO")
    calendar.add("version", "2.0")
    calendar.calendar_name = one.tittel
    if any(isinstance(event.fra, datetime) for event in one.hendelser):
        calendar.add_component(Timezone.from_ical("\r\n".join(_OSLO)))
    for event in one.hendelser:
        calendar.add_component(_event(event, nettsted))
    return bytes(calendar.to_ical())


def _event(one: Hendelse, nettsted: str) -> Event:
    event = Event()
    stamp = datetime.combine(one.endret, time(), UTC)
    last = one.til if isinstance(one.fra, datetime) else (one.til or one.fra) + timedelta(days=1)
    values = (
        ("uid", one.uid),
        ("dtstamp", stamp),
        ("last-modified", stamp),
        ("sequence", one.endringer),
        ("dtstart", one.fra),
        ("dtend", last),
        ("summary", one.tittel),
        ("location", one.sted),
        ("description", one.beskrivelse),
        ("status", one.status),
        ("url", full(nettsted, one.sti)),
    )
    for key, value in values:
        if value not in (None, ""):
            event.add(key, value)
    return event
