"""The page that shows a reader which calendar or feed to follow, and its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.adresse import full
from portal.derive.names import name, sort_key
from portal.model.kinds import KINDS
from portal.pages import common
from portal.pages.blocks import Beskjed, Lenke, Punkt, Punkter, Seksjon
from portal.strom import ALL, feeds, kind_path, kommune_path, tema_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

STI = "folg-med/"


def side(kontekst: Kontekst) -> Side:
    """Return the page."""
    t = kontekst.nb
    sections = tuple(one for one in (_calendars(kontekst), *_feeds(kontekst)) if one)
    return common.overview(STI, t("folg.tittel"), t("folg.ingress"), sections, kontekst.oppdatert)


def _calendars(kontekst: Kontekst) -> Seksjon | None:
    t = kontekst.nb
    words = (t("folg.hendelse"), t("folg.hendelser"))
    rows = (
        _row(kontekst, one.sti, one.tittel, formatted.count(len(one.hendelser), *words))
        for one in kontekst.kalendere.values()
    )
    return _section(kontekst, "kalender", rows)


def _feeds(kontekst: Kontekst) -> Iterator[Seksjon | None]:
    t, arkiv = kontekst.nb, kontekst.arkiv
    there = {one.sti: one for one in feeds(arkiv, t)}
    kommuner = sorted(((name(post, "nb"), kommune_path(one)) for one, post in arkiv.kommuner.items()), key=_by_name)
    temaer = sorted(((name(post, "nb"), tema_path(one)) for one, post in arkiv.temaer.items()), key=_by_name)
    kinds = [(t.slag(row.slag, flere=True), kind_path(row.slag)) for row in KINDS]
    for key, rows in (("nytt", [(t("folg.alt"), ALL)]), ("kommuner", kommuner), ("temaer", temaer), ("slag", kinds)):
        yield _section(kontekst, key, [_row(kontekst, sti, title) for title, sti in rows if sti in there])


def _by_name(row: tuple[str, str]) -> tuple[str, str]:
    return sort_key(row[0])


def _row(kontekst: Kontekst, sti: str, title: str, detail: str = "") -> Punkt:
    """Return a link to a file, with the address to paste where the site has one."""
    details = (detail, full(kontekst.nettsted, sti))
    return Punkt(lenke=Lenke(tekst=title, sti=sti), detaljer=tuple(text for text in details if text))


def _section(kontekst: Kontekst, key: str, rows: Iterable[Punkt]) -> Seksjon | None:
    found = tuple(rows)
    if not found:
        return None
    said = Beskjed(tekst=kontekst.nb(f"folg.om {key}"))
    return Seksjon(anker=key, overskrift=kontekst.nb(f"folg.{key}"), blokker=(said, Punkter(punkter=found)))
