"""Skriver et stort, oppdiktet arkiv til å måle tid og minne på.

Bruk: python3 scripts/mengde.py N MAPPE [--fro TALL]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import TypeAlias


from portal.settings import ROOT
from portal.source.files import read_folder
from portal.source.tree import parse
from portal.vocabulary import Tiltaksslag, Tiltaksstatus, Utfall

Felt: TypeAlias = "str | list[Felt] | dict[str, Felt]"
"""A value as it will stand in the YAML."""

WORDS = 20_000
"""Invented words. The word of rank r is used in proportion to 1/r (Zipf)."""
ONSETS = (
    "",
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fj",
    "g",
    "gr",
    "h",
    "hv",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "r",
    "s",
    "skj",
    "st",
    "v",
)
VOWELS = ("a", "e", "ei", "i", "o", "u", "y", "æ", "ø", "å")
CODAS = ("", "ld", "ll", "m", "n", "nd", "ng", "nn", "r", "rk", "rt", "s", "sk", "st", "t", "v")
SHORTEST, LONGEST = 4, 20
"""Words in a real sentence that is used as it is."""
WIDEST = 60
"""Characters of a text that stands on the line of its key."""
PLAIN = re.compile(r"[A-Za-zÆØÅæøå0-9](?:[\wæøå .,()/–-]*[\wæøå.)])?")
FINDINGS = 5
NYNORSK = 4
"""One record in so many is nynorsk."""
TABLE_COLUMNS = 3
EFFECTS = ("virkning", "utvikling")

TILTAK_TEXTS = (("gjennomforing", 3, 40), ("bemanning", 1, 38), ("rettslig_ramme", 1, 28))
"""Fields of running text: paragraphs, and the fewest words in each."""

EXTRA_PAGES = (
    ("om-portalen.md", "# Om portalen\n\nDette er et oppdiktet arkiv til å måle tid og minne på.\n"),
    ("til-redaktorer.md", "# Til redaktører\n\nIngen av postene her handler om noe virkelig.\n"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mengde:
    """How many records there are of each kind that grows."""

    tiltak: int
    satsinger: int
    kommuner: int
    aktorer: int
    kilder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordlager:
    """Makes texts, half of them sentences of the real records, half of invented words."""

    tall: Random
    ord: tuple[str, ...]
    vekter: tuple[float, ...]
    setninger: Mapping[str, tuple[str, ...]]

    def name(self) -> str:
        """Return an invented name of a place."""
        return self.tall.choice(self.ord).capitalize()

    def text(self, sprak: str, fewest: int) -> str:
        """Return whole sentences of at least `fewest` words in all."""
        chosen: list[str] = []
        words = 0
        while words < fewest:
            chosen.append(self._sentence(sprak))
            words += chosen[-1].count(" ") + 1
        return " ".join(chosen)

    def _sentence(self, sprak: str) -> str:
        if self.tall.random() < 1 / 2:
            return self.tall.choice(self.setninger[sprak])
        words = self.tall.choices(self.ord, cum_weights=self.vekter, k=self.tall.randint(7, 14))
        return f"{' '.join(words).capitalize()}."


def make_ordlager(tall: Random) -> Ordlager:
    """Return the words and sentences that texts are drawn from; frequent words are short, as in real language."""
    words: set[str] = set()
    while len(words) < WORDS:
        syllables = (
            f"{tall.choice(ONSETS)}{tall.choice(VOWELS)}{tall.choice(CODAS)}" for _ in range(tall.randint(1, 3))
        )
        words.add("".join(syllables))
    return Ordlager(
        tall=tall,
        ord=tuple(sorted(words, key=lambda word: (len(word), word))),
        vekter=tuple(accumulate(1 / rank for rank in range(1, WORDS + 1))),
        setninger={sprak: tuple(real_sentences(sprak)) for sprak in ("nb", "nn")},
    )


def real_sentences(sprak: str) -> list[str]:
    """Return the distinct sentences of the real records in one language, sorted."""
    trees = (parse(fil.text or "", fil.path)[0] for fil in read_folder(ROOT / "satsinger").filer)
    texts = (text for tre in trees if tre and tre.data.get("sprak") == sprak for text in _strings(tre.data))
    found = {" ".join(sentence.split()) for text in texts for sentence in re.split(r"(?<=[.!?])\s+", text)}
    return sorted(s for s in found if s.endswith(".") and "://" not in s and SHORTEST <= len(s.split()) <= LONGEST)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def post_id(slag: str, number: int) -> str:
    """Return the id of a generated record, numbered from 0."""
    return f"{slag}-{number:05}"


def _cite(mengde: Mengde, number: int) -> "list[Felt]":
    return [{"kilde": post_id("kilde", number % mengde.kilder), "sted": f"side {number % 90 + 1}"}]


def _common(lager: Ordlager, mengde: Mengde, number: int, words: int = 25) -> "dict[str, Felt]":
    """Return the fields of every record; a source's own `kilder` is empty and must be left out."""
    sprak = "nn" if number % NYNORSK == NYNORSK - 1 else "nb"
    return {
        "sprak": sprak,
        "sammendrag": lager.text(sprak, words),
        "kilder": _cite(mengde, number),
        "ansvarlig": "Redaksjonen (generert)",
        "publisert": "2026-11-23",
        "neste_kontroll": "historisk",
    }


