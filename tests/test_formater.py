"""A record in its usual form: the same values, every comment, and nothing that changes a second time."""

from __future__ import annotations

import os
import random
import shutil
import textwrap
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import MINI
from portal.bytte import exchange, interrupted
from portal.formatering.form import comments_of, formatted
from portal.formatering.lesing import read_nodes
from portal.formatering.skriving import write_nodes
from portal.formatering.tekster import WIDTH
from portal.load import load_file
from portal.settings import ROOT
from portal.source.files import Fil, read_folder
from portal.source.tree import parse
from test_feil import edited_files
from test_scripts import run
from test_skrevet import TEXTS, WAYS

FILES = read_folder(MINI / "satsinger").filer
REAL = read_folder(ROOT / "satsinger").filer
SEARCH = settings(max_examples=300, deadline=None, derandomize=True, database=None)
PLACES = {fil.path: fil for fil in FILES}


def data(text: str) -> tuple[object, list[tuple[str | int, ...]]]:
    """Return the values of a text, and the ways to its empty fields."""
    tre, problems = parse(text, "x.yml")
    assert tre is not None, problems
    return tre.data, sorted(tre.tomme)


def comments(text: str) -> Counter[str]:
    return Counter(comments_of(read_nodes(text)))


def check_form(fil: Fil) -> str:
    """Return a record in its usual form, which must hold all it held, and hold still."""
    text, problems = formatted(fil)
    assert problems == ()
    assert text is not None
    assert fil.text is not None
    assert data(text) == data(fil.text)
    assert comments(text) == comments(fil.text)
    assert formatted(replace(fil, text=text))[0] == text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    return text


@pytest.mark.parametrize("fil", [*FILES, *REAL], ids=lambda fil: fil.path)
def test_a_record_in_its_usual_form_is_the_same_record_and_holds_still(fil: Fil) -> None:
    text = check_form(fil)
    for line in text.split("\n"):
        assert len(line) <= WIDTH or " " not in line.strip().removeprefix("- ").partition(": ")[2], line
    first, _ = load_file(fil)
    again, _ = load_file(replace(fil, text=text))
    assert first is not None
    assert again is not None
    assert first.post == again.post


def test_nearly_all_real_records_have_the_usual_form_already() -> None:
    changed = [fil.path for fil in REAL if formatted(fil)[0] != fil.text]
    assert len(changed) <= 25, changed


