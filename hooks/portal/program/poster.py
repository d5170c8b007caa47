"""The records of a conference and its talks, as text: what the sheet says filled in, the rest left as in a skeleton."""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from portal.bytte import exchange
from portal.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from portal.program.rader import Rad, Taler
    from portal.texts import Tekster


def records(
    konferanse: str, rows: Iterable[Rad], t: Tekster, felles: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return the text of each record by its path below the folder of records, the conference first.

    `felles` are fields that the conference and all its talks share, as they stand in a record.
    """
    rows = tuple(rows)
    days = sorted(row.dag for row in rows if row.dag)
    known = {"fra": f"fra: {days[0]}", "til": f"til: {days[-1]}"} if days else {}
    program = "\n".join(["program:", *(line for row in rows for line in _line(row))])
    texts = {f"konferanser/{konferanse}.yml": skeleton("konferanser", t, {**felles, **known, "program": program})}
    for row in rows:
        if row.innlegg:
            fields = {**felles, "konferanse": f"konferanse: {konferanse}", **_talk(row)}
            texts[f"innlegg/{konferanse}/{row.id}.yml"] = skeleton("innlegg", t, fields)
    return texts


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write all records below `folder` or, where something stops it, none. No record may lie there from before."""
    exchange({folder / name: text.encode() for name, text in texts.items()}, folder)


def _line(row: Rad) -> Iterator[str]:
    """Yield a line of the programme; the talk says when and where it is, so that it is said in one place."""
    yield f"  - tittel: {as_yaml(row.tittel)}"
    fields = {"innlegg": row.id} if row.innlegg else _when(row)
    yield from (f"    {field}: {value}" for field, value in fields.items())


def _when(row: Rad) -> dict[str, str]:
    """Return when and where something is, as written in records."""
    fields = {"dag": str(row.dag or "")}
    fields |= {field: f'"{value}"' for field, value in (("fra", row.fra), ("til", row.til)) if value}
    fields |= {field: as_yaml(value) for field, value in (("rom", row.rom), ("sesjon", row.sesjon)) if value}
    return {field: value for field, value in fields.items() if value}


def _talk(row: Rad) -> dict[str, str]:
    """Return the fields of a talk that the sheet says, each with its key."""
    fields = {field: f"{field}: {value}" for field, value in _when(row).items()}
    fields["tittel"] = f"tittel: {as_yaml(row.tittel)}"
    if row.talere:
        fields["talere"] = "\n".join(["talere:", *(line for one in row.talere for line in _speaker(one))])
    if row.holdt_pa:
        fields["holdt_pa"] = f"holdt_pa: {row.holdt_pa}"
    if row.sammendrag:
        lines = (f"  {line}".rstrip() for line in row.sammendrag.split("\n"))
        fields["sammendrag"] = "\n".join(["sammendrag: |", *lines])
    return fields


def _speaker(taler: Taler) -> Iterator[str]:
    fields = {field: getattr(taler, field) for field in ("navn", "rolle", "oppgave", "institusjon")}
    given = [f"{field}: {as_yaml(value)}" for field, value in fields.items() if value]
    yield from (f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(given))


def as_yaml(text: str) -> str:
    """Return a text of one line as YAML, in quotation marks where it needs them."""
    written: str = yaml.safe_dump(text, allow_unicode=True, width=sys.maxsize)
    return written.removesuffix("\n").removesuffix("\n...").rstrip("\n")
