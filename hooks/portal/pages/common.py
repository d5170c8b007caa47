"""The parts that every record's page shares: prose, points, disagreements, sources, and how the page came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.names import name
from portal.derive.status import Stilling, standing
from portal.model.parts import Kildehenvisning
from portal.pages.blocks import (
    Beskjed,
    Blokk,
    Faktarad,
    Funnliste,
    Funnvisning,
    Lenke,
    Postvisning,
    Prosa,
    Punkt,
    Punkter,
    Seksjon,
    Side,
    Uenigheter,
    Uenighetsvisning,
    Verdi,
    Versjonsvisning,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from portal.derive.evaluering import Plassertfunn, Vurdering
    from portal.model.evaluering import LestI
    from portal.model.parts import Erfaring, Kontakt, Pastand, Periode
    from portal.model.parts import Lenke as Utlenke
    from portal.model.post import Post
    from portal.model.satsing import SatsingStatus
    from portal.model.tiltak import TiltakStatus
    from portal.pages.writer import Skriver
    from portal.vocabulary import Slag


def section(s: Skriver, key: str, blocks: Iterable[Blokk | None], felt: str = "", heading: str = "") -> Seksjon:
    """Return a section; where it has no block, it says what is not known of `felt`."""
    found = tuple(block for block in blocks if block is not None)
    if not found:
        found = (Beskjed(tekst=s.mangler(felt) if felt else s.t(f"tomt.{key}")),)
    return Seksjon(anker=key, overskrift=s.t(f"overskrift.{heading or key}"), blokker=found)


def prose(s: Skriver, felt: str, *, labelled: bool = False) -> Prosa | None:
    """Return one of the record's fields of running text with its sources, or nothing."""
    text: str | None = getattr(s.post, felt)
    if not text:
        return None
    return Prosa(tekst=text, merkelapp=s.felt(felt) if labelled else "", noter=s.noter_for(felt))


def points(rows: Iterable[Punkt]) -> Punkter | None:
    """Return a list, or nothing."""
    found = tuple(rows)
    return Punkter(punkter=found) if found else None


def claims(s: Skriver, rows: Iterable[Pastand]) -> Punkter | None:
    """Return claims with their sources."""
    return points(Punkt(tekst=row.tekst, noter=s.noter(row.kilder)) for row in rows)


def experiences(s: Skriver, rows: Sequence[Erfaring]) -> Punkter | None:
    """Return what helped, what hindered and what was learnt, in that order."""
    order = ("hjalp", "hindret", "lært")
    ranked = sorted(rows, key=lambda row: order.index(row.slag))
    return points(
        Punkt(tekst=row.tekst, merkelapp=formatted.sentence_case(s.t.verdi(row.slag)), noter=s.noter(row.kilder))
        for row in ranked
    )


def out_links(s: Skriver, rows: Iterable[Utlenke]) -> Punkter | None:
    """Return links out, each with its remark and archived copy."""
    found = []
    for row in rows:
        details = [row.merknad] if row.merknad else []
        if row.arkivert_url:
            details.append(s.t("kilde.arkivert", url=row.arkivert_url))
        found.append(Punkt(lenke=Lenke(tekst=row.tittel, sti=row.url), detaljer=tuple(details)))
    return points(found)


def period_row(s: Skriver, span: Periode | None) -> Faktarad:
    """Return the period, with its remark and sources."""
    if span is None:
        return s.rad("periode", ())
    text = formatted.periode(span, s.sprak)
    if span.apen:
        text = s.t("periode.apen", periode=text) if text else s.t("periode.bare apen")
    if not text and not span.merknad:
        return s.rad("periode", ())
    value = Verdi(
        lenke=Lenke(tekst=text or s.t("periode.uklar")), merknad=span.merknad or "", noter=s.noter(span.kilder)
    )
    return s.rad("periode", (value,))


def status_row(s: Skriver, status: SatsingStatus | TiltakStatus, span: Periode | None) -> Faktarad:
    """Return how it stands, and as of when."""
    text = status_text(s, standing(status, span, s.kontekst.idag))
    value = Verdi(lenke=Lenke(tekst=text), merknad=status.merknad or "", noter=s.noter(status.kilder))
    return s.rad("status", (value,))


def status_text(s: Skriver, stilling: Stilling) -> str:
    """Return a standing in words."""
    known = formatted.tid(stilling.stand_per, s.sprak)
    verdi = formatted.sentence_case(s.t.verdi(stilling.verdi))
    return s.t(f"status.{stilling.form}", verdi=verdi, stand_per=known)


