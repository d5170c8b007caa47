"""Amounts as pages show them: from whom, when, how much, at which stage, and what limits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.bevilgning import Bevilget
from portal.derive.penger import money
from portal.model.values import Kronebelop
from portal.pages.blocks import Celle, Kolonne, Lenke, Tabell

if TYPE_CHECKING:
    from portal.derive.penger import Pengepost
    from portal.model.satsing import Bidrag, Satsing
    from portal.pages.writer import Skriver

COLUMNS = ("ar", "fra", "belop", "trinn")


def table(s: Skriver, satsing: Satsing) -> Tabell | None:
    """Return what the state, the kommune and others put in, by year. The rows are not added: sources overlap."""
    rows = money(s.arkiv, satsing, s.kontekst.bevilget.get(s.ref.id, ()))
    if not rows:
        return None
    return Tabell(
        tittel=s.t("penger.bidrag"),
        kolonner=columns(s, COLUMNS),
        rader=tuple(row(s, s.ref.id, one) for one in rows),
    )


def columns(s: Skriver, names: tuple[str, ...]) -> tuple[Kolonne, ...]:
    """Return the headings of a table of amounts."""
    return tuple(Kolonne(navn=s.t(f"kolonne.{one}"), tall=one == "belop") for one in names)


def row(s: Skriver, satsing_id: str, post: Pengepost) -> tuple[Celle, ...]:
    """Return an amount of a satsing as cells: year, giver, amount, stage."""
    if isinstance(post.opphav, Bevilget):
        return _appropriation(s, satsing_id, post.opphav)
    return _contribution(s, post.opphav)


def _contribution(s: Skriver, bidrag: Bidrag) -> tuple[Celle, ...]:
    remarks = (bidrag.formal, bidrag.merknad, bidrag.periode and bidrag.periode.merknad)
    each = way(s, bidrag)
    return (
        Celle(lenker=(Lenke(tekst=when(s, bidrag) or s.t("kilde.uten_ar")),), noter=s.noter(bidrag.kilder)),
        Celle(lenker=(giver(s, bidrag),), under=tuple(text for text in remarks if text)),
        Celle(lenker=(Lenke(tekst=formatted.kroner(bidrag.belop)),), under=(each,) if each else (), tall=True),
        Celle(lenker=(Lenke(tekst=s.t.verdi(bidrag.trinn)),)),
    )


def _appropriation(s: Skriver, satsing_id: str, one: Bevilget) -> tuple[Celle, ...]:
    """Return a row of a published table that is this satsing's, or that it shares with others."""
    others = [s.til("omradesatsinger", satsing).tekst for satsing in one.linje.satsinger if satsing != satsing_id]
    shared = s.t("penger.sammen", satsinger=formatted.series(others)) if others else ""
    whole = s.t("penger.fra tabell" if one.tabell.komplett else "bevilgning.ikke komplett")
    amounts = (one.sum,) if one.tabell.komplett else one.belop
    text = " + ".join(formatted.kroner(Kronebelop(kroner=1000 * amount)) for amount in amounts)
    year = Lenke(tekst=formatted.tid(one.ar, s.sprak), sti=s.til("bevilgninger", one.ar_id).sti)
    return (
        Celle(lenker=(year,), noter=s.noter(one.tabell.kilder)),
        Celle(
            lenker=(Lenke(tekst=s.t("penger.staten")),),
            under=tuple(text for text in (whole, shared, one.linje.merknad) if text),
        ),
        Celle(lenker=(Lenke(tekst=text),), tall=True),
        Celle(lenker=(Lenke(tekst=s.t.verdi(one.tabell.trinn)),)),
    )


def giver(s: Skriver, bidrag: Bidrag) -> Lenke:
    """Return who gives a contribution."""
    if bidrag.aktor:
        return s.til("aktorer", bidrag.aktor)
    return s.kommune(bidrag.kommune) if bidrag.kommune else Lenke(tekst=bidrag.navn or "")


def when(s: Skriver, bidrag: Bidrag) -> str:
    """Return the year or years of a contribution, or an empty text."""
    years = [formatted.tid(bidrag.ar, s.sprak)] if bidrag.ar else []
    years += [formatted.periode(bidrag.periode, s.sprak)] if bidrag.periode else []
    return ", ".join(text for text in years if text)


def way(s: Skriver, bidrag: Bidrag) -> str:
    """Return whether an amount is for each year or for all; empty where it is that of one year."""
    return "" if bidrag.ar and bidrag.mate == "per år" else s.t.verdi(bidrag.mate)


def text(s: Skriver, post: Pengepost) -> str:
    """Return an amount with its year and stage, such as `44 014 000 kr (2019, vedtatt)`."""
    if isinstance(post.opphav, Bevilget):
        words = [formatted.tid(post.opphav.ar, s.sprak)]
    else:
        words = [way(s, post.opphav), when(s, post.opphav)]
    known = ", ".join(word for word in (*words, s.t.verdi(post.trinn)) if word)
    return f"{formatted.kroner(post.belop)} ({known})"
