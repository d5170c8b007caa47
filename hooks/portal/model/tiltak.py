"""A tiltak: what was done, for whom, what came of it, what it cost and what became of it."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen, MinLen

from portal.model.base import Modell, NettoppEn
from portal.model.ids import KommuneId, MalgruppeId, OrdningId, SatsingId, TemaId, TiltakId, TiltakstypeId, UtfordringId
from portal.model.parts import Erfaring, Kilder, Kontakt, Lenke, Navn, Part, Pastand, Periode, Posisjon
from portal.model.post import Post
from portal.model.values import Antall, Avsnitt, Belop, Linje, Tid
from portal.vocabulary import Tiltaksslag, Tiltaksstatus, Utfall


class SatsingForTiltak(Modell):
    """That a tiltak belongs, or was meant to belong, to a satsing."""

    satsing: SatsingId
    merknad: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]


class TiltakStatus(Modell):
    """How the tiltak stands, as last known."""

    verdi: Tiltaksstatus
    stand_per: Tid
    merknad: Avsnitt | None = None
    kilder: Kilder = ()


class Medvirkning(Modell):
    """How residents took part, how many, and what it changed."""

    metode: Linje
    antall: Antall | None = None
    endret: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]


class Kostnad(Modell):
    """What it cost: how much, when, per what, and who paid."""

    belop: Belop
    ar: Tid | None = None
    per: Linje
    betalt_av: tuple[Part, ...] = ()
    merknad: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]


class Resultat(Modell):
    """What is said to have come of it. `antall` counts people; fewer than five are not published."""

    tekst: Avsnitt
    antall: Antall | None = None
    forbehold: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]


class Viderefort(Modell):
    """What became of it afterwards, and who says so."""

    verdi: Utfall
    av: tuple[Part, ...] = ()
    stand_per: Tid
    merknad: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]


class Inspirasjon(NettoppEn):
    """What it was modelled on, and what was changed."""

    tiltak: TiltakId | None = None
    navn: Linje | None = None
    endret: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return a tiltak of the archive, or anything else by name."""
        return ("tiltak", "navn")


class Tiltak(Post):
    """One tiltak. One that was stopped or never carried out is a full record too."""

    navn: Linje
    andre_navn: tuple[Navn, ...] = ()
    slag: Tiltaksslag
    tiltakstyper: Annotated[tuple[TiltakstypeId, ...], MinLen(1), MaxLen(3)]
    satsinger: tuple[SatsingForTiltak, ...] = ()
    kommuner: Annotated[tuple[KommuneId, ...], MinLen(1)]
    sted: Linje | None = None
    posisjon: Posisjon | None = None
    periode: Periode | None = None
    status: TiltakStatus
    temaer: Annotated[tuple[TemaId, ...], MinLen(1)]
    utfordringer: tuple[UtfordringId, ...] = ()
    malgrupper: tuple[MalgruppeId, ...] = ()
    gjennomforing: Avsnitt | None = None
    utforere: tuple[Part, ...] = ()
    bemanning: Avsnitt | None = None
    ordninger: tuple[OrdningId, ...] = ()
    rettslig_ramme: Avsnitt | None = None
    forberedelsestid: Linje | None = None
    medvirkning: tuple[Medvirkning, ...] = ()
    erfaringer: tuple[Erfaring, ...] = ()
    kostnader: tuple[Kostnad, ...] = ()
    resultater: tuple[Resultat, ...] = ()
    viderefort: Viderefort | None = None
    forutsetninger: tuple[Pastand, ...] = ()
    inspirert_av: tuple[Inspirasjon, ...] = ()
    lenker: tuple[Lenke, ...] = ()
    kontakt: Kontakt | None = None
