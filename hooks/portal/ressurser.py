"""The site's own scripts and styles as readers get them: scripts without comments, the styles as one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rjsmin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from portal.texts import Tekster

SCRIPTS = "skript"
STYLES = "stil"
SHEET = "portal.css"
PARTS = ("grunn", "ramme", "tekst", "post", "merker", "tabell", "figur", "hjem", "sok", "skjema", "utskrift")
"""The parts of the style sheet, in order."""


def make_small(site: Path, tekster: Iterable[Tekster]) -> None:
    """Rewrite every script of our own in a built site, and put the parts of the style sheet together.

    `tekster` are the portal's texts in each form of Norwegian: the sheet has a word of its own in `tekst.css`.
    """
    for path in (site / SCRIPTS).rglob("*.js"):
        path.write_text(f"{rjsmin.jsmin(path.read_text(encoding='utf-8'))}\n", encoding="utf-8", newline="\n")
    parts = [site / STYLES / f"{name}.css" for name in PARTS]
    (site / STYLES / SHEET).write_text(
        "".join((*map(_said, tekster), *(part.read_text(encoding="utf-8") for part in parts))),
        encoding="utf-8",
        newline="\n",
    )
    for part in parts:
        part.unlink()


def _said(t: Tekster) -> str:
    """Return the rule that gives the sheet its words in one form of Norwegian."""
    return f':lang({t.sprak}) {{\n  --ut: " ({t("nettsted.ut")})";\n}}\n\n'
