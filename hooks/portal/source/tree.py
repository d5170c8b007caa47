"""YAML text read as text: every scalar stays the characters written, and every value keeps its place.

Only the plain core of YAML is let in: no anchors, aliases, tags, directives or second documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from portal.problems import Problem
from portal.source.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Iterable

Verdi = str | list["Verdi"] | dict[str, "Verdi"]
Plass = tuple[int, int]
"""Line and column, from 1, in characters."""

DEEPEST = 20
"""Levels of nesting. No record comes near it."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sted:
    """Where a value stands, where its key stands, and where the values inside it stand."""

    plass: Plass
    nokkel: Plass
    inni: dict[str | int, Sted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tre:
    """A record as plain values, with the place of each."""

    data: dict[str, Verdi]
    sted: Sted

    def place(self, path: Iterable[str | int]) -> Plass:
        """Return where the value at `path` stands (its key, if on another line), or the nearest value around it."""
        here = self._find(path)
        return here.plass if here.plass[0] == here.nokkel[0] else here.nokkel

    def key_place(self, path: Iterable[str | int]) -> Plass:
        """Return where the key of the value at `path` stands."""
        return self._find(path).nokkel

    def _find(self, path: Iterable[str | int]) -> Sted:
        here = self.sted
        for step in path:
            if step in here.inni:
                here = here.inni[step]
        return here

    def steps(self, path: Iterable[str | int]) -> tuple[str | int, ...]:
        """Return the steps of `path` that lead through the record."""
        found: list[str | int] = []
        here = self.sted
        for step in path:
            if step in here.inni:
                here = here.inni[step]
                found.append(step)
        return tuple(found)


class _Nivaa:
    """A mapping or list while it is being read."""

    __slots__ = ("inni", "key", "key_place", "nokkel", "plass", "value")

    def __init__(self, value: list[Verdi] | dict[str, Verdi], plass: Plass, nokkel: Plass) -> None:
        self.value = value
        self.plass = plass
        self.nokkel = nokkel
        self.inni: dict[str | int, Sted] = {}
        self.key: str | None = None
        self.key_place: Plass = plass


class _Reader:
    """Reads the events of one document into a tree, collecting problems on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.levels: list[_Nivaa] = []
        self.root: Verdi | None = None
        self.sted: Sted | None = None
        self.documents = 0

    def problem(self, place: Plass, tekst: str, tillatt: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(path=self.path, line=place[0], column=place[1], tekst=tekst, tillatt=tillatt))

    def event(self, event: yaml.Event) -> bool:
        """Take in one event; return whether to read on."""
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.ScalarEvent):
            self._check_marks(event, place)
            self._scalar(event.value, place, plain=not event.style)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_marks(event, place)
            return self._open({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self.problem(
                place, f"Her vises det til et anker («*{event.anchor}»).", "Skriv verdien ut der den hører til."
            )
            self._put("*", place)
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._document(event, place)
        return True

    def _document(self, event: yaml.DocumentStartEvent, place: Plass) -> bool:
        self.documents += 1
        if event.version or event.tags:
            self.problem(place, "Fila begynner med en linje med «%».", "Ta bort linja: den trengs ikke.")
        if self.documents > 1:
            self.problem(place, "Fila har flere poster, skilt med «---».", "Legg hver post i sin egen fil.")
        return self.documents == 1

    def _check_marks(self, event: yaml.NodeEvent, place: Plass) -> None:
        if event.anchor is not None:
            self.problem(
                place, f"Her settes et anker («&{event.anchor}»).", "Portalen bruker ikke ankere: ta det bort."
            )
        if getattr(event, "tag", None) is not None:
            self.problem(
                place,
                "Her står et merke med utropstegn foran verdien.",
                "Ta det bort, eller sett teksten i anførselstegn.",
            )

    def _scalar(self, text: str, place: Plass, *, plain: bool) -> None:
        level = self.levels[-1] if self.levels else None
        if level is not None and isinstance(level.value, dict) and level.key is None:
            self._key(level, text, place)
        elif text == "" or (plain and text in _EMPTY):
            self._skip(level, place)
        else:
            self._put(text, place)

    def _key(self, level: _Nivaa, text: str, place: Plass) -> None:
        earlier = level.inni.get(text)
        if earlier is not None or (isinstance(level.value, dict) and text in level.value):
            line = earlier.nokkel[0] if earlier else place[0]
            self.problem(place, f"Feltet «{text}» står to ganger (også på linje {line}).", "Behold ett av dem.")
        level.key = text
        level.key_place = place

    def _skip(self, level: _Nivaa | None, place: Plass) -> None:
        """Leave out a value that is not given."""
        if level is not None and isinstance(level.value, list):
            self.problem(place, "Her er et tomt punkt i lista.", "Skriv noe etter streken, eller ta bort linja.")
        elif level is not None:
            level.key = None

    def _put(self, value: Verdi, place: Plass, inni: dict[str | int, Sted] | None = None) -> None:
        level = self.levels[-1] if self.levels else None
        if level is None:
            self.root = value
            self.sted = Sted(plass=place, nokkel=place, inni=inni or {})
        elif isinstance(level.value, list):
            level.inni[len(level.value)] = Sted(plass=place, nokkel=place, inni=inni or {})
            level.value.append(value)
        elif level.key is None:
            self.problem(place, "Et feltnavn kan ikke være en liste eller flere felt.", "Skriv feltnavnet som ett ord.")
            level.key = "?"
            level.key_place = place
        else:
            if level.key not in level.value:
                level.value[level.key] = value
                level.inni[level.key] = Sted(plass=place, nokkel=level.key_place, inni=inni or {})
            level.key = None

    def _open(self, value: list[Verdi] | dict[str, Verdi], place: Plass) -> bool:
        if len(self.levels) >= DEEPEST:
            self.problem(place, f"Her er det flere enn {DEEPEST} nivåer inni hverandre.", "Ingen post trenger det.")
            return False
        self.levels.append(_Nivaa(value, place, place))
        return True

    def _close(self) -> None:
        level = self.levels.pop()
        self._put(level.value, level.plass, level.inni)


def parse(text: str, path: str) -> tuple[Tre | None, tuple[Problem, ...]]:
    """Return the record in `text`, or None, and every problem of its form (one where the syntax breaks)."""
    conflict = _conflict_marker(text)
    if conflict:
        tekst = "Her står et merke etter to endringer som ikke lot seg slå sammen."
        tillatt = "Behold den riktige teksten, og slett linjene med <<<<<<<, ======= og >>>>>>>."
        return None, (Problem(path=path, line=conflict, tekst=tekst, tillatt=tillatt),)
    reader = _Reader(path)
    loader = _Loader(text)
    try:
        while event := loader.get_event():
            if not reader.event(event):
                break
    except yaml.YAMLError as error:
        return None, (explain(error, text, path),)
    finally:
        loader.dispose()
    if not isinstance(reader.root, dict) or reader.sted is None:
        return None, tuple(reader.problems) or (_not_a_record(reader.root, reader.sted, path),)
    return Tre(data=reader.root, sted=reader.sted), tuple(reader.problems)


def _conflict_marker(text: str) -> int:
    """Return the line of the first merge conflict marker, or 0."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return 0
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if line.startswith(("<<<<<<< ", ">>>>>>> "))), 0)


def _not_a_record(root: Verdi | None, sted: Sted | None, path: str) -> Problem:
    line, column = sted.plass if sted else (1, 1)
    if root is None:
        tekst = "Fila er tom."
    elif isinstance(root, list):
        tekst = "Her står en liste, men fila skal være én post."
    else:
        tekst = "Her står bare en tekst, men fila skal være én post."
    tillatt = "En post er felt under hverandre, for eksempel «navn: Leksehjelp». Lag et skjelett med scripts/ny.py."
    return Problem(path=path, line=line, column=column, tekst=tekst, tillatt=tillatt)
