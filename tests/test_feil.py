"""Every kind of bad input gives exactly its report: a folder in `feil/` each, laid over the miniarkiv.

`PORTAL_VELSIGN=1` writes the reports anew. Read each change of them as the editor who will meet it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import IDAG, MINI, settings_for
from portal.checks import check
from portal.checks.utkast import Utkast
from portal.flow import read_and_check
from portal.load import load_file, load_files
from portal.model.base import Modell
from portal.model.kinds import KINDS
from portal.references import parts
from portal.settings import ROOT
from portal.source.files import Fil, decode, read_folder
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from portal.problems import Problem

FEIL = ROOT / "tests" / "feil"
CASES = sorted(path.name for path in FEIL.iterdir() if path.is_dir())
FILES = read_folder(MINI / "satsinger").filer
EXPIRED = "satsinger/omradesatsinger/storevik-loftet.yml"
"""The file whose contact expired in 2020: remarked on in every reading of the miniarkiv."""

ENGLISH = re.compile(
    r"\b(input|should|valid|invalid|expected|unexpected|found|field|fields|required|error|missing|string|integer"
    r"|tuple|dictionary|mapping|sequence|scalar|token|key|value|values|character|characters|line|column|document"
    r"|while|scanning|parsing|block|could|cannot|not|must|with|the|this|that|which|than|least|most|length|none"
    r"|extra|permitted|forbidden|allowed|unknown|unable|decode|byte|bytes|codec|duplicate|undefined|failed"
    r"|type=\w+|traceback)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"«.*?»", re.DOTALL)

TEMA = """sprak: nb
sammendrag: Oppdiktet tema om skøyter.
kilder:
  - kilde: eksempelrapport
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: 2027-11-23
navn: {nb: Skøyter, nn: Skøyter}
"""
NY = "satsinger/temaer/ny.yml"


class Lest(NamedTuple):
    """A case laid out, and the problems found in it."""

    root: Path
    problems: tuple[Problem, ...]


def read(root: Path) -> tuple[Problem, ...]:
    """Return the problems of an archive, without the remark that the miniarkiv always gives."""
    problems = read_and_check(settings_for(root)).problems
    return tuple(problem for problem in problems if (problem.path, problem.grad) != (EXPIRED, "merknad"))


def report(problems: tuple[Problem, ...]) -> str:
    return "".join(f"{problem}\n" for problem in problems)


def kept(case: str) -> str:
    return (FEIL / case / "rapport.txt").read_text(encoding="utf-8")


@pytest.fixture(name="kopi")
def _kopi(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "arkiv"))


@pytest.fixture(name="les", scope="module")
def _les(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Lest]:
    """Return a function that lays a case over a copy of the miniarkiv and reads it, once."""
    done: dict[str, Lest] = {}

    def les(case: str) -> Lest:
        if case not in done:
            root = tmp_path_factory.mktemp("feil") / "arkiv"
            shutil.copytree(MINI, root)
            shutil.copytree(FEIL / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("rapport.txt"))
            done[case] = Lest(root, read(root))
        return done[case]

    return les


def test_the_miniarkiv_has_no_problem_but_its_expired_contact() -> None:
    found = read_and_check(settings_for(MINI))
    said = [(problem.path, problem.felt, problem.grad) for problem in found.problems]
    assert said == [(EXPIRED, "kontakt.utloper", "merknad")]
    assert found.arkiv is not None


def test_the_miniarkiv_has_every_kind_and_uses_every_field_of_every_part() -> None:
    loaded = load_files(FILES)
    assert [kind.slag for kind in KINDS if not loaded.poster[kind.slag]] == []
    unused: dict[str, set[str]] = {}
    for own in loaded.poster.values():
        for lest in own.values():
            for _, part in parts(lest.post, Modell):
                # A field that a part inherits counts as used wherever its owner is.
                for owner in type(part).__mro__:
                    named = set(getattr(owner, "__annotations__", {})) & set(type(part).model_fields)
                    unused[owner.__name__] = unused.get(owner.__name__, named) - part.model_fields_set
    assert {owner: names for owner, names in unused.items() if names} == {}


def test_there_are_at_least_forty_five_cases() -> None:
    assert len(CASES) >= 45


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_exactly_its_report(case: str, les: Callable[[str], Lest]) -> None:
    found = report(les(case).problems)
    if os.environ.get("PORTAL_VELSIGN") == "1":
        (FEIL / case / "rapport.txt").write_text(found, encoding="utf-8", newline="\n")
    assert found == kept(case)
    assert found, "a case in feil/ has at least one problem"


@pytest.mark.parametrize("case", CASES)
def test_every_problem_of_a_case_stands_at_a_place_that_exists(case: str, les: Callable[[str], Lest]) -> None:
    root, problems = les(case)
    for problem in problems:
        lines = (root / problem.path).read_text(encoding="utf-8").split("\n")
        assert 1 <= problem.line <= len(lines), str(problem)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, str(problem)


def test_no_report_has_an_english_word() -> None:
    assert {case: words for case in CASES if (words := ENGLISH.findall(kept(case)))} == {}


@pytest.mark.parametrize(
    "case",
    [
        "kolon-i-tekst",
        "felt-mangler",
        "henvisning-nesten-riktig",
        "milliard-henvisninger",
        "tabell-gar-ikke-opp",
        "flere-feil-i-flere-filer",
    ],
)
def test_the_script_prints_the_report_and_exits_with_1(case: str, les: Callable[[str], Lest]) -> None:
    env = {**os.environ, "PORTAL_SATSINGER": str(les(case).root / "satsinger"), "PORTAL_IDAG": IDAG.isoformat()}
    command = [sys.executable, str(ROOT / "scripts" / "sjekk.py")]
    ran = subprocess.run(command, capture_output=True, env=env, check=False, encoding="utf-8")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stdout + ran.stderr
    assert [line for line in kept(case).splitlines() if line not in ran.stdout.splitlines()] == []


# What git cannot hold well is made here.

NOT_UTF_8 = "Fila er ikke lagret som UTF-8. Lagre den på nytt med tegnkoding UTF-8, ellers går æ, ø og å tapt."
HIDDEN = "Her står et usynlig tegn (U+{}). Slett det og skriv stedet på nytt."
DEEP = "Her er det flere enn 20 nivåer inni hverandre. Ingen post trenger det."
LARGE = "Fila er for stor (10,2 MB). Den kan være høyst 1 MB tekst."
BYTES = {
    "latin-1": (TEMA.encode("latin-1"), f"2:33: {NOT_UTF_8}"),
    "utf-16": (TEMA.encode("utf-16"), f"1:1: {NOT_UTF_8}"),
    "a control character": (TEMA.replace("tema om", "tema\x07 om").encode(), f"2:27: {HIDDEN.format('0007')}"),
    "right to left": (TEMA.replace("tema om", "\u202etema om").encode(), f"2:23: {HIDDEN.format('202E')}"),
    "NUL": (TEMA.replace("nb\n", "nb\x00\n", 1).encode(), f"1:10: {HIDDEN.format('0000')}"),
    "only NUL": (b"\x00" * 500, f"1:1: {HIDDEN.format('0000')}"),
    "3000 brackets": (f"{TEMA}lenker: {'[' * 3000}{']' * 3000}\n".encode(), f"9:28: {DEEP}"),
    "3000 open brackets": (f"{TEMA}lenker: {'[' * 3000}\n".encode(), f"9:28: {DEEP}"),
    "10 MB": (f"{TEMA}grense: {'tekst ' * 1_700_000}\n".encode(), f"1:1: {LARGE}"),
    "BOM and CRLF are accepted": (b"\xef\xbb\xbf" + TEMA.replace("\n", "\r\n").encode(), ""),
    "CR alone is accepted": (TEMA.replace("\n", "\r").encode(), ""),
}


@pytest.mark.parametrize(("data", "expected"), BYTES.values(), ids=BYTES.keys())
def test_bytes_that_are_no_plain_text_are_explained(kopi: Path, data: bytes, expected: str) -> None:
    (kopi / NY).write_bytes(data)
    assert report(read(kopi)) == (f"{NY}:{expected}\n" if expected else "")


def test_what_a_machine_leaves_beside_the_records_is_passed_over(kopi: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "._oppvekst.yml", ".oppvekst.yml.swp", ".#oppvekst.yml"):
        (kopi / "satsinger/temaer" / name).write_bytes(b"\x00\xff")
    assert report(read(kopi)) == ""


def test_a_copy_that_a_program_has_left_is_told_of(kopi: Path) -> None:
    for name in ("#oppvekst.yml#", "oppvekst.yml.orig", "oppvekst.yml~"):
        (kopi / "satsinger/temaer" / name).write_text(TEMA, encoding="utf-8")
        told = (
            "Denne fila er en kopi som et program har lagt igjen. Er alt du trenger i posten selv, sletter du kopien."
        )
        assert report(read(kopi)) == f"satsinger/temaer/{name}:1:1: {told}\n"
        (kopi / "satsinger/temaer" / name).unlink()


def test_a_folder_called_as_a_record_is_told_of_and_what_is_in_it_is_read(kopi: Path) -> None:
    folder = kopi / NY
    folder.mkdir()
    (folder / "skoyter.yml").write_text(TEMA.replace("sprak: nb", "sprak: no"), encoding="utf-8")
    assert report(read(kopi)) == (
        f"{NY}:1:1: Dette er en mappe, men den heter som en post. Gi mappa et navn uten «.yml».\n"
        f"{NY}/skoyter.yml:1:8: sprak: «no» er ikke et mulig valg. Velg «nb» eller «nn».\n"
    )


def test_links_in_a_ring_are_told_of(kopi: Path) -> None:
    folder = kopi / "satsinger/temaer"
    (folder / "ring").symlink_to("..", target_is_directory=True)
    (folder / "en.yml").symlink_to("to.yml")
    (folder / "to.yml").symlink_to("en.yml")
    (kopi / "content/ring").symlink_to("..", target_is_directory=True)
    (kopi / "content/selv.md").symlink_to("selv.md")
    lines = report(read(kopi)).splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"satsinger/temaer/{one}" for one in ("en.yml", "ring", "to.yml")
    ]
    assert all("snarvei til en annen" in line for line in lines)


def test_ids_that_differ_in_the_case_of_their_letters_are_the_same(kopi: Path) -> None:
    """On Windows and macOS the two files cannot both be there, so the test does not lay them out."""
    filer = read_folder(kopi / "satsinger").filer
    own = next(fil for fil in filer if fil.path == "satsinger/temaer/oppvekst.yml")
    other = replace(own, path="satsinger/temaer/Oppvekst.yml", id="Oppvekst")
    loaded = load_files((other, *filer))
    assert report(loaded.problems) == (
        "satsinger/temaer/Oppvekst.yml:1:1: Id-en «Oppvekst» er alt brukt av satsinger/temaer/oppvekst.yml. "
        "På Windows og macOS er store og små bokstaver i et filnavn det samme. Gi posten en annen id.\n"
    )
    assert "oppvekst" in loaded.poster["temaer"]


@pytest.mark.parametrize("name", ["ny.yml", "mappe"])
def test_a_link_to_what_lies_outside_is_not_followed(kopi: Path, name: str) -> None:
    outside = kopi.parent / "utenfor"
    outside.mkdir()
    (outside / "ny.yml").write_text("hemmelig", encoding="utf-8")
    link = kopi / "satsinger" / "temaer" / name
    link.symlink_to(outside / name if name == "ny.yml" else outside, target_is_directory=name == "mappe")
    what, itself = ("fil", "fila") if name == "ny.yml" else ("mappe", "mappa")
    expected = f"Dette er en snarvei til en annen {what}. Legg selve {itself} her."
    assert report(read(kopi)) == f"satsinger/temaer/{name}:1:1: {expected}\n"


@pytest.mark.parametrize("name", [NY, "content/ny.md"])
def test_a_file_that_may_not_be_read_is_explained(kopi: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = kopi / name
    path.write_text(TEMA, encoding="utf-8")
    real = Path.read_bytes

    def closed(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", closed)  # the one who runs the tests may read any file
    assert report(read(kopi)) == f"{name}:1:1: Fila kan ikke leses. Se etter at du har tilgang til den.\n"


MATERIALE = """{tema}materiale:
  - type: lysbilder
    fil: filer/{name}
    rettigheter: {{innehaver: Eksempeldepartementet, grunnlag: Avtale}}
    tilgjengelig: ja
