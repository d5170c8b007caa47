"""The terms that are added to a page for the index: what a reader may type who means what the page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.search.language import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.search.language import Sprakdata

LONG = 14
"""Letters from which a word is taken for a compound."""
OFTEN = 3
"""Pages that must have a word before its parts are missed."""
MOST = 150
"""Terms added to one page at the most; those of its title and tags come first."""


def expand(texts: Iterable[str], data: Sprakdata) -> tuple[str, ...]:
    """Return terms that the texts do not have: parts of compounds, the other form, synonyms.

    Those of the first texts come first.
    """
    read = [[word for word in _words(text) if word not in data.stoppord] for text in texts]
    own = {stem(word) for words in read for word in words}
    seen: dict[str, None] = {}
    for words in read:
        for term in _around(words, data):
            if stem(term) not in own:
                seen.setdefault(term)
    return tuple(seen)[:MOST]


def _words(text: str) -> Iterator[str]:
    for found in WORD.findall(text.lower()):
        yield found
        if "-" in found:
            yield from found.split("-")


def _around(words: Sequence[str], data: Sprakdata) -> Iterator[str]:
    """Yield what stands one step from the words of a text: other forms and parts, then what else they are called.

    The first say the same as the text, and must not be cut for what only comes near it. Phrases are the more exact.
    """
    once = tuple(dict.fromkeys(words))
    for word in once:
        parts = data.deler.get(stem(word), ())
        for one in (word, *parts):
            yield from data.par.get(stem(one), ())
        yield from parts
    text = " ".join(words)
    for phrase, others in data.fraser:
        if phrase in text:
            for other in others:
                yield from _called(other, data)
    for word in once:
        for one in (word, *data.par.get(stem(word), ())):
            for other in data.synonymer.get(stem(one), ()):
                yield from _called(other, data)


def _called(other: str, data: Sprakdata) -> Iterator[str]:
    """Yield the words of a synonym, each with its other form."""
    for word in _words(other):
        yield word
        yield from data.par.get(stem(word), ())


def without_parts(words: Mapping[str, int], data: Sprakdata) -> tuple[str, ...]:
    """Return the long words that stand on several pages and have no parts in the list, the most frequent first."""
    found = [word for word, pages in words.items() if len(word) >= LONG and pages >= OFTEN and word.isalpha()]
    return tuple(sorted((word for word in found if stem(word) not in data.deler), key=lambda one: (-words[one], one)))
