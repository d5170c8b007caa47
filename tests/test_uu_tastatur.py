"""All can be done with a keyboard: one goes through the page in its order, sees where one is, and is never caught."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from sideslag import SCHEMES, Sideslag, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

POST = "ekte/tiltak/leksehjelp-fjell/"
ACTIVE = """() => { const one = document.activeElement
  return [one.tagName, one.className, one.textContent.trim().slice(0, 40)] }"""
STOPS = """() => {
  const shown = one => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })
  const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  const all = [...document.querySelectorAll(wanted)].filter(one => shown(one) && !one.disabled && one.tabIndex >= 0)
  all.forEach((one, place) => { one.dataset.plass = place })
  return all.length
}"""
PLACE = "() => document.activeElement.dataset.plass === undefined ? -1 : Number(document.activeElement.dataset.plass)"
FOCUS = """() => {
  const one = document.activeElement
  const style = getComputedStyle(one)
  const box = one.getBoundingClientRect()
  const above = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 1))
  let ground = one.parentElement
  const clear = /, 0\\)|transparent/
  while (ground.parentElement && clear.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement
  return { shadow: style.boxShadow, outline: style.outlineStyle, ground: getComputedStyle(ground).backgroundColor,
    name: one.outerHTML.slice(0, 120), seen: box.bottom > 0 && box.top < innerHeight,
    covered: Boolean(above) && !one.contains(above) && !above.contains(one) && !one.closest('.tabell, details') }
}"""


def go(page: Page, base: str, adresse: str, width: int = 1280) -> None:
    visit(page, base, Sideslag(adresse=adresse), width)


def light(colour: str) -> float:
    """Return the relative luminance of a colour as the browser writes it."""
    numbers = [float(one) / 255 for one in colour[colour.index("(") + 1 : -1].replace(",", " ").split()[:3]]
    linear = [one / 12.92 if one <= 0.04045 else math.pow((one + 0.055) / 1.055, 2.4) for one in numbers]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(focus: dict[str, Any]) -> bool:
    """Return whether the mark of focus has two colours of 3:1, one of them so against the ground."""
    colours = [f"{part})" for part in focus["shadow"].split(")")[:-1] if "rgb" in part]
    colours = [one[one.index("rgb") :] for one in colours]
    if len(colours) != 2:
        return False
    inner, outer = colours
    return contrast(inner, outer) >= 3 and max(contrast(one, focus["ground"]) for one in colours) >= 3


@pytest.mark.parametrize("adresse", [POST, "ekte/", "ekte/kunnskap/", "ekte/sok/?q=leksehjelp", "ekte/om-portalen/"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_tab_goes_through_every_stop_in_its_order_and_each_is_seen(
    adresse: str, scheme: str, page: Page, begge: str
) -> None:
    go(page, begge, adresse)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    stops = page.evaluate(STOPS)
    assert stops > 15
    places = []
    faults = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        places.append(page.evaluate(PLACE))
        focus = page.evaluate(FOCUS)
        if not seen(focus) or focus["outline"] == "none" or not focus["seen"] or focus["covered"]:
            faults.append(focus)
    assert places == list(range(stops))
    assert faults == []


def test_the_skip_link_is_first_is_seen_and_leads_to_the_content(page: Page, begge: str) -> None:
    go(page, begge, POST)
    page.keyboard.press("Tab")
    hopp = page.locator(".hopp")
    assert hopp.evaluate("one => one === document.activeElement && one.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_opens_and_closes_from_the_keyboard(key: str, width: int, page: Page, begge: str) -> None:
    go(page, begge, POST, width)
    summary = page.locator(".meny > summary")
    summary.focus()
    page.keyboard.press(key)
    assert page.locator(".meny nav").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.meny nav') !== null")
    page.keyboard.press("Escape")
    assert not page.locator(".meny nav").is_visible()
    assert summary.evaluate("one => one === document.activeElement")


def test_the_menu_closes_behind_one_who_tabs_out_of_it(page: Page, begge: str) -> None:
    go(page, begge, POST)
    page.locator(".meny > summary").focus()
    page.keyboard.press("Enter")
    links = page.locator(".meny nav a").count()
    assert links > 15
    for _ in range(links + 1):
        page.keyboard.press("Tab")
    assert not page.locator(".meny nav").is_visible()
    assert page.evaluate("document.activeElement.closest('.meny') === null")


def test_suggestions_are_chosen_with_the_arrows_and_left_with_escape(page: Page, begge: str) -> None:
    go(page, begge, POST)
    field = page.locator(".hode .sokefelt input")
    field.press_sequentially("lek")
    page.locator("[role=option]").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.get_attribute("aria-activedescendant") is None
    assert field.evaluate("one => one === document.activeElement")
    assert field.input_value() == "lek"


def test_the_search_can_be_narrowed_with_the_keyboard_and_keeps_its_place(page: Page, begge: str) -> None:
    go(page, begge, "ekte/sok/?q=leksehjelp")
    page.locator("#fasetter input").first.wait_for()
    box = page.locator("#fasetter input").first
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_function("new URLSearchParams(location.search).size === 2")
    page.wait_for_function("document.activeElement.type === 'checkbox' && document.activeElement.checked")
    assert page.locator("#status").get_attribute("role") == "status"
    assert "treff" in page.locator("#status").inner_text()


def test_a_fold_opens_with_the_keyboard(page: Page, begge: str) -> None:
    go(page, begge, POST)
    fold = page.locator("main details").first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("one => one.open")
    page.keyboard.press("Space")
    assert not fold.evaluate("one => one.open")
