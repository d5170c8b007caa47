"""The page of a conference: its programme and talks, what was to be followed up, and what has come since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.konferanse import has, materials, neighbours, program, since, talks
from portal.kalender import program_path
from portal.model.parts import Periode
from portal.pages import common, ending, materiale, oppfolging, siter
from portal.pages.blocks import Beskjed, Blokk, Celle, Faktarad, Kolonne, Lenke, Punkt, Punkter, Seksjon, Tabell, Verdi
from portal.pages.innlegg import clock, speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from portal.derive.konferanse import Programrad, Siden
    from portal.model.konferanse import Deltakere, Konferanse
    from portal.pages.views import Side
    from portal.pages.writer import Skriver
    from portal.vocabulary import Materialtype

EXPECTED: tuple[Materialtype, ...] = ("program", "lysbilder", "video")
"""The material of a conference that is said not to be found where nothing is said of it."""


def side(s: Skriver, conference: Konferanse) -> Side:
    """Return the page."""
    rows = program(s.arkiv, s.ref.id)
    sections = tuple(_sections(s, conference, rows))
    page = ending.page(s, tuple(_facts(s, conference)), sections, topp=(_neighbours(s),), bred=bool(rows))
    return replace(page, hode=siter.head(s))


def _neighbours(s: Skriver) -> Punkter | None:
    earlier, later = neighbours(s.arkiv, s.ref.id)
    rows = (("tidligere", earlier), ("senere", later))
    return common.points(
        Punkt(merkelapp=s.t(f"konferanse.{key}"), lenke=s.til("konferanser", one)) for key, one in rows if one
    )


def when(s: Skriver, conference: Konferanse) -> str:
    """Return when a conference was held, as exact as is known; empty where nothing is."""
    if conference.fra and not conference.til:
        return formatted.tid(conference.fra, s.sprak)
    return formatted.periode(Periode(fra=conference.fra, til=conference.til), s.sprak)


def came(s: Skriver, deltakere: Deltakere) -> str:
    """Return how many came: `over 300`, `minst 300`, `ca. 80`; empty where it is not known."""
    if deltakere.antall is None:
        return ""
    number = formatted.number(deltakere.antall)
    if deltakere.over:
        return s.t("konferanse.flere enn", antall=number)
    about = f"{s.t('konferanse.minst')} " if deltakere.minst else f"ca.{formatted.NBSP}" if deltakere.ca else ""
    return f"{about}{number}"


def _facts(s: Skriver, c: Konferanse) -> Iterator[Faktarad]:
    text = when(s, c)
    yield s.rad("fra", (text,) if text else (), s.t("kolonne.nar"))
    place = [Lenke(tekst=c.sted)] if c.sted else []
    yield s.rad("sted", (*place, *(s.lenker("kommuner", (c.kommune,)) if c.kommune else ())), s.t("kolonne.sted_holdt"))
    yield s.rad("status", (status(s, c),))
    yield s.rad(
        "arrangorer",
        (Verdi(lenke=s.part(one), merknad=one.rolle or "", noter=s.noter(one.kilder)) for one in c.arrangorer),
    )
    d = c.deltakere
    people = d and Verdi(
        lenke=Lenke(tekst=came(s, d) or d.hvem or ""),
        merknad=(d.hvem or "") if came(s, d) else "",
        noter=s.noter(d.kilder),
    )
    yield s.rad("deltakere", (people,) if people else ())
    if c.serie:
        yield s.rad("serie", s.lenker("nettverk", (c.serie,)))
    number = len(talks(s.arkiv, s.ref.id))
    yield Faktarad(
        navn=s.t.slag("innlegg", flere=True),
        verdier=(Verdi(lenke=Lenke(tekst=formatted.number(number))),) if number else (),
        mangler="" if number else s.t("konferanse.ingen innlegg"),
    )
    if c.temaer:
        yield s.rad("temaer", s.lenker("temaer", c.temaer))
    if c.andre_navn:
        yield s.rad(
            "andre_navn", (Verdi(lenke=Lenke(tekst=one.navn), merknad=one.merknad or "") for one in c.andre_navn)
        )


def status(s: Skriver, c: Konferanse) -> str:
    """Return how a conference stands: once its day is past, nothing is "planlagt" any more."""
    end = c.til or c.fra
    if c.status == "planlagt" and end and end.siste < s.kontekst.idag:
        return s.t("konferanse.over")
    if c.status == "ukjent":
        return s.t("konferanse.ukjent om holdt")
    return formatted.sentence_case(s.t.verdi(c.status))


def _sections(s: Skriver, c: Konferanse, rows: Sequence[Programrad]) -> Iterator[Seksjon]:
    yield common.section(s, "innhold", (common.prose(s, "innhold"),), "innhold", heading="konferansen")
    held = common.calendar(s, program_path(s.ref.id), "folg.program her")
    yield common.section(s, "program", (*_program(s, rows), held), "program")
    yield common.section(s, "materiale", (common.points(materiale.points(s, c.materiale, _expected(s, c))),))
    points = s.kontekst.punkter.within((s.ref, *(Ref("innlegg", one) for one in talks(s.arkiv, s.ref.id))))
    yield oppfolging.section(s, points, felt="oppfolgingspunkter")
    yield common.section(s, "presentert", tuple(_since(s)))
    yield siter.section(s)
    yield common.section(s, "lenker", (common.out_links(s, c.lenker),), "lenker")


def _expected(s: Skriver, c: Konferanse) -> Iterator[Materialtype]:
    """Yield the types that nothing is said of: neither a talk's slides nor a programme on the page are missing."""
    every = materials(s.arkiv, s.ref.id)
    for type_ in EXPECTED:
        if not has(every, type_) and not (type_ == "program" and c.program):
            yield type_


