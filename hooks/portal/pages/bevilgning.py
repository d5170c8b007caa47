"""The page of a year's appropriations: the published tables, with every sum computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.bevilgning import Regnskap, Regnskapslinje, reckon
from portal.pages import common, ending, figurer
from portal.pages.blocks import Beskjed, Blokk, Celle, Faktarad, Kolonne, Lenke, Punkt, Punkter, Seksjon, Tabell, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.bevilgning import Bevilgning
    from portal.model.bevilgning import Tabell as Bevilgningstabell
    from portal.pages.views import Side
    from portal.pages.writer import Skriver


def side(s: Skriver, bevilgning: Bevilgning) -> Side:
    """Return the page."""
    return ending.page(s, tuple(_facts(s, bevilgning)), tuple(_sections(s, bevilgning)), bred=True)


def in_all(s: Skriver, thousands: int) -> str:
    """Return a sum of a table, which is in 1000 kroner, as readers say it: in millions, unless it is less than one."""
    if thousands < 1000:  # noqa: PLR2004  # a million
        return s.t("bevilgning.tusen", belop=formatted.number(thousands))
    return formatted.millions(1000 * thousands)


def _facts(s: Skriver, bevilgning: Bevilgning) -> Iterator[Faktarad]:
    yield s.rad("ar", (formatted.tid(bevilgning.ar, s.sprak),))
    for table in bevilgning.tabeller:
        if table.komplett:
            total = in_all(s, reckon(table).total)
            value = Verdi(lenke=Lenke(tekst=total), merknad=table.tittel, noter=s.noter(table.kilder))
            yield s.rad("tabeller", (value,), s.t("bevilgning.sum"))


def _sections(s: Skriver, bevilgning: Bevilgning) -> Iterator[Seksjon]:
    tables = [block for table in bevilgning.tabeller for block in _table(s, table)]
    yield common.section(s, "tabell", tables)
    mentioned = common.points(
        Punkt(
            tekst=one.tekst,
            merkelapp=formatted.kroner(one.belop),
            lenker=(*(s.part(giver) for giver in one.fra), *s.lenker("omradesatsinger", one.satsinger)),
            detaljer=(s.t("bevilgning.trinn", trinn=s.t.verdi(one.trinn)),),
            noter=s.noter(one.kilder),
        )
        for one in bevilgning.omtalt
    )
    yield common.section(s, "omtalt", (mentioned,))


def _table(s: Skriver, table: Bevilgningstabell) -> Iterator[Blokk]:
    sums = reckon(table)
    heads = [Kolonne(navn=s.t("kolonne.sted"))]
    for column in table.kolonner:
        department = s.arkiv.aktorer[column.departement]
        heads.append(Kolonne(navn=department.forkortelse or department.navn, tall=True))
    figure = figurer.money(s, table, sums, [one.navn for one in heads[1:]])
    if figure:
        yield figure
    heads.append(Kolonne(navn=s.t("kolonne.sum"), tall=True))
    title = s.t("bevilgning.tabell", tittel=table.tittel, trinn=s.t.verdi(table.trinn))
    bottom = [_text(s.t("kolonne.sum")), *(_amount(one) for one in sums.kolonnesummer), _amount(sums.total)]
    yield Tabell(
        tittel=title,
        kolonner=tuple(heads),
        rader=tuple(_row(s, row, table) for row in sums.linjer),
        bunn=tuple(bottom) if table.komplett else (),
    )
    yield Punkter(
        punkter=tuple(
            Punkt(lenke=s.til("aktorer", column.departement), detaljer=(column.formal,)) for column in table.kolonner
        )
    )
    notes = tuple(
        Punkt(merkelapp=_footnote(s, number), tekst=one.tekst) for number, one in enumerate(table.fotnoter, start=1)
    )
    if notes:
        yield Punkter(punkter=notes)
    remarks = [Punkt(merkelapp=row.navn, tekst=row.merknad) for row in table.linjer if row.merknad]
    if remarks:
        yield Punkter(punkter=tuple(remarks))
    yield Beskjed(tekst=_control(s, table, sums))


def _row(s: Skriver, row: Regnskapslinje, table: Bevilgningstabell) -> tuple[Celle, ...]:
    link = Lenke(tekst=row.linje.navn)
    if len(row.linje.satsinger) == 1:
        link = Lenke(tekst=row.linje.navn, sti=s.til("omradesatsinger", row.linje.satsinger[0]).sti)
    elif [s.til("kommuner", one).tekst for one in row.linje.kommuner] == [row.linje.navn]:
        link = s.til("kommuner", row.linje.kommuner[0])
    last = (_amount(row.sum),) if table.komplett else (_text(""),)
    return (Celle(lenker=(link,), merke=_footnote(s, row.fotnote)), *(_amount(one) for one in row.belop), *last)


def _footnote(s: Skriver, number: int) -> str:
    return s.t("bevilgning.fotnote", nummer=number) if number else ""


def _amount(value: int | None) -> Celle:
    return Celle(lenker=(Lenke(tekst="" if value is None else formatted.number(value)),), tall=True)


def _text(text: str) -> Celle:
    return Celle(lenker=(Lenke(tekst=text),))


def _control(s: Skriver, table: Bevilgningstabell, sums: Regnskap) -> str:
    """Return how the computed sums compare with the published ones."""
    if not table.komplett:
        return s.t("bevilgning.ikke komplett")
    if not sums.kontrollert:
        return s.t("bevilgning.uten publiserte")
    if sums.avvik:
        return s.t("bevilgning.avvik", antall=sums.avvik)
    same = s.t("bevilgning.stemmer", antall=sums.kontrollert)
    if sums.publisert_total is None:
        return same
    return f"{same} {s.t('bevilgning.totalt', belop=in_all(s, sums.publisert_total))}"
