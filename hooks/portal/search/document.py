"""A page as the index is given it: what of it is searched, what it is called, and the terms that are added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING

from portal.search.language import WORD
from portal.search.terms import expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.search.language import Sprakdata

GRADES = (1, 0.5, 0.15)
"""How much a page weighs by its grade; `motor.js` weighs the fields of each grade alike."""
_HEADING = 2
"""How much the heading of a page that stands back weighs, against its text."""
_SUMMARY = 3
"""How much the summary of a page weighs, against its text: it says what the page is about."""

_IGNORED = re.compile(r"(?s)<(section|p|sup|h2)\b[^>]*\bdata-pagefind-ignore\b[^>]*>.*?</\1>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sokedokument:
    """What the index is to know of a page beside its text.

    `navn` are other names, `emner` the names of what it is filed under, `vide` those that hold much else, too, `grad`
    how far back it stands among equals (a place in GRADES), `felt` what a hit shows: its kind, where and when.
    """

    navn: tuple[str, ...] = ()
    emner: tuple[str, ...] = ()
    vide: tuple[str, ...] = ()
    grad: int = 0
    felt: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ordforrad:
    """All words that the index has, as they are met page by page, with how many pages have each.

    `skrevet` counts those that stand on the pages, `antall` also those that were added.
    """

    antall: dict[str, int] = field(default_factory=dict)
    skrevet: dict[str, int] = field(default_factory=dict)

    def add(self, written: set[str], added: set[str]) -> None:
        """Count the words of one page."""
        for word in written:
            self.skrevet[word] = self.skrevet.get(word, 0) + 1
        for word in written | added:
            self.antall[word] = self.antall.get(word, 0) + 1


def _words(*texts: str) -> set[str]:
    """Return the words of some texts, and of names with a hyphen also each part: people ask for Kolstad alone.

    Addresses have hyphens, too, but their parts have lost the letters æ, ø and å.
    """
    found = {word for text in texts for word in WORD.findall(text)}
    parts = {part for word in found if "-" in word and word.istitle() for part in word.split("-")}
    return {word.lower() for word in found | parts}


def indexed(html: str, title: str, document: Sokedokument, data: Sprakdata, words: Ordforrad) -> str:
    """Return what the index is given of a page: its body, and the added terms where no excerpt meets them."""
    text = unescape(_TAG.sub(" ", _IGNORED.sub(" ", html)))
    names = " ".join(document.navn)
    narrow = " ".join(document.emner)
    topics = " ".join((*document.vide, *document.emner))
    near = expand((title, names), data)
    mid = tuple(term for term in expand((title, names, narrow), data) if term not in near)
    far = tuple(term for term in expand((title, names, topics, text), data) if term not in near and term not in mid)
    words.add(_words(title, names, text), _words(*near, *mid, *far))
    grade = str(document.grad or "")
    added = {"navn": names, "emner": topics, "ner": " ".join(near), "midt": " ".join(mid), "fjern": " ".join(far)}
    if document.grad:
        added["tittel"] = title
    fields = {**document.felt, **{f"{key}{grade}": value for key, value in added.items()}}
    if document.grad:
        fields["title"] = document.felt["slag"]
    meta = "".join(
        f'<span data-pagefind-meta="{key}[data-verdi]" data-verdi="{escape(value)}"></span>'
        for key, value in fields.items()
        if value
    )
    weight = GRADES[document.grad]
    html = html.replace('<div class="ingress"', f'<div class="ingress" data-pagefind-weight="{_SUMMARY * weight:g}"', 1)
    if not document.grad:
        return f'<html lang="no"><body data-pagefind-body>{html}{meta}</body></html>'
    html = html.replace("<h1", f'<h1 data-pagefind-weight="{_HEADING * weight:g}"', 1)
    return f'<html lang="no"><body data-pagefind-body data-pagefind-weight="{weight:g}">{html}{meta}</body></html>'
