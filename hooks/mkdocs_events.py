"""The events of MkDocs, in the order of a build. With `mkdocs_page`, all that knows MkDocs.

A build goes to a folder beside the site and takes its place at the very end, so that a build that fails anywhere
leaves the old site as it was.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

from mkdocs_page import RecordPage
from portal import staging
from portal.deployment import Deployment, read_deployment
from portal.filer import files as all_files
from portal.flow import read_and_check, uncollected
from portal.historie.lesing import read_history
from portal.historie.skrevet import changed_days
from portal.links import check_links
from portal.pages.blocks import Lenke
from portal.pages.hode import first_words, head, with_heads
from portal.pages.menu import foot, menu
from portal.pages.site import all_pages
from portal.pages.writer import SPRAK, Kontekst, make_kontekst
from portal.problems import summary
from portal.render import Renderer, make_renderer
from portal.ressurser import make_small
from portal.search.building import GATHERED, INTRODUCED, LINKED, Sok, make_sok
from portal.search.language import BadLanguageFileError
from portal.search.pagefind import NoIndexError
from portal.settings import ROOT, BadSettingError, read_settings
from portal.shell import Rammer
from portal.source.content import hand_written
from portal.vern.regler import REFERRER, policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from portal.pages.views import Side
    from portal.vocabulary import Sprak

STATE = "portal_bygg"
"""Where in `config.extra` the build that is on keeps its state."""


@dataclass(kw_only=True)
class Bygg:
    """One build: what it is made from, and what was met on the way.

    `sider` are the pages until MkDocs has them, `filer` the record's file behind each; `rekkefolge` names hand-written
    pages in the order of the menu, `skrevet_dager` the days they last changed; `satsinger` is where records lie.
    """

    kontekst: Kontekst
    deployment: Deployment
    renderer: Renderer
    warnings: staging.Warnings
    start: float
    sider: tuple[Side, ...]
    stier: frozenset[str]
    filer: dict[str, str]
    rekkefolge: tuple[str, ...]
    skrevet_dager: Mapping[str, date]
    sok: Sok
    satsinger: Path
    env: Environment | None = None
    rammer: Rammer = field(default_factory=Rammer)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the records; send the build to a folder beside the site."""
    start = time.monotonic()
    try:
        settings = read_settings()
        deployment = replace(
            read_deployment(config.extra.get("portal") or {}, config.site_url or "", produksjon=settings.produksjon),
            forhandsvisning=settings.forhandsvisning,
            vises=urlsplit(config.site_url or "").netloc == f"{config.dev_addr.host}:{config.dev_addr.port}",
        )
    except BadSettingError as error:
        raise _stop(str(error)) from None
    try:
        plass = staging.enter(Path(config.site_dir))
    except staging.BusyError:
        raise _stop("Et annet bygg holder på i samme mappe. Vent til det er ferdig.") from None
    warnings = staging.Warnings(plass)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.setLevel(min(logger.level, logging.WARNING))  # `--quiet` must not hide what stops the build
    found = read_and_check(settings)
    _say(*map(str, found.problems))
    if found.arkiv is None:
        raise _stop(f"{found.antall} poster lest. {summary(found.problems)}")
    _say(f"{found.antall} poster er lest og sjekket ({time.monotonic() - start:.1f} s).")
    with uncollected():
        historie = read_history(settings.satsinger, found.lasting, found.arkiv, found.idag)
        kontekst = make_kontekst(found.arkiv, found.idag, deployment, hand_written(settings.content))
        kontekst = replace(kontekst, historie=historie, lenkesjekk=found.lenkesjekk)
        try:
            sok = make_sok(found.arkiv, found.idag, kontekst.nb, plass.kilde)
        except BadLanguageFileError as error:
            raise _stop(f"Ordlistene til søket kan ikke leses: {error}") from None
        warnings.slutt.enter_context(sok.leser)
        del found  # the text of all records, with the place of each value, is as large as the records
        sider = with_heads(all_pages(kontekst, sok.data.stoppord), kontekst)
    config.extra[STATE] = Bygg(
        kontekst=kontekst,
        deployment=deployment,
        renderer=make_renderer(ROOT / "overrides", kontekst),
        warnings=warnings,
        start=start,
        sok=sok,
        satsinger=settings.satsinger,
        sider=sider,
        stier=frozenset(side.sti for side in sider),
        filer={side.sti: side.fil for side in sider if side.fil},
        rekkefolge=tuple(map(str, config.nav or ())),
        skrevet_dager=changed_days(settings.content, kontekst.idag),
    )
    # The same day gives the same bytes: MkDocs dates the sitemap and its compressed twin from this.
    os.environ["SOURCE_DATE_EPOCH"] = str((kontekst.idag.toordinal() - 719163) * 86_400)
    config.site_dir = str(plass.neste)
    config.docs_dir = str(settings.content)
    config.nav = None  # the menu is ours, and another archive has other pages
    config.watch += [str(settings.satsinger), str(ROOT / "overrides"), str(ROOT / "hooks/portal/tekster")]
    if deployment.rediger:
        config.edit_uri_template = deployment.rediger.replace("{fil}", "content/{path}")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each record, collection and former address, and the files for others to use."""
    bygg: Bygg = config.extra[STATE]
    for side in bygg.sider:
        if side.mal == "omdirigering":
            files.append(File.generated(config, f"{side.sti}index.html", content=bygg.renderer.html(side)))
            continue
        file = File.generated(config, f"{side.sti}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        RecordPage(side, bygg.renderer, file, config)
        files.append(file)
    for sti, content in all_files(bygg.kontekst, bygg.satsinger):  # MkDocs leaves out names that begin with a full stop
        files.append(File.generated(config, sti, content=content, inclusion=InclusionLevel.INCLUDED))
    for file in [one for one in files if _is_themes_own(one, config)]:
        files.remove(file)
    bygg.sider = ()  # each page keeps its own until it is written
    return files


def _is_themes_own(file: File, config: MkDocsConfig) -> bool:
    """Return whether a file is Material's own style, script or picture: the frame of our pages uses none of them."""
    return bool(file.src_dir) and Path(str(file.src_dir)).resolve() not in (Path(config.docs_dir), ROOT / "overrides")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's templates the portal's texts and what is known of its owner."""
    bygg: Bygg = config.extra[STATE]
    bygg.env = env
    env.trim_blocks = env.lstrip_blocks = True  # a third of a page was blank lines
    env.globals["portal"] = bygg.deployment
    env.globals["policy"] = "" if bygg.deployment.vises else policy(in_page=True)
    env.globals["referrer"] = REFERRER

    def tekst(key: str, sprak: Sprak = "nb") -> str:
        return bygg.kontekst.tekster(sprak)(key)

    def links(own: Iterable[File]) -> Iterator[Lenke]:
        for one in own:
            if one.page and not isinstance(one.page, RecordPage):
                yield Lenke(tekst=unescape(str(one.page.title)), sti=one.url, sprak=one.page.meta.get("sprak", "nb"))

    order = {name: place for place, name in enumerate(bygg.rekkefolge)}
    written = sorted(files.documentation_pages(), key=lambda one: (order.get(one.src_uri, len(order)), one.src_uri))
    skrevet, stier = tuple(links(written)), bygg.stier
    owner = [("bunntekst.erklaring", bygg.deployment.tilgjengelighetserklaring)]
    texts = {one: bygg.kontekst.tekster(one) for one in SPRAK}
    menus = {one: menu(t, stier, skrevet) for one, t in texts.items()}
    feet = {one: foot(t, stier, skrevet, [row for row in owner if row[1]]) for one, t in texts.items()}
    env.globals["tekst"] = tekst
    env.globals["meny"] = menus.__getitem__
    env.globals["bunnlenker"] = feet.__getitem__
    _say(f"{len(bygg.stier)} sider er laget; nå skrives de …")
    return env


def on_page_context(
    context: TemplateContext,
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001  # MkDocs' signature
) -> TemplateContext:
    """Put a record's page together in the frame it shares, and let go of what it was made from."""
    if isinstance(page, RecordPage) and page.side:
        page.ready = True
        if page.side.sti in GATHERED | INTRODUCED:
            config.extra[STATE].sok.add_written(page.side.sti, page.side.tittel, page.content)
        if page.meta.get("template"):
            bygg: Bygg = config.extra[STATE]
            body = bygg.renderer.html(page.side)
            bygg.sok.add(page.side.sti, page.side.tittel, body)
            framed = page.in_frame(page.side, body, bygg.env, bygg.rammer, context)
            context["skall"] = framed  # type: ignore[typeddict-unknown-key]
            page.side = None
    return context


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  # MkDocs' signature
    """Let the search have a hand-written page, and give it a head."""
    if not isinstance(page, RecordPage):
        bygg: Bygg = config.extra[STATE]
        bygg.sok.add_written(page.url, str(page.title), html, page.meta.get("sokeord", ()))
        about = str(page.meta.get("description") or first_words(html))
        told = head(bygg.kontekst, page.url, page.meta.get("sprak", "nb"), (unescape(str(page.title)), about))
        page.meta["hode"] = bygg.renderer.head(told)
        day = bygg.skrevet_dager.get(page.file.src_uri)
        page.update_date = day.isoformat() if day else ""  # MkDocs' own is the day of the build
    return html


