"""What the archive of conferences lacks: topics without a talk, conferences without programme or material.

By tema and tiltakstype, never by kommune: nobody is told off for what they have not delivered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.konferanse import has, materials, program
from portal.derive.names import name, sort_key
from portal.pages import common
from portal.pages.blocks import Beskjed, Lenke, Punkt, Punkter, Seksjon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.pages.views import Side
    from portal.pages.writer import Kontekst
    from portal.vocabulary import Slag

STI = "mangler/"
TOPICS: tuple[Slag, ...] = ("temaer", "tiltakstyper")


def side(kontekst: Kontekst) -> Side | None:
    """Return the page, where there is any conference to lack something."""
    t, arkiv = kontekst.nb, kontekst.arkiv
    if not arkiv.konferanser:
        return None
    sections = (*(_topics(kontekst, slag) for slag in TOPICS), _conferences(kontekst))
    ingress = f"{t('mangler.ingress')} {t('mangler.skriv' if kontekst.kontakt else 'mangler.uten mottaker')}"
    return common.overview(STI, t("mangler.tittel"), ingress, sections, kontekst.oppdatert)


def _topics(kontekst: Kontekst, slag: Slag) -> Seksjon:
    t = kontekst.nb
    posts = getattr(kontekst.arkiv, slag)
    ids = sorted(
        (one for one in posts if not _has_talk(kontekst, slag, one)), key=lambda one: sort_key(name(posts[one], "nb"))
    )
    rows = tuple(_topic(kontekst, Ref(slag, one)) for one in ids)
    said = Beskjed(
        tekst=t(f"mangler.uten {slag}", antall=formatted.number(len(rows)), alle=formatted.number(len(posts)))
    )
    return Seksjon(
        anker=slag,
        overskrift=t(f"mangler.{slag}"),
        blokker=(said, Punkter(punkter=rows)) if rows else (Beskjed(tekst=t("mangler.ingen")),),
    )


def _has_talk(kontekst: Kontekst, slag: Slag, one: str) -> bool:
    """Return whether a talk is filed under a tema, or speaks of a tiltak of a type."""
    arkiv = kontekst.arkiv
    if slag == "temaer":
        return bool(arkiv.namers(Ref("temaer", one), "innlegg", "temaer"))
    tiltak = arkiv.namers(Ref("tiltakstyper", one), "tiltak", "tiltakstyper")
    return any(arkiv.namers(Ref("tiltak", own), "innlegg", "omtaler") for own in tiltak)


def _topic(kontekst: Kontekst, ref: Ref) -> Punkt:
    link = kontekst.lenker[ref, "nb"]
    subject = kontekst.nb("mangler.forslag", emne=link.tekst)
    body = kontekst.nb("mangler.forslag tekst", emne=link.tekst)
    return Punkt(lenke=link, lenker=_letter(kontekst, kontekst.nb("mangler.foresla", emne=link.tekst), subject, body))


def _letter(kontekst: Kontekst, text: str, subject: str, body: str) -> tuple[Lenke, ...]:
    """Return a link that opens a letter with subject and questions filled in; none where nobody is to get it."""
    sti = f"mailto:{kontekst.kontakt}?subject={quote(subject)}&body={quote(body)}"
    return (Lenke(tekst=text, sti=sti),) if kontekst.kontakt else ()


def _conferences(kontekst: Kontekst) -> Seksjon:
    rows = tuple(_lacking(kontekst))
    t = kontekst.nb
    blocks = (Punkter(punkter=rows),) if rows else (Beskjed(tekst=t("mangler.ingen")),)
    return Seksjon(anker="konferanser", overskrift=t("mangler.konferanser"), blokker=blocks)


def _lacking(kontekst: Kontekst) -> Iterator[Punkt]:
    t, arkiv = kontekst.nb, kontekst.arkiv
    for one_id, one in sorted(arkiv.konferanser.items(), key=lambda row: sort_key(name(row[1], "nb"))):
        found = materials(arkiv, one_id)
        lacks = [] if program(arkiv, one_id) or has(found, "program") else [t("mangler.program")]
        lacks += [t(f"mangler.{type_}") for type_ in ("lysbilder", "video") if not has(found, type_)]
        if lacks and one.status not in {"planlagt", "avlyst"}:
            missing = formatted.series(lacks)
            link = kontekst.lenker[Ref("konferanser", one_id), "nb"]
            subject = t("mangler.materiale", navn=link.tekst)
            body = t("mangler.materiale tekst", navn=link.tekst, hva=missing)
            letter = _letter(kontekst, t("mangler.send", navn=link.tekst), subject, body)
            yield Punkt(lenke=link, lenker=letter, detaljer=(t("mangler.mangler", hva=missing),))
