"""The sentences of a running text in Norwegian, with a little Markdown, and the words of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.checks.ordlister import read_abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(
    r"[.!?…\n|](?:"  # one set of signs first: so the text is looked through fast
    r"(?<=[.!?…])[)\]»”\"'’*_]*\s+(?=[\"“«(\[*_–—-]*[A-ZÀ-ÖØ-Þ0-9])"  # the next sentence begins
    r"|(?<=\n)[ \t]*\n\s*"  # a new paragraph
    r"|(?<=\n)(?=[ \t]*(?:[-*+>|]|\#{1,6}|\d{1,3}[.)](?=\s+[\"“«(\[*_]*[A-ZÆØÅ]))\s)"  # a point, a heading, a row
    r"|(?<=[ \t]\|)[ \t])",  # a cell
)
_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)\S*|\S*[^\W_]\S*")
_OPENING = '"“«([*_–—-'
_DAY = 2
"""Digits at most of a number that may be an ordinal, so that «5. 6. og 7. trinn» is one sentence."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends, blanks after it included: joined they are the text.

    A point of a list, a heading and a cell of a table are sentences of their own.
    """
    start = 0
    for found in _STOP.finditer(text):
        if text[found.start()] == "." and _goes_on(text, start, found):
            continue
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def words(sentence: str) -> int:
    """Return how many words a sentence has; a number is one, also with its thousands set apart."""
    return len(_WORD.findall(sentence))


def _goes_on(text: str, start: int, found: re.Match[str]) -> bool:
    """Return whether a full stop belongs to a shortened word, an initial, the number of a point or an ordinal."""
    piece = text[start : found.start()]
    last = piece[max(piece.rfind(" "), piece.rfind("\n")) + 1 :].lstrip(_OPENING)
    if last.isdigit():
        return piece.strip(f"{_OPENING} \n\t+>#") == last or (len(last) <= _DAY and text[found.end()].isdigit())
    listed = read_abbreviations()
    if last.lower() in listed.for_tall:
        return text[found.end()].isdigit()
    return (len(last) == 1 and last.isupper()) or last.lower() in listed.midt_i
