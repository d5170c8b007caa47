"""The page of a tema, tiltakstype, utfordring or målgruppe: every case, and all that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.evaluering import findings_on
from portal.derive.sammenlikning import EGENSKAPER, Egenskap, Sted, Svar, differences, places
from portal.derive.tiltak import findings_of, single_first
from portal.pages import common, ending, facts, findings
from portal.pages.blocks import (
    Beskjed,
    Blokk,
    Celle,
    Faktarad,
    Kolonne,
    Lenke,
    Punkt,
    Punkter,
    Seksjon,
    Tabell,
    Verdi,
)
from portal.pages.judgement import directions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from portal.derive.evaluering import Plassertfunn
    from portal.derive.kunnskap import Kunnskapsstatus
    from portal.model.vokabular import Oppslag
    from portal.pages.views import Side
    from portal.pages.writer import Skriver
    from portal.vocabulary import Slag, Sprak


def side(s: Skriver, oppslag: Oppslag) -> Side:
    """Return the page."""
    return ending.page(s, tuple(_facts(s, oppslag)), tuple(_sections(s, oppslag)), bred=True)


def _facts(s: Skriver, oppslag: Oppslag) -> Iterator[Faktarad]:
    other: Sprak = "nn" if s.sprak == "nb" else "nb"
    other_name = oppslag.navn.nn if s.sprak == "nb" else oppslag.navn.nb
    if oppslag.navn.nb != oppslag.navn.nn:
        yield Faktarad(navn=s.t(f"sprak.navn.{other}"), verdier=(Verdi(lenke=Lenke(tekst=other_name, sprak=other)),))
    if any(one.merknad or one.kilder for one in oppslag.andre_navn):
        yield facts.other_names(s, oppslag.andre_navn)
    elif oppslag.andre_navn:
        yield s.rad("andre_navn", (formatted.series([one.navn for one in oppslag.andre_navn]),))
    topics: tuple[str, ...] = getattr(oppslag, "temaer", ())
    if topics:
        yield s.rad("temaer", s.lenker("temaer", topics))
    yield s.rad("los_uri", (Lenke(tekst=oppslag.los_uri, sti=oppslag.los_uri),) if oppslag.los_uri else ())


def _sections(s: Skriver, oppslag: Oppslag) -> Iterator[Seksjon]:
    yield common.section(s, "grense", (common.prose(s, "grense"),), "grense")
    yield common.section(s, "tiltak", _tiltak(s))
    own = s.arkiv.namers(s.ref, "tiltak", s.ref.slag)
    topics: tuple[str, ...] = getattr(oppslag, "temaer", ())
    found = findings_on(s.arkiv, s.ref) if s.ref.slag == "temaer" else findings_of(s.arkiv, own)
    shown = (findings.findings(s, found), findings.causes(s, found), _elsewhere(s, topics, found))
    yield common.section(s, "funn", shown)
    groups: tuple[tuple[Slag, str, str], ...] = (
        ("tiltakstyper", "temaer", s.t("nevnt.tiltakstyper")),
        ("utfordringer", "temaer", s.t("nevnt.utfordringer")),
        ("ordninger", "temaer", s.t("nevnt.ordninger")),
        ("ordninger", "tiltakstyper", s.t("nevnt.ordninger")),
        ("ordninger", "malgrupper", s.t("nevnt.ordninger")),
        ("innlegg", "temaer", s.t("nevnt.innlegg")),
        ("nettverk", "medlemmer", s.t("nevnt.nettverk")),
    )
    yield common.section(s, "nevnt", common.mentions(s, groups))
    yield common.section(s, "lenker", (common.out_links(s, oppslag.lenker),), "lenker")


def _elsewhere(s: Skriver, topics: Iterable[str], found: Collection[Plassertfunn]) -> Punkter | None:
    """Return where findings on the topics stand, where none is on the tiltak that are filed here."""
    told = () if found else tuple(one for one in topics if findings_on(s.arkiv, Ref("temaer", one)))
    links = tuple(s.til("temaer", one, "funn") for one in told)
    return common.points((Punkt(merkelapp=s.t("funn.om temaet"), lenker=links),) if links else ())


def _tiltak(s: Skriver) -> Iterator[Blokk]:
    """Yield the cases side by side, and in what the places differ."""
    rows = places(s.arkiv, single_first(s.arkiv, s.arkiv.namers(s.ref, "tiltak", s.ref.slag)))
    if not rows:
        return
    if len(rows) > 1:
        yield Beskjed(tekst=" ".join(_differences(s, differences(rows))))
    columns = ("navn", "kommune", "periode", "malgrupper", "funn", "kostnader", "viderefort")
    yield Tabell(
        tittel=s.t("sammenlikning.tittel"),
        kolonner=tuple(Kolonne(navn=s.t(f"sammenlikning.{one}")) for one in columns),
        rader=tuple(_place(s, row) for row in rows),
    )


def _differences(s: Skriver, found: dict[Egenskap, Svar]) -> Iterator[str]:
    for svar in ("ulikt", "likt", "ukjent"):
        names = [s.t(f"sammenlikning.{one}").lower() for one in EGENSKAPER if found[one] == svar]
        if names:
            yield s.t(f"sammenlikning.{svar}", hva=formatted.series(names))


def _place(s: Skriver, row: Sted) -> tuple[Celle, ...]:
    tiltak = row.tiltak
    slag = () if tiltak.slag == "enkelttiltak" else (formatted.sentence_case(s.t.verdi(tiltak.slag)),)
    span = formatted.periode(tiltak.periode, s.sprak) if tiltak.periode else ""
    costs = tuple(f"{formatted.kroner(one.belop)} {one.per}" for one in tiltak.kostnader)
    after = tiltak.viderefort
    return (
        Celle(lenker=(s.til("tiltak", row.tiltak_id),), under=slag),
        Celle(lenker=s.lenker("kommuner", tiltak.kommuner), under=(tiltak.sted,) if tiltak.sted else ()),
        Celle(lenker=(Lenke(tekst=span),) if span else (), under=(facts.status_text(s, tiltak, kort=True),)),
        common.known(s, s.lenker("malgrupper", tiltak.malgrupper)),
        _findings(s, row.kunnskap),
        common.known(s, tuple(Lenke(tekst=one) for one in costs)),
        common.known(s, (Lenke(tekst=formatted.sentence_case(s.t.verdi(after.verdi))),) if after else ()),
    )


def _findings(s: Skriver, status: Kunnskapsstatus) -> Celle:
    """Return how many published evaluations judge a tiltak, and which way their findings point."""
    if not status.evalueringer:
        return Celle(lenker=(), under=(s.t("sammenlikning.ikke evaluert"),))
    counted = (("virkning", status.virkning), ("utvikling", status.utvikling))
    return Celle(
        lenker=(Lenke(tekst=s.t("sammenlikning.evaluert", antall=formatted.number(status.evalueringer))),),
        under=tuple(
            s.t("ord.felt", navn=s.t(f"kunnskap.{slag}"), verdi=directions(s, rows)) for slag, rows in counted if rows
        ),
    )
