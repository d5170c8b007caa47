"""A value of a record in the words that its page would use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from portal import format as formatted
from portal.arkiv import Ref
from portal.brev.innhold import Omtale
from portal.brev.par import NAMED_BY
from portal.derive.names import name
from portal.model.base import Modell
from portal.model.evaluering import LestI
from portal.model.kinds import record_path
from portal.model.parts import Kildehenvisning, Kontakt, Periode, Tospraklig
from portal.model.post import Uenighet
from portal.model.tid import Tidspunkt
from portal.model.values import Frist, Kronebelop, is_prose
from portal.references import peker
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.arkiv import Arkiv
    from portal.model.post import Post
    from portal.texts import Tekster

LONGEST_LABEL = 60
"""Characters of a text that names an item of a list."""
UNSAID = frozenset({"id", "kilder", "ref"})
"""Fields that a description leaves out."""
SPOKEN = frozenset({"tekst", "ordlyd", "sier"})
"""Fields that hold what a part is there to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordlyd:
    """Words the values of one state. `andre` is the other state, for records that only it has.

    `skjult` matches the names of people who are no longer named anywhere; `lokale` are what ids of the record itself
    stand for.
    """

    arkiv: Arkiv
    andre: Arkiv
    t: Tekster
    skjult: re.Pattern[str] | None
    modell: type[Post] | None = None
    lokale: Mapping[str, str] = field(default_factory=dict)

    def ren(self, text: str) -> str:
        """Return a text on one line, without the names that are to be forgotten."""
        plain = re.sub(r"[ \t\n]+", " ", text).strip()
        return self.skjult.sub(self.t("brev.navn skjult"), plain) if self.skjult else plain

    def omtale(self, ref: Ref) -> Omtale:
        """Return what the letter says to name a record."""
        post = self.arkiv.post(ref)
        return Omtale(
            slag=ref.slag,
            id=ref.id,
            tittel=self.ren(name(post, self.t.sprak)),
            adresse=record_path(ref.slag, ref.id, post),
            fil=self.arkiv.filer[ref],
        )

    def tittel(self, ref: Ref) -> str:
        """Return the title of a record of either state."""
        arkiv = self.arkiv if ref in self.arkiv.filer else self.andre
        return self.ren(name(arkiv.post(ref), self.t.sprak)) if ref in arkiv.filer else ref.id

    def verdi(self, modell: type[Modell], felt: str, value: object) -> str:
        """Return one value, or one item of a list, in words; nothing for what is not given."""
        match value:
            case None:
                return ""
            case Modell():
                return self.beskriv(value)
            case tuple():
                return ", ".join(self.verdi(modell, felt, one) for one in value)
            case bool():
                return self.t("ord.ja" if value else "ord.nei")
            case int():
                number = formatted.number(value)
                return self.t("bevilgning.tusen", belop=number) if felt == "belop_1000kr" else number
            case Kronebelop():
                return formatted.kroner(value)
            case Tidspunkt():
                return formatted.tid(value, self.t.sprak)
            case Frist():
                return formatted.dato(value.dato) if value.dato else self.t("brev.historisk")
            case date():
                return formatted.dato(value)
            case _:
                return self._text(modell, felt, str(value))

    def _text(self, modell: type[Modell], felt: str, text: str) -> str:
        slag = peker(modell, felt)
        if slag:
            return self.tittel(Ref(slag, text))
        if felt in {"sprak", "holdt_pa"}:
            return self.t(f"talesprak.{text}")
        if is_choice(modell, felt):
            return self.t.verdi(text)
        if felt == "felt":
            return self.felt(text)
        if felt in {"linje", "fotnote"}:
            return self.ren(self.lokale.get(text, text))
        if felt == "sted" and issubclass(modell, Kildehenvisning | LestI):
            return self.ren(formatted.sted(text))
        return self.ren(to_plain(text))

    def felt(self, path: str) -> str:
        """Return the label of a field of the record, and of the part of it that is meant."""
        first, *rest = path.split(".")
        return " – ".join([self.t.felt(first, self.modell), *(self.t.felt(step) for step in rest)])

    def periode(self, span: Periode) -> str:
        """Return when something began and ended, as on the pages."""
        text = formatted.periode(span, self.t.sprak)
        if span.apen:
            return self.t("periode.apen", periode=text) if text else self.t("periode.bare apen")
        return text or self.t("periode.uklar")

    def beskriv(self, part: Modell) -> str:
        """Return all that a part says but its sources: what it tells and then the short values, or the other way."""
        if isinstance(part, Tospraklig):
            return self.ren(part.nb)
        if isinstance(part, Periode):
            text = self.periode(part)
            return f"{text}: {self.ren(to_plain(part.merknad))}" if part.merknad else text
        short: list[str] = []
        long: list[str] = []
        for felt, value in _given(part):
            words = self.verdi(type(part), felt, value)
            labelled = isinstance(value, bool) or (isinstance(value, int) and felt != "belop_1000kr")
            text = self.t("ord.felt", navn=self.t.felt(felt, type(part)), verdi=words) if labelled else words
            (long if is_prose(type(part), felt) else short).append(text)
        if long and type(part).model_fields.keys() & SPOKEN:
            return " ".join([*long, *([f"({', '.join(short)})"] if short else [])])
        return ": ".join(text for text in (", ".join(short), " ".join(long)) if text)

    def kort(self, part: Modell) -> str:
        """Return what names an item of a list."""
        if isinstance(part, Uenighet):
            return self.ren(part.tittel) if part.tittel else self.felt(part.felt)
        named = NAMED_BY.get(type(part))
        if named:
            values = [(felt, getattr(part, felt)) for felt in named]
            words = [
                self.t.felt(felt, type(part)) if value is True else self.verdi(type(part), felt, value)
                for felt, value in values
            ]
            text = ", ".join(word for word in words if word)
        else:
            spoken = next((felt for felt in type(part).model_fields if felt in SPOKEN), "")
            text = self.verdi(type(part), spoken, getattr(part, spoken)) if spoken else self.beskriv(part)
        if len(text) <= LONGEST_LABEL:
            return text
        return f"{text[:LONGEST_LABEL].rsplit(' ', 1)[0]} …"


def _given(part: Modell) -> Iterator[tuple[str, object]]:
    """Yield the fields of a part that say something; an e-mail address may name a person, and is left out."""
    for felt in type(part).model_fields:
        value = getattr(part, felt)
        told = felt not in UNSAID and not (isinstance(part, Kontakt) and felt == "epost")
        if told and value is not None and value != ():
            yield felt, value


@cache
def is_choice(modell: type[Modell], felt: str) -> bool:
    """Return whether a field holds words from a closed list."""
    return _holds_choice(modell.model_fields[felt].annotation)


def _holds_choice(annotation: object) -> bool:
    return get_origin(annotation) is Literal or any(
        _holds_choice(inner) for inner in get_args(annotation) if not isinstance(inner, str)
    )
