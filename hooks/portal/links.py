"""Checks every link inside a finished site: pages, files and anchors, those of the templates included.

Reads the HTML as written. Measured against an HTML5 parser and against lychee in the tests.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from portal.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_TAG = re.compile(r"<[a-zA-Z][^<>]*\s(?:href|src|id|content)=[^<>]*>")
_ATTRIBUTE = re.compile(r"\s(href|src|id|content)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_REFRESH = re.compile(r"^\d+;\s*url=(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lenkebruk:
    """What one page links to inside the site, and the anchors it has."""

    mal: tuple[str, ...]
    ankere: frozenset[str]


def check_links(
    site: Path, sources: Mapping[str, str], base: str = "/", soon: frozenset[str] = frozenset()
) -> tuple[Problem, ...]:
    """Return a problem for each link that leads nowhere.

    `sources` names, for each page's address, the file that an editor would mend. `base` is the path that the site is
    served under, and `soon` are files that may not be there yet.
    """
    files = soon | {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    used = {
        name: read_page((site / name).read_text(encoding="utf-8")) for name in sorted(files) if name.endswith(".html")
    }
    found: set[Problem] = set()
    answers: dict[tuple[str, str], str] = {}
    for name, page in used.items():
        folder = posixpath.dirname(name)
        up = "../" * name.count("/")
        for link in set(page.mal):
            # A link by way of the top folder leads to the same place from every page.
            key = ("", link.removeprefix(up)) if up and link.startswith(up) else (name, link)
            if key not in answers:
                answers[key] = _wrong(*key, base, files, used)
            if answers[key]:
                path = sources.get(f"{folder}/" if folder else "", name)
                tekst = f"Lenken «{link}» {answers[key]}"
                found.add(Problem(path=path, tekst=tekst, tillatt="Rett lenken eller det den peker på."))
    return tuple(sorted(found))


def read_page(html: str) -> Lenkebruk:
    """Return the links and anchors of a page's HTML."""
    links: list[str] = []
    anchors: set[str] = set()
    for name, value in _attributes(html):
        if name == "id":
            anchors.add(value)
        elif name == "content":
            refresh = _REFRESH.match(value)
            links += [refresh[1]] if refresh else []
        else:
            links.append(value)
    return Lenkebruk(mal=tuple(links), ankere=frozenset(anchors))


def _attributes(html: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.findall(html):
        for name, double, single, bare in _ATTRIBUTE.findall(tag):
            value = double or single or bare
            yield name, unescape(value) if "&" in value else value


def _wrong(page: str, link: str, base: str, files: Collection[str], used: Mapping[str, Lenkebruk]) -> str:
    """Return what a link does wrong as seen from a page (or from the top folder), or an empty text."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "er ikke en nettadresse."
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if path.startswith("/") and not path.startswith(base):
        return "går ut av nettstedet."
    if path.startswith("/"):
        target = posixpath.normpath(path.removeprefix(base) or ".")
    elif path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    else:
        target = page or "."
    if target.startswith(".."):
        return "går ut av nettstedet."
    file = next((name for name in (target, posixpath.normpath(f"{target}/index.html")) if name in files), None)
    if file is None:
        return "peker på en side som ikke finnes."
    fragment = unquote(parts.fragment)
    if fragment and file in used and fragment not in used[file].ankere:
        return "peker på et sted som ikke finnes på siden."
    return ""
