"""A page on paper: A4, with its address, its sources and its date, and without what can only be clicked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASES = (
    "satsinger/fjell-drammen/",
    "tiltak/leksehjelp-fjell/",
    "evalueringer/ideas2evidence-2017-02-fjell/",
    "konferanser/erfaringskonferanse-2020/",
    "nettverk/arlig-erfaringskonferanse/",
    "bevilgninger/2019/",
    "dokumenter/effektivisering-og-forenkling-2019/",
    "kommuner/drammen/",
)
A4_WIDTH = 794 - 2 * 64
"""CSS pixels between the margins."""


@pytest.mark.parametrize("path", CASES)
def test_a_case_on_paper_has_its_address_its_sources_and_its_date(path: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.goto(address + path)
    foot = page.locator(".utskrift")
    assert foot.is_visible()
    assert f"/{path}" in foot.inner_text()
    assert re.search(r"(Slik siden sto|Slik sida såg ut) \d+\.\s\w+ 20\d\d", foot.inner_text())
    assert page.locator("#kilder").is_visible()
    links = page.locator(".kilder a[href^=http]")
    for number in range(links.count()):
        shown = links.nth(number).evaluate("e => getComputedStyle(e, '::after').content")
        assert "http" in shown or "attr(href)" in shown
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_WIDTH
    for clicked in (".hopp", ".meny", ".innholdsliste", ".sokefelt", ".kopier"):
        assert not any(one.is_visible() for one in page.locator(clicked).all()), clicked
    folded = page.locator("main details:not([open]) > :not(summary)").all()
    assert all(one.bounding_box() for one in folded if not one.evaluate("e => Boolean(e.closest('.limtekst'))"))


@pytest.mark.parametrize("path", CASES[:2])
def test_a_case_prints_on_few_pages(path: str, page: Page, address: str) -> None:
    page.goto(address + path)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= 12
