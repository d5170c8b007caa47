"""YAML text read as text: every scalar stays the characters written, and every value keeps its place.

Only the plain core of YAML is let in: no anchors, aliases, tags, directives or second documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from portal.problems import Problem
from portal.source.fletting import unmerged
from portal.source.plain import read_plain
from portal.source.rules import DEEPEST, EMPTY, INVISIBLE, Loader, Verdi, written
from portal.source.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.source.sted import Plass

Sti = tuple[str | int, ...]
"""The way to a value: keys, and places in lists counted from 0."""

MOST_PROBLEMS = 10
"""Problems of form in one file; past them it is not worth reading on."""

_NO_KEY = "\0"
_QUOTE = "Sett anførselstegn rundt den."
_WRITE_OUT = "Skriv verdien helt ut på hvert sted, uten «&» og «*»."
_OF_YAML = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sted:
    """Where a value stands, where its key stands, and where the values inside it stand."""

    plass: Plass
    nokkel: Plass
    inni: dict[str | int, Sted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steder:
    """The text of a record, and where each value in it stands.

    The places are read from the text when they are asked for: most records are right, and need none.
    """

    text: str

    def place(self, path: Iterable[str | int]) -> Plass:
        """Return where the value at `path` stands (its key, if on another line), or the nearest value around it."""
        here, _ = self._find(path)
        return here.plass if here.plass[0] == here.nokkel[0] else here.nokkel

    def key_place(self, path: Iterable[str | int]) -> Plass:
        """Return where the key of the value at `path` stands."""
        return self._find(path)[0].nokkel

    def steps(self, path: Iterable[str | int]) -> Sti:
        """Return the steps of `path` that lead through the record."""
        return self._find(path)[1]

    def _find(self, path: Iterable[str | int]) -> tuple[Sted, Sti]:
        found: list[str | int] = []
        here = _places(self.text)
        for step in path:
            if step in here.inni:
                here = here.inni[step]
                found.append(step)
        return here, tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tre(Steder):
    """A record as plain values. `tomme` are the ways to keys without a value, `ukjente` to values that are not read."""

    data: dict[str, Verdi]
    tomme: tuple[Sti, ...] = ()
    ukjente: tuple[Sti, ...] = ()


@lru_cache(maxsize=1)  # the problems of a file are explained together
def _places(text: str) -> Sted:
    """Return the places of all values in a text that could be read."""
    reader = _Reader("")
    reader.read(text)
    return reader.sted or Sted(plass=(1, 1), nokkel=(1, 1), inni={})


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
        self.tomme: list[Sti] = []
        self.ukjente: list[Sti] = []
        self.anchors: set[str] = set()
        self.documents = 0

    def read(self, text: str) -> None:
        """Read the events of a text to the end, or as far as it is worth reading."""
        loader = Loader(text)
        while event := loader.get_event():
            if not self.event(event) or len(self.problems) >= MOST_PROBLEMS:
                break

    def problem(self, place: Plass, tekst: str, tillatt: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(path=self.path, line=place[0], column=place[1], tekst=tekst, tillatt=tillatt))

    def event(self, event: yaml.Event) -> bool:
        """Take in one event; return whether to read on."""
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.ScalarEvent):
            self._check_marks(event, place)
            self._scalar(event, place)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._check_marks(event, place)
            return self._open({} if isinstance(event, yaml.MappingStartEvent) else [], place)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor in self.anchors:
                self.problem(place, f"Her vises det til «&{event.anchor}».", _WRITE_OUT)
            else:
                self.problem(place, "En tekst kan ikke begynne med «*».", _QUOTE)
            self._unread(place)
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
        if event.anchor is not None and not isinstance(event, yaml.ScalarEvent):
            self.anchors.add(event.anchor)
            self.problem(place, f"Her står et merke, «&{event.anchor}», som andre steder viser til.", _WRITE_OUT)
        elif event.anchor is not None:
            self.problem(place, "En tekst kan ikke begynne med «&».", _QUOTE)
        tag: str | None = getattr(event, "tag", None)
        if tag is not None and tag.startswith(_OF_YAML):
            tekst = f"Her står et merke fra et program, «{tag.replace(_OF_YAML, '!!')}»."
            self.problem(place, tekst, "Ta det bort, og la verdien stå alene.")
        elif tag is not None:
            self.problem(place, "En tekst kan ikke begynne med «!».", _QUOTE)

    def _scalar(self, event: yaml.ScalarEvent, place: Plass) -> None:
        text = written(event)
        level = self.levels[-1] if self.levels else None
        hidden = INVISIBLE.search(text) if event.style == '"' else None
        if hidden:
            tekst = f"Her står et usynlig tegn (U+{ord(hidden[0]):04X})."
            self.problem(place, tekst, "Slett det og skriv stedet på nytt.")
        if level is not None and isinstance(level.value, dict) and level.key is None:
            self._key(level, text, place)
        elif text == "" or (not event.style and text in EMPTY):
            self._skip(level, place)
        else:
            self._put(text, place)

    def _key(self, level: _Nivaa, text: str, place: Plass) -> None:
        earlier = level.inni.get(text)
        if earlier is not None or (isinstance(level.value, dict) and text in level.value):
            tekst = f"Feltet «{text}» står to ganger (også på linje {(earlier.nokkel if earlier else place)[0]})."
            self.problem(place, tekst, "Behold ett av dem.")
        level.key = text
        level.key_place = place

    def _skip(self, level: _Nivaa | None, place: Plass) -> None:
        """Leave out a value that is not given, but keep its key in mind."""
        if level is not None and isinstance(level.value, list):
            self.problem(place, "Her er et tomt punkt i lista.", "Skriv noe etter streken, eller ta bort linja.")
        elif level is not None and level.key is not None:
            self.tomme.append(self._way())
            level.inni.setdefault(level.key, Sted(plass=level.key_place, nokkel=level.key_place, inni={}))
            level.key = None

    def _unread(self, place: Plass) -> None:
        """Leave out a value that cannot be read, so that it gives no second problem."""
        if self.levels:
            self.ukjente.append(self._way())
            self._put("?", place)

    def _way(self) -> Sti:
        """Return the way to the value that is being read."""
        return tuple(len(one.value) if isinstance(one.value, list) else str(one.key) for one in self.levels)

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
            level.key = _NO_KEY
        else:
            if level.key not in level.value and level.key != _NO_KEY:
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
    conflict = unmerged(text, path)
    if conflict:
        return None, (conflict,)
    try:
        data = read_plain(text)
        if data is not None:
            return Tre(data=data, text=text), ()
        reader = _Reader(path)
        reader.read(text)
    except yaml.YAMLError as error:
        return None, (explain(error, text, path),)
    if not isinstance(reader.root, dict) or reader.sted is None:
        return None, tuple(reader.problems) or (_not_a_record(reader.root, reader.sted, path),)
    tre = Tre(data=reader.root, text=text, tomme=tuple(reader.tomme), ukjente=tuple(reader.ukjente))
    return tre, tuple(reader.problems)


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
