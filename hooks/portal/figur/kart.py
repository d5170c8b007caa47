"""The map as drawings: Norway with a mark for each place, and a closer view where many lie near each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING

from portal.figur.former import Boks, Form, Skrift, Tegning, drawing, firkant, linje, sirkel
from portal.figur.norge import outline
from portal.figur.projeksjon import Punkt, project
from portal.figur.skrift import STORRELSE, Anker, skriv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BREDDE = 340.0
"""The width of a map, in its own units."""
KANT = 10.0
"""Room about an area."""
SJO = 98.0
"""Room to the left of the country, for the names of places on the west coast."""
NEAR = 90.0
"""Places nearer to each other than this, in kilometres, belong to the same closer view."""
FEWEST = 3
"""A closer view has at least so many places."""
MARGIN = 28.0
"""Room about the places of a closer view, in kilometres."""
DETAIL = 0.8
"""Points of the outline that lie nearer than this to the one before, in units, are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merke:
    """A mark: what the place is called, where that leads, how many it stands for, and where it is in degrees."""

    navn: str
    sti: str
    antall: int
    lengde: float
    bredde: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kart:
    """The drawings, and the names of the places that lie outside the map."""

    tegninger: tuple[Tegning, ...]
    utenfor: tuple[str, ...]


def norway(marks: Sequence[Merke], utsnitt: str, *, navn: bool = True) -> Kart:
    """Return the map, without names where they are not wanted; `utsnitt` names the closer view."""
    land = outline()
    sheet = _Blad(_around((point for ring in land for point in ring), 0), venstre=SJO if navn else KANT)
    inside = [one for one in marks if sheet.frame.holds(_at(sheet.place(_plane(one))))]
    outside = tuple(one.navn for one in marks if one not in inside)
    if not inside:
        return Kart(tegninger=(), utenfor=outside)
    close = _crowd(inside) if navn else ()
    country = list(sheet.country(land))
    extra: list[Form] = []
    taken: list[Boks] = []
    drawings = []
    if close:
        area = _around((_plane(one) for one in close), MARGIN)
        view = _Blad(area)
        low, high = sheet.place((area.x, area.y)), sheet.place((area.x + area.bredde, area.y + area.hoyde))
        window = Boks(x=low[0], y=low[1], bredde=high[0] - low[0], hoyde=high[1] - low[1])
        label = skriv(high[0] + 6, low[1] + window.hoyde / 2, utsnitt, "dempet")
        extra, taken = [firkant(window, "vindu"), label], [window, label.boks]
        title = skriv(8, 20, utsnitt, "dempet")
        shapes = (*view.country(land), firkant(_inside(view.frame), "ramme"), title, *view.marks(close, (title.boks,)))
        drawings.append(drawing(BREDDE, view.hoyde, "utsnitt", shapes))
    far = [one for one in inside if one not in close]
    dots = [sirkel(*sheet.place(_plane(one)), 2.2, "prikk") for one in close]
    whole = (*country, *extra, *dots, *sheet.marks(far, taken, navn=navn))
    drawings.insert(0, drawing(BREDDE, sheet.hoyde, "land" if navn else "pynt", whole))
    return Kart(tegninger=tuple(drawings), utenfor=outside)


