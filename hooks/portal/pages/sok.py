"""The search page: a form that works without scripts as far as the collections, and the texts that the script shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.datablokk import datablokk
from portal.model.kinds import KINDS
from portal.pages.blocks import Lenke
from portal.pages.views import Side, Sokvisning

if TYPE_CHECKING:
    from datetime import date

    from portal.pages.writer import Kontekst

STI = "sok/"


def side(kontekst: Kontekst, stoppord: frozenset[str], updated: date) -> Side:
    """Return the page."""
    t = kontekst.nb
    texts = {key.removeprefix("sok."): text for key, text in t.alle.items() if key.startswith("sok.")}
    view = Sokvisning(
        tittel=t("sok.tittel"),
        ingress=t("sok.ingress"),
        uten_skript=t("sok.uten skript"),
        samlinger=tuple(
            Lenke(tekst=t.slag(kind.slag, flere=True), sti=kind.sti)
            for kind in KINDS
            if kind.slag != "innlegg" and getattr(kontekst.arkiv, kind.slag)
        ),
        tekster=datablokk({"tekster": texts, "stoppord": sorted(stoppord)}),
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
