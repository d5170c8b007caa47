"""The line of judgement at the top of a page: how much is known of this, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.pages.blocks import Punkt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.derive.kunnskap import Kunnskapsstatus
    from portal.pages.writer import Skriver
    from portal.vocabulary import Retning


def judgement(s: Skriver, status: Kunnskapsstatus) -> Punkt:
    """Return what published evaluations say in numbers, or that none judges the record."""
    return Punkt(merkelapp=s.t("dom.tittel"), tekst=" ".join(_sentences(s, status)))


def _sentences(s: Skriver, status: Kunnskapsstatus) -> Iterator[str]:
    if not status.evalueringer:
        yield s.t("dom.ingen")
        return
    newest = formatted.tid(status.nyeste, s.sprak) if status.nyeste else s.t("kilde.uten_ar")
    one = status.evalueringer == 1
    key = "dom.en" if one and status.nyeste else "dom.en uten ar" if one else "dom.flere"
    yield s.t(key, antall=formatted.spelled(status.evalueringer), ar=newest)
    if not status.funn:
        yield s.t("dom.ingen funn")
        return
    if status.virkning:
        yield s.t("dom.virkning", retninger=directions(s, status.virkning))
    if status.utvikling:
        yield s.t("dom.utvikling", retninger=directions(s, status.utvikling))
    if status.virkning or status.utvikling:
        if status.sammenliknet:
            yield s.t("dom.sammenliknet", antall=formatted.spelled(status.sammenliknet))
        else:
            yield s.t("dom.ikke sammenliknet")
        yield s.t("dom.gjelder", hvem=formatted.series([s.t.verdi(who) for who in status.gjelder]))
    else:
        yield s.t("dom.uten retning")
    if status.alle_gjengitt:
        yield s.t("dom.gjengitt en" if one else "dom.gjengitt")


def directions(s: Skriver, counted: tuple[tuple[Retning, int], ...]) -> str:
    """Return how many findings point each way, such as `bedring (2) og ingen endring (1)`."""
    return formatted.series([f"{s.t.verdi(one)} ({formatted.number(number)})" for one, number in counted])
