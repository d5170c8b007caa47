"""The pages bear what readers do to them: zoom, larger text, more air, other colours, less motion, big fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sideslag import OPEN_FOLDS, OPEN_MENU, SEARCHES, Sideslag, visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.parametrize("page", [{"bypass_csp": True}], indirect=True)
"""The page forbids all styles that are not its own, so a reader's own are let in here."""

SPACING = """*:not(sup, sup *) { line-height: 1.5 !important }
* { letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""What WCAG 2.2, 1.4.12, lets a reader set."""
TEXT = "html { font-size: 200% !important }"
CUT = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth
  const faults = wide > 0 ? [`siden er ${wide} px for bred`] : []
  for (const one of document.querySelectorAll('body *')) {
    const left = one.closest('.skjult, .tabell thead, svg, option, .innholdsliste')
    if (left || !one.checkVisibility()) continue
    const style = getComputedStyle(one)
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible'
    const over = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1
    const scrolls = one.matches('.tabell') && one.tabIndex === 0
    if (hides && over && !scrolls && !/^(INPUT|SELECT|HTML|BODY)$/.test(one.tagName)) {
      faults.push(`kuttet: ${one.outerHTML.slice(0, 120)}`)
    }
    const box = one.getBoundingClientRect()
    const outside = box.right > innerWidth + 1 && !one.closest('.tabell')
    if (outside && one.childElementCount === 0 && one.textContent.trim()) {
      faults.push(`utenfor: ${one.outerHTML.slice(0, 120)}`)
    }
  }
  return faults
}"""
SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(one => {
  if (!one.checkVisibility() || one.matches('.hopp, a.skjult')) return false
  const inline = getComputedStyle(one).display === 'inline'
  const boxes = [one, ...(one.labels || [])].map(each => each.getBoundingClientRect())
  return !inline && boxes.every(box => box.width < 24 || box.height < 24)
}).map(one => `${one.outerHTML.slice(0, 120)} ${JSON.stringify(one.getBoundingClientRect())}`)"""
"""Targets under 24 px, where neither they nor their labels are larger.

Links within text are excepted (2.5.8), and axe looks at the room between those.
"""
FORCED = """() => {
  const edged = one => {
    const style = getComputedStyle(one)
    return ['top', 'left'].some(side => parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0)
  }
  return [...document.querySelectorAll('.varsel, .merker span, .fakta, .velkommen, .funn > li, button, input, select')]
    .filter(one => one.checkVisibility() && one.type !== 'checkbox' && !edged(one))
    .map(one => one.outerHTML.slice(0, 120))
}"""


def pages(sideslag: tuple[Sideslag, ...]) -> tuple[Sideslag, ...]:
    return (*sideslag, *(Sideslag(adresse=f"ekte/{sok}") for sok in SEARCHES))


def faults(
    page: Page, base: str, every: tuple[Sideslag, ...], width: int, do: Callable[[Page], object]
) -> Iterator[str]:
    """Yield what is cut or too wide on each page after something was done to it."""
    for one in every:
        visit(page, base, one, width)
        page.evaluate(OPEN_FOLDS, True)  # noqa: FBT003  # what the script takes
        do(page)
        yield from (f"{one.adresse}: {fault}" for fault in page.evaluate(CUT))


def test_every_kind_of_page_fits_320_px_which_is_1280_px_at_400_percent(
    page: Page, begge: str, sideslag: tuple[Sideslag, ...]
) -> None:
    assert list(faults(page, begge, pages(sideslag), 320, lambda _: None)) == []


@pytest.mark.lenge
def test_no_text_is_cut_when_a_reader_gives_it_more_air(page: Page, begge: str, sideslag: tuple[Sideslag, ...]) -> None:
    assert list(faults(page, begge, pages(sideslag), 320, lambda one: one.add_style_tag(content=SPACING))) == []
    some = tuple(
        one for one in sideslag if one.adresse in {"ekte/", "ekte/satsinger/", "ekte/status/", "ekte/404.html"}
    )
    assert list(faults(page, begge, some, 1280, lambda one: one.add_style_tag(content=SPACING))) == []


@pytest.mark.lenge
def test_no_text_is_cut_at_twice_its_size(page: Page, begge: str, sideslag: tuple[Sideslag, ...]) -> None:
    assert list(faults(page, begge, pages(sideslag), 1280, lambda one: one.add_style_tag(content=TEXT))) == []


def test_a_cut_text_would_have_been_found(page: Page, begge: str) -> None:
    visit(page, begge, Sideslag(adresse="ekte/om-portalen/"), 320)
    assert page.evaluate(CUT) == []
    page.add_style_tag(content="main p { height: 1em; overflow: hidden } h1 { width: 500px }")
    found = page.evaluate(CUT)
    assert any(one.startswith("kuttet: <p>") for one in found)
    assert any("for bred" in one for one in found)


@pytest.mark.lenge
def test_every_target_is_24_px_or_stands_in_text(page: Page, begge: str, sideslag: tuple[Sideslag, ...]) -> None:
    small: list[str] = []
    for width in (320, 1280):
        for one in pages(sideslag):
            if one.omdirigering:
                continue
            visit(page, begge, one, width)
            page.evaluate(OPEN_FOLDS, True)  # noqa: FBT003
            page.evaluate(OPEN_MENU, True)  # noqa: FBT003
            small += [f"{width} {one.adresse}: {fault}" for fault in page.evaluate(SMALL)]
    assert small == []


def test_nothing_moves_for_one_who_wants_no_motion(page: Page, begge: str) -> None:
    visit(page, begge, Sideslag(adresse="ekte/kunnskap/"))
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = """() => [...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one)
      return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 }).map(one => one.outerHTML)"""
    assert page.evaluate(moving) == []


def test_edges_marks_and_focus_are_seen_in_the_colours_of_the_system(page: Page, begge: str) -> None:
    for adresse in ("ekte/", "ekte/evalueringer/ideas2evidence-2017-02-fjell/", "ekte/sok/?q=leksehjelp"):
        visit(page, begge, Sideslag(adresse=adresse))
        for scheme in ("light", "dark"):
            page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
            assert page.evaluate(FORCED) == [], adresse
            page.keyboard.press("Tab")
            outline = page.evaluate("""() => { const style = getComputedStyle(document.activeElement)
              return [style.outlineStyle, style.outlineWidth, style.outlineColor] }""")
            assert outline[:2] == ["solid", "3px"], adresse
            assert not outline[2].endswith(", 0)"), adresse
        page.emulate_media(forced_colors="none")
