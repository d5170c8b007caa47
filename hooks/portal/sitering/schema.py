"""What a conference, a talk or a report is, in the words of schema.org. What is not known is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.arkiv import Ref
from portal.derive.adresse import full
from portal.derive.konferanse import talks
from portal.export import edtf
from portal.model.evaluering import Evaluering
from portal.model.kinds import record_path
from portal.model.konferanse import Innlegg, Konferanse
from portal.sitering.sitat import sitat
from portal.text import to_plain

if TYPE_CHECKING:
    from portal.arkiv import Arkiv
    from portal.model.parts import Materiale, Part
    from portal.model.tid import Tidspunkt
    from portal.sitering.sitat import Opphav, Sitat
    from portal.vocabulary import Konferansestatus

Ting = dict[str, object]
"""A thing of schema.org."""

_STATUSES: tuple[tuple[Konferansestatus, str], ...] = (
    ("planlagt", "https://schema.org/EventScheduled"),
    ("avholdt", "https://schema.org/EventScheduled"),
    ("avlyst", "https://schema.org/EventCancelled"),
)
"""What schema.org calls an event that takes place, or did, and one that is cancelled. It has no word for others."""


def schema(arkiv: Arkiv, ref: Ref, nettsted: str) -> Ting | None:
    """Return a record as JSON-LD; None for a kind that schema.org is not told of."""
    post = arkiv.post(ref)
    match post:
        case Konferanse():
            thing = _event(arkiv, ref, post, nettsted)
        case Evaluering():
            thing = _report(arkiv, ref, post, nettsted)
        case Innlegg():
            thing = _presentation(arkiv, ref, post, nettsted)
        case _:
            return None
    return {"@context": "https://schema.org", **thing}


def _event(arkiv: Arkiv, ref: Ref, post: Konferanse, nettsted: str) -> Ting:
    return _given(
        {
            "@type": "Event",
            "name": post.navn,
            "alternateName": [one.navn for one in post.andre_navn],
            "description": to_plain(post.sammendrag),
            "startDate": _date(post.fra),
            "endDate": _date(post.til),
            "eventStatus": dict(_STATUSES).get(post.status, ""),
            "location": _place(arkiv, post),
            "organizer": [_organisation(_part(arkiv, one)) for one in post.arrangorer],
            "superEvent": _given({"@type": "EventSeries", "name": arkiv.nettverk[post.serie].navn})
            if post.serie
            else {},
            "subEvent": [_talk_event(arkiv, one, nettsted) for one in talks(arkiv, ref.id)],
            "url": full(nettsted, record_path(ref.slag, ref.id, post)),
        }
    )


def _talk_event(arkiv: Arkiv, talk_id: str, nettsted: str) -> Ting:
    ref = Ref("innlegg", talk_id)
    one = sitat(arkiv, ref, nettsted)
    return _given(
        {
            "@type": "Event",
            "name": one.tittel,
            "startDate": _date(one.dato),
            "performer": [_agent(author) for author in one.opphav],
            "inLanguage": one.sprak,
            "url": full(nettsted, record_path(ref.slag, ref.id, arkiv.innlegg[talk_id])),
        }
    )


def _report(arkiv: Arkiv, ref: Ref, post: Evaluering, nettsted: str) -> Ting:
    one = sitat(arkiv, ref, nettsted)
    identifiers = (("DOI", one.doi), ("ISBN", one.isbn))
    return _given(
        {
            "@type": "ScholarlyArticle" if one.tidsskrift else "Report",
            "name": one.tittel,
            "alternateName": [other.navn for other in post.andre_navn],
            "author": [_agent(author) for author in one.opphav],
            "publisher": [_organisation(unit) for unit in one.utgivere],
            "datePublished": _date(one.dato),
            "creativeWorkStatus": one.status,
            "isPartOf": _whole(one),
            "reportNumber": "" if one.tidsskrift else one.nummer,
            "identifier": [
                {"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in identifiers if value
            ],
            "url": one.url,
            "mainEntityOfPage": full(nettsted, record_path(ref.slag, ref.id, post)),
        }
    )


def _whole(one: Sitat) -> Ting:
    """Return the journal or the series that a work is part of; empty where there is none."""
    if one.tidsskrift:
        return _given({"@type": "Periodical", "name": one.tidsskrift, "issueNumber": one.nummer})
    return _given({"@type": "CreativeWorkSeries", "name": one.serie}) if one.serie else {}


def _presentation(arkiv: Arkiv, ref: Ref, post: Innlegg, nettsted: str) -> Ting:
    one = sitat(arkiv, ref, nettsted)
    conference = arkiv.konferanser[post.konferanse]
    return _given(
        {
            "@type": "PresentationDigitalDocument",
            "name": one.tittel,
            "description": to_plain(post.sammendrag),
            "author": [_agent(author) for author in one.opphav],
            "dateCreated": _date(one.dato),
            "inLanguage": one.sprak,
            "publication": _given(
                {
                    "@type": "PublicationEvent",
                    "name": conference.navn,
                    "startDate": _date(conference.fra),
                    "endDate": _date(conference.til),
                    "location": _place(arkiv, conference),
                    "url": full(nettsted, record_path("konferanser", post.konferanse, conference)),
                }
            ),
            "encoding": [_media(one, nettsted) for one in post.materiale if not one.mangler],
            "url": one.url,
        }
    )


def _media(one: Materiale, nettsted: str) -> Ting:
    address = one.url or full(nettsted, one.fil or "")
    return _given({"@type": "MediaObject", "name": one.tittel, "contentUrl": address})


def _place(arkiv: Arkiv, post: Konferanse) -> Ting:
    kommune = arkiv.kommuner[post.kommune].navn if post.kommune else ""
    if not (post.sted or kommune):
        return {}
    address = _given({"@type": "PostalAddress", "addressLocality": kommune, "addressCountry": "NO" if kommune else ""})
    return _given({"@type": "Place", "name": post.sted or kommune, "address": address if kommune else {}})


def _part(arkiv: Arkiv, part: Part) -> str:
    if part.aktor:
        return arkiv.aktorer[part.aktor].navn
    return f"{arkiv.kommuner[part.kommune].navn} kommune" if part.kommune else part.navn or ""


def _organisation(navn: str) -> Ting:
    return {"@type": "Organization", "name": navn}


def _agent(author: Opphav) -> Ting:
    """Return a person, known by name or by role, or a unit."""
    if author.rolle:
        return {"@type": "Person", "jobTitle": author.navn}
    if not author.etternavn:
        return _organisation(author.navn)
    return _given({"@type": "Person", "name": author.navn, "givenName": author.fornavn, "familyName": author.etternavn})


def _date(moment: Tidspunkt | None) -> str:
    """Return a year, month or day that is known as such, in ISO 8601."""
    if moment is None or moment.ca or moment.utledet or moment.presisjon not in {"dag", "måned", "år"}:
        return ""
    return edtf(moment)


def _given(thing: Ting) -> Ting:
    return {key: value for key, value in thing.items() if value}
