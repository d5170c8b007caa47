"""The search of one build: marks each page as it is written, and makes the index when all are."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.search.document import Ordforrad, Sokedokument, indexed
from portal.search.fasetter import Rad, rows
from portal.search.files import files
from portal.search.index import run_pagefind
from portal.search.language import read_language

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.search.language import Sprakdata
    from portal.texts import Tekster

_WEIGHTS = MappingProxyType(
    {"kilder": 0.1, "aktorer": 0.5, "bevilgninger": 0.6, "malgrupper": 0.3, "kommuner": 0.8, "dokumenter": 0.8}
)
"""How much the text of a kind weighs: what others are filed under or cited from must not drown them."""
_ORDER = ("satsinger", "tiltak", "evalueringer", "tiltakstyper", "utfordringer", "temaer", "kommuner", "konferanser")
_TOPICS = ("tema", "utfordring", "tiltakstype", "malgruppe", "kommune")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sok:
    """What has been met of pages and words so far. `rader` are the rows of the pages, by address."""

    data: Sprakdata
    rader: dict[str, Rad]
    veiledning: str
    ord: Ordforrad = field(default_factory=Ordforrad)

    def mark(self, sti: str, title: str, html: str) -> str:
        """Return a page's body marked for the index; a page without a row is not searched."""
        row = self.rader.get(sti)
        if row is None:
            return html
        topics = tuple(value for facet in _TOPICS for value in row.fasetter.get(facet, ()))
        shown = {"slag": row.slag, "hvor": row.hvor, "nar": row.nar, "sprak": row.sprak}
        document = Sokedokument(navn=row.navn, emner=topics, vekt=_WEIGHTS.get(sti.partition("/")[0], 1), felt=shown)
        return indexed(html, title, document, self.data, self.ord)

    def mark_written(self, sti: str, title: str, html: str) -> str:
        """Return a hand-written page's body marked for the index."""
        self.rader[sti] = Rad(
            sti=sti, tittel=title, slag=self.veiledning, sprak="nb", fasetter={"slag": (self.veiledning,)}
        )
        return self.mark(sti, title, html)

    def finish(self, site: Path) -> None:
        """Index the site and write the files of the search."""
        ids = run_pagefind(site)
        ordered = sorted(self.rader.values(), key=lambda row: (_rank(row.sti), row.sti))
        for sti, content in files(ordered, ids, self.ord.antall, self.data):
            path = site / sti
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _rank(sti: str) -> int:
    """Return the place of a page among all, where nothing is asked: what was done first, sources last."""
    folder = sti.partition("/")[0]
    return _ORDER.index(folder) if folder in _ORDER else len(_ORDER)


def make_sok(arkiv: Arkiv, idag: date, t: Tekster) -> Sok:
    """Return the search of a build that has written nothing yet."""
    return Sok(data=read_language(), rader={row.sti: row for row in rows(arkiv, idag, t)}, veiledning=t("meny.hjelp"))
