"""The timeline: when each satsing was, how surely that is known, and how they descend from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.names import name
from portal.derive.slekt import relations
from portal.derive.status import updated
from portal.derive.tidslinje import periods, ties, timeline
from portal.figur.former import Boks, drawing, firkant, linje, sirkel
from portal.figur.tidslinje import Linje, Linjegruppe, Tidslinje, timelines
from portal.pages import facts
from portal.pages.blocks import Celle, Figur, Kolonne, Lenke, Seksjon, Tabell, Tegnforklaring
from portal.pages.common import overview
from portal.pages.writer import BokmalSkriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.derive.tidslinje import Bit, Tidsgruppe, Tidsrad
    from portal.figur.former import Form
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst

STI = "tidslinje/"
STATED = frozenset({"forløper", "del av", "innlemmet i", "bygger på"})
"""The relations that are told of once, at the later or the smaller of the two."""
SHOWN = (5.0, 1.0, 24.0, 12.0)
"""Where a bar of the explanation lies, and its size."""


def any_known(kontekst: Kontekst) -> bool:
    """Return whether the period of any satsing is known, so that there is a timeline."""
    return any(periods(one, kontekst.idag) for one in kontekst.arkiv.omradesatsinger.values())


def side(kontekst: Kontekst) -> Side | None:
    """Return the page; none where no satsing has a period."""
    t = kontekst.nb
    groups = timeline(kontekst.arkiv, kontekst.idag)
    figure = _figure(kontekst, groups)
    if figure is None:
        return None
    rows = [row for group in groups for row in group.rader]
    first = min(bit.fra for row in rows for bit in row.biter)
    ingress = t("tidslinje.ingress", antall=formatted.number(len(rows)), ar=first.year)
    tabell = Tabell(
        tittel=t("tidslinje.tabell"),
        kolonner=tuple(Kolonne(navn=t(f"kolonne.{key}")) for key in ("navn", "kommune", "periode", "status", "slekt")),
        rader=tuple(_row(kontekst, row) for row in rows),
    )
    sections = (
        Seksjon(anker="figur", overskrift=t("tidslinje.figur"), blokker=(figure,)),
        Seksjon(anker="tabell", overskrift=t("figur.tabell"), blokker=(tabell,), usokt=True),
    )
    changed = max(updated(row.satsing) for row in rows)
    return overview(STI, t("tidslinje.tittel"), ingress, sections, changed, bred=True)


def _figure(kontekst: Kontekst, groups: tuple[Tidsgruppe, ...]) -> Figur | None:
    t = kontekst.nb
    content = Tidslinje(
        grupper=tuple(
            Linjegruppe(navn=_heading(kontekst, one), linjer=tuple(_line(kontekst, row) for row in one.rader))
            for one in groups
        ),
        band=ties(kontekst.arkiv),
        idag=kontekst.idag,
        idag_tekst=t("tidslinje.idag"),
        ukjent=t("tidslinje.ukjent"),
    )
    drawings = timelines(content)
    if not drawings:
        return None
    explained = tuple(
        Tegnforklaring(tegning=drawing(34, 14, f"tegn {klasse}", forms), tekst=t(f"tidslinje.{key}"))
        for key, klasse, forms in _signs()
    )
    return Figur(
        tittel=t("tidslinje.om figur"), tegninger=drawings, forklaring=explained, merknad=t("tidslinje.merknad")
    )


def _signs() -> Iterator[tuple[str, str, tuple[Form, ...]]]:
    """Yield the key of each sign's text, for which widths it is, and the sign."""
    x, y, wide, high = SHOWN
    for key in ("sikker", "omtrentlig", "uoppgitt"):
        yield key, "", (firkant(Boks(x=x, y=y, bredde=wide, hoyde=high), key),)
    yield "apen", "", (linje(((x, y), (x + 12, y + high / 2), (x, y + high)), "sikker", lukket=True),)
    middle = y + high / 2
    for key, klasse in (("forlop", "forloper"), ("innlemmet", "innlemmet"), ("bygger", "bygger")):
        arrow = linje(((x + 19, middle - 3.5), (x + 24, middle), (x + 19, middle + 3.5)), "pil", lukket=True)
        yield key, "bare-bred", (linje(((x, middle), (x + 19, middle)), f"slekt {klasse}"), arrow)
    yield (
        "del",
        "bare-bred",
        (linje(((x, middle), (x + 20, middle)), "slekt del"), sirkel(x + 21, middle, 3.2, "punkt")),
    )


def _heading(kontekst: Kontekst, group: Tidsgruppe) -> str:
    names = [name(kontekst.arkiv.kommuner[one], "nb") for one in group.kommuner]
    return formatted.series(sorted(names))


def _line(kontekst: Kontekst, row: Tidsrad) -> Linje:
    """Return a row of the drawing; what was never agreed on says so, since its bar looks as if it had been."""
    link = kontekst.lenker[Ref("omradesatsinger", row.satsing_id), "nb"]
    words = tuple(one.tekst for type_, one in _relations(kontekst, row.satsing_id) if type_ in STATED)
    status = row.satsing.status.verdi
    never = f" ({kontekst.nb.verdi(status)})" if status == "ikke inngått" else ""
    return Linje(rad=row, navn=f"{link.tekst}{never}", sti=link.sti, sprak=link.sprak or "", slekt=words)


def _relations(kontekst: Kontekst, satsing_id: str) -> Iterator[tuple[str, Lenke]]:
    """Yield each relation with a link to the other satsing, in words."""
    t = kontekst.nb
    for one in relations(kontekst.arkiv, satsing_id):
        link = kontekst.lenker[one.ref, "nb"]
        said = t("ord.felt", navn=t(f"slekt.{one.type}"), verdi=link.tekst)
        yield one.type, Lenke(tekst=said, sti=link.sti)


def _row(kontekst: Kontekst, row: Tidsrad) -> tuple[Celle, ...]:
    ref = Ref("omradesatsinger", row.satsing_id)
    s = BokmalSkriver(kontekst=kontekst, ref=ref, post=row.satsing)
    return (
        Celle(lenker=(kontekst.lenker[ref, "nb"],), under=(formatted.sentence_case(s.t.verdi(row.satsing.type)),)),
        Celle(lenker=s.lenker("kommuner", row.satsing.kommuner)),
        _period(s, row),
        Celle(lenker=(Lenke(tekst=facts.status_text(s, row.satsing, kort=True)),)),
        Celle(lenker=tuple(link for _, link in _relations(kontekst, row.satsing_id))),
    )


def _period(s: BokmalSkriver, row: Tidsrad) -> Celle:
    """Return when a satsing was, and in words what the shapes of the figure say."""
    if not row.biter or row.satsing.periode is None:
        return Celle(lenker=(Lenke(tekst=formatted.sentence_case(s.t("tidslinje.ukjent"))),))
    sure = {bit.sikkerhet for bit in row.biter}
    under = []
    if "omtrentlig" in sure:
        years = [_years(bit) for bit in row.biter if bit.sikkerhet == "omtrentlig"]
        under.append(s.t("tidslinje.tabell omtrentlig", ar=formatted.series(years)))
    if not row.start_oppgitt:
        under.append(s.t("tidslinje.tabell uten start"))
    if row.slutt != "satt":
        under.append(s.t("tidslinje.apen" if row.slutt == "åpen" else "tidslinje.tabell uoppgitt"))
    return Celle(lenker=(Lenke(tekst=formatted.periode(row.satsing.periode, s.sprak)),), under=tuple(under))


def _years(bit: Bit) -> str:
    first, last = bit.fra.year, bit.til.year
    return str(first) if first == last else f"{first}–{last}"
