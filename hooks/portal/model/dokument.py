"""Steering documents with their tilrådinger, and the national schemes a kommune may use."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen

from portal.model.base import Merket, Modell
from portal.model.ids import DokumentId, EvalueringId, KommuneId, MalgruppeId, SatsingId, TemaId, TiltakstypeId
from portal.model.parts import Kilder, Lenke, Navn, Part
from portal.model.post import Post
from portal.model.values import Avsnitt, JaNei, Linje, Tid, Url
from portal.vocabulary import Dokumenttype, Oppfolging, Ordningsstatus


class Utfallsmelding(Modell):
    """What one source says became of a tilråding, as of when."""

    verdi: Oppfolging
    tekst: Avsnitt
    stand_per: Tid
    kilder: Annotated[Kilder, MinLen(1)]


class Tilrading(Merket):
    """One tilråding. `id` is its anchor on the page and never changes."""

    nummer: Linje
    tittel: Linje | None = None
    avsnitt: Linje | None = None
    tekst: Avsnitt
    til: tuple[Part, ...] = ()
    utfall: tuple[Utfallsmelding, ...] = ()
    ref: Linje | None = None


class Dokument(Post):
    """One steering document."""

    tittel: Linje
    andre_navn: tuple[Navn, ...] = ()
    type: Dokumenttype
    utgivere: tuple[Part, ...] = ()
    dato: Tid | None = None
    nummer: Linje | None = None
    innhold: Avsnitt | None = None
    satsinger: tuple[SatsingId, ...] = ()
    bygger_pa: tuple[DokumentId, ...] = ()
    samme_som: EvalueringId | None = None
    tilradinger: tuple[Tilrading, ...] = ()
    url: Url | None = None
    arkivert_url: Url | None = None
    lenker: tuple[Lenke, ...] = ()


class OrdningStatus(Modell):
    """How the scheme stands, as last known."""

    verdi: Ordningsstatus
    stand_per: Tid
    merknad: Avsnitt | None = None
    kilder: Kilder = ()


class Ordning(Post):
    """One national scheme that a kommune may use, with or without an agreement on områdesatsing."""

    navn: Linje
    andre_navn: tuple[Navn, ...] = ()
    forvaltere: tuple[Part, ...] = ()
    formal: Avsnitt | None = None
    hvem_kan_soke: Avsnitt | None = None
    krever_avtale: JaNei | None = None
    frist: Linje | None = None
    belop: Avsnitt | None = None
    status: OrdningStatus
    kommuner: tuple[KommuneId, ...] = ()
    temaer: tuple[TemaId, ...] = ()
    tiltakstyper: tuple[TiltakstypeId, ...] = ()
    malgrupper: tuple[MalgruppeId, ...] = ()
    url: Url | None = None
    lenker: tuple[Lenke, ...] = ()
