"""Rows of the fact card that several kinds share, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.status import Stilling, standing
from portal.pages.blocks import Beskjed, Blokk, Faktarad, Lenke, Punkt, Punkter, Verdi

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.model.parts import Innbyggertall, Kontakt, Navn, Periode
    from portal.model.satsing import Bidrag, SatsingStatus
    from portal.model.tiltak import TiltakStatus
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


def giver(s: Skriver, bidrag: Bidrag) -> Lenke:
    """Return who gives a contribution."""
    if bidrag.aktor:
        return s.til("aktorer", bidrag.aktor)
    return s.kommune(bidrag.kommune) if bidrag.kommune else Lenke(tekst=bidrag.navn or "")


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
