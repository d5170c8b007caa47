"""JSON Schema of each kind of record, as it is written: for editors' tools, which then help in Norwegian.

A schema accepts what the reader accepts, and refuses what it can see is wrong: unknown fields, fields that are missing,
values outside the closed lists, texts of a wrong form. What goes between fields and records, only `sjekk` sees. Made
by draft 2020-12, without anything that draft 7 reads in another way. `errorMessage`, `patternErrorMessage` and
`enumDescriptions` are words of VS Code; other tools pass over them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from annotated_types import MaxLen, MinLen

from portal.explain import part_type
from portal.model.base import NettoppEn
from portal.model.kinds import KINDS, kind
from portal.problems import listing
from portal.references import peker
from portal.skjema.eksempler import Eksempler, read_examples
from portal.skjema.verdier import FORMS, Form, choices, form_of, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from portal.model.base import Modell
    from portal.texts import Tekster
    from portal.vocabulary import Slag

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "skjema/v1/"
"""Where the schemas lie on the site. Their shape is a promise: a new shape gets a new version beside the old."""

Schema = dict[str, Any]

EMPTY = "tomt"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hjelp:
    """What the portal has to say of fields."""

    t: Tekster
    eksempler: Eksempler


def files(t: Tekster) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of each kind's schema."""
    eksempler = read_examples()
    for row in KINDS:
        yield f"{FOLDER}{row.slag}.json", as_json(schema(row.slag, t, eksempler))


def as_json(value: Schema) -> bytes:
    """Return a schema as it is written to a file."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def schema(slag: Slag, t: Tekster, eksempler: Eksempler) -> Schema:
    """Return the schema of one kind of record."""
    h = _Hjelp(t=t, eksempler=eksempler)
    modell = kind(slag).modell
    parts = sorted(parts_of(modell), key=lambda one: one.__name__)
    forms = {form.navn: _form(form, t) for _, form in FORMS if any(_uses(one, form) for one in (modell, *parts))}
    return {
        "$schema": DIALECT,
        **_object(modell, h),
        "title": t.slag(slag),
        "$defs": {
            **{one.__name__: _object(one, h) for one in parts},
            **forms,
            EMPTY: {"not": {"type": ["number", "boolean", "object", "array", "string"], "minLength": 1}},
        },
    }


@cache
def parts_of(*modeller: type[Modell]) -> tuple[type[Modell], ...]:
    """Return the parts that records of some models may hold, at any depth, in the order of their fields."""
    found: dict[type[Modell], None] = {}
    todo = [*modeller]
    for one in todo:  # grows as parts are found
        for info in one.model_fields.values():
            inner = part_type(info.annotation)
            if inner and inner not in found:
                found[inner] = None
                todo.append(inner)
    return tuple(found)


def _uses(modell: type[Modell], form: Form) -> bool:
    return any(form_of(info) == form for info in modell.model_fields.values())


def _object(modell: type[Modell], h: _Hjelp) -> Schema:
    """Return the schema of a record or a part."""
    name = f"modell.{modell.__name__}"
    fields = modell.model_fields
    made: Schema = {
        "type": "object",
        "description": h.t(name),
        "properties": {navn: _field(navn, info, modell, h) for navn, info in fields.items()},
        "required": [navn for navn, info in fields.items() if info.is_required()],
        "additionalProperties": False,
    }
    if issubclass(modell, NettoppEn):
        said = h.t("feltside.nettopp ett", navn=listing(modell.alternativer()))
        made["oneOf"] = [{**_given(navn), "errorMessage": said} for navn in modell.alternativer()]
    return made


def _given(navn: str) -> Schema:
    """Return the schema of something where a field is given: there, and not empty."""
    return {"required": [navn], "properties": {navn: {"not": _ref(EMPTY)}}}


def _field(navn: str, info: FieldInfo, modell: type[Modell], h: _Hjelp) -> Schema:
    """Return the schema of a field. One that may be left out may also stand empty."""
    value = _value(navn, info, modell, h.t)
    if is_list(info.annotation):
        value = {"type": "array", "items": value}
        for mark in info.metadata:
            if isinstance(mark, MinLen):
                value["minItems"] = mark.min_length
            elif isinstance(mark, MaxLen):
                value["maxItems"] = mark.max_length
    slag = peker(modell, navn)
    said = [h.t.hjelp(navn, modell), h.t("skjema.peker", mappe=slag) if slag else _example(navn, info, modell, h)]
    told = {"title": h.t.felt(navn, modell), "description": " ".join(one for one in said if one)}
    if info.is_required():
        return {**told, **value}
    # A title at both levels is shown twice on hover; a description at one alone is missed on hover or in completion.
    return {"description": told["description"], "anyOf": [{**told, **value}, _ref(EMPTY)]}


def _example(navn: str, info: FieldInfo, modell: type[Modell], h: _Hjelp) -> str:
    """Return an example where the help has none.

    It is words, not the `examples` of JSON Schema: a tool would put those in, and an invented fact might stay there.
    """
    form, example = form_of(info), h.eksempler.verdi(modell, navn)
    wanted = form and form.vis and example and h.t("skjema.for eksempel") not in h.t.hjelp(navn, modell)
    return h.t("feltside.verdi", verdi=example) if wanted else ""


def _value(navn: str, info: FieldInfo, modell: type[Modell], t: Tekster) -> Schema:
    """Return the schema of one value of a field."""
    part = part_type(info.annotation)
    if part:
        return _ref(part.__name__)
    values = choices(info.annotation)
    if values:
        return _closed(values, t)
    form = form_of(info)
    if form is None:
        message = f"{modell.__name__}.{navn} has a type that skjema/verdier.py does not know"
        raise LookupError(message)
    return _ref(form.navn)


def _closed(values: tuple[str, ...], t: Tekster) -> Schema:
    """Return the schema of a closed list, with what each value is called where it is called anything else."""
    labels = [t.alle.get(f"verdi.{value}") or t.alle.get(f"sprak.navn.{value}", value) for value in values]
    found: Schema = {"type": "string", "enum": list(values), "errorMessage": t("skjema.velg", valg=listing(values))}
    if labels != list(values):
        found["enumDescriptions"] = labels
    return found


def _form(form: Form, t: Tekster) -> Schema:
    """Return the schema of a form of value."""
    said = t(f"skjema.form.{form.navn}")
    if form.valg:
        return {"type": "string", "enum": list(form.valg), "errorMessage": said}
    found: Schema = {"type": list(form.skalarer) if len(form.skalarer) > 1 else form.skalarer[0], "errorMessage": said}
    found |= {"pattern": form.monster, "patternErrorMessage": said}
    found |= {word: limit for word, limit in (("minimum", form.fra), ("maximum", form.til)) if limit is not None}
    return found


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
