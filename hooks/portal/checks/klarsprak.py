"""Checks of klarspråk: short sentences, plain words, no labels on places and people, abbreviations explained.

All are remarks: a rule of style cannot know the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks.forkortelser import Kortformer, unexplained
from portal.checks.lesestykker import Treff, reading
from portal.checks.ordlister import read_words
from portal.checks.setninger import sentences, words
from portal.meldinger import melding
from portal.wording import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.lesestykker import Stykke
    from portal.checks.utkast import Utkast
    from portal.problems import Problem

MOST_WORDS = 25
"""Words in a sentence: the limit of requirement SP-7 of the portal. Advisers call 50 more than twice too many."""

_SHOWN = 4
"""Words of a sentence that show which one is meant."""
_BEFORE = " \n-*+>#|"
"""Signs of Markdown before the first word."""


def texts_are_in_klarsprak(utkast: Utkast) -> Iterator[Problem]:
    """Running texts of records and hand-written pages keep to RULES, and explain their abbreviations.

    What the portal quotes and what the kommune says is excepted; so is a word inside a name that a record bears.
    """
    known = Kortformer.of(utkast)
    found: list[Treff] = []
    for lesestykke in reading(utkast):
        for stykke in lesestykke.stykker:
            for rule in RULES:
                found.extend(rule(stykke))
        found.extend(unexplained(lesestykke, known))
    names = _names_with({one.ord for one in found if one.ord}, utkast)
    for one in found:
        if not (one.ord and one.inside(names)):
            yield one.problem()


def sentences_are_short(stykke: Stykke) -> Iterator[Treff]:
    """A sentence has at most 25 words. A quotation counts as one, and each point of a list is a sentence."""
    text = stykke.eget
    if len(stykke.ord) <= MOST_WORDS:
        return
    for start, end in sentences(text):
        if text.count(" ", start, end) + text.count("\n", start, end) < MOST_WORDS:
            continue
        number = words(text[start:end])
        if number > MOST_WORDS:
            own = stykke.tekst[start:end].lstrip(_BEFORE)
            begins = " ".join(own.split()[:_SHOWN])
            said = melding("lang setning", begynnelse=begins, antall=number, grense=MOST_WORDS)
            yield Treff(stykke=stykke, fra=end - len(own), melding=said)


def words_do_not_label(stykke: Stykke) -> Iterator[Treff]:
    """No word labels a place or people (`ord/merkelapper.yml`)."""
    yield from _listed(stykke, "merkelapper.yml", "merkelapp")


def words_are_plain(stykke: Stykke) -> Iterator[Treff]:
    """No word is heavier than it need be (`ord/kanselliord.yml`)."""
    yield from _listed(stykke, "kanselliord.yml", "tungt ord")


RULES = (sentences_are_short, words_do_not_label, words_are_plain)
"""What each running text keeps to."""


def _listed(stykke: Stykke, name: str, key: str) -> Iterator[Treff]:
    """Yield the words of a list that a text has, with the message of a key on each."""
    ordliste = read_words(name)
    if ordliste.kjenneord.isdisjoint(stykke.ord):
        return
    for match in ordliste.monster.finditer(stykke.eget):
        entry = ordliste.etter_form[" ".join(match[0].lower().split())]
        said = melding(key, ord=match[0], grunn=entry.grunn["nb"], skriv=entry.skriv[stykke.sprak])
        yield Treff(stykke=stykke, fra=match.start(), ord=match[0], melding=said)


def _names_with(found: set[str], utkast: Utkast) -> tuple[str, ...]:
    """Return the names in records that hold a word besides others."""
    if not found:
        return ()
    named = (one.tekst for lest in utkast.each() for one in texts(lest.post) if one.navn)
    return tuple({name for name in named if any(word in name and word != name for word in found)})
