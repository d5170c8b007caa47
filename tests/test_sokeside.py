"""The search page as it is used: choices, focus, waiting and failing, the way back, what is downloaded and printed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archives import IDAG, kontekst_for
from portal.search.fasetter import rows
from test_sok import DONE, answer

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from portal.arkiv import Arkiv

FACETS = "#fasetter fieldset"
HITS = "() => [...document.querySelectorAll('#treff a')].map(one => one.href)"
COUNT = "() => [...document.querySelectorAll('#treff > li')].length"
FRAGMENTS = "**/pagefind/fragment/*"
BOX = "[...document.querySelectorAll('#fasetter input')].find(one => one.dataset.verdi === '{}')"
IMPORTED = re.compile(r'from\s*"\./([\w-]+\.js)"')
PRELOADED = re.compile(r'modulepreload" href="[./]*skript/sok/([\w-]+\.js)"')
FOCUSED = "() => document.activeElement.dataset.verdi || document.activeElement.id || document.activeElement.tagName"


def box(facet: str, value: str) -> str:
    """Return what finds the checkbox of a value in the browser."""
    return BOX.format(f"{facet}={value}")


def said(page: Page) -> str:
    """Return what the page says of its answer, when the answer has come."""
    page.wait_for_selector(DONE, state="attached")
    return page.inner_text("#status")


def test_quick_choices_are_all_kept_and_what_was_open_and_focused_stays(page: Page, address: str) -> None:
    answer(page, address)
    page.wait_for_selector(FACETS)
    page.evaluate(f"{box('kommune', 'Drammen')}.click(); {box('slag', 'Tiltak')}.click()")
    said(page)
    assert page.evaluate("[...new URLSearchParams(location.search).values()]") == ["Drammen", "Tiltak"]
    assert page.locator("#avgrens > summary").inner_text() == "Avgrens (2)"
    page.click("#nullstill")
    page.wait_for_function("() => document.activeElement.parentElement.id === 'avgrens'")
    said(page)
    late = page.locator("#fasetter fieldset details").first
    late.locator("summary").click()
    last = late.locator("input").last
    name = last.get_attribute("data-verdi")
    last.focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => location.search.includes('f.')")
    said(page)
    assert page.evaluate(FOCUSED) == name
    assert late.evaluate("one => one.open")
    assert page.evaluate("() => document.activeElement.getClientRects().length") > 0


def test_who_types_while_an_answer_comes_keeps_focus_and_text(page: Page, address: str) -> None:
    answer(page, address, "leksehjelp")
    page.wait_for_selector(FACETS)
    page.fill("#q", "leksehjelp og sommerjobb")
    page.evaluate(f"{box('kommune', 'Drammen')}.click(); document.getElementById('q').focus()")
    said(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(FOCUSED) == "q"
    assert page.input_value("#q") == "leksehjelp og sommerjobb"
    assert "q=leksehjelp&" in page.url
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('sommerjobb')")
    assert page.title() == "leksehjelp og sommerjobb – Søk – Områdeportalen"


def test_more_hits_are_counted_and_the_first_of_them_is_next(page: Page, address: str) -> None:
    number = int(answer(page, address, "skole").split()[0])
    assert number > 20
    steps = page.evaluate("history.length")
    page.press("#q", "Enter")
    said(page)
    assert page.evaluate("history.length") == steps
    page.click("#flere")
    page.wait_for_function("() => document.querySelectorAll('#treff > li').length === 20")
    assert said(page) == f"Viser 20 av {number} treff."
    where = "[...document.querySelectorAll('#treff a')].indexOf(document.activeElement)"
    assert page.evaluate(where) == 10
    while page.locator("#flere").is_visible():
        before = page.evaluate(COUNT)
        page.click("#flere")
        page.wait_for_function("before => document.querySelectorAll('#treff > li').length > before", arg=before)
        assert page.evaluate(where) == before
    assert said(page) == f"Viser alle {number} treff."


def test_who_comes_back_from_a_hit_finds_the_place_and_a_link_within_the_page_asks_nothing(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    answer(page, address, "skole")
    page.wait_for_selector(FACETS, state="attached")
    page.evaluate("() => { document.querySelector('#treff > li').dataset.samme = '' }")
    page.locator(".hopp").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash")
    assert page.locator("[data-samme]").count() == 1
    page.evaluate("() => scrollTo({ top: 900, behavior: 'instant' })")
    page.wait_for_function("() => history.state?.y === 900")
    page.locator("#treff a").nth(6).evaluate("one => one.click()")
    page.wait_for_selector("#sok", state="detached")
    page.go_back()
    said(page)
    page.wait_for_function("() => Math.abs(scrollY - 900) < 2")


def test_what_cannot_be_fetched_is_left_out_and_said_only_where_nothing_is_left(page: Page, address: str) -> None:
    number = int(answer(page, address, "skole").split()[0])
    first = page.evaluate(HITS)[0]
    lost: list[str] = []

    def lose_one(route: Route) -> None:
        lost.append(route.request.url)
        if len(lost) == 15:  # the first ten are asked for to see what belongs with them
            route.abort()
        else:
            route.continue_()

    page.route(FRAGMENTS, lose_one)
    page.route("**/fasetter.bin", lambda route: route.abort())
    page.goto(f"{address}sok/?q=skole&antall=20")
    assert said(page) == f"Viser 19 av {number} treff."
    page.wait_for_selector("#fasetter .merknad")
    assert page.evaluate(HITS)[0] == first
    assert page.inner_text("#fasetter") == "Valgene kunne ikke hentes akkurat nå."
    assert page.locator("#csv").is_disabled()
    page.select_option("#sortering", "start")
    page.wait_for_function("() => location.search.includes('start')")
    assert "Avgrensning og sortering virker ikke" in said(page)
    page.unroute(FRAGMENTS)
    page.route(FRAGMENTS, lambda route: route.abort())
    page.fill("#q", "piggdekk")
    page.press("#q", "Enter")
    page.wait_for_function("() => document.getElementById('status').textContent.startsWith('Søket virker ikke')")
    assert not page.locator("#sok").is_visible()
    assert page.locator("#samlinger").is_visible()


def ask(page: Page, query: str) -> str:
    """Ask for something else on the search page; return what it says of the answer."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    return said(page)


