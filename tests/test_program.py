"""A programme from a sheet, as Excel saves it: into records that lack only what no sheet knows, or every problem."""

from __future__ import annotations

import csv
import io
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from archives import MINI, settings_for
from portal.flow import read_and_check
from portal.load import load_file
from portal.model.konferanse import Innlegg, Konferanse
from portal.program.ark import KOLONNER, read_sheet, told
from portal.program.celler import parse_clock, parse_day
from portal.program.poster import records, write_all
from portal.program.rader import Rad, read_rows
from portal.settings import ROOT
from portal.source.files import Fil
from portal.texts import read_texts
from test_scripts import run

if TYPE_CHECKING:
    from portal.arkiv import Arkiv

SHEET = """Dag;Fra;Til;Rom;Sesjon;Tittel;Taler;Institusjon;Rolle;Oppgave;Type;Språk;Sammendrag
10.11.2026;9:00;9:30;Festsalen;Åpning;Åpning;Kari Eksempel;Lilleby kommune;;møteleder;;nynorsk;
;9:30;10:00;;;Kaffe;;;;;pause;;
;1000;1045;Festsalen;Oppvekst;"Skole: hva ""nytter""; og for hvem?";"Ola Eksempel
Per Ærøskjær";"Lilleby skole
Storevik skule";;Innleder;;;"To setninger. Om skolen.

Et avsnitt til."
;10.00;10.45;Møterom 2;Oppvekst;Grendehus;;Storevik kommune;Rektor/Ordføreren;verkstedleder/paneldeltaker;innlegg;;
11.11.2026;;;;;;;;;;;;
;kl. 9;09:45:00;Festsalen;Oppvekst;"Hva nå:
veien videre";Åse Eksempel;;;;;;
"""


def as_excel_saves(text: str, encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    """Return the bytes of a sheet: rows end in CR and LF, line breaks inside cells in LF alone."""
    kept_in = io.StringIO(newline="")
    csv.writer(kept_in, delimiter=delimiter, lineterminator="\r\n").writerows(
        csv.reader(io.StringIO(text), delimiter=";")
    )
    return kept_in.getvalue().encode(encoding)


def read(data: bytes, taken: frozenset[str] = frozenset()) -> tuple[tuple[Rad, ...], list[str]]:
    """Return the rows of a sheet and its problems as told to people, without the name of the file."""
    ark, problems = read_sheet(data, "program.csv")
    rows, more = read_rows(ark, "nye-dager-2026", taken)
    return rows, [told(one).removeprefix("program.csv") for one in sorted({*problems, *more})]


def fill_in(folder: Path) -> None:
    """Fill in what a skeleton leaves open, as an editor would."""
    open_fields = {
        r"^sprak:.*": "sprak: nb",
        r"^sammendrag:$": "sammendrag: Oppdiktet.",
        r"^  - kilde: # .*": "  - kilde: eksempelrapport",
        r"^ansvarlig:$": "ansvarlig: Eksempelredaksjonen",
        r"^publisert:$": "publisert: 2026-11-23",
        r"^neste_kontroll:$": "neste_kontroll: historisk",
        r"^navn:$": "navn: Nye dager",
        r"^status: # .*": "status: avholdt",
    }
    for path in [folder / "konferanser/nye-dager-2026.yml", *(folder / "innlegg/nye-dager-2026").glob("*.yml")]:
        text = path.read_text(encoding="utf-8")
        for left, written in open_fields.items():
            text = re.sub(left, written, text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def arkiv(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "arkiv"))


def make(arkiv: Path, data: bytes) -> Arkiv:
    """Run the script on a sheet, fill in the rest, and return the archive, which has no new problem."""
    sheet = arkiv.parent / "Program – endelig.csv"
    sheet.write_bytes(data)
    done = run("ny", "konferanser", "nye-dager-2026", "--program", str(sheet), arkiv=arkiv)
    assert done.returncode == 0, done.stderr
    unfilled = [one for one in read_and_check(settings_for(arkiv)).problems if one.grad == "feil"]
    assert [str(one) for one in unfilled if not re.search("er tomt|mangler", one.tekst)] == []
    fill_in(arkiv / "satsinger")
    found = read_and_check(settings_for(arkiv))
    assert [str(problem) for problem in found.problems if problem.grad == "feil"] == []
    assert found.arkiv is not None
    return found.arkiv


def test_a_sheet_becomes_a_conference_and_its_talks(arkiv: Path) -> None:
    made = make(arkiv, as_excel_saves(SHEET))
    conference = made.konferanser["nye-dager-2026"]
    assert [(line.tittel, line.innlegg) for line in conference.program] == [
        ("Åpning", "apning-nye-dager-2026"),
        ("Kaffe", None),
        ('Skole: hva "nytter"; og for hvem?', "skole-hva-nytter-og-for-hvem"),
        ("Grendehus", "grendehus"),
        ("Hva nå: veien videre", "hva-na-veien-videre"),
    ]
    kaffe = conference.program[1]
    assert (kaffe.dag, kaffe.fra, kaffe.til) == (date(2026, 11, 10), "09.30", "10.00")
    assert conference.fra
    assert conference.til
    assert (conference.fra.forste, conference.til.siste) == (date(2026, 11, 10), date(2026, 11, 11))

    talk = made.innlegg["skole-hva-nytter-og-for-hvem"]
    assert (talk.konferanse, talk.dag, talk.fra, talk.til) == ("nye-dager-2026", date(2026, 11, 10), "10.00", "10.45")
    assert (talk.rom, talk.sesjon) == ("Festsalen", "Oppvekst")
    assert [(one.navn, one.oppgave, one.institusjon) for one in talk.talere] == [
        ("Ola Eksempel", "innleder", "Lilleby skole"),
        ("Per Ærøskjær", "innleder", "Storevik skule"),
    ]
    assert talk.sammendrag == "To setninger. Om skolen.\n\nEt avsnitt til."
    assert made.innlegg["apning-nye-dager-2026"].holdt_pa == "nn"
    assert [(one.rolle, one.oppgave, one.institusjon) for one in made.innlegg["grendehus"].talere] == [
        ("Rektor", "verkstedleder", "Storevik kommune"),
        ("Ordføreren", "paneldeltaker", "Storevik kommune"),
    ]
    last = made.innlegg["hva-na-veien-videre"]
    assert (last.dag, last.fra, last.til) == (date(2026, 11, 11), "09.00", "09.45")


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ";"), ("cp1252", ";"), ("utf-16", "\t"), ("utf-8", "\t"), ("utf-8", ",")]
)
def test_a_sheet_may_be_saved_in_other_ways(encoding: str, delimiter: str) -> None:
    expected, none = read(as_excel_saves(SHEET))
    found, problems = read(as_excel_saves(SHEET, encoding, delimiter))
    assert none == problems == []
    assert [replace(row, celler={}) for row in found] == [replace(row, celler={}) for row in expected]


