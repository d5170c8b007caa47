"""The page of a talk: what it speaks of, who held it and when, and what of it can be seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.konferanse import talks
from portal.pages import common, ending, materiale, oppfolging, siter
from portal.pages.blocks import Beskjed, Faktarad, Lenke, Punkt, Punkter, Seksjon, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.konferanse import Innlegg, Omtale, Taler
    from portal.pages.views import Side
    from portal.pages.writer import Skriver
    from portal.vocabulary import Materialtype

EXPECTED: tuple[Materialtype, ...] = ("lysbilder", "video")
"""The material of a talk that is said not to be found where nothing is said of it."""


def side(s: Skriver, talk: Innlegg) -> Side:
    """Return the page."""
    page = ending.page(
        s, tuple(_facts(s, talk)), tuple(_sections(s, talk)), topp=(_not_held(s, talk), _neighbours(s, talk))
    )
    return replace(page, hode=siter.head(s))


def speaker(s: Skriver, taler: Taler) -> Verdi:
    """Return a speaker as named in the programme, with task and institution; no page is about a person."""
    task = s.t.verdi(taler.oppgave) if taler.oppgave else ""
    title = (taler.rolle or "") if taler.navn else ""
    institution = s.til("aktorer", taler.aktor).tekst if taler.aktor else taler.institusjon or ""
    more = ", ".join(word for word in (title, institution, task) if word)
    return Verdi(lenke=Lenke(tekst=taler.navn or taler.rolle or ""), merknad=more)


def held(talk: Innlegg) -> str:
    """Return when a talk was held: day and time so far as known."""
    day = formatted.dato(talk.dag) if talk.dag else ""
    return ", ".join(word for word in (day, clock(talk.fra or "", talk.til or "")) if word)


def clock(fra: str, til: str) -> str:
    """Return `09.00–09.30`, or what of it is known."""
    return "–".join(one.replace(":", ".") for one in (fra, til) if one)


def _not_held(s: Skriver, talk: Innlegg) -> Beskjed | None:
    """Return that the conference is cancelled, or not known to have been held."""
    state = s.arkiv.konferanser[talk.konferanse].status
    return None if state == "avholdt" else Beskjed(tekst=s.t(f"innlegg.konferansen {state}"))


def _neighbours(s: Skriver, talk: Innlegg) -> Punkter:
    row = talks(s.arkiv, talk.konferanse)
    place = row.index(s.ref.id)
    found = [Punkt(merkelapp=s.t("innlegg.fra"), lenke=s.til("konferanser", talk.konferanse))]
    if place:
        found.append(Punkt(merkelapp=s.t("innlegg.forrige"), lenke=s.til("innlegg", row[place - 1])))
    if place + 1 < len(row):
        found.append(Punkt(merkelapp=s.t("innlegg.neste"), lenke=s.til("innlegg", row[place + 1])))
    return Punkter(punkter=tuple(found))


def _facts(s: Skriver, talk: Innlegg) -> Iterator[Faktarad]:
    yield s.rad("talere", (speaker(s, one) for one in talk.talere))
    units = tuple(dict.fromkeys(one.aktor for one in talk.talere if one.aktor))
    if units:
        yield Faktarad(
            navn=s.t("innlegg.institusjoner"), verdier=tuple(Verdi(lenke=one) for one in s.lenker("aktorer", units))
        )
    conference = s.arkiv.konferanser[talk.konferanse]
    moment = formatted.tid(conference.fra, s.sprak) if conference.fra else ""
    yield s.rad("dag", [text] if (text := held(talk) or moment) else [], s.t("kolonne.nar"))
    where = ", ".join(word for word in (talk.rom or "", conference.sted or "") if word)
    if where:
        yield s.rad("rom", (where,), s.t("kolonne.sted_holdt"))
    if talk.sesjon:
        yield s.rad("sesjon", (talk.sesjon,))
    yield s.rad("holdt_pa", (s.t(f"talesprak.{talk.holdt_pa}"),) if talk.holdt_pa else ())
    yield s.rad("temaer", s.lenker("temaer", talk.temaer))


def _sections(s: Skriver, talk: Innlegg) -> Iterator[Seksjon]:
    yield common.section(s, "omtaler", (common.points(_mention(s, one) for one in talk.omtaler),), "omtaler")
    rows = materiale.points(s, talk.materiale, EXPECTED)
    yield common.section(s, "materiale", (common.points(rows),))
    yield oppfolging.section(s, s.kontekst.punkter.within((s.ref,)), felt="oppfolgingspunkter")
    yield siter.section(s)
    yield common.section(s, "lenker", (common.out_links(s, talk.lenker),), "lenker")


def _mention(s: Skriver, part: Omtale) -> Punkt:
    ref = mentioned(part)
    return Punkt(
        merkelapp=s.t.slag(ref.slag),
        lenke=s.til(ref.slag, ref.id),
        detaljer=(part.merknad,) if part.merknad else (),
    )


def mentioned(part: Omtale) -> Ref:
    """Return the record that a talk speaks of."""
    if part.tiltak:
        return Ref("tiltak", part.tiltak)
    if part.satsing:
        return Ref("omradesatsinger", part.satsing)
    return Ref("evalueringer", part.evaluering) if part.evaluering else Ref("dokumenter", part.dokument or "")
