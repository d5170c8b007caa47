"""The events of MkDocs, in the order of a build. The only module that knows MkDocs.

A build goes to a folder beside the site and takes its place at the very end, so that a build that fails anywhere
leaves the old site as it was.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import time
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from portal import staging
from portal.deployment import Deployment, read_deployment
from portal.flow import read_and_check
from portal.links import check_links
from portal.model.kinds import KINDS
from portal.pages.site import all_pages
from portal.pages.writer import Kontekst, make_kontekst
from portal.problems import summary
from portal.render import Renderer, make_renderer
from portal.settings import ROOT, BadSettingError, read_settings
from portal.shell import BLANKS, BODY, Skall, blank, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext
    from portal.pages.views import Side
    from portal.problems import Problem
    from portal.vocabulary import Sprak

STATE = "portal_bygg"
PAGES = "portal_sider"
"""Where in `config.extra` the build that is on keeps its state, and the pages until MkDocs has them."""

_ID = re.compile(r'\sid="([^"]+)"')


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns about: a warning stops the build, with or without `--strict`.

    Keeps the building site too: MkDocs tells `on_build_error` nothing of the build, but its logger is at hand.
    """

    def __init__(self, plass: staging.Byggeplass) -> None:
        super().__init__(logging.WARNING)
        self.plass = plass
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


@dataclass(kw_only=True)
class Bygg:
    """One build: what it is made from, and what was met on the way.

    `filer` names the record's file behind each page, `skall` holds the frames that pages share.
    """

    kontekst: Kontekst
    deployment: Deployment
    renderer: Renderer
    warnings: _Warnings
    start: float
    stier: frozenset[str]
    filer: dict[str, str]
    env: Environment | None = None
    skall: dict[tuple[object, ...], Skall] = field(default_factory=dict)


