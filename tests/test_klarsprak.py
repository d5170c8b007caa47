"""Klarspråk and målform: sentences are found as a reader finds them, and what is not the portal's own is left alone.

The reports that editors get stand in `feil/klarsprak-*` and `feil/malform-*`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import IDAG, MINI
from portal.checks.klarsprak import MOST_WORDS, texts_are_in_klarsprak
from portal.checks.lesestykker import blotted
from portal.checks.ordlister import FOLDER, BadWordListError, read_abbreviations, read_words
from portal.checks.setninger import sentences, words
from portal.checks.utkast import Utkast
from portal.load import load, load_files
from portal.source.files import Fil
from portal.source.inside import place_inside
from portal.source.tree import parse
from spelling import SPRAK, Ord, refused
from spelling import words as spelt

if TYPE_CHECKING:
    from pathlib import Path

    from portal.flow import Gjennomgang
    from portal.problems import Problem
    from portal.vocabulary import Slag, Sprak

SEARCH = settings(max_examples=300, deadline=None, derandomize=True, database=None)
LISTS = ("merkelapper.yml", "kanselliord.yml")
TEMA = """sprak: {sprak}
sammendrag: {text}
kilder:
  - kilde: eksempelrapport
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: 2027-11-23
navn: {{nb: Skøyter, nn: Skøyter}}
"""
KONFERANSE = """sprak: nb
sammendrag: Oppdiktet konferanse.
kilder: [{kilde: eksempelrapport}]
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: 2027-11-23
navn: Ny konferanse
status: ukjent
merknad: {enhet: Lilleby kommune, dato: 2026-11-23, tekst: Kommunen sier ghetto.}
oppfolgingspunkter:
  - id: en
    slag: løfte
    ordlyd: Vi skal bort fra ghetto.
    sitat: SITAT
    eier: {navn: Lilleby kommune}
    tilstand: ukjent
    stand_per: 2026-11-23
    kilder: [{kilde: eksempelrapport}]
