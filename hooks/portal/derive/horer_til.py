"""Which kommuner, and which entries of the controlled lists, a record belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.bevilgning import Bevilgning
from portal.model.dokument import Dokument
from portal.model.evaluering import Evaluering
from portal.model.konferanse import Innlegg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv, Ref
    from portal.model.bevilgning import Linjepost, OmtaltBelop
    from portal.model.post import Post
    from portal.model.satsing import Satsing
    from portal.model.tiltak import Tiltak
    from portal.vocabulary import Slag


def kommuner_of(arkiv: Arkiv, ref: Ref, post: Post) -> tuple[str, ...]:
    """Return the ids of the kommuner that a record is about.

    An evaluering is about those of what it concerns, a talk about those of what it speaks of, and money and papers
    about those of the satsinger that they name.
    """
    if ref.slag == "kommuner":
        return (ref.id,)
    if isinstance(post, Evaluering):
        return tuple(dict.fromkeys(one for part in _concerned(arkiv, post) for one in part.kommuner))
    if isinstance(post, Innlegg):
        return tuple(dict.fromkeys(one for part in _spoken_of(arkiv, post) for one in part.kommuner))
    if isinstance(post, Bevilgning):
        named = ((*part.kommuner, *_of(arkiv, part.satsinger)) for part in _paid(post))
        return tuple(dict.fromkeys(one for own in named for one in own))
    if isinstance(post, Dokument):
        return _of(arkiv, post.satsinger)
    if isinstance(own := getattr(post, "kommune", None), str):
        return (own,)
    return getattr(post, "kommuner", ())


def entries_of(ref: Ref, post: Post, slag: Slag) -> tuple[str, ...]:
    """Return the ids of the entries of one controlled list that a record is about, or is; those of findings too."""
    if ref.slag == slag:
        return (ref.id,)
    if isinstance(post, Evaluering):
        return tuple(dict.fromkeys(one for funn in post.funn for one in funn.temaer)) if slag == "temaer" else ()
    found = getattr(post, slag, ())
    return found if all(isinstance(one, str) for one in found) else ()


def _of(arkiv: Arkiv, satsinger: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the kommuner of some satsinger."""
    return tuple(dict.fromkeys(kommune for one in satsinger for kommune in arkiv.omradesatsinger[one].kommuner))


def _paid(post: Bevilgning) -> Iterator[Linjepost | OmtaltBelop]:
    yield from post.omtalt
    for table in post.tabeller:
        yield from table.linjer


def _spoken_of(arkiv: Arkiv, post: Innlegg) -> Iterator[Satsing | Tiltak]:
    for one in post.omtaler:
        if one.satsing:
            yield arkiv.omradesatsinger[one.satsing]
        if one.tiltak:
            yield arkiv.tiltak[one.tiltak]


def _concerned(arkiv: Arkiv, post: Evaluering) -> Iterator[Satsing | Tiltak]:
    for one in post.gjelder:
        yield arkiv.omradesatsinger[one.satsing] if one.satsing else arkiv.tiltak[one.tiltak or ""]
