"""The running texts that the portal itself answers for, in records and on hand-written pages, and places in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.explain import dotted
from portal.model.parts import Oppfolgingspunkt
from portal.model.post import Kommunemerknad
from portal.problems import Problem
from portal.source.inside import place_inside
from portal.source.sted import place_at
from portal.wording import is_name, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.load import Lest
    from portal.meldinger import Melding
    from portal.model.base import Modell
    from portal.vocabulary import Sprak
    from portal.wording import Tekst

NO_PROSE = frozenset(
    {"felt", "forkortelse", "serie", "nummer", "isbn", "doi", "sted", "enhet", "fylke", "utgiver_navn"}
)
"""Fields that hold a name, a number or the heading of a source. Their words are not the editor's."""

_NOT_OURS = re.compile(
    r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"|^[ \t]*>.*$"  # quotes
    r"|`[^`\n]*`|(?<=\])\([^()\s]*\)|https?://[^\s)>]*[^\s)>.,;:]|<!--[\s\S]*?-->",  # code, addresses, comments
    re.MULTILINE,
)
_MARKS = ("«", "“", '"', "`", "](", "://", ">")
_WORD = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"\[\[\d+\]\]\[k\d+\]")
"""A reference to a source on a hand-written page: no word of the sentence it follows."""
_BESIDE = re.compile(r"\A---\n[\s\S]*?\n---\n|^```[\s\S]*?^```|^\[[^\]\n]+\]:.*$", re.MULTILINE)
"""On a hand-written page: what stands before the text, blocks of code, and the addresses that links name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stykke:
    """One running text.

    `eget` is as long as `tekst`, but quotes, code and addresses are blotted out in it; `ord` are its words.
    """

    tekst: str
    eget: str
    ord: tuple[str, ...]
    sprak: Sprak
    path: str
    tekstplass: tuple[Lest, Tekst] | None

    def merknad(self, offset: int, tekst: str, tillatt: str) -> Problem:
        """Return a remark on what stands at an offset into the text."""
        if self.tekstplass:
            lest, own = self.tekstplass
            line, column = place_inside(lest.steder, own.sti, own.tekst, offset)
            felt = dotted(own.sti)
        else:
            (line, column), felt = place_at(self.tekst, offset), ""
        return Problem(
            path=self.path, line=line, column=column, felt=felt, tekst=tekst, tillatt=tillatt, grad="merknad"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Treff:
    """Something in a running text to think about. `ord` is the word, where it is one that a name may hold."""

    stykke: Stykke
    fra: int
    melding: Melding
    ord: str = ""

    def inside(self, names: tuple[str, ...]) -> bool:
        """Return whether the word stands inside one of the names, where that is what the text says here."""
        for name in names:
            place = name.find(self.ord)
            if place >= 0 and self.stykke.tekst.startswith(name, max(self.fra - place, 0)):
                return True
        return False

    def problem(self) -> Problem:
        """Return the remark."""
        return self.stykke.merknad(self.fra, *self.melding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesestykke:
    """What is read as one: a record (`lest`) or a hand-written page. `navn` are the names that a record gives."""

    stykker: tuple[Stykke, ...]
    navn: tuple[str, ...]
    lest: Lest | None


def reading(utkast: Utkast) -> Iterator[Lesestykke]:
    """Yield the records that could be read, and then the hand-written pages."""
    for lest in utkast.each():
        own = tuple(texts(lest.post))
        stykker = tuple(_stykke(one.tekst, lest.fil.path, one.sprak, (lest, one)) for one in own if _is_ours(one))
        yield Lesestykke(stykker=stykker, navn=tuple(one.tekst for one in own if one.navn), lest=lest)
    for name, text in utkast.pages():
        page = _stykke(_BESIDE.sub(_blank, text), name, "nb", None)
        yield Lesestykke(stykker=(page,), navn=(), lest=None)


def _stykke(text: str, path: str, sprak: Sprak, tekstplass: tuple[Lest, Tekst] | None) -> Stykke:
    own = blotted(text)
    return Stykke(tekst=text, eget=own, ord=tuple(_WORD.findall(own)), sprak=sprak, path=path, tekstplass=tekstplass)


def blotted(text: str) -> str:
    """Return a text with crosses where it quotes, shows code or gives an address, so that each is one word.

    A full stop at the end of a quote stays: it may end the sentence.
    """
    if not any(mark in text for mark in _MARKS):
        return text
    inner = _NOT_OURS.sub(_crosses, _NOTE.sub(_blank, text))
    return inner if inner == text else blotted(inner)


def _crosses(found: re.Match[str]) -> str:
    whole = found[0]
    ends = len(whole) > 2 and whole[-2] in ".!?…" and whole[-1] in '»”"'  # noqa: PLR2004  # more than its two marks
    return f"{'x' * (len(whole) - 2)}{whole[-2]})" if ends else "x" * len(whole)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", " ", found[0])


def is_ours(modell: type[Modell], felt: str) -> bool:
    """Return whether the portal chose the words of a field, quotations left out: no name, nor the kommune's own."""
    return not (is_name(modell, felt) or felt in NO_PROSE or issubclass(modell, Kommunemerknad))


def may_be_quoted(modell: type[Modell], felt: str) -> bool:
    """Return whether a field holds someone else's words where its part says so with `sitat`."""
    return issubclass(modell, Oppfolgingspunkt) and felt == "ordlyd"


def _is_ours(one: Tekst) -> bool:
    felt = str(one.sti[-1])
    quoted = isinstance(one.eier, Oppfolgingspunkt) and one.eier.sitat and may_be_quoted(type(one.eier), felt)
    return is_ours(type(one.eier), felt) and not quoted
