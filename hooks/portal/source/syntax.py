"""What a YAML syntax error probably means, in Norwegian.

libyaml and PyYAML word their messages for programmers. An editor has most often written a tab, a colon inside a
text, a quote that is never closed, or a line too far in or out. Source of the messages: libyaml's scanner.c and
parser.c, PyYAML's scanner.py and parser.py.
"""

from __future__ import annotations

import re

import yaml

from portal.problems import Problem

_SPECIAL_START = "@`%"
_COLON_IN_TEXT = re.compile(r"^\s*(?:- +)?[\w-]+: +(?P<tekst>[^\"'\[{|>].*?: .*|[^\"'\[{|>].*:)$")
_QUOTED_THEN_MORE = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?(\"[^\"]*\"|'[^']*')\s*[^\s#,\]}:]")
_NO_SPACE = re.compile(r"^\s*(?:- +)?[a-z_]+:[^\s:/]")
_INDENT = re.compile(r"^[ \t\u00a0]*")


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Return the problem that an editor can act on."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(path=path, tekst="Fila har et tegn som ikke kan stå i YAML.", tillatt="Skriv stedet på nytt.")
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    for finder in (_indentation_signs, _open_quote, _colon_in_text, _by_message):
        found = finder(error, lines, line, column)
        if found:
            at_line, at_column, tekst, tillatt = found
            return Problem(path=path, line=at_line + 1, column=at_column + 1, tekst=tekst, tillatt=tillatt)
    return Problem(
        path=path,
        line=line + 1,
        column=column + 1,
        tekst="Denne linja kan ikke leses.",
        tillatt="Se på innrykk, kolon og anførselstegn her og på linja over.",
    )


_Found = tuple[int, int, str, str]


def _indentation_signs(_error: yaml.MarkedYAMLError, lines: list[str], line: int, _column: int) -> _Found | None:
    """A tab or a no-break space where the indentation is, on the line or just above it."""
    for number in (line, line - 1):
        if number < 0:
            continue
        indent = _INDENT.match(lines[number])
        signs = indent[0] if indent else ""
        if "\t" in signs:
            return number, signs.index("\t"), "Linja er rykket inn med tabulator.", "Bruk mellomrom, to for hvert nivå."
        if "\u00a0" in signs:
            place = signs.index("\u00a0")
            return number, place, "Linja er rykket inn med et hardt mellomrom.", "Bruk vanlige mellomrom."
    return None


def _open_quote(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> _Found | None:
    """A quoted text that is never closed, or that goes on after its end."""
    context = error.context or ""
    problem = error.problem or ""
    if "quoted scalar" in context and error.context_mark:
        start = error.context_mark
        if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
            tillatt = "Skriv to (\\\\), eller bruk enkle anførselstegn rundt teksten."
            return line, max(column - 1, 0), "Her står en omvendt skråstrek i teksten.", tillatt
        if start.line < len(lines):
            tekst = "Anførselstegnet som åpnes her, blir aldri lukket."
            return start.line, start.column, tekst, "Sett samme tegn på slutten av teksten."
    for number in (line, line - 1):
        match = _QUOTED_THEN_MORE.match(lines[number]) if number >= 0 else None
        if match:
            tekst = "Teksten fortsetter etter anførselstegnet."
            return number, match.end() - 1, tekst, "Sett anførselstegn rundt hele teksten, eller ta dem bort."
    return None


def _colon_in_text(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> _Found | None:
    """A colon with a space after it, inside a text without quotes."""
    if "mapping values are not allowed" not in (error.problem or ""):
        return None
    if _COLON_IN_TEXT.match(lines[line]):
        tillatt = "Sett anførselstegn rundt hele teksten, eller skriv den på linja under etter «>-»."
        return line, column, "Kolon inne i teksten.", tillatt
    tight = _NO_SPACE.match(lines[line - 1]) if line else None
    if tight:
        return line - 1, tight.end() - 1, "Her mangler mellomrom etter kolon.", "Skriv «felt: verdi»."
    return (
        line,
        column,
        "Her begynner et felt på et sted der det ikke kan stå.",
        "Se på innrykket her og på linja over.",
    )


_SAME_INDENT = ("Linja står ikke på linje med feltene over.", "Gi felt som hører sammen, samme innrykk.")
_BLOCK_TEXT = ("Etter «|» eller «>» kan det ikke stå mer på linja.", "Begynn teksten på neste linje, rykket inn.")
_SPECIAL = ("Verdien begynner med et tegn som har en egen mening i YAML.", "Sett anførselstegn rundt den.")
_OPEN_LIST = ("Klammen «[» er ikke lukket, eller det mangler komma.", "Skriv [en, to], eller en strek på hver linje.")
_OPEN_FIELDS = (
    "Klammen «{» er ikke lukket, eller det mangler komma.",
    "Skriv {felt: verdi}, eller hvert felt på sin linje.",
)
_NO_COLON = ("Her mangler kolon etter feltnavnet.", "Skriv «felt: verdi», med mellomrom etter kolon.")
_UNEVEN_LIST = ("Punktene i lista står ikke rett under hverandre.", "Gi alle punktene samme innrykk.")
_LIST_HERE = ("En liste kan ikke begynne på denne linja.", "Begynn lista på neste linje, rykket inn.")
_STRAY = ("Denne linja hører ikke til noe felt.", "Skriv «felt: verdi», eller rykk linja inn.")

_BY_MESSAGE = (
    ("'-' indicator", _UNEVEN_LIST),
    ("block sequence entries are not allowed", _LIST_HERE),
    ("',' or ']'", _OPEN_LIST),
    ("',' or '}'", _OPEN_FIELDS),
    ("could not find expected ':'", _NO_COLON),
    ("comment or a line break", _BLOCK_TEXT),
    ("while scanning a block scalar", _BLOCK_TEXT),
    ("alphabetic or numeric", _SPECIAL),
    ("undefined tag handle", _SPECIAL),
    ("while scanning a tag", _SPECIAL),
    ("while scanning a directive", _SPECIAL),
    ("<document start>", _STRAY),
    ("expected key", _SAME_INDENT),
    ("block end", _SAME_INDENT),
)
"""What the scanner's message holds, and what to say. The first that fits counts."""

_TOLD_FROM_START = frozenset({"',' or ']'", "',' or '}'", "could not find expected ':'"})
"""The messages whose beginning is the place to mend."""


def _by_message(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> _Found | None:
    """Everything else, told apart by what the scanner says it missed."""
    said = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in said and column < len(lines[line]):
        sign = lines[line][column]
        if sign in _SPECIAL_START:
            return line, column, f"En tekst kan ikke begynne med «{sign}».", "Sett anførselstegn rundt den."
        return line, column, "Her står en tabulator.", "Bruk mellomrom."
    if "tab character" in said:
        return line, column, "Her står en tabulator.", "Bruk mellomrom."
    row = next((row for row in _BY_MESSAGE if row[0] in said), None)
    if row is None:
        return None
    if row[0] in _TOLD_FROM_START and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    return line, column, *row[1]
