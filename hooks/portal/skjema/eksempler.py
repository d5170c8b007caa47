"""Example records: an invented archive in `eksempler/`, laid out as `satsinger/`, whose records name one another.

Every example that the portal shows of a field is read from them, so that all of them are known to be right.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.explain import part_type
from portal.model.kinds import FOLDERS, kind
from portal.skjema.verdier import choices
from portal.source.files import read_folder
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.model.base import Modell
    from portal.source.rules import Verdi
    from portal.source.tree import Tre
    from portal.texts import Tekster
    from portal.vocabulary import Slag

FOLDER = Path(__file__).parent / "eksempler"
WIDTH = 66
"""Characters in a line of comment."""


class BadExampleError(ValueError):
    """An example record cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eksempler:
    """The example record of each kind, its id, and a value for each field of each model that takes free values."""

    poster: Mapping[Slag, Tre]
    ider: Mapping[Slag, str]
    verdier: Mapping[tuple[str, str], str]

    def verdi(self, modell: type[Modell], navn: str) -> str:
        """Return an example of a field's value; an empty text where the field has parts or choices."""
        return self.verdier.get((modell.__name__, navn), "")


def read_examples() -> Eksempler:
    """Return the examples; the fullest record of each kind is the one to show."""
    longest: dict[Slag, Tre] = {}
    ids: dict[Slag, str] = {}
    found: dict[tuple[str, str], str] = {}
    trees: dict[Slag, list[tuple[Tre, str]]] = {slag: [] for slag in FOLDERS}
    for fil in read_folder(FOLDER).filer:
        tre, problems = parse(fil.text or "", fil.path)
        if tre is None or problems:
            raise BadExampleError(*map(str, problems))
        trees[fil.slag].append((tre, fil.id))
    for slag, own in trees.items():
        ordered = sorted(own, key=lambda one: -len(one[0].text))
        longest[slag], ids[slag] = ordered[0]
        for tre, _ in ordered:
            for key, value in _values(kind(slag).modell, tre.data):
                found.setdefault(key, value)
    return Eksempler(poster=MappingProxyType(longest), ider=MappingProxyType(ids), verdier=MappingProxyType(found))


def annotated(eksempler: Eksempler, slag: Slag, t: Tekster) -> str:
    """Return the example record of a kind, with what to write in each field as comments above it."""
    modell, tre = kind(slag).modell, eksempler.poster[slag]
    said: dict[int, list[str]] = {}
    for navn in tre.data:
        key = "feltside.kommentar ma" if modell.model_fields[navn].is_required() else "feltside.kommentar"
        comment = t(key, navn=t.felt(navn, modell), hjelp=t.hjelp(navn, modell))
        said[tre.key_place((navn,))[0]] = [
            "",
            *textwrap.wrap(comment, WIDTH, initial_indent="# ", subsequent_indent="# "),
        ]
    lines = enumerate(tre.text.rstrip("\n").split("\n"), start=1)
    return "\n".join(text for number, line in lines for text in (*said.get(number, ()), line)).strip("\n")


def _values(modell: type[Modell], data: Mapping[str, Verdi]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each free value in a part of a record, with its model and field."""
    for navn, value in data.items():
        annotation = modell.model_fields[navn].annotation
        inner = part_type(annotation)
        for one in value if isinstance(value, list) else [value]:
            if inner and isinstance(one, dict):
                yield from _values(inner, one)
            elif isinstance(one, str) and not choices(annotation):
                yield (modell.__name__, navn), one