def test_where_most_of_the_first_hits_lack_some_of_the_words_it_is_told_how_many_have_all(
    page: Page, address: str
) -> None:
    for query in ("leksehjelp", "gratis barnehage"):
        assert "både" not in answer(page, address, query)
    none = "Ingen treff har både «leksehjelp» og «2031», bare noe av det."
    assert ask(page, "leksehjelp 2031").endswith(f" treff. {none}")
    found = re.search(
        r"^(\d+) treff\. Bare (\d) av dem har både «leksehjelp» og «Bergen»\.$", ask(page, "leksehjelp i Bergen")
    )
    assert found is not None
    assert 0 < int(found[2]) < int(found[1]) / 10
    page.goto(f"{address}sok/?q=leksehjelp+Bergen&f.slag=Aktør")
    assert "Ingen treff har både «leksehjelp» og «Bergen»" in said(page), "of those that are left"
    assert "har både" not in ask(page, "hvem kan vi lære av"), "so many words are not read"
    either = ask(page, "sommerjobb i Drammen og Stavanger")
    assert "har både «sommerjobb» og «Drammen» eller «Stavanger»" in either, either
    page.goto(f"{address}sok/?q=leksehjelp+2031+båtplass")
    assert said(page).endswith(f"Ingen poster har «båtplass». Viser treff for «leksehjelp 2031». {none}")


WHY = """() => Object.fromEntries([...document.querySelectorAll('#treff > li')].map(li => [
  li.querySelector('a').pathname.split('/').slice(2).join('/'),
  ['mark', '.hvorfor'].map(one => li.querySelector(one)?.textContent),
]))"""


def test_a_hit_that_shows_none_of_the_words_says_why_it_is_there(page: Page, address: str) -> None:
    answer(page, address, "ghetto")
    beside = page.locator("#treff > li", has_text="Hører sammen med treffene").count()
    found = page.evaluate(WHY)
    assert found["aktorer/levekarsutvalget/"] == ["Segregering", None]
    assert sum(not mark and not why for mark, why in found.values()) == beside
    ask(page, "fattigdom")
    found = page.evaluate(WHY)
    assert found["utfordringer/barnefattigdom/"] == [None, "Kalles også barnefattigdom."]
    assert found["ordninger/tilskudd-mot-barnefattigdom/"] == ["barnefattigdom", None]
    ask(page, "oppfølgingsteam")
    assert "Emne: Oppfølgingsteam og oppsøkende arbeid." in {why for _, why in page.evaluate(WHY).values()}
    ask(page, "Drammen")
    assert {why for _, why in page.evaluate(WHY).values()} == {None}, "where it is, is seen"


@pytest.mark.parametrize("lost", ["sok/motor.js", "sok/side.js", "sok/ord.js"])
def test_where_a_script_does_not_come_the_page_offers_to_try_again(lost: str, page: Page, address: str) -> None:
    page.route(f"**/skript/{lost}", lambda route: route.abort())
    page.goto(f"{address}om-portalen/")
    page.fill(".hode .sokefelt input", "leksehjelp")
    page.press(".hode .sokefelt input", "Enter")
    page.wait_for_url("**/sok/?q=leksehjelp")
    told = page.get_by_text("Søket er ikke lastet. Prøv igjen, eller gå videre her:")
    assert [told.is_visible(), page.locator("#samlinger").is_visible()] == [False, False], "it is waited for"
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    assert [told.is_visible(), page.locator("#samlinger").is_visible()] == [True, True]
    assert not page.locator("noscript").is_visible()
    page.unroute(f"**/skript/{lost}")
    told.get_by_role("link").click()
    assert said(page).endswith("treff.")
    assert not told.is_visible()


