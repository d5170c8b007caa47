"""Records written by other programs are read as the same records: libraries for YAML, and systems that use them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import MINI
from portal.load import load_file
from portal.settings import ROOT
from portal.source.files import decode, read_folder
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SKREVET = ROOT / "tests/skrevet"
POSTER: dict[str, Any] = json.loads((SKREVET / "poster.json").read_text(encoding="utf-8"))
SEARCH = settings(max_examples=300, deadline=None, derandomize=True, database=None)
READABLE = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp", "Cn", "Co", "Cs"))
TEXTS = st.one_of(
    st.text(READABLE, min_size=1, max_size=60),
    st.text(st.sampled_from("abcæøå :#-'\"[]{}|>&*!%@`,?~<=.09\\é🙂\n"), min_size=1, max_size=150),
    st.sampled_from(["NO", "no", "ja", "12:30", "2026-11-23", "2019", "0301", "1e3", "null", "~", "=", "<<", "3.10"]),
)
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


class _InFull(yaml.SafeDumper):
    """Writes a value in full each time."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def read(text: str) -> object:
    """Return what the reader makes of a text from a file with Windows line ends and a byte order mark."""
    decoded, problem = decode(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "x.yml")
    assert decoded is not None, problem
    tre, problems = parse(decoded, "x.yml")
    assert tre is not None, problems
    assert problems == ()
    return tre.data


def written(path: Path) -> dict[str, str]:
    """Return what a program has written of each record."""
    parts = re.split(r"(?m)^=== (.+)\n", path.read_text(encoding="utf-8"))[1:]
    texts = dict(zip(parts[::2], parts[1::2], strict=True))
    assert texts.keys() == POSTER.keys()
    return texts


@pytest.mark.parametrize("path", sorted(SKREVET.glob("*.txt")), ids=lambda path: path.stem)
def test_what_another_program_has_written_is_read_as_the_same_records(path: Path) -> None:
    for name, text in written(path).items():
        found = read(text)
        assert isinstance(found, dict)
        assert {key: value for key, value in found.items() if value != []} == POSTER[name], name


@pytest.mark.parametrize("system", ["decap", "sveltia"])
def test_a_record_that_a_content_system_has_saved_says_what_it_said(system: str) -> None:
    texts = written(SKREVET / f"{system}.txt")
    filer = read_folder(MINI / "satsinger").filer
    same = [fil for fil in filer if read(fil.text or "") == POSTER.get(fil.path)]  # the archive may have grown since
    assert len(same) > 20
    for fil in same:
        was, _ = load_file(fil)
        now, problems = load_file(replace(fil, text=texts[fil.path]))
        assert problems == ()
        assert was is not None
        assert now is not None
        assert now.post == was.post


def test_the_traps_of_the_content_systems_are_among_what_they_wrote() -> None:
    for system in ("decap", "sveltia"):
        lines = (SKREVET / f"{system}.txt").read_text(encoding="utf-8").splitlines()
        assert {"  - NO", "  - on", "  - 12:30", "  - 2026-11-23"} <= set(lines)
    assert {"merknad: null", "andre_navn: []"} <= set(lines)
    assert any(line.endswith(": ''") for line in lines)
    assert ">-" in (SKREVET / "decap.txt").read_text(encoding="utf-8")


WAYS: dict[str, Callable[[object], str]] = {
    "as it comes": yaml.safe_dump,
    "in Norwegian letters": lambda data: yaml.safe_dump(data, allow_unicode=True, sort_keys=False),
    "in brackets": lambda data: yaml.safe_dump(data, default_flow_style=True, explicit_start=True, explicit_end=True),
    "in double quotes": lambda data: yaml.safe_dump(data, default_style='"', width=40),
    "as lines": lambda data: yaml.safe_dump(data, default_style="|", allow_unicode=True),
}


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS.keys())
def test_what_pyyaml_writes_is_read_as_the_same_records(write: Callable[[object], str]) -> None:
    for name, data in POSTER.items():
        if write is not WAYS["as lines"] or name != "feller":
            assert read(write(data)) == data, name


def test_what_pyyaml_has_read_and_written_is_read_as_the_same_records() -> None:
    for fil in read_folder(MINI / "satsinger").filer:
        tre, _ = parse(fil.text or "", fil.path)
        assert tre is not None
        assert read(yaml.dump(yaml.safe_load(fil.text or ""), Dumper=_InFull)) == tre.data, fil.path


@SEARCH
@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=3), st.booleans())
def test_any_values_that_pyyaml_writes_are_read_as_they_were(data: dict[str, Any], norwegian: bool) -> None:  # noqa: FBT001
    text = yaml.dump(data, Dumper=_InFull, allow_unicode=norwegian)
    tre, _ = parse(text, "x.yml")
    assert tre is not None
    assert tre.data == data


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a: >-\n  En.\n\n  To.\n", "En.\n\nTo."),
        ("a: >-\n  En.\n\n\n  To.\n", "En.\n\nTo."),
        ("a: >-\n  En\n  linje.\n\n\n  - to\n\n  - tre\n", "En linje.\n\n- to\n- tre"),
        ("a: >\n  En.\n\n  To.\n", "En.\n\nTo.\n"),
        ("a: |-\n  En.\n  To.\n", "En.\nTo."),
        ("a: En\n  lang\n  linje\n", "En lang linje"),
        ('a: "En \\\n  lang\\nlinje"\n', "En lang\nlinje"),
        ("a: 2026-11-23T00:00:00.000Z\n", "2026-11-23"),
        ("a: 2026-11-23 00:00:00\n", "2026-11-23"),
        ('a: "2026-11-23T00:00:00.000Z"\n', "2026-11-23T00:00:00.000Z"),
        ("a: 2026-11-23T12:00:00.000Z\n", "2026-11-23T12:00:00.000Z"),
        ("---\na: NO\n...\n", "NO"),
        ('"a": 12:30 # klokka\n', "12:30"),
    ],
)
def test_a_text_means_what_its_writer_meant(written: str, meant: str) -> None:
    assert read(written) == {"a": meant}


@pytest.mark.parametrize("written", ["''", "null", "~", '""', "", "# ingenting"])
def test_an_empty_value_is_not_given(written: str) -> None:
    tre, problems = parse(f"a: {written}\nb: c\n", "x.yml")
    assert tre is not None
    assert (tre.data, tre.tomme, problems) == ({"b": "c"}, (("a",),), ())
