"""The page of a tema, tiltakstype, utfordring or målgruppe: every case, and all that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.evaluering import findings_on
from portal.derive.status import standing
from portal.derive.tiltak import findings_of, single_first
from portal.pages import common, ending, facts, findings
from portal.pages.blocks import Faktarad, Lenke, Punkt, Punkter, Seksjon, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.vokabular import Oppslag
    from portal.pages.views import Side
    from portal.pages.writer import Skriver
    from portal.vocabulary import Slag, Sprak


def side(s: Skriver, oppslag: Oppslag) -> Side:
    """Return the page."""
    return ending.page(s, tuple(_facts(s, oppslag)), tuple(_sections(s, oppslag)))


def _facts(s: Skriver, oppslag: Oppslag) -> Iterator[Faktarad]:
    other: Sprak = "nn" if s.sprak == "nb" else "nb"
    other_name = oppslag.navn.nn if s.sprak == "nb" else oppslag.navn.nb
    yield Faktarad(navn=s.t(f"sprak.navn.{other}"), verdier=(Verdi(lenke=Lenke(tekst=other_name, sprak=other)),))
    if oppslag.andre_navn:
        yield facts.other_names(s, oppslag.andre_navn)
    topics: tuple[str, ...] = getattr(oppslag, "temaer", ())
    if topics:
        yield s.rad("temaer", s.lenker("temaer", topics))
    yield s.rad("los_uri", (Lenke(tekst=oppslag.los_uri, sti=oppslag.los_uri),) if oppslag.los_uri else ())


def _sections(s: Skriver, oppslag: Oppslag) -> Iterator[Seksjon]:
    yield common.section(s, "grense", (common.prose(s, "grense"),), "grense")
    yield common.section(s, "tiltak", (_tiltak(s),))
    own = s.arkiv.namers(s.ref, "tiltak", s.ref.slag)
    found = findings_on(s.arkiv, s.ref) if s.ref.slag == "temaer" else findings_of(s.arkiv, own)
    yield common.section(s, "funn", (findings.findings(s, found),))
    groups: tuple[tuple[Slag, str, str], ...] = (
        ("tiltakstyper", "temaer", s.t("nevnt.tiltakstyper")),
        ("utfordringer", "temaer", s.t("nevnt.utfordringer")),
        ("ordninger", "temaer", s.t("nevnt.ordninger")),
        ("ordninger", "tiltakstyper", s.t("nevnt.ordninger")),
        ("innlegg", "temaer", s.t("nevnt.innlegg")),
        ("nettverk", "medlemmer", s.t("nevnt.nettverk")),
    )
    yield common.section(s, "nevnt", common.mentions(s, groups))
    yield common.section(s, "lenker", (common.out_links(s, oppslag.lenker),), "lenker")


def _tiltak(s: Skriver) -> Punkter | None:
    found = []
    for one_id in single_first(s.arkiv, s.arkiv.namers(s.ref, "tiltak", s.ref.slag)):
        tiltak = s.arkiv.tiltak[one_id]
        places = formatted.series([link.tekst for link in s.lenker("kommuner", tiltak.kommuner)])
        status = facts.status_text(s, standing(tiltak.status, tiltak.periode, s.kontekst.idag))
        found.append(Punkt(lenke=s.til("tiltak", one_id), detaljer=(places, status)))
    return common.points(found)
