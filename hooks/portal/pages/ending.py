"""A record's page as a whole: its own sections, then what every page ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.adresse import full
from portal.derive.names import name
from portal.derive.tilstand import overdue
from portal.model.kinds import record_path
from portal.pages import endringer
from portal.pages.bidra import form_path
from portal.pages.blocks import (
    Beskjed,
    Blokk,
    Faktarad,
    Lenke,
    Prosa,
    Punkt,
    Punkter,
    Seksjon,
    Uenigheter,
    Uenighetsvisning,
    Versjonsvisning,
)
from portal.pages.common import points, section
from portal.pages.views import Postvisning, Side
from portal.strom import kommune_path, tema_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.model.post import Gjennomsyn, Post
    from portal.pages.writer import Skriver
    from portal.texts import Tekster


def page(
    s: Skriver,
    fakta: Iterable[Faktarad],
    sections: Iterable[Seksjon],
    *,
    topp: Iterable[Blokk | None] = (),
    bred: bool = False,
) -> Side:
    """Return the page of a record: its own sections, then those that every page ends with."""
    old = (Beskjed(tekst=s.t("om.kan vaere gammelt")),) if overdue(s.post, s.kontekst.idag) else ()
    first = (*old, *(block for block in topp if block is not None))
    cards = tuple(fakta)
    own = (*sections, disagreements(s), unknowns(s), *kommune_voice(s))
    notes = s.noter_for_sammendraget()
    s.noter(s.post.kilder)  # a source of a field that shows no labels is listed too
    everything = (*own, section(s, "kilder", (s.kildeliste(),)), about(s), endringer.section(s))
    fil = s.arkiv.filer[s.ref]
    changed = endringer.last_changed(s)
    tittel, sti = name(s.post, s.sprak), record_path(s.ref.slag, s.ref.id, s.post)
    view = Postvisning(
        slag=Lenke(tekst=s.t.slag(s.ref.slag), sti=s.samling(s.ref.slag).sti),
        tittel=tittel,
        ingress=s.post.sammendrag,
        noter=notes,
        topp=first,
        fakta_tittel=s.t("overskrift.fakta"),
        fakta=cards,
        seksjoner=everything,
        fil=fil,
        utskrift=s.t(
            "om.utskrift",
            adresse=full(s.kontekst.nettsted, sti) or f"/{sti}",
            endret=formatted.dato(changed),
            dato=formatted.dato(s.kontekst.idag),
        ),
        rediger=_edit(s, fil),
        rett=Lenke(tekst=s.t("om.rett"), sti=form_path(s.ref, s.sprak)),
    )
    return Side(
        sti=sti,
        sprak=s.sprak,
        tittel=tittel,
        beskrivelse=s.post.sammendrag,
        mal="post",
        visning=view,
        oppdatert=changed,
        fil=fil,
        bred=bred,
        innhold=tuple((one.anker, one.overskrift) for one in everything),
    )


def disagreements(s: Skriver) -> Seksjon:
    """Return where the sources disagree; weighty ones open, the rest folded away."""
    rows = tuple(
        Uenighetsvisning(
            anker=f"uenighet-{number}",
            felt=row.tittel or field_name(s, row.felt),
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


def field_name(s: Skriver, path: str) -> str:
    """Return the label of a field, and of the part of it that is meant."""
    first, *rest = path.split(".")
    return " – ".join([s.felt(first), *(s.t.felt(step) for step in rest)])


def unknowns(s: Skriver) -> Seksjon:
    """Return what is known not to be known, and what is inferred."""
    missing = tuple(
        Punkt(merkelapp=field_name(s, row.felt), tekst=s.mangler(row.felt), noter=s.noter(row.kilder))
        for row in s.post.ukjent
    )
    inferred = tuple(
        Punkt(merkelapp=field_name(s, row.felt), tekst=s.t("ukjent.utledet", fra=row.fra), noter=s.noter(row.kilder))
        for row in s.unshown_inferences()
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
    """Return who answers for the page, when it was written and checked."""
    post = s.post
    rows = [Punkt(tekst=s.t("om.publisert", dato=formatted.dato(post.publisert), enhet=post.ansvarlig))]
    if post.kontrollert:
        check = post.kontrollert
        rows.append(Punkt(tekst=s.t("om.kontrollert", dato=formatted.dato(check.dato), av=check.av, mot=check.mot)))
    else:
        rests = "om.ikke kontrollert" if s.kildeliste().kilder else "om.ikke kontrollert uten kilder"
        rows.append(Punkt(tekst=s.t(rests)))
    rows += [Punkt(tekst=sent(s.t, post, one)) for one in post.sendt_til_gjennomsyn]
    if post.bekreftet:
        seal = post.bekreftet
        rows.append(Punkt(tekst=s.t("om.bekreftet", enhet=seal.enhet, dato=formatted.dato(seal.dato), som=seal.som)))
    elif getattr(post, "kommuner", ()) or s.ref.slag == "kommuner":
        rows.append(Punkt(tekst=s.t("om.ikke bekreftet")))
    if overdue(post, s.kontekst.idag):
        rows.append(Punkt(tekst=s.t("om.over tiden", dato=formatted.dato(post.neste_kontroll.dato or s.kontekst.idag))))
    elif post.neste_kontroll.dato:
        rows.append(Punkt(tekst=s.t("om.neste", dato=formatted.dato(post.neste_kontroll.dato))))
    else:
        rows.append(Punkt(tekst=s.t("om.historisk")))
    rows += [Punkt(lenke=Lenke(tekst=s.t(key), sti=sti)) for key, sti in _follow(s)]
    return section(s, "om", (Punkter(punkter=tuple(rows)),))


def sent(t: Tekster, post: Post, one: Gjennomsyn) -> str:
    """Return when a kommune was sent the record, and what is known of its answer: what it has written since is one."""
    said = t("om.sendt", enhet=one.til, dato=formatted.dato(one.dato))
    if one.besvart:
        return t("om.besvart", sendt=said, dato=formatted.dato(one.besvart))
    written = (post.bekreftet, post.merknad)
    answered = any(answer and answer.dato >= one.dato for answer in written)
    return said if answered else t("om.uten svar", sendt=said)


def _follow(s: Skriver) -> Iterator[tuple[str, str]]:
    """Yield the feed of what the page is about, where there is one."""
    own = {"kommuner": kommune_path, "temaer": tema_path}.get(s.ref.slag)
    if own:
        yield "folg.her", own(s.ref.id)


def _edit(s: Skriver, fil: str) -> Lenke | None:
    if not s.kontekst.rediger:
        return None
    return Lenke(tekst=s.t("om.rediger"), sti=s.kontekst.rediger.replace("{fil}", fil))
