"""The terms that are added to a page for the index: what a reader may type who means what the page says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from portal.search.language import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.search.language import Sprakdata

LONG = 14
"""Letters from which a word is taken for a compound."""
OFTEN = 3
"""Pages that must have a word before its parts are missed."""
MOST = 70
"""Terms added to one page at the most; those of its title and tags come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Naboer:
    """What stands one step from a word: `like` say the same, `nere` only come near it.

    `fraser` are the phrases that may begin with the word, by their place among all.
    """

    like: tuple[str, ...]
    nere: tuple[str, ...]
    fraser: tuple[int, ...]


_ALONE = _Naboer(like=(), nere=(), fraser=())


def expand(texts: Iterable[str], data: Sprakdata) -> tuple[str, ...]:
    """Return terms that the texts do not have: parts of compounds, the other form, synonyms.

    Those of the first texts come first.
    """
    read = [[word for word in _words(text) if word not in data.stoppord] for text in texts]
    own = {stem(word) for word in set().union(*read)}
    seen: dict[str, None] = {}
    for words in read:
        for term in _around(words, data):
            if stem(term) not in own:
                seen.setdefault(term)
                if len(seen) == MOST:
                    return tuple(seen)
    return tuple(seen)


def partners(texts: Iterable[str], data: Sprakdata) -> Iterator[str]:
    """Yield the words of some texts in the other form of Norwegian, where that is another word."""
    for text in texts:
        for word in _words(text):
            yield from data.par.get(stem(word), ())


def _words(text: str) -> Iterator[str]:
    for found in WORD.findall(text.lower()):
        yield found
        if "-" in found:
            yield from found.split("-")


def _around(words: Sequence[str], data: Sprakdata) -> Iterator[str]:
    """Yield what stands one step from the words of a text: other forms and parts, then what else they are called.

    The first say the same as the text, and must not be cut for what only comes near it. Phrases are the more exact.
    """
    known = [near for near in (_near(word, data) for word in dict.fromkeys(words)) if near is not _ALONE]
    for near in known:
        yield from near.like
    text = " ".join(words)
    for place in sorted({place for near in known for place in near.fraser}):
        phrase, others = data.fraser[place]
        if phrase in text:
            for other in others:
                yield from _called(other, data)
    for near in known:
        yield from near.nere


@cache
def _near(word: str, data: Sprakdata) -> _Naboer:
    """Return what stands one step from a word: looked up once, since pages use the same words."""
    own, parts = data.par.get(stem(word), ()), data.deler.get(stem(word), ())
    alike = (*own, *(other for part in parts for other in data.par.get(stem(part), ())), *parts)
    others = (other for one in (word, *own) for other in data.synonymer.get(stem(one), ()))
    called = tuple(term for other in others for term in _called(other, data))
    first = _first_words(data)
    begun = tuple(n for n, one in enumerate(first) if word.endswith(one)) if word.endswith(first) else ()
    return _Naboer(like=alike, nere=called, fraser=begun) if alike or called or begun else _ALONE


@cache
def _first_words(data: Sprakdata) -> tuple[str, ...]:
    """Return the first word of each phrase."""
    return tuple(phrase.partition(" ")[0] for phrase, _ in data.fraser)


def _called(other: str, data: Sprakdata) -> Iterator[str]:
    """Yield the words of a synonym, each with its other form."""
    for word in _words(other):
        yield word
        yield from data.par.get(stem(word), ())


def without_parts(words: Mapping[str, int], data: Sprakdata) -> tuple[str, ...]:
    """Return the long words that stand on several pages and have no parts in the list, the most frequent first."""
    found = [word for word, pages in words.items() if len(word) >= LONG and pages >= OFTEN and word.isalpha()]
    return tuple(sorted((word for word in found if stem(word) not in data.deler), key=lambda one: (-words[one], one)))
