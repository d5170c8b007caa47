"""Where every text of a record begins and ends, and where an entry ends."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from portal.formatering.kommentarer import begins, content_end, ends, line_end
from portal.source.rules import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.references import Sti


@dataclass(frozen=True, slots=True, kw_only=True)
class Sted:
    """Where a value stands in its text, counted from 0. `flyt` says that it is a list or fields in brackets."""

    fra: int
    til: int
    kolonne: int
    flyt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plasser:
    """The places of a text's values by the way to each, and where the key of each field ends."""

    text: str
    verdier: Mapping[Sti, Sted]
    nokler: Mapping[Sti, int]

    def after(self, sti: Sti) -> int:
        """Return the end of the line on which an entry ends, the comment beside it included."""
        place = self.verdier[sti]
        return line_end(self.text, max(place.til, self.nokler.get(sti, 0)))


class _Level:
    """A list or fields being gone through."""

    __slots__ = ("count", "flow", "key", "listed", "start", "way")

    def __init__(self, way: Sti, *, listed: bool, flow: bool, start: yaml.Event) -> None:
        self.way = way
        self.listed = listed
        self.flow = flow
        self.start = start
        self.count = 0
        self.key: str | None = None


def places(text: str) -> Plasser:
    """Return the places of all values in a text that holds one record without errors."""
    values: dict[Sti, Sted] = {}
    keys: dict[Sti, int] = {}
    levels: list[_Level] = []
    last = 0
    for event in _events(text):
        level = levels[-1] if levels else None
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = levels.pop()
            last = ends(event) if done.flow else last
            values[done.way] = _place(done.start, last, flow=done.flow)
        elif isinstance(event, yaml.ScalarEvent) and level and not level.listed and level.key is None:
            level.key = str(event.value)
            last = ends(event)
            keys[(*level.way, level.key)] = text.find(":", last) + 1
        elif isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
            way = _next(level) if level else ()
            if isinstance(event, yaml.ScalarEvent):
                last = content_end(text, event) if event.style in {"|", ">"} else ends(event)
                values[way] = _place(event, last)
            else:
                listed = isinstance(event, yaml.SequenceStartEvent)
                levels.append(_Level(way, listed=listed, flow=bool(event.flow_style), start=event))
    return Plasser(text=text, verdier=MappingProxyType(values), nokler=MappingProxyType(keys))


def _events(text: str) -> list[yaml.Event]:
    loader = Loader(text)
    events: list[yaml.Event] = []
    while event := loader.get_event():
        events.append(event)
    return events


def _place(event: yaml.Event, end: int, *, flow: bool = False) -> Sted:
    column = event.start_mark.column if event.start_mark else 0
    return Sted(fra=begins(event), til=end, kolonne=column, flyt=flow)


def _next(level: _Level) -> Sti:
    """Return the way to the next value of a level, and step past it."""
    if level.listed:
        level.count += 1
        return (*level.way, level.count - 1)
    key, level.key = str(level.key), None
    return (*level.way, key)