def contact(s: Skriver, kontakt: Kontakt | None, kommuner: Iterable[str]) -> tuple[Blokk, ...]:
    """Return whom to ask: the contact while it lasts, else the kommune's own page, else that none is known."""
    if kontakt and kontakt.utloper >= s.kontekst.idag:
        address = Lenke(tekst=kontakt.epost or kontakt.url or "", sti=kontakt.url or f"mailto:{kontakt.epost}")
        agreed = s.t("kontakt.avklart", enhet=kontakt.avklart_med, dato=formatted.dato(kontakt.avklart_dato))
        return (Punkter(punkter=(Punkt(lenke=address, merkelapp=kontakt.rolle, detaljer=(agreed,)),)),)
    links = tuple(Punkt(lenke=s.kommune(one), detaljer=_address(s, one)) for one in kommuner)
    return (Beskjed(tekst=s.t("kontakt.mangler")), *((Punkter(punkter=links),) if links else ()))


def _address(s: Skriver, kommune_id: str) -> tuple[str, ...]:
    kommune = s.arkiv.kommuner[kommune_id]
    return tuple(one for one in (kommune.url, kommune.epost) if one)


def findings(s: Skriver, found: Iterable[Plassertfunn], *, own_page: bool = False) -> Funnliste | None:
    """Return findings, on their own page or retold on that of what they concern."""
    rows = tuple(_finding(s, one, own_page=own_page) for one in found)
    return Funnliste(funn=rows) if rows else None


def _finding(s: Skriver, placed: Plassertfunn, *, own_page: bool) -> Funnvisning:
    funn = placed.funn
    marks = [formatted.sentence_case(s.t.verdi(funn.slag))]
    if funn.retning:
        marks.append(s.t("funn.retning", verdi=s.t.verdi(funn.retning)))
    if funn.gjelder_hvem:
        marks.append(s.t("funn.gjelder", verdi=s.t.verdi(funn.gjelder_hvem)))
    if funn.for_hvem:
        marks.append(s.t("funn.for", hvem=funn.for_hvem))
    if funn.sammenliknet_med:
        marks.append(s.t("funn.sammenliknet", med=funn.sammenliknet_med))
    link = None if own_page else s.til("evalueringer", placed.evaluering_id, f"funn-{funn.id}")
    return Funnvisning(
        anker=f"funn-{funn.id}" if own_page else "",
        tekst=funn.tekst,
        merker=tuple(marks),
        forbehold=funn.forbehold or "",
        lest=read_in(s, funn.lest_i),
        noter=retold(s, funn.lest_i),
        evaluering=link,
        gjelder=s.lenker("tiltak", funn.tiltak) if own_page else (),
        sprak=None if placed.evaluering.sprak == s.sprak else placed.evaluering.sprak,
    )


def read_in(s: Skriver, lest: LestI) -> str:
    """Return whether the report itself was read, or the source that retells it."""
    if not lest.kilde:
        return s.t("funn.lest", sted=formatted.sted(lest.sted) or s.t("funn.uten sted"))
    words = (name(s.arkiv.kilder[lest.kilde], s.sprak), formatted.sted(lest.sted))
    return s.t("funn.gjengitt", kilde=", ".join(word for word in words if word))


def retold(s: Skriver, lest: LestI) -> tuple[str, ...]:
    """Return the label of the source that retells a report."""
    return s.noter((Kildehenvisning(kilde=lest.kilde, sted=lest.sted),)) if lest.kilde else ()


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
                    s.t.verdi(one.evaluering.type),
                    "" if one.evaluering.status == "publisert" else s.t.verdi(one.evaluering.status),
                    one.gjelder.merknad,
                )
                if text
            ),
            noter=s.noter(one.gjelder.kilder),
        )
        for one in found
    )


def mentions(s: Skriver, groups: Iterable[tuple[Slag, str, str]]) -> list[Blokk]:
    """Return the records that name this one: for each kind, field and heading a list of links."""
    blocks: list[Blokk] = []
    for slag, felt, label in groups:
        found = s.arkiv.naming(s.ref, slag, felt)
        if found:
            blocks.append(Prosa(tekst=label))
            blocks.append(Punkter(punkter=tuple(Punkt(lenke=s.til(slag, back.fra.id)) for back in found)))
    return blocks


