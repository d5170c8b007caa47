"""What readers write of several words when they look for a page: whole questions, its names and its search words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from portal.search.language import stem
from portal.search.nokkel import key_of
from portal.search.terms import in_parts, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.search.fasetter import Rad
    from portal.search.language import Sprakdata


LONGEST = 6
"""Words that say something in an expression: nobody types longer ones."""


def told_of_pages(
    rows: Iterable[Rad], ids: Mapping[str, str], pages: Mapping[str, int], data: Sprakdata
) -> Iterator[tuple[str, str]]:
    """Yield what is told of pages beside the words of the index, each with the name of the file that holds it.

    `ids` are Pagefind's ids of the pages, by address, and `pages` how many have each word. After a number sign comes
    the page that is the answer to just those words, after a caret one that answers what is much like them: it stands
    with the rarest of its words, so that no file grows with how common a word is.
    """
    rare: dict[str, int] = defaultdict(int)
    for word, number in pages.items():
        rare[stem(word)] = max(rare[stem(word)], number)
    for phrase, called in _answers(ids, data):
        yield key_of(phrase.partition(" ")[0]), f"{phrase}#{called}"
    for row in rows:
        for phrase in dict.fromkeys(" ".join(words(one, data)) for one in (row.tittel, *row.navn, *row.sokeord)):
            own = phrase.split()
            if 1 < len(own) <= LONGEST:
                yield key_of(min(own, key=lambda word: (rare[stem(word)], word))), f"{phrase}^{ids[row.sti]}"


def _answers(ids: Mapping[str, str], data: Sprakdata) -> Iterator[tuple[str, str]]:
    """Yield what readers write of several words when a page of the site is the answer, with Pagefind's id of the page.

    A word that says something comes first, by which it is filed, and then the others.
    """
    for sti, questions in data.sider.items():
        for words_asked in map(in_parts, questions if sti in ids else ()):
            if len(words_asked) > 1:
                first = words(" ".join(words_asked), data)[0]
                yield " ".join((first, *(word for word in words_asked if word != first))), ids[sti]
