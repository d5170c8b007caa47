"""The history as data, the same in every language."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from portal.arkiv import Ref
    from portal.derive.tilstand import Dekning
    from portal.model.base import Modell
    from portal.vocabulary import Slag, Sprak

Art = Literal["endret", "lagt til", "tatt bort"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feltendring:
    """What happened to a field: the way to it from the record, by model and field at each step.

    `fra` and `til` are values that may be shown: never running text, names, or numbers of people. `antall` is how many
    items of a list came or went, 0 for a field that is no list.
    """

    steg: tuple[tuple[type[Modell], str], ...]
    art: Art
    fra: object = None
    til: object = None
    antall: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Endringsdag:
    """What readers saw change in a record on a day. `ny_adresse` says that it was given another id."""

    dato: date
    felt: tuple[Feltendring, ...]
    ny_adresse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fjernet:
    """That a record was taken away, and the record that took over. What it was called is not told."""

    dato: date
    slag: Slag
    til: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Malepunkt:
    """How the archive stood at the end of a day. `ulest` are records of then that cannot be read any more."""

    dato: date
    dekning: tuple[Dekning, ...]
    ord: Mapping[Sprak, int]
    ulest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Historie:
    """All that is known of what changed, each record's newest first, and how the archive stood, oldest first.

    `fra` is the first day of the history, None where there is none to read; `hel` is False where only the latest part
    of it is at hand.
    """

    endret: Mapping[Ref, tuple[Endringsdag, ...]] = field(default_factory=lambda: MappingProxyType({}))
    fjernet: tuple[Fjernet, ...] = ()
    punkter: tuple[Malepunkt, ...] = ()
    fra: date | None = None
    hel: bool = True
