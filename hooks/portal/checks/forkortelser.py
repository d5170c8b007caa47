"""Which abbreviations a record or page leaves unexplained."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from portal.checks.lesestykker import Treff
from portal.checks.ordlister import read_abbreviations
from portal.meldinger import melding
from portal.model.aktor import Aktor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.checks.lesestykker import Lesestykke, Stykke
    from portal.checks.utkast import Utkast
    from portal.meldinger import Melding
    from portal.vocabulary import Sprak

LONGEST = 6
"""Letters at most of an abbreviation; longer words in capitals are shouted, not shortened."""
_CAPITALS = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ]")
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kortformer:
    """What is known of abbreviations.

    `lange` are the long forms of each, the first one to suggest; `aktorer` the ids of the aktører it is short for;
    `blandede` those with small letters too; `kjente` those that need no explanation, among them names of which the
    archive knows nothing longer.
    """

    lange: Mapping[str, tuple[str, ...]]
    aktorer: Mapping[str, frozenset[str]]
    blandede: frozenset[str]
    kjente: frozenset[str]

    @classmethod
    def of(cls, utkast: Utkast) -> Self:
        """Return what the aktører of a draft explain themselves, and what the list does."""
        listed = read_abbreviations()
        lange: defaultdict[str, list[str]] = defaultdict(list)
        ids: defaultdict[str, set[str]] = defaultdict(set)
        kjente = set(listed.trengs_ikke)
        for lest, post in utkast.of(Aktor):
            if post.forkortelse:
                lange[post.forkortelse] += [post.navn, *(one.navn for one in post.andre_navn)]
                ids[post.forkortelse].add(lest.fil.id)
            kjente.add(post.navn)
        for word, forms in listed.forklares.items():
            lange[word] += [forms["nb"], forms["nn"]]
        return cls(
            lange=MappingProxyType({word: tuple(own) for word, own in lange.items()}),
            aktorer=MappingProxyType({word: frozenset(own) for word, own in ids.items()}),
            blandede=frozenset(word for word in lange if not word.isupper()),
            kjente=frozenset(kjente),
        )


def unexplained(lesestykke: Lesestykke, known: Kortformer) -> Iterator[Treff]:
    """An abbreviation is written out where it is used: in the record or on the page, or by an aktør it names.

    Names that the archive knows only in short, and those on the list, need no explanation. Told once, at the first.
    """
    told: set[str] = set()
    for stykke in lesestykke.stykker:
        for word in _short(stykke, known):
            if word in told or _explained(word, lesestykke, known):
                continue
            place = re.search(rf"(?<![^\W_]){word}(?![^\W_])", stykke.eget)
            if place:
                told.add(word)
                yield Treff(stykke=stykke, fra=place.start(), ord=word, melding=_said(word, stykke.sprak, known))


def _short(stykke: Stykke, known: Kortformer) -> tuple[str, ...]:
    """Return the abbreviations in a text, each once: those known, and other short words in capitals."""
    found = list(known.blandede.intersection(stykke.ord))
    if _CAPITALS.search(stykke.eget):
        capitals = (word for word in stykke.ord if word.isupper() and word.isalpha())
        found += (word for word in capitals if 1 < len(word) <= LONGEST and not _ROMAN.fullmatch(word))
    return tuple(word for word in sorted(set(found)) if word not in known.kjente)


def _explained(word: str, lesestykke: Lesestykke, known: Kortformer) -> bool:
    ids = known.aktorer.get(word, frozenset())
    lest = lesestykke.lest
    if lest and any(one.slag == "aktorer" and one.id in ids for one in lest.henvisninger):
        return True
    said = "\n".join((*(one.tekst for one in lesestykke.stykker), *lesestykke.navn))
    lower = said.lower()
    if any(long.lower() in lower for long in known.lange.get(word, ())):
        return True
    return bool(re.search(rf"[^\W\d_]{{2,}}[»*]* \({word}[,;)]|(?<![^\W_]){word} \([^\W\d_]{{3}}", said))


def _said(word: str, sprak: Sprak, known: Kortformer) -> Melding:
    listed = read_abbreviations().forklares.get(word)
    long = listed[sprak] if listed else next(iter(known.lange.get(word, ())), "")
    return melding("uforklart forkortelse" if long else "ukjent forkortelse", ord=word, lang=long)