def disagreements(s: Skriver) -> Seksjon:
    """Return where the sources disagree; weighty ones open, the rest folded away."""
    rows = tuple(
        Uenighetsvisning(
            anker=f"uenighet-{number}",
            felt=_field_name(s, row.felt),
            vekt=s.t.verdi(row.vekt),
            sak=row.vekt == "sak",
            versjoner=tuple(Versjonsvisning(tekst=one.sier, noter=s.noter(one.kilder)) for one in row.versjoner),
            merknad=row.merknad or "",
        )
        for number, row in enumerate(s.post.uenighet, start=1)
    )
    block = Uenigheter(
        saker=tuple(row for row in rows if row.sak),
        andre=tuple(row for row in rows if not row.sak),
        andre_tittel=s.t("uenighet.andre"),
    )
    return section(s, "uenighet", (block,) if rows else ())


def _field_name(s: Skriver, path: str) -> str:
    first, *rest = path.split(".")
    return " – ".join([s.felt(first), *(s.t.felt(step) for step in rest)])


def unknowns(s: Skriver) -> Seksjon:
    """Return what is known not to be known, and what is inferred."""
    missing = tuple(
        Punkt(merkelapp=_field_name(s, row.felt), tekst=s.mangler(row.felt), noter=s.noter(row.kilder))
        for row in s.post.ukjent
    )
    inferred = tuple(
        Punkt(merkelapp=_field_name(s, row.felt), tekst=s.t("ukjent.utledet", fra=row.fra), noter=s.noter(row.kilder))
        for row in s.post.utledet
    )
    return section(s, "ukjent", (points((*missing, *inferred)),))


def kommune_voice(s: Skriver) -> tuple[Seksjon, ...]:
    """Return the kommune's own words, where it has written any."""
    said = s.post.merknad
    if said is None:
        return ()
    signed = s.t("om.merknad", enhet=said.enhet, dato=formatted.dato(said.dato))
    return (section(s, "merknad", (Prosa(tekst=said.tekst), Beskjed(tekst=signed))),)


def about(s: Skriver) -> Seksjon:
    """Return who answers for the page, when it was written and checked, and what has changed."""
    post = s.post
    rows = [Punkt(tekst=s.t("om.publisert", dato=formatted.dato(post.publisert), enhet=post.ansvarlig))]
    if post.kontrollert:
        check = post.kontrollert
        rows.append(Punkt(tekst=s.t("om.kontrollert", dato=formatted.dato(check.dato), av=check.av, mot=check.mot)))
    else:
        rows.append(Punkt(tekst=s.t("om.ikke kontrollert")))
    if post.bekreftet:
        seal = post.bekreftet
        rows.append(Punkt(tekst=s.t("om.bekreftet", enhet=seal.enhet, dato=formatted.dato(seal.dato), som=seal.som)))
    if post.neste_kontroll.dato:
        rows.append(Punkt(tekst=s.t("om.neste", dato=formatted.dato(post.neste_kontroll.dato))))
    else:
        rows.append(Punkt(tekst=s.t("om.historisk")))
    rows += [
        Punkt(merkelapp=formatted.dato(change.dato), tekst=change.hva)
        for change in sorted(post.endret, key=lambda change: change.dato, reverse=True)
    ]
    return section(s, "om", (Punkter(punkter=tuple(rows)),))


def page(s: Skriver, sti: str, fakta: Iterable[Faktarad], sections: Iterable[Seksjon], *, bred: bool = False) -> Side:
    """Return the page of a record: its own sections, then those that every page ends with."""
    own = (*sections, disagreements(s), unknowns(s), *kommune_voice(s))
    cards = tuple(fakta)
    s.noter(s.post.kilder)
    everything = (*own, section(s, "kilder", (s.kildeliste(),)), about(s))
    fil = s.arkiv.filer[s.ref]
    tittel = name(s.post, s.sprak)
    view = Postvisning(
        slag=Lenke(tekst=s.t.slag(s.ref.slag), sti=s.samling(s.ref.slag).sti),
        tittel=tittel,
        ingress=s.post.sammendrag,
        fakta_tittel=s.t("overskrift.fakta"),
        fakta=cards,
        seksjoner=everything,
        fil=fil,
        rediger=_edit(s, fil),
    )
    return Side(
        sti=sti,
        sprak=s.sprak,
        tittel=tittel,
        beskrivelse=s.post.sammendrag,
        mal="post",
        visning=view,
        oppdatert=updated(s.post),
        fil=fil,
        bred=bred,
        innhold=tuple((one.anker, one.overskrift) for one in everything),
    )


def _edit(s: Skriver, fil: str) -> Lenke | None:
    if not s.kontekst.rediger:
        return None
    return Lenke(tekst=s.t("om.rediger"), sti=s.kontekst.rediger.replace("{fil}", fil))


def updated(post: Post) -> date:
    """Return the last day on which readers were given something new."""
    return max((post.publisert, *(change.dato for change in post.endret)))
