"""A record as it is written: its values with their style, and the comments and blank lines around them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Skalar:
    """A text. `stil` is YAML's own sign: none, a quotation mark, `|` or `>`; `linjer` are the lines of the last two.

    `linjer` are without their indentation; they are empty where it cannot be told.
    """

    tekst: str
    stil: str = ""
    linjer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Samling:
    """A list or fields, in brackets (`flyt`) or not. `etter` are the comments after the last one."""

    liste: bool
    flyt: bool
    inni: tuple[Ledd, ...]
    etter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledd:
    """A field or a point of a list. `over` are the comments and blank lines above it, `ved` those at its end.

    `nokkel` is empty for a point; `verdi` is None where nothing is given.
    """

    nokkel: str = ""
    verdi: Skalar | Samling | None
    over: tuple[str, ...] = ()
    ved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument:
    """A whole record. `hode` are the comments that belong to the file, not to its first field."""

    hode: tuple[str, ...]
    rot: Samling


def collapsed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines with never more than one blank one together."""
    return tuple(line for number, line in enumerate(lines) if line or not number or lines[number - 1])
