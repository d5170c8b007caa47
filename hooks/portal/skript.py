"""The site's own scripts without comments and indentation, which readers need not download."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rjsmin

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "skript"


def make_small(site: Path) -> None:
    """Rewrite every script of our own in a built site; names stay as they are."""
    for path in (site / FOLDER).rglob("*.js"):
        path.write_text(f"{rjsmin.jsmin(path.read_text(encoding='utf-8'))}\n", encoding="utf-8", newline="\n")