""".replace("{tema}", TEMA.replace("navn: {nb: Skøyter, nn: Skøyter}", "navn: Ny\nstatus: ukjent"))
KONFERANSE = "satsinger/konferanser/ny.yml"


def office(*names: str) -> bytes:
    kept_in = io.BytesIO()
    with zipfile.ZipFile(kept_in, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return kept_in.getvalue()


FILES_AS_NAMED = {
    "a.pdf": b"junk\n%PDF-1.7\n",
    "a.pptx": office("[Content_Types].xml", "ppt/presentation.xml"),
    "a.docx": office("[Content_Types].xml", "word/document.xml"),
    "a.xlsx": office("[Content_Types].xml", "xl/workbook.xml"),
    "a.odp": b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.presentation",
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe1",
    "a.webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "a.mp4": b"\0\0\0\x18ftypisom",
    "a.m4a": b"\0\0\0\x18ftypM4A ",
    "a.webm": b"\x1a\x45\xdf\xa3",
    "a.mp3": b"\xff\xfb\x90",
    "b.mp3": b"ID3\x04",
    "a.vtt": "\ufeffWEBVTT\n\n00:00.000 --> 00:01.000\nÅpning\n".encode(),
    "a.txt": "Åpning\r\n".encode(),
    "a.csv": "\ufeffår;navn\r\n".encode(),
}


def with_file(kopi: Path, name: str, data: bytes) -> tuple[Problem, ...]:
    (kopi / KONFERANSE).write_text(MATERIALE.format(name=name), encoding="utf-8")
    (kopi / "content/filer" / name).write_bytes(data)
    return read(kopi)


@pytest.mark.parametrize("name", FILES_AS_NAMED)
def test_a_file_that_is_what_its_name_says_is_let_in(kopi: Path, name: str) -> None:
    assert report(with_file(kopi, name, FILES_AS_NAMED[name])) == ""


@pytest.mark.parametrize("name", FILES_AS_NAMED)
@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02", b"PK\x03\x04\0", office("andre/a.xml"), b"<!doctype html>\xff"],
    ids=["junk", "half", "zip", "page"],
)
def test_a_file_that_is_not_what_its_name_says_is_told_of(kopi: Path, name: str, data: bytes) -> None:
    (problem,) = with_file(kopi, name, data)
    assert (problem.path, problem.felt, problem.grad) == (KONFERANSE, "materiale[1].fil", "feil")
    assert problem.tekst.startswith(f"Fila «filer/{name}» er ikke ")


def test_a_file_over_25_megabytes_is_refused(kopi: Path) -> None:
    name = "a.pdf"
    with_file(kopi, name, FILES_AS_NAMED[name])
    with (kopi / "content/filer" / name).open("r+b") as file:
        file.truncate(25_000_000)
        assert report(read(kopi)) == ""
        file.truncate(26_300_000)
    expected = (
        "Fila «filer/a.pdf» er for stor (26,3 MB). En fil er høyst 25 MB. "
        "Gjør den mindre, eller oppgi «url» til der den er publisert."
    )
    assert report(read(kopi)) == f"{KONFERANSE}:12:10: materiale[1].fil: {expected}\n"


# Any text at all.

SEARCH = settings(max_examples=300, deadline=None, derandomize=True, database=None)
FEWER = settings(max_examples=60, deadline=None, derandomize=True, database=None)
SIGNS = st.sampled_from(
    [*"\n\n\n -:#'\"[]{}|>&*!%@`\t,?~<\\0x\u00a0\u0085æ", "  ", ": ", "- ", "---\n", "...\n", "a: ", "a", "!!", "<<: "]
)
YAML_LIKE = st.lists(SIGNS, max_size=40).map("".join)


def english(problems: tuple[Problem, ...]) -> list[str]:
    """Return the English words of problems, what they quote from the editor left out."""
    return ENGLISH.findall(QUOTED.sub("", "\n".join(problem.beskrivelse for problem in problems)))


@st.composite
def edited_files(draw: st.DrawFn) -> Fil:
    """Return a file of the miniarkiv in which a few characters are gone, or a sign is put in."""
    fil = draw(st.sampled_from(FILES))
    text = fil.text or ""
    place = draw(st.integers(0, len(text)))
    gone = draw(st.integers(0, 3))
    put_in = draw(st.one_of(st.just(""), SIGNS, st.characters(codec="utf-8")))
    edited, _ = decode(f"{text[:place]}{put_in}{text[place + gone :]}".encode(), fil.path)
    return Fil(path=fil.path, slag=fil.slag, id=fil.id, mapper=fil.mapper, text=edited)


@SEARCH
@given(st.one_of(st.text(), YAML_LIKE))
def test_any_text_is_a_tree_or_is_explained_in_norwegian(text: str) -> None:
    tre, problems = parse(text, NY)
    assert tre is not None or problems
    assert english(problems) == []


@SEARCH
@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-16")), YAML_LIKE.map(str.encode)))
def test_any_bytes_are_text_or_are_explained_in_norwegian(data: bytes) -> None:
    text, problem = decode(data, NY)
    assert (text is None) != (problem is None)
    assert english((problem,) if problem else ()) == []


@SEARCH
@given(edited_files())
def test_a_slip_of_the_hand_in_any_file_is_read_or_explained_in_norwegian(fil: Fil) -> None:
    lest, problems = load_file(fil)
    assert lest is not None or problems or fil.text is None
    assert english(problems) == []


@pytest.mark.parametrize("path", ["satsinger/temaer/oppvekst.yml", "satsinger/tiltak/lilleby/leksehjelp-i-lilleby.yml"])
def test_a_file_cut_short_at_any_byte_is_a_record_or_is_explained(path: str) -> None:
    """What is left of a file that was half saved. Of the longer one, its first thousand bytes."""
    fil = next(fil for fil in FILES if fil.path == path)
    whole = (fil.text or "").encode()
    for end in range(min(len(whole), 1000)):
        text, problem = decode(whole[:end], path)
        lest, problems = load_file(replace(fil, text=text))
        found = (problem,) if problem else problems
        assert (lest is None) == bool(found), whole[:end]
        assert english(found) == []


@FEWER
@given(edited_files())
def test_a_slip_of_the_hand_in_one_file_stops_no_check(fil: Fil) -> None:
    loaded = load_files(fil if one.path == fil.path else one for one in FILES)
    problems = check(Utkast(lasting=loaded, content=MINI / "content", idag=IDAG))
    assert any(problem.path == EXPIRED for problem in problems) or fil.path == EXPIRED
    assert english(problems) == []
