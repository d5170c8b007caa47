"""The form's own reading, writing and checking in a browser: the same as the portal's, value by value."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from archives import IDAG, MINI
from nettskjema import BUILD, CHECK, NEAREST, VALUES, WRITE, Skjema, as_asked, at_folder, lay_out, served_files
from portal.formatering.form import formatted
from portal.load import load_files
from portal.meldinger import read_form
from portal.model.kinds import kind
from portal.nettskjema.definisjon import definisjon
from portal.nettskjema.filer import shown
from portal.nettskjema.meldinger import meldinger, of_sjekk
from portal.problems import Problem, nearest
from portal.settings import ROOT
from portal.skjema.eksempler import FOLDER, read_examples
from portal.skjema.verdier import FORMS
from portal.source.files import Fil, read_folder
from portal.source.rules import INVISIBLE
from portal.source.tree import parse
from portal.texts import read_texts
from spelling import SPRAK, refused, words
from test_feil import CASES, FEIL, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from portal.arkiv import Arkiv
    from portal.meldinger import Melding
    from portal.vocabulary import Sprak

SKJEMA = ROOT / "overrides/skript/skjema"
ARCHIVES = (ROOT / "satsinger", MINI / "satsinger", FOLDER)


@pytest.fixture(name="skjema", scope="module")
def _skjema(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Skjema]:
    root = tmp_path_factory.mktemp("skjema")
    lay_out(root)
    with at_folder(browser, root) as skjema:
        yield skjema


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
PAGES = "Regelen ser på sidene i content/, som skjemaet ikke kjenner."
FILES = "Regelen åpner fila i content/, og skjemaet sender ingen filer."
PLACES = "Feltet står feil innrykket. I skjemaet har hvert felt sin plass."
CANNOT = {
    "adresse-brukt-av-skrevet-side": PAGES,
    "adresse-tidligere-id-brukt-av-skrevet-side": PAGES,
    "fil-med-feil-slags-dokument": FILES,
    "fil-med-tekst-som-ikke-er-utf-8": FILES,
    "fil-som-er-skadet": FILES,
    "fil-som-er-tom": FILES,
    "fil-som-ikke-er-pdf": FILES,
    "fil-som-ikke-finnes": FILES,
    "filnavn-med-mellomrom": FILE_NAME,
    "filnavn-med-norsk-bokstav": FILE_NAME,
    "filnavn-med-stor-bokstav": FILE_NAME,
    "filnavn-med-understrek": FILE_NAME,
    "flere-feil-i-flere-filer": FILE_NAME,
    "innlegg-i-feil-mappe": FILE_NAME,
    "innlegg-og-handskrevet-side": PAGES,
    "innlegg-uten-mappe": FILE_NAME,
    "innrykk-glemt": PLACES,
    "opptatt-id": FILE_NAME,
    "samme-id-i-to-filer": FILE_NAME,
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
    """What sjekk says of a file of a case, and what the form does: with sjekk's names, and in both målformer.

    Where the form cannot open it, it says on which line.
    """

    case: str
    fil: Fil
    wanted: list[Any]
    likt: list[Any] | str
    nb: list[Any] | str
    nn: list[Any] | str


class Kladd(NamedTuple):
    """The files of a case as one draft, and what sjekk says of the files of the miniarkiv because of them."""

    case: str
    sagt: list[Sagt]
    andre: list[Any]


@pytest.fixture(name="kladder", scope="module")
def _kladder(skjema: Skjema, tmp_path_factory: pytest.TempPathFactory, mini_arkiv: Arkiv) -> list[Kladd]:
    paths = {f"{fil.slag}/{fil.id}": fil.path for fil in read_folder(MINI / "satsinger").filer}
    drafts, wanted = [], []
    for case in CASES:
        root = laid_over_the_miniarkiv(case, tmp_path_factory.mktemp("feil"))
        files = read_folder(root / "satsinger").filer
        draft = [fil for fil in files if fil.text is not None and (FEIL / case / fil.path).is_file()]
        known = {slag: sorted(ids) for slag, ids in load_files(files).kjente.items()}
        drafts.append([[[fil.slag, fil.id, fil.path, fil.text] for fil in draft], known])
        wanted.append((case, draft, read(root)))
    served = served_files(mini_arkiv, MINI / "satsinger")
    said = [skjema.ask(CHECK, [drafts, paths, IDAG.isoformat(), served, name]) for name in ("fil", "nb", "nn")]
    every: list[Kladd] = []
    for (case, draft, problems), *answers in zip(wanted, *said, strict=True):
        left = set(paths.values()) - {fil.path for fil in draft}
        sagt = [Sagt(case, fil, as_asked(problems, fil.path), *own) for fil, *own in zip(draft, *answers, strict=True)]
        every.append(Kladd(case, sagt, sorted([one.path, one.beskrivelse] for one in problems if one.path in left)))
    return every


def test_a_case_gives_the_same_messages_in_the_form_or_cannot_be_in_it(kladder: list[Kladd]) -> None:
    alike: set[str] = set()
    unlike: set[str] = set()
    unopened: set[str] = set()
    wrongly_opened: set[str] = set()
    for case, sagt, andre in kladder:
        told: list[Any] = []
        for one in sagt:
            broken = parse(one.fil.text or "", one.fil.path)[1]
            if isinstance(one.likt, str):
                unopened |= set() if broken else {case}
            elif broken:
                wrongly_opened.add(case)
            else:
                told += [[row["fil"], row["melding"]] for row in one.likt if isinstance(row, dict)]
                own = sorted(row for row in one.likt if isinstance(row, list))
                (alike if own == one.wanted else unlike).add(case)
        unlike |= set() if sorted(told) == andre else {case}
    assert wrongly_opened == set()
    assert unopened == UNOPENED
    assert unlike == set(CANNOT)
    assert len(alike - unlike) > 150


def test_no_script_of_the_form_has_a_sentence_of_its_own() -> None:
    sentence = re.compile(r"""["'`][A-ZÆØÅ«$][^"'`\n]* [^"'`\n]*[.?!]["'`]""")
    code = {path.name: re.sub(r"(?m)//.*$", "", path.read_text(encoding="utf-8")) for path in SKJEMA.glob("*.js")}
    assert len(code) > 20
    assert {name: found for name, text in code.items() if (found := sentence.findall(text))} == {}


ALIKE = frozenset({"ikke tekst", "linjer", "tungt ord"})
"""The messages that are the same in bokmål and nynorsk."""
LEFT_OUT = {"finnes ikke i mappa": {"mappe"}, "felt er ikke blant": {"valg"}}
"""Blanks that the form leaves out: where one chooses from a list, all that is in it need not be said."""
BLANK = re.compile(r"\{(\w+)\}")
LABEL = re.compile(r"\{felt\.([\w.]+)\}")
SJEKK, NB = of_sjekk(), meldinger(read_texts("nb"))
FIELDS = definisjon(read_texts("nb"), read_examples())


@pytest.mark.parametrize("sprak", SPRAK)
def test_every_message_of_the_form_has_the_blanks_of_the_one_of_sjekk(sprak: Sprak) -> None:
    sjekk, own = of_sjekk(), meldinger(read_texts(sprak))
    assert own.keys() == sjekk.keys()
    wanted = {
        key: sorted(blank for blank in BLANK.findall(" ".join(both)) if blank not in LEFT_OUT.get(key, ()))
        for key, both in sjekk.items()
    }
    assert {key: sorted(BLANK.findall(" ".join(both))) for key, both in own.items()} == wanted


def test_every_sentence_is_in_nynorsk_and_in_bokmal_where_the_form_says_another() -> None:
    every = {text for both in of_sjekk().values() for text in both if text}
    nb, nn = read_form("nb"), read_form("nn")
    assert set(nn) == every
    assert set(nb) <= every
    assert {text for text, own in nb.items() if text == own} == set()
    labels = {text: [sorted(LABEL.findall(form.get(text, text))) for form in (nb, nn)] for text in every}
    assert {text: both for text, both in labels.items() if both[0] != both[1]} == {}
    said = [meldinger(read_texts(sprak)) for sprak in SPRAK]
    assert {key for key in said[0] if said[0][key] == said[1][key]} == ALIKE


def called() -> dict[str, set[str]]:
    """Return what the form calls each field, choice and kind, by its name in the files."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in FIELDS["slag"]:
        found[row["slag"]].add(row["flere"].lower())
    for modell in FIELDS["modeller"].values():
        for felt in modell["felt"]:
            for name, label in ((felt["n"], felt["t"]), *felt.get("v", ())):
                found[name].add(label)
    return dict(found)


