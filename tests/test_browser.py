"""The site as a reader meets it, in a real browser: on a phone, in the dark, with a keyboard, without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = (
    "",
    "satsinger/",
    "satsinger/fjell-drammen/",
    "tiltak/leksehjelp-fjell/",
    "evalueringer/ideas2evidence-2017-02-fjell/",
    "bevilgninger/2019/",
    "kommuner/drammen/",
    "dokumenter/effektivisering-og-forenkling-2019/",
    "tiltakstyper/gratis-aks-sfo/",
    "kunnskap/",
    "tidslinje/",
    "kart/",
    "bidra/felt/",
    "bidra/felt/deler/",
    "bidra/felt/tiltak/",
    "bidra/feil/",
    "om-portalen/",
    "vurdere-a-soke/",
    "sok/?q=leksehjelp",
    "sok/?f.sted=Utenfor%20Oslo&f.tema=Folkehelse",
)
WIDTHS = (320, 768, 1280)
SCHEMES = ({"color_scheme": "dark"}, {"color_scheme": "light"})

CONTRASTS = """() => {
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const weights = [.2126, .7152, .0722];
  const light = c => c.slice(0, 3).reduce((sum, v, i) => sum + linear(v / 255) * weights[i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    throw new Error('no ground');
  };
  return [...document.querySelectorAll('main :is(p, a, li, dt, dd, h1, h2, h3, td, th, span)')]
    .filter(e => e.textContent.trim() && e.offsetParent)
    .map(e => {
      const a = light(rgb(getComputedStyle(e).color)), b = light(ground(e));
      return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    });
}"""
"""The contrast of every piece of text with its ground, as WCAG 2.1 defines it."""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_only_its_own_host_and_stores_nothing(path: str, page: Page, address: str) -> None:
    foreign: list[str] = []
    errors: list[str] = []
    page.on("request", lambda one: foreign.append(one.url) if not one.url.startswith((address, "data:")) else None)
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    page.goto(address + path, wait_until="networkidle")
    assert foreign == []
    assert errors == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_its_width(path: str, width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_everything_can_be_read_and_followed_without_javascript(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Drammen", exact=True).click()
    page.get_by_role("link", name="Leksehjelp på Fjell").first.click()
    assert page.locator("h1").inner_text() == "Leksehjelp på Fjell"
    assert page.get_by_role("heading", name="Hva som ikke er kjent").is_visible()
    page.locator("sup.note a").first.click()
    assert page.url.split("#")[1].startswith("kilde-")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_a_former_address_leads_on_without_javascript(page: Page, address: str) -> None:
    page.goto(f"{address}evalueringer/sluttevaluering-fjell-2020/")
    page.wait_for_url("**/evalueringer/ramboll-fjell-2020/")


def test_the_keyboard_reaches_the_content_first_and_the_focus_is_seen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}tiltak/leksehjelp-fjell/")
    page.keyboard.press("Tab")
    assert "innhold" in page.evaluate("document.activeElement.textContent")
    page.locator("dl a").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


@pytest.mark.parametrize(
    "page", [{"color_scheme": "dark"}, {"color_scheme": "light"}], indirect=True, ids=["dark", "light"]
)
def test_text_stands_out_from_its_ground_in_both_schemes(page: Page, address: str) -> None:
    page.goto(f"{address}evalueringer/ideas2evidence-2017-02-fjell/")
    ratios = page.evaluate(CONTRASTS)
    assert len(ratios) > 100
    assert min(ratios) >= 4.5


def test_a_page_weighs_little(page: Page, address: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda one: sizes.append(len(one.body())))
    page.goto(f"{address}tiltak/leksehjelp-fjell/", wait_until="networkidle")
    assert sum(sizes) < 400_000, "ukomprimert; om lag en tredel over nettet"
