"""Pages bound into one document that stands alone: a kommune prints it, or reads it where there is no network.

The bodies are those of the site. What differs is said here: an id is made unique by the number of its page, a link to
a page that is bound in leads to it and says its number, one to another page of the site leads there or is taken away,
headings go one level down, and what is folded away is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.pages.gjennomsyn import Gjennomsyn
    from portal.pages.views import Side
    from portal.render import Renderer

_ROOT = "https://hefte.invalid/"
"""The site, while links are looked up: an address that no site can have."""
_ID = re.compile(r'\sid="([^"]+)"')
_OUTSIDE = ("http://", "https://", "mailto:")
_INSTEAD: Mapping[str, str] = MappingProxyType(
    {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "details": "div", "summary": "p"}
)
_DROPPED = "button"
_EMPTY = frozenset({"br", "hr", "wbr"})
_NAMED = frozenset({"id", "aria-labelledby"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plass:
    """Where a page of the site stands in the document: its anchor, what a reader calls it, and the ids that it has."""

    anker: str
    kalles: str
    ider: frozenset[str]

    def to(self, fragment: str) -> str:
        """Return the address of a place on the page; of its beginning where the place was left out."""
        return f"#{self.anker}-{fragment}" if fragment in self.ider else f"#{self.anker}"


def bind(renderer: Renderer, view: Gjennomsyn) -> str:
    """Return the document as HTML, whole, with nothing fetched from anywhere."""
    t = renderer.kontekst.tekster(view.sprak)
    numbered = [one for del_ in view.deler for one in del_.poster]
    bodies = {one.side.sti: renderer.html(one.side) for one in numbered}
    places = {
        one.side.sti: Plass(
            anker=one.anker,
            kalles=t("gjennomsyn.punkt", nummer=one.nummer),
            ider=frozenset(_ID.findall(bodies[one.side.sti])),
        )
        for one in numbered
    }

    def body(side: Side) -> Markup:
        return bound(bodies[side.sti], side.sti, places, renderer.kontekst.nettsted)

    def url(sti: str) -> str:
        path, _, fragment = sti.partition("#")
        return places[path].to(fragment)

    def called(sti: str) -> str:
        return places[sti.partition("#")[0]].kalles

    template = renderer.environment.get_template("sider/gjennomsyn.html")
    return template.render(v=view, t=t, url=url, kropp=body, kalles=called)


def bound(html: str, sti: str, places: Mapping[str, Plass], nettsted: str) -> Markup:
    """Return the body of a page as it stands in the document. `nettsted` is the site's address, or a slash alone."""
    binder = _Binder(sti, places, nettsted)
    binder.feed(html)
    binder.close()
    return Markup("".join(binder.out))  # noqa: S704  # every text and attribute is escaped on its way out


class _Binder(HTMLParser):
    """Writes the HTML that it reads, with the changes that binding asks for."""

    def __init__(self, sti: str, places: Mapping[str, Plass], nettsted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.sti, self.places, self.nettsted = sti, places, nettsted
        self.out: list[str] = []
        self.after: list[str] = []
        self.dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element's beginning."""
        self.dropped += tag == _DROPPED
        if self.dropped:
            return
        given = {key: value or "" for key, value in attrs}
        if tag == "a":
            href, said = self._target(given.get("href", ""))
            given = {**given, "href": href} if href else {}
            tag = "a" if href else "span"
            number = f' <span class="punktnummer">({escape(said)})</span>' if said else ""
            self.after.append(f"</{tag}>{number}")
        for key in _NAMED & given.keys():
            given[key] = f"{self.places[self.sti].anker}-{given[key]}"
        written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
        self.out.append(f"<{_INSTEAD.get(tag, tag)}{written}>")

    def handle_endtag(self, tag: str) -> None:
        """Write an element's end."""
        if self.dropped:
            self.dropped -= tag == _DROPPED
        elif tag == "a":
            self.out.append(self.after.pop())
        elif tag not in _EMPTY:
            self.out.append(f"</{_INSTEAD.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        """Write a text."""
        if not self.dropped:
            self.out.append(escape(data, quote=False))

    def _target(self, href: str) -> tuple[str, str]:
        """Return where a link leads from the document, if anywhere, and the number of a page that is bound in."""
        if href.startswith(_OUTSIDE) or not href:
            return href, ""
        path, _, fragment = urljoin(f"{_ROOT}{self.sti}", href).removeprefix(_ROOT).partition("#")
        place = self.places.get(path)
        if place is None:
            return (f"{self.nettsted}{path}{fragment and '#'}{fragment}" if "://" in self.nettsted else ""), ""
        said = "" if path == self.sti else place.kalles
        return place.to(fragment), said
