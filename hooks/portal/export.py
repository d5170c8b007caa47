"""Files for others to use, under `data/`. Their shape is a promise: a new shape gets a new version beside the old.

A CSV file is made for Norwegian Excel: semicolons, CRLF and a byte order mark. Amounts are whole kroner. Moments are in
the Extended Date/Time Format of ISO 8601-2: `~` is about, `?` inferred, `%` both. An empty cell means: not known.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from portal.derive.avtaler import agreement, place
from portal.derive.names import name
from portal.derive.penger import remarks
from portal.model.kinds import record_path
from portal.model.tid import EDTF_SEASONS, SEASONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from portal.arkiv import Arkiv
    from portal.derive.avtaler import Avtalerad
    from portal.derive.bevilgning import Bevilget
    from portal.derive.penger import Pengepost
    from portal.model.tid import Tidspunkt

AGREEMENTS = "data/v1/omradesatsinger.csv"
"""The address of the table of agreements, relative to the site."""
AGREEMENT_COLUMNS = (
    "id",
    "navn",
    "type",
    "kommuner",
    "omrade",
    "avtale_signert",
    "fra",
    "til",
    "status",
    "status_stand_per",
    "stat_kroner",
    "stat_ar",
    "stat_trinn",
    "stat_merknad",
    "kommune_kroner",
    "kommune_ar",
    "kommune_trinn",
    "kommune_merknad",
    "innsatsomrader",
    "adresse",
)
"""Several values in a cell are set apart by ` | `, in the same order in the columns of one side."""


OVER = "perioden er over"
"""The status of what was going on when last heard of, and whose period is over."""


def files(
    arkiv: Arkiv, bevilget: Mapping[str, tuple[Bevilget, ...]], idag: date, nettsted: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of every file. `nettsted` is the site's address, with a slash at the end."""
    if arkiv.omradesatsinger:
        ids = sorted(arkiv.omradesatsinger, key=lambda one: place(arkiv, arkiv.omradesatsinger[one]))
        rows = (agreement(arkiv, one, bevilget.get(one, ()), idag) for one in ids)
        yield AGREEMENTS, _csv(AGREEMENT_COLUMNS, (_agreement(arkiv, row, nettsted) for row in rows))


def _agreement(arkiv: Arkiv, row: Avtalerad, nettsted: str) -> tuple[str, ...]:
    satsing = row.satsing
    span = satsing.periode
    return (
        row.satsing_id,
        satsing.navn,
        satsing.type,
        _several(name(arkiv.kommuner[one], "nb") for one in satsing.kommuner),
        satsing.omrade.beskrivelse if satsing.omrade else "",
        edtf(row.signert),
        edtf(span.fra if span else None),
        edtf(span.til if span else None),
        OVER if row.stilling.form == "over" else row.stilling.verdi,
        edtf(row.stilling.stand_per),
        *_money(row.stat),
        *_money(row.kommune),
        _several(one.navn for one in satsing.delprogram),
        f"{nettsted}{record_path('omradesatsinger', row.satsing_id, satsing)}",
    )


def _money(posts: Iterable[Pengepost]) -> tuple[str, str, str, str]:
    rows = tuple(posts)
    amounts = (f"{'ca. ' if one.belop.ca else ''}{one.belop.kroner}" for one in rows)
    return (
        _several(amounts),
        _several(edtf(one.fra) for one in rows),
        _several(one.trinn for one in rows),
        _several(" ".join(remarks(one)) for one in rows),
    )


def _several(texts: Iterable[str]) -> str:
    return " | ".join(texts)


def edtf(moment: Tidspunkt | None) -> str:
    """Return a moment in the Extended Date/Time Format, or an empty text."""
    if moment is None:
        return ""
    first = moment.forste
    match moment.presisjon:
        case "dag":
            text = first.isoformat()
        case "måned":
            text = f"{first:%Y-%m}"
        case "årstid":
            text = f"{first.year}-{_season(moment)}"
        case "år":
            text = str(first.year)
        case "tiår":
            text = f"{first.year // 10}X"
    return (
        text
        + {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[moment.ca, moment.utledet]
    )


def _season(moment: Tidspunkt) -> str:
    """Return the number of a season, told by the month it starts in."""
    found = next(season for season, start, _ in SEASONS if start == moment.forste.month)
    return next(number for number, season in EDTF_SEASONS if season == found)


def _csv(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
