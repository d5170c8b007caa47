"""The form as people use it: with the keyboard alone, on a small screen, in nynorsk, with whatever they paste."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from archives import MINI, Build, settings_for
from portal.flow import read_and_check
from portal.model.kinds import FOLDERS
from portal.model.vokabular import Tema
from portal.nettskjema.meldinger import meldinger
from portal.pages.bidra import SKJEMA, SKJEMA_NN
from portal.settings import ROOT
from portal.source.files import read_folder
from portal.texts import read_texts
from portal.vern.regler import policy
from sokemaling import served
from test_uu_axe import AXE, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

BUDGET = 80_000
"""Bytes of script, compressed."""
READY = "#skjema[data-klar]"
NB = meldinger(read_texts("nb"))
OPEN = "for (const one of document.querySelectorAll('#skjema details:not(.forhandsvisning)')) one.open = true"
SUBMIT = "#skjema form button[type=submit]"
UNDESCRIBED = """() => [...document.querySelectorAll('#skjema [aria-describedby]')].flatMap(
  one => one.getAttribute('aria-describedby').split(' ')).filter(id => !document.getElementById(id))"""
HOSTILE = """<img src=x onerror="window.rammet=1">'"&lt;</textarea><script>window.rammet=1</script>"""


@pytest.fixture(name="base", scope="module")
def _base(mini_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("www")
    (root / "portal").symlink_to(mini_site)
    with served(root) as address:
        yield f"{address}portal/"


@pytest.fixture(name="side")
def _side(page: Page) -> Iterator[Page]:
    """Return a page under the portal's own content security policy, that fails the test where anything goes wrong."""
    wrong: list[str] = []
    outside: list[str] = []

    def guarded(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy()})

    page.route(re.compile(r"/(\?|$)"), guarded)  # the policy of a page goes with the page itself
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on(
        "request",
        lambda asked: None if "127.0.0.1" in asked.url or asked.url.startswith("blob:") else outside.append(asked.url),
    )
    yield page
    assert wrong == []
    assert outside == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("window.rammet") is None
    page.unroute_all(behavior="ignoreErrors")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(READY)


def field(page: Page, label: str) -> str:
    """Return where the field with a label is."""
    shown = page.locator("#skjema :not(.avkryss) > label", has_text=re.compile(rf"^{re.escape(label)}( \(|$)"))
    return f"#{shown.first.get_attribute('for')}"


def choice(page: Page, label: str) -> str:
    """Return where the radio or the box with a label is."""
    found = page.locator("#skjema .avkryss > label", has_text=re.compile(rf"^{re.escape(label)}$")).first
    return f"#{found.get_attribute('for')}"


def tab_to(page: Page, wanted: str) -> None:
    """Go with the Tab key alone to what a selector or a name means."""
    names = "one => [`#${one.id}`, one.getAttribute('aria-label'), one.textContent.trim()]"
    for _ in range(400):
        page.keyboard.press("Tab")
        if wanted in page.locator(":focus").evaluate(names):
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def submit(page: Page) -> None:
    """Go to the button with the keyboard, and press it."""
    tab_to(page, "Sjekk og gjør fila klar")
    page.keyboard.press("Enter")


def saved(page: Page, button: str = "Last ned") -> tuple[str, bytes]:
    """Press the button that saves a file; return its name and content."""
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(button)).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def placed(tmp_path: Path, slag: str, name: str, content: bytes) -> Path:
    """Return a copy of the miniarkiv in which a file is placed."""
    root = Path(shutil.copytree(MINI, tmp_path / "arkiv"))
    old = next((root / "satsinger" / slag).rglob(name), root / "satsinger" / slag / name)
    old.write_bytes(content)
    return root


def errors(root: Path) -> list[str]:
    return [str(one) for one in read_and_check(settings_for(root)).problems if one.grad == "feil"]


