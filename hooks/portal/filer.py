"""Every file of the site that is no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import delebilde, export, kalender, strom
from portal.forhandsvisning import filer as forhandsvisning
from portal.nettskjema import filer as nettskjema
from portal.sitering import files as citations
from portal.skjema import schema
from portal.vern import rot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.pages.writer import Kontekst


def files(made: Kontekst, satsinger: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the address of each file, relative to the site, and its content. `satsinger` is the folder of records."""
    yield from export.files(made.arkiv, made.bevilget, made.idag, made.nettsted)
    yield from citations.files(made.arkiv, made.nettsted)
    yield from kalender.files(made.arkiv, made.nb, made.nettsted)
    yield from strom.files(made.arkiv, made.nb, made.nettsted)
    yield from schema.files(made.nb)
    yield from nettskjema.files(made.arkiv, (made.nb, made.nn), made.idag, satsinger)
    yield from forhandsvisning.files((made.nb, made.nn))
    yield from delebilde.files(made.arkiv, made.nb)
    yield from rot.files(made.idag, made.nettsted, made.kontakt)