def test_the_example_of_the_guide_is_a_sheet() -> None:
    guide = (ROOT / "BIDRA.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```csv\n(.+?)```", guide, re.DOTALL)
    rows, problems = read(as_excel_saves(example))
    assert problems == []
    assert [row.innlegg for row in rows] == [True, False, True]
    table = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"(?m)^\| (`.+?) \|", guide))))
    assert {one.navn for one in KOLONNER} <= table


TOO_LONG = "Feltet rommer høyst 300 tegn."
OWN_ID = "Skriv en egen id i kolonnen «id»."
COLUMNS = (
    "«dag», «fra», «til», «rom», «sesjon», «tittel», «taler», «rolle», «oppgave», «institusjon», «type», «språk», "
    "«sammendrag» og «id»"
)
SAVE_AS = "Velg «Lagre som» i Excel, og filtypen «CSV UTF-8»."
BAD = {
    "empty": ("", [f": Arket er tomt. Overskriftene er {COLUMNS}."]),
    "only empty rows": (";;;\n;;;\n", [f": Arket er tomt. Overskriftene er {COLUMNS}."]),
    "only headings": ("dag;tittel\n", [": Arket har ingen rader under overskriftene."]),
    "no headings": (
        "10.11.2026;Lunsj\n",
        [f": Den første raden har ingen av overskriftene portalen kjenner. Overskriftene er {COLUMNS}."],
    ),
    "a missing column": (
        "dag;fra\n10.11.2026;9.00\n",
        [": Kolonnen «tittel» mangler. Arket må ha «dag» og «tittel» i den første raden."],
    ),
    "misspelt and unknown headings": (
        "Dag;Titel;Telefon\n10.11.2026;Lunsj;12345678\n",
        [
            ", rad 1, kolonne «Titel»: Portalen kjenner ikke denne kolonnen. Mente du «tittel»?",
            (
                f", rad 1, kolonne «Telefon»: Portalen kjenner ikke denne kolonnen. Overskriftene er {COLUMNS}. "
                "Slett kolonnen, eller gi den et av navnene."
            ),
        ],
    ),
    "a column twice": (
        "dag;tittel;rom;Sal\n10.11.2026;Lunsj;A;B\n",
        [", rad 1, kolonne «Sal»: «Sal» er også «rom». Behold én av dem."],
    ),
    "a cell under no heading": (
        "dag;tittel\n10.11.2026;Lunsj;Kantina\n",
        [
            (
                ", rad 2, kolonne «C»: Cella står under en kolonne uten overskrift. "
                "Gi kolonnen en overskrift, eller tøm cella."
            )
        ],
    ),
    "bad days": (
        "dag;tittel\n;Kaffe\n31.11.2026;Lunsj\n11/10/2026;Te\nonsdag;Middag\n#######;Kaker\n",
        [
            ", rad 2, kolonne «dag»: Den første raden mangler dag. Skriv dagen, for eksempel 10.11.2026.",
            ", rad 3, kolonne «dag»: Datoen «2026-11-31» finnes ikke. November 2026 har 30 dager.",
            (
                ", rad 4, kolonne «dag»: «11/10/2026» er ikke en dato. Skriv år-måned-dag, for eksempel 2026-11-23. "
                "Mente du «2026-10-11»?"
            ),
            ", rad 5, kolonne «dag»: «onsdag» er ikke en dato. Skriv år-måned-dag, for eksempel 2026-11-23.",
            (
                ", rad 6, kolonne «dag»: Cella viser ikke datoen. Excel skriver ### når kolonnen er for smal: "
                "gjør den bredere, og lagre på nytt."
            ),
        ],
    ),
    "bad times": (
        "dag;fra;til;tittel\n10.11.2026;25.00;;A\n;0,375;;B\n;9.00–9.30;;C\n;10.00;9.30;D\n;;9.30;E\n",
        [
            ", rad 2, kolonne «fra»: «25.00» er ikke et klokkeslett. Skriv klokkeslettet som 09.00.",
            ", rad 3, kolonne «fra»: «0,375» er ikke et klokkeslett. Skriv klokkeslettet som 09.00. Mente du «09.00»?",
            ", rad 4, kolonne «fra»: «9.00–9.30» er to klokkeslett. Skriv det første i «fra» og det andre i «til».",
            (
                ", rad 5, kolonne «til»: Slutten, 09.30, er ikke etter begynnelsen, 10.00. "
                "Slutter det etter midnatt, så la «til» stå tomt."
            ),
            ", rad 6, kolonne «fra»: Raden har «til», men ikke «fra». Skriv når det begynner.",
        ],
    ),
    "titles": (
        (
            "dag;tittel;taler\n10.11.2026;Skolen;Kari Eksempel\n;SKOLEN!;Ola Eksempel\n;;Per Eksempel\n"
            ";Index;Pål Eksempel\n;???;Åse Eksempel\n"
        ),
        [
            f", rad 3, kolonne «tittel»: Innlegget får samme id som det i rad 2: «skolen». {OWN_ID}",
            ", rad 4, kolonne «tittel»: Raden mangler tittel. Skriv hva som skjer, eller tøm raden.",
            f", rad 5, kolonne «tittel»: Navnet «index» er opptatt av portalen selv. {OWN_ID}",
            f", rad 6, kolonne «tittel»: Tittelen gir ingen id. {OWN_ID}",
        ],
    ),
    "ids": (
        "dag;tittel;taler;id\n10.11.2026;Skolen;Kari Eksempel;Om skolen\n;Skolen;Ola Eksempel;opptatt\n",
        [
            (
                ", rad 2, kolonne «id»: «Om skolen» kan ikke være en id. "
                "En id har bare små bokstaver a–z, sifre og bindestrek. Mente du «om-skolen»?"
            ),
            f", rad 3, kolonne «id»: Id-en «opptatt» er alt brukt av et annet innlegg. {OWN_ID}",
        ],
    ),
    "speakers": (
        (
            "dag;tittel;taler;rolle;oppgave;institusjon;type\n"
            "10.11.2026;A;Kari Eksempel, Lilleby kommune;;;;\n"
            ";B;Kari Eksempel og Ola Eksempel;;;;\n"
            ";C;Kari Eksempel;Ordføreren;;;\n"
            ";D;Kari Eksempel/Ola Eksempel;;møteleder/ordstyrer/innledar;;\n"
            ";E;Kari Eksempel/Ola Eksempel;;møteleder/innledar;;\n"
            ";F;Kari Eksempel;;;;pause\n"
            ";G;;;;Lilleby kommune;\n"
            ";H;;;;;forelesning\n"
        ),
        [
            (
                ", rad 2, kolonne «taler»: «Kari Eksempel, Lilleby kommune» kan være flere talere, eller en taler med "
                "arbeidssted. Skriv «/» eller linjeskift mellom talerne. Arbeidsstedet hører til i «institusjon»."
            ),
            (
                ", rad 3, kolonne «taler»: «Kari Eksempel og Ola Eksempel» kan være flere talere, eller en taler med "
                "arbeidssted. Skriv «/» eller linjeskift mellom talerne. Arbeidsstedet hører til i «institusjon»."
            ),
            (
                ", rad 4, kolonne «rolle»: Raden har både taler og rolle, men portalen viser bare det ene. "
                "Tøm den ene cella."
            ),
            (
                ", rad 5, kolonne «oppgave»: Her står 3, men raden har 2 talere. "
                "Skriv én for alle, eller én for hver med «/» mellom."
            ),
            (
                ", rad 6, kolonne «oppgave»: «innledar» er ikke et mulig valg. Velg «innleder», «møteleder», "
                "«paneldeltaker» eller «verkstedleder». Mente du «innleder»?"
            ),
            (
                ", rad 7, kolonne «type»: Raden er «pause», men har en taler. "
                "Skriv «innlegg», eller flytt navnet inn i tittelen."
            ),
            ", rad 8, kolonne «institusjon»: Raden har ingen taler. Fyll ut «taler» eller «rolle», eller tøm cella.",
            ", rad 9, kolonne «type»: «forelesning» er ikke et mulig valg. Velg «innlegg», «pause» eller «annet».",
        ],
    ),
    "long cells": (
        f"dag;tittel;rom;sammendrag\n10.11.2026;{'x' * 20_000};{'y' * 301};{'z' * 20_001}\n",
        [
            f", rad 2, kolonne «tittel»: Teksten har 20000 tegn. {TOO_LONG}",
            f", rad 2, kolonne «rom»: Teksten har 301 tegn. {TOO_LONG}",
            ", rad 2, kolonne «sammendrag»: Teksten har 20001 tegn. Feltet rommer høyst 20000 tegn.",
        ],
    ),
    "an invisible sign": (
        "dag;tittel\n10.11.2026;Lu\u200bnsj\n",
        [", rad 2, kolonne «tittel»: Her står et usynlig tegn (U+200B). Slett det og skriv stedet på nytt."],
    ),
}


