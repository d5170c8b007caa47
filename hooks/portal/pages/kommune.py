"""The page of a kommune: all of its work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.avtaler import place
from portal.derive.bevilgning import Bevilget
from portal.derive.gjennomsyn import evaluations, own
from portal.derive.penger import money
from portal.derive.tiltak import single_first
from portal.model.parts import Periode
from portal.pages import common, ending, facts, nettverk, oppfolging, penger
from portal.pages.blocks import Beskjed, Blokk, Celle, Faktarad, Lenke, Punkt, Punkter, Seksjon, Tabell, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Ref
    from portal.derive.penger import Pengepost
    from portal.model.aktor import Kommune
    from portal.pages.views import Side
    from portal.pages.writer import Skriver
    from portal.vocabulary import Slag


def side(s: Skriver, kommune: Kommune) -> Side:
    """Return the page."""
    return ending.page(s, tuple(_facts(s, kommune)), tuple(_sections(s, kommune)))


def _facts(s: Skriver, kommune: Kommune) -> Iterator[Faktarad]:
    yield s.rad("fylke", (kommune.fylke,))
    numbers = (
        Verdi(lenke=Lenke(tekst=one.nr), merknad=formatted.periode(Periode(fra=one.fra, til=one.til), s.sprak))
        for one in kommune.nummer
    )
    yield s.rad("nummer", numbers)
    malform = kommune.malvedtak
    decided = malform and Verdi(
        lenke=Lenke(tekst=formatted.sentence_case(s.t.verdi(malform.malform))), noter=s.noter(malform.kilder)
    )
    yield s.rad("malvedtak", (decided,) if decided else ())
    yield s.rad("innbyggere", facts.inhabitants(s, kommune.innbyggere))
    if kommune.bydeler:
        yield s.rad("bydeler", (Verdi(lenke=Lenke(tekst=one.navn), merknad=one.kode or "") for one in kommune.bydeler))
    if kommune.organisasjonsnummer:
        yield s.rad("organisasjonsnummer", (kommune.organisasjonsnummer,))
    if kommune.andre_navn:
        yield facts.other_names(s, kommune.andre_navn)
    addresses = [Lenke(tekst=kommune.url, sti=kommune.url)] if kommune.url else []
    if kommune.epost:
        addresses.append(Lenke(tekst=kommune.epost, sti=f"mailto:{kommune.epost}"))
    yield s.rad("url", addresses)


def _sections(s: Skriver, kommune: Kommune) -> Iterator[Seksjon]:
    worked = (_satsinger(s), _tiltak(s))
    yield common.section(s, "satsinger", (worked[0],) if any(worked) else _nothing_yet(s))
    yield common.section(s, "tiltak", (worked[1],))
    yield common.section(s, "evalueringer", (_evaluations(s),))
    yield common.section(s, "penger", tuple(_money(s)))
    groups: tuple[tuple[Slag, str, str], ...] = (
        ("konferanser", "kommune", s.t("nevnt.konferanser")),
        ("ordninger", "kommuner", s.t("nevnt.ordninger")),
        ("aktorer", "kommune", s.t("nevnt.aktorer")),
    )
    spoken = common.talks_on(s, (ref for ref, _ in own(s.arkiv, s.ref)))
    yield common.section(s, "nettverk", (*nettverk.memberships(s), *spoken, *common.mentions(s, groups)))
    yield oppfolging.owned(s)
    yield common.section(s, "lenker", (common.out_links(s, kommune.lenker),), "lenker")


def _nothing_yet(s: Skriver) -> Iterator[Blokk]:
    """Yield that the portal has nothing on the kommune yet, and where to go."""
    yield Beskjed(tekst=s.t("tomt.kommune"))
    yield common.ways_on(s.kontekst, s.t)


def _satsinger(s: Skriver) -> Punkter | None:
    found = []
    satsinger = s.arkiv.omradesatsinger
    ids = s.arkiv.namers(s.ref, "omradesatsinger", "kommuner")
    for one_id in sorted(ids, key=lambda one: (len(satsinger[one].kommuner), place(s.arkiv, satsinger[one]))):
        satsing = satsinger[one_id]
        status = facts.status_text(s, satsing)
        span = formatted.periode(satsing.periode, s.sprak) if satsing.periode else ""
        details = tuple(text for text in (span, s.t.verdi(satsing.type), status) if text)
        found.append(Punkt(lenke=s.til("omradesatsinger", one_id), detaljer=details))
    return common.points(found)


def _tiltak(s: Skriver) -> Punkter | None:
    found = []
    for one_id in single_first(s.arkiv, s.arkiv.namers(s.ref, "tiltak", "kommuner")):
        tiltak = s.arkiv.tiltak[one_id]
        status = facts.status_text(s, tiltak)
        found.append(Punkt(lenke=s.til("tiltak", one_id), detaljer=(status,)))
    return common.points(found)


def _evaluations(s: Skriver) -> Punkter | None:
    rows = []
    for one in evaluations(s.arkiv, s.ref):
        evaluering = s.arkiv.evalueringer[one]
        year = formatted.tid(evaluering.ar, s.sprak) if evaluering.ar else s.t("kilde.uten_ar")
        rows.append(Punkt(lenke=s.til("evalueringer", one), detaljer=(year,)))
    return common.points(rows)


def _money(s: Skriver) -> Iterator[Blokk]:
    """Yield what the satsinger of the kommune alone got, the newest first, and the years that name the kommune."""
    alone = (ref for ref, only_here in own(s.arkiv, s.ref) if only_here and ref.slag == "omradesatsinger")
    rows = [(ref, row) for ref in alone for row in _amounts(s, ref)]
    rows.sort(key=lambda pair: (-pair[1].fra.forste.toordinal() if pair[1].fra else 0, pair[0]))
    if rows:
        cells = ((ref, penger.row(s, ref.id, row)) for ref, row in rows)
        yield Tabell(
            tittel=s.t("penger.i kommunen"),
            kolonner=penger.columns(s, ("ar", "satsing", *penger.COLUMNS[1:])),
            rader=tuple((first, Celle(lenker=(s.til(ref.slag, ref.id),)), *rest) for ref, (first, *rest) in cells),
        )
    refs = [s.ref, *(ref for ref, _ in own(s.arkiv, s.ref))]
    years = {back.fra.id for ref in refs for back in s.arkiv.tilbake.get(ref, ()) if back.fra.slag == "bevilgninger"}
    if years:
        yield Beskjed(tekst=s.t("penger.kommune"))
        yield Punkter(punkter=tuple(Punkt(lenke=s.til("bevilgninger", year)) for year in sorted(years)))


def _amounts(s: Skriver, ref: Ref) -> Iterator[Pengepost]:
    """Yield the amounts of a satsing; the departments' own rows are left to its page where a table sums them."""
    rows = money(s.arkiv, s.arkiv.omradesatsinger[ref.id], s.kontekst.bevilget.get(ref.id, ()))
    summed = {row.fra for row in rows if row.samlet and isinstance(row.opphav, Bevilget)}
    yield from (row for row in rows if row.fra not in summed or row.giver != "stat" or isinstance(row.opphav, Bevilget))
