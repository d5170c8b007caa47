"""The archive of conferences: year by year, also the years in which none is found, and what leads on from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.konferanse import awaited, has, materials, talks
from portal.derive.status import updated
from portal.model.kinds import kind
from portal.pages import common, oppfolging
from portal.pages.blocks import Beskjed, Blokk, Celle, Kolonne, Lenke, Punkt, Punkter, Seksjon, Tabell
from portal.pages.folg import STI as FOLG
from portal.pages.konferanse import came, status, when
from portal.pages.mangler import STI as MANGLER
from portal.pages.writer import BokmalSkriver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from portal.derive.konferanse import Ventet
    from portal.model.konferanse import Konferanse
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

COLUMNS: Final = ("ar", "konferanse", "sted", "arrangor", "deltakere", "innlegg", "materiale")
SHOWN: Final = ("program", "lysbilder", "video", "lydopptak", "rapport", "bilder")


def side(kontekst: Kontekst) -> Side | None:
    """Return the page, where there is any conference."""
    t, arkiv = kontekst.nb, kontekst.arkiv
    if not arkiv.konferanser:
        return None
    changed = max(updated(one) for one in arkiv.konferanser.values())
    sections = tuple(one for one in (_years(kontekst), _promises(kontekst), _more(kontekst)) if one)
    number = formatted.count(len(arkiv.konferanser), t("konferanse.en"), t("konferanse.flere"))
    ingress = t("konferanse.ingress", konferanser=number)
    title = t.slag("konferanser", flere=True)
    return replace(common.overview(kind("konferanser").sti, title, ingress, sections, changed), bred=True)


def _years(kontekst: Kontekst) -> Seksjon:
    t, arkiv = kontekst.nb, kontekst.arkiv
    rows: list[tuple[int, tuple[Celle, ...]]] = []
    for one_id, one in sorted(arkiv.konferanser.items()):
        s = BokmalSkriver(kontekst=kontekst, ref=Ref("konferanser", one_id), post=one)
        rows.append((one.fra.forste.toordinal() if one.fra else 0, _row(s, one)))
    expected = awaited(arkiv, kontekst.idag)
    for row in expected:
        rows += [(date(year, 12, 31).toordinal(), _missing(kontekst, year)) for year in row.uten_noen]
    rows.sort(key=lambda row: -row[0])
    table = Tabell(
        tittel=t("konferanse.tabell"),
        kolonner=tuple(Kolonne(navn=t(f"konferanse.arkiv.{key}"), tall=key == "innlegg") for key in COLUMNS),
        rader=tuple(row for _, row in rows),
    )
    notes = [block for row in expected for block in _proposal(kontekst, row)]
    return Seksjon(anker="ar", overskrift=t("konferanse.ar for ar"), blokker=(*notes, table))


def _proposal(kontekst: Kontekst, row: Ventet) -> Iterator[Blokk]:
    """Yield who asked for a conference each year, and in how many of the years since none is found."""
    t, network = kontekst.nb, kontekst.arkiv.nettverk[row.nettverk]
    document = Ref("dokumenter", network.status.dokument or "")
    proposal = f"{kontekst.lenker[document, 'nb'].sti}#tilrading-{network.status.tilrading}"
    missing = formatted.count(len(row.uten_egen), t("konferanse.ett ar"), t("konferanse.flere ar"))
    others = len(row.uten_egen) - len(row.uten_noen)
    said = t("konferanse.om arlig", fra=str(row.fra), antall=missing)
    yield Beskjed(tekst=f"{said} {t('konferanse.om andre', antall=formatted.number(others))}" if others else said)
    asked = Lenke(tekst=t("konferanse.tilradingen"), sti=proposal)
    links = (asked, kontekst.lenker[Ref("nettverk", row.nettverk), "nb"])
    yield Punkter(punkter=tuple(Punkt(lenke=link) for link in links))


def _row(s: BokmalSkriver, one: Konferanse) -> tuple[Celle, ...]:
    year = str(one.fra.forste.year) if one.fra else s.t("konferanse.ukjent ar")
    place = s.lenker("kommuner", (one.kommune,)) if one.kommune else ()
    number = len(talks(s.arkiv, s.ref.id))
    found = materials(s.arkiv, s.ref.id)
    there = [type_ for type_ in SHOWN if has(found, type_) or (type_ == "program" and one.program)]
    kinds = formatted.sentence_case(formatted.series([s.t.verdi(type_) for type_ in there]))
    exact = when(s, one)
    under = (exact if exact != year else "", status(s, one) if one.status != "avholdt" else "")
    return (
        Celle(lenker=(Lenke(tekst=year),)),
        Celle(lenker=(s.til("konferanser", s.ref.id),), under=tuple(text for text in under if text)),
        Celle(lenker=place, under=(one.sted,) if one.sted else () if place else (s.t("ukjent.kort"),)),
        Celle(lenker=tuple(s.part(part) for part in one.arrangorer)),
        _known(s, (came(s, one.deltakere) if one.deltakere else ""), "ukjent.kort"),
        replace(_known(s, formatted.number(number) if number else "", "konferanse.ingen registrert"), tall=True),
        _known(s, kinds, "konferanse.ingenting funnet"),
    )


def _known(s: BokmalSkriver, text: str, otherwise: str) -> Celle:
    return Celle(lenker=(Lenke(tekst=text),)) if text else Celle(lenker=(), under=(s.t(otherwise),))


def _missing(kontekst: Kontekst, year: int) -> tuple[Celle, ...]:
    """Return the row of a year in which no conference is found: that is not to say that none was held."""
    empty = Celle(lenker=())
    so_far = year == kontekst.idag.year
    said = kontekst.nb("konferanse.ikke funnet hittil" if so_far else "konferanse.ikke funnet")
    return (Celle(lenker=(Lenke(tekst=str(year)),)), Celle(lenker=(Lenke(tekst=said),)), *(empty for _ in COLUMNS[2:]))


def _promises(kontekst: Kontekst) -> Seksjon | None:
    t = kontekst.nb
    points = kontekst.punkter.alle
    if not points:
        return None
    link = Punkt(lenke=Lenke(tekst=t("oppfolging.se alle"), sti=oppfolging.STI))
    said = Beskjed(tekst=oppfolging.summed(t, points))
    return Seksjon(anker="oppfolging", overskrift=t("oppfolging.tittel"), blokker=(said, Punkter(punkter=(link,))))


def _more(kontekst: Kontekst) -> Seksjon | None:
    rows = tuple(_ways(kontekst))
    if not rows:
        return None
    return Seksjon(anker="videre", overskrift=kontekst.nb("konferanse.videre"), blokker=(Punkter(punkter=rows),))


def _ways(kontekst: Kontekst) -> Iterator[Punkt]:
    t = kontekst.nb
    yield Punkt(lenke=Lenke(tekst=t("mangler.tittel"), sti=MANGLER))
    yield Punkt(lenke=Lenke(tekst=t("folg.tittel"), sti=FOLG))
