"""The module of JavaScript that makes a record's page, written from the Python that makes it."""

from __future__ import annotations

import ast
import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import BaseModel

from portal.forhandsvisning.andre import Andre
from portal.forhandsvisning.erstatninger import QUESTIONS, STAND_INS
from portal.forhandsvisning.kilde import Kode
from portal.forhandsvisning.setninger import Setninger
from portal.forhandsvisning.uttrykk import js_name
from portal.model.kinds import KINDS
from portal.skjema.schema import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from portal.forhandsvisning.kilde import Navn
    from portal.texts import Tekster

START: tuple[Navn, ...] = (
    ("portal.pages.site", "record_page"),
    ("portal.derive.bevilgning", "appropriated"),
    ("portal.derive.oppfolging", "all_points"),
)
GIVEN: tuple[Navn, ...] = (
    *START,
    ("portal.pages.writer", "Skriver"),
    ("portal.arkiv", "Ref"),
    ("portal.pages.blocks", "Lenke"),
    ("portal.model.tid", "Tidspunkt"),
    ("portal.model.values", "Frist"),
    ("portal.model.values", "Kronebelop"),
)
"""What the browser begins with, and what it makes itself."""
OWN: frozenset[Navn] = frozenset(
    {
        ("portal.model.values", "is_prose"),
        ("portal.references", "peker"),
        ("portal.explain", "part_type"),
        ("portal.model.kinds", "record_path"),
        ("portal.model.kinds", "kind"),
        ("portal.historie.ordlyd", "told"),
        ("portal.pages.bidra", "form_path"),
    }
)
"""What the browser has of its own, since it is about the models or the site."""
OF_BLOCKS = ("kilde.kilder", "kilde.note", "uenighet.", "funn.", "tilrading.", "verdi.", "slag.", "sprak.navn.", "forhandsvisning.")
"""Texts that the blocks themselves say, or that are asked for by a name that stands nowhere in the code."""


def kode() -> tuple[Kode, tuple[Navn, ...], Andre]:
    """Return the code, the definitions that are written, and which of them ask other records."""
    made = Kode(STAND_INS, OWN)
    names = made.nadd(GIVEN)
    return made, names, Andre(made, names, QUESTIONS)


def javascript() -> str:
    """Return the module: it takes what stands for Python in the browser, and gives what writes a page."""
    made, names, andre = kode()
    writers = {modul: Setninger(made, modul, andre) for modul in {navn[0] for navn in names}}
    inside = "\n".join(part for part in (writers[navn[0]].definisjon(navn) for navn in names) if part)
    given = ", ".join(f"{'side' if one == START[0] else one[1]}: {js_name(one)}" for one in GIVEN)
    whole = f"export default $ => {{\n{inside}\nreturn {{ {given} }}\n}}\n"
    short = {js_name(one): f"f{number}" for number, one in enumerate(names)}
    return re.sub(r"\b\w+\b", lambda match: short.get(match[0], match[0]), whole)


def slekt() -> dict[str, list[str]]:
    """Return the models that each model builds on, itself first."""
    kinds = [row.modell for row in KINDS]
    return {
        one.__name__: [base.__name__ for base in one.__mro__ if issubclass(base, BaseModel) and base is not BaseModel]
        for one in (*kinds, *parts_of(*kinds))
    }


def standardverdier() -> dict[str, dict[str, str]]:
    """Return what fields are where nothing is written, for those that are then something."""
    kinds = [row.modell for row in KINDS]
    found = {
        one.__name__: {name: info.default for name, info in one.model_fields.items() if isinstance(info.default, str)}
        for one in (*kinds, *parts_of(*kinds))
    }
    return {name: fields for name, fields in found.items() if fields}


def tekster(t: Tekster) -> dict[str, str]:
    """Return the texts that the code can ask for, in one form of Norwegian."""
    made, names, _ = kode()
    whole, starts = set(), set(OF_BLOCKS)
    for one in names:
        for node in ast.walk(made.node(one)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                starts.add(str(node.values[0].value))
    wanted = tuple(start for start in starts if re.fullmatch(r"[a-z_]+\.[a-z_. ]*", start))
    return {
        key: text
        for key, text in t.alle.items()
        if key in whole or key.startswith(wanted) or (key.startswith("felt.") and key.endswith(".tittel"))
    }
