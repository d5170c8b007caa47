"""Parts that many kinds of record share: sources, periods, parties, amounts, contacts, rights."""

from __future__ import annotations

from typing import Annotated, Self

from annotated_types import MinLen
from pydantic import model_validator

from portal.model.base import Merket, Modell, NettoppEn, in_order
from portal.model.ids import AktorId, DokumentId, EvalueringId, KildeId, KommuneId
from portal.model.reject import reject
from portal.model.values import (
    Antall,
    Avsnitt,
    Bydelskode,
    Dato,
    Desimalgrad,
    Epost,
    Filsti,
    JaNei,
    Linje,
    Tid,
    Url,
)
from portal.vocabulary import Erfaringsslag, Materialtype, Punktslag, Punkttilstand


class Kildehenvisning(NettoppEn):
    """Where a claim stands: a source, an evaluering or a document of the archive, with section or page."""

    kilde: KildeId | None = None
    evaluering: EvalueringId | None = None
    dokument: DokumentId | None = None
    sted: Linje | None = None

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the three kinds of source."""
        return ("kilde", "evaluering", "dokument")


Kilder = tuple[Kildehenvisning, ...]


class Pastand(Modell):
    """A text with its own sources."""

    tekst: Avsnitt
    kilder: Kilder = ()


class Periode(Modell):
    """From when to when; `apen` says that no end is set. Both ends may be unknown."""

    fra: Tid | None = None
    til: Tid | None = None
    apen: JaNei | None = None
    merknad: Avsnitt | None = None
    kilder: Kilder = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.fra, self.til)
        if self.til and self.apen:
            reject("Perioden har en slutt, men er merket som åpen.", "Ta bort «til» eller «apen».")
        return self


class Part(NettoppEn):
    """Someone with a role: an aktør or a kommune of the archive, or a unit by name. Never a private person."""

    aktor: AktorId | None = None
    kommune: KommuneId | None = None
    navn: Linje | None = None
    rolle: Linje | None = None
    kilder: Kilder = ()

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the three ways to name a party."""
        return ("aktor", "kommune", "navn")


class Navn(Modell):
    """Another name, also a misspelling that people may search for."""

    navn: Linje
    merknad: Linje | None = None
    kilder: Kilder = ()


class Lenke(Modell):
    """A link out, with an archived copy where there is one."""

    tittel: Linje
    url: Url
    arkivert_url: Url | None = None
    merknad: Linje | None = None


class Tospraklig(Modell):
    """The same label in bokmål and nynorsk."""

    nb: Linje
    nn: Linje


class Posisjon(Modell):
    """A point on the map, in decimal degrees (WGS 84)."""

    bredde: Desimalgrad
    lengde: Desimalgrad


class Bydel(Modell):
    """A bydel by name, with its code from SSB Klass 103 where it has one."""

    navn: Linje
    kode: Bydelskode | None = None


class Omrade(Modell):
    """The area that is meant."""

    beskrivelse: Linje
    bydeler: tuple[Bydel, ...] = ()
    merknad: Avsnitt | None = None
    kilder: Kilder = ()


class Innbyggertall(Modell):
    """A number of inhabitants, what it counts and when."""

    antall: Antall
    ca: JaNei | None = None
    gjelder: Linje | None = None
    ar: Tid
    kilder: Annotated[Kilder, MinLen(1)]


class Erfaring(Modell):
    """What helped, what hindered, or what was learnt."""

    slag: Erfaringsslag
    tekst: Avsnitt
    kilder: Annotated[Kilder, MinLen(1)]


class Kontakt(NettoppEn):
    """A role and a public address that the unit has agreed to, until a given day."""

    rolle: Linje
    epost: Epost | None = None
    url: Url | None = None
    avklart_med: Linje
    avklart_dato: Dato
    utloper: Dato

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the two kinds of address."""
        return ("epost", "url")


class Rettighet(Modell):
    """Who holds the rights to a file, and on what ground the portal may show it."""

    innehaver: Linje
    grunnlag: Linje
    lisens: Linje | None = None


class Materiale(NettoppEn):
    """Something to look at: a file kept here, a link, or the statement that there is none."""

    type: Materialtype
    tittel: Linje | None = None
    fil: Filsti | None = None
    url: Url | None = None
    mangler: Linje | None = None
    arkivert_url: Url | None = None
    rettigheter: Rettighet | None = None
    tekstet: JaNei | None = None
    tilgjengelig: JaNei | None = None
    html_url: Url | None = None
    kilder: Kilder = ()

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the three answers to where the material is."""
        return ("fil", "url", "mangler")

    @model_validator(mode="after")
    def _rights(self) -> Self:
        if self.fil and not self.rettigheter:
            reject("Fila mangler rettigheter.", "Oppgi innehaver og grunnlag under «rettigheter».")
        return self


class Oppfolgingspunkt(Merket):
    """What a conference or a meeting set out to do."""

    slag: Punktslag
    ordlyd: Avsnitt
    sitat: JaNei
    eier: Part
    tilstand: Punkttilstand
    stand_per: Tid
    hva_skjedde: Avsnitt | None = None
    kilder: Kilder