def test_a_reader_who_waits_is_told(page: Page, address: str) -> None:
    held: list[Route] = []
    told: list[str] = []
    page.route(FRAGMENTS, lambda route: route.continue_() if told else held.append(route))
    page.goto(f"{address}sok/?q=skole")
    page.wait_for_function("() => document.getElementById('status').textContent === 'Søker …'")
    told.append(page.inner_text("#status"))
    for route in held:
        route.continue_()
    assert said(page).endswith("treff.")


def test_counts_and_files_are_of_the_hits_alone_in_the_order_shown(page: Page, address: str) -> None:
    number = int(answer(page, address, "rektor").split()[0])
    page.wait_for_selector(FACETS)
    assert page.locator("#treff .merknad", has_text="Hører sammen med treffene").count() > 0, "else it shows nothing"
    kinds = page.evaluate(
        "() => [...document.querySelectorAll('#fasetter fieldset:first-child .merknad')]"
        ".map(one => Number(one.textContent))"
    )
    assert sum(kinds) == number
    with page.expect_download() as waiting:
        page.click("#json")
    found = json.loads(Path(waiting.value.path()).read_bytes())
    assert [row["adresse"] for row in found] == page.evaluate(HITS)[:number]
    assert list(found[0])[:3] == ["tittel", "adresse", "slag"]
    columns = set(found[0])
    page.select_option("#sortering", "start")
    page.wait_for_function("() => location.search.includes('start')")
    said(page)
    with page.expect_download() as waiting:
        page.click("#csv")
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    sorted_rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["adresse"] for row in sorted_rows] == page.evaluate(HITS)
    assert set(sorted_rows[0]) == columns
    guarded = page.evaluate(
        "async base => (await import(base + 'skript/sok/last-ned.js')).csv(['a'], [{ a: ' =1+1' }, { a: '-2' }])",
        address,
    )
    assert guarded.lstrip("\ufeff").split() == ["a", "'", "=1+1", "'-2"]


