"""Pages in their own type, which is optional: whether a page has it in time is up to the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


def open_in_own_type(page: Page, address: str) -> None:
    """Open a page when all that it needs is there, its own type, too."""
    page.route("**/portal.css", _wait_for_type)
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")


def _wait_for_type(route: Route) -> None:
    answer = route.fetch()
    style = answer.text()
    assert "font-display: optional" in style
    route.fulfill(response=answer, body=style.replace("font-display: optional", "font-display: block"))
