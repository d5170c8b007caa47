"""Aktører and kommuner."""

from __future__ import annotations

from typing import Annotated, Self

from annotated_types import MinLen
from pydantic import model_validator

from portal.model.base import Modell, in_order
from portal.model.ids import AktorId, KommuneId
from portal.model.parts import Bydel, Innbyggertall, Kilder, Lenke, Navn, Periode, Posisjon
from portal.model.post import Post
from portal.model.values import Avsnitt, Epost, Kommunenummer, Linje, Organisasjonsnummer, Tid, Url
from portal.vocabulary import Aktortype, Malform


class Etterfolger(Modell):
    """Who took over, or which unit it became."""

    aktor: AktorId
    fra: Tid | None = None
    merknad: Linje | None = None
    kilder: Kilder = ()


class Aktor(Post):
    """A department, directorate, evaluator, bydel, organ or organisation."""

    navn: Linje
    forkortelse: Linje | None = None
    andre_navn: tuple[Navn, ...] = ()
    type: Aktortype
    kommune: KommuneId | None = None
    del_av: AktorId | None = None
    periode: Periode | None = None
    etterfolgere: tuple[Etterfolger, ...] = ()
    oppgaver: Avsnitt | None = None
    organisasjonsnummer: Organisasjonsnummer | None = None
    url: Url | None = None
    lenker: tuple[Lenke, ...] = ()


class Nummer(Modell):
    """A municipal number and the years it was, or is, valid; both ends may be unknown."""

    nr: Kommunenummer
    fra: Tid | None = None
    til: Tid | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.fra, self.til)
        return self


class Malvedtak(Modell):
    """The form of Norwegian that the kommune has decided to ask for."""

    malform: Malform
    kilder: Annotated[Kilder, MinLen(1)]


class Kommune(Post):
    """One kommune."""

    navn: Linje
    andre_navn: tuple[Navn, ...] = ()
    fylke: Linje
    nummer: tuple[Nummer, ...]
    malvedtak: Malvedtak | None = None
    innbyggere: tuple[Innbyggertall, ...] = ()
    posisjon: Posisjon | None = None
    bydeler: tuple[Bydel, ...] = ()
    organisasjonsnummer: Organisasjonsnummer | None = None
    url: Url | None = None
    epost: Epost | None = None
    lenker: tuple[Lenke, ...] = ()