def tiltak(lager: Ordlager, mengde: Mengde, number: int) -> "dict[str, Felt]":
    """Return one tiltak of about 600 words."""
    post = _common(lager, mengde, number, 35)
    sprak = str(post["sprak"])

    def claim(offset: int, words: int = 30) -> dict[str, Felt]:
        return {"tekst": lager.text(sprak, words), "kilder": _cite(mengde, number + offset)}

    satsing = number % mengde.satsinger
    year = 2005 + number % 15
    post |= {
        "navn": f"Tiltak {number} i {lager.name()} (generert)",
        "slag": _pick(Tiltaksslag, number),
        "tiltakstyper": [post_id("tiltakstype", (number + step) % 25) for step in range(number % 3 + 1)],
        "satsinger": [{"satsing": post_id("satsing", satsing), "kilder": _cite(mengde, number)}],
        "kommuner": [post_id("kommune", satsing % mengde.kommuner)],
        "sted": f"{lager.name()} (generert)",
        "periode": {"fra": str(year), "til": str(year + 4)},
        "status": {"verdi": _pick(Tiltaksstatus, number), "stand_per": str(year + 4), "merknad": lager.text(sprak, 8)},
        "temaer": [post_id("tema", (number + step) % 10) for step in range(number % 2 + 1)],
        "utfordringer": [post_id("utfordring", number % 15)],
        "malgrupper": [post_id("malgruppe", number % 10)],
        "utforere": [{"aktor": post_id("aktor", number % mengde.aktorer), "rolle": "Utfører (generert)"}],
        "medvirkning": [
            {"metode": "Møter", "antall": str(10 + number % 90), "endret": lager.text(sprak, 15)}
            | {"kilder": _cite(mengde, number + 1)}
        ],
        "erfaringer": [{"slag": slag} | claim(2) for slag in ("hjalp", "hindret", "lært")],
        "kostnader": [{"belop": f"{1 + number % 40} mill. kr", "ar": str(year), "per": "år"}],
        "resultater": [claim(4) | {"antall": str(20 + number % 70), "forbehold": lager.text(sprak, 10)}, claim(5)],
        "viderefort": {"verdi": _pick(Utfall, number), "stand_per": str(year + 4), "merknad": lager.text(sprak, 10)},
        "forutsetninger": [claim(6), claim(7)],
        "ukjent": [{"felt": "kontakt", "grunn": "ikke funnet", "merknad": lager.text(sprak, 8)}],
        "uenighet": [
            {"felt": "periode", "vekt": "sak", "merknad": lager.text(sprak, 10)}
            | {"versjoner": [{"sier": lager.text(sprak, 15), "kilder": _cite(mengde, number + s)} for s in (8, 9)]}
        ],
    }
    for field, paragraphs, words in TILTAK_TEXTS:
        post[field] = "\n\n".join(lager.text(sprak, words) for _ in range(paragraphs))
    if number:
        post["inspirert_av"] = [{"tiltak": post_id("tiltak", number // 2), "kilder": _cite(mengde, number)}]
    return _with_sources(post, mengde, number)
