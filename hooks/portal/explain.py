"""What pydantic found, as problems an editor can act on: where, what, what is allowed, what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from portal.problems import Problem, listing, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from portal.model.base import Modell
    from portal.source.tree import Tre

KNOWN_TYPES = frozenset(
    {
        "missing",
        "extra_forbidden",
        "verdi",
        "literal_error",
        "string_type",
        "string_too_short",
        "tuple_type",
        "too_short",
        "too_long",
        "model_type",
    }
)
"""The types of error that the models can give. A test holds that there are no others."""


def explain(error: ErrorDetails, modell: type[Modell], tre: Tre, path: str) -> Problem:
    """Return the problem behind one of pydantic's errors in a record of `modell`."""
    steps = tre.steps(error["loc"])
    name = str(error["loc"][-1]) if error["loc"] else ""
    line, column = tre.key_place(steps) if error["type"] == "extra_forbidden" else tre.place(steps)
    tekst, tillatt, forslag = _sentences(error, modell, steps, name)
    missing = (name,) if error["type"] == "missing" else ()
    felt = dotted((*steps, *missing))
    return Problem(path=path, line=line, column=column, felt=felt, tekst=tekst, tillatt=tillatt, forslag=forslag)


def dotted(steps: tuple[str | int, ...]) -> str:
    """Return a place in a record as `funn[2].retning`, counting from 1."""
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _sentences(
    error: ErrorDetails, modell: type[Modell], steps: tuple[str | int, ...], name: str
) -> tuple[str, str, str]:
    """Return what is wrong, what is allowed and what was probably meant."""
    context: Mapping[str, Any] = error.get("ctx", {})
    given = error["input"]
    match error["type"]:
        case "verdi":
            return context["tekst"], context["tillatt"], context["forslag"]
        case "missing":
            return f"Feltet «{name}» mangler.", "Det må være med.", ""
        case "extra_forbidden":
            return _unknown_field(name, fields_at(modell, steps[:-1]))
        case "literal_error":
            choices = re.findall(r"'([^']*)'", context["expected"])
            return f"«{given}» er ikke et mulig valg.", f"Velg {listing(choices)}.", nearest(str(given), choices)
        case "too_short" | "too_long" as kind:
            return _wrong_length(kind, context)
        case "string_too_short":
            return "Teksten er tom.", "Skriv noe, eller ta bort feltet.", ""
        case _:
            return _wrong_shape(error["type"], given, fields_at(modell, steps))


def _wrong_length(kind: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    if kind == "too_long":
        return "Lista er for lang.", f"Den kan ha høyst {context['max_length']} punkter.", ""
    least = context["min_length"]
    return "Lista er for kort.", f"Den må ha minst {least} {'punkt' if least == 1 else 'punkter'}.", ""


def _wrong_shape(kind: str, given: object, fields: tuple[str, ...]) -> tuple[str, str, str]:
    """Return what to say where a text, a list or fields stand in the place of one another."""
    found = _shape(given)
    if kind == "tuple_type":
        wanted, allowed = "en liste", "Skriv hvert punkt på sin egen linje med «- » foran."
    elif kind == "model_type":
        wanted, allowed = "felt", f"Feltene er {listing(fields)}."
    else:
        wanted, allowed = "tekst", "Skriv teksten rett etter kolon."
    return f"Her skal det stå {wanted}, men det står {found}.", allowed, ""


def _unknown_field(name: str, fields: tuple[str, ...]) -> tuple[str, str, str]:
    meant = nearest(name, fields)
    allowed = "" if meant else f"Feltene er {listing(fields)}."
    return f"Feltet «{name}» finnes ikke her.", allowed, meant


def _shape(value: object) -> str:
    if isinstance(value, list):
        return "en liste"
    if isinstance(value, dict):
        return "flere felt"
    return f"«{value}»"


def fields_at(modell: type[Modell], steps: tuple[str | int, ...]) -> tuple[str, ...]:
    """Return the field names of the part of `modell` that the steps lead to."""
    here: type[Modell] | None = modell
    for step in steps:
        if isinstance(step, str) and here is not None:
            field = here.model_fields.get(step)
            here = part_type(field.annotation) if field else None
    return tuple(here.model_fields) if here else ()


def part_type(annotation: object) -> type[Modell] | None:
    """Return the model inside an annotation such as `tuple[Funn, ...]` or `Periode | None`."""
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        return annotation
    return next((found for inner in get_args(annotation) if (found := part_type(inner))), None)
