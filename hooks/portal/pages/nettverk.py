"""The page of a network or a series: who takes part, who can learn from whom, and what the meetings led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.konferanse import awaited, series
from portal.derive.nettverk import is_member, lapses, matches, wishes
from portal.kalender import network_path
from portal.model.parts import Periode
from portal.pages import common, ending, facts, oppfolging
from portal.pages.blocks import (
    Beskjed,
    Blokk,
    Celle,
    Faktarad,
    Kolonne,
    Lenke,
    Prosa,
    Punkt,
    Punkter,
    Seksjon,
    Tabell,
    Verdi,
)
from portal.pages.general import standing
from portal.pages.konferanse import status, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.derive.nettverk import Kobling
    from portal.model.nettverk import Lareonske, Medlem, Mote, Nettverk
    from portal.model.parts import Lenke as Utlenke
    from portal.pages.views import Side
    from portal.pages.writer import Skriver

MEMBER_COLUMNS = ("medlem", "periode", "deler", "laerer")


def side(s: Skriver, network: Nettverk) -> Side:
    """Return the page."""
    return ending.page(s, tuple(_facts(s, network)), tuple(_sections(s, network)))


def _facts(s: Skriver, n: Nettverk) -> Iterator[Faktarad]:
    yield s.rad("type", (formatted.sentence_case(s.t.verdi(n.type)),))
    yield s.rad("status", tuple(standing(s, n.status)))
    yield s.rad(
        "koordinatorer",
        (Verdi(lenke=s.part(one), merknad=one.rolle or "", noter=s.noter(one.kilder)) for one in n.koordinatorer),
    )
    yield s.rad("malgruppe", (n.malgruppe,) if n.malgruppe else ())
    yield s.rad("hyppighet", (n.hyppighet,) if n.hyppighet else ())
    if n.andre_navn:
        yield facts.other_names(s, n.andre_navn)
    yield s.rad("url", (Lenke(tekst=n.url, sti=n.url),) if n.url else ())


def _sections(s: Skriver, n: Nettverk) -> Iterator[Seksjon]:
    yield common.section(s, "formal", (common.prose(s, "formal"),), "formal")
    yield common.section(s, "medlemmer", tuple(_members(s, n)), "medlemmer")
    if any(one.kan_dele or one.vil_laere for one in n.medlemmer):
        found = matches(s.arkiv, s.ref.id, s.kontekst.idag)
        yield common.section(s, "koblinger", (common.points(match(s, one) for one in found),))
    meetings = common.points(_meeting(s, one) for one in _newest_first(n))
    yield common.section(
        s, "moter", (meetings, common.calendar(s, network_path(s.ref.id), "folg.kalender her")), "moter"
    )
    points = s.kontekst.punkter.within((s.ref,))
    if n.moter or points:
        yield oppfolging.section(s, points)
    if n.type == "konferanserekke" or series(s.arkiv, s.ref.id):
        yield common.section(s, "rekke", tuple(_series(s)))
    yield common.named_by(s, "nevnt")
    if n.kontakt:
        yield common.section(s, "kontakt", facts.contact(s, n.kontakt, ()))
    yield common.section(s, "lenker", (common.out_links(s, n.lenker),), "lenker")


def member(s: Skriver, medlem: Medlem) -> Lenke:
    """Return the link to a member."""
    return s.kommune(medlem.kommune) if medlem.kommune else s.til("aktorer", medlem.aktor or "")


def wish(s: Skriver, onske: Lareonske) -> Lenke:
    """Return what is wanted: a type of tiltak or a tema."""
    return s.til("tiltakstyper", onske.tiltakstype) if onske.tiltakstype else s.til("temaer", onske.tema or "")


def match(s: Skriver, one: Kobling) -> Punkt:
    """Return who can learn what from whom, and by which tiltak."""
    names = {"laerer": member(s, one.laerer).tekst, "deler": member(s, one.deler).tekst}
    return Punkt(
        tekst=s.t("nettverket.kobling", hva=wish(s, one.onske).tekst, **names),
        lenker=s.lenker("tiltak", one.tiltak),
        detaljer=(s.t("nettverket.gjelder til", dato=formatted.dato(lapses(one.onske.dato))),),
    )


def memberships(s: Skriver) -> Iterator[Blokk]:
    """Yield the networks of a kommune or an aktør, and what it can learn and share there today."""
    ids = s.arkiv.namers(s.ref, "nettverk", "medlemmer")
    if not ids:
        return
    yield Prosa(merkelapp=s.t("nevnt.nettverk"))
    yield Punkter(punkter=tuple(_membership(s, one, own) for one in ids for own in _own(s, one)))
    found = [one for network in ids for one in matches(s.arkiv, network, s.kontekst.idag)]
    for key, rows in (
        ("laerer", [one for one in found if _is(s, one.laerer)]),
        ("deler", [one for one in found if _is(s, one.deler)]),
    ):
        if rows:
            yield Prosa(merkelapp=s.t(f"nettverket.{key}"))
            yield Punkter(punkter=tuple(match(s, one) for one in rows))


def _own(s: Skriver, network_id: str) -> Iterator[Medlem]:
    yield from (one for one in s.arkiv.nettverk[network_id].medlemmer if _is(s, one))


def _is(s: Skriver, medlem: Medlem) -> bool:
    return s.ref.id == (medlem.kommune if s.ref.slag == "kommuner" else medlem.aktor)


def _membership(s: Skriver, network_id: str, medlem: Medlem) -> Punkt:
    span = _span(s, medlem)
    details = [span] if span else []
    details += [] if is_member(medlem, s.kontekst.idag) else [s.t("nettverket.ikke lenger")]
    for key, links in (("kan dele", s.lenker("tiltak", medlem.kan_dele)), ("vil laere", _wanted(s, medlem))):
        if links:
            names = formatted.series([one.tekst for one in links])
            details.append(s.t("ord.felt", navn=s.t(f"nettverket.{key}"), verdi=names))
    return Punkt(lenke=s.til("nettverk", network_id), detaljer=tuple(details))


def _wanted(s: Skriver, medlem: Medlem) -> tuple[Lenke, ...]:
    return tuple(wish(s, one) for one in wishes(medlem, s.kontekst.idag))


def _members(s: Skriver, n: Nettverk) -> Iterator[Blokk]:
    """Yield those who take part today, then those who did."""
    now = [one for one in n.medlemmer if is_member(one, s.kontekst.idag)]
    before = [one for one in n.medlemmer if one not in now]
    if now:
        shares = any(one.kan_dele or wishes(one, s.kontekst.idag) for one in now)
        keys = MEMBER_COLUMNS if shares else MEMBER_COLUMNS[:2]
        yield Tabell(
            tittel=s.t("nettverket.medlemmer"),
            kolonner=tuple(Kolonne(navn=s.t(f"nettverket.kolonne.{key}")) for key in keys),
            rader=tuple(tuple(_cell(s, one, key) for key in keys) for one in now),
        )
    if before:
        yield Beskjed(tekst=s.t("nettverket.tidligere"))
        yield Punkter(
            punkter=tuple(
                Punkt(lenke=member(s, one), detaljer=(_span(s, one),), noter=s.noter(one.kilder)) for one in before
            )
        )


def _cell(s: Skriver, medlem: Medlem, key: str) -> Celle:
    match key:
        case "medlem":
            return Celle(lenker=(member(s, medlem),), noter=s.noter(medlem.kilder))
        case "periode":
            text = _span(s, medlem)
            return common.known(s, (Lenke(tekst=text),) if text else ())
        case "deler":
            return common.known(s, s.lenker("tiltak", medlem.kan_dele))
        case _:
            return common.known(s, _wanted(s, medlem))


def _span(s: Skriver, medlem: Medlem) -> str:
    return formatted.periode(Periode(fra=medlem.fra, til=medlem.til), s.sprak)


def _newest_first(n: Nettverk) -> list[Mote]:
    return sorted(n.moter, key=lambda one: one.dato.forste, reverse=True)


def _meeting(s: Skriver, mote: Mote) -> Punkt:
    when = formatted.tid(mote.dato, s.sprak)
    coming = mote.dato.forste > s.kontekst.idag
    details = [mote.sted] if mote.sted else []
    details += [s.t("nettverket.kommende")] if coming else []
    details += [] if mote.dokumenter or coming else [s.t("nettverket.ingen dokumenter")]
    return Punkt(
        merkelapp=formatted.sentence_case(when),
        tekst=mote.tema,
        lenker=tuple(link for one in mote.dokumenter for link in _document(s, one)),
        detaljer=tuple(details),
        noter=s.noter(mote.kilder),
    )


def _document(s: Skriver, one: Utlenke) -> Iterator[Lenke]:
    yield Lenke(tekst=one.tittel, sti=one.url)
    if one.arkivert_url:
        yield Lenke(tekst=s.t("rapport.arkivert"), sti=one.arkivert_url)


def _series(s: Skriver) -> Iterator[Blokk]:
    """Yield the conferences of the series, the newest first, and the years in which none is found."""
    rows = []
    for one in reversed(series(s.arkiv, s.ref.id)):
        post = s.arkiv.konferanser[one]
        details = (when(s, post) or s.t("konferanse.ukjent ar"), "" if post.status == "avholdt" else status(s, post))
        rows.append(Punkt(lenke=s.til("konferanser", one), detaljer=tuple(text for text in details if text)))
    if rows:
        yield Punkter(punkter=tuple(rows))
    for expected in awaited(s.arkiv, s.kontekst.idag):
        if expected.nettverk == s.ref.id and expected.uten_egen:
            years = formatted.series([str(year) for year in expected.uten_egen])
            yield Beskjed(tekst=s.t("konferanse.ar uten i rekka", ar=years))
