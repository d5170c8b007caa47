"""The search field: what it suggests, in which order, and how the list is read, chosen from and left."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from portal.search import forslag
from portal.search.fasetter import Rad
from portal.search.language import read_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

    from portal.search.forslag import Forslag

FIELD = ".hode .sokefelt input"
OPTION = ".hode [role=option]"
ASK = """async ([base, texts]) => {
  const { Forslag } = await import(base + 'skript/sok/forslag.js')
  const forslag = new Forslag(base + 'sok/')
  const asked = texts.map(async text => [text, (await forslag.of(text))?.map(one => one.adresse) ?? null])
  return Object.fromEntries(await Promise.all(asked))
}"""
LARGEST = 10_000
"""Bytes in one file of suggestions, as it lies, with the records of today."""


def row(sti: str, tittel: str, *navn: str, start: str = "", tittel_sprak: str = "") -> Rad:
    return Rad(sti=sti, tittel=tittel, navn=navn, start=start, slag="Slag", sprak="nb", tittel_sprak=tittel_sprak)


def suggestions(rows: Iterable[Rad]) -> Mapping[str, Sequence[Forslag]]:
    return forslag.suggestions(rows, read_language())


def titles(found: Mapping[str, Sequence[Forslag]], key: str) -> list[str]:
    return [str(one[1]) for one in found[key]]


def test_the_file_has_what_was_done_first_and_the_newest_first_among_equals() -> None:
    found = suggestions(
        [
            row("evalueringer/a/", "Storevik vurdert", start="2020"),
            row("bevilgninger/a/", "Storevik 2017", start="2017"),
            row("bevilgninger/b/", "Storevik 2024", start="2024-01-01"),
            row("tiltak/a/", "Leksehjelp i Storevik", start="2011"),
            row("temaer/a/", "Storevik som tema"),
            row("kommuner/a/", "Storevik"),
            row("satsinger/a/", "Storevikløftet", start="2007"),
            row("satsinger/b/", "Storeviksatsingen", start="2017"),
            row("satsinger/c/", "Storevik en gang"),
        ]
    )
    assert titles(found, "st") == [
        *("Storeviksatsingen", "Storevikløftet", "Storevik en gang", "Storevik", "Storevik som tema"),
        *("Leksehjelp i Storevik", "Storevik vurdert", "Storevik 2024", "Storevik 2017"),
    ]


def test_a_page_is_found_by_the_parts_of_words_with_hyphens_and_by_its_other_names() -> None:
    found = suggestions([row("satsinger/a/", "Nordvik-Sørvik", "Vikene", tittel_sprak="nn")])
    assert {"no", "so", "vi"} == found.keys()
    assert found["so"] == [[9999, "Nordvik-Sørvik", "satsinger/a/", "Slag", "", "Vikene", "", "nn"]]


def test_a_page_is_found_by_what_its_compounds_are_made_of_and_the_other_form_of_norwegian_after_others() -> None:
    found = suggestions(
        [
            row("tiltak/a/", "Leksehjelp", start="2020"),
            row("tiltak/b/", "Hjelp til alle", start="2010"),
            row("tiltak/c/", "Få hjelp nå", start="2015"),
            row("tiltak/d/", "Skole"),
        ]
    )
    assert found["hj"][0] == [39999 - 2020, "Leksehjelp", "tiltak/a/", "Slag", "", "", "hjelp"]
    assert "skule" in str(found["sk"][0][-1])


def test_however_many_pages_there_are_every_word_keeps_its_first_and_the_file_stays_small() -> None:
    many = [row(f"satsinger/{n}/", f"Lekeplass {n}", start=str(1900 + n)) for n in range(100)]
    others = [row(f"{kind}/x/", f"Lekseløft i {kind}") for kind in ("kommuner", "tiltak", "dokumenter")]
    found = titles(suggestions([*many, *others]), "le")
    assert found[: forslag.OF_EACH] == [f"Lekeplass {n}" for n in range(99, 99 - forslag.OF_EACH, -1)]
    assert found[forslag.OF_EACH :] == [one.tittel for one in others]
    words = [row(f"tiltak/{n}-{m}/", f"Le{n:03} {m}", start=str(2000 - m)) for n in range(100) for m in range(4)]
    kept = titles(suggestions(words), "le")
    assert len(kept) == forslag.MOST
    assert {f"Le{n:03} 0" for n in range(100)} <= set(kept)


def test_every_file_is_small(ekte_site: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (ekte_site / "sok/forslag").iterdir()}
    assert max(sizes.values()) < LARGEST, max(sizes, key=lambda one: sizes[one])


def test_what_is_typed_is_suggested_in_the_order_of_nearness_then_of_kind(page: Page, address: str) -> None:
    expected = {
        "oslo": "kommuner/oslo/",
        "områdeløft": "tiltakstyper/omradeloft-metode/",
        "groruddal": "satsinger/groruddalssatsingen-2017-2026/",
        "i grorud": "satsinger/groruddalssatsingen-2017-2026/",
        "bevilgning": "bevilgninger/2024/",
        "fjell": "satsinger/fjell-drammen/",
        "tøyen": "satsinger/omradeloft-toyen/",
        "kolstad": "satsinger/saupstad-kolstad/",
        "leksehjelp drammen": "tiltak/leksehjelp-fjell/",
        "leksehjelp d": "tiltak/leksehjelp-fjell/",
        "drammen leksehjelp": "tiltak/leksehjelp-fjell/",
        "bergen lo": "satsinger/loddefjord-olsvik/",
        "leksehjlep": "tiltakstyper/leksehjelp/",
        "lekshj": "tiltakstyper/leksehjelp/",
        "grorudal": "satsinger/groruddalssatsingen-2017-2026/",
        "leksehjelp dramen": "tiltak/leksehjelp-fjell/",
    }
    page.goto(f"{address}om-portalen/")
    asked = [
        *expected,
        "områdesat",
        "fjell evaluering",
        "kommune drammen tiltak",
        "x",
        "",
        "finnesikkeord",
        "evakuering",
    ]
    got = page.evaluate(ASK, [address, asked])
    assert {one: (got[one] or [""])[0] for one in expected} == expected
    assert {one.partition("/")[0] for one in got["områdesat"]} == {"satsinger"}
    assert {one.partition("/")[0] for one in got["fjell evaluering"]} == {"evalueringer"}
    assert (got["x"], got[""], got["finnesikkeord"]) == (None, None, [])
    assert got["evakuering"] == [], "a right word is not mended"
    assert all(len(set(found)) == len(found) <= forslag.OF_EACH for found in got.values() if found)


def test_a_page_is_suggested_for_its_place_and_kind_only_beside_a_word_that_it_is_called_by(
    page: Page, address: str
) -> None:
    rows = [[30_000, "Lia skole", "a/", "Tiltak", "Lilleby"], [30_000, "Lilleby", "b/", "Kommune"]]
    names, piece = (gzip.compress(json.dumps(value).encode()) for value in ("li", rows))
    page.route("**/sok/forslag.bin", lambda route: route.fulfill(body=names))
    page.route("**/sok/forslag/li.bin", lambda route: route.fulfill(body=piece))
    page.goto(f"{address}om-portalen/")
    got = page.evaluate(ASK, [address, ["lilleby", "lia lilleby", "tiltak li", "lilleby tiltak"]])
    assert got == {"lilleby": ["b/"], "lia lilleby": ["a/"], "tiltak li": ["a/"], "lilleby tiltak": []}


def test_enter_never_opens_what_was_chosen_for_another_text(page: Page, address: str) -> None:
    page.goto(f"{address}om-portalen/")
    page.locator(FIELD).press_sequentially("leksehj")
    page.locator(OPTION).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute(FIELD, "aria-activedescendant") == "forslag-topp-0"
    left = page.evaluate(
        """field => {
          const input = document.querySelector(field)
          input.value = 'kjernetid'
          input.dispatchEvent(new Event('input', { bubbles: true }))
          return [input.ariaActiveDescendantElement, document.querySelector('[aria-selected=true]')]
        }""",
        FIELD,
    )
    assert left == [None, None]
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=kjernetid")


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 320, "height": 256}, "reduced_motion": "reduce"}], indirect=True
)
def test_the_chosen_suggestion_is_seen_when_the_page_is_enlarged_four_times(page: Page, address: str) -> None:
    script = """() => {
      const chosen = document.querySelector('[aria-selected=true]')
      const [box, list] = [chosen, chosen.parentElement].map(one => one.getBoundingClientRect())
      const seen = box.top >= Math.max(0, list.top) && box.bottom <= Math.min(innerHeight, list.bottom)
      return seen ? [] : [chosen.textContent, box.top, box.bottom, list.top, list.bottom]
    }"""
    page.goto(address)
    for field in (FIELD, "main .sokefelt input"):
        page.locator(field).press_sequentially("fjell")
        page.locator("[role=option]:visible").first.wait_for()
        for key in ("ArrowUp", *["ArrowDown"] * 4):
            page.keyboard.press(key)
            page.wait_for_selector("[aria-selected=true]")
            assert page.evaluate(script) == []
        page.keyboard.press("Tab")


def test_the_number_of_suggestions_is_told_and_the_list_is_left_and_opened_again(page: Page, address: str) -> None:
    page.goto(f"{address}om-portalen/")
    field = page.locator(FIELD)
    told = page.locator(".hode [role=status]")
    field.press_sequentially("leksehjelp d")
    told.filter(has_text="1 forslag").wait_for(state="attached")
    page.keyboard.press("Escape")
    assert not page.locator(OPTION).is_visible()
    assert told.inner_text() == ""
    page.keyboard.press("Escape")
    assert field.evaluate("one => one === document.activeElement && one.value === 'leksehjelp d'")
    page.keyboard.press("ArrowDown")
    page.locator(".hode [aria-selected=true]").wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.fill("finnesikkeord")
    told.filter(has_text="Ingen forslag").wait_for(state="attached")
    assert field.get_attribute("aria-expanded") == "false"
    field.fill("arbeids- og velf")
    page.locator(OPTION).first.wait_for()
    assert page.locator(f"{OPTION} [lang=nn]").first.inner_text() == "Arbeids- og velferdsdirektoratet (AVdir)"
    assert page.locator(f"{OPTION} [lang=nb]").count() == 0


def test_on_a_page_in_nynorsk_the_kinds_are_in_nynorsk_too(page: Page, address: str) -> None:
    page.goto(f"{address}temaer/folkehelse/")
    assert page.evaluate("document.documentElement.lang") == "nn"
    page.locator(FIELD).press_sequentially("bevilgning")
    page.locator(OPTION).first.wait_for()
    assert page.locator(f"{OPTION} .merknad").first.inner_text().startswith("Løyving · ")
    assert page.locator(f"{OPTION} .merknad[lang]").count() == 0


def test_a_suggestion_is_opened_as_it_is_clicked(page: Page, address: str) -> None:
    here = f"{address}om-portalen/"
    page.goto(here)
    page.locator(FIELD).press_sequentially("leksehjelp d")
    option = page.locator(OPTION).first
    option.click(button="right")
    for how in ("Control", "middle"):
        with page.context.expect_page() as opened:
            option.click(modifiers=["Control"]) if how == "Control" else option.click(button="middle")
        opened.value.wait_for_url(f"{address}tiltak/leksehjelp-fjell/")
        opened.value.close()
    assert page.url == here
    option.click()
    page.wait_for_url(f"{address}tiltak/leksehjelp-fjell/")


def test_the_search_page_suggests_too_and_answers_what_is_typed(page: Page, address: str) -> None:
    page.goto(f"{address}sok/")
    page.wait_for_selector('#treff[aria-busy="false"]', state="attached")
    page.keyboard.press("/")
    page.keyboard.type("leksehjelp d")
    page.locator("main [role=option]").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=leksehjelp+d")
    page.wait_for_timeout(300)
    assert page.locator("main [role=option]:visible").count() == 0
    page.keyboard.press("ArrowDown")
    page.locator("main [aria-selected=true]").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}tiltak/leksehjelp-fjell/")


def test_the_slash_can_be_switched_off_and_on_and_nothing_is_kept_but_that_choice(page: Page, address: str) -> None:
    in_field = "document.activeElement.matches('input[name=q]')"
    page.goto(f"{address}sok/")
    page.get_by_label("Tasten / fører til søkefeltet").uncheck()
    assert page.evaluate("Object.entries(localStorage)") == [["hurtigtast /portal/", "av"]]
    for path in ("om-portalen/", "sok/"):
        page.goto(address + path)
        page.keyboard.press("/")
        assert not page.evaluate(in_field)
        page.keyboard.press("Control+k")
        assert page.evaluate(in_field)
    page.get_by_label("Tasten / fører til søkefeltet").check()
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"{address}om-portalen/")
    page.keyboard.press("/")
    assert page.evaluate(in_field)


@pytest.mark.parametrize("kept", ["på", "av"])
def test_the_box_of_the_slash_tells_what_is_kept_on_the_way_back(kept: str, page: Page, address: str) -> None:
    on = kept == "på"
    page.goto(f"{address}sok/?q=trygghet")
    page.wait_for_selector("#fasetter fieldset")
    page.get_by_label("Tasten / fører til søkefeltet").set_checked(on)
    if not on:
        page.locator("#fasetter input").first.check()
        page.wait_for_function("() => location.search.includes('f.')")
    page.wait_for_selector('#treff[aria-busy="false"]', state="attached")
    page.locator("#treff > li a").first.click()
    page.wait_for_url(lambda url: "/sok/" not in url)
    page.go_back()
    page.wait_for_selector("#fasetter fieldset")
    page.wait_for_load_state()
    assert page.locator("#hurtigtast").is_checked() is on


def test_where_the_browser_keeps_nothing_the_slash_works_and_no_choice_is_offered(page: Page, address: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('nei', 'SecurityError') } })"
    )
    page.goto(f"{address}sok/")
    page.wait_for_selector('#treff[aria-busy="false"]', state="attached")
    assert page.locator("#hurtigtast").is_hidden()
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
