"""What a YAML syntax error probably means, in Norwegian.

libyaml and PyYAML word their messages for programmers. An editor has most often written a tab, a colon inside a
text, a quote that is never closed, or a line too far in or out. Source of the messages: libyaml's scanner.c and
parser.c, PyYAML's scanner.py and parser.py.
"""

from __future__ import annotations

import re

import yaml

from portal.problems import Problem

_FIELD = r"^\s*(?:- +)?[\w-]+: +"
_COLON_IN_TEXT = re.compile(_FIELD + r"([^\"'\[{|>].*?: .*|[^\"'\[{|>].*:)$")
_COLON_IN_BRACES = re.compile(r"\{.*?\w+: +[^\"',{}\[\]]*?(: )")
_QUOTED_THEN_MORE = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?(\"[^\"]*\"|'[^']*')\s*[^\s#,\]}:]")
_SPECIAL_START = re.compile(_FIELD.replace("[\\w-]+: +", "(?:[\\w-]+: +)?") + r"(?P<tegn>[*&!%@`?])")
_LIST_THEN_MORE = re.compile(_FIELD + r"(?P<tegn>[\[{])[^\]}]*[\]}] *[^\s#]")
_NO_SPACE = re.compile(r"^\s*(?:- +)?[a-z_]+:[^\s:/]")
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-[a-z_]+:( |$)")
_NO_COLON_AT_ALL = re.compile(r"^[a-z_]+( [^:]*)?$")
_BLOCK_TEXT_BEGINS = re.compile(r": *[>|][+-]?$")
_INDENT = re.compile(r"^[ \t]*")

_Found = tuple[int, int, str, str]
"""Line and column from 0, what is wrong, what is allowed."""


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Return the problem that an editor can act on."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(path=path, tekst="Fila har et tegn som ikke kan stå i YAML.", tillatt="Skriv stedet på nytt.")
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    finders = (_tab, _open_quote, _special_start, _no_space, _colon_in_text, _indentation, _by_message)
    for finder in finders:
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


def _tab(_error: yaml.MarkedYAMLError, lines: list[str], line: int, _column: int) -> _Found | None:
    """A tab where the indentation is, on the line or just above it."""
    for number in _near(line):
        indent = _INDENT.match(lines[number])
        if indent and "\t" in indent[0]:
            tekst = "Linja er rykket inn med tabulator."
            return number, indent[0].index("\t"), tekst, "Bruk mellomrom, to for hvert nivå."
    return None


def _near(line: int) -> tuple[int, ...]:
    """Return the line, and the one above it."""
    return (line, line - 1) if line else (line,)


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
            tillatt = "Sett anførselstegn rundt hele teksten, og bruk « » inne i den."
            return number, match.end() - 1, tekst, tillatt
    return None


def _special_start(error: yaml.MarkedYAMLError, lines: list[str], line: int, _column: int) -> _Found | None:
    """A text that begins with a sign that means something to YAML."""
    started = error.context_mark.line if error.context_mark else line
    for number in dict.fromkeys((line, *_near(line), started)):
        for form in (_SPECIAL_START, _LIST_THEN_MORE):
            match = form.match(lines[number]) if number < len(lines) else None
            if match:
                tekst = f"En tekst kan ikke begynne med «{match['tegn']}»."
                return number, match.start("tegn"), tekst, "Sett anførselstegn rundt hele teksten."
    return None


def _no_space(error: yaml.MarkedYAMLError, lines: list[str], line: int, _column: int) -> _Found | None:
    """No space after a colon or a dash."""
    started = error.context_mark.line if error.context_mark else line
    for number in dict.fromkeys((line, *_near(line), started)):
        text = lines[number] if number < len(lines) else ""
        tight = _NO_SPACE.match(text)
        if tight:
            return number, tight.end() - 1, "Her mangler mellomrom etter kolon.", "Skriv «felt: verdi»."
        if _NO_SPACE_AFTER_DASH.match(text):
            return number, text.index("-"), "Her mangler mellomrom etter streken.", "Skriv «- felt: verdi»."
    return None


def _colon_in_text(_error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> _Found | None:
    """A colon with a space after it, inside a text without quotes."""
    tillatt = "Sett anførselstegn rundt hele teksten, eller skriv den på linja under etter «>-»."
    if _COLON_IN_TEXT.match(lines[line]) and lines[line][column : column + 1] == ":":
        return line, column, "Kolon inne i teksten.", tillatt
    for number in _near(line):
        inside = _COLON_IN_BRACES.search(lines[number])
        if inside:
            return number, inside.start(1), "Kolon inne i teksten.", "Sett anførselstegn rundt hele teksten."
    return None


def _indentation(error: yaml.MarkedYAMLError, lines: list[str], line: int, _column: int) -> _Found | None:
    """A line too far in or out."""
    said = f"{error.context or ''} {error.problem or ''}"
    started = error.context_mark.line if error.context_mark else line
    above = next((number for number in (started - 1, line - 1) if 0 <= number < len(lines)), 0)
    first = len(lines[line]) - len(lines[line].lstrip())
    if _BLOCK_TEXT_BEGINS.search(lines[above]) and "expected ':'" in said:
        return above + 1, 0, "Teksten etter «>-» må rykkes inn.", "Bruk to mellomrom."
    if "mapping values are not allowed" in said:
        if line and _NO_COLON_AT_ALL.match(lines[line - 1]) and not first:
            return line - 1, 0, *_NO_COLON
        deeper = line and first > len(lines[line - 1]) - len(lines[line - 1].lstrip())
        tekst = "Linja er rykket lenger inn enn feltene over." if deeper else "Linja står ikke der et felt kan stå."
        return line, first, tekst, "Gi felt som hører sammen, samme innrykk."
    if "'-' indicator" in said or "block end" in said or "expected key" in said:
        rule = _UNEVEN_LIST if lines[line].lstrip().startswith("- ") else _SAME_INDENT
        return line, first, *rule
    return None


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
_LIST_HERE = (
    "En liste kan ikke begynne på denne linja.",
    "Begynn lista på neste linje, rykket inn. Er det en tekst, sett anførselstegn rundt den.",
)
_STRAY = ("Denne linja hører ikke til noe felt.", "Skriv «felt: verdi», eller rykk linja inn.")

_BY_MESSAGE = (
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
)
"""What the scanner's message holds, and what to say. The first that fits counts."""

_TOLD_FROM_START = frozenset({"',' or ']'", "',' or '}'", "could not find expected ':'"})
"""The messages whose beginning is the place to mend."""


def _by_message(error: yaml.MarkedYAMLError, _lines: list[str], line: int, column: int) -> _Found | None:
    """Everything else, told apart by what the scanner says it missed."""
    said = f"{error.context or ''} {error.problem or ''}"
    if "cannot start any token" in said or "tab character" in said:
        return line, column, "Her står en tabulator.", "Bruk mellomrom."
    row = next((row for row in _BY_MESSAGE if row[0] in said), None)
    if row is None:
        return None
    if row[0] in _TOLD_FROM_START and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    return line, column, *row[1]
