"""How the archive has grown and filled up: a row for each month of its history."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.tilstand import MEASURES, Mal
from portal.pages.blocks import Beskjed, Blokk, Celle, Kolonne, Lenke, Seksjon, Tabell

if TYPE_CHECKING:
    from portal.historie.innhold import Malepunkt
    from portal.pages.writer import Kontekst


def section(kontekst: Kontekst) -> Seksjon:
    """Return the section: shares of the records that can have each thing, and of the words that are nynorsk."""
    t, historie = kontekst.nb, kontekst.historie
    blocks: list[Blokk] = []
    if historie.fra is None:
        blocks.append(Beskjed(tekst=t("utvikling.ingen")))
    else:
        key = "hel" if historie.hel else "del"
        blocks.append(Beskjed(tekst=t(f"utvikling.{key}", dato=formatted.dato(historie.fra))))
        blocks.append(_table(kontekst))
        unread = max(one.ulest for one in historie.punkter)
        blocks += [Beskjed(tekst=t("utvikling.ulest", antall=formatted.number(unread)))] if unread else []
    return Seksjon(anker="utvikling", overskrift=t("utvikling.tittel"), blokker=tuple(blocks))


def _table(kontekst: Kontekst) -> Tabell:
    t = kontekst.nb
    return Tabell(
        tittel=t("utvikling.tabell"),
        kolonner=(
            Kolonne(navn=t("utvikling.dag")),
            Kolonne(navn=t("tilstand.antall"), tall=True),
            *(Kolonne(navn=t(f"tilstand.mal.{one}"), tall=True) for one in MEASURES),
            Kolonne(navn=t("tilstand.malform"), tall=True),
        ),
        rader=tuple(_row(one) for one in kontekst.historie.punkter),
    )


def _row(one: Malepunkt) -> tuple[Celle, ...]:
    has, can = Counter[Mal](), Counter[Mal]()
    for row in one.dekning:
        for measure, number in row.har:
            has[measure] += number
            can[measure] += row.antall
    every = sum(row.antall for row in one.dekning)
    shares = (_share(has[measure], can[measure]) for measure in MEASURES)
    nynorsk = _share(one.ord.get("nn", 0), sum(one.ord.values()))
    day = Celle(lenker=(Lenke(tekst=formatted.dato(one.dato)),))
    return (day, *(_number(text) for text in (formatted.number(every), *shares, nynorsk)))


def _share(some: int, every: int) -> str:
    return f"{formatted.percent(some, every)}{formatted.NBSP}%"


def _number(text: str) -> Celle:
    return Celle(lenker=(Lenke(tekst=text),), tall=True)
