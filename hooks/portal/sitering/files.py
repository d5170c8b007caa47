"""The files of citations beside the pages: `sitering.bib`, `sitering.ris` and `sitering.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.derive.konferanse import talks
from portal.model.kinds import kind, record_path
from portal.sitering.formats import bibtex, csl, ris
from portal.sitering.sitat import is_cited, sitat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv
    from portal.sitering.sitat import Sitat

FORMATS = (("BibTeX", "sitering.bib", bibtex), ("RIS", "sitering.ris", ris), ("CSL-JSON", "sitering.json", csl))
"""What each form is called, its file's name, and its writer."""


def files(arkiv: Arkiv, nettsted: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of every file of citations."""
    reports = [ref for ref in (Ref("evalueringer", one) for one in arkiv.evalueringer) if is_cited(arkiv, ref)]
    for ref in reports:
        yield from _files(record_path(ref.slag, ref.id, arkiv.post(ref)), [sitat(arkiv, ref, nettsted)])
    if reports:
        yield from _files(kind("evalueringer").sti, [sitat(arkiv, ref, nettsted) for ref in sorted(reports)])
    for conference_id, conference in arkiv.konferanser.items():
        own = {ref: sitat(arkiv, ref, nettsted) for ref in (Ref("innlegg", one) for one in talks(arkiv, conference_id))}
        if own:
            yield from _files(record_path("konferanser", conference_id, conference), own.values())
        for ref, one in own.items():
            yield from _files(record_path(ref.slag, ref.id, arkiv.post(ref)), [one])


def _files(folder: str, sitater: Iterable[Sitat]) -> Iterator[tuple[str, bytes]]:
    rows = tuple(sitater)
    for _, name, write in FORMATS:
        yield f"{folder}{name}", write(rows).encode()


def links(folder: str) -> tuple[tuple[str, str], ...]:
    """Return the address and name of each file beside a page with citations."""
    return tuple((f"{folder}{name}", form) for form, name, _ in FORMATS)