def _program(s: Skriver, rows: Sequence[Programrad]) -> Iterator[Blokk]:
    """Yield a table for each day."""
    days = dict.fromkeys(row.dag for row in rows)
    for day in days:
        own = [row for row in rows if row.dag == day]
        keys = [
            key
            for key in ("klokka", "tittel", "hvem", "sesjon", "rom")
            if key == "tittel" or any(_cell(s, one, key).lenker for one in own)
        ]
        yield Tabell(
            tittel=formatted.dato(day) if day else s.t("konferanse.uten dag"),
            kolonner=tuple(Kolonne(navn=s.t(f"konferanse.kolonne.{key}")) for key in keys),
            rader=tuple(tuple(_cell(s, row, key) for key in keys) for row in own),
        )
    if rows and not any(row.innlegg for row in rows):
        yield Beskjed(tekst=s.t("konferanse.ingen innlegg"))


def _cell(s: Skriver, row: Programrad, key: str) -> Celle:
    talk = s.arkiv.innlegg.get(row.innlegg)
    match key:
        case "klokka":
            text = clock(row.fra, row.til)
        case "tittel":
            link = s.til("innlegg", row.innlegg) if talk else Lenke(tekst=row.tittel)
            return Celle(lenker=(link,))
        case "hvem":
            people = (speaker(s, one) for one in talk.talere) if talk else ()
            return Celle(lenker=tuple(Lenke(tekst=_named(one)) for one in people))
        case "sesjon":
            text = row.sesjon
        case _:
            text = row.rom
    return Celle(lenker=(Lenke(tekst=text),) if text else ())


def _named(one: Verdi) -> str:
    return f"{one.lenke.tekst} ({one.merknad})" if one.merknad else one.lenke.tekst


def _since(s: Skriver) -> Iterator[Blokk]:
    """Yield what was presented, and what the portal has learnt of it since."""
    found = since(s.arkiv, s.ref.id)
    if not found:
        return
    yield Beskjed(tekst=s.t("konferanse.siden"))
    yield Punkter(punkter=tuple(_news(s, one) for one in found))


def _news(s: Skriver, one: Siden) -> Punkt:
    evaluations = s.lenker("evalueringer", (*one.evalueringer, *one.kanskje))
    changes = tuple(s.t("ord.felt", navn=formatted.dato(row.dato), verdi=row.hva) for row in one.endringer)
    unsure = (s.t("konferanse.kanskje etter"),) if one.kanskje else ()
    nothing = () if evaluations or changes else (s.t("konferanse.ikke noe nytt"),)
    return Punkt(
        merkelapp=s.t.slag(one.ref.slag),
        lenke=s.til(one.ref.slag, one.ref.id),
        lenker=evaluations,
        detaljer=(*unsure, *changes, *nothing),
    )
