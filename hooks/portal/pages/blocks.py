"""What a page is made of. A section holds blocks; a template macro of the same name writes each kind of block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from portal.figur.former import Tegning
    from portal.vocabulary import Sprak


@dataclass(frozen=True, slots=True, kw_only=True)
class Lenke:
    """A link. `sti` is relative to the site, or absolute; empty means that there is nothing to link to.

    `merke` is a word in ASCII for the shape that stands before the text: a status, or the direction of a finding.
    """

    tekst: str
    sti: str = ""
    sprak: Sprak | None = None
    merke: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdi:
    """A value in the fact card, with numbers of sources."""

    lenke: Lenke
    merknad: str = ""
    noter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faktarad:
    """A row of the fact card: values, or why there are none."""

    navn: str
    verdier: tuple[Verdi, ...] = ()
    mangler: str = ""
    utledet: str = ""
    utledet_noter: tuple[str, ...] = ()
    uenighet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prosa:
    """Record text in Markdown under a small heading, or either alone."""

    type: ClassVar[str] = "prosa"
    tekst: str = ""
    merkelapp: str = ""
    noter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beskjed:
    """A sentence of the portal's own: what is not known, or how to read what follows."""

    type: ClassVar[str] = "beskjed"
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Punkt:
    """A point: a text or a link, with what belongs to it. `lenker` are the records it concerns.

    `sprak` is the form of Norwegian of the text and of `egne`, details in the record's own words, where it is another
    than the page's.
    """

    anker: str = ""
    tekst: str = ""
    lenke: Lenke | None = None
    lenker: tuple[Lenke, ...] = ()
    merkelapp: str = ""
    detaljer: tuple[str, ...] = ()
    egne: tuple[str, ...] = ()
    noter: tuple[str, ...] = ()
    sprak: Sprak | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Punkter:
    """A list of points."""

    type: ClassVar[str] = "punkter"
    punkter: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Celle:
    """A cell of a table; numbers are set to the right.

    `merke` is a mark such as a footnote's, `under` what stands below in small.
    """

    lenker: tuple[Lenke, ...]
    under: tuple[str, ...] = ()
    merke: str = ""
    tall: bool = False
    noter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolonne:
    """A column's heading."""

    navn: str
    tall: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabell:
    """A table; its first column heads the rows, and `bunn` is the row of sums."""

    type: ClassVar[str] = "tabell"
    tittel: str
    kolonner: tuple[Kolonne, ...]
    rader: tuple[tuple[Celle, ...], ...]
    bunn: tuple[Celle, ...] = ()

    @property
    def linjer(self) -> tuple[tuple[tuple[Kolonne, Celle], ...], ...]:
        """Return the rows with the column of each cell: a narrow screen shows a row as a list."""
        return tuple(tuple(zip(self.kolonner, row, strict=True)) for row in self.rader)

    @property
    def sumlinje(self) -> tuple[tuple[Kolonne, Celle], ...]:
        """Return the row of sums with the column of each cell."""
        return tuple(zip(self.kolonner, self.bunn, strict=True)) if self.bunn else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnvisning:
    """A finding as shown: what was found, what kind of statement it is, and how far it carries."""

    anker: str
    tekst: str
    merker: tuple[Lenke, ...]
    forbehold: str
    lest: str
    noter: tuple[str, ...]
    evaluering: Lenke | None = None
    gjelder: tuple[Lenke, ...] = ()
    sprak: Sprak | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnliste:
    """Findings, each with its caveat beside it."""

    type: ClassVar[str] = "funnliste"
    funn: tuple[Funnvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versjonsvisning:
    """What one source claims."""

    tekst: str
    noter: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uenighetsvisning:
    """A disagreement. `sak` ones are open; the rest is folded away."""

    anker: str
    felt: str
    vekt: str
    sak: bool
    versjoner: tuple[Versjonsvisning, ...]
    merknad: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uenigheter:
    """All disagreements of a page."""

    type: ClassVar[str] = "uenigheter"
    saker: tuple[Uenighetsvisning, ...]
    andre: tuple[Uenighetsvisning, ...]
    andre_tittel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kildevisning:
    """A numbered source, and the lettered sections or pages of it that were used."""

    nummer: int
    lenke: Lenke
    detalj: str
    steder: tuple[tuple[str, str], ...]
    ut: Lenke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kildeliste:
    """The sources of a page."""

    type: ClassVar[str] = "kildeliste"
    kilder: tuple[Kildevisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilradingsvisning:
    """A tilråding and what each source says became of it, or that it is not known."""

    anker: str
    nummer: str
    tekst: str
    til: str
    noter: tuple[str, ...]
    utfall: tuple[Punkt, ...]
    uten_utfall: str
    lenker: tuple[Lenke, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilradinger:
    """The tilrådinger of a document, in its order."""

    type: ClassVar[str] = "tilradinger"
    tilradinger: tuple[Tilradingsvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limtekst:
    """Plain text to paste elsewhere."""

    type: ClassVar[str] = "limtekst"
    tekst: str
    merkelapp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tegnforklaring:
    """A sign of a figure, and what it means."""

    tegning: Tegning
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figur:
    """A figure: one drawing or several, or the same one for wide and for narrow pages.

    Drawings are for the eye alone: what they show stands in the table that follows, which `merknad` says.
    """

    type: ClassVar[str] = "figur"
    tittel: str
    tegninger: tuple[Tegning, ...]
    merknad: str
    forklaring: tuple[Tegnforklaring, ...] = ()
    kilde: str = ""


Blokk = Figur | Prosa | Beskjed | Punkter | Tabell | Funnliste | Uenigheter | Kildeliste | Tilradinger | Limtekst


@dataclass(frozen=True, slots=True, kw_only=True)
class Seksjon:
    """A section of a page. The same kinds of page have the same sections in the same order.

    `tom` marks one that only says that nothing is known: it keeps its place and its heading, but is set small. `usokt`
    marks one that the search passes over: it repeats the page, or says nothing of what the page is about.
    """

    anker: str
    overskrift: str
    blokker: tuple[Blokk, ...]
    tom: bool = False
    usokt: bool = False
