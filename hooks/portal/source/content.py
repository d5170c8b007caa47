"""The hand-written pages: Markdown files in `content/`, and the addresses MkDocs gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for Markdown."""


def hand_written(content: Path) -> dict[str, str]:
    """Return each hand-written page's file, with the folder's name, by its address relative to the site.

    Hidden files are left out, as MkDocs leaves them out.
    """
    names = sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file())
    pages = (name for name in names if name.endswith((*MARKDOWN, ".html")) and "/." not in f"/{name}")
    return {address(name): f"{content.name}/{name}" for name in pages}


def address(name: str) -> str:
    """Return the address that MkDocs gives a page."""
    stem = name.rpartition(".")[0]
    if stem in {"index", "README"}:
        return ""
    return f"{stem.removesuffix('/index').removesuffix('/README')}/"