class Writer:
    """Writes a record as no one would: keys in any order, any style, comments wherever one may stand."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.count = 0

    def comment(self) -> str:
        self.count += 1
        return f"# merknad {self.count}: «x», 'y' [z] # og mer"

    def over(self, indent: str) -> str:
        chosen = self.chance.random()
        if chosen < 0.1:
            return f"{indent}{self.comment()}\n"
        if chosen < 0.15:
            return f"\n{self.chance.choice(['', indent])}{self.comment()}\n\n"
        return "\n" if chosen < 0.2 else ""

    def beside(self) -> str:
        return f"  {self.comment()}\n" if self.chance.random() < 0.1 else "\n"

    def value(self, value: Any, indent: str, step: str) -> str:
        """Return what follows a key or a dash, its line end included."""
        if isinstance(value, str):
            return self.text(value, indent + step)
        if self.chance.random() < 0.2:
            return f" {self.brackets(value, indent + step)}{self.beside()}"
        return f"{self.beside()}{self.block(value, indent + step)}"

    def block(self, value: Any, indent: str) -> str:
        if isinstance(value, dict):
            pairs = list(value.items())
            self.chance.shuffle(pairs)
            step = " " * self.chance.choice([1, 2, 4])
            parts = [f"{self.over(indent)}{indent}{key}:{self.value(one, indent, step)}" for key, one in pairs]
        else:
            parts = [f"{self.over(indent)}{indent}- {self.point(one, indent)}" for one in value]
        return "".join(parts) + (f"{indent}{self.comment()}\n" if self.chance.random() < 0.1 else "")

    def point(self, value: Any, indent: str) -> str:
        if isinstance(value, dict) and self.chance.random() < 0.8:
            return self.block(value, indent + "  ").lstrip("\n ") or "{}\n"
        return self.value(value, indent, "  ").lstrip(" ")

    def brackets(self, value: Any, indent: str) -> str:
        """Return a value in brackets, now and then over several lines with comments."""
        if isinstance(value, str):
            return str(yaml.safe_dump(value, default_style='"', width=9999, allow_unicode=True)).strip()
        wide = self.chance.random() < 0.3
        between = f", {self.comment()}\n{indent}" if wide else ", "
        if isinstance(value, dict):
            return "{" + between.join(f"{key}: {self.brackets(one, indent)}" for key, one in value.items()) + "}"
        return "[" + between.join(self.brackets(one, indent) for one in value) + "]"

    def text(self, value: str, indent: str) -> str:
        style = self.chance.choice(["", "'", '"', ">", "|"])
        lines = value.split("\n")
        if style in {">", "|"} and lines[0].strip() and all(line == line.strip() for line in lines) and lines[-1]:
            if style == ">" and "\n" not in value.replace("\n\n", ""):
                width = self.chance.choice([30, 80, 200])
                lines = [line for part in value.split("\n\n") for line in ("", "", *textwrap.wrap(part, width))][2:]
                if " ".join(lines).replace("   ", "\n\n") != value:
                    style, lines = "|", value.split("\n")
            else:
                style = "|"
            return f" {style}-{self.beside()}" + "".join(f"{indent}{line}\n" if line else "\n" for line in lines)
        quoted = style if style in {"'", '"'} and "\n" not in value else None
        written = yaml.safe_dump([value], default_style=quoted, allow_unicode=True, width=9999)
        if "\n" in written.strip() or written.startswith("["):
            written = yaml.safe_dump([value], default_style='"', allow_unicode=True, width=9999)
        return f" {written.removeprefix('- ').strip()}{self.beside()}"


@SEARCH
@given(st.sampled_from([*FILES, *REAL[::7]]), st.integers(0, 2**32))
def test_a_record_written_in_any_way_gets_its_usual_form_with_all_it_held(fil: Fil, seed: int) -> None:
    tre, _ = parse(fil.text or "", fil.path)
    assert tre is not None
    written = Writer(seed).block(tre.data, "")
    assert data(written)[0] == tre.data, written
    check_form(replace(fil, text=written))


@SEARCH
@given(edited_files())
def test_a_slip_of_the_hand_is_left_alone_or_keeps_all_it_held(fil: Fil) -> None:
    lest, _ = load_file(fil)
    if lest is None:
        assert formatted(fil)[0] is None
    else:
        check_form(fil)


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS.keys())
def test_a_record_written_by_a_program_gets_the_form_of_one_written_by_hand(write: Any) -> None:
    for fil in FILES:
        text = write(data(fil.text or "")[0])
        check_form(replace(fil, text=text))


@SEARCH
@given(st.lists(TEXTS, min_size=1, max_size=4), st.booleans(), st.integers(0, 60))
def test_any_text_is_written_as_it_was(texts: list[str], brackets: bool, depth: int) -> None:  # noqa: FBT001
    inner: Any = {"a": texts, "b": texts[0]}
    for _ in range(depth % 5):
        inner = [{"c": inner}]
    text = yaml.safe_dump({"x": inner}, default_flow_style=brackets, allow_unicode=True)
    before = data(text)
    written = write_nodes(read_nodes(text))
    assert data(written) == before, written
    assert write_nodes(read_nodes(written)) == written


def in_form(text: str) -> str:
    return write_nodes(read_nodes(text))


LONG = "Denne setningen er så lang at to av dem ikke får plass på en linje på hundreogtjue tegn, og må brytes der."
FORMS = {
    "single quotes go where they are not needed": ("a: 'b'\n", "a: b\n"),
    "single quotes become double where they are": ("a: 'b: c'\n", 'a: "b: c"\n'),
    "single quotes stay round double ones": ("a: '\"b\" c: d'\n", "a: '\"b\" c: d'\n"),
    "double quotes stay": ('a: "3.1"\n', 'a: "3.1"\n'),
    "what other tools take for a truth is quoted": ("a: NO\nb: yes\nc: ja\n", 'a: "NO"\nb: "yes"\nc: ja\n'),
    "what they take for a number is quoted": ("a: 12:30\nb: 0301\nc: 3.10\n", 'a: "12:30"\nb: "0301"\nc: "3.10"\n'),
    "years and days stay": ("a: 2019\nb: 2026-11-23\n", "a: 2019\nb: 2026-11-23\n"),
    "lists are indented": ("a:\n- b\n-   c\n", "a:\n  - b\n  - c\n"),
    "indentation is two": ("a:\n     b:\n        - c: d\n          e: f\n", "a:\n  b:\n    - c: d\n      e: f\n"),
    "an empty value is empty": ("a: ''\nb: null\nc: ~\nd: e\n", "a:\nb:\nc:\nd: e\n"),
    "an empty list stays": ("a: [ ]\nb: {}\n", "a: []\nb: {}\n"),
    "marks of a document go": ("---\na: b\n...\n", "a: b\n"),
    "a long text is folded": (f"a: {LONG} {LONG}\n", f"a: >-\n  {LONG} Denne\n  {LONG.removeprefix('Denne ')}\n"),
    "folded text that fits keeps its lines": ("a: >-\n    b\n    c\n\n    d\n", "a: >-\n  b\n  c\n\n  d\n"),
    "lines stay lines": ("a: |\n     b\n     - c\n", "a: |\n  b\n  - c\n"),
    "paragraphs in quotes are unfolded": ('a: "b\\n\\nc"\n', "a: >-\n  b\n\n  c\n"),
    "lines in quotes become lines": ('a: "b\\nc"\n', "a: |-\n  b\n  c\n"),
    "brackets that are too long are opened": (f"abcdefgh: [b, '{LONG}']\n", f"abcdefgh:\n  - b\n  - {LONG}\n"),
    "comments stay": (
        "# x\n\n# over\na: b # ved\n\n\nc: # ved\n    # over\n    - d # ved\n    # etter\ne: >- # ved\n    f\n# ut\n",
        "# x\n\n# over\na: b # ved\n\nc: # ved\n  # over\n  - d # ved\n  # etter\ne: >- # ved\n  f\n# ut\n",
    ),
    "comments in brackets open them": (
        "a: [b, # en\n  c] # to\n",
        "# to\na:\n  - b # en\n  - c\n".replace("# to\na:", "a: # to"),
    ),
    "a line for tools stays first": ("# yaml-language-server: $schema=x\na: b\n", None),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS.keys())
def test_the_form_of_a_text(text: str, expected: str | None) -> None:
    assert in_form(text) == (expected or text.replace("x\na", "x\n\na"))


TEMA = PLACES["satsinger/temaer/oppvekst.yml"]


def test_fields_come_in_the_order_of_the_model_with_their_comments() -> None:
    text = """# Om hele fila

