"""From what someone sends to what readers see: the whole way, in a repository of its own."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
import unicodedata
import urllib.parse
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archives import MINI, Build
from test_brev import git
from test_scripts import run
from test_ta_imot import contents, packed, parcel_of_many, send

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator


@pytest.fixture(name="arkiv")
def _arkiv(tmp_path: Path) -> Path:
    """Return a copy of the invented archive at the top of a repository with one commit."""
    folder = Path(shutil.copytree(MINI, tmp_path / "arkiv"))
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "først")
    return folder


def commit(folder: Path, what: str, day: int = 20) -> None:
    """Commit all there is, on a day of November before the day of the build: later ones are no history yet."""
    git(folder, "add", "-A")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIT_COMMITTER_DATE", f"2026-11-{day}T12:00:00Z")
        git(folder, "commit", "-qm", what)


def letter(arkiv: Path, form: str) -> subprocess.CompletedProcess[str]:
    return run("endringsbrev", "HEAD~1", "HEAD", "--format", form, arkiv=arkiv)


# One parcel, one change, one letter.


def test_twelve_changed_records_and_twenty_talks_are_one_parcel_one_change_and_one_letter(arkiv: Path) -> None:
    parcel = parcel_of_many(arkiv)
    before = contents(arkiv / "satsinger")
    assert send(arkiv, packed(parcel), "--erstatt").returncode == 0
    checked = run("sjekk", arkiv=arkiv)
    assert checked.returncode == 0, checked.stdout
    commit(arkiv, "Pakka fra kommunen")
    assert git(arkiv, "rev-list", "--count", "HEAD") == "2"
    told = letter(arkiv, "json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    records = {name for name in parcel if name.startswith("satsinger/")}
    new = {one["post"]["fil"]: one["post"] for one in found["nye"]}
    changed = {one["post"]["fil"]: one for one in found["endrede"]}
    assert (new.keys() | changed.keys(), len(new), len(changed)) == (records, 21, 12)
    assert (found["fjernede"], found["problems"]) == ([], [])
    for number in range(1, 21):
        talk = new[f"satsinger/innlegg/nye-dager-2026/innlegg-{number}.yml"]
        assert talk["tittel"] == f"Innlegg nummer {number}"
        assert talk["adresse"] == f"konferanser/nye-dager-2026/innlegg-{number}/"
    text = letter(arkiv, "markdown").stdout
    for name, one in changed.items():
        (unit,) = re.findall(r"(?m)^ansvarlig: (.+)$", before[name.removeprefix("satsinger/")].decode())
        (fact,) = one["fakta"]
        assert (fact["sti"], fact["fra"], fact["til"]) == ("ansvarlig", [unit], [f"Den nye {unit}"])
        assert text.count(f"`{name}`") == 1, name
    for post in new.values():
        assert text.count(f"`/{post['adresse']}`") == 1


def test_one_broken_record_among_them_keeps_all_of_them_out(arkiv: Path) -> None:
    parcel = parcel_of_many(arkiv)
    name = "satsinger/innlegg/nye-dager-2026/innlegg-13.yml"
    parcel[name] = str(parcel[name]).partition("Prosjektleder")[0]
    before = contents(arkiv)
    done = send(arkiv, packed(parcel), "--erstatt")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name}:")
    assert done.stderr.endswith("Ingenting er lagt inn.\n")
    assert contents(arkiv) == before
    assert git(arkiv, "status", "--porcelain") == ""


# A speaker who is taken out.

NAVN = "Åshild Bråten-Æsøy"
HERS = (
    "åshild",
    "ashild",
    "aashild",
    "bråten",
    "braten",
    "braaten",
    "æsøy",
    "aesøy",
    "asøy",
    "aesoy",
    "asoy",
    "aesoey",
)
"""The parts of the name, also as they are folded for addresses and for the search."""
TALK = "satsinger/innlegg/eksempelkonferansen-2026/leksehjelp-pa-kveldstid.yml"


def decoded(data: bytes) -> str:
    """Return all that can be read out of a file: unpacked, and with every way of writing a letter undone."""
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    text = data.decode("utf-8", errors="replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    text = html.unescape(urllib.parse.unquote_plus(html.unescape(text)))
    text = re.sub(r"\r?\n[ \t]", "", text)  # iCalendar folds its lines
    return unicodedata.normalize("NFC", text).casefold()


@cache
def named(data: bytes) -> bool:
    """Return whether a file holds any part of the name."""
    text = decoded(data)
    return any(part in text for part in HERS)


def where_named(site: Path) -> Iterator[str]:
    """Yield the files of a site that hold any part of the name, in their text or in their own names."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if named(name.encode()) or (path.is_file() and named(path.read_bytes())):
            yield name


