"""The menu and the foot, in each form of Norwegian: the collections that have records, and the pages made of many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from portal.model.kinds import kind
from portal.pages.bidra import VEIER as BIDRA
from portal.pages.blocks import Lenke
from portal.pages.endringer import STI as ENDRINGER
from portal.pages.felt import STI as FELT
from portal.pages.folg import STI as FOLG
from portal.pages.kart import STI as KART
from portal.pages.kunnskap import STI as KUNNSKAP
from portal.pages.mangler import STI as MANGLER
from portal.pages.oppfolging import STI as OPPFOLGING
from portal.pages.tidslinje import STI as TIDSLINJE
from portal.pages.tilstand import STI as TILSTAND
from portal.pages.uenigheter import STI as UENIGHETER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.texts import Tekster
    from portal.vocabulary import Slag

GROUPS: tuple[tuple[str, tuple[Slag, ...], tuple[tuple[str, str], ...]], ...] = (
    (
        "meny.finn",
        ("omradesatsinger", "tiltak", "evalueringer", "kommuner"),
        (
            ("kunnskap.tittel", KUNNSKAP),
            ("tidslinje.tittel", TIDSLINJE),
            ("kart.tittel", KART),
            ("sok.tittel", "sok/"),
        ),
    ),
    ("meny.emner", ("temaer", "tiltakstyper", "utfordringer", "malgrupper"), ()),
    (
        "meny.steder",
        ("konferanser", "nettverk"),
        (("oppfolging.tittel", OPPFOLGING), ("mangler.tittel", MANGLER), ("folg.tittel", FOLG)),
    ),
    ("meny.styring", ("bevilgninger", "ordninger", "dokumenter", "aktorer"), ()),
    (
        "meny.portalen",
        ("kilder",),
        (
            ("uenigheter.tittel", UENIGHETER),
            ("endringer.tittel", ENDRINGER),
            ("tilstand.tittel", TILSTAND),
            ("bidra.tittel", BIDRA),
            ("feltside.tittel", FELT),
        ),
    ),
)
"""Heading, collections and gathered pages of each group."""

AT_FOOT = ("tilgjengelighet/", "personvern/")
"""The hand-written pages that each page leads to: what works for whom, and what is kept of readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppe:
    """A group of the menu: its heading and its links."""

    tekst: str
    lenker: tuple[Lenke, ...]


def menu(t: Tekster, stier: frozenset[str], skrevet: Iterable[Lenke]) -> tuple[Gruppe, ...]:
    """Return the groups, with what the site has; `skrevet` are the hand-written pages in their order."""
    groups = [Gruppe(tekst=t(key), lenker=tuple(_links(t, slag, more, stier))) for key, slag, more in GROUPS]
    found = (*groups[:-1], Gruppe(tekst=t("meny.hjelp"), lenker=_in_form(t, skrevet)), groups[-1])
    return tuple(one for one in found if one.lenker)


def _links(t: Tekster, slag: Iterable[Slag], more: Iterable[tuple[str, str]], stier: frozenset[str]) -> Iterator[Lenke]:
    """Yield links to collections and other pages, those that the site has."""
    for text, sti in (
        *((t.slag(one, flere=True), kind(one).sti) for one in slag),
        *((t(key), sti) for key, sti in more),
    ):
        if sti in stier:
            yield Lenke(tekst=text, sti=sti)


def foot(
    t: Tekster, stier: frozenset[str], skrevet: Iterable[Lenke], owner: Iterable[tuple[str, str]]
) -> tuple[Lenke, ...]:
    """Return the links at the foot of every page.

    `skrevet` are the hand-written pages, `owner` the text key and address of each that an owner gave.
    """
    own = (("folg.tittel", FOLG), ("endringer.tittel", ENDRINGER), ("tilstand.tittel", TILSTAND))
    inside = (Lenke(tekst=t(key), sti=sti) for key, sti in own if sti in stier)
    written = (one for one in _in_form(t, skrevet) if one.sti in AT_FOOT)
    return (*inside, *written, *(Lenke(tekst=t(key), sti=sti) for key, sti in owner))


def _in_form(t: Tekster, skrevet: Iterable[Lenke]) -> tuple[Lenke, ...]:
    """Return links that say their form of Norwegian only where it is not the page's own."""
    return tuple(replace(one, sprak=None if one.sprak == t.sprak else one.sprak) for one in skrevet)
