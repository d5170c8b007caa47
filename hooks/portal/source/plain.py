"""The quick way to read a record: for texts that hold nothing out of the ordinary, without the places of values."""

from __future__ import annotations

import yaml

from portal.source.rules import DEEPEST, EMPTY, INVISIBLE, Loader, Verdi, written


class _OddError(Exception):
    """The text holds something out of the ordinary, which the slower reader explains."""


class _PlainReader:
    """Reads the events of a text that holds nothing out of the ordinary. Keeps no places: that takes half the time."""

    __slots__ = ("documents", "keys", "levels", "root")

    def __init__(self) -> None:
        self.levels: list[list[Verdi] | dict[str, Verdi]] = []
        self.keys: list[str | None] = []
        self.root: Verdi | None = None
        self.documents = 0

    def event(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.keys.pop()
            self._put(self.levels.pop())
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1 or event.version or event.tags:
                raise _OddError
        elif isinstance(event, yaml.AliasEvent):
            raise _OddError

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = written(event)
        if event.anchor or event.tag or value == "" or (not event.style and value in EMPTY):
            raise _OddError
        if event.style == '"' and INVISIBLE.search(value):
            raise _OddError
        self._put(value)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        is_key = self.levels and isinstance(self.levels[-1], dict) and self.keys[-1] is None
        if event.anchor or event.tag or len(self.levels) >= DEEPEST or is_key:
            raise _OddError
        self.levels.append({} if isinstance(event, yaml.MappingStartEvent) else [])
        self.keys.append(None)

    def _put(self, value: Verdi) -> None:
        if not self.levels:
            self.root = value
            return
        level, key = self.levels[-1], self.keys[-1]
        if isinstance(level, list):
            level.append(value)
        elif key is not None:
            level[key] = value
            self.keys[-1] = None
        elif isinstance(value, str) and value not in level:
            self.keys[-1] = value
        else:
            raise _OddError


def read_plain(text: str) -> dict[str, Verdi] | None:
    """Return the record in a text that holds nothing out of the ordinary, or None."""
    reader = _PlainReader()
    loader = Loader(text)
    try:
        while event := loader.get_event():
            reader.event(event)
    except _OddError:
        return None
    return reader.root if isinstance(reader.root, dict) else None
