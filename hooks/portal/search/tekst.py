"""The text of a page as the search reads it: without marks, in blocks, and by how much of the page it is about."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SUMMARY = 3
"""How much the summary of a page weighs, against its text: it says what the page is about."""
BESIDE = 0.25
"""How much a section that tells of other things weighs, against the text."""

_IGNORED = re.compile(r"(?s)<(section|p|sup|h2|dd|figure|svg)\b[^>]*\bdata-pagefind-ignore\b[^>]*>.*?</\1>")
_SECTION = re.compile(r'(?s)<section(?: class="\w+")? aria-labelledby="(?P<anker>[\w-]+)">.*?</section>')
_SUMMARY = re.compile(r'(?s)<(div|p) class="ingress"[^>]*>.*?</\1>')
_TITLE = re.compile(r"(?s)<h1\b.*?</h1>")
_ASIDE = re.compile(r'(?s)<(dl|table|h[2-4])\b.*?</\1>|<p class="(?:tabelltittel|merker)".*?</p>')
"""What is no sentence: facts, headings, tables, titles and labels. They find a page, but say little by themselves."""
_LINK_ALONE = re.compile(r"<li>\s*(?:<strong>[^<]*</strong>:?\s*)?<a\b[^>]*>[^<]*</a>\s*</li>")
_INLINE = re.compile(r"</?(?:a|abbr|code|em|span|strong|sup|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"https?://\S+")
_NOTE = re.compile(r" ?\[\d+[a-z]?\]")
_LINE = re.compile(r"[^\n]*[^\W_][^\n]*")
_H2 = re.compile(r"(?s)<h2\b[^>]*>(.*?)</h2>")
_ENDS = (".", "?", "!", "…", ":")


def headings(html: str) -> tuple[str, ...]:
    """Return the headings of a page's sections."""
    return tuple(unescape(_TAG.sub("", one)) for one in _H2.findall(html))


def introduction(html: str) -> str:
    """Return what a page says that it is: its heading and its summary."""
    return "".join(found[0] for one in (_TITLE, _SUMMARY) for found in one.finditer(html))


def searched(html: str) -> str:
    """Return the body of a page below its heading, without what is not searched."""
    return _TITLE.sub(" ", _IGNORED.sub(" ", html))


def blocks(body: str) -> tuple[str, ...]:
    """Return what is written as prose in a body that is searched, each block as a sentence."""
    prose = _LINK_ALONE.sub("", _ASIDE.sub("", body))
    lines = " ".join(_ADDRESS.sub("", _INLINE.sub("", prose)).split())
    found = _LINE.findall(_NOTE.sub("", unescape(_TAG.sub("\n", lines))))
    return tuple(one if one.endswith(_ENDS) else f"{one}." for one in (line.strip() for line in found))


def parts(body: str, beside: Collection[str]) -> Iterator[tuple[float, str]]:
    """Yield the texts of a body that is searched, with how much each weighs.

    `beside` are the anchors of sections that tell of other things.
    """
    yield from ((SUMMARY, _plain(found[0])) for found in _SUMMARY.finditer(body))
    sections = [found for found in _SECTION.finditer(body) if found["anker"] in beside]
    yield from ((BESIDE, _plain(found[0])) for found in sections)
    yield 1, _plain(_SUMMARY.sub(" ", _SECTION.sub(lambda found: " " if found["anker"] in beside else found[0], body)))


def _plain(html: str) -> str:
    return _ADDRESS.sub(" ", unescape(_TAG.sub(" ", _INLINE.sub("", html))))
