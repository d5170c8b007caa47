"""A network or arena: who meets, what each can share and wants to learn."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from portal.model.base import Modell, NettoppEn, in_order
from portal.model.ids import AktorId, DokumentId, Id, KommuneId, TemaId, TiltakId, TiltakstypeId
from portal.model.parts import Kilder, Kontakt, Lenke, Navn, Oppfolgingspunkt, Part
from portal.model.post import Post
from portal.model.reject import reject
from portal.model.values import Avsnitt, Dato, Linje, Tid, Url
from portal.vocabulary import Nettverksstatus, Nettverkstype


class NettverkStatus(Modell):
    """How the network stands, as last known; a proposed one names the tilråding."""

    verdi: Nettverksstatus
    stand_per: Tid
    dokument: DokumentId | None = None
    tilrading: Id | None = None
    merknad: Avsnitt | None = None
    kilder: Kilder = ()

    @model_validator(mode="after")
    def _tilrading_in_document(self) -> Self:
        if self.tilrading and not self.dokument:
            reject("Tilrådingen mangler dokument.", "Oppgi «dokument» for dokumentet tilrådingen står i.")
        return self


class Lareonske(NettoppEn):
    """What a member wants to learn; lapses twelve months after `dato`."""

    tiltakstype: TiltakstypeId | None = None
    tema: TemaId | None = None
    dato: Dato

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the two vocabularies."""
        return ("tiltakstype", "tema")


class Medlem(NettoppEn):
    """A kommune or aktør that takes part."""

    kommune: KommuneId | None = None
    aktor: AktorId | None = None
    fra: Tid | None = None
    til: Tid | None = None
    kan_dele: tuple[TiltakId, ...] = ()
    vil_laere: tuple[Lareonske, ...] = ()
    kilder: Kilder = ()

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the two kinds of member."""
        return ("kommune", "aktor")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        in_order(self.fra, self.til)
        return self


class Mote(Modell):
    """A meeting and its public documents."""

    dato: Tid
    sted: Linje | None = None
    tema: Linje
    dokumenter: tuple[Lenke, ...] = ()
    oppfolgingspunkter: tuple[Oppfolgingspunkt, ...] = ()
    kilder: Kilder = ()


class Nettverk(Post):
    """One network, series, meeting place or digital platform."""

    navn: Linje
    andre_navn: tuple[Navn, ...] = ()
    type: Nettverkstype
    formal: Avsnitt | None = None
    malgruppe: Linje | None = None
    hyppighet: Linje | None = None
    status: NettverkStatus
    koordinatorer: tuple[Part, ...] = ()
    medlemmer: tuple[Medlem, ...] = ()
    moter: tuple[Mote, ...] = ()
    url: Url | None = None
    lenker: tuple[Lenke, ...] = ()
    kontakt: Kontakt | None = None
