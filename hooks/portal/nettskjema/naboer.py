"""What the rules of the form need of other records: excerpts of them, in small files that it reads when it must.

An excerpt is a kind, an id, the fields that a rule asks for, as they are written, and, where a message tells of them,
the lines that they stand on.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from portal.arkiv import Ref
from portal.checks.malform import MALFORM, about, decided
from portal.nettskjema.ordlister import word_lists
from portal.source.tree import parse
from portal.vocabulary import Slag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portal.arkiv import Arkiv
    from portal.source.tree import Sti, Tre

Utdrag = tuple[Slag, str, dict[str, Any]] | tuple[Slag, str, dict[str, Any], dict[str, int]]

KONFERANSE = ("fra", "til", "program")
"""Fields of a conference that its talks must go with."""
INNLEGG = ("konferanse", "dag", "fra", "til", "rom", "sesjon", "tittel")
"""Fields of a talk that its conference and the other talks must go with."""
TIMES = ("dag", "fra", "til", "rom")
"""Fields whose line is told."""


def naboer(arkiv: Arkiv, text: Callable[[Ref], str]) -> Iterator[tuple[str, object]]:
    """Yield the name and content of each file. `text` gives the text of a record's file."""
    yield "relasjoner", list(_relations(arkiv))
    yield "tilradinger", list(_tilradinger(arkiv))
    yield (
        "tidligere",
        [(ref.slag, ref.id, {"tidligere_id": post.tidligere_id}) for ref, post in arkiv.each() if post.tidligere_id],
    )
    yield "malform", _malform(arkiv)
    yield "klarsprak", {**word_lists(arkiv), "aktorer": list(_abbreviated(arkiv))}
    talks: defaultdict[str, list[Utdrag]] = defaultdict(list)
    for post_id, talk in arkiv.innlegg.items():
        talks[talk.konferanse].append(_talk(post_id, text(Ref("innlegg", post_id))))
    for post_id in arkiv.konferanser:
        yield f"konferanser/{post_id}", [_conference(post_id, text(Ref("konferanser", post_id))), *talks[post_id]]


def _relations(arkiv: Arkiv) -> Iterator[Utdrag]:
    for post_id, post in arkiv.omradesatsinger.items():
        if post.relasjoner:
            rows = [{"satsing": one.satsing, "type": one.type} for one in post.relasjoner]
            yield "omradesatsinger", post_id, {"relasjoner": rows}


def _tilradinger(arkiv: Arkiv) -> Iterator[Utdrag]:
    for post_id, dokument in arkiv.dokumenter.items():
        yield "dokumenter", post_id, {"tilradinger": [{"id": one.id} for one in dokument.tilradinger]}
    for post_id, nettverk in arkiv.nettverk.items():
        status = nettverk.status
        if status.tilrading:
            named = {"dokument": status.dokument, "tilrading": status.tilrading}
            yield "nettverk", post_id, {"status": named}


def _abbreviated(arkiv: Arkiv) -> Iterator[Utdrag]:
    """Yield the aktører that have an abbreviation, or whose whole name is one word, which may look like one."""
    for post_id, post in arkiv.aktorer.items():
        if post.forkortelse:
            other = [{"navn": one.navn} for one in post.andre_navn]
            yield "aktorer", post_id, {"forkortelse": post.forkortelse, "navn": post.navn, "andre_navn": other}
        elif post.navn.isalnum():
            yield "aktorer", post_id, {"navn": post.navn}


def _malform(arkiv: Arkiv) -> dict[str, Any]:
    """Return what each kommune has decided, and the records about it that are in the other form of Norwegian."""

    def kommuner_of(slag: Slag, post_id: str | None) -> tuple[str, ...]:
        own = (arkiv.omradesatsinger if slag == "omradesatsinger" else arkiv.tiltak).get(post_id or "")
        return own.kommuner if own else ()

    kommuner = decided(arkiv.kommuner.items())
    other: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for ref, post in arkiv.each() if kommuner else ():
        kommune = about(ref.id, post, kommuner_of)
        if kommune in kommuner and kommuner[kommune][1] != MALFORM[post.sprak]:
            other[kommune].append((ref.slag, ref.id, post.publisert.isoformat()))
    return {"kommuner": kommuner, "poster": other}


def _conference(post_id: str, text: str) -> Utdrag:
    tre = _read(text)
    lines: list[Any] = list(tre.data.get("program") or ())
    told: list[Sti] = [("program", number, felt) for number, line in enumerate(lines) for felt in TIMES if felt in line]
    return _excerpt("konferanser", post_id, tre, KONFERANSE, told)


def _talk(post_id: str, text: str) -> Utdrag:
    tre = _read(text)
    return _excerpt("innlegg", post_id, tre, INNLEGG, [(felt,) for felt in TIMES if felt in tre.data])


def _excerpt(slag: Slag, post_id: str, tre: Tre, fields: tuple[str, ...], told: list[Sti]) -> Utdrag:
    data = {felt: tre.data[felt] for felt in fields if felt in tre.data}
    return slag, post_id, data, {".".join(map(str, sti)): tre.place(sti)[0] for sti in told}


def _read(text: str) -> Tre:
    tre, problems = parse(text, "")
    if tre is None:
        raise ValueError("\n".join(map(str, problems)))
    return tre
