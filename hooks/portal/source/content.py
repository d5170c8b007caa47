"""The hand-written pages: Markdown files in `content/`, and the addresses MkDocs gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def hand_written(content: Path) -> dict[str, str]:
    """Return each hand-written page's file, with the folder's name, by its address relative to the site."""
    names = sorted(path.relative_to(content).as_posix() for path in content.rglob("*.md"))
    return {address(name): f"{content.name}/{name}" for name in names}


def address(name: str) -> str:
    """Return the address that MkDocs gives a Markdown file."""
    stem = name.removesuffix(".md")
    if stem in {"index", "README"}:
        return ""
    return f"{stem.removesuffix('/index').removesuffix('/README')}/"