CALLED = called()
ONE = {row["slag"]: row["navn"].lower() for row in FIELDS["slag"]}


def only_in_files(name: str) -> bool:
    """Return whether a word is a name in the files and nothing that the form calls anything."""
    return name in CALLED and not any(name in labels for labels in CALLED.values())


@pytest.mark.parametrize("sprak", SPRAK)
def test_no_message_of_the_form_names_a_field_as_a_file_does(sprak: Sprak) -> None:
    sjekk, own = (
        {
            word
            for key, both in every.items()
            if key != "opptatt"
            for word in re.findall(r"«(\w+)(?=[»:])", " ".join(both))
            if only_in_files(word)
        }
        for every in (of_sjekk(), meldinger(read_texts(sprak)))
    )
    assert {"arkivert_url", "apen", "sendt_til_gjennomsyn", "tekstet"} <= sjekk
    assert own == set()
    assert [both for both in meldinger(read_texts(sprak)).values() if re.search(r"\w_\w", " ".join(both))] == []


WRITTEN = frozenset({("ukjent felt", "navn"), ("felt finnes ikke", "felt"), ("felt er ikke blant", "felt")})
"""Messages and blanks with a name that someone wrote, and that is no field where it stands."""
NAMING = frozenset({"annen", "andre", "felt", "forslag", "gitt", "navn", "slag", "status", "type", "valg"})
"""Blanks that hold names of fields, choices or kinds. The others hold what someone wrote, and are the same."""


