"""A parcel of records is placed whole, or not at all with every reason; nothing in it is trusted."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import IDAG, MINI, settings_for
from portal.flow import read_and_check
from portal.pakke.innhold import MOST_FILES, read_parcel
from portal.pakke.plan import plan
from test_scripts import run

if TYPE_CHECKING:
    import subprocess

TEMA = """sprak: nb
sammendrag: Oppdiktet tema om skøyter.
kilder:
  - kilde: eksempelrapport
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: 2027-11-23
navn: {nb: Skøyter, nn: Skøyter}
"""
INNLEGG = """sprak: nb
sammendrag: Oppdiktet innlegg nummer {number}.
kilder:
  - kilde: eksempelrapport
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: historisk
tittel: Innlegg nummer {number}
konferanse: nye-dager-2026
talere:
  - rolle: Prosjektleder
"""
KONFERANSE = """sprak: nb
sammendrag: Oppdiktet konferanse.
kilder:
  - kilde: eksempelrapport
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: historisk
navn: Nye dager
status: avholdt
program:
"""
NOTHING = "Ingenting er lagt inn."


@pytest.fixture(name="arkiv")
def _arkiv(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "arkiv"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def packed(files: dict[str, bytes | str], **more: int) -> bytes:
    """Return a parcel; the names are written as they are."""
    kept_in = io.BytesIO()
    with zipfile.ZipFile(kept_in, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = info.orig_filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = more.get("mode", 0) << 16
            info.create_system = more.get("system", 3)
            archive.writestr(info, data)
    return kept_in.getvalue()


def send(arkiv: Path, data: bytes, *more: str) -> subprocess.CompletedProcess[str]:
    path = arkiv.parent / "pakke.zip"
    path.write_bytes(data)
    done = run("ta_imot", str(path), *more, arkiv=arkiv)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def refused(arkiv: Path, data: bytes, *more: str) -> list[str]:
    """Return what is said of a parcel that is not placed."""
    before = contents(arkiv)
    done = send(arkiv, data, *more)
    assert done.returncode == 1, done.stdout
    assert contents(arkiv) == before
    assert done.stderr.rstrip().endswith(NOTHING)
    return done.stderr.splitlines()[:-1]


def parcel_of_many(arkiv: Path) -> dict[str, bytes | str]:
    """Return twelve records that are there, each changed, and a new conference with twenty talks and a file."""
    files: dict[str, bytes | str] = {}
    for path in sorted((arkiv / "satsinger").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        if path.parent.name != "eksempelkonferansen-2026" and len(files) < 12:
            name = path.relative_to(arkiv).as_posix()
            files[name] = text.replace("ansvarlig: ", "ansvarlig: Den nye ").replace("\n", "\r\n")
    numbers = range(1, 21)
    program = "".join(f"  - {{tittel: Innlegg nummer {one}, innlegg: innlegg-{one}}}\n" for one in numbers)
    shown = (
        "materiale:\n  - type: program\n    fil: filer/nye-dager.txt\n    rettigheter: {innehaver: A, grunnlag: B}\n"
    )
    files["satsinger/konferanser/nye-dager-2026.yml"] = f"{KONFERANSE}{program}{shown}    tilgjengelig: ja\n"
    files |= {f"satsinger/innlegg/nye-dager-2026/innlegg-{one}.yml": INNLEGG.format(number=one) for one in numbers}
    files["content/filer/nye-dager.txt"] = "Åpning\n"
    return files


def test_twelve_changed_records_and_twenty_talks_arrive_as_one_parcel(arkiv: Path) -> None:
    before = contents(arkiv)
    files = parcel_of_many(arkiv)
    assert len(files) == 12 + 1 + 20 + 1
    tried = send(arkiv, packed(files), "--erstatt", "--prov")
    assert tried.stdout.splitlines()[-1] == "pakke.zip kan tas imot: 22 nye, 12 endret, 0 som var der alt."
    assert contents(arkiv) == before
    done = send(arkiv, packed(files), "--erstatt")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "pakke.zip er tatt imot: 22 nye, 12 endret, 0 som var der alt."
    assert "  satsinger/innlegg/nye-dager-2026/innlegg-7.yml: ny" in done.stdout.splitlines()
    after = contents(arkiv)
    assert after.keys() - before.keys() == files.keys() - before.keys()
    assert sum(before[name] != after[name] for name in before) == 12
    assert not any(b"\r" in data for name, data in after.items() if name.endswith(".yml"))
    found = read_and_check(settings_for(arkiv))
    assert [one for one in found.problems if one.grad == "feil"] == []
    again = send(arkiv, packed(files))
    assert again.stdout.splitlines()[-1] == "pakke.zip er tatt imot: 0 nye, 0 endret, 34 som var der alt."


def test_without_leave_nothing_is_replaced(arkiv: Path) -> None:
    said = refused(arkiv, packed(parcel_of_many(arkiv)))
    assert len(said) == 12
    assert said[0] == (
        "satsinger/aktorer/eksempeldepartementet.yml:1:1: Id-en «eksempeldepartementet» er alt brukt av "
        "satsinger/aktorer/eksempeldepartementet.yml. Skriv --erstatt hvis posten skal ta plassen til den som er der, "
        "eller gi posten en annen id."
    )


def test_all_that_is_wrong_is_said_at_once_with_its_place_in_the_parcel(arkiv: Path) -> None:
    said = refused(
        arkiv,
        packed(
            {
                "til portalen/temaer/en.yml": TEMA.replace("sprak: nb", "sprak: no"),
                "til portalen/temaer/to.yml": TEMA.replace("eksempelrapport", "eksempelraport"),
                "til portalen/temaer/tre.yml": "a: 'b\n",
                "til portalen/temaer/Fire.yml": TEMA,
                "til portalen/temaer/fem.yml": TEMA.encode("latin-1"),
                "til portalen/temaer/seks.yml": TEMA.replace("Skøyter}", "Skøyter}\nlenker: &a [*a]"),
                "til portalen/filer/bilde.png": b"\x89PNG\r\n\x1a\n",
            }
        ),
    )
    assert said == [
        (
            "til portalen/temaer/Fire.yml:1:1: Filnavnet «Fire» kan ikke være en id. En id har bare små bokstaver a–z, "
            "sifre og bindestrek. Mente du «fire.yml»?"
        ),
        "til portalen/temaer/en.yml:1:8: sprak: «no» er ikke et mulig valg. Velg «nb» eller «nn».",
        (
            "til portalen/temaer/fem.yml:2:33: Fila er ikke lagret som UTF-8. Lagre den på nytt med tegnkoding UTF-8, "
            "ellers går æ, ø og å tapt."
        ),
        (
            "til portalen/temaer/seks.yml:9:9: Her står et merke, «&a», som andre steder viser til. "
            "Skriv verdien helt ut på hvert sted, uten «&» og «*»."
        ),
        (
            "til portalen/temaer/seks.yml:9:13: Her vises det til «&a». "
            "Skriv verdien helt ut på hvert sted, uten «&» og «*»."
        ),
        (
            "til portalen/temaer/to.yml:4:12: kilder[1].kilde: Det finnes ingen post «eksempelraport» blant kilder. "
            "Mente du «eksempelrapport»?"
        ),
        (
            "til portalen/temaer/tre.yml:1:4: Anførselstegnet som åpnes her, blir aldri lukket. "
            "Sett samme tegn på slutten av teksten."
        ),
    ]


def test_a_file_that_no_record_shows_is_refused(arkiv: Path) -> None:
    said = refused(arkiv, packed({"filer/bilde.png": b"\x89PNG\r\n\x1a\n"}))
    assert said == [
        (
            "filer/bilde.png:1:1: Ingen post viser denne fila. "
            "Vis den som «materiale» i en post, med rettigheter, eller ta den bort."
        )
    ]


def test_a_record_keeps_its_folder_and_must_keep_its_former_ids(arkiv: Path) -> None:
    own = arkiv / "satsinger/omradesatsinger/lilleby/lilleby.yml"
    text = own.read_text(encoding="utf-8")
    assert "tidligere_id: " in text
    done = send(arkiv, packed({"omradesatsinger/lilleby.yml": text.replace("Lilleby", "Lille by", 1)}), "--erstatt")
    assert done.returncode == 0, done.stderr
    assert "  satsinger/omradesatsinger/lilleby/lilleby.yml: endret" in done.stdout
    assert not (arkiv / "satsinger/omradesatsinger/lilleby.yml").exists()
    without = re.sub(r"(?m)^tidligere_id: .*\n", "", text)
    said = refused(arkiv, packed({"omradesatsinger/lilleby.yml": without}), "--erstatt")
    assert len(said) == 2
    assert "tidligere_id: Den tidligere id-en «" in said[0]
    assert "er borte fra posten. La den stå, så gamle lenker virker." in said[0]


def test_a_talk_may_move_to_another_conference(arkiv: Path) -> None:
    name = "innlegg/eksempelkonferansen-2026/verksted-om-moteplasser.yml"
    text = (arkiv / "satsinger" / name).read_text(encoding="utf-8")
    program = (arkiv / "satsinger/konferanser/eksempelkonferansen-2026.yml").read_text(encoding="utf-8")
    parcel: dict[str, bytes | str] = {
        "innlegg/eksempelkonferansen-neste/verksted-om-moteplasser.yml": re.sub(
            r"(?m)^(dag|fra|til|rom): .*\n", "", text.replace("eksempelkonferansen-2026", "eksempelkonferansen-neste")
        ),
        "konferanser/eksempelkonferansen-2026.yml": re.sub(
            r"(?m)^  - (?:(?!\n  - )[\s\S])*?verksted-om-moteplasser.*\n", "", program
        ),
    }
    done = send(arkiv, packed(parcel), "--erstatt")
    assert done.returncode == 0, done.stderr
    assert not (arkiv / "satsinger" / name).exists()
    assert (arkiv / "satsinger/innlegg/eksempelkonferansen-neste/verksted-om-moteplasser.yml").exists()


def test_an_error_elsewhere_stops_nothing_but_a_new_one_does(arkiv: Path) -> None:
    (arkiv / "satsinger/temaer/feil.yml").write_text("a: 'b\n", encoding="utf-8")
    assert send(arkiv, packed({"temaer/ny.yml": TEMA})).returncode == 0
    said = refused(arkiv, packed({"temaer/nyere.yml": f"{TEMA}tidligere_id: [ny]\n"}))
    assert ["«ny» er i bruk som id i dag, av satsinger/temaer/ny.yml." in line for line in said] == [True]


# Where it was made.


def test_a_parcel_from_windows_or_macos_is_fine(arkiv: Path) -> None:
    windows: dict[str, bytes | str] = {
        "Ny mappe\\satsinger\\temaer\\en.yml": TEMA,
        "Ny mappe\\Thumbs.db": b"\0",
        "Ny mappe\\desktop.ini": b"",
    }
    done = send(arkiv, packed({"Ny mappe\\": "", **windows}, system=0))
    assert done.returncode == 0, done.stderr
    assert "  satsinger/temaer/en.yml: ny" in done.stdout
    assert "Hoppet over 2 filer som Windows eller macOS legger ved." in done.stdout
    macos: dict[str, bytes | str] = {
        "Grønn/temaer/to.yml": TEMA,
        "Grønn/.DS_Store": b"\0",
        "__MACOSX/Grønn/._.DS_Store": b"\0",
        "__MACOSX/Grønn/temaer/._to.yml": b"\0",
    }
    unsaid = packed(macos)
    flagged = bytearray(unsaid)
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(header), unsaid):
            flagged[match.start() + place + 1] &= 0xF7
    done = send(arkiv, bytes(flagged))
    assert done.returncode == 0, done.stderr
    assert "  satsinger/temaer/to.yml: ny" in done.stdout
    assert "Hoppet over 3 filer" in done.stdout


def test_norwegian_letters_in_names_are_read_as_windows_and_macos_write_them(arkiv: Path) -> None:
    for encoding in ("cp850", "utf-8"):
        name = "Områder på Ås/temaer/ny.yml".encode(encoding).decode("cp437").encode("cp437")
        plain = packed({"x" * len(name): TEMA}).replace(b"x" * len(name), name)
        done = send(arkiv, plain, "--prov")
        assert done.returncode == 0, done.stderr
        assert "  satsinger/temaer/ny.yml: ny" in done.stdout
        told = "temaer/grønt.yml".encode(encoding)
        said = refused(arkiv, packed({"x" * len(told): TEMA}).replace(b"x" * len(told), told))
        assert said[0].startswith("temaer/grønt.yml:1:1: Filnavnet «grønt» kan ikke være en id.")


# What is not let in.

CLIMBING = [
    "../ute.yml",
    "satsinger/../../ute.yml",
    "satsinger/temaer/../../../ute.yml",
    "..\\..\\ute.yml",
    "/etc/ute.yml",
    "\\\\server\\ute.yml",
    "C:\\ute.yml",
    "c:ute.yml",
    "satsinger/temaer/a\x00.yml",
    "satsinger/temaer/\x1b[31m.yml",
    "satsinger/temaer/a:b.yml",
    f"satsinger/temaer/{'a' * 300}.yml",
    "satsinger/temaer/.skjult.yml",
    "satsinger/temaer/a\u202e.yml",
    "satsinger/temaer/~/a.yml",
]


@pytest.mark.parametrize("name", CLIMBING)
def test_a_name_that_leads_elsewhere_is_refused(name: str, arkiv: Path) -> None:
    outside = contents(arkiv.parent)
    said = refused(arkiv, packed({"satsinger/temaer/god.yml": TEMA, name: TEMA}))
    assert len(said) == 1
    assert all(sign.isprintable() for sign in said[0])
    assert contents(arkiv.parent).keys() - {"pakke.zip"} == outside.keys()


def test_a_link_and_a_device_are_refused(arkiv: Path) -> None:
    link = packed({"temaer/ny.yml": "/etc/passwd"}, mode=stat.S_IFLNK | 0o777)
    assert refused(arkiv, link) == ["temaer/ny.yml:1:1: Dette er en snarvei til en annen fil. Legg selve fila i pakka."]
    device = packed({"temaer/ny.yml": ""}, mode=stat.S_IFCHR | 0o666)
    assert refused(arkiv, device) == ["temaer/ny.yml:1:1: Dette er ikke en vanlig fil. Ta den ut av pakka."]


def test_a_link_that_is_there_is_not_written_through(arkiv: Path) -> None:
    outside = arkiv.parent / "utenfor"
    outside.mkdir()
    (arkiv / "satsinger/temaer/inn").symlink_to(outside, target_is_directory=True)
    said = refused(arkiv, packed({"temaer/inn/ny.yml": TEMA}), "--erstatt")
    assert "satsinger/temaer/inn/ny.yml er en snarvei til et annet sted. Ta den bort." in said[0]
    assert list(outside.iterdir()) == []


WRONG = {
    "a page": ({"content/index.md": "# Hei"}, "content/index.md:1:1: Mappa «content» hører ikke til i en pakke."),
    "a program": ({"temaer/a.yml": TEMA, "kjor.exe": b"MZ"}, "kjor.exe:1:1: Fila ligger utenfor mappene."),
    "a misspelt kind": ({"tema/a.yml": TEMA, "x/y": ""}, "Mente du «temaer»?"),
    "another ending": (
        {"temaer/a.yaml": TEMA},
        "Denne fila er ikke en post. En post heter <id>.yml. Mente du «a.yml»?",
    ),
    "a folder with a space": ({"temaer/ny mappe/a.yml": TEMA}, "«ny mappe» kan ikke være navnet på en mappe."),
    "capital letters in a file": ({"filer/Bilde.PNG": b""}, "«Bilde.PNG» kan ikke være et navn her."),
    "the same twice": ({"temaer/a.yml": TEMA, "satsinger/temaer/a.yml": TEMA}, "Fila ligger flere ganger i pakka."),
    "the same but for case": ({"temaer/a.yml": TEMA, "temaer/A.yml": TEMA}, "Fila ligger flere ganger i pakka."),
    "the same id in two folders": ({"temaer/a.yml": TEMA, "temaer/x/a.yml": TEMA}, "Pakka har også "),
    "nothing": ({}, "pakke.zip:1:1: Pakka er tom. Legg minst én post i den."),
    "only junk": ({".DS_Store": b"", "__MACOSX/._a": b""}, "pakke.zip:1:1: Pakka er tom."),
    "a record that is too large": ({"temaer/a.yml": b"#" * 1_000_001}, "Fila, eller hele pakka, er for stor."),
    "a file that is too large": ({"filer/a.txt": bytes(25_000_001)}, "Fila, eller hele pakka, er for stor."),
}


@pytest.mark.parametrize(("files", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_does_not_belong_is_told_of(files: dict[str, bytes | str], expected: str, arkiv: Path) -> None:
    assert expected in "\n".join(refused(arkiv, packed(files)))


def test_a_bomb_is_never_unpacked(arkiv: Path) -> None:
    kept_in = io.BytesIO()
    with zipfile.ZipFile(kept_in, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for number in range(20):
            with archive.open(f"filer/a{number}.txt", "w", force_zip64=True) as file:
                for _ in range(24 if number else 1000):
                    file.write(bytes(1_000_000))
    data = kept_in.getvalue()
    assert len(data) < 2_000_000
    said = refused(arkiv, data)
    assert said[0].startswith("filer/a0.txt:1:1: Fila, eller hele pakka, er for stor. En post er høyst 1 MB")
    assert len([line for line in said if "for stor" in line]) == 2


def test_a_parcel_that_lies_about_its_sizes_is_not_believed(arkiv: Path) -> None:
    data = packed({"temaer/a.yml": b"#" * 3_000_000})
    size = (3_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    assert len(refused(arkiv, data.replace(size, (1000).to_bytes(4, "little")))) == 1


def test_a_parcel_that_says_its_files_are_larger_than_they_are_is_damaged(arkiv: Path) -> None:
    data = packed({"temaer/a.yml": b"#" * 3_000})
    size = (3_000).to_bytes(4, "little")
    for more in (30_000, 4_000_000_000):
        said = refused(arkiv, data.replace(size, more.to_bytes(4, "little")))
        assert said[0].startswith("temaer/a.yml:1:1: ")


def test_a_bomb_inside_a_parcel_stays_packed(arkiv: Path) -> None:
    inner = packed({"a.txt": bytes(50_000_000)})
    for name in ("filer/inni.zip", "temaer/inni.zip", "inni.zip"):
        (said,) = refused(arkiv, packed({name: inner}))
        assert said.startswith(f"{name}:1:1: ")


def test_entries_that_share_their_bytes_are_not_multiplied(arkiv: Path) -> None:
    """The bomb of David Fifield: a thousand names in the list lead to one and the same file."""
    whole = packed({"temaer/a0000.yml": b"#" * 900_000})
    listed, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entries = [whole[listed:end].replace(b"a0000", b"a%04d" % number) for number in range(1000)]
    tail = bytearray(whole[end:])
    tail[8:12] = (1000).to_bytes(2, "little") * 2
    tail[12:16] = sum(map(len, entries)).to_bytes(4, "little")
    said = refused(arkiv, whole[:listed] + b"".join(entries) + bytes(tail))
    assert len(said) == 999
    assert all(line.endswith("Fila er skadet, og kan ikke pakkes ut. Lag pakka på nytt.") for line in said)


def test_a_document_that_was_called_a_parcel_is_told_of(arkiv: Path) -> None:
    word = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "docProps/app.xml")
    for names in (word, ("mimetype", "content.xml", "META-INF/manifest.xml")):
        said = refused(arkiv, packed(dict.fromkeys(names, "<x/>")))
        told = "Fila er et dokument fra et kontorprogram, ikke en pakke. Pakk postene i en ZIP-fil."
        assert said == [f"pakke.zip:1:1: {told}"]


@pytest.mark.parametrize("replacing", [(), ("--erstatt",)])
def test_an_id_that_once_belonged_to_another_is_refused(replacing: tuple[str, ...], arkiv: Path) -> None:
    text = (arkiv / "satsinger/omradesatsinger/lilleby/lilleby.yml").read_text(encoding="utf-8")
    former = text.partition("\ntidligere_id: [")[2].partition(",")[0]
    own = (arkiv / "satsinger/omradesatsinger/nordnes-programmet.yml").read_bytes()
    said = refused(arkiv, packed({f"omradesatsinger/{former}.yml": own}), *replacing)
    assert [line for line in said if f"«{former}» er i bruk som id i dag, av " in line]


def test_an_id_that_differs_in_the_case_of_its_letters_is_refused(arkiv: Path) -> None:
    said = refused(arkiv, packed({"temaer/Oppvekst.yml": TEMA}), "--erstatt")
    assert said[0].startswith("temaer/Oppvekst.yml:1:1: Filnavnet «Oppvekst» kan ikke være en id.")
    assert "Id-en «Oppvekst» er alt brukt av satsinger/temaer/oppvekst.yml. På Windows og macOS er" in said[1]


def test_a_parcel_with_an_unmerged_record_is_refused(arkiv: Path) -> None:
    both = TEMA.replace("navn:", "<<<<<<< HEAD\nnavn: {nb: A, nn: A}\n=======\nnavn:") + ">>>>>>> grein\n"
    (said,) = refused(arkiv, packed({"temaer/god.yml": TEMA, "temaer/ny.yml": both}))
    assert said.startswith("temaer/ny.yml:8:1: Her står et merke etter to endringer som ikke lot seg slå sammen.")


def test_too_many_files_are_refused(arkiv: Path) -> None:
    said = refused(arkiv, packed({f"temaer/a{number}.yml": "" for number in range(MOST_FILES + 1)}))
    assert said == ["pakke.zip:1:1: Pakka har 2001 filer. Del den i flere. En pakke har høyst 2000 filer."]


def test_what_is_no_whole_zip_file_is_explained(arkiv: Path) -> None:
    whole = packed({"temaer/a.yml": TEMA, "temaer/b.yml": os.urandom(5000)})
    broken = ["pakke.zip:1:1: Pakka er ikke hel. Last den ned, eller lag den, på nytt."]
    assert refused(arkiv, whole[: len(whole) // 2]) == broken
    assert refused(arkiv, whole[:-10]) == broken
    assert refused(arkiv, b"") == ["pakke.zip:1:1: Fila er ikke en ZIP-fil. Pakk postene i en ZIP-fil."]
    assert refused(arkiv, b"Rar!\x1a\x07\x01\x00" * 50) == refused(arkiv, TEMA.encode())
    damaged = bytearray(whole)
    damaged[whole.index(b"b.yml") + 50] ^= 0xFF
    assert "temaer/b.yml:1:1: Fila er skadet, og kan ikke pakkes ut. Lag pakka på nytt." in refused(
        arkiv, bytes(damaged)
    )
    missing = run("ta_imot", "finnes-ikke.zip", arkiv=arkiv)
    assert missing.returncode == 1
    assert missing.stderr.startswith("finnes-ikke.zip:1:1: Fila kan ikke leses.")


def test_a_locked_parcel_and_names_that_are_said_to_be_utf_8_and_are_not_are_refused(arkiv: Path) -> None:
    data = bytearray(packed({"temaer/a.yml": TEMA}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(arkiv, bytes(data)) == [
        "temaer/a.yml:1:1: Fila er låst med passord. Lag pakka på nytt uten passord."
    ]
    latin = packed({"temaer/bXtest.yml": TEMA}).replace(b"bXtest", b"b\xe5test")
    said_to_be = bytearray(latin)
    said_to_be[7] |= 0x08
    said_to_be[said_to_be.index(b"PK\x01\x02") + 9] |= 0x08
    assert "Et filnavn i pakka er ikke skrevet som UTF-8." in refused(arkiv, bytes(said_to_be))[0]


SEARCH = settings(max_examples=150, deadline=None, derandomize=True, database=None)
GOOD = packed({"temaer/a.yml": TEMA, "kilder/b.yml": TEMA, "filer/c.txt": "hei"})


@SEARCH
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 60)
)
def test_any_damage_to_a_parcel_is_read_or_explained(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], gone: int
) -> None:
    data = bytearray(GOOD)
    for place, value in changes:
        data[place] = value
    path = tmp_path_factory.getbasetemp() / "skadet.zip"
    path.write_bytes(bytes(data[: len(data) - gone]))
    pakke = read_parcel(path)
    assert pakke.filer or pakke.problems


NAMES = st.text(st.sampled_from("abæ/\\.:~ -_\0\n\u202e"), min_size=1, max_size=20)


@SEARCH
@given(st.lists(st.one_of(NAMES, NAMES.map(lambda name: f"temaer/{name}.yml")), min_size=1, max_size=3, unique=True))
def test_any_names_lead_to_the_records_or_are_explained(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "navn.zip"
    path.write_bytes(packed(dict.fromkeys(names, TEMA)))
    pakke = read_parcel(path)
    assert pakke.problems or pakke.filer or all(name.endswith(("/", "\\")) for name in names)
    if not pakke.problems:
        mottak = plan(settings_for(MINI), pakke, IDAG, replacing=False)
        assert all(file.is_relative_to(MINI) and ".." not in file.parts for file in mottak.filer)
