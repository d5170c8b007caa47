"""What stands in a page's head: its title and description, and what search engines and social media are told of it.

No two pages have the same title or the same description: a record that shares its name with another page says what
kind it is, and its id where that is not enough.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from portal import delebilde
from portal.arkiv import Ref
from portal.datablokk import datablokk
from portal.derive.adresse import full
from portal.model.kinds import kind, record_path
from portal.pages.views import Hode, Samlingsvisning, Side
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from portal.pages.writer import Kontekst
    from portal.sitering.schema import Ting
    from portal.vocabulary import Sprak

LONGEST = 300
"""Characters of a description; search engines show about half of it."""

_PARAGRAPH = re.compile(r"(?s)<p>(.*?)</p>")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"(?<=[.!?»])\s+(?=[A-ZÆØÅ«])")


def with_heads(sider: Iterable[Side], kontekst: Kontekst) -> tuple[Side, ...]:
    """Return all pages with their heads whole; a page that leads on to another has none."""
    pages = tuple(sider)
    own = [one for one in pages if one.mal != "omdirigering"]
    refs = {record_path(ref.slag, ref.id, post): ref for ref, post in kontekst.arkiv.each()}
    titles = _told_apart([_titles(one, refs.get(one.sti), kontekst) for one in own])
    plain = [_about(one, kontekst) for one in own]
    texts = _told_apart([(text, f"{title}. {text}") for title, text in zip(titles, plain, strict=True)])
    heads = {}
    for one, title, text in zip(own, titles, texts, strict=True):
        ref = refs.get(one.sti)
        told = head(kontekst, one.sti, one.sprak, (title, text), ref)
        heads[one.sti] = replace(told, merker=one.hode.merker, data=(*one.hode.data, *told.data))
    return tuple(replace(one, hode=heads.get(one.sti, one.hode)) for one in pages)


def head(kontekst: Kontekst, sti: str, sprak: Sprak, om: tuple[str, str], ref: Ref | None = None) -> Hode:
    """Return the head of a page; `om` is its title and what it is about, `ref` the record that it is about.

    Without an address of its own the site has no address of a picture to give.
    """
    tittel, beskrivelse = om
    t, adresse = kontekst.tekster(sprak), full(kontekst.nettsted, sti)
    portal, text = t("nettsted.navn"), short(beskrivelse)
    picture = full(kontekst.nettsted, delebilde.path(ref.slag, ref.id) if ref else delebilde.WHOLE)
    tags = (
        ("og:type", "article" if ref else "website"),
        ("og:site_name", portal),
        ("og:locale", f"{sprak}_NO"),
        ("og:title", tittel if sti else portal),
        ("og:description", text),
        ("og:url", adresse),
        ("og:image", picture),
        ("og:image:width", str(delebilde.SIZE[0]) if picture else ""),
        ("og:image:height", str(delebilde.SIZE[1]) if picture else ""),
    )
    return Hode(
        tittel=f"{tittel} – {portal}" if sti else portal,
        beskrivelse=text,
        adresse=adresse,
        egenskaper=tuple((name, value) for name, value in tags if value),
        data=tuple(_told(sti, sprak, kontekst, ref)) if adresse else (),
    )


def short(text: str) -> str:
    """Return a text as one plain line of at most 300 characters: whole sentences, or whole words of a long one."""
    plain = " ".join(to_plain(text).split())
    if len(plain) <= LONGEST:
        return plain
    kept = ""
    for sentence in _SENTENCE.split(plain):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > LONGEST:
            break
        kept = longer
    return kept or f"{plain[: LONGEST - 2].rpartition(' ')[0]} …"


def first_words(html: str) -> str:
    """Return the first paragraph of a hand-written page as plain text."""
    first = _PARAGRAPH.search(html)
    return unescape(_TAG.sub("", first[1])) if first else ""


def _titles(side: Side, ref: Ref | None, kontekst: Kontekst) -> tuple[str, ...]:
    """Return a page's title, and for a record the title with its kind, and with its id too.

    A source is told from what it is a source of, which often bears the same name.
    """
    if ref is None:
        return (side.tittel,)
    slag = kontekst.tekster(side.sprak).slag(ref.slag).lower()
    ways = (side.tittel, f"{side.tittel} ({slag})", f"{side.tittel} ({slag}, {ref.id})")
    return ways[1:] if ref.slag == "kilder" else ways


def _told_apart(ways: Sequence[tuple[str, ...]]) -> list[str]:
    """Return for each page the first of its ways to say something that no other page shares."""
    chosen = [0] * len(ways)
    for _ in range(max(map(len, ways), default=1) - 1):
        counted = Counter(way[at] for way, at in zip(ways, chosen, strict=True))
        for place, way in enumerate(ways):
            if counted[way[chosen[place]]] > 1 and chosen[place] + 1 < len(way):
                chosen[place] += 1
    return [way[at] for way, at in zip(ways, chosen, strict=True)]


def _about(side: Side, kontekst: Kontekst) -> str:
    """Return what a page is about; a collection says besides what it is a collection of, and how large it is."""
    view = side.visning
    if isinstance(view, Samlingsvisning):
        t = kontekst.tekster(side.sprak)
        return t("hode.samling", tittel=side.tittel, ingress=side.beskrivelse, antall=view.antall)
    return short(side.beskrivelse)


def _told(sti: str, sprak: Sprak, kontekst: Kontekst, ref: Ref | None) -> Iterator[Markup]:
    """Yield what schema.org calls the site itself, on the home page, or the way down to a record."""
    t, arkiv = kontekst.tekster(sprak), kontekst.arkiv
    if not sti:
        yield datablokk(_website(kontekst, t("nettsted.navn")))
    elif ref:
        steps = [(t("nettsted.navn"), ""), (t.slag(ref.slag, flere=True), kind(ref.slag).sti)]
        if ref.slag == "innlegg":
            conference = arkiv.innlegg[ref.id].konferanse
            link = kontekst.lenker[Ref("konferanser", conference), sprak]
            steps = [steps[0], (t.slag("konferanser", flere=True), kind("konferanser").sti), (link.tekst, link.sti)]
        own = kontekst.lenker[ref, sprak]
        yield datablokk(_breadcrumbs([*steps, (own.tekst, sti)], kontekst.nettsted))


def _website(kontekst: Kontekst, name: str) -> Ting:
    home = full(kontekst.nettsted, "")
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": home,
        "inLanguage": ["nb", "nn"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{home}sok/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _breadcrumbs(steps: Iterable[tuple[str, str]], nettsted: str) -> Ting:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": full(nettsted, sti)}
            for number, (name, sti) in enumerate(steps, start=1)
        ],
    }
