"""What a citation says of a report or a talk, whatever form it is written in. No date in it is guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from portal.derive.adresse import full, venue
from portal.model.evaluering import Evaluering
from portal.model.kinds import record_path
from portal.model.konferanse import Innlegg
from portal.model.tid import Tidspunkt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv, Ref
    from portal.model.konferanse import Konferanse, Taler
    from portal.model.post import Post

_OTHERS = re.compile(r",?\s+(?:m\.\s?fl\.|med flere|et al\.?)$")
_PARTICLES = frozenset(
    {"af", "av", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "van", "von"}
)
"""Words in lower case that a family name can begin with."""
_LEGAL_FORMS = frozenset({"AS", "ASA", "ANS", "BA", "DA", "HF", "IKS", "KF", "SA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opphav:
    """Someone behind a work. A unit has no family name, nor has a speaker whose role alone is known."""

    navn: str
    fornavn: str = ""
    etternavn: str = ""
    rolle: bool = False

    @property
    def omvendt(self) -> str:
        """Return the name with the family name first."""
        return f"{self.etternavn}, {self.fornavn}" if self.fornavn else self.navn


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitat:
    """One work as it is cited. An empty text is not known, or not so.

    `flere` says that there are more authors than are named; an article stands in a `tidsskrift`, which has no `serie`;
    `utgivere` are the institutions behind a report; `status` is given for a report that is not published; `utledet`
    holds those fields of the record that are inferred. `url` is the report's own address, else the page's, and empty
    where the site has none.
    """

    nokkel: str
    form: Literal["rapport", "artikkel", "innlegg"]
    tittel: str
    opphav: tuple[Opphav, ...]
    flere: bool = False
    dato: Tidspunkt | None = None
    sprak: str = ""
    utgivere: tuple[str, ...] = ()
    serie: str = ""
    tidsskrift: str = ""
    nummer: str = ""
    isbn: str = ""
    doi: str = ""
    sidetall: int | None = None
    status: str = ""
    utledet: tuple[str, ...] = ()
    konferanse: str = ""
    sted: str = ""
    url: str = ""


def is_cited(arkiv: Arkiv, ref: Ref) -> bool:
    """Return whether a record is of a work that can be cited: a talk, or a report that is there or under way."""
    post = arkiv.post(ref)
    return isinstance(post, Innlegg) or (isinstance(post, Evaluering) and post.status in {"publisert", "under arbeid"})


def sitat(arkiv: Arkiv, ref: Ref, nettsted: str) -> Sitat:
    """Return how an evaluering or a talk is cited; raise for a record that is neither."""
    post = arkiv.post(ref)
    page = full(nettsted, record_path(ref.slag, ref.id, post))
    match post:
        case Evaluering():
            return _report(arkiv, ref.id, post, page)
        case Innlegg():
            return _talk(arkiv, ref.id, post, page)
        case _:
            raise TypeError(ref)


def _report(arkiv: Arkiv, post_id: str, post: Evaluering, page: str) -> Sitat:
    aktorer = tuple(dict.fromkeys((*post.institusjoner, *(one.institusjon for one in post.forfattere))))
    units = frozenset(name for one in aktorer if one for name in _names(arkiv, one))
    written = tuple(_OTHERS.sub("", one.navn) for one in post.forfattere)
    inferred = _inferred(post, ("tittel", "forfattere", "institusjoner", "ar"))
    article = post.utgitt_som == "artikkel"
    publishers = () if article else tuple(arkiv.aktorer[one].navn for one in post.institusjoner)
    return Sitat(
        nokkel=post_id,
        form="artikkel" if article else "rapport",
        tittel=post.tittel,
        opphav=tuple(author(one, units) for one in written) or tuple(Opphav(navn=one) for one in publishers),
        flere=written != tuple(one.navn for one in post.forfattere),
        dato=_marked(post.ar, inferred=bool(post.ar and post.ar.utledet) or "ar" in inferred),
        utgivere=publishers,
        serie="" if article else post.serie or "",
        tidsskrift=post.serie or "" if article else "",
        nummer=post.nummer or "",
        isbn=post.isbn or "",
        doi=re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", post.doi or "", flags=re.IGNORECASE),
        sidetall=post.sidetall,
        status="" if post.status == "publisert" else post.status,
        utledet=inferred,
        url=post.url or page,
    )


def _talk(arkiv: Arkiv, post_id: str, post: Innlegg, page: str) -> Sitat:
    conference = arkiv.konferanser[post.konferanse]
    speakers = tuple(one for one in post.talere if one.oppgave != "møteleder") or post.talere
    return Sitat(
        nokkel=post_id,
        form="innlegg",
        tittel=post.tittel,
        opphav=tuple(_speaker(arkiv, one) for one in speakers),
        dato=_held(post, conference),
        sprak="" if post.holdt_pa in {None, "annet"} else str(post.holdt_pa),
        utledet=_inferred(post, ("tittel", "talere", "dag")),
        konferanse=conference.navn,
        sted=venue(arkiv, conference),
        url=page,
    )


def _speaker(arkiv: Arkiv, taler: Taler) -> Opphav:
    """Return a speaker by name; by role where that is all the programme says."""
    if not taler.navn:
        return Opphav(navn=taler.rolle or "", rolle=True)
    return author(
        taler.navn, frozenset({taler.institusjon or "", *(_names(arkiv, taler.aktor) if taler.aktor else ())})
    )


def author(navn: str, enheter: frozenset[str]) -> Opphav:
    """Return a name as that of a person, or of a unit: one of `enheter`, or what no person is called."""
    if navn in enheter or _is_unit(navn):
        return Opphav(navn=navn)
    if ", " in navn:
        last, first = navn.split(", ", 1)
        return Opphav(navn=f"{first} {last}", fornavn=first, etternavn=last)
    words = navn.split()
    start = next((place for place, word in enumerate(words) if place and word in _PARTICLES), len(words) - 1)
    return Opphav(navn=navn, fornavn=" ".join(words[:start]), etternavn=" ".join(words[start:]))


def _is_unit(navn: str) -> bool:
    """Return whether a name has a figure, a legal form, a common noun, or is an abbreviation alone."""
    words = navn.replace(",", " ").split()
    if len(words) == 1:
        return navn.isupper() and len(navn) > 1
    return any(
        any(letter.isdecimal() for letter in word)
        or word in _LEGAL_FORMS
        or word == "&"
        or (word[0].islower() and word not in _PARTICLES)
        for word in words
    )


def _names(arkiv: Arkiv, aktor_id: str) -> Iterable[str]:
    aktor = arkiv.aktorer[aktor_id]
    return (aktor.navn, aktor.forkortelse or "", *(one.navn for one in aktor.andre_navn))


def _inferred(post: Post, felter: tuple[str, ...]) -> tuple[str, ...]:
    found = {one.felt.split(".")[0] for one in post.utledet}
    return tuple(felt for felt in felter if felt in found)


def _marked(moment: Tidspunkt | None, *, inferred: bool) -> Tidspunkt | None:
    return replace(moment, utledet=inferred) if moment else None


def _held(post: Innlegg, conference: Konferanse) -> Tidspunkt | None:
    """Return when a talk was held: its day, else no more than the days of the conference have in common."""
    if post.dag:
        return Tidspunkt(forste=post.dag, siste=post.dag, presisjon="dag", utledet=bool(_inferred(post, ("dag",))))
    first, last = conference.fra, conference.til or conference.fra
    if first is None or last is None:
        return None
    inferred = first.utledet or last.utledet or bool(_inferred(conference, ("fra", "til")))
    start, end = first.forste, last.siste
    if first == last:
        return _marked(first, inferred=inferred)
    if start.year != end.year:
        return None
    if start.month == end.month:
        end = date(end.year, end.month, monthrange(end.year, end.month)[1])
        span = Tidspunkt(forste=start.replace(day=1), siste=end, presisjon="måned")
    else:
        span = Tidspunkt(forste=date(start.year, 1, 1), siste=date(start.year, 12, 31), presisjon="år")
    return replace(span, ca=first.ca or last.ca, utledet=inferred)
