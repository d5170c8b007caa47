"""Figures as they are seen: large enough on a phone, apart from their ground in light and dark, and whole on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from skrift import open_in_own_type
from test_figur import WITH_FIGURES, drawings

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from portal.pages.views import Side

SCHEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}]
DECORATION = frozenset({"tiar", "halvtiar", "delelinje"})
"""Lines that only lead the eye; what they say stands in words as well."""

SHAPES = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => rgb(c).reduce((sum, v, i) => sum + linear(v / 255) * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + .05) / (Math.min(light(a), light(b)) + .05);
  const paper = getComputedStyle(document.body).backgroundColor;
  const found = {};
  for (const path of document.querySelectorAll('figure .tegning path')) {
    const style = getComputedStyle(path);
    const best = Math.max(...[style.fill, style.stroke].filter(one => one !== 'none').map(one => ratio(one, paper)));
    const name = path.getAttribute('class');
    found[name] = Math.min(found[name] ?? 99, best);
  }
  return found;
}"""
"""The contrast of each class of line or area with the paper, by its line or its area, whichever is seen better."""

TEXTS = """() => [...document.querySelectorAll('figure .tegninger text')]
  .filter(one => one.getClientRects().length && one.getBoundingClientRect().width)
  .map(one => {
    const drawing = one.ownerSVGElement;
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(one).fontSize);
    return [drawing.getAttribute('class'), one.textContent, one.getComputedTextLength(), size * scale];
  })"""
"""Each text that is seen: its drawing, its words, its width in the units of the drawing, its size in pixels."""


@pytest.mark.parametrize("page", SCHEMES, indirect=True, ids=["light", "dark"])
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_all_that_a_figure_says_stands_out_from_its_ground(path: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_in_own_type(page, address + path)
    found = {name: ratio for name, ratio in page.evaluate(SHAPES).items() if name not in DECORATION}
    assert len(found) >= 1
    assert {name: round(ratio, 2) for name, ratio in found.items() if ratio < 3} == {}


@pytest.mark.parametrize("page", SCHEMES, indirect=True, ids=["light", "dark"])
def test_the_number_on_a_mark_and_the_mark_on_the_land_can_be_told_apart(page: Page, address: str) -> None:
    page.goto(f"{address}kart/")
    mark, number, land = page.evaluate(
        """() => ['path.merke', 'text.tall', 'path.land'].map(one =>
          getComputedStyle(document.querySelector(`figure ${one}`)).fill.match(/\\d+/g).map(Number))"""
    )
    assert contrast(mark, number) >= 4.5
    assert contrast(mark, land) >= 3


def contrast(one: list[int], other: list[int]) -> float:
    def light(colour: list[int]) -> float:
        parts = [value / 255 for value in colour]
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in parts]
        return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("width", [320, 480, 768, 1000, 1280, 1920])
@pytest.mark.parametrize("path", WITH_FIGURES)
def test_the_texts_of_a_figure_can_be_read_at_every_width(
    path: str, width: int, page: Page, address: str, ekte_sider: dict[str, Side]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_in_own_type(page, address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    texts = page.evaluate(TEXTS)
    assert len(texts) > 10
    assert {text: size for _, text, _, size in texts if size < 11} == {}
    assert max(size for *_, size in texts) < 20, "and none is larger than the text about it"
    rooms = {
        (drawing.klasse, one.tekst): one.boks.bredde
        for drawing in drawings({path: ekte_sider[path]})
        for one in drawing.skrifter
    }
    wider = {
        text: (wide, rooms[klasse.removeprefix("tegning "), text])
        for klasse, text, wide, _ in texts
        if wide > rooms[klasse.removeprefix("tegning "), text] + 0.5
    }
    assert wider == {}, "a text takes no more room than was reckoned with"


@pytest.mark.parametrize("width", [320, 1280])
def test_one_drawing_of_a_figure_is_seen_at_a_time(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}tidslinje/")
    seen = page.locator("figure .tegninger svg").filter(visible=True)
    assert seen.count() == 1
    assert ("bred" in str(seen.get_attribute("class"))) == (width == 1280)
    words = page.locator(".tegnforklaring li").filter(visible=True).count()
    assert words == (8 if width == 1280 else 4), "the narrow drawing has no lines to explain"


def test_the_keyboard_meets_each_link_of_a_figure_once_in_the_table(page: Page, address: str) -> None:
    page.goto(f"{address}kart/")
    stops = page.evaluate(
        "[...document.querySelectorAll('main a')].filter(one => one.tabIndex >= 0).map(one => one.closest('svg'))"
    )
    assert len(stops) > 40
    assert set(stops) == {None}
    page.locator("figure svg.utsnitt a", has_text="Larvik").click()
    assert page.url == f"{address}kommuner/larvik/"


def test_the_map_on_the_home_page_leads_to_the_large_one(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    link = page.get_by_role("link", name="Se satsingene på kart")
    link.click()
    assert page.url == f"{address}kart/"
    page.set_viewport_size({"width": 768, "height": 800})
    page.goto(address)
    assert link.is_visible()
    assert page.locator(".smakart svg").is_hidden(), "where there is no room for it, only the link is shown"
    assert page.get_by_role("link", name="Satsingene på en tidslinje").is_visible()


def test_a_figure_on_paper_is_the_wide_one_in_colours_for_paper(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}tidslinje/")
    assert page.locator("figure svg.bred").is_visible()
    assert page.locator("figure svg.smal").is_hidden()
    fill = page.locator("figure svg.bred path.sikker").first.evaluate("one => getComputedStyle(one).fill")
    assert fill == "rgb(15, 100, 119)"
