"""What a letter says, as data: the same for the letter that people read and for machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from portal.problems import Problem
    from portal.vocabulary import Punkttilstand, Slag, Vekt

Art = Literal["lagt til", "tatt bort", "endret", "tekst", "utseende", "rekkefølge", "skjult"]
"""How a fact changed. "utseende" is emphasis or the address of a link; "skjult" names people, and is not shown."""
Omskrevet = Literal["ny", "endret", "fjernet"]
Frist = Literal["kontroll", "kontakt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omtale:
    """A record that the letter speaks of: its kind and id, title, address relative to the site, and file."""

    slag: Slag
    id: str
    tittel: str
    adresse: str
    fil: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Faktum:
    """A fact that changed: the field as in the record and as readers call it, and its values before and now."""

    sti: str
    felt: str
    art: Art
    fra: tuple[str, ...] = ()
    til: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nypost:
    """A record that was not there before."""

    post: Omtale
    sammendrag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endretpost:
    """A record that readers will see changed; `flyttet_fra` is its address before, where that was another."""

    post: Omtale
    flyttet_fra: str
    fakta: tuple[Faktum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fjernetpost:
    """A record that is no longer there; `til` is the address that its own leads on to, empty where it leads nowhere."""

    post: Omtale
    til: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adresse:
    """An address that was a page of its own, and now leads on to another."""

    fra: str
    til: str
    tittel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A computed sum, or what a side is last known to have put in; an empty text where there was, or is, none."""

    post: Omtale
    hva: str
    fra: str
    til: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uenighetssak:
    """A disagreement between sources that is new, or no longer there."""

    post: Omtale
    ny: bool
    tittel: str
    vekt: Vekt
    versjoner: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Punktsak:
    """A point to be followed up whose state changed."""

    post: Omtale
    ordlyd: str
    fra: Punkttilstand
    til: Punkttilstand
    hva_skjedde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lenkesak:
    """Addresses outside the portal that a record no longer leads to, and those that it now leads to."""

    post: Omtale
    borte: tuple[str, ...]
    nye: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handskrevet:
    """A hand-written page that is new, changed or removed."""

    adresse: str
    fil: str
    hva: Omskrevet


@dataclass(frozen=True, slots=True, kw_only=True)
class Malform:
    """How many words the records have, and how many of them are nynorsk: before and now."""

    nynorsk_fra: int
    ord_fra: int
    nynorsk_til: int
    ord_til: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forfall:
    """What falls due soon, or is overdue, when the change has been made."""

    post: Omtale
    hva: Frist
    dato: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Brev:
    """The letter of a change. `problems` are what the change must not bring about."""

    idag: date
    fra: str
    til: str
    problems: tuple[Problem, ...]
    nye: tuple[Nypost, ...]
    endrede: tuple[Endretpost, ...]
    fjernede: tuple[Fjernetpost, ...]
    adresser: tuple[Adresse, ...]
    summer: tuple[Sum, ...]
    uenigheter: tuple[Uenighetssak, ...]
    punkter: tuple[Punktsak, ...]
    lenker: tuple[Lenkesak, ...]
    sider: tuple[Handskrevet, ...]
    malform: Malform | None
    forfall: tuple[Forfall, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stans:
    """That no letter can be written, since a state has errors: which of the two, and the errors."""

    idag: date
    fra: str
    til: str
    feil: tuple[tuple[Literal["fra", "til"], tuple[Problem, ...]], ...]