def test_a_tiltak_is_made_from_nothing_by_keyboard_alone(side: Page, base: str, tmp_path: Path) -> None:
    opened(side, f"{base}{SKJEMA}")
    tab_to(side, "Begynn på en ny post")
    side.keyboard.press("Enter")
    assert side.evaluate("document.activeElement.id") == "skjematittel"
    write = side.keyboard.type
    for label, text in (("Navn", "Lekser på biblioteket"), ("Hva slags tiltak", "enkelt")):
        tab_to(side, field(side, label))
        write(text)
    for label, text in (("Tiltakstyper 1", "leksehjelp"), ("Kommuner 1", "lilleby")):
        tab_to(side, label)
        write(text)
    tab_to(side, field(side, "Status"))
    write("gjennomf")
    tab_to(side, field(side, "Sist kjent"))
    write("høst 2025")
    for label, text in (
        ("Temaer 1", "oppvekst"),
        (field(side, "Sammendrag"), "Elever får hjelp til lekser på biblioteket."),
    ):
        tab_to(side, label)
        write(text)
    tab_to(side, choice(side, "Kilde"))
    side.keyboard.press("Space")
    tab_to(side, field(side, "Kilde"))
    write("eksempelraport")
    tab_to(side, field(side, "Ansvarlig enhet"))
    write("Eksempelredaksjonen")
    submit(side)

    allowed = NB["tid"][1]
    # Two mistakes, the second of which can be seen only when the first is mended.
    assert side.evaluate("document.activeElement.id") == "feil"
    assert side.locator("#feil a").all_inner_texts() == [
        f"Sist kjent: «høst 2025» er ikke en tid portalen kan lese. {allowed} Mente du «høsten 2025»?"
    ]
    assert side.title().startswith("Feil: ")
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    wrong = field(side, "Sist kjent")
    assert f"#{side.evaluate('document.activeElement.id')}" == wrong
    assert side.locator(wrong).get_attribute("aria-invalid") == "true"
    side.keyboard.press("Control+A")
    write("høsten 2025")
    submit(side)
    assert side.locator("#feil a").all_inner_texts() == [
        "Kilde: Det finnes ingen post «eksempelraport» blant kilder. Mente du «eksempelrapport»?"
    ]
    side.keyboard.press("Tab")
    side.keyboard.press("Enter")
    side.keyboard.press("Control+A")
    write("eksempelrapport")
    submit(side)
    assert side.evaluate("document.activeElement.id") == "ut-tittel"
    side.keyboard.press("Tab")
    with side.expect_download() as download:
        side.keyboard.press("Enter")

    assert download.value.suggested_filename == "lekser-pa-biblioteket.yml"
    root = placed(tmp_path, "tiltak", "lekser-pa-biblioteket.yml", download.value.path().read_bytes())
    assert errors(root) == []
    built = Build(tmp_path / "site", root / "satsinger")()
    assert built.returncode == 0, built.stderr
    assert "Lekser på biblioteket" in (tmp_path / "site/tiltak/lekser-pa-biblioteket/index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_a_record_is_corrected_in_nynorsk_on_a_small_screen(side: Page, base: str, tmp_path: Path) -> None:
    side.goto(f"{base}tiltak/grendehus-i-storevik/")
    side.get_by_role("link", name="Rett denne sida").click()
    side.wait_for_selector(READY)
    assert urlsplit(side.url).path.endswith(SKJEMA_NN)
    assert side.locator("#skjematittel").inner_text().startswith("Rett posten ")
    side.locator(field(side, "Kva er gale?")).fill("Statusen er gammal.")
    side.locator(field(side, "Kvar veit du det frå?")).fill("Årsmeldinga, s. 4")
    side.locator(field(side, "Sist kjent")).fill("Desember 2026")
    side.locator(SUBMIT).click()
    (said,) = side.locator("#feil a").all_inner_texts()
    assert said.startswith("Sist kjent: «Desember 2026» er ikkje ei tid portalen kan lese. ")
    assert said.endswith("Meinte du «desember 2026»?")
    assert side.locator("#skjema [lang]").count() == 0
    side.locator(field(side, "Sist kjent")).fill("desember 2026")
    side.locator(SUBMIT).click()
    assert side.evaluate("document.activeElement.id") == "ut-tittel"
    assert side.evaluate("document.documentElement.scrollWidth") == 320
    letter = side.locator(".brev").inner_text()
    assert "Statusen er gammal." in letter
    assert "Årsmeldinga, s. 4" in letter
    name, content = saved(side)
    before = (MINI / "satsinger/tiltak/grendehus-i-storevik.yml").read_text(encoding="utf-8")
    changed = re.sub(r"stand_per: [^}]*", "stand_per: desember 2026", before, count=1)
    assert changed != before
    assert content.decode() == changed
    assert errors(placed(tmp_path, "tiltak", name, content)) == []


@pytest.mark.parametrize("slag", FOLDERS)
def test_a_record_of_any_kind_opened_and_saved_unchanged_is_byte_equal(slag: str, side: Page, base: str) -> None:
    fil = next(fil for fil in read_folder(MINI / "satsinger").filer if fil.slag == slag)
    opened(side, f"{base}{SKJEMA}?slag={slag}&id={fil.id}")
    side.locator(SUBMIT).click()
    assert saved(side) == (f"{fil.id}.yml", (fil.text or "").encode())


@pytest.mark.parametrize("slag", FOLDERS)
def test_an_empty_form_of_any_kind_says_what_is_missing_and_leads_there(slag: str, side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag={slag}")
    side.get_by_role("button", name="Begynn på en ny post").click()
    side.locator(SUBMIT).click()
    links = side.locator("#feil a")
    links.nth(3).wait_for()  # what is missing is told when all of the record is checked
    assert links.count() > 3
    for number in range(links.count()):
        links.nth(number).click()
        assert side.evaluate("document.activeElement.matches('form :is(input, select, textarea)')"), links.nth(
            number
        ).inner_text()


def test_hostile_and_pasted_and_very_long_texts_are_kept_as_text(side: Page, base: str, tmp_path: Path) -> None:
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    words = "Et langt avsnitt som noen har skrevet i Word, med mer enn seksti tegn på linja."
    pasted = f"{words}\r\n\u201cSitat\u201d\u00a0fra\u00adrapporten\u200b\ten tab. {words}\r\n"
    summary = side.locator(field(side, "Sammendrag"))
    summary.fill("")
    side.evaluate(
        """([place, text]) => {
          const data = new DataTransfer()
          data.setData("text/plain", text)
          const one = document.querySelector(place)
          one.focus()
          one.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        [field(side, "Sammendrag"), pasted],
    )
    side.get_by_text("Lengre tekster").click()
    side.locator(field(side, "Hva som hører hjemme andre steder")).fill("ordet " * 3_333)
    side.locator(field(side, "På bokmål")).fill(HOSTILE)
    side.locator(SUBMIT).click()
    name, content = saved(side)
    root = placed(tmp_path, "temaer", name, content)
    assert errors(root) == []
    post = read_and_check(settings_for(root)).lasting.poster["temaer"]["oppvekst"].post
    assert isinstance(post, Tema)
    assert post.sammendrag == f"{words}\n\n\u201cSitat\u201d frarapporten en tab. {words}"
    assert post.grense == ("ordet " * 3_333).strip()
    assert post.navn.nb == HOSTILE


def test_rows_are_added_moved_and_taken_away_with_focus_kept_and_a_word_said(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=tiltak&id=leksehjelp-i-lilleby")
    here = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    status = side.locator("#skjema > [role=status]")
    side.get_by_role("button", name="Legg til Tiltakstyper").click()
    assert side.evaluate(here) == "Tiltakstyper 3"
    assert status.inner_text() == "Tiltakstyper 3 er lagt til."
    side.get_by_role("button", name="Flytt opp Tiltakstyper 2").click()
    assert status.inner_text() == "Tiltakstyper er flyttet til plass 1."
    assert side.evaluate(here) == "Flytt ned Tiltakstyper 1"
    side.get_by_role("button", name="Ta bort Tiltakstyper 3").click()
    assert side.evaluate(here) == "Tiltakstyper 2"
    expect(side.locator("#skjema form > details pre")).to_contain_text("tiltakstyper: [moteplass, leksehjelp]")


def test_a_mistake_is_told_where_it_stands_when_one_leaves_the_field(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=tiltak&id=grendehus-i-storevik")
    place = side.locator(field(side, "Publisert"))
    place.fill("30.11.2026")
    place.blur()
    said = side.locator(f"#{place.get_attribute('id')}-feil")
    said.wait_for(state="visible")
    assert said.inner_text().strip().endswith("Mente du «2026-11-30»?")
    assert side.locator("#feil").is_hidden()
    place.fill("2026-11-23")
    said.wait_for(state="hidden")


def test_a_record_is_chosen_by_its_name_and_named_by_its_id(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}")
    side.get_by_role("button", name="Begynn på en ny post").click()
    place = side.get_by_label("Tiltakstyper 1")
    for typed in ("Møteplass (eksempel)", "møteplass (EKSEMPEL)", "moteplass"):
        place.fill("møte")
        shown = side.locator("#liste-tiltakstyper option").evaluate_all("all => all.map(one => one.value)")
        assert "Møteplass (eksempel)" in shown
        place.fill(typed)
        place.blur()
        assert place.input_value() == "Møteplass (eksempel)"
        expect(side.locator("#skjema form > details pre")).to_contain_text("  - moteplass")
    place.fill("møteplassen")
    place.blur()
    assert place.input_value() == "møteplassen"


def write_source(side: Page) -> None:
    """Write a new source in the draft that is open."""
    side.get_by_role("button", name="Ny post i samme fil: kilde").click()
    side.locator(field(side, "Tittel")).fill("Årsmelding for Lilleby")
    side.locator(field(side, "Type kilde")).select_option(index=1)
    side.locator(field(side, "Hvor mye som er lest")).select_option(index=1)
    side.locator(field(side, "Sammendrag")).fill("Oppdiktet årsmelding.")
    side.locator(field(side, "Ansvarlig enhet")).fill("Eksempelredaksjonen")


def test_a_new_source_is_written_in_the_same_draft_and_both_are_taken_in(side: Page, base: str, tmp_path: Path) -> None:
    opened(side, f"{base}{SKJEMA}?slag=temaer&id=oppvekst")
    side.locator(SUBMIT).click()
    write_source(side)
    side.get_by_role("button", name=re.compile("^Åpne Oppvekst")).click()
    side.locator(field(side, "Kilde")).fill("arsmelding-for-lilleby")
    side.locator(SUBMIT).click()
    assert side.locator("#feil a").all_inner_texts() == []
    name, content = saved(side)
    assert name == "kladd.zip"
    root = Path(shutil.copytree(MINI, tmp_path / "arkiv"))
    (tmp_path / name).write_bytes(content)
    environment = {**Build(tmp_path, root / "satsinger").environment()}
    command = [sys.executable, str(ROOT / "scripts/ta_imot.py"), str(tmp_path / name), "--erstatt"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert errors(root) == []
    assert (root / "satsinger/kilder/arsmelding-for-lilleby.yml").is_file()


def test_a_file_from_an_older_portal_is_opened_and_nothing_in_it_is_lost(side: Page, base: str, tmp_path: Path) -> None:
    old = (MINI / "satsinger/temaer/oppvekst.yml").read_text(
        encoding="utf-8"
    ) + "varighet: Ti år\nlos_kode:\n  - a: b\n"
    (tmp_path / "oppvekst.yml").write_text(old, encoding="utf-8")
    opened(side, f"{base}{SKJEMA}?slag=temaer")
    side.get_by_text("Fortsett på en fil du har lagret").click()
    side.locator("#fil").set_input_files(tmp_path / "oppvekst.yml")
    side.wait_for_selector("#skjematittel")
    side.locator(SUBMIT).click()
    assert [one.split(":")[0] for one in side.locator("#feil a").all_inner_texts()] == ["varighet", "los_kode"]
    assert "Ti år" in side.get_by_label("varighet").inner_text()
    side.get_by_role("button", name="Ta bort varighet").click()
    side.get_by_role("button", name="Ta bort los_kode").click()
    side.locator(SUBMIT).click()
    assert saved(side)[1].decode() == (MINI / "satsinger/temaer/oppvekst.yml").read_text(encoding="utf-8")


CHOICES = """one => [...one.options].map(row => [row.parentElement.label || "", row.value, row.label])"""


def test_a_field_is_named_by_a_choice_among_the_record_s_own_fields(side: Page, base: str, tmp_path: Path) -> None:
    whole = (MINI / "satsinger/tiltak/grendehus-i-storevik.yml").read_text(encoding="utf-8")
    unknown = "ukjent:\n  - felt: periode.fra\n    grunn: ikke funnet\n  - felt: varigheit\n    grunn: ikke funnet\n"
    before = re.sub(r"(?m)^ukjent:\n(?:[ -].*\n)+", "", whole) + unknown
    (tmp_path / "grendehus-i-storevik.yml").write_text(before, encoding="utf-8")
    opened(side, f"{base}{SKJEMA}?slag=tiltak")
    side.get_by_text("Fortsett på en fil du har lagret").click()
    side.locator("#fil").set_input_files(tmp_path / "grendehus-i-storevik.yml")
    side.wait_for_selector("#skjematittel")
    side.get_by_text("Det som er usikkert").click()
    known, kept = (
        side.get_by_role("group", name=f"Ukjente opplysninger {number}", exact=True).get_by_label("Felt")
        for number in (1, 2)
    )
    shown = known.evaluate(CHOICES)
    assert shown[:2] == [["", "", "Velg"], ["", "navn", "Navn"]]
    assert ["Periode", "periode.fra", "Periode: Fra"] in shown
    assert {"ukjent", "utledet", "uenighet"}.isdisjoint(value for _, value, _ in shown)
    assert known.input_value() == "periode.fra"
    assert kept.evaluate(CHOICES)[-1] == ["", "varigheit", "varigheit"]
    yaml = side.locator("#skjema form > details pre")
    assert unknown in (yaml.text_content() or "")

    side.locator(SUBMIT).click()
    assert (
        "Felt: Posten har ikke noe felt «varigheit». Velg et av feltene i lista."
        in side.locator("#feil a").all_inner_texts()
    )
    assert kept.get_attribute("aria-invalid") == "true"
    kept.focus()
    side.keyboard.type("Tid til")
    assert kept.input_value() == "forberedelsestid"
    expect(yaml).to_contain_text("felt: forberedelsestid")
    side.get_by_role("button", name="Legg til Felt").first.click()
    side.keyboard.type("Erf")
    expect(yaml).to_contain_text("felt: - erfaringer")


SOUGHT = {
    "tiltak/lilleby/leksehjelp-i-lilleby": (
        "lekser\nmattehjelp",
        'sokeord: [mattehjelp, lekser, "lesehjelp: nå"]\n',
    ),
    "temaer/oppvekst": ("", 'sokeord:\n  - mattehjelp\n  - lekser\n  - "lesehjelp: nå"\n'),
}


@pytest.mark.parametrize("sti", SOUGHT)
def test_words_to_look_for_a_record_by_are_written_one_on_each_line_and_stand_last(
    sti: str, side: Page, base: str, tmp_path: Path
) -> None:
    slag, *_, name = sti.split("/")
    shown, written = SOUGHT[sti]
    opened(side, f"{base}{SKJEMA}?slag={slag}&id={name}")
    side.evaluate("() => document.querySelectorAll('#skjema details').forEach(one => { one.open = true })")
    words = side.locator(field(side, "Søkeord"))
    assert words.input_value() == shown
    words.fill("mattehjelp\n\n lekser\nmattehjelp\nlesehjelp: nå\n")
    side.locator(SUBMIT).click()
    _, content = saved(side)
    assert content.decode().endswith(f"\n{written}")
    assert content.decode().count("sokeord") == 1
    assert errors(placed(tmp_path, slag, f"{name}.yml", content)) == []


def test_a_file_that_the_form_cannot_read_is_left_alone(side: Page, base: str, tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("sprak: nb\nnavn: &a x\n", encoding="utf-8")
    opened(side, f"{base}{SKJEMA}")
    side.get_by_text("Fortsett på en fil du har lagret").click()
    side.locator("#fil").set_input_files(tmp_path / "x.yml")
    assert "linje 2" in side.locator(".varselboks:visible").inner_text()
    assert side.locator("form").last.is_hidden()


def test_a_record_that_was_removed_is_told_of(side: Page, base: str) -> None:
    opened(side, f"{base}{SKJEMA}?slag=tiltak&id=borte")
    assert "Det finnes ingen post «borte» lenger." in side.locator(".varselboks:visible").inner_text()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_page_leads_to_the_other_ways(page: Page, base: str) -> None:
    page.goto(f"{base}{SKJEMA}")
    assert page.locator("#uten-skript").is_visible()
    page.locator("#uten-skript a").click()
    assert page.locator("h1").inner_text() == "Slik bidrar du"


def test_the_scripts_are_small_and_on_the_form_s_pages_only(mini_site: Path) -> None:
    own = sorted((mini_site / "skript/skjema").glob("*.js"))
    every = [*own, mini_site / "skjema/form/sider.js"]  # what makes the preview comes when it is opened
    weight = sum(len(gzip.compress(path.read_bytes(), 9)) for path in every)
    assert 10_000 < weight <= BUDGET
    named = {
        path.relative_to(mini_site).parent.as_posix()
        for path in mini_site.rglob("*.html")
        if "skript/skjema/" in path.read_text(encoding="utf-8")
    }
    assert named == {SKJEMA.rstrip("/"), SKJEMA_NN.rstrip("/")}
    listed = re.findall(
        r"modulepreload\" href=\"[./]*skript/skjema/([\w-]+\.js)",
        (mini_site / SKJEMA / "index.html").read_text(encoding="utf-8"),
    )
    assert sorted([*listed, "side.js"]) == [path.name for path in own]


def test_an_expired_contact_is_not_published(mini_site: Path) -> None:
    shown = (mini_site / "skjema/form/post/omradesatsinger/storevik-loftet.yml").read_text(encoding="utf-8")
    assert "kontakt:" not in shown
    assert "\nlenker:" in shown or shown.count("\n") > 20


@pytest.mark.lenge
@pytest.mark.parametrize(("sti", "begin"), [(SKJEMA, "Begynn på en ny post"), (SKJEMA_NN, "Begynn på ein ny post")])
def test_axe_finds_nothing_in_any_state_of_the_form(page: Page, base: str, sti: str, begin: str) -> None:
    states = 0

    def look() -> None:
        nonlocal states
        page.evaluate(OPEN)  # the page as it will be has a test of its own
        assert list(violations(page)) == []
        assert page.evaluate(UNDESCRIBED) == []
        states += 1

    opened(page, f"{base}{sti}")
    page.evaluate(AXE)
    look()
    page.get_by_role("button", name=begin).click()
    page.evaluate(
        "[...document.querySelectorAll('#skjema fieldset > .knapper > button')]"
        ".filter(one => one.textContent.startsWith('Legg til')).forEach(one => one.click())"
    )
    look()
    one_of = page.locator("fieldset:has(> .avkryss)").first
    one_of.locator("[type=radio]").first.check()
    one_of.locator("input[type=text]").fill("x")
    one_of.locator("[type=radio]").last.check()
    page.locator(SUBMIT).click()
    expect(page.locator("#feil")).to_be_visible()
    look()
    opened(page, f"{base}{sti}?slag=evalueringer&id=eksempelinstituttet-2025")
    page.evaluate(AXE)
    page.locator(SUBMIT).click()
    expect(page.locator(".ut")).to_be_visible()
    look()
    page.locator("#kladd").check()
    opened(page, f"{base}{sti}?slag=temaer&eksempel=ja")
    page.evaluate(AXE)
    assert page.locator("#eksempel-tittel").is_visible()
    look()
    assert states == 5