@pytest.mark.parametrize(("sheet", "expected"), BAD.values(), ids=BAD.keys())
def test_a_bad_sheet_gives_exactly_its_problems(sheet: str, expected: list[str]) -> None:
    assert read(as_excel_saves(sheet), frozenset({"opptatt"}))[1] == expected


BYTES = {
    "no bytes": (b"", [f": Arket er tomt. Overskriftene er {COLUMNS}."]),
    "a workbook": (b"PK\x03\x04\x14\x00", [f": Fila er en arbeidsbok fra Excel, ikke CSV. {SAVE_AS}"]),
    "an older workbook": (b"\xd0\xcf\x11\xe0\xa1", [f": Fila er en arbeidsbok fra Excel, ikke CSV. {SAVE_AS}"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x81", [f": Fila er ikke tekst. {SAVE_AS}"]),
    "an endless cell": (
        b"dag;tittel\r\n10.11.2026;" + b"x" * 200_000,
        [": En celle i rad 2 er altfor lang. Ingen celle trenger så mye tekst."],
    ),
    "a large file": (b"x" * 1_200_000, [": Fila er for stor (1,2 MB). Et program er høyst 1 MB."]),
    "an open quotation": (
        b'dag;tittel\r\n10.11.2026;"Lunsj\r\n;Kaffe\r\n',
        [
            (
                ": Et anførselstegn i rad 2 er ikke lukket, eller det står tekst etter det. "
                "Lagre arket på nytt fra Excel, som setter anførselstegnene selv."
            )
        ],
    ),
}


@pytest.mark.parametrize(("data", "expected"), BYTES.values(), ids=BYTES.keys())
def test_a_file_that_is_no_sheet_is_explained(data: bytes, expected: list[str]) -> None:
    assert read(data)[1] == expected


@pytest.mark.parametrize(
    "text",
    ["10.11.2026", "2026-11-10", "10. november 2026", "Tirsdag 10. november 2026", "10.11.2026 00:00", "10. 11. 2026"],
)
def test_a_day_is_read_as_excel_writes_it(text: str) -> None:
    assert parse_day(text) == date(2026, 11, 10)


@pytest.mark.parametrize("text", ["9:00", "9.00", "09.00", "0900", "900", "9", "09", "09:00:00", "kl. 9", "Kl 09.00"])
def test_a_time_of_day_is_read_as_people_write_it(text: str) -> None:
    assert parse_clock(text) == "09.00"


@pytest.mark.parametrize("text", ["24.00", "9.60", "ni", "9,5", "1.234", "-1", "12345", "9:00:30", "1,0", "0,999999"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_clock(text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("konferanser", "eksempelkonferansen-2026"), "Skriptet skriver ikke over den. Lag innleggene ett for ett"),
        (("konferanser", "rester"), "Mappa innlegg/rester/ finnes alt."),
        (("nettverk", "ny"), "Bare en konferanse har program."),
        (("konferanser", "ny"), "rad 2, kolonne «dag»: «i dag» er ikke en dato."),
        (("konferanser", "ny", "finnes-ikke.csv"), "kan ikke leses"),
    ],
)
def test_nothing_is_written_unless_all_is_right(arguments: tuple[str, ...], said: str, arkiv: Path) -> None:
    (arkiv / "satsinger/innlegg/rester").mkdir()
    sheet = arkiv / "program.csv"
    sheet.write_bytes(as_excel_saves("dag;tittel;taler\ni dag;Lunsj;\n10.11.2026;Skolen;Kari Eksempel\n"))
    before = {path: path.read_bytes() for path in arkiv.rglob("*") if path.is_file()}
    slag, post_id, *other = arguments
    done = run("ny", slag, post_id, "--program", *(other or (str(sheet),)), arkiv=arkiv)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in arkiv.rglob("*") if path.is_file()} == before


def test_what_all_the_records_share_is_said_once(arkiv: Path) -> None:
    sheet = arkiv / "program.csv"
    sheet.write_bytes(
        as_excel_saves(
            "sep=;\ndag;Kl;til;Stad;tittel;Foredragshaldar;sammendrag\n10.11.26;9:00;9:30;Salen;Ope;Kari;Kort.\n"
        )
    )
    shared = ("--kilde", "eksempelrapport", "--ansvarlig", "Redaksjonen: vi", "--sprak", "nb")
    done = run("ny", "konferanser", "ny-dag", "--program", str(sheet), *shared, arkiv=arkiv)
    assert (done.returncode, done.stderr) == (0, "")
    checked = run("sjekk", str(arkiv / "satsinger/innlegg/ny-dag"), arkiv=arkiv)
    left = [line.split(": ", 1)[1] for line in checked.stdout.splitlines() if line.startswith("satsinger/innlegg/")]
    assert left == [
        "neste_kontroll: Feltet «neste_kontroll» er tomt. Det må fylles ut. Det som står etter «#», er en kommentar."
    ]
    talk = next((arkiv / "satsinger/innlegg/ny-dag").iterdir()).read_text(encoding="utf-8")
    assert "dag: 2026-11-10" in talk
    assert "ansvarlig: 'Redaksjonen: vi'" in talk


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--program", "x.csv", "--kilde", "eksempelraport"), "Det finnes ingen kilde «eksempelraport»."),
        (("--kilde", "eksempelrapport"), "--kilde, --ansvarlig og --sprak hører sammen med --program."),
    ],
)
def test_what_is_shared_must_be_there_to_be_shared(arguments: tuple[str, ...], said: str, arkiv: Path) -> None:
    done = run("ny", "konferanser", "ny-dag", *arguments, arkiv=arkiv)
    assert done.returncode == 1
    assert said in done.stderr