@pytest.mark.parametrize(
    "written",
    ["Åshild", "%C3%85shild", "&#197;shild", "\\u00c5shild", "A\u030ashild", "aashild", "br%c3%a5ten", "aesoy"],
)
def test_the_name_is_found_however_it_is_written(written: str) -> None:
    assert named(written.encode())
    assert named(gzip.compress(f"x{written}x".encode()))


def test_a_speaker_who_is_taken_out_is_named_nowhere_in_the_site_or_in_the_letter(arkiv: Path) -> None:
    path, site = arkiv / TALK, arkiv.parent / "site"
    text = path.read_text(encoding="utf-8")
    speakers = re.compile(r"(?m)^talere:\n(?:  .*\n)+")
    assert speakers.search(text)
    with_name = speakers.sub(f"talere:\n  - {{navn: {NAVN}, institusjon: Lilleby skole}}\n", text)
    path.write_text(with_name, encoding="utf-8")
    commit(arkiv, "med navn", 21)
    build = Build(site, arkiv / "satsinger")
    done = build()
    assert done.returncode == 0, done.stderr
    kinds = {Path(name).suffix for name in where_named(site)}
    assert {".html", ".json", ".ris", ".bib", ".ics", ".pf_index"} <= kinds, kinds
    path.write_text(with_name.replace(f"navn: {NAVN}", "rolle: Leder for leksehjelpen"), encoding="utf-8")
    commit(arkiv, "uten navn", 22)
    done = build()
    assert done.returncode == 0, done.stderr
    assert "Leder for leksehjelpen" in (site / "konferanser/eksempelkonferansen-2026/index.html").read_text(
        encoding="utf-8"
    )
    assert list(where_named(site)) == []
    history = (site / "endringer/index.html").read_text(encoding="utf-8")
    assert history.count("Endret: foredragsholdere") == 2  # what changed is told, not from what
    for form in ("markdown", "json"):
        told = letter(arkiv, form)
        assert told.returncode == 0, told.stderr
        assert not named(told.stdout.encode())


# A line for the tools of editors.


