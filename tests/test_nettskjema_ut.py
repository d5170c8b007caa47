"""The ways out of the form: proposed on GitHub record by record, saved and opened again, and never lost by mistake."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from archives import MINI, kontekst_for
from portal.model.kinds import FOLDERS
from portal.pages import bidra
from portal.pages.bidra import SKJEMA, SKJEMA_NN
from portal.settings import ROOT
from portal.vern.regler import policy
from test_nettskjema_flyt import (
    READY,
    SUBMIT,
    _base,  # noqa: F401 (a fixture)
    _side,  # noqa: F401 (a fixture)
    choice,
    field,
    opened,
    saved,
    write_source,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Dialog, Page, Route

    from portal.arkiv import Arkiv

REDIGER = "https://github.com/eier/portal/edit/main/{fil}"
TEMA = "satsinger/temaer/oppvekst.yml"
FOLD = "Fortsette en annen dag?"
KEEP = "Ta vare på kladden i denne nettleseren"
SAVE = "Lagre kladden i en fil"
NOTICE = ".varselboks:visible"


def on_github(page: Page) -> None:
    """Give the form the address of records that lie at GitHub, and GitHub an empty page."""

    def configured(route: Route) -> None:
        answer = route.fetch()
        text = re.sub(r'"rediger": ?""', f'"rediger": "{REDIGER}"', answer.text())
        route.fulfill(response=answer, body=text, headers={**answer.headers, "content-security-policy": policy()})

    page.route(re.compile(rf"{SKJEMA}(\?|$)"), configured)
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="", content_type="text/html"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def finished(page: Page) -> None:
    """Press the button that makes the file ready, and wait for it."""
    page.locator(SUBMIT).click()
    page.locator("#ut-tittel").wait_for()


def test_a_new_file_is_filled_in_as_long_as_the_address_that_the_browser_asks_for_has_room(
    side: Page, base: str
) -> None:
    opened(side, f"{base}{SKJEMA}")
    made = side.evaluate(
        """async rediger => {
          const { forslag } = await import(new URL("../../skript/skjema/forslag.js", location.href))
          const path = "satsinger/innlegg/en-konferanse/ny.yml"
          const room = 8191 - new URL(forslag(rediger, path, "", false).adresse).href.length
          const texts = ["navn: Å & b\\n", "a".repeat(room), "a".repeat(room + 1), "'".repeat(room / 2)]
          const other = "https://kode.no/{fil}"
          return [...texts.map(text => forslag(rediger, path, text, false)), forslag(rediger, path, "a", true),
            ...["", other].map(edit => forslag(edit, path, "a", false)), forslag(other, path, "a", true)]
        }""",
        REDIGER,
    )
    short, most, more, escaped, mended, *elsewhere = made
    asked = urlsplit(short["adresse"])
    assert asked.path == "/eier/portal/new/main/satsinger/innlegg/en-konferanse"
    assert parse_qs(asked.query) == {"filename": ["ny.yml"], "value": ["navn: Å & b\n"]}
    assert [one["hel"] for one in (short, most, more, escaped)] == [True, True, False, False]
    assert len(most["adresse"]) == 8191
    assert more["adresse"] == escaped["adresse"] == most["adresse"].partition("&value=")[0]
    path = "satsinger/innlegg/en-konferanse/ny.yml"
    assert mended == {"adresse": REDIGER.replace("{fil}", path), "hel": False}
    assert elsewhere == [None, None, {"adresse": f"https://kode.no/{path}", "hel": False}]


def test_each_record_of_a_draft_has_its_own_way_to_github_and_what_is_done_is_marked(side: Page, base: str) -> None:
    on_github(side)
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    side.locator(field(side, "Hva er galt?")).fill("Sammendraget mangler noe.")
    finished(side)
    write_source(side)
    finished(side)
    links = side.locator(".forslag a")
    assert links.all_inner_texts() == [
        "Åpne utfylt på GitHub: Årsmelding for Lilleby",
        "Kopier og åpne på GitHub: Oppvekst i eksempelet",
    ]
    new, old = (links.nth(number).get_attribute("href") or "" for number in range(2))
    assert parse_qs(urlsplit(new).query)["filename"] == ["arsmelding-for-lilleby.yml"]
    assert "tittel: Årsmelding for Lilleby\n" in parse_qs(urlsplit(new).query)["value"][0]
    assert old == REDIGER.replace("{fil}", TEMA)
    assert side.locator(".gjort:visible").count() == 0
    for number, address in enumerate((new, old)):
        with side.context.expect_page() as shown:
            links.nth(number).click()
        assert shown.value.url == address
        shown.value.close()
    assert side.locator(".gjort:visible").count() == 2
    assert side.evaluate("navigator.clipboard.readText()") == (MINI / TEMA).read_text(encoding="utf-8")
    assert side.locator("#skjema [role=status]").inner_text() == "Teksten i fila er kopiert. Lim den inn på GitHub."
    side.get_by_role("button", name="Kopier hva som var galt").click()
    assert "Sammendraget mangler noe." in side.evaluate("navigator.clipboard.readText()")
    side.get_by_role("button", name=re.compile("^Åpne Oppvekst")).click()
    side.locator(field(side, "Sammendrag")).type("Mer.")
    finished(side)
    assert side.locator(".forslag li", has=side.locator(".gjort:visible")).all_inner_texts() == [
        "Åpne utfylt på GitHub: Årsmelding for Lilleby ✓ Åpnet"
    ]


def test_one_is_asked_before_what_is_written_is_left_by_any_way(side: Page, base: str) -> None:
    side.goto(f"{base}bidra/")
    side.get_by_role("link", name="Åpne skjemaet").click()
    side.wait_for_selector(READY)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    side.on("dialog", answer)
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    assert asked == []
    side.locator(field(side, "Sammendrag")).type("Mer.")
    side.evaluate("history.back()")
    side.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    side.get_by_role("link", name="På nynorsk").click(no_wait_after=True)
    side.wait_for_timeout(300)
    assert asked == ["beforeunload"] * 2
    side.close(run_before_unload=True)
    side.wait_for_timeout(300)
    assert asked == ["beforeunload"] * 3
    assert side.locator(field(side, "Sammendrag")).input_value().endswith("Mer.")
    side.get_by_text(FOLD).click()
    saved(side, SAVE)
    side.get_by_role("link", name="På nynorsk").click()
    side.wait_for_url(f"**/{SKJEMA_NN}*")
    assert len(asked) == 3


def test_a_draft_is_kept_only_where_one_chooses_so_and_is_offered_at_the_next_visit(side: Page, base: str) -> None:
    stored = "localStorage.length"
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    side.locator(field(side, "Sammendrag")).type("Mer.")
    side.wait_for_timeout(600)
    assert side.evaluate(stored) == 0
    side.get_by_text(FOLD).click()
    side.locator(choice(side, KEEP)).check()
    assert side.evaluate(stored) == 1
    side.locator(field(side, "Hva er galt?")).fill("Noe mangler.")
    side.locator(field(side, "På bokmål")).fill("")

    # The mistake of closing the page at once loses nothing, and nothing is asked.
    side.reload()
    side.wait_for_selector(READY)
    assert not side.locator(field(side, "Sammendrag")).input_value().endswith("Mer.")
    assert side.locator(NOTICE).inner_text().startswith("Du har en kladd i denne nettleseren fra ")
    # A draft that is not answered is not written over by another.
    assert side.locator(choice(side, KEEP)).is_hidden()
    side.get_by_role("button", name="Fortsett på kladden").click()
    expect(side.locator("#skjematittel")).to_be_focused()
    assert side.locator(field(side, "Sammendrag")).input_value().endswith("Mer.")
    assert side.locator(field(side, "Hva er galt?")).input_value() == "Noe mangler."
    assert side.locator(field(side, "På bokmål")).input_value() == ""
    assert side.locator(choice(side, KEEP)).is_checked()

    # The one of two pages that was written in last keeps the draft, and the other says so.
    other = side.context.new_page()
    opened(other, f"{base}{SKJEMA}")
    other.get_by_role("button", name="Fortsett på kladden").click()
    other.locator(field(other, "Sammendrag")).type("Enda mer.")
    side.get_by_text("Skjemaet er åpent i en annen fane").wait_for()
    assert not side.locator(choice(side, KEEP)).is_checked()
    other.close()
    side.locator(choice(side, KEEP)).check()
    side.locator(choice(side, KEEP)).uncheck()
    assert side.evaluate(stored) == 0


def test_a_draft_from_an_older_portal_loses_no_text_and_one_from_long_ago_is_taken_away(side: Page, base: str) -> None:
    old = """([poster, days]) => localStorage.setItem(
      `kladd ${new URL("../../", location.href).pathname}`,
      JSON.stringify({ tid: Date.now() - days * 86_400_000, poster }))"""
    tema = (MINI / TEMA).read_text(encoding="utf-8")
    rows = [
        {"slag": "temaer", "id": "oppvekst", "fil": TEMA, "grunnlag": 1, "tekst": f"{tema}varighet: Ti år\n"},
        {"slag": "temaer", "id": "borte", "fil": "satsinger/temaer/borte.yml", "grunnlag": 1, "tekst": tema},
        {"slag": "steder", "id": "x", "fil": "satsinger/steder/x.yml", "tekst": "navn: Et sted\n"},
        {"slag": "temaer", "id": "y", "fil": "satsinger/temaer/y.yml", "tekst": "navn: &a Et tema\n"},
    ]
    opened(side, f"{base}{SKJEMA}")
    side.evaluate(old, [rows, 29])
    side.reload()
    side.wait_for_selector(READY)
    side.get_by_role("button", name="Fortsett på kladden").click()
    expect(side.locator("#skjematittel")).to_be_focused()
    told = "\n".join(side.locator(NOTICE).all_inner_texts())
    assert "«oppvekst» er endret i portalen etter at du begynte" in told
    assert "«borte» finnes ikke lenger" in told
    assert "navn: Et sted" in told
    assert "navn: &a Et tema" in told
    assert "Ti år" in side.get_by_label("varighet").inner_text()
    side.get_by_role("button", name="Ta bort varighet").click()
    side.wait_for_timeout(600)
    kept = side.evaluate("JSON.parse(Object.values(localStorage)[0]).poster.map(one => one.tekst)")
    assert kept == [tema, tema, "navn: Et sted\n", "navn: &a Et tema\n"]
    side.locator(choice(side, KEEP)).uncheck()
    side.on("dialog", lambda dialog: dialog.accept())

    side.evaluate(old, [rows, 31])
    side.reload()
    side.wait_for_selector(READY)
    assert re.match(r"Kladden fra .* er slettet, fordi det er mer enn 30 dager", side.locator(NOTICE).inner_text())
    side.evaluate(old, [rows, 1])
    opened(side, f"{base}{SKJEMA_NN}")
    assert re.match(r"Du har ein kladd i denne nettlesaren frå \d+\. [a-z]+ \d{4}: ", side.locator(NOTICE).inner_text())
    side.get_by_role("button", name="Slett kladden").click()
    assert side.evaluate("localStorage.length") == 0
    assert side.evaluate("document.activeElement.id") == "slag"


def test_a_whole_draft_with_mistakes_is_saved_in_a_file_and_opened_again(side: Page, base: str, tmp_path: Path) -> None:
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    side.locator(field(side, "Hvor vet du det fra?")).fill("Årsmeldingen, s. 4")
    side.locator("#slag").select_option("tiltak")
    side.get_by_role("button", name="Begynn på en ny post").click()
    side.locator(field(side, "Navn")).fill("Leksehjelp i Lilleby")
    side.get_by_text(FOLD).click()
    name, content = saved(side, SAVE)
    assert name == "kladd.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as own:
        assert own.testzip() is None
        assert own.namelist() == [TEMA, "satsinger/tiltak/leksehjelp-i-lilleby.yml"]
        repacked = tmp_path / "pakket-om.zip"
        with zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED) as other:
            for path in own.namelist():
                other.writestr(f"mappe/{path}", own.read(path))
    (tmp_path / name).write_bytes(content)
    (tmp_path / "tull.zip").write_bytes(b"PK")
    for parcel in (tmp_path / name, repacked):
        opened(side, f"{base}{SKJEMA}")
        side.get_by_text("Fortsett på en fil du har lagret").click()
        side.locator("#fil").set_input_files(parcel)
        expect(side.locator("#skjematittel")).to_be_focused()
        assert side.locator(".kladd li").all_inner_texts()[0] == "Oppvekst i eksempelet (tema)"
        if parcel.name == name:
            assert side.locator(field(side, "Hvor vet du det fra?")).input_value() == "Årsmeldingen, s. 4"
            side.get_by_role("button", name=re.compile("^Åpne Leksehjelp")).click()
            # A new record is not taken for the one of the portal that has its id.
            assert side.locator("#skjematittel").inner_text() == "Ny post: tiltak"
    side.locator("#fil").set_input_files(tmp_path / "tull.zip")
    side.get_by_text("tull.zip har ingen poster som skjemaet kan åpne").wait_for()


def test_where_one_of_several_is_to_be_given_one_chooses_first_and_nothing_is_lost(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    shown = "form > details pre"
    before = side.locator(shown).text_content() or ""
    source = re.search(r"kilde: ([\w-]+)", before)
    assert source
    asked = side.get_by_role("group", name="Hva slags kilde er det?").first
    assert asked.get_by_role("textbox").count() + asked.get_by_role("combobox").count() == 1
    side.locator(choice(side, "Kilde")).focus()
    side.keyboard.press("ArrowDown")
    assert side.locator(choice(side, "Evaluering")).is_checked()
    said = f"Tatt ut av posten: Kilde, «{source[1]}». Velger du «Kilde» igjen, kommer det tilbake."
    assert side.locator("#skjema [role=status]").inner_text() == said
    assert asked.get_by_text(said).is_visible()
    side.locator(field(side, "Evaluering")).fill("x")
    side.keyboard.press("Tab")
    expect(side.locator(shown)).to_contain_text("evaluering: x")
    assert (side.locator(shown).text_content() or "").count(source[0]) == before.count(source[0]) - 1
    side.locator(choice(side, "Evaluering")).focus()
    side.keyboard.press("ArrowUp")
    expect(side.locator(shown)).not_to_contain_text("evaluering: x")
    assert side.locator(shown).text_content() == before
    assert "«x»" in side.locator("#skjema [role=status]").inner_text()


def test_an_example_of_every_kind_is_shown_filled_in_and_cannot_be_changed(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    side.locator(field(side, "Sammendrag")).fill("Noe eget.")
    for slag in FOLDERS:
        side.locator("#slag").select_option(slag)
        side.get_by_role("button", name="Se et eksempel").click()
        side.wait_for_selector("#eksempel-tittel")
        found = side.evaluate(
            """() => {
              const own = [...document.querySelectorAll(".eksempel .skjemagrupper :is(input, select, textarea)")]
              const [free, empty] = [one => !(one.readOnly || one.disabled), one => !one.value]
              return [own.length, own.filter(free).length, own.filter(empty).length,
                document.querySelectorAll(".eksempel .skjemagrupper button").length, document.activeElement.id]
            }"""
        )
        assert found[0] > 5, slag
        assert found[1:] == [0, 0, 0, "eksempel-tittel"], slag
        assert "oppdiktet" in side.locator(".eksempel .varselboks").inner_text()
        assert side.locator("#skjematittel").is_hidden()
        side.get_by_role("button", name="Lukk eksemplet").first.click()
        assert side.evaluate("document.activeElement.textContent") == "Se et eksempel"
    assert side.locator(field(side, "Sammendrag")).input_value() == "Noe eget."
    assert side.locator(".kladd").is_hidden()


def test_one_goes_from_what_was_wrong_to_what_the_record_says_of_changes(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    side.get_by_role("button", name="Skriv også i posten hva som er endret").click()
    side.keyboard.type("Sammendraget er rettet.")
    finished(side)
    assert re.search(r"endret:\n  - dato: \d{4}-\d\d-\d\d\n    hva: Sammendraget er rettet.\n", saved(side)[1].decode())


def test_every_record_that_the_real_site_serves_is_written_back_as_it_was(
    ekte_site: Path, address: str, page: Page
) -> None:
    page.goto(f"{address}{SKJEMA}")
    rows = [[one.parts[-2], one.stem] for one in sorted((ekte_site / "skjema/form/post").rglob("*.yml"))]
    unlike = page.evaluate(
        """async rows => {
          const at = path => new URL(`../../${path}`, location.href)
          const [{ les }, { Post }, { Skriver }, { Tekster }] = await Promise.all(
            ["lesing", "post", "skriving", "tekster"].map(name => import(at(`skript/skjema/${name}.js`))))
          const def = await (await fetch(at("skjema/form/nb/felt.json"))).json()
          const skriver = new Skriver(new Tekster(def.yaml))
          const same = async ([slag, id]) => {
            const text = await (await fetch(at(`skjema/form/post/${slag}/${id}.yml`))).text()
            return new Post(slag, id, les(text, def.usynlig), id).tekst(skriver, def) === text
          }
          const found = []
          for (const row of rows) if (!await same(row)) found.push(row)
          return found
        }""",
        rows,
    )
    assert len(rows) > 400
    assert unlike == []


def test_the_forms_for_issues_are_linked_where_the_records_lie_at_github(mini_arkiv: Arkiv) -> None:
    kontekst = kontekst_for(mini_arkiv)
    with_github = replace(kontekst, rediger=REDIGER)
    pages = {side.sti: side for side in bidra.sides(with_github)}
    for sti in (bidra.VEIER, bidra.VEIER_NN):
        found = re.findall(r"https://github\.com/eier/portal/issues/new\?template=([\w-]+\.yml)", repr(pages[sti]))
        assert len(found) == 3
        assert [name for name in found if not (ROOT / ".github/ISSUE_TEMPLATE" / name).is_file()] == []
    assert "github" not in repr(list(bidra.sides(kontekst)))


def test_only_the_draft_and_the_choice_of_a_key_are_ever_kept_in_the_browser() -> None:
    kept = [
        path.name
        for path in (ROOT / "overrides").rglob("*.js")
        if re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", path.read_text(encoding="utf-8"))
    ]
    assert sorted(kept) == ["hurtigtast.js", "kladd.js"]
