"""Appropriations of one year: tables as published, and amounts that are only mentioned."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen

from portal.model.base import Merket, Modell, NettoppEn
from portal.model.ids import AktorId, Id, KommuneId, SatsingId
from portal.model.parts import Kilder, Part
from portal.model.post import Post
from portal.model.values import Avsnitt, Belop, Heltall, JaNei, Linje, Tid
from portal.vocabulary import Trinn


class Kolonne(Modell):
    """A department's column, with its purpose."""

    departement: AktorId
    formal: Linje


class Linjepost(Merket):
    """A row: one satsing, several, or money shared out after application."""

    navn: Linje
    satsinger: tuple[SatsingId, ...] = ()
    kommuner: tuple[KommuneId, ...] = ()
    fotnote: Id | None = None
    merknad: Avsnitt | None = None


class Rute(Modell):
    """One amount, in 1000 kroner, where a row meets a column."""

    linje: Id
    departement: AktorId
    belop_1000kr: Heltall


class PublisertSum(NettoppEn):
    """A sum as printed in the source, in 1000 kroner: of a row, of a column, or of the whole table."""

    linje: Id | None = None
    departement: AktorId | None = None
    hele_tabellen: JaNei | None = None
    belop_1000kr: Heltall

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return what can be summed."""
        return ("linje", "departement", "hele_tabellen")


class Fotnote(Merket):
    """A footnote of the table, retold."""

    tekst: Avsnitt


class Tabell(Merket):
    """A published table at one stage. Its rows are added up only where `komplett` is ja."""

    tittel: Linje
    trinn: Trinn
    komplett: JaNei
    kolonner: Annotated[tuple[Kolonne, ...], MinLen(1)]
    linjer: Annotated[tuple[Linjepost, ...], MinLen(1)]
    ruter: Annotated[tuple[Rute, ...], MinLen(1)]
    publiserte_summer: tuple[PublisertSum, ...] = ()
    fotnoter: tuple[Fotnote, ...] = ()
    kilder: Annotated[Kilder, MinLen(1)]


class OmtaltBelop(Modell):
    """An amount that a source mentions outside any table. Never added to anything."""

    tekst: Avsnitt
    belop: Belop
    fra: tuple[Part, ...] = ()
    satsinger: tuple[SatsingId, ...] = ()
    kommuner: tuple[KommuneId, ...] = ()
    trinn: Trinn
    kilder: Annotated[Kilder, MinLen(1)]


class Bevilgning(Post):
    """What is known of one year's appropriations."""

    ar: Tid
    tabeller: tuple[Tabell, ...] = ()
    omtalt: tuple[OmtaltBelop, ...] = ()