def test_what_is_chosen_is_always_seen_and_can_be_taken_away(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    page.set_viewport_size({"width": 390, "height": 844})
    unknown = {"kommune": ["Finnesikke", "Oslo"], "ukjent": ["x"], "constructor": ["y"]}
    text = answer(page, address, "qzxwvk", unknown)
    assert text == "Ingen treff på «qzxwvk». Prøv et annet ord, eller gå videre her:"
    names = [one.get_attribute("aria-label") for one in page.locator("#valgte li button").all()]
    assert names == ["Ta bort Finnesikke", "Ta bort Oslo"]
    page.get_by_role("button", name="Ta bort Finnesikke").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.textContent === 'Oslo ×'")
    assert page.locator("#valgte").bounding_box()["y"] > page.locator("#status").bounding_box()["y"]  # type: ignore[index]
    page.goto(f"{address}sok/?q=leksehjelp&f.kommune=Finnesikke&sorter=__proto__")
    assert said(page) == "Ingen treff med disse avgrensningene. Ta bort noen av dem."
    assert page.input_value("#sortering") == ""
    page.get_by_role("button", name="Ta bort Finnesikke").click()
    page.wait_for_function("() => document.activeElement.parentElement.id === 'avgrens'")
    assert page.locator("#valgte").is_hidden()
    page.click("#avgrens > summary")
    page.click("#vis-treff")
    assert page.evaluate("document.activeElement === document.querySelector('#treff a')")
    assert not page.locator("#avgrens").evaluate("one => one.open")
    assert errors == []


def test_on_paper_stand_the_query_what_is_chosen_and_the_hits_with_their_addresses(page: Page, address: str) -> None:
    answer(page, address, "leksehjelp", {"slag": ["Tiltak"]})
    page.emulate_media(media="print")
    for clicked in (".sokeskjema", "#avgrens", ".sortering", ".nedlasting", "#nullstill", "#flere"):
        assert not page.locator(clicked).is_visible(), clicked
    assert page.locator("#valgte li").is_visible()
    assert page.inner_text("#status")
    shown = page.evaluate(
        "() => ['main h1', '#treff a'].map(one => getComputedStyle(document.querySelector(one), '::after').content)"
    )
    assert "leksehjelp" in shown[0]
    assert f"{address}tiltak/" in shown[1]


def test_only_what_began_has_a_decade_and_what_is_of_a_year_has_it(ekte_arkiv: Arkiv) -> None:
    found = list(rows(ekte_arkiv, IDAG, kontekst_for(ekte_arkiv).nb))
    assert {row.slag for row in found if "periode" in row.fasetter} == {"Områdesatsing", "Tiltak"}
    assert {row.sti.split("/")[0] for row in found if "ar" in row.fasetter} == {
        "bevilgninger",
        "dokumenter",
        "evalueringer",
        "konferanser",
    }


def test_the_keyboard_gets_past_the_choices_to_the_hits(page: Page, address: str) -> None:
    page.goto(f"{address}sok/?q=leksehjelp")
    page.wait_for_selector("#fasetter fieldset")
    page.focus("#q")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Hopp til treffene")
    assert link.evaluate("one => [one === document.activeElement, one.getBoundingClientRect().width > 100]") == [
        True,
        True,
    ]
    assert link.evaluate("one => one.getBoundingClientRect().height") >= 24, "a finger can hit it"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('#treff > li a')")
    assert page.locator("#treff > li").count() == 10
    page.focus("#q")
    assert link.evaluate("one => one.getBoundingClientRect().width") <= 1


def test_values_are_listed_by_how_many_pages_have_them_but_times_from_the_last_to_the_first(
    page: Page, address: str
) -> None:
    answer(page, address)
    page.wait_for_selector(FACETS)
    got: dict[str, list[str]] = page.evaluate(
        "Object.groupBy([...document.querySelectorAll('#fasetter input')].map(one => one.dataset.verdi + '=' +"
        " one.parentElement.querySelector('.merknad').textContent), one => one.split('=')[0])"
    )
    listed = {facet: [tuple(one.split("=")[1:]) for one in every] for facet, every in got.items()}
    for facet in ("periode", "ar"):
        times = [value for value, _ in listed[facet]]
        assert times == sorted(times, reverse=True), facet
        assert len(times) > 3, facet
    for facet in ("slag", "kommune", "tema"):
        counts = [int(number) for _, number in listed[facet]]
        assert counts == sorted(counts, reverse=True), facet


@pytest.mark.parametrize("width", [390, 1280])
def test_a_choice_stays_where_it_is_on_the_screen_when_the_list_is_drawn_again(
    width: int, page: Page, address: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    answer(page, address, "trygghet")
    page.wait_for_selector(FACETS, state="attached")
    page.evaluate("document.getElementById('avgrens').open = true")
    chosen = page.locator("#fasetter input[data-verdi^='tiltakstype=']").nth(2)
    chosen.scroll_into_view_if_needed()
    before = chosen.bounding_box()
    mark = chosen.get_attribute("data-verdi")
    seen = page.locator("#fasetter .merknad").all_inner_texts()
    chosen.focus()
    page.keyboard.press("Space")
    page.wait_for_function(
        "seen => [...document.querySelectorAll('#fasetter .merknad')].map(one => one.innerText).join() !== seen",
        arg=",".join(seen),
    )
    after = page.locator(f'#fasetter input[data-verdi="{mark}"]').bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) <= 1
    assert page.evaluate(FOCUSED) == mark


def test_hand_written_pages_have_a_language_too(page: Page, address: str) -> None:
    number = answer(page, address, facets={"slag": ["Veiledning"]}).split()[0]
    assert answer(page, address, facets={"slag": ["Veiledning"], "sprak": ["Bokmål"]}).split()[0] == number


def test_a_file_that_could_not_be_made_is_no_longer_told_when_it_is_and_none_is_offered_of_nothing(
    page: Page, address: str
) -> None:
    said_first = answer(page, address, "trygghet")
    page.wait_for_selector(FACETS)
    page.route("**/sok/rader/*", lambda route: route.abort())
    page.click("#csv")
    page.wait_for_function("() => document.getElementById('status').textContent.startsWith('Filen kunne ikke')")
    page.unroute("**/sok/rader/*")
    with page.expect_download():
        page.click("#csv")
    page.wait_for_function("said => document.getElementById('status').textContent === said", arg=said_first)
    nothing = {"slag": ["Tiltak"], "kommune": ["Trondheim"], "tema": ["Folkehelse"]}
    assert "Ingen treff med disse avgrensningene" in answer(page, address, "trygghet", nothing)
    page.wait_for_selector(FACETS)
    assert page.locator("#csv").is_disabled()
    assert page.locator("#json").is_disabled()


def test_all_that_the_search_page_runs_is_asked_for_at_once(ekte_site: Path) -> None:
    """A module that is first met within another costs a round trip more."""
    scripts, met, needed = ekte_site / "skript/sok", set[str](), {"side.js"}
    while needed:
        met |= needed
        inside = {one for name in needed for one in IMPORTED.findall((scripts / name).read_text(encoding="utf-8"))}
        needed = inside - met
    page = (ekte_site / "sok/index.html").read_text(encoding="utf-8")
    assert set(PRELOADED.findall(page)) == met - {"side.js"}