"""


def parted(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


def remarks(tmp_path: Path, text: str, slag: Slag = "temaer") -> tuple[Problem, ...]:
    """Return what is said of one record that stands alone."""
    fil = Fil(path=f"satsinger/{slag}/ny.yml", slag=slag, id="ny", mapper=(), text=text)
    loaded = load_files([fil])
    assert loaded.problems == ()
    return tuple(texts_are_in_klarsprak(Utkast(lasting=loaded, content=tmp_path, idag=IDAG)))


def said(tmp_path: Path, text: str, sprak: Sprak = "nb") -> list[str]:
    return [one.tekst for one in remarks(tmp_path, TEMA.format(text=text, sprak=sprak))]


# Sentences.

ONE = (
    "Det skjedde 3. mars 2019, jf. kap. 4 og s. 12.",
    "Se bl.a. Oslo, f.eks. Grorud, dvs. ca. 30 barn.",
    "Det er omtalt i Meld. St. 28 (2022–2023) og Prop. 1 S (2018–2019).",
    "Møtet var kl. 12 i nr. 7, pkt. 3 og art. 5.",
    "Elever på 5. 6. og 7. trinn deltok.",
    "J. L. Tønnesson skrev om det.",
    "Satsingen, fig. 3 og tab. 4 viser det.",
    "1. Oppvekst og utdanning.",
    "Den kostet 4,5 mill. kr og varte i 3.9 år.",
)
SEVERAL = {
    "Kommunen vokste. Det var i 2019. I 2020 stoppet det. 30 barn var med.": 4,
    "Ungdommene vokser opp i. Derfor kom tilbudet.": 2,
    "De fikk skøyter, ski osv. Det var bra.": 2,
    "Mange flytter. Én av tre gjør det hvert år.": 2,
    "Hva nå? Ja! Men …  Og så?": 4,
    "Rapporten sier: «Det gikk bra.» Kommunen er enig.": 2,
    "Tiltaket (se kap. 3.) Det ble stoppet.": 2,
    "Innledning:\n\n- Ett punkt\n- To punkter\n1. Tredje\n\nSlutt": 5,
    "# Overskrift\n\n| A | B |\n| --- | --- |\n| Parken | 3 |": 7,
    "Den begynte i linja\nsom fortsetter her, den\n3. mars samme år.": 1,
}


@pytest.mark.parametrize("text", ONE)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert parted(text) == [text]


@pytest.mark.parametrize(("text", "number"), SEVERAL.items())
def test_sentences_points_headings_and_cells_are_told_apart(text: str, number: int) -> None:
    assert len(parted(text)) == number


@SEARCH
@given(st.one_of(st.text(), st.lists(st.sampled_from([*"  .!?»\n-|#*", "kap", "3", "Nå", "f.eks", "1."])).map("".join)))
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in sentences(text)) == text


@SEARCH
@given(st.lists(st.sampled_from([*'«»"“”`.! >\nx', "](", ")", "https://a.example/b. ", "[[1]][k1]"]), max_size=30))
def test_blotting_out_quotes_moves_no_character(signs: list[str]) -> None:
    text = "".join(signs)
    assert len(blotted(text)) == len(text)
    assert [i for i, sign in enumerate(text) if sign == "\n" and blotted(text)[i] not in "\nx"] == []


@pytest.mark.parametrize(
    ("text", "number"),
    {
        "Det kostet 10 600 000 kroner – i alt.": 6,
        "Skole–hjem-samarbeid i 2019/2020": 3,
        "": 0,
    }.items(),
)
def test_words_are_counted_as_a_reader_counts_them(text: str, number: int) -> None:
    assert words(text) == number


# What is remarked on, and what is not.


def test_the_limit_is_twenty_five_words_and_a_quotation_is_one(tmp_path: Path) -> None:
    fits = " ".join(["ord"] * (MOST_WORDS - 1))
    assert said(tmp_path, f"{fits} slutt.") == []
    assert said(tmp_path, f"{fits} for slutt.") == [f"Setningen «ord ord ord ord …» har {MOST_WORDS + 1} ord."]
    assert said(tmp_path, f"{fits} «sa kilden, og sa mye mer enn det, lenge».") == []


@pytest.mark.parametrize(("word", "sprak"), [("ressurssvake", "nb"), ("vanskelegstilte", "nn"), ("Belasta", "nn")])
def test_a_labelling_word_is_remarked_on_in_both_forms_but_not_in_a_quotation(
    word: str, sprak: Sprak, tmp_path: Path
) -> None:
    assert said(tmp_path, f"Skøyter for {word} her.", sprak) == [f"«{word}» er en merkelapp."]
    for quoted in (f"«{word}»", f"“{word}”", f"`{word}`", f"«så «{word}» er»", f"[her](https://a.example/{word})"):
        assert said(tmp_path, f"Skøyter for {quoted} her.", sprak) == []


def test_the_advice_is_in_the_form_of_the_record(tmp_path: Path) -> None:
    for sprak, advice in (("nb", "familier med lav inntekt"), ("nn", "familiar med låg inntekt")):
        (one,) = remarks(tmp_path, TEMA.format(text="For ressurssvake.", sprak=sprak))
        assert f"Skriv heller: {advice}." in one.tillatt


def test_a_word_that_only_contains_a_listed_word_is_left_alone(tmp_path: Path) -> None:
    assert said(tmp_path, "Møtet ble utsatt. Samtalen og de samtidige slumret.") == []


def test_what_the_kommune_says_and_quoted_points_are_its_own_words(tmp_path: Path) -> None:
    quoted = remarks(tmp_path, KONFERANSE.replace("SITAT", "ja"), "konferanser")
    told = remarks(tmp_path, KONFERANSE.replace("SITAT", "nei"), "konferanser")
    assert quoted == ()
    assert [one.felt for one in told] == ["oppfolgingspunkter[1].ordlyd"]


def test_a_word_in_the_name_of_something_is_left_alone(tmp_path: Path) -> None:
    named = TEMA.replace("nb: Skøyter,", "nb: Skøyter i ghetto,")
    assert remarks(tmp_path, named.format(text="Det heter Skøyter i ghetto.", sprak="nb")) == ()
    found = remarks(tmp_path, named.format(text="Det er en ghetto.", sprak="nb"))
    assert [one.tekst for one in found] == ["«ghetto» er en merkelapp."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SFO har skøyter.", ["SFO"]),
        ("Skolefritidsordningen (SFO) har skøyter, og SFO er gratis.", []),
        ("SFO (skolefritidsordning) har skøyter.", []),
        ("Gratis SFO for alle. Skulefritidsordninga er open.", []),
        ("Deltids-SFO er gratis.", ["SFO"]),
        ("Isen til QRST er glatt, sier QRST.", ["QRST"]),
        ("Foreningen for skøyter (QRST) har is.", []),
        ("Bind II og NOU 2020 16 om 2019.", []),
        ("«QRST» er et ord i kilden.", []),
        ("STORLAGET har skøyter.", []),
    ],
)
def test_an_abbreviation_is_explained_where_it_is_used(text: str, told: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, text) == [f"«{word}» er ikke forklart her." for word in told]


def test_an_aktor_explains_its_own_abbreviation() -> None:
    loaded = load(MINI / "satsinger")
    department = loaded.poster["aktorer"]["eksempeldepartementet"]
    short = department.post.model_copy(update={"forkortelse": "EDep"})
    tema = load_files([Fil(path="t.yml", slag="temaer", id="t", mapper=(), text=TEMA.format(text="EDep.", sprak="nb"))])
    both = {
        **loaded.poster,
        "temaer": tema.poster["temaer"],
        "aktorer": {"eksempeldepartementet": replace(department, post=short)},
    }
    lasting = replace(loaded, poster=both)
    found = list(texts_are_in_klarsprak(Utkast(lasting=lasting, content=MINI / "content", idag=IDAG)))
    assert [one.tekst for one in found if one.path == "t.yml"] == ["«EDep» er ikke forklart her."]
    assert [one.tillatt for one in found if one.path == "t.yml"] == [
        "Skriv den helt ut første gang: «Eksempeldepartementet (EDep)»."
    ]


# Where it stands.

WRITTEN = {
    "plain": "sammendrag: Her er en ghetto i byen.\n",
    "on the next line": "sammendrag:\n  Her er en ghetto i byen.\n",
    "folded": "sammendrag: >-\n  Her er\n  en ghetto i byen.\n",
    "folded, and indented by the writer": "sammendrag: >2-\n  Her er\n\n\n  en ghetto.\n",
    "kept": "sammendrag: |\n    Her er\n    en ghetto i byen.\n",
    "single quotes": "sammendrag: 'Det''s her er en ghetto.'\n",
    "double quotes": 'sammendrag: "Det \\"er\\" her en ghetto."\n',
    "over lines": "sammendrag: Her er\n  en ghetto i\n  byen.\n",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_word_is_found_where_it_stands_however_the_text_is_written(text: str) -> None:
    tre, problems = parse(text, "a.yml")
    assert tre is not None
    assert problems == ()
    value = tre.data["sammendrag"]
    assert isinstance(value, str)
    line, column = place_inside(tre, ("sammendrag",), value, value.index("ghetto"))
    assert text.split("\n")[line - 1][column - 1 :].startswith("ghetto")


def test_a_place_that_cannot_be_found_is_that_of_the_value() -> None:
    tre, _ = parse('a: 1\nsammendrag: "linje\\tghetto"\n', "a.yml")
    assert tre is not None
    assert place_inside(tre, ("sammendrag",), "linje\tghetto", 6) == (2, 13)


# The lists.


def test_the_lists_are_spelt_right_and_each_entry_has_its_reason() -> None:
    every: list[Ord] = []
    for name in LISTS:
        for entry in read_words(name).oppslag:
            assert all(one.endswith(".") for one in entry.grunn.values())
            assert entry.former["nb"]
            for sprak in SPRAK:
                every += spelt(entry.grunn[sprak], sprak, name)
                every += spelt(entry.skriv[sprak], sprak, name)
    for forms in read_abbreviations().forklares.values():
        for sprak in SPRAK:
            every += spelt(forms[sprak], sprak, "forkortelser.yml")
    assert len(every) > 300
    assert refused(every) == {}


@pytest.mark.parametrize("name", LISTS)
def test_no_form_stands_twice_and_none_is_an_advice(name: str) -> None:
    read = read_words(name)
    forms = [form for entry in read.oppslag for form in {one for own in entry.former.values() for one in own}]
    assert sorted(forms) == sorted(set(forms))
    assert all(form == form.lower() for form in forms)
    advised = " ".join(text for entry in read.oppslag for text in entry.skriv.values())
    assert read.monster.findall(advised) == []


@pytest.mark.parametrize("name", LISTS)
def test_every_form_is_found_in_a_text_small_and_with_a_capital(name: str, tmp_path: Path) -> None:
    for form in read_words(name).etter_form:
        for written in (form, form.capitalize()):
            assert any(f"«{written}»" in one for one in said(tmp_path, f"Vi ser {written} her.")), written


def test_no_abbreviation_is_both_on_the_list_and_explained_by_an_aktor(ekte: Gjennomgang) -> None:
    assert ekte.arkiv is not None
    own = {post.forkortelse or post.navn for post in ekte.arkiv.aktorer.values()}
    listed = read_abbreviations()
    assert own & {*listed.forklares, *listed.trengs_ikke} == set()
    assert set(listed.forklares) & set(listed.trengs_ikke) == set()


def test_a_list_out_of_form_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert FOLDER.is_dir()
    monkeypatch.setattr("portal.checks.ordlister.FOLDER", tmp_path)
    for text in (
        "ord: nei\n",
        "ord:\n  - nb: ghetto\n",
        "ord:\n  - {nb: [a], grunn: B., skriv: {nb: c}}\n",
        "ord: [\n",
    ):
        (tmp_path / "prove.yml").write_text(text, encoding="utf-8")
        with pytest.raises(BadWordListError, match=re.escape("prove.yml")):
            read_words.__wrapped__("prove.yml")