neste_kontroll: 2027-11-23
# om navnet
navn:
  nn: Skøyter # nynorsk
  nb: Skøyter
publisert: 2026-11-23
kilder:
  - sted: s. 1
    kilde: eksempelrapport
sprak: nb
ansvarlig: Redaksjonen
sammendrag: Oppdiktet.
"""
    assert (
        check_form(replace(TEMA, text=text))
        == """# Om hele fila

sprak: nb
sammendrag: Oppdiktet.
kilder:
  - kilde: eksempelrapport
    sted: s. 1
ansvarlig: Redaksjonen
publisert: 2026-11-23
neste_kontroll: 2027-11-23
# om navnet
navn:
  nb: Skøyter
  nn: Skøyter # nynorsk
"""
    )


def test_a_frame_after_the_fields_of_its_own_stays_there() -> None:
    frame = "ansvarlig: Redaksjonen\npublisert: 2026-11-23\nneste_kontroll: 2027-11-23\n"
    text = f"sprak: nb\nnavn: {{nb: A, nn: A}}\nsammendrag: B\nkilder:\n  - {{kilde: eksempelrapport}}\n{frame}"
    assert check_form(replace(TEMA, text=text)) == text
    mixed = text.replace("sprak: nb\n", "").replace("sammendrag", "sprak: nb\nsammendrag")
    assert check_form(replace(TEMA, text=mixed)).endswith(frame)


def test_the_words_that_a_record_may_be_looked_for_by_stand_last() -> None:
    frame = "ansvarlig: Redaksjonen\npublisert: 2026-11-23\nneste_kontroll: 2027-11-23\n"
    words = "sokeord: [is, vinter]\n"
    head = "sprak: nb\nsammendrag: B\nkilder:\n  - {kilde: eksempelrapport}\n"
    own = "navn: {nb: A, nn: A}\n"
    whole = f"{head}{frame}{own}{words}"
    assert check_form(replace(TEMA, text=whole)) == whole
    assert check_form(replace(TEMA, text=f"{head}{words}{frame}{own}")) == whole
    late = f"{head}{own}{frame}"
    assert check_form(replace(TEMA, text=f"{late}{words}")) == f"{late}{words}"


# The script.


@pytest.fixture(name="arkiv")
def _arkiv(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "arkiv"))


def test_the_script_says_what_would_change_and_then_changes_it(arkiv: Path) -> None:
    path = arkiv / "satsinger/temaer/oppvekst.yml"
    plain = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    said = run("formater", "--sjekk", str(path), arkiv=arkiv)
    assert said.returncode == 1
    assert said.stdout == "satsinger/temaer/oppvekst.yml ville blitt endret.\n1 fil ville blitt endret.\n"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    done = run("formater", str(path), arkiv=arkiv)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "satsinger/temaer/oppvekst.yml er endret.\n1 fil endret.\n"
    assert path.read_bytes() == plain
    assert path.stat().st_mode & 0o777 == 0o640
    again = run("formater", "--sjekk", str(path), arkiv=arkiv)
    assert (again.returncode, again.stdout) == (0, "0 filer ville blitt endret.\n")
    assert not [one for one in arkiv.rglob(".*") if one.is_file()]


def test_a_file_with_errors_is_left_alone_and_its_errors_told(arkiv: Path) -> None:
    path = arkiv / "satsinger/temaer/oppvekst.yml"
    path.write_text("sprak:   no\n", encoding="utf-8")
    (arkiv / "satsinger/temaer/latin.yml").write_bytes("sprak: nb # ø\n".encode("latin-1"))
    done = run("formater", str(arkiv / "satsinger/temaer"), str(arkiv / "satsinger/tull.yml"), arkiv=arkiv)
    assert done.returncode == 1
    assert "satsinger/temaer/oppvekst.yml:1:10: sprak: «no» er ikke et mulig valg." in done.stderr
    assert "satsinger/temaer/latin.yml:1:13: Fila er ikke lagret som UTF-8." in done.stderr
    assert "tull.yml:1:1: Fila finnes ikke." in done.stderr
    assert "Filer med feil er ikke rørt." in done.stderr
    assert path.read_text(encoding="utf-8") == "sprak:   no\n"


# All or none.


def test_files_are_exchanged_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/en", "a/to", "tre"):
        (tmp_path / name).write_text("gammel", encoding="utf-8")
    changes = {tmp_path / "a/en": b"ny", tmp_path / "a/to": None, tmp_path / "b/c/fire": b"ny", tmp_path / "tre": None}

    def listed() -> dict[str, str]:
        found = (path for path in tmp_path.rglob("*") if path.is_file())
        return {path.relative_to(tmp_path).as_posix(): path.read_text() for path in found}

    before = listed()
    calls = [(name, count) for name in ("replace", "unlink", "fsync", "mkdir") for count in (1, 2)]
    for name, stop_at in calls:
        real = getattr(os, name)
        left = stop_at

        def stopping(*given: Any, real: Any = real, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                raise OSError(28, "disken er full")
            return real(*given, **named)

        monkeypatch.setattr(os, name, stopping)
        with pytest.raises(OSError, match="disken er full"):
            exchange(changes, tmp_path)
        monkeypatch.undo()
        assert listed() == before, (name, stop_at)
        assert not (tmp_path / "b").exists()
    exchange(changes, tmp_path)
    assert listed() == {"a/en": "ny", "b/c/fire": "ny"}
    exchange({tmp_path / "b/c/fire": None}, tmp_path)
    assert not (tmp_path / "b").exists()
    assert interrupted(tmp_path) == ()
