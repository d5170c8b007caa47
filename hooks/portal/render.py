"""Pages to HTML, in our own Jinja environment: everything escaped, nothing undefined, nothing computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.text import make_parser, to_html, to_inline

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from portal.pages.views import Hode, Side
    from portal.pages.writer import Kontekst


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """Makes the body of each page from `overrides/sider/<mal>.html`."""

    environment: Environment
    kontekst: Kontekst

    def html(self, side: Side) -> str:
        """Return the page's body."""

        def url(sti: str) -> str:
            return relative(sti, side.sti)

        template = self.environment.get_template(f"sider/{side.mal}.html")
        return template.render(v=side.visning, side=side, t=self.kontekst.tekster(side.sprak), url=url)

    def head(self, hode: Hode) -> str:
        """Return what a page's head says of that page alone."""
        return self.environment.get_template("sider/hode.html").render(h=hode)


def make_renderer(folder: Path, kontekst: Kontekst) -> Renderer:
    """Return a renderer with the templates of `folder`."""
    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    parser = make_parser()

    def prose(text: str) -> Markup:
        return to_html(text, parser)

    def inline(text: str) -> Markup:
        return to_inline(text, parser)

    environment.filters["prosa"] = prose
    environment.filters["tekst"] = inline
    return Renderer(environment=environment, kontekst=kontekst)


def relative(sti: str, fra: str) -> str:
    """Return the address `sti` as seen from the page `fra`; absolute addresses stay as they are.

    Both are relative to the site. All pages end in a slash, so every folder of `fra` is one step up.
    """
    if "://" in sti or sti.startswith(("mailto:", "#")):
        return sti
    return f"{'../' * fra.count('/')}{sti}" or "./"
