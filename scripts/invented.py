"""Draws the texts, names and references of invented records, for `mengde.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeAlias, get_args

from environment import ROOT

from portal import vocabulary
from portal.checks.setninger import sentences
from portal.source.files import read_folder
from portal.source.tree import parse

Verdi: TypeAlias = "str | Sequence[Verdi] | Mapping[str, Verdi]"
"""A value as it will stand in the YAML."""
Felt: TypeAlias = "dict[str, Verdi]"

WORDS = 20_000
"""Invented words. The word of rank r is drawn in proportion to 1/r (Zipf)."""
SOUGHT_LIKE = 16
"""Nobody looks for a page by small words: to be found by, the word of rank r is drawn in proportion to 1/(r + this).

That is how often the words stand among the search words of the real records.
"""
ONSETS = ("", "b", "br", "d", "f", "fj", "g", "gr", "h", "hv", "k", "l", "m", "n", "r", "s", "skj", "st", "v")
VOWELS = ("a", "e", "i", "o", "u", "y", "æ", "ø", "å")
CODAS = ("", "ld", "ll", "m", "n", "nd", "ng", "nn", "r", "rk", "rt", "s", "sk", "st", "t", "v")
SHORTEST, LONGEST = 4, 20
"""Words in a real sentence that is used as it stands."""
LEFT_OUT = re.compile(r"://|[A-ZÆØÅ]{2}|\b[HU]dir\b")
"""What a sentence cannot hold out of its context: an address, and an abbreviation that is explained elsewhere."""
NYNORSK = 4
"""One record in so many is nynorsk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordlager:
    """Draws texts: half the sentences stand in the real records, half are of invented words."""

    rng: Random
    ord: tuple[str, ...]
    vekter: tuple[float, ...]
    sokevekter: tuple[float, ...]
    setninger: Mapping[str, tuple[str, ...]]

    def text(self, sprak: str, fewest: int) -> str:
        """Return whole sentences of at least `fewest` words in all."""
        chosen: list[str] = []
        words = 0
        while words < fewest:
            real = self.rng.random() < 1 / 2
            chosen.append(self.rng.choice(self.setninger[sprak]) if real else self._invented())
            words += chosen[-1].count(" ") + 1
        return " ".join(chosen)

    def sokeord(self) -> list[str]:
        """Return words and expressions to be found by, as many as real records have."""
        lengths = self.rng.choices((1, 1, 1, 2, 3), k=self.rng.randint(15, 45))
        drawn = (" ".join(self.rng.choices(self.ord, cum_weights=self.sokevekter, k=length)) for length in lengths)
        return list(dict.fromkeys(drawn))

    def _invented(self) -> str:
        words = self.rng.choices(self.ord, cum_weights=self.vekter, k=self.rng.randint(7, 14))
        return f"{' '.join(words).capitalize()}."


def make_ordlager(rng: Random) -> Ordlager:
    """Return what texts are drawn from; frequent words are short, as in real language."""
    words: set[str] = set()
    while len(words) < WORDS:
        parts = (rng.choice(sounds) for _ in range(rng.randint(1, 3)) for sounds in (ONSETS, VOWELS, CODAS))
        words.add("".join(parts))
    return Ordlager(
        rng=rng,
        ord=tuple(sorted(words, key=lambda word: (len(word), word))),
        vekter=tuple(accumulate(1 / rank for rank in range(1, WORDS + 1))),
        sokevekter=tuple(accumulate(1 / (rank + SOUGHT_LIKE) for rank in range(1, WORDS + 1))),
        setninger={sprak: tuple(real_sentences(sprak)) for sprak in get_args(vocabulary.Sprak)},
    )


def real_sentences(sprak: str) -> list[str]:
    """Return the distinct sentences of the real records in one language, sorted."""
    trees = (parse(fil.text or "", fil.path)[0] for fil in read_folder(ROOT / "satsinger").filer)
    texts = (text for tre in trees if tre and tre.data.get("sprak") == sprak for text in strings(tre.data))
    found = {" ".join(text[start:end].split()) for text in texts for start, end in sentences(text)}
    return sorted(
        s
        for s in found
        if s[:1].isupper() and s.endswith(".") and not LEFT_OUT.search(s) and SHORTEST <= len(s.split()) <= LONGEST
    )


def strings(value: object) -> Iterator[str]:
    """Yield every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Penn:
    """Writes the parts of record number `nr`. `antall` says how many records there are of each sort."""

    lager: Ordlager
    antall: Mapping[str, int]
    nr: int

    @property
    def sprak(self) -> str:
        """Return the language of the record."""
        return "nn" if self.nr % NYNORSK == NYNORSK - 1 else "nb"

    @property
    def kommune(self) -> str:
        """Return the kommune of the satsing that a tiltak belongs to."""
        return post_id("kommune", self.nr % self.antall["satsing"] % self.antall["kommune"])

    def text(self, fewest: int) -> str:
        """Return a text in the language of the record."""
        return self.lager.text(self.sprak, fewest)

    def name(self, sort: str) -> str:
        """Return a distinct name that shows that it is made up."""
        return f"{sort} {self.nr} {self.lager.rng.choice(self.lager.ord)} (generert)"

    def ref(self, sort: str, step: int = 0) -> str:
        """Return the id of another record: neighbours name neighbours, so each is named about as often."""
        return post_id(sort, (self.nr + step) % self.antall[sort])

    def cite(self, step: int = 0) -> Felt:
        """Return the field that cites one source."""
        return {"kilder": [{"kilde": self.ref("kilde", step), "sted": f"side {self.nr % 90 + 1}"}]}

    def claim(self, step: int, fewest: int) -> Felt:
        """Return a text with its source."""
        return {"tekst": self.text(fewest), **self.cite(step)}

    def pick(self, choices: object, step: int = 0) -> str:
        """Return one of a closed list, in turn."""
        return str(get_args(choices)[(self.nr + step) % len(get_args(choices))])

    def base(self, fewest: int = 20) -> Felt:
        """Return the fields of every record."""
        fixed = {"ansvarlig": "Redaksjonen (generert)", "publisert": "2026-11-23", "neste_kontroll": "historisk"}
        told = {"sammendrag": self.text(fewest), "sokeord": self.lager.sokeord()}
        return {"sprak": self.sprak, **told, **fixed, **self.cite()}


def post_id(sort: str, number: int) -> str:
    """Return the id of a record, counted from 0."""
    return f"{sort}-{number:05}"
