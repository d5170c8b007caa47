"""The terms that are added to a page for the index: what a reader may type who means what the page says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from portal.search.language import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.search.language import Sprakdata

LONG = 14
"""Letters from which a word is taken for a compound."""
_DOUBLED = ("program", "rom", "dom", "lem")
"""Ends of words that get one m more before an ending."""
OFTEN = 3
"""Pages that must have a word before its parts are missed."""


Former: TypeAlias = tuple[tuple[str, str], ...]
"""Words, each as its stem and a form of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naboer:
    """What stands one step from a word: the same in the other form of Norwegian, its parts, what else it is called."""

    par: Former
    deler: Former
    kalt: Former


def in_parts(text: str) -> list[str]:
    """Return the words of a text, and of those with a hyphen also each part: people ask for Kolstad alone."""
    found: list[str] = WORD.findall(text.lower())
    return [one for word in found for one in ((word, *word.split("-")) if "-" in word else (word,))]


def words(text: str, data: Sprakdata) -> list[str]:
    """Return the words of a text that say something, those with a hyphen also in parts; all of them where none does."""
    found = in_parts(text)
    return [word for word in found if word not in data.stoppord] or found


@cache
def around(one: str, data: Sprakdata) -> Naboer:
    """Return what stands one step from a stem: looked up once, since pages use the same words."""
    par, parts = _with_stems((*data.par.get(one, ()), *_doubled(one))), data.deler.get(one, ())
    others = (other for name in (one, *(own for own, _ in par)) for other in data.synonymer.get(name, ()))
    return Naboer(
        par=par,
        deler=tuple(term for part in parts for term in called(part, data)),
        kalt=tuple(term for other in others for term in called(other, data)),
    )


@cache
def called(other: str, data: Sprakdata) -> Former:
    """Return the words of a synonym, each with its other form."""
    own = in_parts(other)
    return _with_stems(term for word in own for term in (word, *data.par.get(stem(word), ())))


def _doubled(one: str) -> tuple[str, ...]:
    """Return the form that the stemmer takes for another word, since it has two m: `programmer` of `program`."""
    if one.endswith(tuple(f"{end}m" for end in _DOUBLED)):
        return (one[:-1],)
    return (f"{one}mer",) if one.endswith(_DOUBLED) else ()


def _with_stems(forms: Iterable[str]) -> Former:
    return tuple((stem(form), form) for form in forms)


def phrases(text: Iterable[str], data: Sprakdata) -> Iterator[int]:
    """Yield the numbers of the expressions of several words that stand in a text, given as its words."""
    whole = f" {' '.join(text)}"
    first = _first_words(data)
    for word in dict.fromkeys(text):
        for place in first.get(word, ()):
            if f" {data.fraser[place][0]}" in whole:
                yield place


def beside(text: str, data: Sprakdata) -> tuple[str, ...]:
    """Return terms that a text does not have and that stand one step from it: other forms, parts, synonyms."""
    own = words(text, data)
    stems = dict.fromkeys(map(stem, own))
    near = [around(one, data) for one in stems]
    said = (other for place in phrases(own, data) for other in data.fraser[place][1])
    found = (
        *(term for one in near for term in (*one.par, *one.deler)),
        *(term for other in said for term in called(other, data)),
        *(term for one in near for term in one.kalt),
    )
    return tuple(dict.fromkeys(form for one, form in found if one not in stems))


@cache
def _first_words(data: Sprakdata) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the expressions that begin with each word."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, (phrase, _) in enumerate(data.fraser):
        found[phrase.partition(" ")[0]].append(place)
    return {word: tuple(places) for word, places in found.items()}


def without_parts(pages: Mapping[str, int], data: Sprakdata) -> tuple[str, ...]:
    """Return the long words that stand on several pages and have no parts in the list, the most frequent first."""
    found = [word for word, number in pages.items() if len(word) >= LONG and number >= OFTEN and word.isalpha()]
    return tuple(sorted((word for word in found if stem(word) not in data.deler), key=lambda one: (-pages[one], one)))
