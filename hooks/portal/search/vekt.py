"""How much each word weighs on a page, and the page as the index reads it: each word once, like weights together.

Pagefind counts how often a word stands on a page, and where. All of that is decided here instead: one number tells how
well a page answers a word, and the index is far smaller and sooner made. A word weighs by where it stands, and lends
some of it to what else the same may be called.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.search.language import stem
from portal.search.terms import around, called, phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.search.language import Sprakdata
    from portal.search.terms import Former

FIELDS = MappingProxyType({"tittel": 20.0, "navn": 12.0, "sok": 1.9, "fraser": 1.6, "emner": 1.6, "kalt": 0.5})
"""How much a word weighs that stands in a field of a page, where one that stands once in a usual text weighs 1."""
WHOLE = 30.0
"""How much a word weighs at the least that is the whole name of a page, whatever its grade."""
OF = 20.0
"""How much a word weighs at the least that tells where or when a page is of: as much as one in its title."""
GRADES = ((1.0, 1.0), (1.6, 1.0), (0.8, 0.5), (0.5, 0.2), (0.3, 0.22))
"""How much the fields and the text of a page weigh by its grade."""
SOURCE = 4
"""The grade of sources: no name of theirs weighs as a whole name, since who asks wants what they tell of."""
_OFTEN = 1.2
"""How much more a word weighs that stands often in a text: at the most this and one."""
_LONG = 0.25
"""How much less a word weighs in a long text, from 0 to 1."""
_USUAL = 400
"""Words in a usual text."""
_PAIR = 0.8
"""What a word lends to the same word in the other form of Norwegian."""
_PART = 0.2
"""What a compound lends to its parts."""
_CALLED = 0.1
"""What a word lends to another that means nearly the same."""
_PHRASE = 0.13
"""What an expression of several words lends to each word for it."""

_LEAST = 0.18
"""What is lent at the least: less is not worth a place in the index."""

STEPS = 8
"""Pagefind keeps a weight as a whole number of steps, where 24 are its own 1; so many are one of ours."""
_MOST_STEPS = 240


@dataclass(frozen=True, slots=True)
class _Pose:
    """The words of a page by their stem, since all forms of a word are one to the index.

    `former` is the shortest form that has been met, `vekt` how much it weighs, and `fraser` the numbers of the
    expressions that have been met, with how much each weighs.
    """

    data: Sprakdata
    former: dict[str, str] = field(default_factory=dict)
    vekt: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    fraser: dict[int, float] = field(default_factory=dict)

    def stems(self, text: Iterable[str]) -> list[str]:
        """Return the stem of each word, and remember the form."""
        found = []
        for word in text:
            one = stem(word)
            if one not in self.former or len(word) < len(self.former[one]):
                self.former[one] = word
            found.append(one)
        return found

    def meet(self, text: list[str], weight: float) -> None:
        """Remember the expressions of a text."""
        for place in phrases(text, self.data):
            self.fraser[place] = max(self.fraser.get(place, 0), weight)

    def add(self, text: str, weight: float) -> None:
        """Add the words of a field, each once."""
        found = words(text, self.data)
        for one in dict.fromkeys(self.stems(found)):
            self.vekt[one] += weight
        self.meet(found, weight)

    def add_text(self, parts: Iterable[tuple[float, str]], weight: float) -> None:
        """Add the words of a text, with how much each part of it weighs."""
        often: dict[str, float] = defaultdict(float)
        length = 0
        for own, text in parts:
            found = words(text, self.data)
            length += len(found)
            times = Counter(found)
            for one, several in zip(self.stems(times), times.values(), strict=True):
                often[one] += own * several
            if own >= 1:
                self.meet(found, weight)
        bend = _OFTEN * (1 - _LONG + _LONG * length / _USUAL)
        for one, number in often.items():
            self.vekt[one] += weight * (_OFTEN + 1) * number / (bend + number)

    def lend(self, least: Mapping[str, float]) -> dict[str, float]:
        """Return how much each form weighs when each word has lent to its neighbours: the most that it was lent.

        `least` are texts, with how much each of their words weighs at the least.
        """
        lent: dict[str, float] = {}
        for forms, weight in self._lenders():
            for one, form in forms:
                if (weight >= _LEAST or one in self.vekt) and (one not in lent or weight > lent[one]):
                    lent[one] = weight
                    if one not in self.former:
                        self.former[one] = form
        total = self.vekt | lent
        for one in self.vekt.keys() & lent.keys():
            total[one] = self.vekt[one] + lent[one]
        for text, weight in least.items():
            for one in self.stems(words(text, self.data)):
                total[one] = max(total.get(one, 0), weight)
        return {self.former[one]: weight for one, weight in total.items()}

    def _lenders(self) -> Iterator[tuple[Former, float]]:
        """Yield words that are lent something, with how much."""
        for one, weight in self.vekt.items():
            near = around(one, self.data)
            if near.par:
                yield near.par, _PAIR * weight
            if near.deler:
                yield near.deler, _PART * weight
            if near.kalt:
                yield near.kalt, _CALLED * weight
        for place, weight in self.fraser.items():
            for other in self.data.fraser[place][1]:
                yield called(other, self.data), _PHRASE * weight


def weigh(
    fields: Mapping[str, str],
    text: Iterable[tuple[float, str]],
    grade: int,
    data: Sprakdata,
    least: Mapping[str, float] = MappingProxyType({}),
) -> dict[str, float]:
    """Return how much each word weighs on a page, in one of its forms.

    `fields` are those of FIELDS, `text` the parts of the page's text with how much each weighs, `grade` its place in
    GRADES, and `least` some texts with how much each of their words weighs at the least.
    """
    pose = _Pose(data)
    of_fields, of_text = GRADES[grade]
    for name, said in fields.items():
        pose.add(said, FIELDS[name] * of_fields)
    pose.add_text(text, of_text)
    return pose.lend(least)


def bag(weights: Mapping[str, float]) -> str:
    """Return the page that the index reads."""
    grouped: dict[int, list[str]] = defaultdict(list)
    for word, weight in weights.items():
        grouped[min(max(round(weight * STEPS), 1), _MOST_STEPS)].append(word)
    body = "".join(
        f'<p data-pagefind-weight="{(steps + 0.5) / 24:.4f}">{" ".join(words)}</p>'
        for steps, words in sorted(grouped.items())
    )
    return f'<html lang="no"><body data-pagefind-body>{body}</body></html>'
