"""The form's own reading, writing and checking in a browser: the same as the portal's, value by value."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from archives import IDAG, MINI
from nettskjema import BUILD, CHECK, NEAREST, VALUES, WRITE, Skjema, lay_out
from portal.formatering.form import formatted
from portal.load import load_files
from portal.meldinger import read_nynorsk
from portal.model.kinds import kind
from portal.nettskjema.filer import shown
from portal.nettskjema.meldinger import bokmal, meldinger
from portal.problems import Problem, nearest
from portal.settings import ROOT
from portal.skjema.eksempler import FOLDER
from portal.skjema.verdier import FORMS
from portal.source.files import Fil, read_folder
from portal.source.rules import INVISIBLE
from portal.source.tree import parse
from portal.texts import read_texts
from sokemaling import served
from spelling import refused, words
from test_feil import CASES, FEIL, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from portal.arkiv import Arkiv

SKJEMA = ROOT / "overrides/skript/skjema"
ARCHIVES = (ROOT / "satsinger", MINI / "satsinger", FOLDER)


@pytest.fixture(name="skjema", scope="module")
def _skjema(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Skjema]:
    root = tmp_path_factory.mktemp("skjema")
    lay_out(root)
    page = browser.new_page()
    with served(root) as address:
        yield Skjema(page, address)
    page.close()


@pytest.mark.parametrize("folder", ARCHIVES, ids=["ekte", "mini", "eksempler"])
def test_a_record_opened_and_written_unchanged_is_byte_equal(folder: Path, skjema: Skjema) -> None:
    rows = [(fil, formatted(fil)[0]) for fil in read_folder(folder).filer]
    written = skjema.ask(WRITE, [[kind(fil.slag).modell.__name__, text] for fil, text in rows])
    assert len(rows) > 15
    assert [fil.path for (fil, text), own in zip(rows, written, strict=True) if own != text] == []


FEW = settings(max_examples=400, deadline=None, derandomize=True, database=None)
FREE = st.text(
    st.one_of(
        st.sampled_from(" -:#'\"[]{}|>&*!%@`?,.~<\\0129æøåaeln\n\u00a0\u00ad"),
        st.characters(codec="utf-8", max_codepoint=0xFFFF),
    )
)


def gathered(strategy: st.SearchStrategy[Any]) -> list[Any]:
    """Return what a search would try, so that the browser can be asked of all at once."""
    found: list[Any] = []

    @FEW
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


def as_said(one: Any, text: str) -> str:
    """Return what the model says of a value; nothing where it takes it."""
    try:
        one.validate_python(text)
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        if "tekst" not in context:
            return "Teksten er tom. Skriv noe, eller ta bort feltet."
        return Problem(
            path="", tekst=context["tekst"], tillatt=context["tillatt"], forslag=context["forslag"]
        ).beskrivelse
    return ""


SLIPS = {
    "tid": [
        "høst 2013",
        "ca 2013",
        "30.11.2013",
        "November 2013",
        "2013/2014",
        "om lag 1970-tallet",
        "197X",
        "2018-22~",
    ],
    "belop": ["1.200.000 kroner", "kr 1200,-", "19,7 mill kr", "1200,50 kr", "Ca 4 MRD", "44,5 mrd. kr"],
    "url": ["HTTPS://a.no", "https://a", "www.a.no/x y", "https://å.no:80/?a#b", "https://a.no/<b>", "ftp://a.no"],
    "dato": ["2024-02-29", "2023-02-29", "1900-02-29", "0000-01-01", "1.2.2026", "2026-11-31", "2026-00-10"],
    "antall": ["-0", "-1", "1.200", "1 200", "12 00", "1234567890123"],
    "janei": ["ja", "JA", "Sann", "no", "off"],
    "filsti": ["filer/a..b.pdf", "../x", "a", "A.pdf"],
    "kommunenummer": ["301", "0301", "03011"],
    "desimalgrad": ["59,74", "59.74", "-5.1234567"],
    "avsnitt": ["x" * 20_000, "x" * 20_001, "🏠" * 20_000],
    "linje": ["x" * 300, "🏠" * 300, "x" * 301, "a\nb"],
}


@pytest.mark.parametrize(("kind_", "form"), FORMS, ids=[form.navn for _, form in FORMS])
def test_a_value_is_taken_or_refused_in_the_same_words(kind_: Any, form: Any, skjema: Skjema) -> None:
    pattern = form.monster.replace(r"\S", r"\S.*") or "|".join(form.valg)
    likely = st.from_regex(pattern.replace("[0-9]{4}", "(17|18|19|20|21)[0-9]{2}"), fullmatch=True)
    near = st.builds(lambda text, place, sign: text[:place] + sign + text[place + 1 :], likely, st.integers(0, 9), FREE)
    texts = [text.strip() for text in gathered(st.one_of(likely, near, FREE))]
    texts = [text for text in (*texts, *SLIPS.get(form.navn, ())) if (text and text.isprintable()) or "\n" in text]
    adapter = TypeAdapter(kind_)
    said = skjema.ask(VALUES, [[form.navn, text] for text in texts])
    assert len(texts) > 40
    assert {(text, as_said(adapter, text)) for text in texts} == set(zip(texts, said, strict=True))


def test_the_word_that_was_meant_is_found_alike(skjema: Skjema) -> None:
    ids = [fil.id for fil in read_folder(ROOT / "satsinger").filer]
    slips = [
        one[:place] + sign + one[place + 1 :] for number, one in enumerate(ids) for place, sign in [(number % 9, "x")]
    ]
    words = [
        *slips,
        *(one.replace("-", " ").title() for one in ids[:60]),
        "leksehjelpen",
        "område løft",
        "æøå",
        "x" * 80,
    ]
    said = skjema.ask(NEAREST, [[word, ids] for word in words])
    assert said == [nearest(word, ids) for word in words]
    assert sum(map(bool, said)) > 100


def test_whatever_is_written_in_a_form_is_in_the_usual_form_and_read_back_as_it_was(skjema: Skjema) -> None:
    texts = {text.strip() for text in gathered(FREE)}
    texts |= {
        "0301",
        "ja",
        "12:30",
        "2026-11-26",
        "- a",
        "a: b",
        "a #b",
        "«a»",
        "'",
        '"',
        "\\",
        "~",
        "null",
        "1_000",
        "NO",
        "y",
    }
    texts |= {
        " ".join(["ord"] * 60),
        "\n\n".join([" ".join(["avsnitt"] * 40)] * 3),
        "- en\n- to",
        "a  b",
        "Første\nandre",
    }
    whole = [text for text in sorted(texts) if text and not INVISIBLE.search(text)]
    record = parse((MINI / "satsinger/temaer/oppvekst.yml").read_text(encoding="utf-8"), "x.yml")[0]
    assert record
    rows = [
        {
            **record.data,
            "grense": text,
            "andre_navn": [{"navn": " ".join(text.split())[:300].strip() or "x"}],
            "sammendrag": text,
        }
        for text in whole
    ]
    written = skjema.ask(BUILD, ["Tema", rows])
    assert len(rows) > 60
    for row, text in zip(rows, written, strict=True):
        fil = Fil(path="satsinger/temaer/ny.yml", slag="temaer", id="ny", mapper=(), text=text)
        assert formatted(fil) == (text, ()), text
        tre, _ = parse(text, "x.yml")
        assert tre
        assert tre.data == row


FILE_NAME = "Id-en er filnavnet. I skjemaet står den i et eget felt, som bare tar en id."
OTHERS = "Regelen sammenlikner med innholdet i andre poster. Skjemaet kjenner bare id-ene deres."
PAGES = "Regelen ser på sidene i content/, som skjemaet ikke kjenner."
FILES = "Regelen åpner fila i content/, og skjemaet sender ingen filer."
LANGUAGE = "Klarspråk og målform sjekkes mot ordlister som er for store til skjemaet. De stopper ingen publisering."
EDITORS = "Merknaden ber en redaktør kjøre et skript."
PLACES = "Feltet står feil innrykket. I skjemaet har hvert felt sin plass."
CANNOT = {
    "adresse-brukt-av-skrevet-side": PAGES,
    "adresse-tidligere-id-brukt-av-skrevet-side": PAGES,
    "fil-med-feil-slags-dokument": FILES,
    "fil-med-tekst-som-ikke-er-utf-8": FILES,
    "fil-med-ukjent-endelse": FILES,
    "fil-som-er-skadet": FILES,
    "fil-som-er-tom": FILES,
    "fil-som-ikke-er-pdf": FILES,
    "fil-som-ikke-finnes": FILES,
    "fil-uten-endelse": FILES,
    "filnavn-med-mellomrom": FILE_NAME,
    "filnavn-med-norsk-bokstav": FILE_NAME,
    "filnavn-med-stor-bokstav": FILE_NAME,
    "filnavn-med-understrek": FILE_NAME,
    "flere-feil-i-flere-filer": FILE_NAME,
    "forverring-og-ikke-sendt-til-gjennomsyn": EDITORS,
    "innlegg-i-feil-mappe": FILE_NAME,
    "innlegg-i-opptatt-rom": OTHERS,
    "innlegg-i-opptatt-rom-uten-slutt": OTHERS,
    "innlegg-og-handskrevet-side": PAGES,
    "innlegg-pa-dag-utenfor-konferansen": OTHERS,
    "innlegg-uten-mappe": FILE_NAME,
    "innrykk-glemt": PLACES,
    "klarsprak-forkortelse": LANGUAGE,
    "klarsprak-kanselliord": LANGUAGE,
    "klarsprak-lang-setning": LANGUAGE,
    "klarsprak-merkelapp-bokmal": LANGUAGE,
    "klarsprak-merkelapp-nynorsk": LANGUAGE,
    "malform-bokmal-om-nynorskkommune": LANGUAGE,
    "malform-nynorsk-om-bokmalskommune": LANGUAGE,
    "merknad-pdf-uten-nettsideversjon": FILES,
    "merknad-video-uten-teksting": FILES,
    "opptatt-id": FILE_NAME,
    "program-linje-og-innlegg-i-samme-rom": OTHERS,
    "program-med-innlegg-pa-annen-konferanse": OTHERS,
    "program-og-innlegg-i-strid": OTHERS,
    "program-to-linjer-i-samme-rom": OTHERS,
    "relasjoner-i-strid": OTHERS,
    "samme-id-i-to-filer": FILE_NAME,
    "stoppet-og-ikke-sendt-til-gjennomsyn": EDITORS,
    "tidligere-id-to-steder": OTHERS,
    "tilrading-finnes-ikke": OTHERS,
}
"""The cases of records that the form can open, and why it cannot know what is wrong there."""
UNOPENED = frozenset(
    {
        "komma-i-kildehenvisning",
        "komma-i-tekst-i-krollparentes",
        "mellomrom-mangler-etter-strek",
        "mellomrom-mangler-i-krollparentes",
    }
)
"""Cases that YAML can read and the form cannot: a field with a name of several words."""


def laid_over_the_miniarkiv(case: str, tmp_path: Path) -> Path:
    root = tmp_path / case
    shutil.copytree(MINI, root)
    shutil.copytree(FEIL / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("rapport.txt"))
    return root


class Sagt(NamedTuple):
    """What sjekk says of a file of a case, and what the form does in both målformer, or where it stops."""

    case: str
    fil: Fil
    wanted: list[Any]
    nb: list[Any] | str
    nn: list[Any] | str


@pytest.fixture(name="sagt", scope="module")
def _sagt(skjema: Skjema, tmp_path_factory: pytest.TempPathFactory) -> list[Sagt]:
    every: list[Sagt] = []
    for case in CASES:
        root = laid_over_the_miniarkiv(case, tmp_path_factory.mktemp("feil"))
        problems = read(root)
        files = read_folder(root / "satsinger").filer
        known = {slag: sorted(ids) for slag, ids in load_files(files).kjente.items()}
        paths = {f"{fil.slag}/{fil.id}": fil.path for fil in files}
        own = [fil for fil in files if fil.text is not None and any(one.path == fil.path for one in problems)]
        rows = [[fil.slag, fil.id, fil.text] for fil in own]
        said = skjema.ask(CHECK, [rows, known, paths, IDAG.isoformat()]) if rows else []
        for fil, (nb, nn) in zip(own, said, strict=True):
            wanted = [[one.felt, one.beskrivelse, one.grad == "merknad"] for one in problems if one.path == fil.path]
            every.append(Sagt(case, fil, sorted(wanted), nb, nn))
    return every


def test_a_case_gives_the_same_messages_in_the_form_or_cannot_be_in_it(sagt: list[Sagt]) -> None:
    alike: set[str] = set()
    unlike: set[str] = set()
    unopened: set[str] = set()
    wrongly_opened: set[str] = set()
    for one in sagt:
        broken = parse(one.fil.text or "", one.fil.path)[1]
        if isinstance(one.nb, str):
            unopened |= set() if broken else {one.case}
        elif broken:
            wrongly_opened.add(one.case)
        else:
            (alike if sorted(one.nb) == one.wanted else unlike).add(one.case)
    assert wrongly_opened == set()
    assert unopened == UNOPENED
    assert unlike == set(CANNOT)
    assert len(alike) > 100


def test_no_script_of_the_form_has_a_sentence_of_its_own() -> None:
    sentence = re.compile(r"""["'`][A-ZÆØÅ«$][^"'`\n]* [^"'`\n]*[.?!]["'`]""")
    code = {path.name: re.sub(r"(?m)//.*$", "", path.read_text(encoding="utf-8")) for path in SKJEMA.glob("*.js")}
    assert len(code) > 20
    assert {name: found for name, text in code.items() if (found := sentence.findall(text))} == {}


ALIKE = frozenset({"ikke tekst", "linjer"})
"""The messages that are the same in bokmål and nynorsk."""
BLANK = re.compile(r"\{(\w+)\}")


def test_every_message_is_in_nynorsk_with_the_same_blanks() -> None:
    nb, nn = bokmal(), meldinger(read_texts("nn"))
    blanks = {key: [sorted(BLANK.findall(" ".join(one[key]))) for one in (nb, nn)] for key in nb}
    assert {key: both for key, both in blanks.items() if both[0] != both[1]} == {}
    assert {key for key in nb if nb[key] == nn[key]} == ALIKE
    assert set(read_nynorsk()) == {text for both in nb.values() for text in both if text}


def test_what_is_said_of_a_case_in_nynorsk_is_nynorsk(sagt: list[Sagt]) -> None:
    pairs = [(nb, nn) for one in sagt if not isinstance(one.nb, str) for nb, nn in zip(one.nb, one.nn, strict=True)]
    assert [
        (nb, nn) for nb, nn in pairs if (nb[0], nb[2]) != (nn[0], nn[2]) or "{" in nn[1] or "undefined" in nn[1]
    ] == []
    same = "|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(" ".join(bokmal()[key]).strip())) for key in ALIKE)
    assert [nn for nb, nn in pairs if nn[1] == nb[1] and not re.fullmatch(same, nn[1], re.DOTALL)] == []
    unquoted = [(re.sub(r"«[^»]*»", " ", nn[1]), nn[0]) for _, nn in pairs]  # what is quoted, someone wrote
    assert refused(word for text, where in unquoted for word in words(text, "nn", where)) == {}
    assert len({nn[1] for _, nn in pairs}) > 100


WAYS = {
    "rykket inn": "  # Spør Kari Eksempel\n  kontakt:\n    rolle: Rektor\n    epost: kari@eksempel.example\n",
    "i klammer": "# Spør Kari Eksempel\nkontakt: {rolle: Rektor,\n  epost: kari@eksempel.example}\n",
    "med nøkkelen i hermetegn": '# Spør Kari Eksempel\n"kontakt": {rolle: Rektor, epost: kari@eksempel.example}\n',
}
"""An expired contact as people and tools write it, with a comment over it."""


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS.keys())
def test_an_expired_contact_is_left_out_however_it_is_written(text: str, mini_arkiv: Arkiv) -> None:
    post = mini_arkiv.omradesatsinger["lilleby"]
    assert post.kontakt
    indent = "  " if text.startswith(" ") else ""
    whole = f"{indent}navn: Et løft\n{text}{indent}type: områdeløft\n"
    before, after = post.kontakt.utloper, post.kontakt.utloper + timedelta(days=1)
    assert shown(whole, post, before) == whole
    left = shown(whole, post, after)
    assert "eksempel.example" not in left
    assert "Kari" not in left
    tre, problems = parse(left, "x.yml")
    assert tre is not None, problems
    assert tre.data == {"navn": "Et løft", "type": "områdeløft"}
