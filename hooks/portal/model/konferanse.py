"""A conference and its talks."""

from __future__ import annotations

from typing import Annotated, Self

from annotated_types import MinLen
from pydantic import model_validator

from portal.model.base import Modell, NettoppEn, in_order
from portal.model.ids import (
    AktorId,
    DokumentId,
    EvalueringId,
    InnleggId,
    KommuneId,
    KonferanseId,
    NettverkId,
    SatsingId,
    TemaId,
    TiltakId,
)
from portal.model.parts import Kilder, Lenke, Materiale, Navn, Oppfolgingspunkt, Part
from portal.model.post import Post
from portal.model.values import Antall, Avsnitt, Dato, JaNei, Klokkeslett, Linje, Tid
from portal.vocabulary import Konferansestatus, Taleroppgave, Talesprak


class Deltakere(Modell):
    """How many came, and who."""

    antall: Antall | None = None
    ca: JaNei | None = None
    minst: JaNei | None = None
    over: JaNei | None = None
    hvem: Avsnitt | None = None
    kilder: Kilder = ()


class Programpunkt(Modell):
    """A line of the programme."""

    dag: Dato | None = None
    fra: Klokkeslett | None = None
    til: Klokkeslett | None = None
    rom: Linje | None = None
    sesjon: Linje | None = None
    tittel: Linje
    innlegg: InnleggId | None = None


class Konferanse(Post):
    """One conference, seminar or gathering."""

    navn: Linje
    andre_navn: tuple[Navn, ...] = ()
    serie: NettverkId | None = None
    status: Konferansestatus
    fra: Tid | None = None
    til: Tid | None = None
    sted: Linje | None = None
    kommune: KommuneId | None = None
    arrangorer: tuple[Part, ...] = ()
    deltakere: Deltakere | None = None
    innhold: Avsnitt | None = None
    program: tuple[Programpunkt, ...] = ()
    materiale: tuple[Materiale, ...] = ()
    oppfolgingspunkter: tuple[Oppfolgingspunkt, ...] = ()
    temaer: tuple[TemaId, ...] = ()
    satsinger: tuple[SatsingId, ...] = ()
    tiltak: tuple[TiltakId, ...] = ()
    lenker: tuple[Lenke, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.fra, self.til)
        return self


class Taler(NettoppEn):
    """A speaker as named in the published programme, or only a role; and what the speaker does there."""

    navn: Linje | None = None
    rolle: Linje | None = None
    oppgave: Taleroppgave | None = None
    institusjon: Linje | None = None
    aktor: AktorId | None = None

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return a name or a role."""
        return ("navn", "rolle")


class Omtale(NettoppEn):
    """A record that the talk speaks of."""

    satsing: SatsingId | None = None
    tiltak: TiltakId | None = None
    evaluering: EvalueringId | None = None
    dokument: DokumentId | None = None
    merknad: Linje | None = None

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the kinds of record a talk can speak of."""
        return ("satsing", "tiltak", "evaluering", "dokument")


class Innlegg(Post):
    """One talk. Its file lies in the folder of its conference."""

    tittel: Linje
    konferanse: KonferanseId
    dag: Dato | None = None
    fra: Klokkeslett | None = None
    til: Klokkeslett | None = None
    rom: Linje | None = None
    sesjon: Linje | None = None
    talere: Annotated[tuple[Taler, ...], MinLen(1)]
    holdt_pa: Talesprak | None = None
    temaer: tuple[TemaId, ...] = ()
    omtaler: tuple[Omtale, ...] = ()
    materiale: tuple[Materiale, ...] = ()
    oppfolgingspunkter: tuple[Oppfolgingspunkt, ...] = ()
    lenker: tuple[Lenke, ...] = ()
