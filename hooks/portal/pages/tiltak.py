"""The page of a tiltak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.evaluering import Vurdering, evaluations_of, findings_on, is_judged
from portal.derive.kunnskap import status_of
from portal.derive.tiltak import schemes_without_agreement
from portal.pages import common, ending, facts, findings, saksframlegg
from portal.pages.blocks import Beskjed, Celle, Faktarad, Kolonne, Lenke, Prosa, Punkt, Punkter, Seksjon, Tabell, Verdi
from portal.pages.judgement import judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.tiltak import Kostnad, Tiltak
    from portal.pages.views import Side
    from portal.pages.writer import Skriver


def side(s: Skriver, tiltak: Tiltak) -> Side:
    """Return the page."""
    judged = evaluations_of(s.arkiv, "tiltak", s.ref.id)
    first = Punkter(punkter=tuple(_first(s, tiltak, judged)))
    return ending.page(s, tuple(_facts(s, tiltak, judged)), tuple(_sections(s, tiltak, judged)), topp=(first,))


def _first(s: Skriver, tiltak: Tiltak, judged: tuple[Vurdering, ...]) -> Iterator[Punkt]:
    """Yield how much is known of the tiltak, and the schemes by which a kommune may try it without the state."""
    yield judgement(s, status_of(judged, findings_on(s.arkiv, s.ref)))
    fitting = schemes_without_agreement(s.arkiv, tiltak)
    if fitting:
        yield Punkt(
            merkelapp=s.t("tiltak.uten avtale"),
            tekst=s.t("tiltak.uten avtale mer"),
            lenker=s.lenker("ordninger", fitting),
        )


def _facts(s: Skriver, tiltak: Tiltak, judged: tuple[Vurdering, ...]) -> Iterator[Faktarad]:
    yield s.rad("slag", (formatted.sentence_case(s.t.verdi(tiltak.slag)),))
    yield s.rad("tiltakstyper", s.lenker("tiltakstyper", tiltak.tiltakstyper))
    yield s.rad("kommuner", s.lenker("kommuner", tiltak.kommuner))
    yield s.rad("sted", (tiltak.sted,) if tiltak.sted else ())
    yield s.rad(
        "satsinger",
        (
            Verdi(lenke=s.til("omradesatsinger", one.satsing), merknad=one.merknad or "", noter=s.noter(one.kilder))
            for one in tiltak.satsinger
        ),
    )
    yield facts.period_row(s, tiltak.periode)
    yield facts.status_row(s, tiltak)
    yield s.rad("temaer", s.lenker("temaer", tiltak.temaer))
    yield s.rad("utfordringer", s.lenker("utfordringer", tiltak.utfordringer))
    yield s.rad("malgrupper", s.lenker("malgrupper", tiltak.malgrupper))
    answer = "evaluert.ja" if is_judged(judged) else "evaluert.nei"
    yield Faktarad(navn=s.t("overskrift.evaluert"), verdier=(Verdi(lenke=Lenke(tekst=s.t(answer))),))
    if tiltak.andre_navn:
        yield facts.other_names(s, tiltak.andre_navn)


def _sections(s: Skriver, tiltak: Tiltak, judged: tuple[Vurdering, ...]) -> Iterator[Seksjon]:
    done_by = common.points(
        Punkt(lenke=s.part(one), detaljer=(one.rolle,) if one.rolle else (), noter=s.noter(one.kilder))
        for one in tiltak.utforere
    )
    yield common.section(s, "gjennomforing", (common.prose(s, "gjennomforing"), done_by), "gjennomforing")
    found = findings_on(s.arkiv, s.ref)
    elsewhere = Beskjed(tekst=s.t("tiltak.resultater i funn")) if found and not tiltak.resultater else None
    yield common.section(s, "resultater", (_results(s, tiltak), elsewhere), "resultater")
    yield common.section(s, "funn", (findings.findings(s, found), findings.causes(s, found), *_recommended(s)))
    yield common.section(s, "evalueringer", (findings.evaluations(s, judged),))
    yield common.section(s, "erfaringer", (common.experiences(s, tiltak.erfaringer),), "erfaringer")
    yield common.section(s, "medvirkning", (_participation(s, tiltak),), "medvirkning")
    yield common.section(s, "kostnader", (_costs(s, tiltak),), "kostnader")
    yield common.section(s, "bemanning", (common.prose(s, "bemanning"), *_frame(s, tiltak)), "bemanning")
    yield common.section(s, "viderefort", (_afterwards(s, tiltak),), "viderefort")
    yield common.section(
        s, "forutsetninger", (common.claims(s, tiltak.forutsetninger), _models(s, tiltak)), "forutsetninger"
    )
    yield common.section(s, "kontakt", facts.contact(s, tiltak.kontakt, tiltak.kommuner))
    yield saksframlegg.for_tiltak(s, tiltak, found, judgement(s, status_of(judged, found)))
    yield common.named_in(s)
    yield common.section(s, "lenker", (common.out_links(s, tiltak.lenker),), "lenker")


def _results(s: Skriver, tiltak: Tiltak) -> Punkter | None:
    return common.points(
        Punkt(
            tekst=one.tekst,
            detaljer=(
                *((s.t("funn.forbehold", tekst=one.forbehold),) if one.forbehold else ()),
                *((s.t("medvirkning.personer", antall=formatted.number(one.antall)),) if one.antall else ()),
            ),
            noter=s.noter(one.kilder),
        )
        for one in tiltak.resultater
    )


def _recommended(s: Skriver) -> Iterator[Prosa | Punkter]:
    """Yield what evaluations recommend about this tiltak."""
    found = []
    for back in s.arkiv.tilbake.get(s.ref, ()):
        if back.fra.slag == "evalueringer" and back.sti[0] == "anbefalinger":
            evaluering = s.arkiv.evalueringer[back.fra.id]
            one = evaluering.anbefalinger[int(back.sti[1])]
            source = s.til("evalueringer", back.fra.id, f"anbefaling-{one.id}")
            followed = s.t("anbefaling.oppfolging", verdi=s.t.verdi(one.oppfolging))
            details = (followed, *((one.oppfolging_tekst,) if one.oppfolging_tekst else ()))
            found.append(Punkt(tekst=one.tekst, lenke=source, detaljer=details))
    if found:
        yield Prosa(tekst=s.t("anbefaling.om tiltaket"))
        yield Punkter(punkter=tuple(found))


def _participation(s: Skriver, tiltak: Tiltak) -> Punkter | None:
    return common.points(
        Punkt(
            merkelapp=one.metode,
            tekst=one.endret or "",
            detaljer=(s.t("medvirkning.antall", antall=formatted.number(one.antall)),)
            if one.antall is not None
            else (),
            noter=s.noter(one.kilder),
        )
        for one in tiltak.medvirkning
    )


def _costs(s: Skriver, tiltak: Tiltak) -> Tabell | None:
    if not tiltak.kostnader:
        return None
    columns = ("per", "belop", "ar", "betalt_av")
    return Tabell(
        tittel=s.t("overskrift.kostnader"),
        kolonner=tuple(Kolonne(navn=s.t(f"kolonne.{one}"), tall=one == "belop") for one in columns),
        rader=tuple(_cost(s, one) for one in tiltak.kostnader),
    )


def _cost(s: Skriver, cost: Kostnad) -> tuple[Celle, ...]:
    return (
        Celle(
            lenker=(Lenke(tekst=cost.per),),
            under=(cost.merknad,) if cost.merknad else (),
            noter=s.noter(cost.kilder),
        ),
        Celle(lenker=(Lenke(tekst=formatted.kroner(cost.belop)),), tall=True),
        Celle(lenker=(Lenke(tekst=formatted.tid(cost.ar, s.sprak) if cost.ar else s.t("kilde.uten_ar")),)),
        Celle(lenker=tuple(s.part(one) for one in cost.betalt_av)),
    )


def _frame(s: Skriver, tiltak: Tiltak) -> Iterator[Prosa | Punkter | None]:
    """Yield schemes, law and time to prepare, where known."""
    if tiltak.ordninger:
        yield Prosa(merkelapp=s.t("tiltak.ordninger"))
        yield common.points(Punkt(lenke=link) for link in s.lenker("ordninger", tiltak.ordninger))
    yield common.prose(s, "rettslig_ramme", labelled=True)
    yield common.prose(s, "forberedelsestid", labelled=True)


def _afterwards(s: Skriver, tiltak: Tiltak) -> Punkter | None:
    one = tiltak.viderefort
    if one is None:
        return None
    known = s.t(
        "status.kjent",
        verdi=formatted.sentence_case(s.t.verdi(one.verdi)),
        stand_per=formatted.tid(one.stand_per, s.sprak, i_parentes=True),
    )
    by = s.t("viderefort.av", hvem=formatted.series([s.part(part).tekst for part in one.av])) if one.av else ""
    details = tuple(text for text in (by, one.merknad) if text)
    return Punkter(punkter=(Punkt(merkelapp=known, detaljer=details, noter=s.noter(one.kilder)),))


def _models(s: Skriver, tiltak: Tiltak) -> Punkter | None:
    """Return what the tiltak was modelled on, and what was modelled on it."""
    own = [
        Punkt(
            merkelapp=s.t("tiltak.inspirert av"),
            lenke=s.til("tiltak", one.tiltak) if one.tiltak else Lenke(tekst=one.navn or ""),
            detaljer=(one.endret,) if one.endret else (),
            noter=s.noter(one.kilder),
        )
        for one in tiltak.inspirert_av
    ]
    for back in s.arkiv.naming(s.ref, "tiltak", "inspirert_av"):
        one = s.arkiv.tiltak[back.fra.id].inspirert_av[int(back.sti[1])]
        own.append(
            Punkt(
                merkelapp=s.t("tiltak.har inspirert"),
                lenke=s.til("tiltak", back.fra.id),
                detaljer=(one.endret,) if one.endret else (),
                noter=s.noter(one.kilder),
            )
        )
    return common.points(own)
