"""A sheet as saved in Norwegian Excel, read as cells; what is wrong with it is told by row and column."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portal.problems import Problem, fold, listing, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Rekke = tuple[int, list[str]]
    """A row of the sheet: its number as Excel counts, and its texts."""

LARGEST = 1_000_000
"""Bytes. A programme of a hundred talks is some tens of thousands."""

DELIMITERS = (";", "\t", ",")
"""What may part the cells; the first where the headings do not tell."""

_SEP = re.compile(r"\A\ufeff?\"?sep=.\"?[;,\t]*\r?\n")
"""The line in which some programs tell Excel what parts the cells."""
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the workbooks of Excel begin, the newer and the older."""
_SAVE_AS = "Velg «Lagre som» i Excel, og filtypen «CSV UTF-8»."
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Kolonne:
    """A column that the sheet may have, other headings for it, and whether it must be there."""

    navn: str
    ogsa: tuple[str, ...] = ()
    kreves: bool = False


_SPEAKERS = ("innleder", "innleiar", "foredragsholder", "foredragshaldar")

KOLONNER = (
    Kolonne("dag", ("dato",), kreves=True),
    Kolonne("fra", ("start", "begynner", "kl", "tid", "klokka", "frå")),
    Kolonne("til", ("slutt", "slutter")),
    Kolonne("rom", ("sal", "lokale", "stad", "sted")),
    Kolonne("sesjon", ("bolk", "parallell")),
    Kolonne("tittel", ("programpunkt",), kreves=True),
    Kolonne(
        "taler",
        (
            "talere",
            "innleder",
            "innledere",
            "foredragsholder",
            "foredragsholdere",
            "foredragshaldar",
            "foredragshaldarar",
            "innleiar",
            "innleiarar",
        ),
    ),
    Kolonne("rolle"),
    Kolonne("oppgave"),
    Kolonne("institusjon", ("virksomhet", "organisasjon", "arbeidssted")),
    Kolonne("type"),
    Kolonne("språk", ("målform",)),
    Kolonne("sammendrag", ("omtale",)),
    Kolonne("id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Celle:
    """The text of a cell, and where it stands: the row as Excel counts it, and the place in the row from 1."""

    rad: int
    plass: int
    tekst: str

    def problem(self, path: str, felt: str, tekst: str, tillatt: str, forslag: str = "") -> Problem:
        """Return a problem in this cell of a sheet."""
        where = Problem(path=path, line=self.rad, column=self.plass, felt=felt)
        return replace(where, tekst=tekst, tillatt=tillatt, forslag=forslag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ark:
    """The rows of a sheet that hold anything, as cells by the name of their column.

    `path` is the name of the file as told to people.
    """

    path: str
    rader: tuple[Mapping[str, Celle], ...]


def told(problem: Problem) -> str:
    """Return a problem of a sheet as one line: the file, the row and the column where known, and what is wrong."""
    where = [problem.path]
    if problem.felt:
        where += [f"rad {problem.line}", f"kolonne «{problem.felt}»"]
    return f"{', '.join(where)}: {problem.beskrivelse}"


def read_sheet(data: bytes, path: str) -> tuple[Ark, tuple[Problem, ...]]:
    """Return what could be read of the sheet in a file's bytes, and what is wrong with it."""
    text = _text(data, path)
    rows = text if isinstance(text, Problem) else _rows(text, path)
    if isinstance(rows, Problem):
        return Ark(path=path, rader=()), (rows,)
    (heading_row, heading), *body = rows
    columns = [_column(one) for one in heading]
    if not any(columns):
        tekst = "Den første raden har ingen av overskriftene portalen kjenner."
        return Ark(path=path, rader=()), (Problem(path=path, tekst=tekst, tillatt=_known()),)
    problems = [*_heading_problems(heading_row, heading, body, path), *_missing(columns, heading, path)]
    if not body:
        problems.append(Problem(path=path, tekst="Arket har ingen rader under overskriftene."))
    rader = tuple(
        {
            column: Celle(rad=number, plass=place, tekst=tekst)
            for place, (column, tekst) in enumerate(zip(columns, _filled(row, len(columns)), strict=False), start=1)
            if column
        }
        for number, row in body
    )
    return Ark(path=path, rader=rader), tuple(problems)


def _text(data: bytes, path: str) -> str | Problem:
    """Return the text of a file: UTF-8, else as older versions of Excel save it."""
    if data.startswith(_BOOKS):
        return Problem(path=path, tekst="Fila er en arbeidsbok fra Excel, ikke CSV.", tillatt=_SAVE_AS)
    if len(data) > LARGEST:
        megabytes = f"{len(data) / 1_000_000:.1f}".replace(".", ",")
        return Problem(path=path, tekst=f"Fila er for stor ({megabytes} MB).", tillatt="Et program er høyst 1 MB.")
    tries = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in tries:
        try:
            text = unicodedata.normalize("NFC", data.decode(encoding))
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\u00a0", " ").replace("\u202f", " ")
    return Problem(path=path, tekst="Fila er ikke tekst.", tillatt=_SAVE_AS)


def _rows(text: str, path: str) -> list[Rekke] | Problem:
    """Return the rows that hold anything, the headings first."""
    told = _SEP.match(text)
    text = text[told.end() :] if told else text
    delimiter = max(DELIMITERS, key=lambda one: _recognised(text, one))  # the first of those that are alike
    rows: list[Rekke] = []
    number = 0
    try:
        for number, row in enumerate(_reader(text, delimiter), start=2 if told else 1):
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in row]
            if any(cells):
                rows.append((number, cells))
    except csv.Error as error:
        if "limit" in str(error):
            tekst, tillatt = f"En celle i rad {number + 1} er altfor lang.", "Ingen celle trenger så mye tekst."
        else:
            tekst = f"Et anførselstegn i rad {number + 1} er ikke lukket, eller det står tekst etter det."
            tillatt = "Lagre arket på nytt fra Excel, som setter anførselstegnene selv."
        return Problem(path=path, tekst=tekst, tillatt=tillatt)
    return rows or Problem(path=path, tekst="Arket er tomt.", tillatt=_known())


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _recognised(text: str, delimiter: str) -> int:
    """Return how many of the headings are known if the cells are parted so."""
    try:
        heading = next((row for row in _reader(text, delimiter) if any(row)), [])
    except csv.Error:
        return 0
    return sum(bool(_column(one)) for one in heading)


def _column(heading: str) -> str:
    """Return the name of the column with a heading, or an empty text."""
    folded = fold(heading.strip().rstrip(":").strip())
    return next((one.navn for one in KOLONNER if folded in {fold(name) for name in (one.navn, *one.ogsa)}), "")


def _heading_problems(number: int, heading: list[str], body: list[Rekke], path: str) -> Iterator[Problem]:
    """Yield what is wrong with each heading, and with cells that stand under none."""
    seen: dict[str, str] = {}
    for place, one in enumerate(heading, start=1):
        column = _column(one)
        if column in seen and column:
            tekst = f"Kolonnen «{column}» står to ganger." if seen[column] == one else f"«{one}» er også «{column}»."
            yield Celle(rad=number, plass=place, tekst=one).problem(path, one, tekst, "Behold én av dem.")
        elif one and not column:
            meant = _meant(one)
            tillatt = "" if meant else f"{_known()} Slett kolonnen, eller gi den et av navnene."
            tekst = "Portalen kjenner ikke denne kolonnen."
            yield Celle(rad=number, plass=place, tekst=one).problem(path, one, tekst, tillatt, meant)
        seen.setdefault(column, one)
    for row, cells in body:
        for place, tekst in enumerate(cells, start=1):
            if tekst and not _filled(heading, place)[place - 1]:
                letter = _LETTERS[place - 1] if place <= len(_LETTERS) else f"nr. {place}"
                said = "Cella står under en kolonne uten overskrift."
                tillatt = "Gi kolonnen en overskrift, eller tøm cella."
                yield Celle(rad=row, plass=place, tekst=tekst).problem(path, letter, said, tillatt)


def _missing(columns: list[str], heading: list[str], path: str) -> Iterator[Problem]:
    """Yield a problem for each column that must be there and is not, nor is there under a misspelt heading."""
    there = {*columns, *(_meant(one) for one in heading)}
    must = [one.navn for one in KOLONNER if one.kreves]
    for name in must:
        if name not in there:
            tillatt = f"Arket må ha {' og '.join(f'«{one}»' for one in must)} i den første raden."
            yield Problem(path=path, tekst=f"Kolonnen «{name}» mangler.", tillatt=tillatt)


def _meant(heading: str) -> str:
    """Return the name of the column that a heading was probably meant for, or an empty text."""
    return _column(nearest(heading, [name for one in KOLONNER for name in (one.navn, *one.ogsa)]))


def _known() -> str:
    return f"Overskriftene er {listing(one.navn for one in KOLONNER).replace(' eller ', ' og ')}."


def _filled(cells: list[str], width: int) -> list[str]:
    """Return the cells of a row with empty ones added to a width."""
    return [*cells, *[""] * (width - len(cells))]
