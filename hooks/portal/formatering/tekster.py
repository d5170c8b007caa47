"""How a text is written: plain where it can be, in quotation marks where it must, folded where it is long."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import yaml

from portal.source.rules import EMPTY

if TYPE_CHECKING:
    from portal.formatering.noder import Skalar

WIDTH = 120
"""Columns of the longest line, where there is a place to break it."""

_RESOLVER = yaml.resolver.Resolver()
_STRING = "tag:yaml.org,2002:str"
_TYPED_ELSEWHERE = re.compile(
    r"[yYnN]|[-+]?[0-9][0-9_]*|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?"
)
"""What YAML 1.2, or YAML 1.1 as written and not as PyYAML reads it, takes for something other than text."""
_ALIKE_TO_ALL = re.compile(r"0|-?[1-9][0-9]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Whole numbers and days: every tool that reads and writes them gives them back."""
_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[-?:](?=[^\s,\[\]{}]))[^\n\t]*")
_SPLITS = re.compile(r": |:\Z| #|\s\Z|\A(?:---|\.\.\.)")
_IN_BRACKETS = re.compile(r"[,\[\]{}]|\A[?:]")
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"))


def one_line(text: str, style: str, *, brackets: bool = False) -> str:
    """Return a text written on one line.

    Double quotation marks stay, but where they make escapes; what stands in single ones is plain where it can be.
    """
    escaped = '"' in text or "\\" in text
    wanted = (style != '"' or escaped) and (not is_typed(text) or (not style and _ALIKE_TO_ALL.fullmatch(text)))
    if wanted and _can_be_plain(text, brackets=brackets):
        return text
    if escaped and _is_visible(text):
        return "'" + text.replace("'", "''") + "'"
    return _double(text)


def is_typed(text: str) -> bool:
    """Return whether a tool for YAML would take a plain text for a number, a day, a truth or nothing."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag != _STRING or bool(_TYPED_ELSEWHERE.fullmatch(text))


def typed_patterns() -> tuple[tuple[str, str], ...]:
    """Return the patterns of plain texts that `is_typed` holds of: those of the first signs of each, and of any."""
    every = _RESOLVER.yaml_implicit_resolvers.items()
    found: dict[str, str] = {}
    for sign, own in every:
        for _, pattern in own:
            tidy = re.sub(r"\n\s*", "", pattern.pattern)
            found[tidy] = found.get(tidy, "") + sign
    return (*((signs, pattern) for pattern, signs in found.items()), ("", f"^(?:{_TYPED_ELSEWHERE.pattern})$"))


def block(value: Skalar, indent: int, *, fits: bool) -> tuple[str, tuple[str, ...]] | None:
    """Return the sign and the lines of a text in block form, or None where it is to stand on one line.

    `fits` says whether one line has room for it.
    """
    text, width = value.tekst, WIDTH - indent
    if not _is_visible(text.replace("\n", "")) or text != _ending(text):
        return None
    end = "" if text.endswith("\n") else "-"
    if value.stil == ">" and value.linjer:
        return f">{end}", _kept(value.linjer, width)
    if value.stil == "|" and _can_be_literal(text):
        return f"|{end}", tuple(text.removesuffix("\n").split("\n"))
    paragraphs = text.split("\n\n")
    folds = end != "" and not any("\n" in one or not _folds(one) for one in paragraphs)
    if "\n" not in text:
        return (">-", _fold(text, width)) if not fits and folds and _BREAK.search(text) else None
    if folds:
        return ">-", tuple(line for one in paragraphs for line in ("", *_fold(one, width)))[1:]
    return (f"|{end}", tuple(text.removesuffix("\n").split("\n"))) if _can_be_literal(text) else None


def _kept(lines: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return folded text as its writer broke it, but for paragraphs with a line that is too long."""
    found: list[str] = []
    paragraph: list[str] = []
    for line in (*lines, ""):
        if line:
            paragraph.append(line)
            continue
        long = any(len(one) > width for one in paragraph) and all(_folds(one) for one in paragraph)
        found += _fold(" ".join(paragraph), width) if long else paragraph
        found.append("")
        paragraph = []
    return tuple(found[:-1])


def _fold(text: str, width: int) -> tuple[str, ...]:
    """Return a paragraph broken at single spaces into lines of at most `width` where it can be."""
    lines: list[str] = []
    line = ""
    for word in _BREAK.split(text):
        longer = f"{line} {word}" if line else word
        if line and len(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _folds(paragraph: str) -> bool:
    return bool(paragraph) and paragraph == paragraph.strip() and "\t" not in paragraph


def _can_be_literal(text: str) -> bool:
    """Return whether the lines of a text can stand as they are, without a number for the indentation."""
    lines = text.removesuffix("\n").split("\n")
    return bool(lines[0]) and lines[0][0] not in " \t" and all(line == line.rstrip() for line in lines)


def _ending(text: str) -> str:
    """Return a text with at most one line break at its end."""
    stripped = text.rstrip("\n")
    return f"{stripped}\n" if text != stripped else text


def _can_be_plain(text: str, *, brackets: bool) -> bool:
    if not _PLAIN.fullmatch(text) or _SPLITS.search(text) or text in EMPTY or not _is_visible(text):
        return False
    return not (brackets and _IN_BRACKETS.search(text))


def _is_visible(text: str) -> bool:
    """Return whether every sign of a text survives being read from a file as it is."""
    return text.isprintable() and "\u202f" not in text and "\u00a0" not in text and _is_composed(text)


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _double(text: str) -> str:
    """Return a text in double quotation marks."""
    for sign, escaped in _ESCAPES:
        text = text.replace(sign, escaped)
    ascii_only = not _is_composed(text)
    return '"' + "".join(_escaped(sign, everything=ascii_only) for sign in text) + '"'


def _escaped(sign: str, *, everything: bool) -> str:
    if sign.isascii() or (_is_visible(sign) and not everything):
        return sign
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004  # the widest of the first
