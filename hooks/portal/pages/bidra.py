"""The ways to contribute, and the form in which a record is written without knowing its form; in both målformer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from portal import format as formatted
from portal.datablokk import datablokk
from portal.model.kinds import FORM_PAGES
from portal.pages import common
from portal.pages.blocks import Beskjed, Lenke, Punkt, Punkter, Seksjon
from portal.pages.felt import STI as FELT
from portal.pages.views import Side, Skjemavisning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Ref
    from portal.pages.writer import Kontekst
    from portal.texts import Tekster
    from portal.vocabulary import Sprak

VEIER, VEIER_NN, SKJEMA, SKJEMA_NN = FORM_PAGES
MESSAGES = "bidra/feil/"
ISSUES = ("ny-satsing", "nytt-tiltak", "rett-en-feil")
"""Names of the forms in `.github/ISSUE_TEMPLATE`, without the ending of those in nynorsk."""
_GITHUB = re.compile(r"https://github\.com/[^/]+/[^/]+(?=/edit/)")


def sides(kontekst: Kontekst) -> Iterator[Side]:
    """Yield the page of ways and the form, in bokmål and in nynorsk."""
    for t, ways, form in ((kontekst.nb, VEIER, SKJEMA), (kontekst.nn, VEIER_NN, SKJEMA_NN)):
        sections = tuple(_ways(kontekst, t, form))
        yield common.overview(ways, t("bidra.tittel"), t("bidra.ingress"), sections, kontekst.oppdatert, sprak=t.sprak)
        yield _form(kontekst, t, form)


def form_path(ref: Ref, sprak: Sprak) -> str:
    """Return the address of the form with a record filled in."""
    return f"{SKJEMA if sprak == 'nb' else SKJEMA_NN}?{urlencode({'slag': ref.slag, 'id': ref.id})}"


def _ways(kontekst: Kontekst, t: Tekster, form: str) -> Iterator[Seksjon]:
    other: Sprak = "nn" if t.sprak == "nb" else "nb"
    theirs = VEIER_NN if other == "nn" else VEIER
    if not kontekst.kontakt:
        yield _section("uten mottaker", t)
    yield _section("skjema", t, Punkt(lenke=Lenke(tekst=t("bidra.til skjema"), sti=form)))
    yield _section("rett", t)
    yield _section("send" if kontekst.kontakt else "lagre", t, *_contact(kontekst, t))
    issues = tuple(_issues(kontekst, t))
    if issues:
        yield _section("sak", t, *issues)
    help_ = [Punkt(lenke=Lenke(tekst=t("feltside.tittel"), sti=FELT, sprak=_other(t)))]
    if MESSAGES in kontekst.skrevet:
        help_.append(Punkt(lenke=Lenke(tekst=t("bidra.meldinger"), sti=MESSAGES, sprak=_other(t))))
    yield _section("hjelp", t, *help_)
    yield _section("mal", t, Punkt(lenke=Lenke(tekst=t(f"bidra.på {other}"), sti=theirs, sprak=other)))


def _other(t: Tekster) -> Sprak | None:
    """Return the form of pages that there are only in bokmål, where it is not the page's own."""
    return None if t.sprak == "nb" else "nb"


def _section(key: str, t: Tekster, *points: Punkt) -> Seksjon:
    shown = (Punkter(punkter=points),) if points else ()
    said = Beskjed(tekst=t(f"bidra.{key}.tekst"))
    return Seksjon(anker=formatted.anchor(key), overskrift=t(f"bidra.{key}.tittel"), blokker=(said, *shown), usokt=True)


def _contact(kontekst: Kontekst, t: Tekster) -> Iterator[Punkt]:
    """Yield where to write, where an owner has said it."""
    if kontekst.kontakt:
        yield Punkt(lenke=Lenke(tekst=t("bidra.skriv til", adresse=kontekst.kontakt), sti=f"mailto:{kontekst.kontakt}"))


def _issues(kontekst: Kontekst, t: Tekster) -> Iterator[Punkt]:
    """Yield the forms for issues, where the records lie at GitHub."""
    match = _GITHUB.match(kontekst.rediger)
    if not match:
        return
    ending = "" if t.sprak == "nb" else "-nynorsk"
    for navn in ISSUES:
        sti = f"{match[0]}/issues/new?{urlencode({'template': f'{navn}{ending}.yml'})}"
        yield Punkt(lenke=Lenke(tekst=t(f"bidra.sak.{navn}"), sti=sti))


def _form(kontekst: Kontekst, t: Tekster, sti: str) -> Side:
    other = "nn" if t.sprak == "nb" else "nb"
    config = {
        "sprak": t.sprak,
        "rot": "../" * sti.count("/"),
        "kontakt": kontekst.kontakt,
        "rediger": kontekst.rediger,
    }
    view = Skjemavisning(
        tittel=t("bidra.skjema.tittel"),
        ingress=t("bidra.ingress skjema"),
        uten_mottaker="" if kontekst.kontakt else t("bidra.uten mottaker.tekst"),
        uten_skript=t("bidra.uten skript"),
        veier=Lenke(tekst=t("bidra.tittel"), sti=VEIER if t.sprak == "nb" else VEIER_NN),
        annen=Lenke(
            tekst=t(f"bidra.på {other}"),
            sti=SKJEMA_NN if other == "nn" else SKJEMA,
            sprak="nn" if other == "nn" else "nb",
        ),
        grenser=t("bidra.grenser"),
        data=datablokk(config),
    )
    return Side(
        sti=sti,
        sprak=t.sprak,
        tittel=t("bidra.skjema.tittel"),
        beskrivelse=t("bidra.ingress skjema"),
        mal="skjema",
        visning=view,
        oppdatert=kontekst.oppdatert,
    )