@event_priority(-100)  # after every other hook: nothing may fail once the sites have changed places
def on_post_build(config: MkDocsConfig) -> None:
    """Check all links; if nothing at all is wrong, let the new site take the old one's place."""
    bygg: Bygg = config.extra[STATE]
    site, sources = bygg.warnings.plass.neste, {**bygg.filer, **hand_written(Path(config.docs_dir))}
    make_small(site, (bygg.kontekst.nb, bygg.kontekst.nn))
    try:
        with bygg.sok.indexing() as parts:
            problems = check_links(site, sources, urlsplit(config.site_url or "/").path or "/", LINKED)
            undelt = bygg.sok.finish(site, parts)
    except NoIndexError as error:
        raise _stop(f"Søket kunne ikke lages: {error}") from None
    if undelt:
        _say(f"Merknad: {len(undelt)} lange ord mangler i search/ord/sammensetninger.yml: {', '.join(undelt[:5])} …")
    _say(*map(str, problems))
    _say(*(f"Advarsel fra MkDocs: {text}" for text in bygg.warnings.texts))
    if problems or bygg.warnings.texts:
        raise _stop(summary(problems) if problems else "MkDocs ga advarsler.")
    bygg.warnings.plass.swap()
    _end()
    _say(f"Ferdig: {len(bygg.stier)} sider, alle lenker virker ({time.monotonic() - bygg.start:.1f} s).")


def on_build_error(error: Exception) -> None:  # noqa: ARG001  # MkDocs' signature
    """Clear away the unfinished site; the old one stands."""
    _end()


def _end() -> None:
    """End the build that is on, however it went."""
    logger = logging.getLogger("mkdocs")
    for handler in [one for one in logger.handlers if isinstance(one, staging.Warnings)]:
        logger.removeHandler(handler)
        handler.slutt.close()


def _say(*texts: str) -> None:
    for text in texts:
        print(text, file=sys.stderr, flush=True)


def _stop(text: str) -> Abort:
    return Abort(f"Stoppet. {text} Nettstedet er som før.")
