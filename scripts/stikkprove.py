"""Trekker setninger fra postene på måfå, med kilden, så noen kan kontrollere dem.

Bruk: python3 scripts/stikkprove.py [ANTALL] [--fro TALL]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import commands

from portal.flow import read_and_check
from portal.model.evaluering import LestI
from portal.model.parts import Kildehenvisning
from portal.problems import summary
from portal.references import value_at
from portal.wording import summary_sources, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv
    from portal.model.post import Post
    from portal.wording import Tekst

FEWEST_WORDS = 4
"""Shorter ones are labels rather than sentences."""


@dataclass(frozen=True)
class Setning:
    """A sentence of a record: where it stands, and the sources it rests on."""

    tekst: str
    fil: str
    felt: str
    kilder: "tuple[str, ...]"


def main(arguments: "list[str]") -> int:
    """Print sentences drawn at random; the same number and seed give the same ones."""
    parser = commands.parser("stikkprove.py", "Trekker setninger fra postene på måfå, med kilden.")
    parser.add_argument("antall", nargs="?", type=int, default=10, metavar="ANTALL", help="hvor mange setninger")
    parser.add_argument("--fro", type=int, default=1, metavar="TALL", help="et annet tall gir andre setninger")
    chosen = parser.parse_args(arguments)
    found = read_and_check(commands.settings())
    if found.arkiv is None:
        print(*found.problems, summary(found.problems), sep="\n")
        return 1
    every = list(sentences(found.arkiv))
    drawn = Random(chosen.fro).sample(every, min(chosen.antall, len(every)))  # noqa: S311  # a seeded choice is no secret
    for number, one in enumerate(drawn, start=1):
        print(f"{number}. «{one.tekst}»\n   {one.fil}: {one.felt}\n   Kilde: {'; '.join(one.kilder) or 'ingen'}\n")
    print(f"Trukket blant {len(every)} setninger.")
    return 0


def sentences(arkiv: "Arkiv") -> "Iterator[Setning]":
    """Yield every sentence of every record but the sources themselves, which are what others are checked against."""
    for ref, post in arkiv.each():
        if ref.slag == "kilder":
            continue
        for text in texts(post):
            labels = tuple(dict.fromkeys(_sources(post, text)))
            for piece in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])", " ".join(text.tekst.split())):
                if len(piece.split()) >= FEWEST_WORDS and not text.navn:
                    yield Setning(piece, arkiv.filer[ref], ".".join(map(str, text.sti)), labels)


def _sources(post: "Post", text: "Tekst") -> "Iterator[str]":
    """Yield the sources of the nearest part that has some, else those that the record gives for the field."""
    for depth in range(len(text.sti) - 1, 0, -1):
        part = value_at(post, text.sti[:depth])
        read = getattr(part, "lest_i", None)
        if isinstance(read, LestI):
            yield f"{read.kilde or 'rapporten selv'}, {read.sted or 'uten sted'}"
        own = tuple(_labels(getattr(part, "kilder", ())))
        yield from own
        if own or isinstance(read, LestI):
            return
    named = tuple(one for one in post.kilder if text.sti[0] in one.felt)
    yield from _labels(summary_sources(post) if text.sti[0] == "sammendrag" else named or post.kilder)


def _labels(kilder: "Iterable[object]") -> "Iterator[str]":
    for one in kilder:
        if isinstance(one, Kildehenvisning):
            name = one.kilde or one.evaluering or one.dokument
            yield f"{name}, {one.sted}" if one.sted else f"{name}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
