"""A record's page, as MkDocs is given it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from portal.shell import Rammer, blank

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.utils.templates import TemplateContext

    from portal.pages.views import Side
    from portal.render import Renderer

_ID = re.compile(r'\sid="([^"]+)"')


class RecordPage(Page):
    """A page whose HTML is made by `portal.render`, when it is asked for: all at once would fill the memory.

    MkDocs takes titles as HTML, so they are escaped.
    """

    side: Side | None

    def __init__(self, side: Side, renderer: Renderer, file: File, config: MkDocsConfig) -> None:
        """Take the file's place among MkDocs' pages."""
        self.ready = False
        self.blank = ""
        super().__init__(str(escape(side.tittel)), file, config)
        self.side = side
        self.renderer = renderer
        self.update_date = side.oppdatert.isoformat()
        rediger = renderer.kontekst.rediger
        self.edit_url = rediger.replace("{fil}", side.fil) if rediger and side.fil else None

    @property
    def content(self) -> str:
        """Return the body once the page is to be written, or a blank while the frame is rendered."""
        return self.blank or (self.renderer.html(self.side) if self.side and self.ready else "")

    @content.setter
    def content(self, value: str | None) -> None:
        """Let MkDocs set what it likes before the page is made."""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Return the anchors of the body."""
        return set(_ID.findall(self.renderer.html(self.side))) if self.side else set()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  # MkDocs' signature
        """Give MkDocs the little that its theme asks of a page."""
        side = self.side
        self.markdown = ""
        self.meta = {}
        if side:
            self.meta = {"sprak": side.sprak}
            self.meta |= {"hide": ["toc"]} if side.bred else {}
            framed = side.mal == "post"
            self.meta |= {"template": "skall.html"} if framed else {"hode": self.renderer.head(side.hode)}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # MkDocs' signature
        """Make the table of contents."""
        headings = self.side.innhold if self.side else ()
        tokens = [{"level": 2, "id": anchor, "name": str(escape(text)), "children": []} for anchor, text in headings]
        self.toc = get_toc(tokens)  # type: ignore[arg-type]

    def in_frame(self, side: Side, body: str, env: Environment | None, rammer: Rammer, context: TemplateContext) -> str:
        """Return the whole page round its body, in the frame that it shares with others."""

        def draw() -> str:
            own = self.meta
            self.meta, self.blank = {**own, "hode": blank("hode")}, blank("innhold")
            html = env.get_template("main.html").render(context) if env else ""
            self.meta, self.blank = own, ""
            return html

        self.meta = {**self.meta, "hode": self.renderer.head(side.hode)}
        return rammer.whole(side, self.meta["hode"], body, draw)
