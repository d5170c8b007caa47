"""What the tests share: the invented archive, the real one, and sites built from them once."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from archives import IDAG, MINI, Build, kontekst_for, settings_for
from portal.flow import Gjennomgang, read_and_check
from portal.pages.site import all_pages
from portal.search.fasetter import rows
from portal.settings import ROOT
from sideslag import Sideslag, page_kinds
from sokemaling import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.pages.views import Side
    from portal.search.fasetter import Rad


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda one: one.get_closest_marker("lenge") is None)


@pytest.fixture(scope="session")
def mini() -> Gjennomgang:
    return read_and_check(settings_for(MINI))


@pytest.fixture(scope="session")
def ekte() -> Gjennomgang:
    return read_and_check(settings_for(ROOT))


@pytest.fixture(scope="session")
def mini_arkiv(mini: Gjennomgang) -> Arkiv:
    assert mini.arkiv is not None, mini.problems
    return mini.arkiv


@pytest.fixture(scope="session")
def ekte_arkiv(ekte: Gjennomgang) -> Arkiv:
    assert ekte.arkiv is not None, ekte.problems
    return ekte.arkiv


@pytest.fixture(scope="session")
def mini_sider(mini_arkiv: Arkiv) -> dict[str, Side]:
    return {side.sti: side for side in all_pages(kontekst_for(mini_arkiv))}


@pytest.fixture(scope="session")
def ekte_sider(ekte_arkiv: Arkiv) -> dict[str, Side]:
    return {side.sti: side for side in all_pages(kontekst_for(ekte_arkiv))}


@pytest.fixture(scope="session")
def rader(ekte_arkiv: Arkiv) -> tuple[Rad, ...]:
    return tuple(rows(ekte_arkiv, IDAG, kontekst_for(ekte_arkiv).nb))


@pytest.fixture(scope="session")
def mini_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("mini") / "site"
    done = Build(site)()
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def ekte_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("ekte") / "site"
    done = Build(site, ROOT / "satsinger")()
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def address(ekte_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site under a sub-path, as a preview would be."""
    root = tmp_path_factory.mktemp("www")
    (root / "portal").symlink_to(ekte_site)
    with served(root) as base:
        yield f"{base}portal/"


@pytest.fixture(scope="session")
def begge(ekte_site: Path, mini_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the real site and the invented one, under `ekte/` and `mini/`."""
    root = tmp_path_factory.mktemp("begge")
    (root / "ekte").symlink_to(ekte_site)
    (root / "mini").symlink_to(mini_site)
    for own in ("stil", "skrifter", "skript", "bilder"):  # a 404 page may stand for any address, and asks at the root
        (root / own).symlink_to(ekte_site / own)
    with served(root) as base:
        yield base


@pytest.fixture(scope="session")
def sideslag(ekte_site: Path, mini_site: Path) -> tuple[Sideslag, ...]:
    return page_kinds(ekte_site, mini_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("PORTAL_NETTLESER")
    assert path, "kjør testene med scripts/test.py, som finner en nettleser"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page that does not scroll smoothly, for every click would wait till it stands still."""
    context = browser.new_context(**{"reduced_motion": "reduce"} | getattr(request, "param", {}))
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def _no_warning_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    warned = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert not warned, warned
