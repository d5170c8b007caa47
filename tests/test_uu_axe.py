"""axe-core finds nothing wrong on any kind of page: narrow and wide, light and dark, closed and with all folded out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest

from sideslag import OPEN_FOLDS, OPEN_MENU, SCHEMES, SEARCHES, WIDTHS, Sideslag, looks, visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: all that can differ where only the colours do."""
RUN = """only => axe.run(document, { runOnly: only, resultTypes: ['violations'] }).then(all => all.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 150)} ${node.failureSummary}`)))"""
MENUS = ("ekte/", "mini/tiltak/grendehus-i-storevik/", "ekte/bidra/feil/", "ekte/sok/")
FIELDS = {"ekte/": "main .sokefelt input", "ekte/tiltak/leksehjelp-fjell/": ".hode .sokefelt input"}


def violations(page: Page, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """Yield all that axe finds in some widths and every scheme of the page as it stands."""
    for look in looks(page, widths):
        only = {"type": "tag", "values": TAGS} if look.endswith(SCHEMES[0]) else {"type": "rule", "values": COLOURS}
        for found in page.evaluate(RUN, only):
            yield f"{look}: {found}"


def begin(page: Page, base: str, one: Sideslag) -> None:
    visit(page, base, one)
    page.evaluate(AXE)


def test_axe_is_new_enough_to_know_wcag_2_2(page: Page) -> None:
    page.set_content("<!doctype html><title>t</title>")
    page.evaluate(AXE)
    assert tuple(map(int, page.evaluate("axe.version").split("."))) >= (4, 10)
    assert page.evaluate("axe.getRules(['wcag22aa']).map(one => one.ruleId)") == ["target-size"]


def test_axe_would_have_found_a_fault(page: Page) -> None:
    page.set_content("<!doctype html><html lang=nb><title>t</title><main><h1>t</h1><img src='data:,'></main>")
    page.evaluate(AXE)
    assert {one.split(": ")[1] for one in violations(page)} == {"image-alt"}


def test_axe_would_have_found_colours_that_are_wrong_in_the_dark_alone(page: Page) -> None:
    dark = "html { background: black } p { color: #222 } a { color: #333; text-decoration: none }"
    page.set_content(
        f"<!doctype html><html lang=nb><title>t</title><style>@media (prefers-color-scheme: dark) {{ {dark} }}</style>"
        "<main><h1>t</h1><p>Ord <a href=x>lenke</a> ord</main>"
    )
    page.evaluate(AXE)
    found = {tuple(one.split(": ")[:2]) for one in violations(page, [768])}
    assert found == {("768 dark", rule) for rule in COLOURS}


@pytest.mark.lenge
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(
    width: int, page: Page, begge: str, sideslag: tuple[Sideslag, ...]
) -> None:
    found: dict[str, list[str]] = {}
    for one in (*sideslag, *(Sideslag(adresse=f"ekte/{sok}") for sok in SEARCHES)):
        begin(page, begge, one)
        page.evaluate(OPEN_FOLDS, True)  # noqa: FBT003  # what the script takes
        found[one.adresse] = list(violations(page, [width]))
    assert [f"{adresse} {fault}" for adresse, faults in found.items() for fault in faults] == []
    assert len(found) >= 65


@pytest.mark.parametrize("adresse", MENUS)
def test_axe_finds_nothing_with_the_menu_open_and_the_folds_closed(page: Page, begge: str, adresse: str) -> None:
    begin(page, begge, Sideslag(adresse=adresse))
    page.evaluate(OPEN_FOLDS, False)  # noqa: FBT003
    assert list(violations(page)) == []
    page.evaluate(OPEN_MENU, True)  # noqa: FBT003
    assert page.locator(".meny nav").is_visible()
    assert list(violations(page)) == []


@pytest.mark.parametrize(("adresse", "field"), FIELDS.items())
def test_axe_finds_nothing_with_suggestions_shown(page: Page, begge: str, adresse: str, field: str) -> None:
    begin(page, begge, Sideslag(adresse=adresse))
    page.locator(field).press_sequentially("lek")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert list(violations(page)) == []
    assert page.locator("[role=option][aria-selected=true]").count() == 1
