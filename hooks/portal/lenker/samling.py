"""Every link out of the portal, with the places where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from portal.model.base import Modell
from portal.model.values import parse_url
from portal.references import values_in
from portal.source.content import hand_written
from portal.source.files import read_text
from portal.source.sted import place_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.load import Lasting
    from portal.references import Sti

_BEGINNING = re.compile(r"https?://[^\s<>\"\\\[\]`|]+")
_PUNCTUATION = ".,:;!?»*_'"
_HEADING = re.compile(r"^# +(.+?) *#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sted:
    """Where a link stands. `path` is relative with forward slashes; line and column count from 1, in characters."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skrevetside:
    """A hand-written page with its links out. `sti` is its address relative to the site."""

    sti: str
    tittel: str
    lenker: tuple[tuple[str, Sted], ...]


def links(modell: Modell, sti: Sti = ()) -> Iterator[tuple[Sti, str]]:
    """Yield each link out in a record, in the order of its fields, with the way to the value it stands in."""
    for name in type(modell).model_fields:
        for step, value in values_in(getattr(modell, name)):
            here = (*sti, name, *step)
            if isinstance(value, Modell):
                yield from links(value, here)
            elif isinstance(value, str) and "://" in value:
                yield from ((here, one) for _, one in in_text(value))


def in_text(text: str) -> Iterator[tuple[int, str]]:
    """Yield each web address in a text, with its offset: bare, in Markdown, or the whole text."""
    if is_url(text):
        yield 0, text
        return
    for match in _BEGINNING.finditer(text):
        found = _balanced(match[0]).rstrip(_PUNCTUATION)
        if is_url(found):
            yield match.start(), found


def _balanced(text: str) -> str:
    """Return the text up to a bracket that closes what it did not open: `[x](https://a.no/b_(c))`."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return text[:place]
    return text


def is_url(text: str) -> bool:
    """Return whether a text is a web address that a record may hold."""
    try:
        parse_url(text)
    except PydanticCustomError:
        return False
    return True


def read_pages(content: Path) -> tuple[Skrevetside, ...]:
    """Return the hand-written pages. One that cannot be read is left out: a check tells of it."""
    pages = []
    for address, name in hand_written(content).items():
        text, _ = read_text(content.parent / name, name)
        if text is not None:
            heading = _HEADING.search(text)
            found = tuple((one.replace("&amp;", "&"), _place(name, text, at)) for at, one in in_text(text))
            pages.append(Skrevetside(sti=address, tittel=heading[1] if heading else name, lenker=found))
    return tuple(pages)


def collected(lasting: Lasting, pages: tuple[Skrevetside, ...]) -> dict[str, tuple[Sted, ...]]:
    """Return each link out with all places where it stands, both in order."""
    found: dict[str, list[Sted]] = {}
    for own in lasting.poster.values():
        for lest in own.values():
            for sti, one in links(lest.post):
                line, column = lest.steder.place(sti)
                start = sum(len(row) + 1 for row in lest.steder.text.split("\n")[: line - 1]) + column - 1
                at = lest.steder.text.find(one, start)
                place = _place(lest.fil.path, lest.steder.text, start if at < 0 else at)
                found.setdefault(one, []).append(place)
    for page in pages:
        for one, place in page.lenker:
            found.setdefault(one, []).append(place)
    return {one: tuple(sorted(set(places))) for one, places in sorted(found.items())}


def _place(path: str, text: str, offset: int) -> Sted:
    line, column = place_at(text, offset)
    return Sted(path=path, line=line, column=column)
