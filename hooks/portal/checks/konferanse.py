"""Checks of what a conference, its programme and its talks say of time and place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.checks.utkast import at
from portal.meldinger import melding
from portal.model.konferanse import Innlegg, Konferanse, Programpunkt
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from portal.checks.utkast import Utkast
    from portal.load import Lest
    from portal.problems import Problem
    from portal.references import Sti

LONGEST = 14
"""Days that a conference can last without a remark."""
TIMES = ("dag", "fra", "til", "rom")
"""What a line of the programme and its talk may both say, and then say alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Okt:
    """A stretch of time in a room: a talk, a line of the programme, or the line of a talk together with it.

    `sti` leads to what says when it begins. `innlegg` is whether it is a talk; `slutt` is `fra` where no end is given.
    """

    lest: Lest
    sti: Sti
    dag: date
    rom: str
    fra: str
    slutt: str
    tittel: str
    sesjon: str
    innlegg: bool


def rooms_hold_one_thing_at_a_time(utkast: Utkast) -> Iterator[Problem]:
    """Two talks or lines of the programme are not in one room of a conference at the same time.

    The line of a talk and the talk itself are one. A line that is no talk may hold others inside its time, where
    their session is its title or its session.
    """
    rooms: defaultdict[tuple[str, date, str], list[Okt]] = defaultdict(list)
    for conference, okt in _stretches(utkast):
        rooms[conference, okt.dag, okt.rom].append(okt)
    for stretches in rooms.values():
        yield from _clashes(sorted(stretches, key=lambda one: (one.fra, one.lest.fil.path, one.sti)))


def days_lie_within_the_conference(utkast: Utkast) -> Iterator[Problem]:
    """A talk or a line of the programme is on a day of its conference, as far as its dates are known."""
    conferences = dict(utkast.lasting.poster.get("konferanser", {}))
    for conference, lest, sti, part in _parts(utkast):
        own = conferences.get(conference)
        if own is None or part.dag is None or not isinstance(own.post, Konferanse):
            continue
        fra, til = own.post.fra, own.post.til or own.post.fra
        early = fra and not fra.ca and part.dag < fra.forste
        late = til and not til.ca and part.dag > til.siste
        if early or late:
            tre, _ = parse(own.steder.text, own.fil.path)
            said = [str(tre.data[felt]) for felt in ("fra", "til") if tre and felt in tre.data]
            yield at(lest, (*sti, "dag"), *melding("utenfor konferansen", dag=part.dag, dager=" til ".join(said)))


def ends_follow_beginnings(utkast: Utkast) -> Iterator[Problem]:
    """A talk or a line of the programme ends after it begins."""
    for _, lest, sti, part in _parts(utkast):
        if part.fra and part.til and _clock(part.til) <= _clock(part.fra):
            said = melding("slutter før det begynner", fra=_clock(part.fra), til=_clock(part.til))
            yield at(lest, (*sti, "til"), *said)


def a_conference_lasts_no_longer_than_people_can_bear(utkast: Utkast) -> Iterator[Problem]:
    """A conference that would last for more than two weeks is remarked on: most likely a date is mistyped."""
    for lest, post in utkast.of(Konferanse):
        if post.fra and post.til and (post.til.forste - post.fra.siste).days > LONGEST:
            said = melding("lang konferanse", antall=(post.til.forste - post.fra.siste).days + 1)
            yield at(lest, ("til",), *said, grad="merknad")


def lines_name_talks_of_their_conference(utkast: Utkast) -> Iterator[Problem]:
    """A line of the programme names a talk of the same conference."""
    for conference, lest, sti, part in _parts(utkast):
        talk = _talk(utkast, part)
        if talk and talk[1].konferanse != conference:
            said = melding("innlegg på annen konferanse", id=talk[0].fil.id, konferanse=talk[1].konferanse)
            yield at(lest, (*sti, "innlegg"), *said)


def lines_and_talks_agree(utkast: Utkast) -> Iterator[Problem]:
    """A line of the programme and the talk it names do not give different days, times or rooms."""
    for conference, lest, sti, part in _parts(utkast):
        talk = _talk(utkast, part)
        if talk is None or talk[1].konferanse != conference:
            continue
        for felt in TIMES:
            here, there = (_said(one, felt) for one in (part, talk[1]))
            if here and there and _folded(here) != _folded(there):
                said = melding("program og innlegg i strid", her=here, der=there, sted=_where(talk[0], (felt,)))
                yield at(lest, (*sti, felt), *said)


