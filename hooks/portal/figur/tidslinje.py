"""The timeline as a drawing: a row for each satsing, its period as a bar, and lines from those that came before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.figur.former import Boks, Form, Strek, Tegning, drawing, firkant, linje, sirkel, tall
from portal.figur.skrift import shortened, skriv

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.derive.tidslinje import Band, Tidsrad

BAR = 14.0
"""The height of a bar."""
NARROWEST = 5.0
"""So much of a bar is always seen."""
AXIS = 44.0
"""The height of the years above the rows."""
YEAR = 365.2425
LABEL_EVERY = 10
"""Years between two that are named; twice as many where there is no room."""
ROOM_FOR_YEAR = 60.0
ROOM_FOR_SIGN = 20.0
"""A part of a bar that is wider has its question mark inside."""
FORELDER = 3.2
"""The radius of the dot where a part meets the whole."""
PLASS: Mapping[str, float] = MappingProxyType({"forløper": 3.0, "innlemmet i": 3.0, "bygger på": 7.5, "del av": 12.0})
"""How far into a bar the line of each kind of relation meets it, so that they do not cover each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linje:
    """A row to draw: what it is called, where that leads, and how it descends, in words."""

    rad: Tidsrad
    navn: str
    sti: str
    sprak: str
    slekt: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linjegruppe:
    """The rows of one kommune, under its name."""

    navn: str
    linjer: tuple[Linje, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidslinje:
    """What the timeline shows, and what it says where nothing can be drawn."""

    grupper: tuple[Linjegruppe, ...]
    band: tuple[Band, ...]
    idag: date
    idag_tekst: str
    ukjent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mal:
    """The measures of a variant: whether the names stand to the left of the bars, or above them."""

    bredde: float
    venstre: float
    rad: float
    gruppe: float
    klasse: str


WIDE = _Mal(bredde=960, venstre=372, rad=25, gruppe=34, klasse="tidslinje bred")
NARROW = _Mal(bredde=340, venstre=0, rad=42, gruppe=40, klasse="tidslinje smal")
BETWEEN = 17.0
"""The height of a line of words on how a satsing descends, in the narrow variant."""


def timelines(content: Tidslinje) -> tuple[Tegning, ...]:
    """Return the timeline for wide and for narrow pages; nothing where no period is known."""
    dates = [bit for group in content.grupper for row in group.linjer for bit in row.rad.biter]
    if not dates:
        return ()
    first = min(bit.fra.year for bit in dates) // 10 * 10
    last = max(*(bit.til.year for bit in dates), content.idag.year) + 1
    return tuple(_Tegner(content, mal, first, -(-last // 5) * 5).draw() for mal in (WIDE, NARROW))


class _Tegner:
    """Draws one variant, row by row from the top."""

    def __init__(self, content: Tidslinje, mal: _Mal, first: int, last: int) -> None:
        self.content, self.mal = content, mal
        self.first, self.last = first, last
        self.rows: dict[str, tuple[float, Tidsrad]] = {}

    def draw(self) -> Tegning:
        """Return the drawing; bars lie over the lines, and these over the years."""
        texts: list[Form] = []
        bars: list[Form] = []
        y = AXIS
        for group in self.content.grupper:
            y += self.mal.gruppe
            texts.append(skriv(0, y - 8, shortened(group.navn, self.mal.bredde), "gruppe"))
            for row in group.linjer:
                y = self._row(row, y, texts, bars)
        height = y + 12
        axis = list(self._axis(height))
        return drawing(self.mal.bredde, height, self.mal.klasse, (*axis, *self._bands(), *bars, *texts))

    def x(self, day: date) -> float:
        """Return where a day lies from the left."""
        room = self.mal.bredde - self.mal.venstre - 22
        passed = (day.toordinal() - date(self.first, 1, 1).toordinal()) / YEAR
        return self.mal.venstre + room * passed / (self.last - self.first)

    def _row(self, row: Linje, y: float, texts: list[Form], bars: list[Form]) -> float:
        """Draw a row that begins at `y`; return where the next one begins."""
        wide = bool(self.mal.venstre)
        room = self.mal.venstre - 14 if wide else self.mal.bredde
        texts.append(skriv(0, y + 15, shortened(row.navn, room), sti=row.sti, sprak=row.sprak))
        if not wide:
            for line in row.slekt:
                y += BETWEEN
                texts.append(skriv(0, y + 15, shortened(line, room), "dempet"))
        top = y + (3.5 if wide else 22)
        self.rows[row.rad.satsing_id] = (top, row.rad)
        for bit in row.rad.biter:
            left, right = self.x(bit.fra), self.x(date.fromordinal(bit.til.toordinal() + 1))
            boks = Boks(x=left, y=top, bredde=max(right - left, NARROWEST), hoyde=BAR)
            bars.append(firkant(boks, bit.sikkerhet))
        if row.rad.biter and not row.rad.start_oppgitt:
            texts.append(skriv(self.x(row.rad.biter[0].fra) - 4, top + 12, "?", anker="slutt"))
        if row.rad.slutt != "satt" and row.rad.biter:
            end = self.x(row.rad.biter[-1].til)
            if row.rad.slutt == "åpen":
                bars.append(linje(((end, top), (end + 9, top + BAR / 2), (end, top + BAR)), "sikker", lukket=True))
            else:
                room = end - self.x(row.rad.biter[-1].fra) > ROOM_FOR_SIGN
                texts.append(skriv(end + (-5 if room else 4), top + 12, "?", anker="slutt" if room else "start"))
        if not row.rad.biter:
            start, end = self.x(date(self.first, 1, 1)), self.x(self.content.idag)
            middle = top + BAR / 2
            said = skriv(end - 6, top + 12, self.content.ukjent, "dempet", anker="slutt")
            bars.append(linje(((start, middle), (said.boks.x - 6, middle)), "ukjent"))
            texts.append(said)
        return y + self.mal.rad

    def _axis(self, height: float) -> Iterator[Form]:
        now = self.x(self.content.idag)
        decade = self.x(date(self.first + LABEL_EVERY, 1, 1)) - self.x(date(self.first, 1, 1))
        every = LABEL_EVERY if decade > ROOM_FOR_YEAR else 2 * LABEL_EVERY
        for year in range(self.first, self.last + 1, 5):
            x = self.x(date(year, 1, 1))
            whole = year % LABEL_EVERY == 0
            yield linje(((x, AXIS if whole else AXIS + 6), (x, height)), "tiar" if whole else "halvtiar")
            if year % every == 0:
                yield skriv(x, AXIS - 6, str(year), "dempet", anker="midt" if x > 20 else "start")  # noqa: PLR2004
        yield linje(((now, 18), (now, height)), "idag")
        yield skriv(now, 13, self.content.idag_tekst, "gruppe", anker="midt" if now + 40 < self.mal.bredde else "slutt")

    def _bands(self) -> Iterator[Form]:
        """Yield the lines between satsinger; in the narrow variant names lie where lines would, so it has words."""
        for band in self.content.band if self.mal.venstre else ():
            own, other = self.rows.get(band.fra), self.rows.get(band.til)
            if own and other and own[1].biter and other[1].biter:
                later, earlier = (other, own) if band.type == "innlemmet i" else (own, other)
                yield from self._band(band.type, earlier, later)

    def _band(self, kind: str, earlier: tuple[float, Tidsrad], later: tuple[float, Tidsrad]) -> Iterator[Form]:
        (fra_y, fra), (til_y, til) = earlier, later
        start_x = max(self.x(til.biter[0].fra), self.x(fra.biter[0].fra))
        known = self.x(fra.biter[-1].til)
        shared = min(known, self.x(til.biter[-1].til)) - start_x
        x = start_x + (min(PLASS[kind], 0.7 * shared) if shared > 0 else PLASS[kind])
        down = til_y > fra_y
        end = til_y if down else til_y + BAR
        if known < x - 1:
            start = f"M{tall(known)} {tall(fra_y + BAR / 2)}H{tall(x)}"
        else:
            start = f"M{tall(x)} {tall(fra_y + BAR if down else fra_y)}"
        klasse = f"slekt {kind.split(maxsplit=1)[0].replace('ø', 'o')}"
        yield Strek(d=f"{start}V{tall(end)}", klasse=klasse)
        if kind == "del av":
            dot = fra_y + BAR + FORELDER if down else fra_y - FORELDER
            yield sirkel(x, dot, FORELDER, "punkt")
        else:
            tip = -5 if down else 5
            yield linje(((x - 3.5, end + tip), (x, end), (x + 3.5, end + tip)), "pil", lukket=True)
