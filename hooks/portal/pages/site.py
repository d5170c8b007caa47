"""All pages of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.derive.adresse import former_addresses
from portal.derive.names import name
from portal.derive.status import updated
from portal.model.aktor import Kommune
from portal.model.bevilgning import Bevilgning
from portal.model.dokument import Dokument
from portal.model.evaluering import Evaluering
from portal.model.kinds import record_path
from portal.model.konferanse import Innlegg, Konferanse
from portal.model.nettverk import Nettverk
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak
from portal.model.vokabular import Oppslag
from portal.pages import (
    bevilgning,
    bidra,
    collections,
    dokument,
    endringer,
    evaluering,
    felt,
    folg,
    general,
    home,
    innlegg,
    kart,
    kommune,
    konferanse,
    konferansearkiv,
    kunnskap,
    mangler,
    nettverk,
    oppfolging,
    oppslag,
    satsing,
    sok,
    tidslinje,
    tilstand,
    tiltak,
    uenigheter,
)
from portal.pages.blocks import Lenke
from portal.pages.views import Omdirigering, Side
from portal.pages.writer import Kontekst, Skriver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portal.arkiv import Arkiv, Ref
    from portal.model.post import Post


def all_pages(kontekst: Kontekst, stoppord: frozenset[str] = frozenset()) -> Iterator[Side]:
    """Yield every page: home, collections, overviews, records, and the former addresses of records."""
    first = home.side(kontekst)
    yield first
    yield sok.side(kontekst, stoppord, first.oppdatert)
    yield folg.side(kontekst)
    yield from bidra.sides(kontekst)
    yield from felt.sides(kontekst)
    yield tilstand.side(kontekst)
    yield from endringer.sides(kontekst)
    yield from collections.sides(kontekst)
    if kontekst.arkiv.evalueringer:
        yield kunnskap.side(kontekst)
    for gathered in (tidslinje.side, kart.side, uenigheter.side, konferansearkiv.side, mangler.side):
        page = gathered(kontekst)
        if page:
            yield page
    yield from oppfolging.sides(kontekst)
    for ref, post in kontekst.arkiv.each():
        yield record_page(Skriver(kontekst=kontekst, ref=ref, post=post))
        yield from _redirects(kontekst.arkiv, ref, post)


_PAGES: tuple[tuple[type[Post], Callable[[Skriver, Any], Side]], ...] = (
    (Satsing, satsing.side),
    (Tiltak, tiltak.side),
    (Evaluering, evaluering.side),
    (Konferanse, konferanse.side),
    (Innlegg, innlegg.side),
    (Nettverk, nettverk.side),
    (Kommune, kommune.side),
    (Dokument, dokument.side),
    (Bevilgning, bevilgning.side),
    (Oppslag, oppslag.side),
)
"""The kinds of record that have a page of their own making."""


def record_page(s: Skriver) -> Side:
    """Return the page of one record."""
    own = next((make for kind, make in _PAGES if isinstance(s.post, kind)), general.side)
    return own(s, s.post)


def _redirects(arkiv: Arkiv, ref: Ref, post: Post) -> Iterator[Side]:
    """Yield a page at each former address, which leads on to the record."""
    here = record_path(ref.slag, ref.id, post)
    title = name(post, post.sprak)
    for sti in former_addresses(arkiv, ref, post):
        yield Side(
            sti=sti,
            sprak=post.sprak,
            tittel=title,
            beskrivelse="",
            mal="omdirigering",
            visning=Omdirigering(til=Lenke(tekst=title, sti=here)),
            oppdatert=updated(post),
        )
