"""The small blocks that pages are put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.konferanse import held, talks_about
from portal.pages.blocks import Beskjed, Blokk, Celle, Lenke, Prosa, Punkt, Punkter, Seksjon
from portal.pages.views import Oversiktsvisning, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from portal.arkiv import Ref
    from portal.model.parts import Erfaring, Pastand
    from portal.model.parts import Lenke as Utlenke
    from portal.pages.writer import Kontekst, Skriver
    from portal.texts import Tekster
    from portal.vocabulary import Slag, Sprak


UNSEARCHED = frozenset({"limtekst", "siter", "kilder", "om", "endringer", "lenker", "kontakt", "ukjent"})
"""Sections that the search passes over."""
ROWS_ON_A_PAGE = 200
"""Longer lists get sub-pages."""
ADVICE = "vurdere-a-soke/"
"""The hand-written page for a kommune that thinks of applying."""


def section(s: Skriver, key: str, blocks: Iterable[Blokk | None], felt: str = "", heading: str = "") -> Seksjon:
    """Return a section; where it has no block, it says what is not known of `felt`."""
    found = tuple(block for block in blocks if block is not None)
    said = found or (Beskjed(tekst=s.mangler(felt) if felt else s.t(f"tomt.{key}")),)
    return Seksjon(
        anker=key,
        overskrift=s.t(f"overskrift.{heading or key}"),
        blokker=said,
        tom=not found,
        usokt=not found or key in UNSEARCHED,
    )


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


def mentions(s: Skriver, groups: Iterable[tuple[Slag, str, str]]) -> list[Blokk]:
    """Return the records that name this one: for each kind, field and heading a list of links."""
    blocks: list[Blokk] = []
    for slag, felt, label in groups:
        found = s.arkiv.namers(s.ref, slag, felt)
        if found:
            blocks.append(Prosa(merkelapp=label))
            blocks.append(Punkter(punkter=tuple(Punkt(lenke=s.til(slag, one)) for one in found)))
    return blocks


def ways_on(kontekst: Kontekst, t: Tekster) -> Punkter:
    """Return where a kommune can go that finds nothing of its own: schemes, networks, types of tiltak, advice."""
    ways: tuple[tuple[str, str], ...] = (
        ("ordninger", "ordninger/"),
        ("nettverk", "nettverk/"),
        ("tiltakstyper", "tiltakstyper/"),
        ("soke", ADVICE),
    )
    return Punkter(
        punkter=tuple(
            Punkt(lenke=Lenke(tekst=t(f"videre.{key}"), sti=sti))
            for key, sti in ways
            if sti in kontekst.skrevet or getattr(kontekst.arkiv, key, None)
        )
    )


def page_path(sti: str, number: int) -> str:
    """Return the address of one page of a long list, from 1."""
    return sti if number == 1 else f"{sti}side/{number}/"


def page_links(sti: str, pages: int) -> tuple[Lenke, ...]:
    """Return links to the pages of a long list; none where there is only one."""
    links = (Lenke(tekst=formatted.number(one), sti=page_path(sti, one)) for one in range(1, pages + 1))
    return tuple(links) if pages > 1 else ()


def overview(  # noqa: PLR0913  # what a page is made of
    sti: str,
    title: str,
    ingress: str,
    sections: tuple[Seksjon, ...],
    changed: date,
    *,
    sider: tuple[Lenke, ...] = (),
    denne: int = 1,
    bred: bool = False,
    sprak: Sprak = "nb",
) -> Side:
    """Return a page made from many records, or one page of a long one: what it is about, and its sections."""
    return Side(
        sti=sti,
        sprak=sprak,
        tittel=title,
        beskrivelse=ingress,
        mal="oversikt",
        bred=bred,
        visning=Oversiktsvisning(tittel=title, ingress=ingress, seksjoner=sections, sider=sider, denne=denne),
        oppdatert=changed,
        innhold=tuple((one.anker, one.overskrift) for one in sections),
    )


def known(s: Skriver, links: tuple[Lenke, ...]) -> Celle:
    """Return a cell of links, or that the sources do not say."""
    return Celle(lenker=links, under=() if links else (s.t("ukjent.kort"),))


def calendar(s: Skriver, sti: str, key: str) -> Punkter | None:
    """Return a link to a calendar, where there is one."""
    return Punkter(punkter=(Punkt(lenke=Lenke(tekst=s.t(key), sti=sti)),)) if sti in s.kontekst.kalendere else None


def named_in(s: Skriver) -> Seksjon:
    """Return the conferences, talks, documents and networks that speak of a record."""
    felt = {"omradesatsinger": "satsinger", "tiltak": "tiltak"}.get(s.ref.slag, "gjelder")
    groups: tuple[tuple[Slag, str, str], ...] = (
        ("konferanser", felt, s.t("nevnt.konferanser")),
        ("dokumenter", felt, s.t("nevnt.dokumenter")),
        ("dokumenter", "samme_som", s.t("nevnt.dokumenter")),
        ("nettverk", "medlemmer", s.t("nevnt.nettverk")),
    )
    return section(s, "nevnt", (*talks_on(s, (s.ref,)), *mentions(s, groups)))


def talks_on(s: Skriver, refs: Iterable[Ref]) -> Iterator[Blokk]:
    """Yield the talks that speak of any of some records, with their conference and what of them can be seen."""
    ids = tuple(dict.fromkeys(one for ref in refs for one in talks_about(s.arkiv, ref)))
    if ids:
        yield Prosa(merkelapp=s.t("nevnt.innlegg"))
        yield Punkter(punkter=tuple(_talk(s, one) for one in ids))


def _talk(s: Skriver, talk_id: str) -> Punkt:
    talk = s.arkiv.innlegg[talk_id]
    moment = held(s.arkiv, talk)
    kinds = dict.fromkeys(s.t.verdi(one.type) for one in talk.materiale if not one.mangler)
    details = (formatted.tid(moment, s.sprak) if moment else "", formatted.sentence_case(formatted.series([*kinds])))
    return Punkt(
        lenke=s.til("innlegg", talk_id),
        lenker=(s.til("konferanser", talk.konferanse),),
        detaljer=tuple(one for one in details if one),
    )


def named_by(s: Skriver, key: str) -> Seksjon:
    """Return all records that name this one, kind by kind."""
    blocks: list[Blokk] = []
    found = {back.fra: back for back in s.arkiv.tilbake.get(s.ref, ())}
    for slag in dict.fromkeys(ref.slag for ref in found):
        links = tuple(Punkt(lenke=s.til(ref.slag, ref.id)) for ref in found if ref.slag == slag)
        blocks += [Prosa(merkelapp=s.t.slag(slag, flere=True)), Punkter(punkter=links)]
    return section(s, key, blocks)
