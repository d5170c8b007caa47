"""What was to be followed up: on the page of a conference or a network, on its owner's page, and all in one ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.names import name, sort_key
from portal.derive.oppfolging import Eier, states
from portal.derive.status import updated
from portal.pages import common
from portal.pages.blocks import Beskjed, Blokk, Celle, Kolonne, Lenke, Prosa, Punkt, Punkter, Seksjon, Tabell
from portal.pages.writer import BokmalSkriver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.derive.oppfolging import Plassertpunkt
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst, Skriver
    from portal.texts import Tekster

STI = "konferanser/oppfolging/"
COLUMNS = ("satt", "ordlyd", "eier", "tilstand", "kilde")


def summed(t: Tekster, points: Sequence[Plassertpunkt]) -> str:
    """Return how many points there are, and how many are in each state: `4 punkter, status ukjent`."""
    number = formatted.count(len(points), t("oppfolging.punkt"), t("oppfolging.punkter"))
    found = states(points)
    if len(found) == 1:
        return t("oppfolging.alle", antall=number, tilstand=t.verdi(found[0][0]))
    counted = [t("ord.felt", navn=t.verdi(state), verdi=formatted.number(many)) for state, many in found]
    return t("oppfolging.fordelt", antall=number, fordeling=", ".join(counted))


def section(s: Skriver, points: Sequence[Plassertpunkt], *, felt: str = "") -> Seksjon:
    """Return the points that were set on a page, counted and listed."""
    if not points:
        return common.section(s, "oppfolging", (), felt)
    said = (Beskjed(tekst=summed(s.t, points)), Punkter(punkter=tuple(_point(s, one) for one in points)))
    return common.section(s, "oppfolging", (*said, _all(s.t)))


def owned(s: Skriver) -> Seksjon:
    """Return the points that the unit of a page owns."""
    points = s.kontekst.punkter.owned_by(s.ref)
    blocks: tuple[Blokk, ...] = ()
    if points:
        rows = tuple(_point(s, one, owned=True) for one in points)
        sheet = Punkt(lenke=Lenke(tekst=s.t("oppfolging.ark"), sti=sheet_path(owner_of(s.ref))))
        blocks = (Beskjed(tekst=summed(s.t, points)), Punkter(punkter=rows), Punkter(punkter=(sheet,)))
    return common.section(s, "oppfolging", blocks, heading="oppfolging eid")


def owner_of(ref: Ref) -> Eier:
    """Return a record as an owner."""
    return Eier(slag=ref.slag, id=ref.id, navn="")


def sheet_path(eier: Eier) -> str:
    """Return the address of an owner's sheet."""
    kind = {"aktorer": "aktor", "kommuner": "kommune"}.get(eier.slag, "enhet")
    return f"{STI}{kind}-{eier.id or formatted.anchor(eier.navn)}/"


def _all(t: Tekster) -> Punkter:
    return Punkter(punkter=(Punkt(lenke=Lenke(tekst=t("oppfolging.se alle"), sti=STI)),))


def _point(s: Skriver, one: Plassertpunkt, *, owned: bool = False) -> Punkt:
    """Return a point: on its own page with its anchor, elsewhere with a link to where it was set.

    `owned` is on the page of its owner, who needs no mention.
    """
    punkt, own = one.punkt, one.ref == s.ref
    standing = s.t(
        "status.kjent",
        verdi=formatted.sentence_case(s.t.verdi(punkt.tilstand)),
        stand_per=formatted.tid(punkt.stand_per, s.sprak, i_parentes=True),
    )
    details = (s.t("ord.felt", navn=s.t.felt("tilstand"), verdi=standing),)
    responsible = s.t("ord.felt", navn=s.t.felt("eier"), verdi=s.part(punkt.eier).tekst)
    return Punkt(
        anker=one.anker if own else "",
        merkelapp=formatted.sentence_case(s.t.verdi(punkt.slag)),
        tekst=f"«{punkt.ordlyd}»" if punkt.sitat else punkt.ordlyd,
        lenker=() if own else (s.til(one.ref.slag, one.ref.id, one.anker),),
        detaljer=tuple(text for text in ("" if owned else responsible, *details) if text),
        egne=(punkt.hva_skjedde,) if punkt.hva_skjedde else (),
        noter=s.noter(punkt.kilder),
        sprak=s.arkiv.post(one.ref).sprak if not own and s.arkiv.post(one.ref).sprak != s.sprak else None,
    )


