"""What readers write of several words when they look for a page: whole questions, its names and its search words."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from portal.search.language import stem
from portal.search.nokkel import fold
from portal.search.terms import in_parts, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.search.fasetter import Rad
    from portal.search.language import Sprakdata


LONGEST = 6
"""Words that say something in an expression: nobody types longer ones."""
MOST = 60
"""Pages that are looked for by just the same: where they are more, it tells none of them from the others."""
BEGINNING = 4
"""Letters of a word, as it may be typed, by which what is told of pages is filed: no ending is among them."""
VOLUME = 4_000
"""Letters in a volume, but for one that is all on one beginning."""


def volumes(
    rows: Iterable[Rad], ids: Mapping[str, str], pages: Mapping[str, int], data: Sprakdata
) -> Iterator[tuple[str, list[str]]]:
    """Yield what is told of pages in volumes, in the order of the words it is filed by, each with its first beginning.

    `ids` are those of the pages, by address, and `pages` how many have each word. After a number sign come
    the pages that are the answer to just those words, after a caret those that answer what is much like them.
    """
    filed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, told, called in (*_answers(ids, data), *_expressions(rows, ids, pages, data)):
        filed[fold(word)[:BEGINNING]][told].append(called)
    first, volume = "", list[str]()
    for beginning in sorted(filed):
        own = [told + " ".join(called) for told, called in sorted(filed[beginning].items())]
        if volume and len("".join((*volume, *own))) > VOLUME:
            yield first, volume
            volume = []
        first = first if volume else beginning
        volume += own
    if volume:
        yield first, volume


def _expressions(
    rows: Iterable[Rad], ids: Mapping[str, str], pages: Mapping[str, int], data: Sprakdata
) -> Iterator[tuple[str, str, str]]:
    """Yield what pages are called and looked for by: the rarest of its words, all that say something, and the page.

    What many pages have is left out. So no volume grows with how common a word is.
    """
    rare: dict[str, int] = defaultdict(int)
    for word, number in pages.items():
        rare[stem(word)] = max(rare[stem(word)], number)
    said = [(ids[row.sti], _said(row, data)) for row in rows]
    often = Counter(phrase for _, phrases in said for phrase in phrases)
    for called, phrases in said:
        for phrase in phrases:
            if often[phrase] <= MOST:
                yield min(phrase.split(), key=lambda word: (rare[stem(word)], word)), f"{phrase}^", called


def _said(row: Rad, data: Sprakdata) -> tuple[str, ...]:
    """Return what a page is called and looked for by, each once: the words that say something."""
    every = (words(one, data) for one in (row.tittel, *row.navn, *row.sokeord))
    return tuple(dict.fromkeys(" ".join(own) for own in every if 0 < len(own) <= LONGEST))


def _answers(ids: Mapping[str, str], data: Sprakdata) -> Iterator[tuple[str, str, str]]:
    """Yield what readers write of several words when a page of the site is the answer: a word, all of them, the page.

    It is filed by the first word that says something.
    """
    for sti, questions in data.sider.items():
        for words_asked in map(in_parts, questions if sti in ids else ()):
            if len(words_asked) > 1:
                phrase = " ".join(words_asked)
                yield words(phrase, data)[0], f"{phrase}#", ids[sti]
