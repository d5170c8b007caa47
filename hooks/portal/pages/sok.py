"""The search page: a form that works without scripts as far as the collections, and the texts that the script shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.datablokk import datablokk
from portal.model.kinds import KINDS
from portal.pages.blocks import Lenke
from portal.pages.views import Side, Sokvisning
from portal.search.fasetter import FASETTER

if TYPE_CHECKING:
    from datetime import date

    from portal.pages.writer import Kontekst

STI = "sok/"
SAID_BY_SCRIPT = (
    "avgrens",
    "avgrens antall",
    "ta bort",
    "vis treff",
    "flere verdier",
    "venter",
    "uten poster",
    "nevnt på én",
    "nevnt på",
    "ingen",
    "prøv",
    "ett treff",
    "treff",
    "viser av",
    "viser alle",
    "ved siden",
    "sider ved siden",
    "ingen har alt",
    "få har alt",
    "kalles",
    "emne",
    "nær tittelen",
    "annet ord",
    "viser for",
    "uten ord",
    "ingen avgrenset",
    "kjente",
    "feil",
    "uten avgrensning",
    "uten valg",
    "uten fil",
)
"""The texts that `skript/sok/side.js` and its neighbours show, beside the names of the facets."""


def side(kontekst: Kontekst, stoppord: frozenset[str], updated: date) -> Side:
    """Return the page."""
    t = kontekst.nb
    said = (*SAID_BY_SCRIPT, *(f"fasett.{facet}" for facet in FASETTER))
    texts = {key: t(f"sok.{key}") for key in said}
    view = Sokvisning(
        tittel=t("sok.tittel"),
        ingress=t("sok.ingress"),
        uten_skript=t("sok.uten skript"),
        samlinger=tuple(
            Lenke(tekst=t.slag(kind.slag, flere=True), sti=kind.sti)
            for kind in KINDS
            if kind.slag != "innlegg" and getattr(kontekst.arkiv, kind.slag)
        ),
        tekster=datablokk({"tekster": texts, "stoppord": " ".join(sorted(stoppord))}),
    )
    return Side(
        sti=STI,
        sprak="nb",
        tittel=t("sok.tittel"),
        beskrivelse=t("sok.ingress"),
        mal="sok",
        visning=view,
        oppdatert=updated,
        bred=True,
    )
