"""What a drawing is made of: lines and areas as SVG paths, and texts, each with a class that gives it its colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.figur.projeksjon import Punkt


@dataclass(frozen=True, slots=True, kw_only=True)
class Boks:
    """A rectangle in the units of a drawing: where it begins from the left and from the top, and its size."""

    x: float
    y: float
    bredde: float
    hoyde: float

    def overlaps(self, other: Boks) -> bool:
        """Return whether the two share any area."""
        return (
            self.x < other.x + other.bredde
            and other.x < self.x + self.bredde
            and self.y < other.y + other.hoyde
            and other.y < self.y + self.hoyde
        )

    def holds(self, other: Boks) -> bool:
        """Return whether the other lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.bredde <= self.x + self.bredde
            and other.y + other.hoyde <= self.y + self.hoyde
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Strek:
    """A line or an area: the `d` of an SVG path."""

    type: ClassVar[str] = "strek"
    d: str
    klasse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skrift:
    """A text; `x` is its left edge, its middle or its right edge, as the class says. `sti` is where it leads."""

    type: ClassVar[str] = "skrift"
    x: str
    y: str
    tekst: str
    klasse: str
    sti: str = ""
    sprak: str = ""
    boks: Boks


Form = Strek | Skrift


@dataclass(frozen=True, slots=True, kw_only=True)
class Tegning:
    """A finished drawing. `klasse` says for which widths of the page it is made."""

    bredde: str
    hoyde: str
    klasse: str
    former: tuple[Form, ...]

    @property
    def skrifter(self) -> tuple[Skrift, ...]:
        """Return the texts of the drawing."""
        return tuple(one for one in self.former if isinstance(one, Skrift))


def drawing(bredde: float, hoyde: float, klasse: str, former: Iterable[Form]) -> Tegning:
    """Return a drawing of a given size."""
    return Tegning(bredde=tall(bredde), hoyde=tall(hoyde), klasse=klasse, former=tuple(former))


def tall(value: float) -> str:
    """Return a number as SVG writes it, with at most one decimal: the same bytes on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def firkant(boks: Boks, klasse: str) -> Strek:
    """Return a rectangle."""
    x, y, wide, high = (tall(one) for one in (boks.x, boks.y, boks.bredde, boks.hoyde))
    return Strek(d=f"M{x} {y}h{wide}v{high}h-{wide}z", klasse=klasse)


def sirkel(x: float, y: float, radius: float, klasse: str) -> Strek:
    """Return a circle about a point."""
    r, wide = tall(radius), tall(2 * radius)
    return Strek(d=f"M{tall(x - radius)} {tall(y)}a{r} {r} 0 1 0 {wide} 0a{r} {r} 0 1 0 -{wide} 0z", klasse=klasse)


def linje(points: Iterable[Punkt], klasse: str, *, lukket: bool = False) -> Strek:
    """Return a line through points, closed into an area where asked."""
    way = "L".join(f"{tall(x)} {tall(y)}" for x, y in points)
    return Strek(d=f"M{way}{'z' if lukket else ''}", klasse=klasse)
