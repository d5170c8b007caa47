"""Rows and columns with something to see in each cell: bars for amounts, marks for things that are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from portal.figur.former import Boks, Form, Strek, Tegning, drawing, firkant, linje, sirkel
from portal.figur.skrift import shortened, skriv, width

if TYPE_CHECKING:
    from collections.abc import Iterator

Tegn = Literal["opp", "rute", "strek", "ned", "ring"]
"""Marks that are told apart by their shape: triangles up and down, a square on its corner, a bar, an open ring."""
MARK = 9.0
"""The size of a mark."""
STEP = 11.0
"""From one mark to the next."""
BAR = 12.0
HEAD = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rute:
    """A cell: a part of the largest amount of the table, from 0 to 1, and its text, or a number of marks."""

    tekst: str = ""
    andel: float = 0.0
    antall: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruterad:
    """A row: its name, where that leads, what stands at the end of it, and its cells."""

    navn: str
    sti: str = ""
    sum: str = ""
    ruter: tuple[Rute, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rutenett:
    """What to draw. `tegn` is the mark of each column, none where the cells are amounts.

    Where it is narrow, the marks alone head the columns: the explanation beside the figure names them.
    """

    kolonner: tuple[str, ...]
    rader: tuple[Ruterad, ...]
    tegn: tuple[Tegn, ...] = ()
    sum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mal:
    bredde: float
    venstre: float
    hoyre: float
    klasse: str


WIDE = _Mal(bredde=720, venstre=220, hoyre=60, klasse="bred")
NARROW = _Mal(bredde=340, venstre=0, hoyre=0, klasse="smal")
NAME = 22.0
"""The height of a name that stands above its row."""


def grids(content: Rutenett) -> tuple[Tegning, ...]:
    """Return the drawing for wide and for narrow pages; nothing where there are no rows."""
    return tuple(_draw(content, mal) for mal in (WIDE, NARROW)) if content.rader else ()


def _draw(content: Rutenett, mal: _Mal) -> Tegning:
    column = (mal.bredde - mal.venstre - (mal.hoyre if content.sum else 0)) / len(content.kolonner)
    end = mal.bredde
    forms: list[Form] = []
    signs = bool(content.tegn) and not mal.venstre
    for number, name in enumerate(content.kolonner):
        x = mal.venstre + number * column
        if signs:
            forms.append(mark_at(content.tegn[number], x + MARK / 2, 9))
            continue
        for line, text in enumerate(_two_lines(name, column - 4)):
            forms.append(skriv(x, 14 + 15 * line, text, "dempet"))
    high = 1 if signs else max(len(_two_lines(name, column - 4)) for name in content.kolonner)
    if content.sum and mal.venstre:
        forms.append(skriv(end, 14, content.sum, "gruppe", anker="slutt"))
    y = 8 + 15.0 * high
    for row in content.rader:
        forms.append(linje(((0, y), (end, y)), "delelinje"))
        room = (mal.venstre or mal.bredde - (width(row.sum) if row.sum else 0)) - 10
        forms.append(skriv(0, y + 18, shortened(row.navn, room), sti=row.sti))
        if row.sum:
            forms.append(skriv(end, y + 18, row.sum, "gruppe", anker="slutt"))
        top = y if mal.venstre else y + NAME
        tallest = 0.0
        for number, cell in enumerate(row.ruter):
            x = mal.venstre + number * column
            mark = content.tegn[number] if content.tegn else None
            drawn, height = _marks(cell, x, top + 7, column - 6, mark) if mark else _amount(cell, x, top, column - 6)
            forms += drawn
            tallest = max(tallest, height)
        y = max(top + tallest + 8, y + HEAD)
    return drawing(mal.bredde, y + 2, mal.klasse, forms)


def _two_lines(text: str, room: float) -> tuple[str, ...]:
    """Return a heading on one line, or broken at its last space where it is too long."""
    if width(text) <= room or " " not in text:
        return (shortened(text, room),)
    first, _, last = text.rpartition(" ")
    return shortened(first, room), shortened(last, room)


def _amount(cell: Rute, x: float, y: float, room: float) -> tuple[list[Form], float]:
    """Return a bar under its amount, and the height of both."""
    if not cell.tekst:
        return [], 0.0
    boks = Boks(x=x, y=y + 22, bredde=max(room * cell.andel, 1.5), hoyde=BAR)
    return [skriv(x, y + 18, cell.tekst), firkant(boks, "sikker")], 22 + BAR


def _marks(cell: Rute, x: float, y: float, room: float, mark: Tegn) -> tuple[list[Form], float]:
    """Return the marks of a cell in lines as long as there is room for, with their number, and the height of all."""
    if not cell.antall:
        return [], 0.0
    first = width(cell.tekst) + 6
    each = max(int((room - first) // STEP), 1)
    forms: list[Form] = [skriv(x, y + 11, cell.tekst)]
    for number in range(cell.antall):
        line, place = divmod(number, each)
        forms.append(mark_at(mark, x + first + place * STEP + MARK / 2, y + 6 + line * STEP))
    return forms, 6 + STEP * (1 + (cell.antall - 1) // each)


def mark_at(mark: Tegn, x: float, y: float) -> Strek:
    """Return a mark about a point."""
    half = MARK / 2
    match mark:
        case "opp":
            return linje(((x - half, y + half), (x, y - half), (x + half, y + half)), "bedring", lukket=True)
        case "ned":
            return linje(((x - half, y - half), (x, y + half), (x + half, y - half)), "forverring", lukket=True)
        case "rute":
            corners = ((x - half, y), (x, y - half), (x + half, y), (x, y + half))
            return linje(corners, "blandet", lukket=True)
        case "strek":
            return firkant(Boks(x=x - half, y=y - 2, bredde=MARK, hoyde=4), "uendret")
        case "ring":
            return sirkel(x, y, half - 0.8, "uklart")


def marks_shown(tegn: tuple[Tegn, ...]) -> Iterator[Tegning]:
    """Yield each mark as a drawing of its own, for the words that explain it."""
    for one in tegn:
        yield drawing(14, 14, "tegn", (mark_at(one, 7, 7),))
