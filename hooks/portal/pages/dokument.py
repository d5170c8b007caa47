"""The page of a steering document: what it says, each tilråding, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.pages import common, ending, facts
from portal.pages.blocks import Faktarad, Lenke, Punkt, Seksjon, Tilradinger, Tilradingsvisning, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.dokument import Dokument, Tilrading, Utfallsmelding
    from portal.pages.views import Side
    from portal.pages.writer import Skriver


def side(s: Skriver, dokument: Dokument) -> Side:
    """Return the page."""
    return ending.page(s, tuple(_facts(s, dokument)), tuple(_sections(s, dokument)))


def _facts(s: Skriver, d: Dokument) -> Iterator[Faktarad]:
    yield s.rad("type", (formatted.sentence_case(s.t.verdi(d.type)),))
    yield s.rad(
        "utgivere", (Verdi(lenke=s.part(one), merknad=one.rolle or "", noter=s.noter(one.kilder)) for one in d.utgivere)
    )
    yield s.rad("dato", (formatted.tid(d.dato, s.sprak),) if d.dato else ())
    if d.nummer:
        yield s.rad("nummer", (d.nummer,))
    if d.samme_som:
        yield s.rad("samme_som", (s.til("evalueringer", d.samme_som),))
    addresses = [Lenke(tekst=s.t("rapport.utgiver"), sti=d.url)] if d.url else []
    if d.arkivert_url:
        addresses.append(Lenke(tekst=s.t("rapport.arkivert"), sti=d.arkivert_url))
    yield s.rad("url", addresses)
    if d.andre_navn:
        yield facts.other_names(s, d.andre_navn)


def _sections(s: Skriver, d: Dokument) -> Iterator[Seksjon]:
    yield common.section(s, "innhold", (common.prose(s, "innhold"),), "innhold")
    block = Tilradinger(tilradinger=tuple(_advice(s, one) for one in d.tilradinger))
    yield common.section(s, "tilradinger", (block,) if d.tilradinger else ())
    yield common.section(
        s, "satsinger", (common.points(Punkt(lenke=one) for one in s.lenker("omradesatsinger", d.satsinger)),)
    )
    yield common.section(
        s, "bygger_pa", (common.points(Punkt(lenke=one) for one in s.lenker("dokumenter", d.bygger_pa)),), "bygger_pa"
    )
    yield common.named_by(s, "nevnt")
    yield common.section(s, "lenker", (common.out_links(s, d.lenker),), "lenker")


def _advice(s: Skriver, one: Tilrading) -> Tilradingsvisning:
    proposed = (
        back.fra.id
        for back in s.arkiv.naming(Ref("dokumenter", s.ref.id), "nettverk", "status")
        if s.arkiv.nettverk[back.fra.id].status.tilrading == one.id
    )
    to = formatted.series([s.part(part).tekst for part in one.til])
    return Tilradingsvisning(
        anker=f"tilrading-{one.id}",
        nummer=_heading(s, one),
        tekst=one.tekst,
        til=s.t("anbefaling.til", hvem=to) if to else "",
        noter=s.noter(tuple(kilde for part in one.til for kilde in part.kilder)),
        utfall=tuple(_outcome(s, said) for said in one.utfall),
        uten_utfall="" if one.utfall else s.t("tilrading.ukjent"),
        lenker=s.lenker("nettverk", proposed),
    )


def _heading(s: Skriver, one: Tilrading) -> str:
    """Return what a tilråding is called, and where in the document it stands."""
    sted = formatted.sted(one.avsnitt)
    place = (
        s.t("tilrading.nummer", nummer=one.nummer, sted=sted)
        if sted
        else s.t("tilrading.bare nummer", nummer=one.nummer)
    )
    return f"{one.tittel} ({place})" if one.tittel else formatted.sentence_case(place)


def _outcome(s: Skriver, said: Utfallsmelding) -> Punkt:
    known = s.t(
        "status.kjent",
        verdi=formatted.sentence_case(s.t.verdi(said.verdi)),
        stand_per=formatted.tid(said.stand_per, s.sprak, i_parentes=True),
    )
    return Punkt(merkelapp=known, tekst=said.tekst, noter=s.noter(said.kilder))
