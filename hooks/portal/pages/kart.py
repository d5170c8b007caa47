"""The map: in which kommuner there are satsinger, and which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.status import updated
from portal.derive.steder import places
from portal.figur.kart import Kart, Merke, norway
from portal.pages.blocks import Beskjed, Celle, Figur, Kolonne, Lenke, Punkt, Punkter, Seksjon, Tabell
from portal.pages.common import overview

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.derive.steder import Sted
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

STI = "kart/"


def side(kontekst: Kontekst) -> Side | None:
    """Return the page; none where no satsing lies in a place on the map."""
    t, found = kontekst.nb, places(kontekst.arkiv)
    shown = drawn(kontekst, found)
    if not shown.tegninger:
        return None
    figure = Figur(
        tittel=t("kart.om figur"),
        tegninger=shown.tegninger,
        merknad=t("kart.merknad"),
        kilde=t("kart.kilde"),
    )
    tabell = Tabell(
        tittel=t("kart.tabell"),
        kolonner=(
            Kolonne(navn=t("kolonne.kommune")),
            Kolonne(navn=t("kolonne.antall"), tall=True),
            Kolonne(navn=t("kolonne.antall_satsinger")),
        ),
        rader=tuple(_row(kontekst, one) for one in found),
    )
    sections = [
        Seksjon(anker="figur", overskrift=t("kart.figur"), blokker=(figure,)),
        Seksjon(anker="tabell", overskrift=t("figur.tabell"), blokker=(tabell,), usokt=True),
    ]
    missing = _missing(kontekst, found, shown)
    if missing:
        sections.insert(1, missing)
    posts = [kontekst.arkiv.omradesatsinger[one] for sted in found for one in sted.satsinger]
    ingress = t("kart.ingress", antall=formatted.number(len({id(one) for one in posts})), kommuner=len(found))
    return overview(STI, t("kart.tittel"), ingress, tuple(sections), max(map(updated, posts)), bred=True)


def drawn(kontekst: Kontekst, found: Iterable[Sted], *, navn: bool = True) -> Kart:
    """Return the map of places, with or without their names."""
    marks = []
    for one in found:
        link = kontekst.lenker[Ref("kommuner", one.kommune_id), "nb"]
        if one.lengde is not None and one.bredde is not None:
            marks.append(
                Merke(navn=link.tekst, sti=link.sti, antall=len(one.satsinger), lengde=one.lengde, bredde=one.bredde)
            )
    return norway(marks, kontekst.nb("kart.utsnitt"), navn=navn)


def _row(kontekst: Kontekst, one: Sted) -> tuple[Celle, ...]:
    return (
        Celle(lenker=(kontekst.lenker[Ref("kommuner", one.kommune_id), "nb"],)),
        Celle(lenker=(Lenke(tekst=formatted.number(len(one.satsinger))),), tall=True),
        Celle(lenker=tuple(kontekst.lenker[Ref("omradesatsinger", satsing), "nb"] for satsing in one.satsinger)),
    )


def _missing(kontekst: Kontekst, found: Iterable[Sted], shown: Kart) -> Seksjon | None:
    """Return the kommuner that are not on the map: those without a point, and those whose point lies outside it."""
    links = [(kontekst.lenker[Ref("kommuner", one.kommune_id), "nb"], one) for one in found]
    left = [link for link, one in links if one.lengde is None or link.tekst in shown.utenfor]
    if not left:
        return None
    points = Punkter(punkter=tuple(Punkt(lenke=link) for link in left))
    t = kontekst.nb
    return Seksjon(anker="uten", overskrift=t("kart.uten"), blokker=(Beskjed(tekst=t("kart.om uten")), points))
