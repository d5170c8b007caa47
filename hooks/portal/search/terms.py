"""The terms that are added to a page for the index: what a reader may type who means what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.search.language import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.search.language import Sprakdata

LONG = 14
"""Letters from which a word is taken for a compound."""
OFTEN = 3
"""Pages that must have a word before its parts are missed."""
MOST = 200
"""Terms added to one page at the most; those of its title and tags come first."""


def expand(texts: Iterable[str], data: Sprakdata) -> tuple[str, ...]:
    """Return terms that the texts do not have: parts of compounds, the other form, synonyms.

    Those of the first texts come first.
    """
    seen: dict[str, None] = {}
    words: list[str] = []
    for text in texts:
        words += [word for word in _words(text) if word not in data.stoppord]
    own = {stem(word) for word in words}
    phrases = " ".join(words)
    for word in dict.fromkeys(words):
        for term in _around(word, data):
            if stem(term) not in own:
                seen.setdefault(term)
    for phrase, others in data.fraser:
        if phrase in phrases:
            for other in others:
                for word in _words(other):
                    if stem(word) not in own:
                        seen.setdefault(word)
    return tuple(seen)[:MOST]


def _words(text: str) -> Iterator[str]:
    for found in WORD.findall(text.lower()):
        yield found
        if "-" in found:
            yield from found.split("-")


def _around(word: str, data: Sprakdata) -> Iterator[str]:
    """Yield what stands one step from a word: its synonyms, its parts, and the other form of each."""
    key = stem(word)
    parts = data.deler.get(key, ())
    near = (word, *parts)
    for one in near:
        yield from data.par.get(stem(one), ())
    yield from parts
    for one in (word, *data.par.get(key, ())):
        for other in data.synonymer.get(stem(one), ()):
            yield from _words(other)
            yield from data.par.get(stem(other), ())
            yield from data.deler.get(stem(other), ())


def without_parts(words: Mapping[str, int], data: Sprakdata) -> tuple[str, ...]:
    """Return the long words that stand on several pages and have no parts in the list, the most frequent first."""
    found = [word for word, pages in words.items() if len(word) >= LONG and pages >= OFTEN and word.isalpha()]
    return tuple(sorted((word for word in found if stem(word) not in data.deler), key=lambda one: (-words[one], one)))
