"""The kinds of page that the sites have, and one page of each: what the tests of accessibility go through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
SEARCHES = ("sok/?q=leksehjelp", "sok/?q=leksehjelp&f.slag=Tiltak", "sok/?q=qzxwvk")
"""With hits, narrowed and without any; `sok/` itself is among the pages."""

OPEN_FOLDS = "open => document.querySelectorAll('main details, .brettet details').forEach(one => { one.open = open })"
OPEN_MENU = "open => { document.querySelector('.meny').open = open }"
_LANG = re.compile(r'<html lang="(\w+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sideslag:
    """One page that stands for its kind: its address, and whether it only leads on to another."""

    adresse: str
    omdirigering: bool = False


def kinds_in(site: Path, folder: str) -> dict[tuple[object, ...], Sideslag]:
    """Return the largest page of each kind in a built site that is served under `folder`.

    A kind is a collection or gathered page by itself, or all records in one folder in one form of Norwegian.
    """
    largest: dict[tuple[object, ...], tuple[int, Sideslag]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        parts = name.strip("/").split("/")
        sprak = _LANG.search(text)
        moved = 'http-equiv="refresh"' in text
        key: tuple[object, ...] = (parts[0], len(parts), sprak and sprak[1])
        key = ("omdirigering",) if moved else key
        one = Sideslag(adresse=f"{folder}/{name}", omdirigering=moved)
        if key not in largest or len(text) > largest[key][0]:
            largest[key] = (len(text), one)
    return {key: one for key, (_, one) in largest.items()}


def page_kinds(ekte_site: Path, mini_site: Path) -> tuple[Sideslag, ...]:
    """Return a page of every kind: a real one where there is one, else one from the invented archive."""
    both = kinds_in(mini_site, "mini") | kinds_in(ekte_site, "ekte")
    return tuple(sorted(both.values(), key=lambda one: one.adresse))


def visit(page: Page, base: str, one: Sideslag, width: int = 1280) -> None:
    """Go to a page in a window of one width, and wait till it stands as a reader sees it."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme="light")
    if one.omdirigering:
        page.goto("about:blank")
        held = re.sub(r"<meta http-equiv=[^>]*>", "", page.request.get(base + one.adresse).text())
        page.set_content(held)
        return
    page.goto(base + one.adresse)
    if "/sok/" in one.adresse:
        page.wait_for_selector("#treff[aria-busy=false]", state="attached")
        page.wait_for_load_state("networkidle")  # what the hits can be narrowed by comes after them
    if "/bidra/skjema/" in one.adresse:
        page.wait_for_selector("#skjema[data-klar]")


def looks(page: Page, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """Show the page in every width, in light and in dark; yield the name of each look."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            yield f"{width} {scheme}"