class _Blad:
    """A sheet that shows an area, given in kilometres."""

    def __init__(self, area: Boks, venstre: float = KANT) -> None:
        self.area, self.venstre = area, venstre
        self.scale = (BREDDE - venstre - KANT) / area.bredde
        self.hoyde = area.hoyde * self.scale + 2 * KANT
        self.frame = Boks(x=0, y=0, bredde=BREDDE, hoyde=self.hoyde)

    def place(self, point: Punkt) -> Punkt:
        """Return where a point of the plane lies on the sheet."""
        return self.venstre + (point[0] - self.area.x) * self.scale, KANT + (point[1] - self.area.y) * self.scale

    def country(self, land: Iterable[Iterable[Punkt]]) -> Iterator[Form]:
        """Yield the parts of the country that the sheet shows, cut off at its edge."""
        for ring in land:
            placed = _clipped([self.place(point) for point in ring], self.frame)
            thinned = _thinned(placed)
            if len(thinned) > 2:  # noqa: PLR2004  # an area has three corners
                yield linje(thinned, "land", lukket=True)

    def marks(self, marks: Iterable[Merke], taken: Iterable[Boks] = (), *, navn: bool = True) -> Iterator[Form]:
        """Yield each mark with its number and its name where there is room for it."""
        placed = [(one, self.place(_plane(one)), _radius(one.antall)) for one in marks]
        busy = [*taken, *(_at(point, radius) for _, point, radius in placed)]
        for one, (x, y), radius in placed:
            yield sirkel(x, y, radius if navn else radius / 2, "merke")
            if navn:
                yield skriv(x, y + STORRELSE * 0.36, str(one.antall), "tall", anker="midt")
                label = self._label(one, (x, y), radius, busy)
                busy.append(label.boks)
                yield label

    def _label(self, one: Merke, point: Punkt, radius: float, busy: Sequence[Boks]) -> Skrift:
        """Return the name of a place at the first of the sides where it covers nothing, else at the last one."""
        x, y = point
        sides: tuple[tuple[float, float, Anker], ...] = (
            (x + radius + 4, y + 5, "start"),
            (x - radius - 4, y + 5, "slutt"),
            (x, y + radius + STORRELSE, "midt"),
            (x, y - radius - 5, "midt"),
            (x + radius, y + radius + 9, "start"),
            (x - radius, y + radius + 9, "slutt"),
            (x + radius, y - radius, "start"),
            (x - radius, y - radius, "slutt"),
        )
        labels = [skriv(left, base, one.navn, "sted", anker=anker, sti=one.sti) for left, base, anker in sides]
        free = (
            label
            for label in labels
            if self.frame.holds(label.boks) and not any(label.boks.overlaps(box) for box in busy)
        )
        return next(free, labels[-1])


def _plane(one: Merke) -> Punkt:
    return project(one.lengde, one.bredde)


def _radius(antall: int) -> float:
    """Return the radius of a mark: its area grows with the number, and a figure always has room."""
    return 8 + 2.2 * sqrt(antall)


def _at(point: Punkt, radius: float = 0) -> Boks:
    """Return the box of a mark about a point."""
    return Boks(x=point[0] - radius, y=point[1] - radius, bredde=2 * radius, hoyde=2 * radius)


def _around(points: Iterable[Punkt], margin: float) -> Boks:
    """Return the box about points, with a margin."""
    xs, ys = zip(*points, strict=True)
    return Boks(
        x=min(xs) - margin,
        y=min(ys) - margin,
        bredde=max(xs) - min(xs) + 2 * margin,
        hoyde=max(ys) - min(ys) + 2 * margin,
    )


def _crowd(marks: Sequence[Merke]) -> tuple[Merke, ...]:
    """Return the largest number of places that lie near each other, one to the next; none where they are few."""
    left, crowds = list(marks), []
    while left:
        crowd = [left.pop(0)]
        for one in crowd:  # grows while it is gone through
            (x, y) = _plane(one)
            near = [other for other in left if hypot(_plane(other)[0] - x, _plane(other)[1] - y) < NEAR]
            crowd += near
            left = [other for other in left if other not in near]
        crowds.append(tuple(crowd))
    largest = max(crowds, key=len)
    return largest if len(largest) >= FEWEST else ()


def _inside(frame: Boks) -> Boks:
    """Return a box a line's width inside another, so that its line is whole."""
    return Boks(x=1, y=1, bredde=frame.bredde - 2, hoyde=frame.hoyde - 2)


def _thinned(points: Iterable[Punkt]) -> list[Punkt]:
    kept: list[Punkt] = []
    for x, y in points:
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= DETAIL:
            kept.append((x, y))
    return kept


def _clipped(points: list[Punkt], frame: Boks) -> list[Punkt]:
    """Return an area cut off at the edges of a frame, by the method of Sutherland and Hodgman."""
    sides = (
        (0, frame.x, 1.0),
        (0, frame.x + frame.bredde, -1.0),
        (1, frame.y, 1.0),
        (1, frame.y + frame.hoyde, -1.0),
    )
    for axis, limit, sign in sides:
        found: list[Punkt] = []
        for before, point in zip(points[-1:] + points[:-1], points, strict=True):
            was, now = (before[axis] - limit) * sign, (point[axis] - limit) * sign
            if (was < 0) != (now < 0):
                part = was / (was - now)
                found.append((before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part))
            if now >= 0:
                found.append(point)
        points = found
    return points
