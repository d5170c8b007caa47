"""The fields of every record."""

from __future__ import annotations

from typing import Annotated, Self

from annotated_types import MaxLen, MinLen
from pydantic import model_validator

from portal.model.base import Modell
from portal.model.ids import Id
from portal.model.parts import Kildehenvisning, Kilder
from portal.model.reject import reject
from portal.model.values import Avsnitt, Dato, Kontrollfrist, Linje
from portal.vocabulary import Sprak, Ukjentgrunn, Vekt


class Postkilde(Kildehenvisning):
    """A source of the record; `felt` names the fields of running text that rest on it."""

    felt: tuple[Linje, ...] = ()


class Endring(Modell):
    """A change that readers should know of."""

    dato: Dato
    hva: Linje


class Kontroll(Modell):
    """That a person has checked the record against its sources."""

    dato: Dato
    av: Linje
    mot: Linje


class Gjennomsyn(Modell):
    """That the record was sent to a unit of a kommune for it to read, and the day it answered, once it has."""

    dato: Dato
    til: Linje
    besvart: Dato | None = None

    @model_validator(mode="after")
    def _answered_afterwards(self) -> Self:
        if self.besvart and self.besvart < self.dato:
            reject("Svaret er datert før posten ble sendt.", f"Posten ble sendt {self.dato}.")
        return self


class Bekreftelse(Modell):
    """That the kommune's own unit stands by the record."""

    enhet: Linje
    dato: Dato
    som: Linje


class Kommunemerknad(Modell):
    """The kommune's own words, shown unedited."""

    enhet: Linje
    dato: Dato
    tekst: Avsnitt


class Ukjent(Modell):
    """A field that is left out on purpose, and which of the three unknowns it is."""

    felt: Linje
    grunn: Ukjentgrunn
    merknad: Avsnitt | None = None
    kilder: Kilder = ()


class Utledning(Modell):
    """A field whose value is inferred, and from what."""

    felt: Linje
    fra: Avsnitt
    kilder: Kilder = ()


class Versjon(Modell):
    """What one source claims, where sources disagree."""

    sier: Avsnitt
    kilder: Annotated[Kilder, MinLen(1)]


class Uenighet(Modell):
    """A disagreement between sources. Nothing is silently chosen.

    `ref` holds the ids of the fact inventory, such as I01 or X04.
    """

    felt: Linje
    tittel: Linje | None = None
    vekt: Vekt
    versjoner: Annotated[tuple[Versjon, ...], MinLen(2)]
    merknad: Avsnitt | None = None
    ref: tuple[Linje, ...] = ()


class Post(Modell):
    """A record. Its id is its file name."""

    sprak: Sprak
    sammendrag: Avsnitt
    kilder: Annotated[tuple[Postkilde, ...], MinLen(1)]
    ansvarlig: Linje
    publisert: Dato
    endret: tuple[Endring, ...] = ()
    kontrollert: Kontroll | None = None
    neste_kontroll: Kontrollfrist
    sendt_til_gjennomsyn: tuple[Gjennomsyn, ...] = ()
    bekreftet: Bekreftelse | None = None
    merknad: Kommunemerknad | None = None
    tidligere_id: tuple[Id, ...] = ()
    ukjent: tuple[Ukjent, ...] = ()
    utledet: tuple[Utledning, ...] = ()
    uenighet: tuple[Uenighet, ...] = ()
    sokeord: Annotated[tuple[Linje, ...], MaxLen(100)] = ()