def sides(kontekst: Kontekst) -> Iterator[Side]:
    """Yield the ledger of all points, and a sheet to print for each owner."""
    points, owners = kontekst.punkter.alle, kontekst.punkter.hos
    if not points:
        return
    t = kontekst.nb
    changed = max(updated(kontekst.arkiv.post(one.ref)) for one in points)
    ordered = sorted(owners, key=lambda one: sort_key(_name(kontekst, one)))
    years: dict[str, list[Plassertpunkt]] = {}
    for one in points:
        years.setdefault(str(one.nar.forste.year) if one.nar else t("konferanse.ukjent ar"), []).append(one)
    sections = (
        Seksjon(
            anker="eiere",
            overskrift=t("oppfolging.etter eier"),
            blokker=(Punkter(punkter=tuple(_sum(kontekst, one, owners[one]) for one in ordered)),),
        ),
        *(
            Seksjon(
                anker=f"ar-{formatted.anchor(year)}",
                overskrift=year,
                blokker=(_table(kontekst, t("oppfolging.fra", ar=year), own),),
            )
            for year, own in years.items()
        ),
    )
    documents = _documents(kontekst)
    sections += (documents,) if documents else ()
    ingress = t("oppfolging.ingress", sum=summed(t, points))
    yield replace(common.overview(STI, t("oppfolging.tittel"), ingress, sections, changed), bred=True)
    for eier in ordered:
        yield replace(_sheet(kontekst, eier, owners[eier]), bred=True)


def _documents(kontekst: Kontekst) -> Seksjon | None:
    """Return the documents with tilrådinger: what became of these stands on the page of each."""
    t, posts = kontekst.nb, kontekst.arkiv.dokumenter
    ids = sorted((one for one in posts if posts[one].tilradinger), key=lambda one: sort_key(name(posts[one], "nb")))
    if not ids:
        return None
    rows = []
    for one in ids:
        number = formatted.count(len(posts[one].tilradinger), t("oppfolging.tilrading"), t("oppfolging.tilradinger"))
        rows.append(Punkt(lenke=kontekst.lenker[Ref("dokumenter", one), "nb"], detaljer=(number,)))
    said = Beskjed(tekst=t("oppfolging.i dokumenter"))
    return Seksjon(
        anker="tilradinger",
        overskrift=t("oppfolging.tilradingene"),
        blokker=(said, Punkter(punkter=tuple(rows))),
    )


def _sum(kontekst: Kontekst, eier: Eier, points: Sequence[Plassertpunkt]) -> Punkt:
    link = Lenke(tekst=_name(kontekst, eier), sti=sheet_path(eier))
    return Punkt(lenke=link, detaljer=(summed(kontekst.nb, points),))


def _sheet(kontekst: Kontekst, eier: Eier, points: Sequence[Plassertpunkt]) -> Side:
    t = kontekst.nb
    called = _name(kontekst, eier)
    link = (kontekst.lenker[eier.ref, "nb"],) if eier.ref else ()
    ways: list[Blokk] = [_table(kontekst, t("oppfolging.hos", eier=called), points)]
    ways += [Prosa(merkelapp=t("oppfolging.videre"))]
    ways += [Punkter(punkter=tuple(Punkt(lenke=one) for one in (*link, Lenke(tekst=t("oppfolging.se alle"), sti=STI))))]
    return common.overview(
        sheet_path(eier),
        t("oppfolging.hos", eier=called),
        t("oppfolging.ingress ark", sum=summed(t, points)),
        (Seksjon(anker="punkter", overskrift=t("oppfolging.punktene"), blokker=tuple(ways)),),
        max(updated(kontekst.arkiv.post(one.ref)) for one in points),
    )


def _name(kontekst: Kontekst, eier: Eier) -> str:
    if eier.ref is None:
        return eier.navn
    called = name(kontekst.arkiv.post(eier.ref), "nb")
    return kontekst.nb("ord.kommunen", navn=called) if eier.slag == "kommuner" else called


def _table(kontekst: Kontekst, title: str, points: Iterable[Plassertpunkt]) -> Tabell:
    t = kontekst.nb
    return Tabell(
        tittel=title,
        kolonner=tuple(Kolonne(navn=t(f"oppfolging.kolonne.{one}")) for one in COLUMNS),
        rader=tuple(_row(kontekst, one) for one in points),
    )


def _row(kontekst: Kontekst, one: Plassertpunkt) -> tuple[Celle, ...]:
    post, punkt = kontekst.arkiv.post(one.ref), one.punkt
    s = BokmalSkriver(kontekst=kontekst, ref=one.ref, post=post)
    own = None if post.sprak == "nb" else post.sprak
    when = formatted.tid(one.nar, "nb") if one.nar else s.t("konferanse.ukjent ar")
    words = f"«{punkt.ordlyd}»" if punkt.sitat else punkt.ordlyd
    known = formatted.tid(punkt.stand_per, "nb")
    happened = (punkt.hva_skjedde,) if punkt.hva_skjedde else ()
    sources = (
        s.til("kilder", row.kilde)
        if row.kilde
        else s.til("evalueringer", row.evaluering)
        if row.evaluering
        else s.til("dokumenter", row.dokument or "")
        for row in punkt.kilder
    )
    return (
        Celle(lenker=(s.til(one.ref.slag, one.ref.id, one.anker),), under=(when,)),
        Celle(lenker=(Lenke(tekst=words, sprak=own),), under=(formatted.sentence_case(s.t.verdi(punkt.slag)),)),
        Celle(lenker=(s.part(punkt.eier),)),
        Celle(
            lenker=(Lenke(tekst=formatted.sentence_case(s.t.verdi(punkt.tilstand))),),
            under=(s.t("ord.stand", dato=known), *happened),
        ),
        Celle(lenker=tuple(dict.fromkeys(sources))),
    )
