"""A record's page on paper: numbered, unfolded, without what only a screen can do, and without what is others'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.model.kinds import OWN_PAGES
from portal.pages import oppfolging
from portal.pages.blocks import Beskjed, Funnliste, Punkt, Punkter, Seksjon, Uenigheter
from portal.pages.views import Postvisning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from portal.pages.blocks import Blokk, Funnvisning
    from portal.pages.views import Side
    from portal.texts import Tekster

REPEATED = frozenset({"limtekst", "siter"})
"""Sections that only say again, in another form, what the page says."""
FEEDS = (".atom", ".ics", ".csv")


def on_paper(side: Side, nummer: str, t: Tekster, andres: Collection[str]) -> Side:
    """Return a page whose headings bear numbers. `andres` are the addresses of findings and advice to leave out.

    The sections that only say that nothing is known become one, at the end.
    """
    view = side.visning
    if not isinstance(view, Postvisning):
        raise TypeError(side.mal)
    said = [one for one in view.seksjoner if one.anker not in REPEATED and not one.tom]
    kept = [replace(one, blokker=tuple(_blocks(one, side.sti, t, andres))) for one in said]
    empty = tuple(
        Punkt(merkelapp=one.overskrift, tekst=block.tekst)
        for one in view.seksjoner
        if one.tom
        for block in one.blokker
        if isinstance(block, Beskjed)
    )
    if empty:
        kept.append(Seksjon(anker="uten", overskrift=t("gjennomsyn.uten"), blokker=(Punkter(punkter=empty),)))
    shown = replace(
        view,
        tittel=f"{nummer} {view.tittel}",
        fakta_tittel=f"{nummer}.1 {view.fakta_tittel}",
        seksjoner=tuple(
            replace(one, overskrift=f"{nummer}.{number} {one.overskrift}") for number, one in enumerate(kept, start=2)
        ),
        rediger=None,
    )
    return replace(side, visning=shown)


def _blocks(section: Seksjon, sti: str, t: Tekster, andres: Collection[str]) -> Iterator[Blokk]:
    """Yield the blocks of a section, and at its end how much in it was others'."""
    left_out = 0
    for block in section.blokker:
        if isinstance(block, Punkter):
            rows = tuple(one for one in block.punkter if _address(one, sti) not in andres)
            left_out += len(block.punkter) - len(rows)
            rows = tuple(one for one in rows if not _leads_to_tool(one))
            if rows:
                yield replace(block, punkter=rows)
        elif isinstance(block, Funnliste):
            found = tuple(one for one in block.funn if _address(one, sti) not in andres)
            left_out += len(block.funn) - len(found)
            if found:
                yield replace(block, funn=found)
        elif isinstance(block, Uenigheter):
            yield replace(block, saker=(*block.saker, *block.andre), andre=())
        else:
            yield block
    if left_out:
        yield Beskjed(tekst=t("gjennomsyn.andres", antall=formatted.number(left_out)))


def _address(one: Punkt | Funnvisning, sti: str) -> str:
    """Return where on the site a point or a finding has its own place."""
    link = one.lenke if isinstance(one, Punkt) else one.evaluering
    return f"{sti}#{one.anker}" if one.anker else link.sti if link else ""


def _leads_to_tool(one: Punkt) -> bool:
    """Return whether a point is nothing but a link to a feed, a calendar, a sheet or an overview of the site."""
    if not one.lenke or one.tekst or one.merkelapp or one.detaljer or one.lenker:
        return False
    sti = one.lenke.sti
    return sti in OWN_PAGES or sti.startswith(oppfolging.STI) or ("://" not in sti and sti.endswith(FEEDS))
