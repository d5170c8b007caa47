"""A områdesatsing: stat and kommune, or one of them, working together in an area."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen

from portal.model.base import Modell, NettoppEn
from portal.model.ids import AktorId, DokumentId, KommuneId, SatsingId
from portal.model.parts import (
    Erfaring,
    Innbyggertall,
    Kilder,
    Kontakt,
    Lenke,
    Navn,
    Omrade,
    Part,
    Pastand,
    Periode,
    Posisjon,
)
from portal.model.post import Post
from portal.model.values import Avsnitt, Belop, Linje, Tid, Url
from portal.vocabulary import Avtaletype, Bidragsmate, Satsingsrelasjon, Satsingsstatus, Satsingstype, Trinn


class SatsingStatus(Modell):
    """How the satsing stands, as last known."""

    verdi: Satsingsstatus
    stand_per: Tid
    merknad: Avsnitt | None = None
    kilder: Kilder = ()


class Avtale(Modell):
    """An agreement or programme document."""

    type: Avtaletype
    tittel: Linje | None = None
    dato: Tid | None = None
    dokument: DokumentId | None = None
    url: Url | None = None
    arkivert_url: Url | None = None
    merknad: Avsnitt | None = None
    kilder: Kilder = ()


class Delprogram(Modell):
    """A sub-programme or field of work, with its own aim where it has one."""

    navn: Linje
    delmal: Avsnitt | None = None
    kilder: Kilder = ()


class Bidrag(NettoppEn):
    """Money from one giver. Rows are never added together unless `bevilgninger` says that a table is complete."""

    aktor: AktorId | None = None
    kommune: KommuneId | None = None
    navn: Linje | None = None
    belop: Belop
    mate: Bidragsmate
    ar: Tid | None = None
    periode: Periode | None = None
    trinn: Trinn
    formal: Linje | None = None
    merknad: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the three ways to name the giver."""
        return ("aktor", "kommune", "navn")


class Slekt(Modell):
    """A relation to another satsing, as this record sees it: the other one is its `type`."""

    satsing: SatsingId
    type: Satsingsrelasjon
    merknad: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]


class Satsing(Post):
    """One områdesatsing."""

    navn: Linje
    andre_navn: tuple[Navn, ...] = ()
    type: Satsingstype
    kommuner: Annotated[tuple[KommuneId, ...], MinLen(1)]
    omrade: Omrade | None = None
    innbyggere: tuple[Innbyggertall, ...] = ()
    posisjon: Posisjon | None = None
    periode: Periode | None = None
    status: SatsingStatus
    parter: tuple[Part, ...] = ()
    avtaler: tuple[Avtale, ...] = ()
    bakgrunn: Avsnitt | None = None
    styrker: Avsnitt | None = None
    hovedmal: Avsnitt | None = None
    delmal: tuple[Pastand, ...] = ()
    delprogram: tuple[Delprogram, ...] = ()
    organisering: Avsnitt | None = None
    bidrag: tuple[Bidrag, ...] = ()
    finansiering: Avsnitt | None = None
    erfaringer: tuple[Erfaring, ...] = ()
    relasjoner: tuple[Slekt, ...] = ()
    lenker: tuple[Lenke, ...] = ()
    kontakt: Kontakt | None = None
