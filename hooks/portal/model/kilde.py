"""A source: what the portal's statements rest on."""

from __future__ import annotations

from portal.model.base import Modell
from portal.model.ids import AktorId
from portal.model.parts import Lenke
from portal.model.post import Post, Postkilde
from portal.model.values import Avsnitt, Dato, Linje, Tid, Url
from portal.vocabulary import Kildetype, Lesemate


class Lesning(Modell):
    """How much of the source was read, and when."""

    mate: Lesemate
    dato: Dato | None = None
    merknad: Avsnitt | None = None


class Kilde(Post):
    """One source. It needs no source of its own."""

    kilder: tuple[Postkilde, ...] = ()
    tittel: Linje
    forfattere: tuple[Linje, ...] = ()
    utgiver: AktorId | None = None
    utgiver_navn: Linje | None = None
    ar: Tid | None = None
    type: Kildetype
    nummer: Linje | None = None
    lest: Lesning
    url: Url | None = None
    arkivert_url: Url | None = None
    gjengitt_hos: tuple[Lenke, ...] = ()
