"""Slides, films and programmes: where each can be read or seen, on what ground, or that none is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.pages.blocks import Lenke, Punkt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.parts import Materiale
    from portal.pages.writer import Skriver
    from portal.vocabulary import Materialtype


def points(s: Skriver, rows: Iterable[Materiale], expected: Iterable[Materialtype]) -> Iterator[Punkt]:
    """Yield each piece of material, then the expected types that nothing is said of, as not found."""
    own = tuple(rows)
    for row in own:
        yield _point(s, row)
    for type_ in expected:
        if not any(row.type == type_ for row in own):
            yield Punkt(merkelapp=_label(s, type_), tekst=s.t(f"materiale.ingen {type_}"))


def _label(s: Skriver, type_: Materialtype) -> str:
    return formatted.sentence_case(s.t.verdi(type_))


def _point(s: Skriver, row: Materiale) -> Punkt:
    address = row.url or row.fil or ""
    title = row.tittel or address.rpartition("/")[2] or address
    more = [Lenke(tekst=s.t("materiale.html"), sti=row.html_url)] if row.html_url else []
    more += [Lenke(tekst=s.t("rapport.arkivert"), sti=row.arkivert_url)] if row.arkivert_url else []
    return Punkt(
        merkelapp=_label(s, row.type),
        tekst=row.mangler or "",
        lenke=Lenke(tekst=title, sti=address) if address else None,
        lenker=tuple(more),
        detaljer=tuple(_details(s, row)),
        noter=s.noter(row.kilder),
    )


def _details(s: Skriver, row: Materiale) -> Iterator[str]:
    rights = row.rettigheter
    if rights:
        words = (rights.grunnlag, rights.lisens)
        yield s.t("materiale.rettigheter", hvem=rights.innehaver, grunnlag=", ".join(word for word in words if word))
    if row.tekstet is not None:
        yield s.t("materiale.tekstet" if row.tekstet else "materiale.ikke tekstet")
    if row.tilgjengelig is False:
        yield s.t("materiale.ikke tilgjengelig")
