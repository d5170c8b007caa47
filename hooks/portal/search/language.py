"""The reviewed language files of the search: compounds, pairs of bokmål and nynorsk, synonyms, stop words.

They lie in `ord/`, one YAML file each. Words are matched by their stem, so one form of each is enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import snowballstemmer

from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.source.rules import Verdi

FOLDER = Path(__file__).parent / "ord"
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
"""A word, with the hyphens inside it."""


class BadLanguageFileError(ValueError):
    """A language file does not have the form that its first lines explain."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sprakdata:
    """What is known of words, by stem. Told apart by which it is, so that what is found in it can be kept.

    `deler` holds the parts of compounds, `par` the same word in the other form of Norwegian, `synonymer` other words
    for the same thing, `fraser` the same for what is said in several words; `sammensatte` holds the compounds as they
    are written, with their parts; `etterledd` are last parts that say what sort of thing a compound is, not what it is
    about; `onsker` are words that say what somebody wants to do, not what it is about; `stoppord` are words that say
    nothing, `kommuner` the names of all kommuner in Norway, and `andre` words that are right, but that the portal has
    nothing on. `sider` holds what readers may look for a gathered page by.
    """

    deler: Mapping[str, tuple[str, ...]]
    par: Mapping[str, tuple[str, ...]]
    synonymer: Mapping[str, tuple[str, ...]]
    fraser: tuple[tuple[str, tuple[str, ...]], ...]
    sammensatte: Mapping[str, tuple[str, ...]]
    etterledd: frozenset[str]
    onsker: frozenset[str]
    stoppord: frozenset[str]
    kommuner: tuple[str, ...]
    andre: tuple[str, ...]
    sider: Mapping[str, tuple[str, ...]]


@cache
def stem(word: str) -> str:
    """Return the stem of a word, the same for its forms in bokmål and nynorsk as far as the algorithm knows."""
    return str(_stemmer().stemWord(word.lower()))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("norwegian")


@cache
def read_language() -> Sprakdata:
    """Return the language files."""
    pairs: dict[str, list[str]] = {}
    for nb, nn in _mapping("par.yml"):
        for one, other in ((nb, nn), (nn, nb)):
            pairs.setdefault(stem(one), []).append(other)
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    for source, target in _synonyms():
        if " " in source:
            phrases.setdefault(source.lower(), []).append(target)
        else:
            words.setdefault(stem(source), []).append(target)
    compounds = {word: tuple(parts.split()) for word, parts in _mapping("sammensetninger.yml")}
    return Sprakdata(
        deler=MappingProxyType({stem(word): parts for word, parts in compounds.items()}),
        par=_frozen(pairs),
        synonymer=_frozen(words),
        fraser=tuple((phrase, tuple(dict.fromkeys(found))) for phrase, found in sorted(phrases.items())),
        sammensatte=MappingProxyType(compounds),
        etterledd=frozenset(stem(word) for word in _list(_read("etterledd.yml"), "etterledd")),
        onsker=frozenset(stem(word) for word in _list(_read("onsker.yml"), "ord")),
        stoppord=frozenset(_list(_read("stoppord.yml"), "stoppord")),
        kommuner=tuple(dict.fromkeys(_names())),
        andre=_list(_read("andre.yml"), "ord"),
        sider=_pages(_read("sider.yml")),
    )


def _frozen(found: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(dict.fromkeys(values)) for key, values in found.items()})


def _synonyms() -> Iterator[tuple[str, str]]:
    """Yield each word or phrase with another one that finds it. A group goes all ways, `fra` and `til` one way."""
    for group in _groups(_read("synonymer.yml")):
        same = _list(group, "like")
        yield from ((one, other) for one in same for other in same if one != other)
        yield from ((source, target) for source in _list(group, "fra") for target in _list(group, "til"))


def _names() -> Iterator[str]:
    fylker = _read("kommuner.yml")
    for fylke in fylker:
        yield from _list(fylker, fylke)


def _pages(data: Mapping[str, Verdi]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({f"{sti}/": _list(data, sti) for sti in data})


def _groups(data: Mapping[str, Verdi]) -> Iterable[Mapping[str, Verdi]]:
    groups = data.get("grupper")
    if not isinstance(groups, list) or not all(isinstance(one, dict) for one in groups):
        raise BadLanguageFileError(
            "synonymer.yml: «grupper» skal være en liste av punkter med «like», eller «fra» og «til»."
        )
    return [one for one in groups if isinstance(one, dict)]


def _list(data: Mapping[str, Verdi], key: str) -> tuple[str, ...]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise BadLanguageFileError(f"«{key}» skal være en liste, som [skole, skule].")
    return tuple(str(one) for one in value)


def _mapping(name: str) -> Iterator[tuple[str, str]]:
    for key, value in _read(name).items():
        if not isinstance(value, str):
            raise BadLanguageFileError(f"{name}: «{key}» skal ha ett eller flere ord etter kolon.")
        yield key, value


def _read(name: str) -> Mapping[str, Verdi]:
    tre, problems = parse((FOLDER / name).read_text(encoding="utf-8"), name)
    if tre is None or problems:
        raise BadLanguageFileError("\n".join(map(str, problems)))
    return tre.data
