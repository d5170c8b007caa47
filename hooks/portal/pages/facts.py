"""Rows of the fact card that several kinds share, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.evaluering import is_overdue
from portal.derive.kontakt import coordinators
from portal.derive.status import standing
from portal.pages.blocks import Beskjed, Blokk, Faktarad, Lenke, Punkt, Punkter, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.evaluering import Evaluering
    from portal.model.parts import Innbyggertall, Kontakt, Navn, Periode
    from portal.model.satsing import Satsing
    from portal.model.tiltak import Tiltak
    from portal.pages.writer import Skriver


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


def status_row(s: Skriver, post: Satsing | Tiltak) -> Faktarad:
    """Return how it stands, and as of when."""
    status = post.status
    value = Verdi(lenke=status_mark(s, post), merknad=status.merknad or "", noter=s.noter(status.kilder))
    return s.rad("status", (value,))


def status_mark(s: Skriver, post: Satsing | Tiltak) -> Lenke:
    """Return how something stands today, in words, with its shape."""
    stilling = standing(post.status, post.periode, s.kontekst.idag)
    shape = "over" if stilling.form == "over" else formatted.anchor(stilling.verdi)
    return Lenke(tekst=status_text(s, post), merke=shape)


def status_text(s: Skriver, post: Satsing | Tiltak, *, kort: bool = False) -> str:
    """Return how something stands today, in words; `kort` where the room is small."""
    stilling = standing(post.status, post.periode, s.kontekst.idag)
    known = formatted.tid(stilling.stand_per, s.sprak, i_parentes=stilling.form != "pågår")
    verdi = formatted.sentence_case(s.t.verdi(stilling.verdi))
    form = "kort over" if kort and stilling.form == "over" else stilling.form
    return s.t(f"status.{form}", verdi=verdi, stand_per=known)


def evaluation_status(s: Skriver, e: Evaluering) -> str:
    """Return how an evaluering stands: once its time is past, none is coming any more."""
    verdi = formatted.sentence_case(s.t.verdi(e.status))
    known = formatted.tid(e.stand_per, s.sprak, i_parentes=True) if e.stand_per else ""
    text = s.t("status.kjent", verdi=verdi, stand_per=known) if known else verdi
    return s.t("status.evaluering over", status=text) if is_overdue(e, s.kontekst.idag) else text


def contact(s: Skriver, kontakt: Kontakt | None, kommuner: Iterable[str]) -> tuple[Blokk, ...]:
    """Return whom to ask: the contact while it lasts, else the kommune's own page, else the coordinator."""
    if kontakt and kontakt.utloper >= s.kontekst.idag:
        address = Lenke(tekst=kontakt.epost or kontakt.url or "", sti=kontakt.url or f"mailto:{kontakt.epost}")
        agreed = s.t("kontakt.avklart", enhet=kontakt.avklart_med, dato=formatted.dato(kontakt.avklart_dato))
        return (Punkter(punkter=(Punkt(lenke=address, merkelapp=kontakt.rolle, detaljer=(agreed,)),)),)
    ids = tuple(kommuner)
    silent = [one for one in ids if not _address(s, one)]
    rows = [Punkt(lenke=s.kommune(one), lenker=_address(s, one)) for one in ids]
    rows += [Punkt(merkelapp=s.t("kontakt.koordinator"), lenke=s.part(one)) for one in coordinators(s.arkiv, silent)]
    said = Beskjed(tekst=s.t("kontakt.uten adresse" if silent else "kontakt.mangler"))
    return (said, Punkter(punkter=tuple(rows))) if rows else (said,)


def _address(s: Skriver, kommune_id: str) -> tuple[Lenke, ...]:
    kommune = s.arkiv.kommuner[kommune_id]
    url = (Lenke(tekst=kommune.url, sti=kommune.url),) if kommune.url else ()
    return (*url, Lenke(tekst=kommune.epost, sti=f"mailto:{kommune.epost}")) if kommune.epost else url


def inhabitants(s: Skriver, rows: Iterable[Innbyggertall]) -> tuple[Verdi, ...]:
    """Return numbers of inhabitants: how many, of what, when."""
    return tuple(
        Verdi(
            lenke=Lenke(tekst=f"{f'ca.{formatted.NBSP}' if one.ca else ''}{formatted.number(one.antall)}"),
            merknad=", ".join(word for word in (one.gjelder, formatted.tid(one.ar, s.sprak)) if word),
            noter=s.noter(one.kilder),
        )
        for one in rows
    )


def other_names(s: Skriver, rows: Iterable[Navn]) -> Faktarad:
    """Return other names, with remark and sources."""
    return s.rad(
        "andre_navn",
        (Verdi(lenke=Lenke(tekst=one.navn), merknad=one.merknad or "", noter=s.noter(one.kilder)) for one in rows),
    )
