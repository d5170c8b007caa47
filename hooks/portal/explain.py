"""What pydantic found, as problems an editor can act on: where, what, what is allowed, what was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from portal.problems import Problem, listing, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from portal.model.base import Modell
    from portal.source.tree import Tre

Way = tuple[str | int, ...]
"""The way to a value: field names, and places in lists counted from 0."""

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


def explain_all(errors: Iterable[ErrorDetails], modell: type[Modell], tre: Tre, path: str) -> Iterator[Problem]:
    """Yield the problems behind pydantic's errors, but for those that only follow from another one."""
    found = list(errors)
    misplaced = {
        (*steps[:-1], _outer_field(str(steps[-1]), steps, modell, tre), steps[-1])
        for error in found
        if error["type"] == "extra_forbidden" and (steps := tre.steps(error["loc"]))
    }
    for error in found:
        steps = tre.steps(error["loc"])
        if error["type"] == "missing" and (error["loc"] in misplaced or any(one[:-1] == steps for one in misplaced)):
            continue
        unread = any(steps[: len(way)] == way for way in tre.ukjente)
        counted = error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]
        if not (unread or counted):
            yield explain(error, modell, tre, path)


def empty_unknown(modell: type[Modell], tre: Tre, path: str) -> Iterator[Problem]:
    """Yield a problem for each key without a value that is no field: most often half a text."""
    for way in tre.tomme:
        name = str(way[-1])
        fields = fields_at(modell, way[:-1])
        if fields and name not in fields:
            tekst, tillatt, forslag = _unknown_field(name, fields)
            line, column = tre.key_place(way)
            felt = dotted(way)
            yield Problem(path=path, line=line, column=column, felt=felt, tekst=tekst, tillatt=tillatt, forslag=forslag)


def explain(error: ErrorDetails, modell: type[Modell], tre: Tre, path: str) -> Problem:
    """Return the problem behind one of pydantic's errors in a record of `modell`."""
    steps = tre.steps(error["loc"])
    name = str(error["loc"][-1]) if error["loc"] else ""
    line, column = tre.key_place(steps) if error["type"] == "extra_forbidden" else tre.place(steps)
    tekst, tillatt, forslag = _sentences(error, modell, steps, name)
    outer = _outer_field(name, steps, modell, tre) if error["type"] == "extra_forbidden" else ""
    if outer:
        tekst, tillatt, forslag = f"Feltet «{name}» hører til under «{outer}».", "Rykk linja inn.", ""
    empty = error["type"] == "missing" and steps in tre.tomme
    if empty:
        tekst, tillatt = f"Feltet «{name}» er tomt.", "Det må fylles ut. Det som står etter «#», er en kommentar."
    missing = (name,) if error["type"] == "missing" and not empty else ()
    felt = dotted((*steps, *missing))
    return Problem(path=path, line=line, column=column, felt=felt, tekst=tekst, tillatt=tillatt, forslag=forslag)


def dotted(steps: Way) -> str:
    """Return a place in a record as `funn[2].retning`, counting from 1."""
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _sentences(error: ErrorDetails, modell: type[Modell], steps: Way, name: str) -> tuple[str, str, str]:
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
        case "literal_error" if not isinstance(given, str):
            return f"Her skal det stå ett valg, men det står {_shape(given)}.", "Skriv verdien rett etter kolon.", ""
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
    return "Lista er for kort.", f"Den må ha minst {'ett punkt' if least == 1 else f'{least} punkter'}.", ""


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
    tekst = f"Feltet «{name}» finnes ikke her."
    if ":" in name:
        return tekst, f"Skriv «{name.split(':', maxsplit=1)[0]}: …», med mellomrom etter kolon.", ""
    if not re.fullmatch(r"\w+", name):
        return tekst, "Har teksten komma, så sett anførselstegn rundt den.", ""
    meant = nearest(name, fields)
    return tekst, "" if meant else f"Feltene er {listing(fields)}.", meant


def _outer_field(name: str, way: Way, modell: type[Modell], tre: Tre) -> str:
    """Return the field just above that a misplaced `name` belongs under, or an empty text."""
    line, _ = tre.key_place(way)
    above = [
        (tre.key_place((*way[:-1], field)), field)
        for field in fields_at(modell, way[:-1])
        if tre.steps((*way[:-1], field)) == (*way[:-1], field) and name in fields_at(modell, (*way[:-1], field))
    ]
    return max((row for row in above if row[0][0] < line), default=((0, 0), ""))[1]


def _shape(value: object) -> str:
    if isinstance(value, list):
        return "en liste"
    if isinstance(value, dict):
        return "flere felt"
    return f"«{value}»"


def fields_at(modell: type[Modell], steps: Way) -> tuple[str, ...]:
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