def _parts(utkast: Utkast) -> Iterator[tuple[str, Lest, Sti, Innlegg | Programpunkt]]:
    """Yield every talk and every line of a programme, with the id of its conference."""
    for lest, post in utkast.of(Konferanse):
        for number, line in enumerate(post.program):
            yield lest.fil.id, lest, ("program", number), line
    for lest, talk in utkast.of(Innlegg):
        yield talk.konferanse, lest, (), talk


def _talk(utkast: Utkast, part: Innlegg | Programpunkt) -> tuple[Lest, Innlegg] | None:
    """Return the talk that a line of a programme names, where it could be read."""
    if not isinstance(part, Programpunkt) or not part.innlegg:
        return None
    lest = utkast.lasting.poster["innlegg"].get(part.innlegg)
    return (lest, lest.post) if lest and isinstance(lest.post, Innlegg) else None


def _stretches(utkast: Utkast) -> Iterator[tuple[str, Okt]]:
    """Yield what takes up a room for a time, with the id of its conference."""
    told: set[str] = set()
    for conference, lest, sti, part in _parts(utkast):
        talk = _talk(utkast, part)
        if isinstance(part, Innlegg) and lest.fil.id in told:
            continue
        own = [(lest, sti, part)]
        if talk and talk[1].konferanse == conference and talk[0].fil.id not in told:
            own.append((talk[0], (), talk[1]))
            told.add(talk[0].fil.id)
        okt = _stretch(own)
        if okt:
            yield conference, okt


def _stretch(own: list[tuple[Lest, Sti, Innlegg | Programpunkt]]) -> Okt | None:
    """Return the stretch of a line and its talk, or of one of them: what the first does not say, the other may."""

    def said(felt: str) -> str:
        return next((found for _, _, part in own if (found := _said(part, felt))), "")

    dag = next((part.dag for _, _, part in own if part.dag), None)
    start = next(((lest, (*sti, "fra")) for lest, sti, part in own if part.fra), None)
    if dag is None or start is None or not said("rom"):
        return None
    lest, sti = start
    return Okt(
        lest=lest,
        sti=sti,
        dag=dag,
        rom=_folded(said("rom")),
        fra=said("fra"),
        slutt=max(said("til"), said("fra")),
        tittel=own[0][2].tittel,
        sesjon=said("sesjon"),
        innlegg=any(isinstance(part, Innlegg) or part.innlegg for _, _, part in own),
    )


def _clashes(stretches: Iterable[Okt]) -> Iterator[Problem]:
    """Yield a problem for each stretch that begins before an earlier one has ended; they come in order of time."""
    going_on: list[Okt] = []
    for okt in stretches:
        going_on = [one for one in going_on if one.slutt > okt.fra or one.fra == okt.fra]
        other = next((one for one in going_on if not (_frames(one, okt) or _frames(okt, one))), None)
        if other:
            span = other.fra if other.slutt == other.fra else f"{other.fra}–{other.slutt}"
            where = _where(other.lest, other.sti)
            yield at(okt.lest, okt.sti, *melding("rommet er opptatt", tid=span, tittel=other.tittel, sted=where))
        going_on.append(okt)


def _frames(one: Okt, other: Okt) -> bool:
    """Return whether one is a line for a whole session, and the other a part of it."""
    inside = one.fra <= other.fra and other.slutt <= one.slutt and (one.fra, one.slutt) != (other.fra, other.slutt)
    named = {_folded(one.sesjon), _folded(one.tittel)}
    return not one.innlegg and inside and bool(other.sesjon) and _folded(other.sesjon) in named


def _where(lest: Lest, sti: Sti) -> str:
    return f"{lest.fil.path}, linje {lest.steder.place(sti)[0]}"


def _said(part: Innlegg | Programpunkt, felt: str) -> str:
    """Return a field as text, a time of day with a full stop, or an empty text."""
    value = getattr(part, felt)
    return (_clock(value) if felt in {"fra", "til"} else str(value)) if value else ""


def _clock(text: str) -> str:
    return text.replace(":", ".")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