def filled(pair: Melding, text: str) -> dict[str, str] | None:
    """Return what the blanks of a message hold in a text; nothing where it is another message."""
    # What is allowed is not said where it is clear what was meant.
    for said in (" ".join(one for one in pair if one), pair[0]):
        seen: set[str] = set()
        pattern = re.escape(said)
        for name in re.findall(r"\\{(\w+)\\}", pattern):
            pattern = pattern.replace(rf"\{{{name}\}}", f"(?P={name})" if name in seen else f"(?P<{name}>.*)", 1)
            seen.add(name)
        match = re.fullmatch(f"{pattern}(?: Mente du «(?P<forslag>.+)»\\?)?", text, re.DOTALL)
        if match:
            return {key: value for key, value in match.groupdict().items() if value}
    return None


def as_the_form_calls_it(name: str, value: str, own: str) -> bool:
    """Return whether the form's text in a blank is the text of sjekk with labels for names."""
    if name == "melding":
        return says_the_same(value, own)
    if name == "poster":
        return own == re.sub(r"(\w+)/([\w-]+)", lambda match: f"{ONE[match[1]]} «{match[2]}»", value)
    if name not in NAMING or (value == own and not only_in_files(value)):
        return value == own
    words, labels = (
        [step for one in re.findall("«([^»]*)»", text) or [text] for step in re.split(sign, one)]
        for text, sign in ((value, r"\."), (own, ": "))
    )
    return len(words) == len(labels) and all(
        label in CALLED.get(word, {word}) for word, label in zip(words, labels, strict=True)
    )


def says_the_same(sjekk: str, own: str) -> bool:
    """Return whether a text is a message of the form in bokmål that says what a message of sjekk does."""
    for key, pair in SJEKK.items():
        if key == "mente du":
            continue
        values, others = filled(pair, sjekk), filled(NB[key], own)
        if values is None or others is None:
            continue
        values = {name: value for name, value in values.items() if name not in LEFT_OUT.get(key, ())}
        if values.keys() == others.keys() and all(
            value == others[name] if (key, name) in WRITTEN else as_the_form_calls_it(name, value, others[name])
            for name, value in values.items()
        ):
            return True
    return False


def test_what_is_said_of_a_case_in_bokmal_is_what_sjekk_says_with_labels_for_names(kladder: list[Kladd]) -> None:
    sagt = [one for kladd in kladder for one in kladd.sagt if not isinstance(one.nb, str)]
    pairs = {(*as_row(likt), *as_row(nb)) for one in sagt for likt, nb in zip(one.likt, one.nb, strict=True)}
    assert [row for row in pairs if (row[0], row[2]) != (row[3], row[5]) or not says_the_same(row[1], row[4])] == []
    assert len({row[4] for row in pairs if row[1] != row[4]}) > 30


def unquoted(text: str) -> str:
    """Return a message without what is quoted in it: that someone wrote. So is what is alike in both målformer."""
    return re.sub(r"«[^»]*»", " ", text)


def as_row(said: Any) -> list[Any]:
    """Return what is said of a record that is not in the draft as what is said of one that is."""
    return [said["felt"], said["sagt"], False] if isinstance(said, dict) else said


def test_what_is_said_of_a_case_in_nynorsk_is_nynorsk(kladder: list[Kladd]) -> None:
    sagt = [one for kladd in kladder for one in kladd.sagt if not isinstance(one.nb, str)]
    pairs = [(as_row(nb), as_row(nn)) for one in sagt for nb, nn in zip(one.nb, one.nn, strict=True)]
    assert [
        (nb, nn) for nb, nn in pairs if (nb[0], nb[2]) != (nn[0], nn[2]) or "{" in nn[1] or "undefined" in nn[1]
    ] == []
    same = "|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(" ".join(NB[key]).strip())) for key in ALIKE)
    assert [nn for nb, nn in pairs if nn[1] == nb[1] and not re.fullmatch(same, nn[1], re.DOTALL)] == []
    own = [word for nb, nn in pairs for word in words(unquoted(nn[1]), "nn", nn[0]) if word.ord not in unquoted(nb[1])]
    assert len(own) > 500
    assert refused(own) == {}
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


NAMED = """async rows => {
  const { Referanser } = await import("/skript/skjema/referanser.js")
  const own = new Referanser({ temaer: rows }, document.body)
  const [shown, named] = [id => own.vist("temaer", id), text => own.idTil("temaer", text)]
  return rows.map(([id]) => [shown(id), named(shown(id)), named(id)])
}"""


def test_a_record_is_named_so_that_its_name_leads_back_to_it(skjema: Skjema) -> None:
    rows = [["møteplass-a", "Møteplass"], ["b", "Moteplass"], ["skole", "Skole (Åsen)"], ["d", "Skole"], ["uten", ""]]
    assert skjema.ask(NAMED, rows) == [
        ["Møteplass (møteplass-a)", "møteplass-a", "møteplass-a"],
        ["Moteplass (b)", "b", "b"],
        ["Skole (Åsen)", "skole", "skole"],
        ["Skole", "d", "d"],
        ["uten", "uten", "uten"],
    ]
