"""What the checks look at: the authored records, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from portal.explain import dotted
from portal.model.post import Post
from portal.model.satsing import Satsing
from portal.model.tiltak import Tiltak
from portal.problems import Grad, Problem
from portal.source.content import MARKDOWN, hand_written
from portal.source.files import read_text
from portal.source.fletting import unmerged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from portal.load import Lasting, Lest
    from portal.references import Sti
    from portal.vocabulary import Slag

P = TypeVar("P", bound=Post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utkast:
    """A draft of the archive: not yet known to be right. `content` is the folder of hand-written pages."""

    lasting: Lasting
    content: Path
    idag: date

    def each(self) -> Iterator[Lest]:
        """Yield every record that could be read."""
        for own in self.lasting.poster.values():
            yield from own.values()

    def of(self, modell: type[P]) -> Iterator[tuple[Lest, P]]:
        """Yield the records of one model."""
        for lest in self.each():
            if isinstance(lest.post, modell):
                yield lest, lest.post

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the hand-written pages that could be read, each with its file's name and its text."""
        for name in hand_written(self.content).values():
            text, _ = read_text(self.content.parent / name, name)
            if text and name.endswith(MARKDOWN) and not unmerged(text, name, page=True):
                yield name, text

    def newest(self, post: Post) -> date:
        """Return today, or the newest day of the record's own: without a setting, today is that of the last commit."""
        return max(self.idag, post.publisert, *(row.dato for row in post.endret))

    def kommuner_of(self, slag: Slag, post_id: str | None) -> tuple[str, ...]:
        """Return the kommuner of a satsing or a tiltak; none where its file could not be read."""
        lest = self.lasting.poster[slag].get(post_id or "")
        return lest.post.kommuner if lest and isinstance(lest.post, Satsing | Tiltak) else ()

    def known(self, slag: Slag) -> frozenset[str]:
        """Return the ids of a kind, those of unreadable files included."""
        return self.lasting.kjente.get(slag, frozenset())


class _More(TypedDict, total=False):
    """What a problem may say besides."""

    forslag: str
    grad: Grad


def at(lest: Lest, sti: Sti, tekst: str, tillatt: str, **more: Unpack[_More]) -> Problem:
    """Return a problem at a place in a record."""
    line, column = lest.steder.place(sti)
    return Problem(
        path=lest.fil.path,
        line=line,
        column=column,
        felt=dotted(sti),
        tekst=tekst,
        tillatt=tillatt,
        **more,
    )
