"""The search of one build: takes each page as it is written, and makes the index when all are."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.model.kinds import KINDS
from portal.search.avtrykk import shortened
from portal.search.document import Sokedokument
from portal.search.fasetter import Rad, rows
from portal.search.files import files
from portal.search.index import FOLDER, make_grunnlag, write_index, write_shown
from portal.search.language import read_language
from portal.search.lesing import Leser, Skrevet
from portal.search.naboer import nearest
from portal.search.pagefind import indexing
from portal.search.tekst import headings, introduction
from portal.search.terms import without_parts
from portal.search.vekt import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.search.language import Sprakdata
    from portal.search.pagefind import Del
    from portal.texts import Tekster

_GATHERS = 1
_GRADES = MappingProxyType(
    {
        "tiltakstyper": _GATHERS,
        "aktorer": 2,
        "kommuner": 3,
        "malgrupper": 3,
        **dict.fromkeys(("kilder", "mangler", "folg-med", "tilgjengelighet", "personvern"), SOURCE),
    }
)
"""Kinds that do not stand among equals. Who asks for a sort of thing is best served by the page that gathers all of
it; what others are filed under or cited from must not drown them, nor what tells of the site itself.
"""
GATHERED = frozenset({"konferanser/", "konferanser/oppfolging/", "mangler/", "folg-med/"})
"""Pages made from many records that can be looked for by themselves."""
INTRODUCED = frozenset(
    {
        *(kind.sti for kind in KINDS if kind.sti not in GATHERED),
        *("kart/", "tidslinje/", "uenigheter/", "kunnskap/", "endringer/", "status/", "bidra/", "bidra/feil/"),
    }
)
"""Pages that show many records in a way of their own: found by what they say that they are, not by all they hold."""
LINKED = frozenset({f"{FOLDER}/innhold.bin", "sok/ord.bin", "sok/fraser.bin"})
"""What pages link to that is made when they are."""
_OF_THE_PORTAL = frozenset({"mangler/", "folg-med/", "om-portalen/", "tilgjengelighet/", "personvern/", "bidra/"})
"""Pages on the portal itself: they lead to much that they do not belong with."""
_OF = ("kommune", "ar")
"""Facets that tell where and when a record is of: a page that only names the place or the year tells of others, too."""
_NARROW = MappingProxyType({"utfordring": "utfordringer", "tiltakstype": "tiltakstyper", "malgruppe": "malgrupper"})
_BESIDE = frozenset({"grense", "funn", "uenighet"})
"""Sections of a page that tell of other things: what belongs elsewhere, and what evaluations found."""
_FOUND_ON = frozenset({"evalueringer", "satsinger"})
"""Kinds whose findings are their own; on a tiltak or a topic they are mostly those of the whole satsing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sok:
    """What has been met of pages and words so far. `rader` are the rows of the pages, by address.

    `veiledning` is the kind of hand-written pages, and `bokmal` their language, as readers see it;
    `kalt` are the other names of what records are filed under, by facet and name.
    What the index is made from, `leser` writes to a folder outside the site, whose own pages carry none of the added
    words.
    """

    data: Sprakdata
    rader: dict[str, Rad]
    veiledning: str
    bokmal: str
    kalt: Mapping[tuple[str, str], tuple[str, ...]]
    leser: Leser

    def add(self, sti: str, title: str, html: str) -> None:
        """Take a page's body; a page without a row is not searched."""
        row = self.rader.get(sti)
        if row is None:
            return
        folder = sti.partition("/")[0]
        filed = [(facet, value) for facet in _NARROW for value in row.fasetter.get(facet, ())]
        document = Sokedokument(
            slag=row.slag,
            navn=row.navn,
            sokeord=row.sokeord,
            emner=(*(value for _, value in filed), *row.overskrifter),
            kalt=tuple(name for one in filed for name in self.kalt.get(one, ())),
            vide=row.fasetter.get("tema", ()),
            gjelder=tuple(value for facet in _OF for value in row.fasetter.get(facet, ())),
            merke=f"q{folder}",
            grad=_GRADES.get(folder, _GATHERS if row.overskrifter else 0),
            bisaker=frozenset() if folder in _FOUND_ON else _BESIDE,
            felt={"hvor": row.hvor, "nar": row.nar, "sprak": row.sprak},
        )
        near = sti not in _OF_THE_PORTAL | INTRODUCED
        self.leser.add(Skrevet(sti=sti, tittel=title, html=html, dokument=document, nabo=near))

    def add_written(self, sti: str, title: str, html: str, sokeord: Iterable[object] = ()) -> None:
        """Take the body of a hand-written page or a gathered one.

        `sokeord` are the words that readers may look for it by, as they stand on top of the page: the checks have seen
        that they are a list.
        """
        if sti in INTRODUCED:
            html = introduction(html)
        self.rader[sti] = Rad(
            sti=sti,
            tittel=title,
            slag=self.veiledning,
            sprak="nb",
            sokeord=(*map(str, sokeord), *self.data.sider.get(sti, ())),
            overskrifter=() if sti in GATHERED else headings(html),
            fasetter={"slag": (self.veiledning,), "sprak": (self.bokmal,)},
        )
        self.add(sti, title, html)

    def indexing(self) -> AbstractContextManager[Iterator[Del]]:
        """Read the pages that are left, and begin to index them in processes of their own."""
        self.leser.finish()
        return indexing(self.leser.grunnlag.folders())

    def finish(self, site: Path, parts: Iterable[Del]) -> tuple[str, ...]:
        """Write the index and the files of the search; return long words that nobody has told the parts of.

        What does not wait for the index comes first.
        """
        lest, grunnlag = self.leser.funnet, self.leser.grunnlag
        ids = shortened(grunnlag.avtrykk)
        write_shown(grunnlag, ids, nearest(lest.leder), site / FOLDER)
        for sti, content in files(tuple(self.rader.values()), ids, lest.ord, self.data):
            path = site / sti
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        undelt = without_parts(lest.ord.skrevet, self.data)
        write_index(tuple(parts), ids, site / FOLDER)
        return undelt


def make_sok(arkiv: Arkiv, idag: date, t: Tekster, kilde: Path) -> Sok:
    """Return the search of a build; `kilde` is a folder outside the site, which is not there yet."""
    found = {row.sti: row for row in rows(arkiv, idag, t)}
    called = {
        (facet, row.tittel): row.navn
        for row in found.values()
        for facet, folder in _NARROW.items()
        if row.sti.startswith(f"{folder}/")
    }
    return Sok(
        data=read_language(),
        rader=found,
        veiledning=t("meny.hjelp"),
        bokmal=t("sok.sprak.nb"),
        kalt=called,
        leser=Leser(make_grunnlag(kilde, found)),
    )
