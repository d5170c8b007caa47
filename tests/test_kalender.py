"""The calendars are read by another program than the one that wrote them, and say no more than the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical

from archives import MINI, settings_for
from portal.derive.adresse import full
from portal.flow import read_and_check
from portal.kalender import ALL, calendars, files, network_path, program_path
from portal.model.kinds import record_path
from portal.model.post import Endring
from portal.model.tid import parse_tid
from portal.texts import Tekster, read_texts

if TYPE_CHECKING:
    from portal.arkiv import Arkiv
    from portal.model.tid import Tidspunkt

SITE = "https://portal.eksempel.example/sub/"
CONFERENCE = "eksempelkonferansen-2026"
OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture(params=["ekte_arkiv", "mini_arkiv"])
def arkiv(request: pytest.FixtureRequest) -> Arkiv:
    found: Arkiv = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def t() -> Tekster:
    return read_texts("nb")


def events(arkiv: Arkiv, t: Tekster, sti: str, nettsted: str = SITE) -> dict[str, Any]:
    """Return the events of a calendar by their names; none where there is no such calendar."""
    content = dict(files(arkiv, t, nettsted)).get(sti)
    found = vobject.readOne(content.decode()).contents.get("vevent", []) if content else []
    by_name = {one.uid.value: one for one in found}
    assert len(by_name) == len(found)
    return by_name


def exact(moment: Tidspunkt | None) -> date | None:
    return moment.forste if moment and moment.presisjon == "dag" and not moment.ca else None


def with_conference(arkiv: Arkiv, **update: Any) -> Arkiv:
    changed = arkiv.konferanser[CONFERENCE].model_copy(update=update)
    return replace(arkiv, konferanser=MappingProxyType({**arkiv.konferanser, CONFERENCE: changed}))


def conference_event(arkiv: Arkiv, t: Tekster, nettsted: str = SITE) -> Any:
    return events(arkiv, t, ALL, nettsted)[f"urn:omradeportalen:konferanser:{CONFERENCE}"]


def test_all_conferences_and_meetings_known_to_the_day_are_there_and_no_others(arkiv: Arkiv, t: Tekster) -> None:
    expected = {f"urn:omradeportalen:konferanser:{one}" for one, post in arkiv.konferanser.items() if exact(post.fra)}
    meetings = [(one, day) for one, post in arkiv.nettverk.items() for each in post.moter if (day := exact(each.dato))]
    found = events(arkiv, t, ALL)
    assert {one for one in found if ":konferanser:" in one} == expected
    assert len(found) == len(expected) + len(meetings)
    for network, day in meetings:
        assert found[f"urn:omradeportalen:nettverk:{network}:moter:{day}"].dtstart.value == day


def test_whole_days_end_on_the_day_after_the_last(arkiv: Arkiv, t: Tekster) -> None:
    found = events(arkiv, t, ALL)
    assert found
    for one, post in arkiv.konferanser.items():
        if first := exact(post.fra):
            event = found[f"urn:omradeportalen:konferanser:{one}"]
            assert event.dtstart.value == first
            assert event.dtend.value == (exact(post.til) or first) + timedelta(days=1)
            assert event.summary.value == post.navn
            assert (post.sted or "") in event.location.value


def test_a_network_has_its_meetings_and_its_series(arkiv: Arkiv, t: Tekster) -> None:
    everything = events(arkiv, t, ALL)
    for network, post in arkiv.nettverk.items():
        series = {
            f"urn:omradeportalen:konferanser:{one}"
            for one, conference in arkiv.konferanser.items()
            if conference.serie == network and exact(conference.fra)
        }
        meetings = {one for one in everything if one.startswith(f"urn:omradeportalen:nettverk:{network}:")}
        assert set(events(arkiv, t, network_path(network))) == series | meetings, network
        assert len(meetings) == sum(exact(each.dato) is not None for each in post.moter)


def test_a_calendar_without_an_event_has_no_file_and_is_not_listed(arkiv: Arkiv, t: Tekster) -> None:
    made = dict(files(arkiv, t, SITE))
    listed = calendars(arkiv, t)
    assert [one.sti for one in listed] == list(made)
    assert all(one.tittel and one.hendelser for one in listed)
    for network in arkiv.nettverk:
        assert (network_path(network) in made) == bool(events(arkiv, t, network_path(network)))
    assert len(made) < 1 + len(arkiv.nettverk) + len(arkiv.konferanser)


def test_every_calendar_is_whole(arkiv: Arkiv, t: Tekster) -> None:
    for sti, content in files(arkiv, t, SITE):
        text = content.decode()
        calendar = vobject.readOne(text)
        assert (calendar.version.value, bool(calendar.prodid.value)) == ("2.0", True), sti
        assert calendar.contents["x-wr-calname"][0].value == next(
            one.tittel for one in calendars(arkiv, t) if one.sti == sti
        )
        for event in calendar.vevent_list:
            assert all(len(event.contents[key]) == 1 for key in ("uid", "dtstamp", "dtstart", "summary", "url"))
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_the_programme_has_each_talk_of_known_time_on_norwegian_clocks(mini_arkiv: Arkiv, t: Tekster) -> None:
    found = events(mini_arkiv, t, program_path(CONFERENCE))
    timed = {
        one: post for one, post in mini_arkiv.innlegg.items() if post.konferanse == CONFERENCE and post.dag and post.fra
    }
    named = {row.innlegg for row in mini_arkiv.konferanser[CONFERENCE].program if row.dag and row.fra and row.innlegg}
    assert timed
    assert set(found) == {f"urn:omradeportalen:innlegg:{one}" for one in {*timed, *named}}
    for one, post in timed.items():
        event = found[f"urn:omradeportalen:innlegg:{one}"]
        start = event.dtstart.value
        assert start.date() == post.dag
        assert f"{start:%H.%M}" == (post.fra or "").replace(":", ".")
        assert start.utcoffset() == timedelta(hours=1)
        assert not post.til or f"{event.dtend.value:%H.%M}" == post.til.replace(":", ".")
        assert event.url.value == SITE + record_path("innlegg", one, post)
    text = dict(files(mini_arkiv, t, SITE))[program_path(CONFERENCE)].decode()
    assert text.count("\r\nDTSTART;TZID=Europe/Oslo:") == len(found)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 1, 15), 1),
        (date(2026, 3, 28), 1),
        (date(2026, 3, 29), 2),
        (date(2026, 7, 1), 2),
        (date(2026, 10, 24), 2),
        (date(2026, 10, 25), 1),
    ],
)
def test_a_talk_in_summer_is_in_summer_time(mini_arkiv: Arkiv, t: Tekster, day: date, hours: int) -> None:
    talk = mini_arkiv.innlegg["apning"].model_copy(update={"dag": day})
    conference = mini_arkiv.konferanser[CONFERENCE].model_copy(update={"program": ()})
    made = replace(
        mini_arkiv,
        innlegg=MappingProxyType({**mini_arkiv.innlegg, "apning": talk}),
        konferanser=MappingProxyType({**mini_arkiv.konferanser, CONFERENCE: conference}),
    )
    start = events(made, t, program_path(CONFERENCE))["urn:omradeportalen:innlegg:apning"].dtstart.value
    assert start.utcoffset() == timedelta(hours=hours)
    assert start.astimezone(OSLO).replace(tzinfo=None) == datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001


def test_the_time_zone_in_the_file_is_that_of_norway(mini_arkiv: Arkiv, t: Tekster) -> None:
    text = dict(files(mini_arkiv, t, SITE))[program_path(CONFERENCE)].decode()
    start, end = text.index("BEGIN:VTIMEZONE"), text.index("END:VTIMEZONE") + len("END:VTIMEZONE")
    zone = tzical(StringIO(text[start:end])).get("Europe/Oslo")
    assert zone is not None
    moment = datetime(1997, 1, 1, 0, 30)  # noqa: DTZ001  # wall clocks are compared
    while moment.year < 2040:
        local = moment.replace(tzinfo=OSLO)
        skipped = local.astimezone(UTC).astimezone(OSLO).replace(tzinfo=None) != moment
        if not skipped and local.utcoffset() == local.replace(fold=1).utcoffset():
            assert moment.replace(tzinfo=zone).utcoffset() == local.utcoffset(), moment
        moment += timedelta(hours=1 if moment.month in {3, 10} and moment.day > 24 else 24)


def test_days_have_no_time_zone(mini_arkiv: Arkiv, t: Tekster) -> None:
    assert b"TIMEZONE" not in dict(files(mini_arkiv, t, SITE))[ALL]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("avlyst", "CANCELLED"), ("planlagt", "TENTATIVE"), ("avholdt", "CONFIRMED"), ("ukjent", None)],
)
def test_a_calendar_tells_how_a_conference_stands(
    mini_arkiv: Arkiv, t: Tekster, status: str, expected: str | None
) -> None:
    made = with_conference(mini_arkiv, status=status)
    for sti in (ALL, program_path(CONFERENCE)):
        found = [one for name, one in events(made, t, sti).items() if ":nettverk:" not in name]
        assert found
        assert {getattr(getattr(one, "status", None), "value", None) for one in found} == {expected}


@pytest.mark.parametrize("fra", ["2026", "november 2026", "høsten 2026", "ca. 2026-11-10", "2020-tallet", None])
def test_what_is_not_known_to_the_day_is_in_no_calendar(mini_arkiv: Arkiv, t: Tekster, fra: str | None) -> None:
    made = with_conference(mini_arkiv, fra=parse_tid(fra) if fra else None, til=None)
    found = [one for sti, _ in files(made, t, SITE) for one in events(made, t, sti)]
    assert found
    assert f"urn:omradeportalen:konferanser:{CONFERENCE}" not in found


def test_an_end_that_is_not_known_to_the_day_is_no_end(mini_arkiv: Arkiv, t: Tekster) -> None:
    event = conference_event(with_conference(mini_arkiv, til=parse_tid("november 2026")), t)
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 11, 10), date(2026, 11, 11))


def test_an_event_is_stamped_by_its_record_and_not_by_the_clock(mini_arkiv: Arkiv, t: Tekster) -> None:
    before = conference_event(mini_arkiv, t)
    post = mini_arkiv.konferanser[CONFERENCE]
    first = datetime.combine(max([post.publisert, *(one.dato for one in post.endret)]), datetime.min.time(), UTC)
    assert before.dtstamp.value == before.last_modified.value == first
    changes = (Endring(dato=date(2027, 1, 2), hva="Nytt sted"), Endring(dato=date(2027, 2, 3), hva="Ny dag"))
    after = conference_event(with_conference(mini_arkiv, endret=changes), t)
    assert after.dtstamp.value == datetime(2027, 2, 3, tzinfo=UTC)
    assert (after.uid.value, after.sequence.value) == (before.uid.value, "2")


def test_names_do_not_hang_on_the_address_and_links_need_one(arkiv: Arkiv, t: Tekster) -> None:
    assert full("/", "x/") == ""
    for sti, _ in files(arkiv, t, SITE):
        there, nowhere = events(arkiv, t, sti), events(arkiv, t, sti, "/")
        assert set(there) == set(nowhere)
        assert all(one.url.value.startswith(SITE) for one in there.values())
        assert not any(hasattr(one, "url") for one in nowhere.values())


def test_an_event_has_one_name_in_every_calendar(mini_arkiv: Arkiv, t: Tekster) -> None:
    everything = events(mini_arkiv, t, ALL)
    network = events(mini_arkiv, t, network_path(mini_arkiv.konferanser[CONFERENCE].serie or ""))
    assert network
    assert set(network) <= set(everything)


def test_two_meetings_of_one_day_have_two_names(mini_arkiv: Arkiv, t: Tekster) -> None:
    network_id, post = next((one, each) for one, each in mini_arkiv.nettverk.items() if exact(each.moter[0].dato))
    twice = post.model_copy(update={"moter": (post.moter[0], post.moter[0])})
    made = replace(mini_arkiv, nettverk=MappingProxyType({**mini_arkiv.nettverk, network_id: twice}))
    assert sum(f":nettverk:{network_id}:" in one for one in events(made, t, network_path(network_id))) == 2


def test_odd_characters_survive(mini_arkiv: Arkiv, t: Tekster) -> None:
    odd = '«Én; to, tre» – æøå \\n 50 % & <b> "sitat": ' + "lang " * 40 + "slutt"
    event = conference_event(with_conference(mini_arkiv, navn=odd, sted="Rom 1, Øst; nede"), t)
    assert event.summary.value == odd
    assert event.location.value.startswith("Rom 1, Øst; nede")


def test_the_same_records_give_the_same_bytes(mini_arkiv: Arkiv, t: Tekster) -> None:
    again = read_and_check(settings_for(MINI)).arkiv
    assert again is not None
    assert list(files(again, t, SITE)) == list(files(mini_arkiv, t, SITE))
