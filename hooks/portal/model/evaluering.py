"""An evaluering: who judged what, how, what they found, and how far it carries."""

from __future__ import annotations

from typing import Annotated, Self

from annotated_types import MinLen
from pydantic import model_validator

from portal.model.base import Merket, Modell, NettoppEn
from portal.model.ids import AktorId, KildeId, SatsingId, TemaId, TiltakId
from portal.model.parts import Kilder, Lenke, Navn, Part, Pastand
from portal.model.post import Post
from portal.model.reject import reject
from portal.model.values import Antall, Avsnitt, JaNei, Linje, Tid, Url
from portal.vocabulary import (
    Evalueringsdesign,
    Evalueringsrelasjon,
    Evalueringsstatus,
    Evalueringstype,
    Funnslag,
    Gjelderhvem,
    Oppfolging,
    Retning,
    Utgivelsesform,
)

EFFECT_KINDS = frozenset({"virkning", "utvikling"})
"""The kinds of finding that can have a direction."""


class Gjelder(NettoppEn):
    """What the evaluering is about, and how. Only a published "vurderer" makes a tiltak evaluated."""

    satsing: SatsingId | None = None
    tiltak: TiltakId | None = None
    relasjon: Evalueringsrelasjon
    merknad: Avsnitt | None = None
    kilder: Annotated[Kilder, MinLen(1)]

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the two kinds of record that can be judged."""
        return ("satsing", "tiltak")


class Forfatter(Modell):
    """An author of the published work; `tidligere` spellings are other names."""

    navn: Linje
    institusjon: AktorId | None = None


class LestI(NettoppEn):
    """Where the finding was read: in the report itself, or in a source that retells it."""

    rapporten: JaNei | None = None
    kilde: KildeId | None = None
    sted: Linje | None = None

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the report itself, or another source."""
        return ("rapporten", "kilde")

    @model_validator(mode="after")
    def _read_or_retold(self) -> Self:
        if self.rapporten is False:
            reject("Her står at funnet ikke er lest i rapporten.", "Oppgi «kilde» for kilden som gjengir det.")
        return self


class Funn(Merket):
    """One finding. `id` is its anchor on the page and never changes.

    `satsinger` are those of the evaluering's that it holds for, where it does not hold for all.
    """

    tekst: Avsnitt
    temaer: Annotated[tuple[TemaId, ...], MinLen(1)]
    satsinger: tuple[SatsingId, ...] = ()
    tiltak: tuple[TiltakId, ...] = ()
    slag: Funnslag
    retning: Retning | None = None
    gjelder_hvem: Gjelderhvem | None = None
    for_hvem: Linje | None = None
    sammenliknet_med: Linje | None = None
    antall: Antall | None = None
    forbehold: Avsnitt | None = None
    lest_i: LestI


class Anbefaling(Merket):
    """What the evaluering recommends, to whom, and what is known of it since."""

    tekst: Avsnitt
    til: tuple[Part, ...] = ()
    tiltak: tuple[TiltakId, ...] = ()
    lest_i: LestI
    oppfolging: Oppfolging = "ukjent"
    oppfolging_tekst: Avsnitt | None = None
    stand_per: Tid | None = None
    kilder: Kilder = ()


class Evaluering(Post):
    """One evaluering, analysis or groundwork."""

    tittel: Linje
    andre_navn: tuple[Navn, ...] = ()
    forfattere: tuple[Forfatter, ...] = ()
    institusjoner: tuple[AktorId, ...] = ()
    ar: Tid | None = None
    utgitt_som: Utgivelsesform | None = None
    serie: Linje | None = None
    nummer: Linje | None = None
    isbn: Linje | None = None
    doi: Linje | None = None
    sidetall: Antall | None = None
    oppdragsgivere: tuple[Part, ...] = ()
    gjelder: tuple[Gjelder, ...] = ()
    type: Evalueringstype
    design: tuple[Evalueringsdesign, ...] = ()
    metode: Avsnitt | None = None
    status: Evalueringsstatus
    stand_per: Tid | None = None
    funn: tuple[Funn, ...] = ()
    anbefalinger: tuple[Anbefaling, ...] = ()
    arsaksforbehold: tuple[Pastand, ...] = ()
    url: Url | None = None
    arkivert_url: Url | None = None
    gjengitt_hos: tuple[Lenke, ...] = ()
    lenker: tuple[Lenke, ...] = ()
