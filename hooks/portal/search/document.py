"""A page as the index is given it: what of it is searched, what it is called, and the terms that are added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING

from portal.search.language import WORD
from portal.search.terms import expand, partners

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.search.language import Sprakdata

GRADES = (1, 0.8, 0.6, 0.2, 0.15)
"""How much the text of a page weighs by its grade; `motor.js` weighs the fields of each grade."""
_HEADING = 2
"""How much the heading of a page weighs, against its text."""
_SUMMARY = 3
"""How much the summary of a page weighs, against its text: it says what the page is about."""
_BESIDE = 0.25
"""How much a section that tells of other things weighs, against the text."""

_IGNORED = re.compile(r"(?s)<(section|p|sup|h2|dd)\b[^>]*\bdata-pagefind-ignore\b[^>]*>.*?</\1>")
_SECTION = re.compile(r'(?s)<section(?P<klasse> class="\w+")? aria-labelledby="(?P<anker>[\w-]+)">.*?</section>')
_NAME = re.compile(r"(?<=[a-zæøå,;] )[A-ZÆØÅ][a-zæøå]{3,}")
_TAG = re.compile(r"<[^>]*>")
_INLINE = re.compile(r"</?(?:a|abbr|code|em|span|strong|sup|time)\b[^>]*>")
_BLOCK = re.compile(r"<(?P<navn>/?\w+)[^>]*>")
_MARK = re.compile(r' data-pagefind-(?:ignore|weight="[^"]*")')
_H2 = re.compile(r"(?s)<h2\b[^>]*>(.*?)</h2>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sokedokument:
    """What the index is to know of a page beside its text.

    `navn` are other names, `sokeord` words that readers may look for it by, `emner` the names of what it is filed
    under, `kalt` what those are called besides, `vide` the names of those that hold much else, too, `grad` how it
    stands among equals (a place in GRADES), `felt` what a hit shows: where and when, and `slag` its kind. `bisaker`
    are the anchors of sections that tell of other things.
    """

    slag: str
    navn: tuple[str, ...] = ()
    sokeord: tuple[str, ...] = ()
    emner: tuple[str, ...] = ()
    kalt: tuple[str, ...] = ()
    vide: tuple[str, ...] = ()
    grad: int = 0
    bisaker: frozenset[str] = frozenset()
    felt: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ordforrad:
    """All words that the index has, as they are met page by page, with how many pages have each.

    `skrevet` counts those that stand on the pages, `antall` also those that were added. `navn` are those that some page
    is called by, and `naere` those that say the same.
    """

    antall: dict[str, int] = field(default_factory=dict)
    skrevet: dict[str, int] = field(default_factory=dict)
    navn: set[str] = field(default_factory=set)
    naere: set[str] = field(default_factory=set)

    def add(self, names: set[str], near: set[str], written: set[str], added: set[str]) -> None:
        """Count the words of one page."""
        self.navn.update(names)
        self.naere.update(near)
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


def _names(text: str) -> set[str]:
    """Return the words that are written with a capital letter after a small one: names, of places most of all."""
    return {word.lower() for word in _NAME.findall(text)}


def indexed(html: str, title: str, document: Sokedokument, data: Sprakdata, words: Ordforrad) -> str:
    """Return what the index is given of a page: its body, and the added terms where no excerpt meets them.

    The title that Pagefind knows is the kind of the page: the true one stands in a field that is weighed by the grade.
    """
    text = _text(html)
    names = " ".join(document.navn)
    asked = " ".join(document.sokeord)
    narrow = " ".join(document.emner)
    topics = " ".join((*document.vide, *document.emner))
    near = expand((title, names), data)
    own = {*_lower(title, names, topics, asked), *near, *data.stoppord}
    called = (word for word in (*_lower(*document.kalt), *partners(document.sokeord, data)) if word not in own)
    mid = tuple(dict.fromkeys((*called, *(term for term in expand((title, names, narrow), data) if term not in near))))
    own_text = _text(_SECTION.sub(lambda found: " " if found["anker"] in document.bisaker else found[0], html))
    nearer = {*near, *mid}
    far = tuple(term for term in expand((title, names, topics, asked, own_text), data) if term not in nearer)
    written = _words(title, names, asked, text)
    words.add(_words(title, names), {*_words(*near, asked), *_names(text)}, written, _words(*near, *mid, *far))
    told = {"tittel": title, "navn": names, "emner": topics, "sok": asked}
    added = {"ner": " ".join(near), "midt": " ".join(mid), "fjern": " ".join(far)}
    grade = str(document.grad or "")
    fields = {f"{key}{grade}": value for key, value in (told | added).items()}
    meta = "".join(
        f'<span data-pagefind-meta="{key}[data-verdi]" data-verdi="{escape(value)}"></span>'
        for key, value in {"title": document.slag, **document.felt, **fields}.items()
        if value
    )
    weight = GRADES[document.grad]
    body = _weighed(html, document, weight)
    return f'<html lang="no"><body data-pagefind-body{_weighs(weight)}>{body}{meta}</body></html>'


def headings(html: str) -> tuple[str, ...]:
    """Return the headings of a page's sections."""
    return tuple(unescape(_TAG.sub("", one)) for one in _H2.findall(html))


def _text(html: str) -> str:
    return unescape(_TAG.sub(" ", _IGNORED.sub(" ", html)))


def _lower(*texts: str) -> list[str]:
    return [word.lower() for text in texts for word in WORD.findall(text)]


def _weighs(weight: float) -> str:
    return f' data-pagefind-weight="{weight:g}"'


def _weighed(html: str, document: Sokedokument, weight: float) -> str:
    """Return a body with the weights of its heading, its summary and the sections that tell of other things."""
    html = html.replace('<div class="ingress"', f'<div class="ingress"{_weighs(_SUMMARY * weight)}', 1)
    html = html.replace("<h1", f"<h1{_weighs(_HEADING * weight)}", 1)
    html = _SECTION.sub(
        lambda found: (
            found[0].replace("<section", f"<section{_weighs(_BESIDE * weight)}", 1)
            if found["anker"] in document.bisaker
            else found[0]
        ),
        html,
    )
    return _lean(html)


def _lean(html: str) -> str:
    """Return a body with no more marks than the index needs: reading marks is a third of the time it takes."""
    text = _INLINE.sub("", _IGNORED.sub("", html))
    return " ".join(_BLOCK.sub(lambda found: f"<{found['navn']}{''.join(_MARK.findall(found[0]))}>", text).split())
