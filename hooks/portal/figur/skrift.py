"""How much room a text takes: near enough to place labels, and never too little."""

from __future__ import annotations

from typing import Literal

from portal.figur.former import Boks, Skrift, tall

STORRELSE = 14.0
"""The size of the texts, in the units of a drawing: what `figur.css` gives them."""
_BREDDER = (
    (frozenset("ijlI \u00a0"), 0.29),
    (frozenset(".,:;'!|"), 0.34),
    (frozenset("tfr()[]/"), 0.42),
    (frozenset("acekxzvyåsJFLé-–?"), 0.6),
    (frozenset("bdghnopquø"), 0.64),
    (frozenset("ACDGHKNOQUVXYØÅ"), 0.78),
    (frozenset("mwMWÆæ%…"), 1.03),
)
_ANDRE = 0.68
"""Widths of letters in Inter, of their size, a little too large; most letters and figures are among the others."""
_ELLIPSIS = "…"
Anker = Literal["start", "midt", "slutt"]


def width(text: str, storrelse: float = STORRELSE) -> float:
    """Return the width of a text at most, in the units of `storrelse`: a test holds it against the typeface."""
    return storrelse * sum(next((wide for signs, wide in _BREDDER if one in signs), _ANDRE) for one in text)


def shortened(text: str, room: float, storrelse: float = STORRELSE) -> str:
    """Return the text, or as much of its beginning as there is room for, with an ellipsis."""
    if width(text, storrelse) <= room:
        return text
    while text and width(text + _ELLIPSIS, storrelse) > room:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def skriv(  # noqa: PLR0913  # what a text is
    x: float,
    y: float,
    text: str,
    klasse: str = "",
    *,
    anker: Anker = "start",
    storrelse: float = STORRELSE,
    sti: str = "",
    sprak: str = "",
) -> Skrift:
    """Return a text on the line `y`, with the box that it takes."""
    wide = width(text, storrelse)
    left = x - {"start": 0.0, "midt": wide / 2, "slutt": wide}[anker]
    boks = Boks(x=left, y=y - storrelse * 0.8, bredde=wide, hoyde=storrelse * 1.05)
    own = f"{klasse} {anker}".strip() if anker != "start" else klasse
    return Skrift(x=tall(x), y=tall(y), tekst=text, klasse=own, sti=sti, sprak=sprak, boks=boks)
