"""The preview as people meet it: beside the form, following what they write, whatever they write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from portal.pages.bidra import SKJEMA, SKJEMA_NN
from portal.vern.regler import policy
from sokemaling import served
from test_uu_axe import AXE, RUN, TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

HOSTILE = """<img src=x onerror="window.rammet=1"> [her](javascript:window.rammet=1) *vekt*"""
SIDE = ".forhandsside"
WIDTHS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (320, "dark"),
    (768, "light"),
    (1280, "light"),
    (1920, "dark"),
)


@pytest.fixture(name="base", scope="module")
def _base(mini_site: Path) -> Iterator[str]:
    with served(mini_site) as address:
        yield address


@pytest.fixture(name="side")
def _side(page: Page) -> Iterator[Page]:
    """Return a page under the portal's own content security policy, that fails the test where anything goes wrong."""
    wrong: list[str] = []

    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy()})

    page.route(re.compile(r"/(\?|$)"), guarded)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    yield page
    assert wrong == []
    assert page.evaluate("window.rammet") is None
    page.unroute_all(behavior="ignoreErrors")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#skjema[data-klar]")


def shown(page: Page) -> None:
    page.locator(".forhandsvisning > summary").click()
    page.wait_for_selector(f"{SIDE} .sidetittel")


def test_the_page_follows_what_is_written_and_says_what_is_missing(side: Page, base: str) -> None:
    read: list[str] = []
    side.on("request", lambda asked: read.append(asked.url.removeprefix(base)))
    opened(side, f"{base}{SKJEMA}")
    side.get_by_role("button", name="Begynn på en ny post").click()
    assert not [one for one in read if one.endswith(("sider.js", "sider.json"))]
    shown(side)
    title = side.locator(f"{SIDE} .sidetittel")
    expect(title).to_have_text("(ikke fylt ut)")
    side.get_by_label("Navn (må fylles ut)").fill("Lekser på <biblioteket>")
    expect(title).to_have_text("Lekser på <biblioteket>")
    side.get_by_label("Sammendrag (må fylles ut)").fill(HOSTILE)
    ingress = side.locator(f"{SIDE} .ingress")
    expect(ingress).to_contain_text("<img src=x")
    expect(ingress.locator("em")).to_have_text("vekt")
    assert side.locator(f"{SIDE} :is(img, script, a[href], [id], h1)").count() == 0
    side.get_by_label("Kommuner 1").fill("lilleby")
    fact = side.locator(f"{SIDE} .fakta dl > div", has_text="Kommuner")
    expect(fact).to_contain_text("Lilleby")
    side.get_by_label(re.compile("^Sist kjent")).fill("en gang")
    expect(side.locator(f"{SIDE} .fakta")).to_contain_text("stand per en gang")
    expect(side.locator(f"{SIDE} .fakta dl > div", has_text="Evaluert")).to_contain_text("Hentes fra andre poster")
    costs = side.locator(f"{SIDE} section[data-anker=kostnader]")
    expect(costs).to_contain_text("Ikke registrert i portalen ennå")


def test_a_record_in_nynorsk_has_its_own_page_in_either_form(side: Page, base: str) -> None:
    for form in (SKJEMA, SKJEMA_NN):
        opened(side, f"{base}{form}?slag=tiltak&id=grendehus-i-storevik")
        shown(side)
        assert side.locator(SIDE).get_attribute("lang") == "nn"
        expect(side.locator(f"{SIDE} .kilder a").first).not_to_have_text("")
        headings = side.locator(f"{SIDE} h2").all_text_contents()
        assert "Kjelder" in headings


def test_the_preview_has_no_fault_that_axe_finds_and_fits_every_width(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=omradesatsinger&id=lilleby")
    shown(side)
    side.evaluate(AXE)
    for width, scheme in WIDTHS:
        side.set_viewport_size({"width": width, "height": 800})
        side.emulate_media(color_scheme=scheme)
        assert side.evaluate(RUN, list(TAGS)) == [], width
        assert side.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        beside = side.evaluate("""() => {
          const places = ["h2#skjematittel", ".forhandsvisning"].map(one => document.querySelector(one))
          const [form, page] = places.map(one => one.getBoundingClientRect())
          return page.left > form.right && page.top < form.bottom
        }""")
        assert beside == (width >= 1280), width
    assert side.evaluate("document.querySelectorAll('main h1').length") == 1


def test_a_source_of_the_same_draft_is_shown_by_its_name(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}")
    side.evaluate("document.getElementById('slag').value = 'kilder'")
    side.get_by_role("button", name="Begynn på en ny post").click()
    side.get_by_label("Tittel (må fylles ut)").fill("Rapporten i kladden")
    side.evaluate("document.getElementById('slag').value = 'tiltak'")
    side.get_by_role("button", name="Begynn på en ny post").click()
    shown(side)
    side.get_by_role("radio", name="Kilde", exact=True).first.check()
    side.get_by_role("combobox", name=re.compile("^Kilde")).first.fill("rapporten-i-kladden")
    expect(side.locator(f"{SIDE} .kilder > li")).to_contain_text("Rapporten i kladden")
