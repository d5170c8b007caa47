"""The facts of a record that changed, field by field, in the words that readers meet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from portal.brev.innhold import Faktum
from portal.brev.par import pairs
from portal.model.base import Modell
from portal.model.bevilgning import Bevilgning, Tabell
from portal.model.evaluering import Evaluering
from portal.model.kilde import Kilde
from portal.model.konferanse import Innlegg, Konferanse
from portal.model.parts import Kontakt, Periode
from portal.model.post import Post, Uenighet
from portal.model.values import is_prose
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.brev.ordlyd import Ordlyd

PEOPLE: frozenset[tuple[type[Modell], str]] = frozenset(
    {(Innlegg, "talere"), (Evaluering, "forfattere"), (Kilde, "forfattere"), (Kontakt, "epost")}
)
"""Fields that name people, or may: the letter is kept for ever, and says only that they changed."""
ORDERED: frozenset[tuple[type[Modell], str]] = frozenset(
    {(Tabell, "kolonner"), (Tabell, "linjer"), (Bevilgning, "tabeller"), (Konferanse, "program")}
)
"""Lists whose order readers see, and may go by."""
ELSEWHERE = frozenset({"id", "tidligere_id", "ref"})
"""What a letter tells in a place of its own, and what no reader sees."""
_WHOLE_PERIOD = frozenset({"fra", "til", "apen"})
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ«(])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sted:
    """A place in a record: the way to it, and what readers call it."""

    sti: tuple[str, ...] = ()
    felt: tuple[str, ...] = ()

    def under(self, sti: str, felt: str) -> _Sted:
        """Return a place within this one; a part and its main field that share a name say it once."""
        named = self.felt if self.felt[-1:] == (felt,) else (*self.felt, felt)
        return _Sted(sti=(*self.sti, sti) if sti else self.sti, felt=named)

    def faktum(self, art: Any, fra: Iterable[str] = (), til: Iterable[str] = ()) -> Faktum:  # noqa: ANN401  # an Art
        """Return what changed here."""
        return Faktum(sti=".".join(self.sti), felt=" – ".join(self.felt), art=art, fra=tuple(fra), til=tuple(til))


@dataclass(frozen=True, slots=True, kw_only=True)
class Par:
    """The wordings of a record before and now."""

    for_: Ordlyd
    na: Ordlyd

    def facts(self, old: Post, new: Post) -> tuple[Faktum, ...]:
        """Return what changed, in the order of the fields."""
        return tuple(self._modell(old, new, _Sted()))

    def _modell(self, old: Modell, new: Modell, here: _Sted) -> Iterator[Faktum]:
        modell = type(new)
        skipped = ELSEWHERE
        if isinstance(old, Periode) and isinstance(new, Periode):
            skipped |= _WHOLE_PERIOD
            before, now = self.for_.periode(old), self.na.periode(new)
            if before != now:
                yield here.faktum("endret", (before,), (now,))
        for felt in modell.model_fields:
            before, now = getattr(old, felt), getattr(new, felt)
            if felt not in skipped and before != now:
                yield from self._felt(modell, felt, (before, now), here.under(felt, self.na.t.felt(felt, modell)))

    def _felt(self, modell: type[Modell], felt: str, both: tuple[Any, Any], there: _Sted) -> Iterator[Faktum]:
        old, new = both
        if (modell, felt) in PEOPLE:
            yield there.faktum("skjult")
        elif isinstance(new, tuple):
            yield from self._liste(modell, felt, both, there)
        elif old is None or new is None:
            fra, til = self.for_.verdi(modell, felt, old), self.na.verdi(modell, felt, new)
            yield there.faktum("lagt til" if old is None else "tatt bort", _some(fra), _some(til))
        elif isinstance(new, Modell):
            yield from self._modell(old, new, there)
        elif is_prose(modell, felt):
            yield from self._prosa(old, new, there)
        else:
            fra, til = self.for_.verdi(modell, felt, old), self.na.verdi(modell, felt, new)
            if fra != til:
                yield there.faktum("endret", (fra,), (til,))

    def _liste(self, modell: type[Modell], felt: str, both: tuple[Any, Any], there: _Sted) -> Iterator[Faktum]:
        old, new = both
        if all(isinstance(one, Modell) for one in (*old, *new)):
            changed, gone, come = pairs(old, new)
        else:
            left, right = Counter(old), Counter(new)
            changed, gone, come = [], list((left - right).elements()), list((right - left).elements())
        if not (changed or gone or come) and (modell, felt) in ORDERED:
            yield there.faktum("rekkefølge")
        for before, now in changed:
            yield from self._modell(before, now, there.under("", f"«{self.na.kort(now)}»"))
        if gone:
            yield there.faktum("tatt bort", fra=self._items(self.for_, modell, felt, gone))
        if come:
            yield there.faktum("lagt til", til=self._items(self.na, modell, felt, come))

    def _items(self, ordlyd: Ordlyd, modell: type[Modell], felt: str, items: list[Any]) -> Iterator[str]:
        """Yield items of a list in words; what has a section of its own is only named."""
        for one in items:
            yield ordlyd.kort(one) if isinstance(one, Uenighet) else ordlyd.verdi(modell, felt, one)

    def _prosa(self, old: str, new: str, there: _Sted) -> Iterator[Faktum]:
        """Yield that a text changed, with the sentences that did."""
        before, now = self._setninger(self.for_, old), self._setninger(self.na, new)
        if before == now:
            yield there.faktum("utseende")
            return
        gone, come = [], []
        for tag, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
            if tag != "equal":
                gone += before[a:b]
                come += now[c:d]
        whole = len(before) == len(now) == 1
        yield there.faktum("endret" if whole else "tekst", gone, come)

    def _setninger(self, ordlyd: Ordlyd, text: str) -> list[str]:
        pieces = (ordlyd.ren(to_plain(piece)) for piece in _SENTENCE.split(text.replace("\n\n", "\n")))
        return [piece for piece in pieces if piece]


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
