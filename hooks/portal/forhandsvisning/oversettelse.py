"""The module of JavaScript that makes a record's page, written from the Python that makes it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
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
    from portal.forhandsvisning.kilde import Navn
    from portal.model.base import Modell
    from portal.texts import Tekster

GIVEN: tuple[Navn, ...] = (
    ("portal.pages.site", "record_page"),
    ("portal.derive.bevilgning", "appropriated"),
    ("portal.derive.oppfolging", "all_points"),
    ("portal.pages.writer", "Skriver"),
    ("portal.pages.writer", "source_detail"),
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
OF_BLOCKS = (
    "kilde.kilder",
    "kilde.note",
    "uenighet.",
    "funn.",
    "tilrading.",
    "verdi.",
    "slag.",
    "sprak.navn.",
    "tomt.",
    "forhandsvisning.",
)
"""Texts that the blocks themselves say, or that are asked for by a name that stands nowhere in the code."""
KEY = re.compile(r"[a-z_]+\.[a-z_. ]*")
"""The beginning of the key of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversettelse:
    """The code of the pages: the definitions that are written, and which of them ask other records."""

    kode: Kode
    navn: tuple[Navn, ...]
    andre: Andre

    def javascript(self) -> str:
        """Return the module: it takes what stands for Python in the browser, and gives what writes a page."""
        writers = {modul: Setninger(self.kode, modul, self.andre) for modul in {navn[0] for navn in self.navn}}
        inside = "\n".join(part for part in (writers[navn[0]].definisjon(navn) for navn in self.navn) if part)
        given = ", ".join(f"{'side' if one == GIVEN[0] else one[1]}: {js_name(one)}" for one in GIVEN)
        whole = f"export default $ => {{\n{inside}\nreturn {{ {given} }}\n}}\n"
        short = {js_name(one): f"f{number}" for number, one in enumerate(self.navn)}
        return re.sub(r"\b\w+\b", lambda match: short.get(match[0], match[0]), whole)

    def tekster(self, t: Tekster) -> dict[str, str]:
        """Return the texts that the code can ask for, in one form of Norwegian."""
        whole, starts = set(), set(OF_BLOCKS)
        for node in (node for one in self.navn for node in ast.walk(self.kode.node(one))):
            match node:
                case ast.Constant(value=str(text)):
                    whole.add(text)
                case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
                    starts.add(text)
        wanted = tuple(start for start in starts if KEY.fullmatch(start))
        return {
            key: text
            for key, text in t.alle.items()
            if key in whole or key.startswith(wanted) or (key.startswith("felt.") and key.endswith(".tittel"))
        }


def oversett() -> Oversettelse:
    """Return the code of the pages as it is now."""
    code = Kode(STAND_INS, OWN)
    names = code.nadd(GIVEN)
    return Oversettelse(kode=code, navn=names, andre=Andre(code, names, QUESTIONS))


def slekt() -> dict[str, list[str]]:
    """Return the models that each model builds on, itself first."""
    return {
        one.__name__: [base.__name__ for base in one.__mro__ if issubclass(base, BaseModel) and base is not BaseModel]
        for one in _models()
    }


def standardverdier() -> dict[str, dict[str, str]]:
    """Return what fields are where nothing is written, for those that are then something."""
    found = {
        one.__name__: {name: info.default for name, info in one.model_fields.items() if isinstance(info.default, str)}
        for one in _models()
    }
    return {name: fields for name, fields in found.items() if fields}


def _models() -> tuple[type[Modell], ...]:
    kinds = [row.modell for row in KINDS]
    return (*kinds, *parts_of(*kinds))
