"""What evaluations say, on the page of what they concern and on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.kunnskap import causal, counted
from portal.derive.names import name
from portal.model.parts import Kildehenvisning
from portal.pages.blocks import Funnliste, Funnvisning, Lenke, Punkt, Punkter
from portal.pages.common import points
from portal.pages.facts import evaluation_status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.derive.evaluering import Plassertfunn, Vurdering
    from portal.model.evaluering import Funn, LestI
    from portal.model.parts import Kilder
    from portal.pages.writer import Skriver


REPORTS = frozenset({"forskning", "oppdragsrapport"})
"""The kinds of source that are the report itself, read in part, rather than somebody who retells it."""


def findings(s: Skriver, found: Iterable[Plassertfunn], *, own_page: bool = False) -> Funnliste | None:
    """Return findings, on their own page or retold on that of what they concern."""
    rows = shown(s, found, own_page=own_page)
    return Funnliste(funn=rows) if rows else None


def shown(s: Skriver, found: Iterable[Plassertfunn], *, own_page: bool = False) -> tuple[Funnvisning, ...]:
    """Return findings as a page shows them."""
    return tuple(_finding(s, one, own_page=own_page) for one in found)


def _finding(s: Skriver, placed: Plassertfunn, *, own_page: bool) -> Funnvisning:
    funn = placed.funn
    link = None if own_page else s.til("evalueringer", placed.evaluering_id, f"funn-{funn.id}")
    return Funnvisning(
        anker=f"funn-{funn.id}" if own_page else "",
        tekst=funn.tekst,
        merker=(*marks(s, funn), *_uncounted(s, placed)),
        forbehold=funn.forbehold or "",
        lest=read_in(s, funn.lest_i),
        noter=s.noter(retold(funn.lest_i)),
        evaluering=link,
        gjelder=(*s.lenker("tiltak", funn.tiltak), *s.lenker("omradesatsinger", funn.satsinger)) if own_page else (),
        sprak=None if placed.evaluering.sprak == s.sprak else placed.evaluering.sprak,
    )


def _uncounted(s: Skriver, placed: Plassertfunn) -> tuple[Lenke, ...]:
    """Return that a direction is not counted, and why."""
    if placed.funn.retning is None or counted(placed):
        return ()
    return (Lenke(tekst=s.t("funn.teller ikke", type=formatted.sentence_case(s.t.verdi(placed.evaluering.type)))),)


def marks(s: Skriver, funn: Funn) -> tuple[Lenke, ...]:
    """Return what kind of statement a finding is: its kind and direction, of whom it holds, and compared with what."""
    found = [Lenke(tekst=formatted.sentence_case(s.t.verdi(funn.slag)))]
    if funn.retning:
        said = s.t("funn.retning", verdi=s.t.verdi(funn.retning))
        found.append(Lenke(tekst=said, merke=formatted.anchor(funn.retning)))
    if funn.gjelder_hvem:
        found.append(Lenke(tekst=s.t("funn.gjelder", verdi=s.t.verdi(funn.gjelder_hvem))))
    if funn.for_hvem:
        found.append(Lenke(tekst=s.t("funn.for", hvem=funn.for_hvem)))
    if funn.sammenliknet_med:
        found.append(Lenke(tekst=s.t("funn.sammenliknet", med=funn.sammenliknet_med)))
    return tuple(found)


def read_in(s: Skriver, lest: LestI) -> str:
    """Return whether the report itself was read, or the source that retells it."""
    if not lest.kilde:
        return s.t("funn.lest", sted=formatted.sted(lest.sted) or s.t("funn.uten sted"))
    kilde = s.arkiv.kilder[lest.kilde]
    publisher = s.til("aktorer", kilde.utgiver).tekst if kilde.utgiver else kilde.utgiver_navn
    words = (publisher, f"«{name(kilde, s.sprak)}»", formatted.sted(lest.sted))
    key = "funn.utdrag" if is_excerpt(s.arkiv, lest) else "funn.gjengitt"
    return s.t(key, kilde=", ".join(word for word in words if word))


def is_excerpt(arkiv: Arkiv, lest: LestI) -> bool:
    """Return whether a finding was read in a part of the report itself."""
    return lest.kilde is not None and arkiv.kilder[lest.kilde].type in REPORTS


def is_retold(arkiv: Arkiv, lest: LestI) -> bool:
    """Return whether a finding was read in a source that retells the report."""
    return lest.kilde is not None and arkiv.kilder[lest.kilde].type not in REPORTS


def retold(lest: LestI) -> Kilder:
    """Return the source that retells a report."""
    return (Kildehenvisning(kilde=lest.kilde, sted=lest.sted),) if lest.kilde else ()


def causes(s: Skriver, found: Iterable[Plassertfunn]) -> Punkter | None:
    """Return what the evaluations behind findings say of cause; it goes wherever their findings go."""
    return points(
        Punkt(
            merkelapp=s.t("overskrift.arsaksforbehold"),
            tekst=claim.tekst,
            lenker=(s.til("evalueringer", evaluering_id, "arsaksforbehold"),),
            noter=s.noter(claim.kilder),
            sprak=None if evaluering.sprak == s.sprak else evaluering.sprak,
        )
        for evaluering_id, evaluering in causal(found).items()
        for claim in evaluering.arsaksforbehold
    )


def evaluations(s: Skriver, found: Iterable[Vurdering]) -> Punkter | None:
    """Return the evaluations of a record: how each relates to it, when, and who says so."""
    return points(
        Punkt(
            lenke=s.til("evalueringer", one.evaluering_id),
            merkelapp=formatted.sentence_case(s.t(f"invers.{one.gjelder.relasjon}")),
            detaljer=tuple(
                text
                for text in (
                    formatted.tid(one.evaluering.ar, s.sprak) if one.evaluering.ar else "",
                    formatted.sentence_case(s.t.verdi(one.evaluering.type)),
                    "" if one.evaluering.status == "publisert" else evaluation_status(s, one.evaluering),
                    one.gjelder.merknad,
                )
                if text
            ),
            noter=s.noter(one.gjelder.kilder),
        )
        for one in found
    )
