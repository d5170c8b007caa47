"""Figures of what tables hold: a year's money by department, and which way findings point."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.figur.ruter import Rute, Rutenett, Ruterad, Tegn, grids, marks_shown
from portal.pages.blocks import Figur, Tegnforklaring

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from portal.derive.bevilgning import Regnskap
    from portal.model.bevilgning import Tabell as Bevilgningstabell
    from portal.pages.writer import Skriver
    from portal.texts import Tekster
    from portal.vocabulary import Funnslag, Retning

TEGN: Mapping[Retning, Tegn] = MappingProxyType(
    {"bedring": "opp", "blandet": "rute", "ingen endring": "strek", "forverring": "ned", "uklart": "ring"}
)
THOUSAND = 1000


def money(s: Skriver, table: Bevilgningstabell, sums: Regnskap, names: Sequence[str]) -> Figur | None:
    """Return a table of appropriations as a figure; `names` are its departments. None where there is but one amount.

    Rows have a sum only where the table is complete.
    """
    amounts = [one for row in sums.linjer for one in row.belop if one is not None]
    if len(amounts) < 2:  # noqa: PLR2004  # one amount has nothing to be compared with
        return None
    largest = max(*amounts, 1)
    rows = tuple(
        Ruterad(
            navn=row.linje.navn,
            sti=s.til("omradesatsinger", row.linje.satsinger[0]).sti if len(row.linje.satsinger) == 1 else "",
            sum=formatted.in_millions(THOUSAND * row.sum) if table.komplett else "",
            ruter=tuple(_amount(one, largest) for one in row.belop),
        )
        for row in sums.linjer
    )
    content = Rutenett(kolonner=tuple(names), rader=rows, sum=s.t("kolonne.sum") if table.komplett else "")
    return Figur(
        tittel=s.t("figur.penger", tittel=table.tittel, trinn=s.t.verdi(table.trinn)),
        tegninger=grids(content),
        merknad=s.t("figur.om penger" if table.komplett else "figur.om ukomplett"),
    )


def _amount(value: int | None, largest: int) -> Rute:
    if value is None:
        return Rute()
    return Rute(tekst=formatted.in_millions(THOUSAND * value), andel=max(value, 0) / largest)


def findings(
    t: Tekster, slag: Funnslag, retninger: Sequence[Retning], rows: Iterable[tuple[str, str, Mapping[Retning, int]]]
) -> Figur | None:
    """Return how many findings of one kind point each way; a row is the name of a tema, its link and its counts."""
    found = tuple(
        Ruterad(
            navn=navn,
            sti=sti,
            ruter=tuple(
                Rute(tekst=formatted.number(counted[one]), antall=counted[one]) if counted.get(one) else Rute()
                for one in retninger
            ),
        )
        for navn, sti, counted in rows
    )
    if not found:
        return None
    signs = tuple(TEGN[one] for one in retninger)
    names = tuple(formatted.sentence_case(t.verdi(one)) for one in retninger)
    return Figur(
        tittel=t(f"kunnskap.tabell {slag}"),
        tegninger=grids(Rutenett(kolonner=names, rader=found, tegn=signs)),
        forklaring=tuple(
            Tegnforklaring(tegning=sign, tekst=name) for sign, name in zip(marks_shown(signs), names, strict=True)
        ),
        merknad=t("figur.om funn"),
    )