class RecordPage(Page):
    """A page whose HTML is made by `portal.render`, when it is asked for: all at once would fill the memory.

    MkDocs takes titles as HTML, so they are escaped.
    """

    side: Side | None

    def __init__(self, side: Side, renderer: Renderer, file: File, config: MkDocsConfig) -> None:
        """Take the file's place among MkDocs' pages."""
        self.ready = False
        self.blank = ""
        super().__init__(escape(side.tittel), file, config)
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
        self.markdown = ""
        if self.side:
            self.meta = {"sprak": self.side.sprak, "description": escape(self.side.beskrivelse)}
            self.meta |= {"hide": ["toc"]} if self.side.bred else {}
            self.meta |= {"template": "skall.html"} if self.side.mal == "post" else {}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # MkDocs' signature
        """Make the table of contents."""
        headings = self.side.innhold if self.side else ()
        tokens = [{"level": 2, "id": anchor, "name": escape(text), "children": []} for anchor, text in headings]
        self.toc = get_toc(tokens)  # type: ignore[arg-type]

    def in_frame(self, bygg: Bygg, context: TemplateContext) -> str:
        """Return the whole page, in the frame that it shares with others."""
        if self.side is None or bygg.env is None:
            return ""
        key = (self.side.sti.count("/"), self.side.sprak, self.side.bred, self.side.innhold)
        if key not in bygg.skall:
            bygg.skall[key] = self._frame(bygg.env, context)
        body = self.renderer.html(self.side)
        values = (escape(self.side.tittel), escape(self.side.beskrivelse), self.canonical_url or "", body)
        return bygg.skall[key].fill(dict(zip(BLANKS, values, strict=True)))

    def _frame(self, env: Environment, context: TemplateContext) -> Skall:
        own = (self.title, self.meta, self.canonical_url)
        self.title, self.blank = blank("tittel"), BODY
        self.meta = {**self.meta, "description": blank("beskrivelse")}
        self.canonical_url = blank("adresse") if self.canonical_url else None
        html = env.get_template("main.html").render(context)
        self.title, self.meta, self.canonical_url = own
        self.blank = ""
        return cut(html)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the records; send the build to a folder beside the site."""
    start = time.monotonic()
    try:
        settings = read_settings()
        deployment = read_deployment(
            config.extra.get("portal") or {}, config.site_url or "", produksjon=settings.produksjon
        )
    except BadSettingError as error:
        raise _stop(str(error)) from None
    try:
        plass = staging.enter(Path(config.site_dir))
    except staging.BusyError:
        raise _stop("Et annet bygg holder på i samme mappe. Vent til det er ferdig.") from None
    found = read_and_check(settings)
    _report(found.problems)
    if found.arkiv is None:
        plass.leave()
        raise _stop(f"{found.antall} poster lest. {summary(found.problems)}")
    _say(f"{found.antall} poster er lest og sjekket ({time.monotonic() - start:.1f} s).")
    kontekst = make_kontekst(found.arkiv, found.idag, deployment.rediger)
    warnings = _Warnings(plass)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.setLevel(min(logger.level, logging.WARNING))  # `--quiet` must not hide what stops the build
    sider = {side.sti: side for side in all_pages(kontekst)}
    gc.freeze()  # the records and pages stay to the end: no use in looking through them for garbage
    bygg = config.extra[STATE] = Bygg(
        kontekst=kontekst,
        deployment=deployment,
        renderer=make_renderer(ROOT / "overrides", kontekst),
        warnings=warnings,
        start=start,
        stier=frozenset(sider),
        filer={side.sti: side.fil for side in sider.values() if side.fil},
    )
    config.extra[PAGES] = list(sider.values())
    # The same day gives the same bytes: MkDocs dates the sitemap and its compressed twin from this.
    os.environ["SOURCE_DATE_EPOCH"] = str((found.idag.toordinal() - 719163) * 86_400)
    config.site_dir = str(plass.neste)
    config.docs_dir = str(settings.content)
    config.nav = _nav(bygg, settings.content)
    config.watch.append(str(settings.satsinger))
    if deployment.rediger:
        config.edit_uri_template = deployment.rediger.replace("{fil}", "content/{path}")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each record, collection and former address."""
    bygg: Bygg = config.extra[STATE]
    for side in config.extra.pop(PAGES):
        if side.mal == "omdirigering":
            files.append(File.generated(config, f"{side.sti}index.html", content=bygg.renderer.html(side)))
            continue
        file = File.generated(config, f"{side.sti}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        RecordPage(side, bygg.renderer, file, config)
        files.append(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001  # MkDocs' signature
    """Give the theme's templates the portal's texts and what is known of its owner."""
    bygg: Bygg = config.extra[STATE]
    bygg.env = env
    env.globals["portal"] = bygg.deployment

    def tekst(key: str, sprak: Sprak = "nb") -> str:
        return bygg.kontekst.tekster(sprak)(key)

    env.globals["tekst"] = tekst
    _say(f"{len(bygg.stier)} sider er laget; nå skrives de …")
    return env


def on_page_context(
    context: TemplateContext,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  # MkDocs' signature
) -> TemplateContext:
    """Put a record's page together in the frame it shares, and let go of what it was made from."""
    if isinstance(page, RecordPage):
        page.ready = True
    if isinstance(page, RecordPage) and page.meta.get("template"):
        context["skall"] = page.in_frame(config.extra[STATE], context)  # type: ignore[typeddict-unknown-key]
        page.side = None
    return context


@event_priority(-100)  # after every other hook: nothing may fail once the sites have changed places
def on_post_build(config: MkDocsConfig) -> None:
    """Check all links; if nothing at all is wrong, let the new site take the old one's place."""
    bygg: Bygg = config.extra[STATE]
    sources = dict(bygg.filer)
    content = Path(config.docs_dir)
    sources |= {_address(path, content): path.relative_to(content.parent).as_posix() for path in content.rglob("*.md")}
    base = urlsplit(config.site_url or "/").path or "/"
    problems = check_links(bygg.warnings.plass.neste, sources, base)
    _report(problems)
    for text in bygg.warnings.texts:
        _say(f"Advarsel fra MkDocs: {text}")
    if problems or bygg.warnings.texts:
        raise _stop(summary(problems) if problems else "MkDocs ga advarsler.")
    bygg.warnings.plass.swap()
    _end()
    _say(f"Ferdig: {len(bygg.stier)} sider, alle lenker virker ({time.monotonic() - bygg.start:.1f} s).")


def on_build_error(error: Exception) -> None:  # noqa: ARG001  # MkDocs' signature
    """Clear away the unfinished site; the old one stands."""
    _end()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG001
    """Rebuild when a record, a template or a text changes."""
    for folder in ("overrides", "hooks/portal/tekster"):
        server.watch(str(ROOT / folder))
    return server


def _nav(bygg: Bygg, content: Path) -> list[dict[str, Any]]:
    """Return the menu: home, the collections that have records, and the hand-written pages."""
    t = bygg.kontekst.nb
    entries: list[dict[str, Any]] = [{t("hjem.start"): "index.md"}]
    entries += [
        {t.slag(kind.slag, flere=True): f"{kind.sti}index.md"}
        for kind in KINDS
        if kind.slag != "innlegg" and kind.sti in bygg.stier
    ]
    pages = [path.relative_to(content).as_posix() for path in sorted(content.rglob("*.md"))]
    return [*entries, {t("hjem.meny"): pages}] if pages else entries


def _address(path: Path, content: Path) -> str:
    """Return the address of a hand-written page."""
    stem = path.relative_to(content).as_posix().removesuffix(".md").removesuffix("index")
    return stem if stem.endswith("/") or not stem else f"{stem}/"


def _end() -> None:
    """End the build that is on, however it went."""
    logger = logging.getLogger("mkdocs")
    for handler in [one for one in logger.handlers if isinstance(one, _Warnings)]:
        logger.removeHandler(handler)
        handler.plass.leave()


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        _say(str(problem))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _stop(text: str) -> Abort:
    return Abort(f"Stoppet. {text} Nettstedet er som før.")
