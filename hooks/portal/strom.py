"""Feeds of what is new, in Atom (RFC 4287): of everything, of a kind, of a kommune and of a tema.

An entry is a record that was published, or a change that readers should know of; sources are no news. What changes a
feed is the records alone, and no entry's name has the address of the site in it. Where that is not decided, links lead
on from the feed's own address.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from io import StringIO
from typing import TYPE_CHECKING

from feedgenerator import Atom1Feed
from markupsafe import escape

from portal.derive.adresse import URN, full, urn
from portal.derive.horer_til import entries_of, kommuner_of
from portal.derive.names import name
from portal.kalender import OSLO
from portal.model.kinds import KINDS, record_path
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv, Ref
    from portal.model.post import Post
    from portal.texts import Tekster
    from portal.vocabulary import Slag

ALL = "nytt/alle.atom"
"""The address of the feed of everything, relative to the site."""
LONGEST = 100
"""How many entries a feed has at most."""
_NO_NEWS: frozenset[Slag] = frozenset({"kilder"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Nyhet:
    """That a record was published, or changed: its name, text and day, and the address of the record's page."""

    id: str
    tittel: str
    tekst: str
    slag: str
    dato: date
    sti: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strom:
    """One feed: its address, relative to the site, its title, and its entries, the newest first."""

    sti: str
    tittel: str
    nyheter: tuple[Nyhet, ...]


def feeds(arkiv: Arkiv, t: Tekster) -> tuple[Strom, ...]:
    """Return every feed that has an entry."""
    everything: list[Nyhet] = []
    by_place: defaultdict[str, list[Nyhet]] = defaultdict(list)
    for ref, post in arkiv.each():
        if ref.slag not in _NO_NEWS:
            news = tuple(_news(ref, post, t))
            everything += news
            for sti in _places(arkiv, ref, post):
                by_place[sti] += news
    titles = _titles(arkiv, t)
    every = Strom(sti=ALL, tittel=t("strom.alle"), nyheter=_newest(everything))
    rest = (Strom(sti=sti, tittel=titles[sti], nyheter=_newest(by_place[sti])) for sti in titles if sti in by_place)
    return (every, *rest) if everything else ()


def kind_path(slag: Slag) -> str:
    """Return the address of a kind's feed, relative to the site."""
    return f"nytt/slag/{slag}.atom"


def kommune_path(kommune_id: str) -> str:
    """Return the address of a kommune's feed, relative to the site."""
    return f"nytt/kommune/{kommune_id}.atom"


def tema_path(tema_id: str) -> str:
    """Return the address of a tema's feed, relative to the site."""
    return f"nytt/tema/{tema_id}.atom"


def files(arkiv: Arkiv, t: Tekster, nettsted: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of every feed."""
    for one in feeds(arkiv, t):
        yield one.sti, _atom(one, t, nettsted)


def _titles(arkiv: Arkiv, t: Tekster) -> dict[str, str]:
    """Return the title of every feed that there may be, but that of everything, by its address."""
    kinds = ((kind_path(row.slag), t.slag(row.slag, flere=True)) for row in KINDS)
    kommuner = ((kommune_path(one), name(post, t.sprak)) for one, post in arkiv.kommuner.items())
    temaer = ((tema_path(one), name(post, t.sprak)) for one, post in arkiv.temaer.items())
    return {sti: t("strom.om", hva=what) for row in (kinds, kommuner, temaer) for sti, what in row}


def _places(arkiv: Arkiv, ref: Ref, post: Post) -> tuple[str, ...]:
    """Return the addresses of the feeds, but that of everything, that a record's news belong in."""
    return (
        kind_path(ref.slag),
        *(kommune_path(one) for one in kommuner_of(arkiv, ref, post)),
        *(tema_path(one) for one in entries_of(ref, post, "temaer")),
    )


def _news(ref: Ref, post: Post, t: Tekster) -> Iterator[Nyhet]:
    called, page, slag = name(post, t.sprak), record_path(ref.slag, ref.id, post), t.slag(ref.slag)
    yield Nyhet(
        id=urn(ref, "publisert"),
        tittel=t("strom.ny", navn=called),
        tekst=to_plain(post.sammendrag),
        slag=slag,
        dato=post.publisert,
        sti=page,
    )
    days: list[date] = []
    for change in post.endret:
        days.append(change.dato)
        again = (str(days.count(change.dato)),) if days.count(change.dato) > 1 else ()
        yield Nyhet(
            id=urn(ref, "endret", change.dato.isoformat(), *again),
            tittel=t("strom.endret", navn=called),
            tekst=change.hva,
            slag=slag,
            dato=change.dato,
            sti=page,
        )


def _newest(news: Iterable[Nyhet]) -> tuple[Nyhet, ...]:
    return tuple(sorted(news, key=lambda one: (-one.dato.toordinal(), one.id))[:LONGEST])


def _atom(one: Strom, t: Tekster, nettsted: str) -> bytes:
    feed = Atom1Feed(
        title=one.tittel,
        link=_link(nettsted, "", one.sti),
        description=t("strom.undertittel"),
        language="no",
        author_name=t("nettsted.navn"),
        feed_url=_link(nettsted, one.sti, one.sti),
        feed_guid=f"{URN}:{one.sti.removesuffix('.atom').replace('/', ':')}",
    )
    for entry in one.nyheter:
        moment = datetime.combine(entry.dato, time(), OSLO)
        feed.add_item(
            title=entry.tittel,
            link=_link(nettsted, entry.sti, one.sti),
            description=str(escape(entry.tekst)),  # a summary is HTML
            unique_id=entry.id,
            pubdate=moment,
            updateddate=moment,
            categories=(entry.slag,),
        )
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()


def _link(nettsted: str, sti: str, fra: str) -> str:
    """Return the full address of a page; the way from the feed at `fra` where the site's own is not decided."""
    back = posixpath.relpath(sti or ".", posixpath.dirname(fra))
    return full(nettsted, sti) or (f"{back}/" if sti.endswith("/") or not sti else back)
