"""The search: how good its answers are, what its facets count, and how it takes what people type."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

from portal.search import language
from portal.search.fasetter import FASETTER
from portal.search.language import read_language, stem
from portal.search.nokkel import fold, key_of
from portal.search.terms import without_parts
from portal.settings import ROOT
from sokemaling import HITS, OUTSIDE, PARTS, ask, ask_plain, measure, plain_copy, read_queries, served, table
from sokindeksering import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from portal.search.fasetter import Rad
    from sokemaling import Mal

DONE = '#treff[aria-busy="false"]'
ODD = (
    "x" * 2000,
    "leksehjelp " * 200,
    "!?*+()[]{}^$|\\/",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "&lt;b&gt; &amp;",
    "🏠👩‍👩‍👧‍👦",
    "مرحبا leksehjelp \u202eabc",
    "%00 \u0000 %E0%A4%A",
    "__proto__ constructor toString",
    "$& $1 {ord}",
    "   ",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Krav:
    """The least that the answers to one half of the queries must reach."""

    ndcg: float
    recall: float
    success: float
    uten_treff: float
    falske: float


LEAST = {
    "utvikling": Krav(ndcg=0.925, recall=0.925, success=0.98, uten_treff=0, falske=0.1),
    "frosset": Krav(ndcg=0.9, recall=0.9, success=0.98, uten_treff=0, falske=0.1),
    "andres_utvikling": Krav(ndcg=0.815, recall=0.79, success=0.97, uten_treff=0, falske=0.1),
    "andres_frosset": Krav(ndcg=0.865, recall=0.825, success=0.96, uten_treff=0.012, falske=0.1),
    "roller_frosset": Krav(ndcg=0.89, recall=0.95, success=0.98, uten_treff=0, falske=0.23),
    "flere_utvikling": Krav(ndcg=0.825, recall=0.8, success=0.96, uten_treff=0, falske=0.1),
    "flere_frosset": Krav(ndcg=0.74, recall=0.66, success=0.9, uten_treff=0.015, falske=0.1),
}
"""What has been reached, less what chance may take. The aim of the frozen half is 0.85, 0.90, 0.92, 0 and 0.1."""


@pytest.fixture(scope="module")
def plain_address(ekte_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(plain_copy(ekte_site, tmp_path_factory.mktemp("uten") / "site")) as address:
        yield address


@pytest.mark.lenge
@pytest.mark.parametrize("part", LEAST)
def test_the_answers_are_as_good_as_they_have_been_and_far_better_than_without_our_words(
    part: str, page: Page, address: str, plain_address: str
) -> None:
    queries = read_queries(part)
    ours = ask(page, address, queries)
    plain = ask_plain(page, plain_address, queries)
    told = table(ours, plain)
    got: Mal = measure(ours)
    least = LEAST[part]
    assert got.ndcg >= least.ndcg, told
    assert got.recall >= least.recall
    assert got.success >= least.success
    assert got.uten_treff <= least.uten_treff
    assert got.falske <= least.falske
    assert got.ndcg >= measure(plain).ndcg + 0.25


@pytest.mark.lenge
@pytest.mark.parametrize("part", OUTSIDE)
def test_few_queries_that_the_portal_has_no_answer_to_have_hits(part: str, page: Page, address: str) -> None:
    svar = ask(page, address, read_queries(part))
    assert measure(svar).falske <= 0.1


def test_the_queries_are_many_of_every_kind_and_point_to_pages_that_exist(ekte_site: Path) -> None:
    assert set(LEAST) == set(PARTS)
    assert {*PARTS, *OUTSIDE} == {path.stem for path in (ROOT / "tests/sok").glob("*.yml")}
    both = [one for part in PARTS for one in read_queries(part)]
    assert len({one.q for one in both}) == len(both) >= 650
    assert sum(not one.treff for one in both) >= 50
    outside = [one for part in OUTSIDE for one in read_queries(part)]
    assert len({one.q for one in (*both, *outside)}) == len(both) + len(outside) >= 950
    assert {(one.type, len(one.treff)) for one in outside} == {("utenfor", 0)}
    kinds = {part: len({one.type for one in read_queries(part)}) for part in LEAST}
    assert {number for part, number in kinds.items() if not part.startswith("flere")} == {10}
    missing = {where for one in both for where in one.treff if not (ekte_site / where / "index.html").is_file()}
    assert missing == set()


def test_long_words_that_nobody_has_taken_apart_are_told() -> None:
    data = read_language()
    met = {
        "lokalsamfunnsarbeid": 3,
        "medvirkningsordningen": 9,
        "kommunestyremøtene": 4,
        "rettighetshaverne": 2,
        "tiltak": 99,
    }
    assert without_parts({**met, "områdesatsingene": 50}, data) == without_parts(met, data)
    assert "rettighetshaverne" not in without_parts(met, data)
    assert without_parts({"kommunestyremøtene": 4, "grunneierstrukturen": 7}, data)[0] == "grunneierstrukturen"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("par.yml", "skole: skule\n\tby: by\n", "par.yml:2:1"),
        ("par.yml", "skole: [skule]\n", "«skole» skal ha ett eller flere ord"),
        ("synonymer.yml", "grupper: sfo\n", "«grupper» skal være en liste"),
        ("synonymer.yml", "grupper:\n  - like: sfo\n", "«like» skal være en liste"),
    ],
)
def test_a_word_list_with_an_error_is_told_in_norwegian(
    name: str, text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in language.FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    with pytest.raises(language.BadLanguageFileError, match=said):
        language.read_language.__wrapped__()


def test_every_pair_of_bokmal_and_nynorsk_differs_where_words_are_compared() -> None:
    data = read_language()
    assert len(data.par) > 300
    assert [word for word, others in data.par.items() if any(stem(one) == word for one in others)] == []


WORDS = ("Tøyen", "tøyen", "Sørenga", "Århus", "aa", "AAstad", "Bjørnerud", "æøå", "IMDi", "Lørenskog", "idé", "Malmö")


def test_browser_and_build_fold_words_alike(page: Page, address: str) -> None:
    page.goto(address)
    script = """async ([base, words]) => {
      const { fold, keyOf } = await import(base + 'skript/sok/ord.js')
      return words.map(word => [fold(word), keyOf(word)])
    }"""
    assert page.evaluate(script, [address, list(WORDS)]) == [[fold(word), key_of(word)] for word in WORDS]


def answer(page: Page, address: str, query: str = "", facets: dict[str, list[str]] | None = None) -> str:
    """Return what the page says of its answer."""
    pairs = [("q", query), *((f"f.{key}", value) for key, values in (facets or {}).items() for value in values)]
    page.goto(f"{address}sok/?{urlencode(pairs, quote_via=quote)}")
    page.wait_for_selector(DONE, state="attached")
    return page.inner_text("#status")


CHOICES: tuple[dict[str, list[str]], ...] = (
    {"kommune": ["Drammen"]},
    {"kommune": ["Drammen", "Bergen"]},
    {"kommune": ["Drammen", "Bergen"], "slag": ["Tiltak"]},
    {"sted": ["Utenfor Oslo"], "tema": ["Folkehelse"]},
    {"evaluert": ["Evaluert"], "slag": ["Tiltak", "Områdesatsing"], "periode": ["2010-tallet"]},
    {"sprak": ["Nynorsk"]},
)


@pytest.mark.parametrize("choice", CHOICES, ids="-".join)
def test_facets_widen_within_and_narrow_between_and_count_right(
    choice: dict[str, list[str]], page: Page, address: str, rader: tuple[Rad, ...]
) -> None:
    def fits(row: Rad, without: str = "") -> bool:
        return all(
            set(values) & set(row.fasetter.get(facet, ())) for facet, values in choice.items() if facet != without
        )

    expected = sum(fits(row) for row in rader)
    assert expected > 0
    said = answer(page, address, facets=choice)
    page.wait_for_selector("#fasetter fieldset")
    assert said.split()[0] == str(expected)
    shown = page.evaluate(
        "() => [...document.querySelectorAll('#fasetter label')].map(one => "
        "[one.querySelector('input').dataset.verdi, one.querySelector('.merknad').textContent])"
    )
    known = {f"{facet}={value}" for row in rader for facet in FASETTER for value in row.fasetter.get(facet, ())}
    for label, count in shown:
        if label in known and not label.startswith(("slag=", "sprak=")):  # hand-written pages have these two
            facet, _, value = label.partition("=")
            brute = sum(fits(row, facet) and value in row.fasetter.get(facet, ()) for row in rader)
            assert int(count) == brute, label


def test_the_state_lives_in_the_address_and_the_back_button_goes_back(page: Page, address: str) -> None:
    first = answer(page, address, "leksehjelp")
    page.wait_for_selector("#fasetter fieldset")
    page.locator('#fasetter input[data-verdi="kommune=Drammen"]').check()
    page.wait_for_function("location.search.includes('f.kommune=Drammen')")
    page.wait_for_function("first => document.getElementById('status').textContent !== first", arg=first)
    page.select_option("#sortering", "start")
    page.wait_for_function("location.search.includes('sorter=start')")
    shared = page.url
    page.go_back()
    page.go_back()
    page.wait_for_function("first => document.getElementById('status').textContent === first", arg=first)
    page.goto(shared)
    page.wait_for_selector("#fasetter fieldset")
    assert page.locator('#fasetter input[data-verdi="kommune=Drammen"]').is_checked()
    assert page.input_value("#sortering") == "start"
    page.click("#nullstill")
    page.wait_for_function("!location.search.includes('f.')")
    assert page.input_value("#q") == "leksehjelp"


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_answer_can_be_downloaded(kind: str, page: Page, address: str) -> None:
    number = int(answer(page, address, facets={"kommune": ["Drammen"], "slag": ["Tiltak"]}).split()[0])
    page.wait_for_selector("#fasetter fieldset")
    with page.expect_download() as waiting:
        page.click(f"#{kind}")
    raw = Path(waiting.value.path()).read_bytes()
    if kind == "csv":
        assert raw.startswith("\ufeff".encode())
        found = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    else:
        found = json.loads(raw)
    assert len(found) == number
    assert all("Drammen" in row["kommune"].split(" | ") for row in found)
    assert all(row["adresse"].startswith(f"{address}tiltak/") for row in found)


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_odd_input_neither_throws_nor_injects(query: str, page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda one: errors.append(str(one)))
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    page.on("dialog", lambda one: errors.append(one.message))
    said = answer(page, address, query)
    assert len(said) < 300
    page.wait_for_load_state("networkidle")
    page.fill(".sokefelt input", query)
    page.wait_for_timeout(200)
    assert errors == []
    assert page.locator("#sok img, #sok script, #status *").count() == 0


def test_a_single_letter_among_words_that_say_nothing_is_not_told_to_be_unknown(page: Page, address: str) -> None:
    assert "Ingen poster har" not in answer(page, address, "og i på")
    assert "Ingen treff på «i»" in answer(page, address, "i")


def test_a_word_that_the_portal_does_not_know_is_answered_honestly(page: Page, address: str) -> None:
    said = answer(page, address, "eiendomsskatt")
    assert "Ingen treff på «eiendomsskatt»" in said
    assert page.locator("#treff > li").count() == 0
    assert page.locator("#samlinger a").count() > 5


@pytest.mark.parametrize("query", ["Bodø", "bodo kommune", "indre fosen", "Nore og Uvdal"])
def test_a_kommune_without_records_is_answered_with_what_there_is(query: str, page: Page, address: str) -> None:
    said = answer(page, address, query)
    assert "har ingen poster i portalen ennå" in said
    assert page.locator("#treff > li").count() == 0
    page.get_by_role("link", name="Kommuner som har poster").click()
    assert page.url.endswith("/kommuner/")


def test_a_kommune_with_records_is_not_said_to_have_none(page: Page, address: str) -> None:
    assert "ingen poster" not in answer(page, address, "Halden")
    assert not page.locator("#andre").is_visible()


@pytest.mark.parametrize(("query", "kind"), [("idretten", "idrett"), ("kulturen", "kultur")])
def test_a_form_that_no_page_has_finds_the_word(query: str, kind: str, page: Page, address: str) -> None:
    answer(page, address, query)
    assert kind in page.inner_text("#treff").lower()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("kolstad", "satsinger/saupstad-kolstad/"),
        ("fattigdomsproblemer", "utfordringer/barnefattigdom/"),
        ("trygghetsvakt", "utfordringer/utrygghet/"),
        ("tidlig innsats for barn", "tiltak/tidlig-innsats-storhaug/"),
        ("tidslinje", "tidslinje/"),
        ("kart over satsingene", "kart/"),
        ("hva vet vi", "kunnskap/"),
    ],
    ids=(
        "part of a name",
        "sort of thing",
        "compound of the list",
        "rare words before common ones",
        "page of many records",
        "with a common word",
        "a title of stop words alone",
    ),
)
def test_what_the_words_of_a_query_mean_comes_first(query: str, first: str, page: Page, address: str) -> None:
    answer(page, address, query)
    hits = page.evaluate(HITS)
    assert f"{address}{first}" in hits[:3]


@pytest.mark.parametrize("query", ["navneskilt", "båtplassordning"])
def test_a_compound_of_words_that_the_portal_does_not_know_is_not_guessed_at(
    query: str, page: Page, address: str
) -> None:
    assert "Ingen treff" in answer(page, address, query)


def test_a_mended_query_is_told_and_another_form_of_a_word_is_not(page: Page, address: str) -> None:
    assert "Viser treff for «leksehjelp»" in answer(page, address, "leksehejlp")
    said = answer(page, address, "spørreundersøkelser")
    assert "Viser treff" not in said
    assert int(said.split()[0]) > 0


def test_who_asks_for_more_than_the_portal_knows_is_offered_the_words_it_has(page: Page, address: str) -> None:
    assert "Ingen treff på «ukrainske flyktninger»" in answer(page, address, "ukrainske flyktninger")
    assert page.inner_text("#kjente") == "Søk på ett av ordene: flyktninger"
    page.click("#kjente a")
    page.wait_for_selector("#treff[aria-busy=false] > li")
    assert page.input_value("#q") == "flyktninger"
    assert page.locator("#kjente").is_hidden()


@pytest.mark.parametrize("query", ["tiltak for ungdom i Drammen", "oppvekst Drammen", "skolemat i Drammens skoler"])
def test_who_names_a_place_gets_what_was_done_there_first(
    query: str, page: Page, address: str, rader: tuple[Rad, ...]
) -> None:
    answer(page, address, query)
    found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
    where = {row.sti: row.fasetter.get("kommune", ()) for row in rader}
    first = [one.removeprefix(address) for one in found[:8]]
    done = [where[sti] for sti in first if sti.startswith(("tiltak/", "satsinger/"))]
    assert len(done) >= 2
    assert all("Drammen" in kommuner for kommuner in done)


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("oslo", "kommuner/oslo/"),
        ("Drammens", "kommuner/drammen/"),
        ("barn og unge", "malgrupper/barn-og-unge/"),
        ("leksehjlep", "tiltakstyper/leksehjelp/"),
        ("Oslo Sør-satsingen (2018–2026)", "satsinger/oslo-sor-2018-2026/"),
    ],
)
def test_the_page_that_is_called_just_what_is_asked_comes_first(query: str, sti: str, page: Page, address: str) -> None:
    answer(page, address, query)
    assert page.evaluate("() => document.querySelector('#treff > li a').href") == f"{address}{sti}"


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("psykisk helse Drammen", "tiltak/depresjonsmestringskurs-fjell/"),
        ("park og grønnstruktur i Trondheim", "tiltak/dalen-aktivitetspark/"),
        ("sysselsetting Stavanger", "tiltak/sosialt-entreprenorskap-storhaug/"),
        ("leksehjelp i Drammen", "tiltak/leksehjelp-fjell/"),
    ],
)
def test_what_was_done_in_a_place_comes_before_what_is_only_told_of_it(
    query: str, sti: str, page: Page, address: str
) -> None:
    answer(page, address, query)
    assert page.evaluate("() => document.querySelector('#treff > li a').href") == f"{address}{sti}"


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("norskopplæring Stavanger", "tiltakstyper/norskopplaering/"),
        ("gratis sfo Bergen", "tiltakstyper/gratis-aks-sfo/"),
        ("politi i Trondheims gater", "tiltakstyper/politisamarbeid/"),
    ],
)
def test_where_a_place_has_little_of_what_is_asked_others_answer_before_it(
    query: str, sti: str, page: Page, address: str
) -> None:
    answer(page, address, query)
    found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
    assert f"{address}{sti}" in found[:3]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("leksehjelp drammen oslo", {"tiltak/leksehjelp-fjell/", "tiltak/leksehjelp-sfo-oslo-indre-ost/"}),
        ("leksehjelp: Drammen vs. Oslo", {"tiltak/leksehjelp-fjell/", "tiltak/leksehjelp-sfo-oslo-indre-ost/"}),
        ("Bergen Stavanger", {"kommuner/bergen/", "kommuner/stavanger/"}),
        ("sammenlign stavanger og bergen", {"kommuner/bergen/", "kommuner/stavanger/"}),
    ],
)
def test_who_names_several_kommuner_gets_what_was_done_in_either(
    query: str, first: set[str], page: Page, address: str
) -> None:
    answer(page, address, query)
    found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
    assert {one.removeprefix(address) for one in found[:2]} == first


def test_a_place_within_a_kommune_narrows_it_still(page: Page, address: str) -> None:
    page.goto(address)
    script = """async base => {
      const { Ordbok } = await import(base + 'skript/sok/ordbok.js')
      const ordbok = new Ordbok(`${base}sok/`, [], () => true, () => true)
      return Promise.all(['Fjell Drammen', 'park Oslos Bergen'].map(async q => (await ordbok.understand(q)).krav))
    }"""
    assert page.evaluate(script, address) == [[["fjell"], ["drammen"]], [["park"], ["oslos", "bergen"]]]


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("hvilke kommuner har områdesatsing", "satsinger/"),
        ("kva for kommunar har områdesatsingar", "satsinger/"),
        ("hva vet vi om virkningene", "kunnskap/"),
        ("hva er en områdesatsing", "vurdere-a-soke/"),
        ("kan vi få områdesatsing i Lillehammer", "vurdere-a-soke/"),
        ("forskjellen på områdeløft og områdesatsing", "vurdere-a-soke/"),
        ("områdesatsing", "satsinger/"),
        ("hvem kan jeg ringe i Drammen", "kommuner/drammen/"),
        ("bidra", "bidra/"),
    ],
)
def test_a_whole_question_is_answered_by_the_page_that_is_made_for_it(
    query: str, sti: str, page: Page, address: str
) -> None:
    answer(page, address, query)
    assert page.evaluate("() => document.querySelector('#treff > li a').href") == f"{address}{sti}"


def test_a_source_stands_behind_what_it_is_a_source_for(page: Page, address: str) -> None:
    answer(page, address, "Hillevåg")
    found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
    assert found.index(f"{address}satsinger/hillevag/") < found.index(f"{address}kilder/stavanger-hillevag/")


def test_a_word_as_short_as_an_abbreviation_is_not_taken_for_the_beginning_of_others(page: Page, address: str) -> None:
    page.goto(address)
    script = """async base => {
      const { Motor } = await import(`${base}skript/sok/motor.js`)
      const { Ordbok } = await import(`${base}skript/sok/ordbok.js`)
      const motor = new Motor(new URL(base))
      const meant = await new Ordbok(`${base}sok/`, [], () => true, () => true).understand('nav rus')
      const count = async (word, alone) => (await motor.answering(word, alone)).length
      const same = (await motor.indeks.search('nav')).filter(one => one.own).length
      return [meant.hele, await count('nav', true), await count('nav', false), same]
    }"""
    whole, alone, begun, same = page.evaluate(script, address)
    assert whole == ["nav"]
    assert 0 < alone == same < begun


def test_places_are_kommuner_and_what_satsinger_are_named_for(page: Page, address: str) -> None:
    page.goto(address)
    script = """async base => {
      const { Ordbok } = await import(base + 'skript/sok/ordbok.js')
      const ordbok = new Ordbok(`${base}sok/`, [], () => true, () => true)
      return (await ordbok.understand('Drammens ungdom Storhaug skole Groruddalen')).steder
    }"""
    assert page.evaluate(script, address) == ["drammens", "storhaug", "groruddalen"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Bodø leksehjelp", "Bodø har ingen poster i portalen ennå."),
        ("bodo leksehjelp", "Bodø har ingen poster i portalen ennå."),
        ("Bø", "Bø har ingen poster i portalen ennå."),
        ("leksehjelp kristiansund", "Kristiansund har ingen poster i portalen ennå."),
        ("leksehjelp asker", "Asker har ingen poster i portalen ennå."),
        ("leksehjelp volda", "Volda har ingen poster i portalen ennå."),
        ("leksehjelp ås", "Ås har ingen poster i portalen ennå."),
        ("kan vi ha lekser", ""),
        ("time til møte", ""),
    ],
)
def test_a_kommune_without_records_is_told_of_among_other_words(
    query: str, said: str, page: Page, address: str
) -> None:
    status = answer(page, address, query)
    assert status.startswith(said)
    assert ("har ingen poster" in status) == bool(said)
    assert ("Viser treff for «leksehjelp»" in status) == ("leksehjelp" in query)


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("Groruddalssatsingen 2017-2026", "satsinger/groruddalssatsingen-2017-2026/"),
        ("AKS-evaluering", "evalueringer/proba-2017-gratis-aks/"),
        ("lekshjelp", "tiltakstyper/leksehjelp/"),
        ("os\u00adlo", "kommuner/oslo/"),
        ("spra\u030ak", "utfordringer/norskferdigheter/"),
    ],
)
def test_hyphens_unseen_signs_and_loose_accents_are_understood(query: str, sti: str, page: Page, address: str) -> None:
    answer(page, address, query)
    found = page.evaluate("() => [...document.querySelectorAll('#treff > li a')].map(one => one.href)")
    assert f"{address}{sti}" in found[:3]


@pytest.mark.parametrize(
    "lost",
    [
        "pagefind/biter/**",
        "pagefind/innhold.bin",
        "sok/ord.bin",
        "sok/ord/os.bin",
        "sok/fraser.bin",
        "sok/fraser/*.bin",
    ],
)
def test_what_could_not_be_fetched_is_told_and_asked_for_again(lost: str, page: Page, address: str) -> None:
    page.route(f"**/{lost}", lambda route: route.abort())
    assert "virker ikke" in answer(page, address, "oslo")
    page.unroute(f"**/{lost}")
    page.fill("#q", "oslo")
    page.press("#q", "Enter")
    page.wait_for_selector("#treff > li")
    page.wait_for_selector(DONE, state="attached")
    assert "virker ikke" not in page.inner_text("#status")


@pytest.mark.parametrize("query", ["radon", "skatt", "melk", "nato"])
def test_a_word_is_not_mended_to_one_that_no_page_is_called_by(query: str, page: Page, address: str) -> None:
    assert "Ingen treff" in answer(page, address, query)


def test_a_word_that_tells_what_is_asked_for_is_answered_and_the_unknown_one_is_told(page: Page, address: str) -> None:
    said = answer(page, address, "kjernetid båtplass")
    assert "Ingen poster har «båtplass». Viser treff for «kjernetid»." in said
    assert "kjernetid" in page.locator("#treff > li").first.inner_text().lower()
    said = answer(page, address, "midtvegsevaluering båtplass")  # the other form of Norwegian tells it as well
    assert "Viser treff for «midtvegsevaluering»." in said
    for general in ("leie", "kommune", "Drammen", "søke om", "ny", "tilskudd til"):
        assert "Ingen treff" in answer(page, address, f"{general} båtplass")


def test_what_somebody_wants_to_do_is_sought_with_what_it_is_about_and_by_itself(page: Page, address: str) -> None:
    answer(page, address, "søke om friplass")
    assert "/tiltakstyper/gratis-aks-sfo/" in str(page.locator("#treff > li a").first.get_attribute("href"))
    answer(page, address, "søknad")
    assert page.locator("#treff > li").count() > 0


def test_a_page_that_only_has_what_is_common_of_what_is_asked_is_no_hit(page: Page, address: str) -> None:
    number = r"^(\d+) treff"
    (all_of_it,) = re.findall(number, answer(page, address, "kommuner avslag"))
    (rare,) = re.findall(number, answer(page, address, "avslag"))
    (common,) = re.findall(number, answer(page, address, "kommuner"))
    assert int(all_of_it) <= 2 * int(rare) < int(common) / 10
    answer(page, address, "leksehjelp kulturminner")
    both = {f"{address}tiltakstyper/leksehjelp/", f"{address}tiltakstyper/kulturminnevern/"}
    assert both <= set(page.evaluate(HITS))


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("tiltak i Drammen", "tiltak"),
        ("tiltakene Drammen", "tiltak"),
        ("evaluering bergen", "evalueringer"),
        ("satsinger i Trondheim", "satsinger"),
    ],
)
def test_a_kind_of_pages_asked_for_in_a_place_comes_first(query: str, kind: str, page: Page, address: str) -> None:
    answer(page, address, query)
    found = [str(link).startswith(f"{address}{kind}/") for link in page.evaluate(HITS)]
    assert found[0]
    assert found[:6].count(True) >= 4


@pytest.mark.parametrize(
    ("query", "sti"),
    [
        ("trangboddhet oslo", "utfordringer/trangboddhet/"),
        ("gratis kjernetid trondheim", "ordninger/gratis-kjernetid/"),
    ],
)
def test_what_is_of_no_place_is_found_with_a_place(query: str, sti: str, page: Page, address: str) -> None:
    answer(page, address, query)
    assert f"{address}{sti}" in page.evaluate(HITS)


def test_the_mark_of_a_kind_is_no_word(page: Page, address: str) -> None:
    assert "Ingen treff" in answer(page, address, "slagtiltak")


def test_forms_with_two_m_find_what_the_word_finds(page: Page, address: str) -> None:
    first = []
    for query in ("lærdom groruddalen", "lærdommer groruddalen"):
        answer(page, address, query)
        first.append(page.locator("#treff > li a").first.get_attribute("href"))
    assert first[0] == first[1]


def test_a_single_letter_is_not_asked_for(page: Page, address: str) -> None:
    said = answer(page, address, "prop 1 s")
    assert "Ingen poster" not in said
    assert "prop-1-s" in str(page.locator("#treff > li a").first.get_attribute("href"))


def test_what_is_fetched_for_a_hit_holds_only_what_is_shown_or_asked_for(ekte_site: Path) -> None:
    told = {"url", "tittel", "slag", "navn", "emner", "ner", "hvor", "nar", "sprak", "tekst", "naboer", "bak"}
    for path in list((ekte_site / "pagefind/fragment").iterdir())[:20]:
        fragment = unpacked(path)
        assert fragment.keys() <= told
        assert fragment["tittel"]
        assert fragment["slag"]
        assert (ekte_site / fragment["url"] / "index.html").is_file()


def test_a_hit_says_what_it_is_and_in_which_language(page: Page, address: str) -> None:
    answer(page, address, facets={"sprak": ["Nynorsk"]})
    first = page.locator("#treff > li").first
    assert first.locator("a").get_attribute("lang") == "nn"
    assert first.locator(".merknad").inner_text()
    answer(page, address, "leksehjelp")
    assert page.locator("#treff [lang='']").count() == 0, "it would be read as no language at all"
    assert page.locator("#treff li:first-child [lang]").count() == 0
    assert page.locator("#treff mark").count() > 0
    assert page.locator("#treff a[href^=http]").count() == 0, "it would be marked as a link out of the portal"
    assert page.locator("#status").get_attribute("role") == "status"
    assert page.locator("#treff > li > h2:first-child > a:only-child").count() == page.locator("#treff > li").count()


@pytest.mark.parametrize("query", ["leksehjelp", "gratis barnehage"])
def test_an_excerpt_does_not_begin_with_the_heading_above_it(query: str, page: Page, address: str) -> None:
    answer(page, address, query)
    shown = page.evaluate(
        "() => [...document.querySelectorAll('#treff > li')]"
        ".map(li => [li.querySelector('a').textContent, li.querySelector('.utdrag').textContent])"
    )
    assert len(shown) == 10
    assert [heading for heading, text in shown if text.startswith((f"{heading}.", f"{heading.split()[-1]}."))] == []


EXCERPT = """async ([base, text, words, near]) => {
  const { utdrag } = await import(base + 'skript/sok/utdrag.js')
  return utdrag(text, words, near).map(([piece, marked]) => (marked ? `[${piece}]` : piece)).join('')
}"""
LONG_TEXT = (
    "Først litt annet. " * 20 + "Elevene fikk leksehjelp på skolen. Hjelpen var gratis. " + "Og mer enn det. " * 20
)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Kort tekst om lekser.", ["lekse"], "Kort tekst om [lekser]."),
        ("Ingen av ordene.", ["park"], "Ingen av ordene."),
        ("Områdene på Tøyen.", ["omrade", "tøyen"], "[Områdene] på [Tøyen]."),
        ("<b>Ikke</b> & merk", ["merk"], "<b>Ikke</b> & [merk]"),
        ("", ["lekse"], ""),
    ],
    ids=("inflected", "none", "folded", "no marks", "empty"),
)
def test_an_excerpt_marks_the_words_of_the_query(
    text: str, words: list[str], shown: str, page: Page, address: str
) -> None:
    page.goto(f"{address}om-portalen/")
    assert page.evaluate(EXCERPT, [address, text, words]) == shown


MARKED = (
    ("effekt", "Effektivisering og effektiv drift.", "Effektivisering og effektiv drift."),
    ("effekt", "Effekten, effektar og effektmåling.", "[Effekten], [effektar] og [effektmåling]."),
    ("skole", "Skolene, skolestart og skoleringen.", "[Skolene], [skolestart] og skoleringen."),
    ("park", "Parkering ved parken.", "Parkering ved [parken]."),
    ("kommune", "Kommunikasjon i kommunane.", "Kommunikasjon i [kommunane]."),
    ("nav", "Navnet på NAV-kontoret.", "Navnet på [NAV-kontoret]."),
    ("rus", "Russisk, rusen og rusmidler.", "Russisk, [rusen] og [rusmidler]."),
    ("fattigdom", "Mot barnefattigdom.", "Mot [barnefattigdom]."),
    ("plan", "Oppland har en plan.", "Oppland har en [plan]."),
    ("ghetto", "Mer segregering.", "Mer [segregering]."),
    ("skole", "Skulen og grunnskulane.", "[Skulen] og grunnskulane."),
    ("skole", "Skolen eller skulen.", "[Skolen] eller skulen."),
)
"""A word, a text, and how it is marked: `ghetto` and `skole` have words that say nearly the same."""


def test_an_excerpt_marks_forms_and_compounds_of_a_word_and_others_only_where_it_does_not_stand(
    page: Page, address: str
) -> None:
    page.goto(f"{address}om-portalen/")
    near = {"ghetto": ["segregering"], "skole": ["skul"]}
    got = {text: page.evaluate(EXCERPT, [address, text, [word], near]) for word, text, _ in MARKED}
    assert got == {text: shown for _, text, shown in MARKED}


def test_an_excerpt_begins_with_the_sentence_where_most_of_the_words_stand(page: Page, address: str) -> None:
    page.goto(f"{address}om-portalen/")
    got = page.evaluate(EXCERPT, [address, LONG_TEXT, ["leksehjelp", "gratis"]])
    assert got == "Elevene fikk [leksehjelp] på skolen. Hjelpen var [gratis]." + " Og mer enn det." * 5
    without_end = page.evaluate(EXCERPT, [address, "ord " * 60 + "leksehjelp " + "ord " * 60, ["leksehjelp"]])
    assert without_end.startswith("… ord ")
    assert "[leksehjelp]" in without_end
    assert without_end.endswith("ord\u00a0…")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_the_keyboard_opens_the_field_picks_a_suggestion_and_goes_there(keys: str, page: Page, address: str) -> None:
    page.goto(f"{address}om-portalen/")
    page.keyboard.press(keys)
    assert page.evaluate("document.activeElement.matches('.sokefelt input')")
    page.keyboard.type("leksehj")
    page.wait_for_selector(".sokefelt [role=option]")
    assert page.get_attribute(".sokefelt input", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute(".sokefelt input", "aria-activedescendant")
    text = page.locator(f"#{chosen}").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/leksehjelp*/")
    assert page.locator("h1").inner_text() in text
    page.keyboard.press("/")
    page.keyboard.type("kjernetid")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=kjernetid")


def test_a_suggestion_is_found_by_half_a_word_without_the_norwegian_letters(page: Page, address: str) -> None:
    page.goto(address)
    for field in ("header .sokefelt", "main .sokefelt"):
        page.fill(f"{field} input", "omradeloft toy")
        page.wait_for_selector(f"{field} [role=option]")
        assert "Områdeløft Tøyen" in page.locator(f"{field} [role=option]").first.inner_text()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_page_says_so_and_offers_the_collections(page: Page, address: str) -> None:
    page.goto(f"{address}sok/?q=leksehjelp")
    assert page.locator("noscript p").is_visible()
    assert "Søket trenger JavaScript" in page.locator("noscript p").inner_text()
    assert not page.locator("#ikke-lastet").is_visible()
    page.locator("#samlinger a", has_text="Tiltak").first.click()
    assert page.url.endswith("/tiltak/")


def test_the_added_words_stand_neither_on_the_page_nor_in_what_is_left_of_the_build(ekte_site: Path) -> None:
    assert "hjemmelekser" not in (ekte_site / "tiltak/leksehjelp-fjell/index.html").read_text(encoding="utf-8")
    assert not list(ekte_site.parent.glob(f".{ekte_site.name}.kilde*"))
    assert not list(ekte_site.glob("pagefind/*.js"))
