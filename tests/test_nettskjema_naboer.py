"""The form at work with the other records: what it fetches, what it tells in time, and what it does without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from archives import MINI
from portal.nettskjema.meldinger import meldinger
from portal.pages.bidra import SKJEMA
from portal.texts import read_texts
from test_feil import FEIL, TEMA
from test_nettskjema_flyt import SUBMIT, _base, _side, field, opened  # noqa: F401  # two are fixtures

if TYPE_CHECKING:
    from playwright.sync_api import Page

T = read_texts("nb").alle
TALK = FEIL / "innlegg-i-opptatt-rom/satsinger/innlegg/eksempelkonferansen-2026/feil.yml"
ELSE = "Velg en post som finnes, eller lag den i samme kladd."
TAKEN = meldinger(read_texts("nb"))["rommet er opptatt"][1]
CONFERENCE = "satsinger/konferanser/eksempelkonferansen-2026.yml"


def open_file(page: Page, slag: str, name: str, text: str) -> None:
    """Open a file that was saved before."""
    page.locator("#slag").select_option(slag)
    page.locator("#fil").set_input_files({"name": name, "mimeType": "application/yaml", "buffer": text.encode()})
    expect(page.locator("#skjematittel")).to_be_focused()


def said(page: Page) -> list[str]:
    """Press the button; return the errors."""
    page.locator(SUBMIT).click()
    expect(page.locator("#feil:focus, #ut-tittel:focus")).to_be_visible()
    return page.locator("#feil:visible a").all_inner_texts()


def test_one_is_told_before_sending_of_a_taken_room_and_of_heavy_words(side: Page, base: str) -> None:
    asked: list[str] = []
    side.on(
        "request", lambda request: asked.append(request.url.removeprefix(base)) if "/naboer/" in request.url else None
    )
    opened(side, f"{base}{SKJEMA}")
    heavy = TALK.read_text(encoding="utf-8").replace("sammendrag: ", "sammendrag: Samt, samt og samt. ")
    open_file(side, "innlegg", "feil.yml", heavy)
    assert said(side) == [
        f"Begynner: Rommet er opptatt 10.00–10.45 av «Grendehuset som stoppa» ({CONFERENCE}, linje 45). {TAKEN}"
    ]
    own = side.locator(f"{field(side, 'Sammendrag')}-feil").inner_text()
    assert own.startswith("Merknad: «Samt» er tungt å lese. «Og» sier det samme.")
    assert own.count("«samt»") == 1
    side.locator("#feil a").click()
    side.locator(field(side, "Rom")).fill("Loftet")
    assert said(side) == []
    assert sorted(set(asked)) == [
        "skjema/form/naboer/klarsprak.json",
        "skjema/form/naboer/konferanser/eksempelkonferansen-2026.json",
        "skjema/form/naboer/tidligere.json",
    ]
    assert len(asked) == 3


def test_a_record_taken_out_of_the_draft_or_of_the_archive_is_no_longer_there_to_name(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}")
    kilde = (MINI / "satsinger/kilder/eksempelrapport.yml").read_text(encoding="utf-8")
    open_file(side, "kilder", "ny-rapport.yml", kilde)
    open_file(side, "temaer", "ny.yml", TEMA.replace("eksempelrapport", "ny-rapport"))
    assert said(side) == []
    side.get_by_role("button", name=re.compile("^Ta bort .*[(]kilde[)]")).click()
    gone = f"Kilde: Det finnes ingen post «ny-rapport» blant kilder. {ELSE}"
    assert side.locator("#feil a").all_inner_texts() == [gone]
    assert side.locator(".ut").is_hidden()
    old = TEMA.replace("eksempelrapport", "rapporten-fra-i-fjor")
    open_file(side, "temaer", "gammel.yml", old)
    assert said(side) == [gone.replace("ny-rapport", "rapporten-fra-i-fjor")]


def test_without_an_answer_from_the_portal_the_fields_are_checked_and_one_is_told(page: Page, base: str) -> None:
    page.route("**/skjema/form/naboer/**", lambda route: route.abort())
    opened(page, f"{base}{SKJEMA}")
    open_file(page, "temaer", "ny.yml", TEMA.replace("publisert: 2026-11-23", "publisert: i dag"))
    assert len(said(page)) == 1
    page.locator(field(page, "Publisert")).fill("2026-11-23")
    assert said(page) == []
    expect(page.get_by_text(T["bidra.skript.uten naboer"])).to_be_visible()
    page.unroute_all(behavior="wait")
    assert said(page) == []
    expect(page.get_by_text(T["bidra.skript.uten naboer"])).to_be_hidden()
