"""The page of a områdesatsing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.evaluering import evaluations_of, findings_in
from portal.derive.kunnskap import status_of
from portal.derive.slekt import relations
from portal.derive.tiltak import rank
from portal.pages import common, ending, facts, findings, penger, saksframlegg
from portal.pages.blocks import Faktarad, Lenke, Punkt, Punkter, Seksjon, Verdi
from portal.pages.judgement import judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.satsing import Avtale, Satsing
    from portal.pages.views import Side
    from portal.pages.writer import Skriver


def side(s: Skriver, satsing: Satsing) -> Side:
    """Return the page."""
    judged = evaluations_of(s.arkiv, "omradesatsinger", s.ref.id)
    first = Punkter(punkter=(judgement(s, status_of(judged, findings_in(judged))),))
    return ending.page(s, tuple(_facts(s, satsing)), tuple(_sections(s, satsing)), topp=(first,))


def _facts(s: Skriver, satsing: Satsing) -> Iterator[Faktarad]:
    yield s.rad("type", (formatted.sentence_case(s.t.verdi(satsing.type)),))
    yield s.rad("kommuner", s.lenker("kommuner", satsing.kommuner))
    area = satsing.omrade
    places = (
        [Verdi(lenke=Lenke(tekst=area.beskrivelse), merknad=area.merknad or "", noter=s.noter(area.kilder))]
        if area
        else []
    )
    places += (
        [Verdi(lenke=Lenke(tekst=_bydel(s, one.navn)), merknad=one.kode or "") for one in area.bydeler] if area else []
    )
    yield s.rad("omrade", places)
    yield facts.period_row(s, satsing.periode)
    yield facts.status_row(s, satsing)
    yield s.rad("innbyggere", facts.inhabitants(s, satsing.innbyggere))
    yield s.rad(
        "parter",
        (Verdi(lenke=s.part(one), merknad=one.rolle or "", noter=s.noter(one.kilder)) for one in satsing.parter),
    )
    if satsing.andre_navn:
        yield facts.other_names(s, satsing.andre_navn)


def _bydel(s: Skriver, navn: str) -> str:
    return navn if "bydel" in navn.lower() else s.t("ord.bydel", navn=navn)


def _sections(s: Skriver, satsing: Satsing) -> Iterator[Seksjon]:
    own_id = s.ref.id
    yield common.section(
        s,
        "bakgrunn",
        (common.prose(s, "bakgrunn"), common.prose(s, "styrker", labelled=True)),
        "bakgrunn",
    )
    yield common.section(
        s, "mal", (common.prose(s, "hovedmal", labelled=True), common.claims(s, satsing.delmal)), "hovedmal"
    )
    programmes = common.points(
        Punkt(merkelapp=one.navn, tekst=one.delmal or "", noter=s.noter(one.kilder)) for one in satsing.delprogram
    )
    yield common.section(s, "delprogram", (programmes,), "delprogram")
    yield common.section(s, "organisering", (common.prose(s, "organisering"),), "organisering")
    yield common.section(s, "avtaler", (common.points(_agreement(s, one) for one in satsing.avtaler),), "avtaler")
    yield common.section(s, "penger", (common.prose(s, "finansiering"), penger.table(s, satsing)), "bidrag")
    yield common.section(s, "tiltak", (_measures(s),))
    judged = evaluations_of(s.arkiv, "omradesatsinger", own_id)
    yield common.section(s, "evalueringer", (findings.evaluations(s, judged),))
    found = findings_in(judged)
    yield common.section(s, "funn", (findings.findings(s, found), findings.causes(s, found)))
    yield common.section(s, "erfaringer", (common.experiences(s, satsing.erfaringer),), "erfaringer")
    yield common.section(s, "slekt", (_relations(s, own_id),))
    yield common.section(s, "kontakt", facts.contact(s, satsing.kontakt, satsing.kommuner))
    yield saksframlegg.for_satsing(s, satsing, found, judgement(s, status_of(judged, found)))
    yield common.named_in(s)
    yield common.section(s, "lenker", (common.out_links(s, satsing.lenker),), "lenker")


def _agreement(s: Skriver, avtale: Avtale) -> Punkt:
    label = formatted.sentence_case(s.t.verdi(avtale.type))
    named = s.til("dokumenter", avtale.dokument) if avtale.dokument else None
    link = Lenke(tekst=avtale.tittel or label, sti=avtale.url) if avtale.url else named
    details = [
        avtale.tittel if link is None or not avtale.url else "",
        formatted.tid(avtale.dato, s.sprak) if avtale.dato else s.t("avtale.uten dato"),
        avtale.merknad,
        s.t("kilde.arkivert", url=avtale.arkivert_url) if avtale.arkivert_url else "",
    ]
    return Punkt(
        lenke=link,
        lenker=(named,) if named and avtale.url else (),
        merkelapp=label,
        detaljer=tuple(text for text in details if text),
        noter=s.noter(avtale.kilder),
    )


def _measures(s: Skriver) -> Punkter | None:
    """Return the tiltak of the satsing, with the remark and source of each."""
    found = []
    backs = s.arkiv.naming(s.ref, "tiltak", "satsinger")
    for back in sorted(backs, key=lambda back: rank(s.arkiv.tiltak[back.fra.id])):
        tiltak = s.arkiv.tiltak[back.fra.id]
        part = tiltak.satsinger[int(back.sti[1])]
        status = facts.status_text(s, tiltak)
        details = tuple(text for text in (status, part.merknad) if text)
        found.append(Punkt(lenke=s.til("tiltak", back.fra.id), detaljer=details, noter=s.noter(part.kilder)))
    return common.points(found)


def _relations(s: Skriver, satsing_id: str) -> Punkter | None:
    return common.points(
        Punkt(
            lenke=s.til(one.ref.slag, one.ref.id),
            merkelapp=formatted.sentence_case(s.t(f"slekt.{one.type}")),
            detaljer=(one.merknad,) if one.merknad else (),
            noter=s.noter(one.kilder),
        )
        for one in relations(s.arkiv, satsing_id)
    )
