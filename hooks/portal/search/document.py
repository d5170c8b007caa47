"""A page as the search reads it: how much each word weighs on it, what a hit shows, and all words that are met."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.search.tekst import blocks, parts, searched
from portal.search.terms import beside, in_parts, words
from portal.search.vekt import OF, SOURCE, WHOLE, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from portal.search.language import Sprakdata

_NAME = re.compile(r"(?<=[a-zæøå,;] )[A-ZÆØÅ][a-zæøå]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sokedokument:
    """What the index is to know of a page beside its text.

    `navn` are other names, `sokeord` words and expressions that readers may look for it by, `emner` the names of what
    it is filed under, `kalt` what those are called besides, `vide` the names of those that hold much else, too,
    `gjelder` the kommuner and the year that it is of, `grad` how it stands among equals (a place in `vekt.GRADES`),
    `felt` what a hit shows: where and when, and `slag` its kind. `merke` is a word that nobody types: the search asks
    for all pages of the kind by it. `bisaker` are the anchors of sections that tell of other things.
    """

    slag: str
    navn: tuple[str, ...] = ()
    sokeord: tuple[str, ...] = ()
    emner: tuple[str, ...] = ()
    kalt: tuple[str, ...] = ()
    vide: tuple[str, ...] = ()
    gjelder: tuple[str, ...] = ()
    grad: int = 0
    merke: str = ""
    bisaker: frozenset[str] = frozenset()
    felt: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lest:
    """A page as the search has read it: how much each word weighs, its mark, and what is fetched where it is a hit."""

    ord: Mapping[str, float]
    merke: str
    vist: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ordforrad:
    """All words that the index has, as they are met page by page, with how many pages have each.

    `skrevet` counts those that stand on the pages, `antall` also those that were added. `navn` are those that some page
    is called by, and `naere` those that say the same by themselves.
    """

    antall: Counter[str] = field(default_factory=Counter)
    skrevet: Counter[str] = field(default_factory=Counter)
    navn: set[str] = field(default_factory=set)
    naere: set[str] = field(default_factory=set)

    def add(self, names: set[str], near: set[str], written: set[str], found: set[str]) -> None:
        """Count the words of one page: those it is called by, those that say the same, what finds it."""
        self.navn.update(names)
        self.naere.update(near)
        self.skrevet.update(written)
        self.antall.update(written | found)

    def merge(self, other: Ordforrad) -> None:
        """Add the words of other pages."""
        self.navn.update(other.navn)
        self.naere.update(other.naere)
        self.skrevet.update(other.skrevet)
        self.antall.update(other.antall)


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in in_parts(text)}


def _least(title: str, document: Sokedokument, data: Sprakdata) -> Mapping[str, float]:
    """Return where and when a page is of, and its names of one word, with how much they weigh at the least."""
    names = (name for name in (title, *document.navn) if document.grad != SOURCE and len(words(name, data)) == 1)
    return dict.fromkeys(document.gjelder, OF) | dict.fromkeys(names, WHOLE)


def _apart(sokeord: Iterable[str], data: Sprakdata) -> tuple[list[str], list[str]]:
    """Return the search words that say one thing, and those of several words."""
    alone: list[str] = []
    several: list[str] = []
    for one in sokeord:
        (several if len(words(one, data)) > 1 else alone).append(one)
    return alone, several


def names_in(text: str) -> set[str]:
    """Return the words that are written with a capital letter after a small one: names, of places most of all."""
    return {word.lower() for word in _NAME.findall(text)}


def read(html: str, title: str, document: Sokedokument, data: Sprakdata, vocabulary: Ordforrad) -> Lest:
    """Return a page as the search has read it, and count its words among all."""
    body = searched(html)
    text = tuple(parts(body, document.bisaker))
    whole = " ".join(part for _, part in text)
    names, called = ("\n".join(one) for one in (document.navn, document.kalt))
    alone, several = ("\n".join(one) for one in _apart(document.sokeord, data))
    topics = "\n".join((*document.vide, *document.emner))
    near = " ".join(beside(f"{title} {names}", data))
    fields = {"tittel": title, "navn": names, "sok": alone, "fraser": several, "emner": topics, "kalt": called}
    weights = weigh(fields, text, document.grad, data, _least(title, document, data))
    vocabulary.add(
        names=_words(title, names),
        near={*_words(near, alone), *names_in(whole)},
        written=_words(title, names, alone, several, whole),
        found=set(weights),
    )
    behind = {"bak": "ja"} if document.grad == SOURCE else {}
    shown = {"tittel": title, "slag": document.slag, "navn": names, "emner": topics, "ner": near, **document.felt}
    told = {key: value for key, value in shown.items() if value} | behind
    return Lest(ord=weights, merke=document.merke, vist={**told, "tekst": "\n".join(blocks(body))})