def test_the_count_of_problems_comes_last(arkiv: Path) -> None:
    sheet = arkiv / "program.csv"
    sheet.write_bytes(as_excel_saves("dag;fra;tittel\ni dag;9.70;Lunsj\n"))
    done = run("ny", "konferanser", "ny", "--program", str(sheet), arkiv=arkiv)
    assert done.stderr.splitlines()[-1] == (
        "2 feil i 1 fil. Ingenting er skrevet. Rett arket, lagre det på nytt, og prøv igjen."
    )


def test_records_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    texts = {"innlegg/a/en.yml": "en", "innlegg/a/to.yml": "to", "konferanser/a.yml": "a"}
    (tmp_path / "konferanser/a.yml").mkdir(parents=True)
    (tmp_path / "konferanser/a.yml/opptatt").touch()
    with pytest.raises(OSError, match=r"a\.yml"):
        write_all(tmp_path, texts)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["opptatt"]
    assert not (tmp_path / "innlegg/a").exists()
    shutil.rmtree(tmp_path / "konferanser")
    write_all(tmp_path, texts)
    written = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.yml")}
    assert written == texts
    assert {path.name for path in tmp_path.iterdir()} == {"innlegg", "konferanser"}


# Any sheet at all.

SEARCH = settings(max_examples=200, deadline=None, derandomize=True, database=None)
WORDS = st.text(st.sampled_from("abcæøå :#-'\"[]{}|>&*!%@`,?~<=.09\\\u00a0é🙂"), min_size=1, max_size=25)
HEADINGS = ["dag", "fra", "til", "rom", "sesjon", "tittel", "rolle", "institusjon", "type", "sammendrag", "id", "tull"]