def test_the_line_for_tools_stays_through_every_command_and_is_shown_to_no_reader(arkiv: Path) -> None:
    line = "# yaml-language-server: $schema=../../.vscode/skjema/"
    for path in sorted((arkiv / "satsinger").rglob("*.yml")):
        slag = path.relative_to(arkiv / "satsinger").parts[0]
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{line}{slag}.json\n# Om posten\n\n{text}", encoding="utf-8")
    for command in (("sjekk",), ("formater",), ("gi_nytt_navn", "temaer", "naermiljo", "naerhet")):
        done = run(*command, arkiv=arkiv)
        assert done.returncode == 0, done.stdout + done.stderr
    sent = (arkiv / "satsinger/temaer/naerhet.yml").read_text(encoding="utf-8").replace("Oppdikta", "Heilt oppdikta")
    assert send(arkiv, packed({"temaer/naerhet.yml": sent}), "--erstatt").returncode == 0
    for path in (arkiv / "satsinger").rglob("*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(line), path
        assert lines[1:3] == ["# Om posten", ""], path
        assert sum("yaml-language-server" in one for one in lines) == 1
    site = arkiv.parent / "site"
    done = Build(site, arkiv / "satsinger")()
    assert done.returncode == 0, done.stderr
    commit(arkiv, "med linjer")
    told = letter(arkiv, "markdown").stdout
    assert "Heilt oppdikta" in told
    whole = site / "skjema/form/post"  # the records' own files, for the form that corrects them, and its reader of YAML
    own = [path for path in site.rglob("*") if path.is_file() and not {"bidra", "skript"} & set(path.parts)]
    own = [path for path in own if not path.is_relative_to(whole)]
    assert len(own) > 100
    assert [path for path in own if b"yaml-language-server" in path.read_bytes()] == []
    assert "yaml-language-server" not in told


# Two changes that could not be merged.

ALL = (
    ("sjekk",),
    ("bygg",),
    ("formater",),
    ("gi_nytt_navn", "temaer", "naermiljo", "naerhet"),
    ("endringsbrev", "HEAD", "."),
)


@pytest.mark.parametrize("command", ALL, ids=lambda command: command[0])
def test_a_real_conflict_is_told_at_its_line_by_every_command_and_left_as_it_is(
    command: tuple[str, ...], arkiv: Path
) -> None:
    name = "satsinger/temaer/oppvekst.yml"
    path = arkiv / name
    text = path.read_text(encoding="utf-8")
    line = text.partition("\nansvarlig: ")[0].count("\n") + 2
    git(arkiv, "config", "merge.conflictStyle", "diff3")
    git(arkiv, "switch", "-qc", "andre")
    for branch, unit in (("andre", "En enhet"), ("main", "En annen enhet")):
        git(arkiv, "switch", "-q", branch)
        path.write_text(re.sub(r"(?m)^ansvarlig: .*$", f"ansvarlig: {unit}", text), encoding="utf-8")
        commit(arkiv, branch)
    with pytest.raises(Exception, match="merge"):
        git(arkiv, "merge", "-q", "andre")
    assert "|||||||" in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    done = run(command[0], *(str(arkiv) if word == "." else word for word in command[1:]), arkiv=arkiv)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert re.search(rf"{name}:{line}:1`?: Her står et merke etter to endringer som ikke lot seg slå sammen\.", said)
    assert "Traceback" not in said
    assert path.read_bytes() == before


# A record of five thousand lines.


def test_a_record_of_five_thousand_lines_is_read_put_in_form_and_shown(arkiv: Path) -> None:
    path = arkiv / "satsinger/evalueringer/eksempelinstituttet-2025.yml"
    funn = (
        f"  - id: funn-{number}\n    tekst: >-\n      Oppdiktet funn nummer {number} om leksehjelpen i Lilleby.\n"
        "      Det står på to linjer.\n    temaer: [oppvekst]\n    slag: beskrivelse\n"
        f'    lest_i: {{rapporten: ja, sted: "s. {number}"}}\n'
        for number in range(710)
    )
    text = path.read_text(encoding="utf-8").replace(
        "\nanbefalinger:", f"\n{''.join(funn)}anbefalinger:".replace("\n\n", "\n")
    )
    path.write_text(text, encoding="utf-8")
    assert len(text.splitlines()) > 5000
    for script, *arguments in (("sjekk",), ("formater", "--sjekk", str(path))):
        done = run(script, *arguments, arkiv=arkiv)
        assert done.returncode == 0, done.stdout + done.stderr
    site = arkiv.parent / "site"
    done = Build(site, arkiv / "satsinger")()
    assert done.returncode == 0, done.stderr
    page = (site / "evalueringer/eksempelinstituttet-2025/index.html").read_text(encoding="utf-8")
    assert page.count("Oppdiktet funn nummer") >= 710
