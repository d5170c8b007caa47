"""The pictures shown when a page is shared: one for each satsing, else one for each kind, else the portal's."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw, ImageFont

from portal import format as formatted
from portal.derive.names import name
from portal.model.kinds import KINDS
from portal.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Arkiv
    from portal.texts import Tekster
    from portal.vocabulary import Slag

SIZE = (1200, 630)
MARGIN = 90
GROUND, INK, GLOW, PALE = "#0f4c5c", "#ffffff", "#e0a34a", "#cfe3e6"
"""The colours of `overrides/stil/grunn.css`."""
SHADES = ((INK, 27), (GLOW, 14), (PALE, 22))
"""What is drawn on the ground, and into how many shades its edges fade: 64 colours with the ground."""
FONTS = ROOT / "overrides" / "skrifter"
SIZES = range(84, 39, -4)
"""Sizes of the title in pixels, largest first: the first that fits is taken."""
LINES = 4
FOLDER = "deling"
WHOLE = f"{FOLDER}/portalen.png"
"""The address of the picture of the portal as a whole."""


def path(slag: Slag, post_id: str) -> str:
    """Return the address of the picture of a record's page, relative to the site."""
    return f"{FOLDER}/satsinger/{post_id}.png" if slag == "omradesatsinger" else f"{FOLDER}/{slag}.png"


def files(arkiv: Arkiv, t: Tekster) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of every picture."""
    portal = t("nettsted.navn")
    yield WHOLE, picture(t("hjem.tittel"), "", portal)
    for row in KINDS:
        if getattr(arkiv, row.slag):
            yield f"{FOLDER}/{row.slag}.png", picture(t.slag(row.slag, flere=True), "", portal)
    for post_id, satsing in arkiv.omradesatsinger.items():
        places = formatted.series([name(arkiv.kommuner[one], "nb") for one in satsing.kommuner])
        yield path("omradesatsinger", post_id), picture(name(satsing, satsing.sprak), places, portal)


def picture(title: str, above: str, below: str) -> bytes:
    """Return a picture as PNG: a title, a small line over it, and the name of the portal with its mark."""
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    top = MARGIN
    if above:
        draw.text((MARGIN, top), above, fill=GLOW, font=_sans(36))
        top += 64
    font, lines = _fitted(title, SIZE[1] - top - 190)
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * font.size * 1.14), line, fill=INK, font=font)
    draw.rectangle((MARGIN, SIZE[1] - 150, SIZE[0] - MARGIN, SIZE[1] - 147), fill=GLOW)
    _mark(draw, MARGIN, SIZE[1] - 120)
    draw.text((MARGIN + 92, SIZE[1] - 113), below, fill=PALE, font=_serif(44))
    out = BytesIO()
    image.quantize(palette=_shades(), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _shades() -> Image.Image:
    """Return the colours of all pictures, from the ground to what is drawn: to look for them takes long."""
    ground = ImageColor.getrgb(GROUND)
    palette = [*ground]
    for drawn, steps in SHADES:
        ends = tuple(zip(ground, ImageColor.getrgb(drawn), strict=True))
        for step in range(1, steps + 1):
            palette += (round(below + (above - below) * step / steps) for below, above in ends)
    image = Image.new("P", (1, 1))
    image.putpalette(palette)
    return image


@cache
def _serif(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / "source-serif.woff2", size)


@cache
def _sans(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(FONTS / "inter.woff2", size)
    font.set_variation_by_axes([600])
    return font


def _fitted(title: str, height: float) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest type in which a title has room, and its lines; the end of one that never has is left out."""
    lines: list[str] = []
    font = _serif(SIZES[-1])
    for size in SIZES:
        font = _serif(size)
        lines = _lines(title, font)
        if len(lines) <= LINES and len(lines) * size * 1.14 <= height:
            return font, lines
    return font, [*lines[: LINES - 1], f"{lines[LINES - 1]} …"]


def _lines(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        while font.getlength(word) > SIZE[0] - 2 * MARGIN:
            word = word[:-1]  # noqa: PLW2901  # the end of a word that no line has room for
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def _mark(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """Draw the portal's mark, two houses under a vault, as in `overrides/bilder/ikon.svg`."""

    def at(*points: float) -> list[tuple[float, float]]:
        return [(left + x * 1.6, top + y * 1.6) for x, y in zip(points[::2], points[1::2], strict=True)]

    draw.pieslice((*at(4, 4)[0], *at(44, 44)[0]), 180, 360, fill=PALE)
    draw.rounded_rectangle((*at(4, 23)[0], *at(44, 44)[0]), 6, fill=PALE, corners=(False, False, True, True))
    draw.polygon(at(11, 37, 11, 25, 18, 19, 25, 25, 25, 37), fill=GROUND)
    draw.polygon(at(26, 37, 26, 22, 31.5, 17, 37, 22, 37, 37), fill=GROUND)
    draw.rectangle((*at(15.5, 27)[0], *at(20.5, 32)[0]), fill=GLOW)
    draw.rectangle((*at(29.5, 24)[0], *at(33.5, 28)[0]), fill=GLOW)
