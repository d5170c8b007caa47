"""How a report, a talk or a whole conference is cited, and what search engines are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.datablokk import datablokk
from portal.derive.konferanse import talks
from portal.model.kinds import record_path
from portal.pages import common
from portal.pages.blocks import Blokk, Lenke, Limtekst, Prosa, Punkt, Punkter, Seksjon
from portal.pages.views import Hode
from portal.sitering.files import links
from portal.sitering.schema import schema
from portal.sitering.shown import as_text, meta
from portal.sitering.sitat import is_cited, sitat

if TYPE_CHECKING:
    from portal.pages.writer import Skriver


def section(s: Skriver) -> Seksjon:
    """Return the citation to paste, and the files for reference managers; a conference gives those of all its talks."""
    blocks: list[Blokk] = []
    if is_cited(s.arkiv, s.ref):
        text = as_text(sitat(s.arkiv, s.ref, s.kontekst.nettsted), s.t)
        blocks = [Limtekst(tekst=text, merkelapp=s.t("siter.vis"))]
    if blocks or talks(s.arkiv, s.ref.id):
        rows = links(record_path(s.ref.slag, s.ref.id, s.post))
        blocks.append(Prosa(merkelapp=s.t("siter.filer alle" if s.ref.slag == "konferanser" else "siter.filer")))
        blocks.append(Punkter(punkter=tuple(Punkt(lenke=Lenke(tekst=name, sti=sti)) for sti, name in rows)))
    return common.section(s, "siter", blocks)


def head(s: Skriver) -> Hode:
    """Return what search engines are told of the page's record."""
    told = schema(s.arkiv, s.ref, s.kontekst.nettsted)
    cited = is_cited(s.arkiv, s.ref)
    return Hode(
        merker=meta(sitat(s.arkiv, s.ref, s.kontekst.nettsted)) if cited else (),
        data=(datablokk(told),) if told else (),
    )
