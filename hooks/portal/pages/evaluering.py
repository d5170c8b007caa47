"""The page of an evaluering."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.evaluering import Plassertfunn, commissioned_by_a_party
from portal.pages import common, ending, facts, findings, saksframlegg, siter
from portal.pages.blocks import Beskjed, Faktarad, Lenke, Prosa, Punkt, Punkter, Seksjon, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.evaluering import Anbefaling, Evaluering
    from portal.pages.views import Side
    from portal.pages.writer import Skriver


def side(s: Skriver, evaluering: Evaluering) -> Side:
    """Return the page."""
    page = ending.page(s, tuple(_facts(s, evaluering)), tuple(_sections(s, evaluering)))
    return replace(page, hode=siter.head(s))


def _facts(s: Skriver, e: Evaluering) -> Iterator[Faktarad]:
    yield s.rad("type", (formatted.sentence_case(s.t.verdi(e.type)),))
    yield s.rad("status", (facts.evaluation_status(s, e),))
    yield s.rad("ar", (formatted.tid(e.ar, s.sprak),) if e.ar else ())
    authors = ((one.navn, s.til("aktorer", one.institusjon).tekst if one.institusjon else "") for one in e.forfattere)
    yield s.rad("forfattere", (Verdi(lenke=Lenke(tekst=name), merknad=where) for name, where in authors))
    yield s.rad("institusjoner", s.lenker("aktorer", e.institusjoner))
    yield s.rad(
        "oppdragsgivere",
        (Verdi(lenke=s.part(one), merknad=one.rolle or "", noter=s.noter(one.kilder)) for one in e.oppdragsgivere),
    )
    party = commissioned_by_a_party(s.arkiv, e)
    answer = "part.ukjent" if party is None else "part.ja" if party else "part.nei"
    yield Faktarad(navn=s.t("overskrift.part"), verdier=(Verdi(lenke=Lenke(tekst=s.t(answer))),))
    yield s.rad("design", (formatted.sentence_case(s.t.verdi(one)) for one in e.design))
    if e.utgitt_som:
        yield s.rad("utgitt_som", (formatted.sentence_case(s.t.verdi(e.utgitt_som)),))
    series = " ".join(word for word in (e.serie, e.nummer) if word)
    yield s.rad("nummer", (series,) if series else (), s.t("overskrift.serie"))
    if e.sidetall:
        yield s.rad("sidetall", (formatted.number(e.sidetall),))
    if e.isbn:
        yield s.rad("isbn", (e.isbn,))
    if e.doi:
        yield s.rad("doi", (Lenke(tekst=e.doi, sti=f"https://doi.org/{e.doi}"),))
    if e.andre_navn:
        yield facts.other_names(s, e.andre_navn)


def _sections(s: Skriver, e: Evaluering) -> Iterator[Seksjon]:
    yield common.section(s, "arsaksforbehold", (common.claims(s, e.arsaksforbehold),), "arsaksforbehold")
    yield common.section(s, "gjelder", (_concerns(s, e),), "gjelder")
    placed = tuple(Plassertfunn(evaluering_id=s.ref.id, evaluering=e, funn=one) for one in e.funn)
    yield common.section(s, "funn", (findings.findings(s, placed, own_page=True),), "funn", "funn her")
    yield common.section(s, "anbefalinger", (common.points(_advice(s, one) for one in e.anbefalinger),), "anbefalinger")
    yield common.section(s, "metode", (common.prose(s, "metode"),), "metode")
    yield common.section(s, "rapporten", tuple(_report(s, e)))
    yield saksframlegg.for_evaluering(s, e, placed)
    yield common.named_in(s)
    yield siter.section(s)
    yield common.section(s, "lenker", (common.out_links(s, e.lenker),), "lenker")


def _concerns(s: Skriver, e: Evaluering) -> Punkter | None:
    found = []
    for one in e.gjelder:
        link = s.til("omradesatsinger", one.satsing) if one.satsing else s.til("tiltak", one.tiltak or "")
        found.append(
            Punkt(
                merkelapp=formatted.sentence_case(s.t.verdi(one.relasjon)),
                lenke=link,
                detaljer=(one.merknad,) if one.merknad else (),
                noter=s.noter(one.kilder),
            )
        )
    return common.points(found)


def _advice(s: Skriver, one: Anbefaling) -> Punkt:
    details = []
    if one.til:
        details.append(s.t("anbefaling.til", hvem=formatted.series([s.part(part).tekst for part in one.til])))
    followed = s.t("anbefaling.oppfolging", verdi=s.t.verdi(one.oppfolging))
    if one.stand_per:
        followed = s.t("status.kjent", verdi=followed, stand_per=formatted.tid(one.stand_per, s.sprak, i_parentes=True))
    details += [followed, one.oppfolging_tekst or "", findings.read_in(s, one.lest_i)]
    return Punkt(
        anker=f"anbefaling-{one.id}",
        tekst=one.tekst,
        lenker=s.lenker("tiltak", one.tiltak),
        detaljer=tuple(text for text in details if text),
        noter=s.noter((*findings.retold(one.lest_i), *one.kilder)),
    )


def _report(s: Skriver, e: Evaluering) -> Iterator[Punkter | Beskjed | Prosa]:
    """Yield where the report itself can be read."""
    rows = []
    if e.url:
        rows.append(Punkt(lenke=Lenke(tekst=s.t("rapport.utgiver"), sti=e.url)))
    if e.arkivert_url:
        rows.append(Punkt(lenke=Lenke(tekst=s.t("rapport.arkivert"), sti=e.arkivert_url)))
    if rows:
        yield Punkter(punkter=tuple(rows))
    elif e.status == "publisert":
        yield Beskjed(tekst=s.t("rapport.mangler"))
    else:
        yield Beskjed(tekst=s.t("rapport.ikke publisert"))
    if e.gjengitt_hos:
        yield Prosa(merkelapp=s.t("rapport.gjengitt"))
        hosted = common.out_links(s, e.gjengitt_hos)
        if hosted:
            yield hosted
