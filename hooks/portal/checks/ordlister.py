"""The reviewed lists of words that the checks of klarspråk go by. They lie in `ord/`, one YAML file each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.source.rules import Verdi
    from portal.vocabulary import Sprak

FOLDER = Path(__file__).parent / "ord"
COMMON = 4
"""Letters at most of the words that are too common to tell a text by."""


class BadWordListError(ValueError):
    """A list does not have the form that its first lines explain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oppslag:
    """A word in all its forms, and in each form of Norwegian why it should not be used and what to write instead."""

    former: Mapping[Sprak, tuple[str, ...]]
    grunn: Mapping[Sprak, str]
    skriv: Mapping[Sprak, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordliste:
    """The words of one list by their forms.

    `kjenneord` are a word of each form, small and with a capital: a text without any of them has no hit.
    """

    oppslag: tuple[Oppslag, ...]
    etter_form: Mapping[str, Oppslag]
    kjenneord: frozenset[str]
    monster: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forkortelser:
    """Abbreviations that no record explains: those to write out, with their long forms, and those that need nothing.

    The full stop of `midt_i` does not end a sentence, nor that of `for_tall` before a number.
    """

    forklares: Mapping[str, Mapping[Sprak, str]]
    trengs_ikke: Mapping[str, str]
    midt_i: frozenset[str]
    for_tall: frozenset[str]


@cache
def read_words(name: str) -> Ordliste:
    """Return a list of words to avoid."""
    entries = _read(name).get("ord")
    if not isinstance(entries, list):
        raise BadWordListError(f"{name}: «ord» skal være en liste")
    oppslag = tuple(_entry(name, one) for one in entries)
    etter_form = {form: one for one in oppslag for own in one.former.values() for form in own}
    longest_first = sorted(etter_form, key=len, reverse=True)
    alternatives = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    telling = {_telling(form) for form in etter_form}
    return Ordliste(
        oppslag=oppslag,
        etter_form=MappingProxyType(etter_form),
        kjenneord=frozenset(telling | {word.capitalize() for word in telling}),
        monster=re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE),
    )


@cache
def read_abbreviations() -> Forkortelser:
    """Return the list of abbreviations."""
    name = "forkortelser.yml"
    data = _read(name)
    return Forkortelser(
        forklares=MappingProxyType({word: _both(name, own) for word, own in _mapping(name, data.get("forklares"))}),
        trengs_ikke=MappingProxyType({word: str(why) for word, why in _mapping(name, data.get("trengs_ikke"))}),
        midt_i=frozenset(_words(data.get("midt_i") or [])),
        for_tall=frozenset(_words(data.get("for_tall") or [])),
    )


def _telling(form: str) -> str:
    words = form.split()
    chosen = next((word for word in words if len(word) > COMMON), max(words, key=len))
    return max(chosen.split("-"), key=len)


def _entry(name: str, value: Verdi) -> Oppslag:
    found = dict(_mapping(name, value))
    forms = {sprak: found.get(sprak, []) for sprak in ("nb", "nn")}
    if not all(isinstance(own, list) for own in forms.values()):
        raise BadWordListError(f"{name}: hvert punkt skal ha «nb» (og «nn») med ord, «grunn» og «skriv»")
    return Oppslag(
        former=MappingProxyType({"nb": _words(forms["nb"]), "nn": _words(forms["nn"])}),
        grunn=_both(name, found.get("grunn")),
        skriv=_both(name, found.get("skriv")),
    )


def _words(value: Verdi) -> tuple[str, ...]:
    return tuple(str(one) for one in value)


def _both(name: str, value: Verdi | None) -> Mapping[Sprak, str]:
    found = dict(_mapping(name, value))
    if set(found) != {"nb", "nn"}:
        raise BadWordListError(f"{name}: her trengs både «nb» og «nn»")
    return MappingProxyType({"nb": str(found["nb"]), "nn": str(found["nn"])})


def _mapping(name: str, value: Verdi | None) -> Iterator[tuple[str, Verdi]]:
    if not isinstance(value, dict):
        raise BadWordListError(f"{name}: her skal det stå felt med kolon")
    yield from value.items()


def _read(name: str) -> Mapping[str, Verdi]:
    tre, problems = parse((FOLDER / name).read_text(encoding="utf-8"), name)
    if tre is None or problems:
        raise BadWordListError("\n".join(map(str, problems)))
    return tre.data
