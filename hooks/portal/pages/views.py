"""Whole pages as finished view objects, and the page itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup

    from portal.figur.former import Tegning
    from portal.pages.blocks import Blokk, Faktarad, Lenke, Punkt, Seksjon, Tabell, Verdi
    from portal.vocabulary import Sprak


@dataclass(frozen=True, slots=True, kw_only=True)
class Hode:
    """What stands in a page's head: see `pages/hode.py`.

    `adresse` is the page's whole address, empty where the site's is not decided; `egenskaper` are Open Graph's,
    `merker` other tags by name, and `data` are blocks of JSON-LD.
    """

    tittel: str = ""
    beskrivelse: str = ""
    adresse: str = ""
    egenskaper: tuple[tuple[str, str], ...] = ()
    merker: tuple[tuple[str, str], ...] = ()
    data: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Postvisning:
    """All that a record's page shows. `topp` is what a reader must know first, `utskrift` what only paper needs.

    `rett` leads to the form with the record filled in.
    """

    slag: Lenke
    tittel: str
    ingress: str
    noter: tuple[str, ...]
    topp: tuple[Blokk, ...]
    fakta_tittel: str
    fakta: tuple[Faktarad, ...]
    seksjoner: tuple[Seksjon, ...]
    fil: str
    utskrift: str
    rediger: Lenke | None = None
    rett: Lenke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Samlingsvisning:
    """A collection: a table of records, one page of it. `veier` are other ways to see the same records."""

    tittel: str
    ingress: str
    antall: str
    tabell: Tabell
    sider: tuple[Lenke, ...] = ()
    denne: int = 1
    nedlasting: Lenke | None = None
    veier: tuple[Lenke, ...] = ()
    etter: tuple[Blokk, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversiktsvisning:
    """A page that gathers something from the whole archive, or one page of it."""

    tittel: str
    ingress: str
    seksjoner: tuple[Seksjon, ...]
    sider: tuple[Lenke, ...] = ()
    denne: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Dor:
    """A way in from the home page: a heading and links, the last one to all."""

    tittel: str
    lenker: tuple[Verdi, ...]
    alle: Lenke


@dataclass(frozen=True, slots=True, kw_only=True)
class Nokkeltall:
    """A number that matters: what it counts, and what must be known to read it right."""

    tall: str
    lenke: Lenke
    detalj: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hjemvisning:
    """The home page. `kart` is the map in small, `kart_lenke` where it leads; neither where no place is known."""

    tittel: str
    ingress: str
    snarveier: tuple[Lenke, ...]
    tall: tuple[Nokkeltall, ...]
    tall_tittel: str
    tall_dato: str
    dorer: tuple[Dor, ...]
    nytt_tittel: str
    nytt: tuple[Punkt, ...]
    nytt_alle: Lenke
    kart: tuple[Tegning, ...] = ()
    kart_lenke: Lenke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Omdirigering:
    """That an address has a new one."""

    til: Lenke


@dataclass(frozen=True, slots=True, kw_only=True)
class Sokvisning:
    """The search page. `tekster` is JSON for the script: what it says, and the stop words."""

    tittel: str
    ingress: str
    uten_skript: str
    samlinger: tuple[Lenke, ...]
    tekster: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Skjemavisning:
    """The form. `data` is JSON for the script; `annen` leads to the form in the other form of Norwegian.

    `uten_mottaker` says that there is nobody to send a file to, and is empty where there is.
    """

    tittel: str
    ingress: str
    uten_mottaker: str
    uten_skript: str
    veier: Lenke
    annen: Lenke
    grenser: str
    data: Markup


Visning = Postvisning | Samlingsvisning | Oversiktsvisning | Hjemvisning | Sokvisning | Skjemavisning | Omdirigering


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A page: its address relative to the site, ending in a slash (the home page's is empty), and what it shows.

    `bred` gives a page with a wide table the room of the table of contents.
    """

    sti: str
    sprak: Sprak
    tittel: str
    beskrivelse: str
    mal: str
    visning: Visning
    oppdatert: date
    fil: str | None = None
    bred: bool = False
    innhold: tuple[tuple[str, str], ...] = field(default=())
    hode: Hode = field(default=Hode())