@SEARCH
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_a_sheet_or_are_explained(data: bytes) -> None:
    rows, problems = read(data)
    assert rows or problems


@SEARCH
@given(
    st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6),
    st.lists(st.lists(st.one_of(WORDS, st.just("")), max_size=7), max_size=5),
)
def test_any_cells_are_a_programme_or_are_explained(headings: list[str], rows: list[list[str]]) -> None:
    kept_in = io.StringIO(newline="")
    csv.writer(kept_in, delimiter=";").writerows([headings, *rows])
    found, problems = read(kept_in.getvalue().encode())
    assert all(row.tittel for row in found) or problems


@SEARCH
@given(WORDS, WORDS, WORDS)
def test_any_words_stand_in_the_record_as_in_the_sheet(title: str, room: str, role: str) -> None:
    kept_in = io.StringIO(newline="")
    cells = [["dag", "tittel", "rom", "rolle", "id", "type"], ["2026-11-10", f"a{title}", room, role, "en", "innlegg"]]
    csv.writer(kept_in, delimiter=";").writerows([*cells, ["", f"b{title}", room, "", "", ""]])
    rows, problems = read(kept_in.getvalue().encode())
    assert problems == []
    conference, talk = (
        _filled(slag, text)
        for slag, text in zip(
            ("konferanser", "innlegg"), records("nye-dager-2026", rows, read_texts("nb")).values(), strict=True
        )
    )
    assert isinstance(conference, Konferanse)
    assert isinstance(talk, Innlegg)
    first, second = rows
    assert (talk.tittel, talk.rom or "") == (first.tittel, first.rom)
    assert [one.rolle for one in talk.talere if one.rolle] == [one.rolle for one in first.talere]
    assert [line.tittel for line in conference.program] == [first.tittel, second.tittel]
    assert (conference.program[1].rom or "") == second.rom


def _filled(slag: str, text: str) -> Konferanse | Innlegg:
    """Return a record from its skeleton, with what was left open filled in."""
    for left, written in (
        (r"^(sprak):.*", r"\1: nb"),
        (r"^(sammendrag|ansvarlig|navn):$", r"\1: Noe"),
        (r"^(  - kilde):.*", r"\1: noe"),
        (r"^(  - navn):$", r"\1: Noen"),
        (r"^(publisert|neste_kontroll):$", r"\1: 2026-11-23"),
        (r"^(status):.*", r"\1: avholdt"),
    ):
        text = re.sub(left, written, text, flags=re.MULTILINE)
    fil = Fil(path="x.yml", slag="innlegg" if slag == "innlegg" else "konferanser", id="x", mapper=(), text=text)
    lest, problems = load_file(fil)
    assert lest, problems
    assert isinstance(lest.post, Konferanse | Innlegg)
    return lest.post
