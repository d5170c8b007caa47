"""The archive that time and memory are measured on."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from invented import strings
from portal.flow import Gjennomgang, read_and_check
from portal.settings import ROOT, Settings
from portal.source.tree import parse

if TYPE_CHECKING:
    from pathlib import Path

TILTAK = 30


def run(*arguments: str | int | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "mengde.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words_of(path: Path) -> list[str]:
    """Return the words of all running texts of a record."""
    tre, problems = parse(path.read_text(encoding="utf-8"), path.name)
    assert tre is not None
    assert not problems
    return [word for text in strings(tre.data) if text.endswith(".") for word in re.findall(r"\w+", text.lower())]


@pytest.fixture(scope="module")
def arkivmappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mengde") / "arkiv"
    done = run(TILTAK, folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def gjennomgang(arkivmappe: Path) -> Gjennomgang:
    settings = Settings(
        satsinger=arkivmappe / "satsinger",
        content=arkivmappe / "content",
        idag=date(2026, 11, 23),
        produksjon=False,
    )
    return read_and_check(settings)


def test_the_same_seed_gives_the_same_bytes(arkivmappe: Path, tmp_path: Path) -> None:
    assert run(TILTAK, tmp_path / "igjen", "--fro", "1").returncode == 0
    assert written(tmp_path / "igjen") == written(arkivmappe)


def test_another_seed_gives_another_archive(arkivmappe: Path, tmp_path: Path) -> None:
    assert run(TILTAK, tmp_path / "annet", "--fro", "2").returncode == 0
    other = written(tmp_path / "annet")
    assert other.keys() == written(arkivmappe).keys()
    assert other != written(arkivmappe)


def test_nothing_is_wrong_with_the_archive(gjennomgang: Gjennomgang) -> None:
    assert gjennomgang.problems == ()
    assert gjennomgang.arkiv is not None
    assert len(gjennomgang.arkiv.tiltak) == TILTAK


@pytest.mark.parametrize("n", [1, 7])
def test_the_smallest_archives_have_nothing_wrong_either(n: int, tmp_path: Path) -> None:
    assert run(n, tmp_path / "lite").returncode == 0
    settings = Settings(
        satsinger=tmp_path / "lite" / "satsinger",
        content=tmp_path / "lite" / "content",
        idag=date(2026, 11, 23),
        produksjon=False,
    )
    assert read_and_check(settings).problems == ()


def test_every_name_is_distinct_and_shows_that_it_is_made_up(gjennomgang: Gjennomgang) -> None:
    assert gjennomgang.arkiv is not None
    names = [tiltak.navn for tiltak in gjennomgang.arkiv.tiltak.values()]
    assert len(set(names)) == TILTAK
    assert all(name.endswith("(generert)") for name in names)


def test_a_quarter_of_the_tiltak_is_in_nynorsk(gjennomgang: Gjennomgang) -> None:
    assert gjennomgang.arkiv is not None
    languages = Counter(tiltak.sprak for tiltak in gjennomgang.arkiv.tiltak.values())
    assert languages == {"nb": 23, "nn": 7}


def test_each_tiltak_has_about_six_hundred_words(arkivmappe: Path) -> None:
    counts = [len(words_of(path)) for path in sorted((arkivmappe / "satsinger" / "tiltak").rglob("*.yml"))]
    assert len(counts) == TILTAK
    assert min(counts) >= 450
    assert max(counts) <= 750
    assert 550 <= sum(counts) / TILTAK <= 650


def test_few_words_are_very_frequent_and_many_are_rare(arkivmappe: Path) -> None:
    counted = Counter(word for path in (arkivmappe / "satsinger").rglob("*.yml") for word in words_of(path))
    frequencies = [count for _, count in counted.most_common()]
    assert frequencies[0] > 10 * frequencies[99]
    assert frequencies[9] > 2 * frequencies[99]
    assert sum(count == 1 for count in frequencies) > len(frequencies) / 3


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mitt.txt").write_text("Mitt.", encoding="utf-8")
    done = run(TILTAK, tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"«{tmp_path}» er ikke en tom mappe. Velg en ny eller tom mappe.\n"
    assert written(tmp_path) == {"mitt.txt": b"Mitt."}


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert run(1, tmp_path).returncode == 0
    assert (tmp_path / "satsinger" / "tiltak" / "kommune-00000" / "tiltak-00000.yml").is_file()


@pytest.mark.parametrize("n", ["0", "-3", "1,5", "ti", "²"])
def test_what_is_not_a_number_of_tiltak_is_refused(n: str, tmp_path: Path) -> None:
    done = run(n, tmp_path / "ny")
    assert done.returncode == 1
    assert done.stderr == f"«{n}» er ikke et antall. Skriv et helt tall fra 1 og oppover.\n"
    assert not (tmp_path / "ny").exists()
