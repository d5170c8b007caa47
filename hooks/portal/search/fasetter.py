"""The facets of every page: what a reader narrows a search by, and the row that can be downloaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.evaluering import evaluations_of, findings_in, findings_on, is_judged
from portal.derive.horer_til import entries_of, kommuner_of
from portal.derive.konferanse import has, held, materials
from portal.derive.kunnskap import directions
from portal.derive.names import language, name
from portal.derive.status import standing, updated
from portal.export import edtf
from portal.model.bevilgning import Bevilgning
from portal.model.dokument import Dokument
from portal.model.evaluering import Evaluering
from portal.model.kinds import record_path
from portal.model.konferanse import Innlegg, Konferanse
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portal.arkiv import Arkiv, Ref
    from portal.model.parts import Materiale, Periode
    from portal.model.post import Post
    from portal.model.tid import Tidspunkt
    from portal.texts import Tekster
    from portal.vocabulary import Materialtype, Slag

OSLO = "oslo"
FASETTER = (
    "slag",
    "kommune",
    "sted",
    "tema",
    "utfordring",
    "tiltakstype",
    "malgruppe",
    "status",
    "funn",
    "evaluert",
    "periode",
    "ar",
    "materiale",
    "sprak",
)
"""The facets, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rad:
    """A page in the search: its address and title, the values of its facets as readers see them, and what sorts it.

    `sprak` is what the page is written in, `tittel_sprak` what its title is in where that is another than bokmål.
    `navn` are other names, `sokeord` words that readers may look for it by, `overskrifter` the headings of a page that
    is filed under nothing.
    """

    sti: str
    tittel: str
    slag: str
    sprak: str
    tittel_sprak: str = ""
    hvor: str = ""
    nar: str = ""
    navn: tuple[str, ...] = ()
    sokeord: tuple[str, ...] = ()
    overskrifter: tuple[str, ...] = ()
    fasetter: dict[str, tuple[str, ...]] = field(default_factory=dict)
    oppdatert: str = ""
    start: str = ""
    forslag: bool = True


def rows(arkiv: Arkiv, idag: date, t: Tekster) -> Iterator[Rad]:
    """Yield the row of every record."""
    for ref, post in arkiv.each():
        ids = kommuner_of(arkiv, ref, post)
        kommuner = tuple(name(arkiv.kommuner[one], "nb") for one in ids)
        span: Periode | None = getattr(post, "periode", None)
        moment = span.fra if span else _moment(arkiv, post)
        start = edtf(moment)
        facets = {
            "slag": (t.slag(ref.slag),),
            "kommune": kommuner,
            "sted": (t("sok.utenfor oslo"),) if any(one != OSLO for one in ids) else (),
            "status": _status(t, post, idag),
            "funn": _found(arkiv, t, ref, post),
            "evaluert": _judged(arkiv, t, ref, post),
            "periode": (f"{start[:3]}0-tallet",)
            if isinstance(post, Satsing | Tiltak) and start[:3].isdecimal()
            else (),
            "ar": (start[:4],) if isinstance(post, _OF_A_YEAR) and start[:4].isdecimal() else (),
            "materiale": tuple(t(f"sok.har {one}") for one in _MATERIAL if has(_shown(arkiv, ref, post), one)),
            "sprak": (t(f"sok.sprak.{post.sprak}"),),
            **{
                facet: tuple(name(getattr(arkiv, slag)[one], "nb") for one in entries_of(ref, post, slag))
                for facet, slag in _VOCABULARIES
            },
        }
        yield Rad(
            sti=record_path(ref.slag, ref.id, post),
            tittel=name(post, "nb"),
            slag=t.slag(ref.slag),
            sprak=post.sprak,
            tittel_sprak=language(post, "nb") or "",
            hvor=formatted.series(kommuner),
            nar=formatted.periode(span, "nb") if span else formatted.tid(moment, "nb") if moment else "",
            navn=_names(post),
            sokeord=post.sokeord,
            fasetter={facet: values for facet, values in facets.items() if values},
            oppdatert=updated(post).isoformat(),
            start=start,
            forslag=ref.slag != "kilder",
        )


def _names(post: Post) -> tuple[str, ...]:
    """Return what a record is called beside its title: other names, and its name in nynorsk."""
    others = [one.navn for one in getattr(post, "andre_navn", ())]
    return tuple(one for one in dict.fromkeys((name(post, "nn"), *others)) if one != name(post, "nb"))


_OF_A_YEAR = (Konferanse, Innlegg, Evaluering, Bevilgning, Dokument)
"""What is of one year, rather than began in it."""

_VOCABULARIES: tuple[tuple[str, Slag], ...] = (
    ("tema", "temaer"),
    ("utfordring", "utfordringer"),
    ("tiltakstype", "tiltakstyper"),
    ("malgruppe", "malgrupper"),
)
"""A facet, and the kind of record that its values are."""


def _status(t: Tekster, post: Post, idag: date) -> tuple[str, ...]:
    if isinstance(post, Satsing | Tiltak):
        stilling = standing(post.status, post.periode, idag)
        return (t("sok.over"),) if stilling.form == "over" else (formatted.sentence_case(t.verdi(stilling.verdi)),)
    value = getattr(getattr(post, "status", None), "verdi", getattr(post, "status", None))
    return (formatted.sentence_case(t.verdi(value)),) if isinstance(value, str) else ()


def _found(arkiv: Arkiv, t: Tekster, ref: Ref, post: Post) -> tuple[str, ...]:
    """Return which ways the counted findings on a record point."""
    if isinstance(post, Tiltak):
        found = findings_on(arkiv, ref)
    elif isinstance(post, Satsing):
        found = findings_in(evaluations_of(arkiv, ref.slag, ref.id))
    else:
        return ()
    ways = {way for slag in ("virkning", "utvikling") for way, _ in directions(found, slag)}
    return tuple(sorted(formatted.sentence_case(t.verdi(way)) for way in ways))


def _judged(arkiv: Arkiv, t: Tekster, ref: Ref, post: Post) -> tuple[str, ...]:
    if not isinstance(post, Satsing | Tiltak):
        return ()
    return (t("sok.evaluert" if is_judged(evaluations_of(arkiv, ref.slag, ref.id)) else "sok.ikke evaluert"),)


def _moment(arkiv: Arkiv, post: Post) -> Tidspunkt | None:
    """Return when something without a period was: its year, date or first day, or that of its conference."""
    if isinstance(post, Innlegg):
        return held(arkiv, post)
    if isinstance(post, Konferanse):
        return post.fra
    return getattr(post, "ar", None) or getattr(post, "dato", None)


_MATERIAL: tuple[Materialtype, ...] = ("lysbilder", "video")
"""What of a talk or a conference a reader can look for."""


def _shown(arkiv: Arkiv, ref: Ref, post: Post) -> tuple[Materiale, ...]:
    if isinstance(post, Konferanse):
        return materials(arkiv, ref.id)
    return post.materiale if isinstance(post, Innlegg) else ()
