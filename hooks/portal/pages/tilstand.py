"""How complete and fresh the archive is: what is in place, kind by kind, and what each unit has to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.tilstand import MEASURES, by_unit, coverage, words_by_form
from portal.pages import common, tilstand_lenker, utvikling
from portal.pages.blocks import Beskjed, Blokk, Celle, Kolonne, Lenke, Prosa, Punkt, Punkter, Seksjon, Tabell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Ref
    from portal.derive.tilstand import Dekning, Gjoremal
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

STI = "status/"


def side(kontekst: Kontekst) -> Side:
    """Return the page."""
    t, arkiv = kontekst.nb, kontekst.arkiv
    units = by_unit(arkiv, kontekst.punkter, kontekst.idag)
    about = (_coverage(kontekst), _forms(kontekst), utvikling.section(kontekst), tilstand_lenker.section(kontekst))
    sections = (*about, *(_unit(kontekst, name, own) for name, own in units.items()))
    ingress = t("tilstand.ingress", dato=formatted.dato(kontekst.idag))
    return replace(common.overview(STI, t("tilstand.tittel"), ingress, sections, kontekst.oppdatert), bred=True)


def _coverage(kontekst: Kontekst) -> Seksjon:
    t = kontekst.nb
    table = Tabell(
        tittel=t("tilstand.tabell"),
        kolonner=(
            Kolonne(navn=t("tilstand.slag")),
            Kolonne(navn=t("tilstand.antall"), tall=True),
            *(Kolonne(navn=t(f"tilstand.mal.{one}"), tall=True) for one in MEASURES),
        ),
        rader=tuple(_row(kontekst, row) for row in coverage(kontekst.arkiv, kontekst.idag)),
    )
    return Seksjon(anker="dekning", overskrift=t("tilstand.dekning"), blokker=(Beskjed(tekst=t("tilstand.om")), table))


def _row(kontekst: Kontekst, row: Dekning) -> tuple[Celle, ...]:
    t, has = kontekst.nb, dict(row.har)
    return (
        Celle(lenker=(Lenke(tekst=t.slag(row.slag, flere=True)),)),
        _number(formatted.number(row.antall)),
        *(_number(_share(has[one], row.antall)) if one in has else Celle(lenker=(), tall=True) for one in MEASURES),
    )


def _share(some: int, every: int) -> str:
    """Return `15 (34 %)`."""
    return f"{formatted.number(some)} ({round(100 * some / every)}{formatted.NBSP}%)"


def _number(text: str) -> Celle:
    return Celle(lenker=(Lenke(tekst=text),), tall=True)


def _forms(kontekst: Kontekst) -> Seksjon:
    t, counted = kontekst.nb, words_by_form(kontekst.arkiv)
    total = sum(counted.values())
    share = formatted.percent(counted.get("nn", 0), total)
    said = t("tilstand.nynorsk", andel=share, ord=formatted.number(total))
    return Seksjon(anker="malform", overskrift=t("tilstand.malform"), blokker=(Beskjed(tekst=said),))


def _unit(kontekst: Kontekst, name: str, own: Gjoremal) -> Seksjon:
    t = kontekst.nb
    groups = (
        ("over tiden", own.over_tiden),
        ("snart", own.snart),
        ("kontakter", own.kontakter),
        ("punkter", [one.ref for one in own.punkter]),
        ("uenigheter", own.uenigheter),
    )
    blocks = [block for key, refs in groups for block in _listed(kontekst, key, refs)]
    return Seksjon(
        anker=f"enhet-{formatted.anchor(name)}",
        overskrift=t("tilstand.enhet", enhet=name),
        blokker=tuple(blocks) or (Beskjed(tekst=t("tilstand.ingenting")),),
    )


def _listed(kontekst: Kontekst, key: str, refs: Iterable[Ref]) -> Iterator[Blokk]:
    """Yield how many there are and which, those of the same record once."""
    found = list(refs)
    if found:
        yield Prosa(merkelapp=kontekst.nb(f"tilstand.{key}", antall=formatted.number(len(found))))
        links = (Punkt(lenke=kontekst.lenker[ref, "nb"]) for ref in dict.fromkeys(found))
        yield Punkter(punkter=tuple(links))
