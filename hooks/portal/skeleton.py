"""A skeleton of a record: every field, the required ones open and the others as comments, with help for each.

Made from the models and the field texts, so that it can never fall behind them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from portal.explain import part_type
from portal.model.base import NettoppEn
from portal.model.kinds import kind
from portal.model.post import Post
from portal.references import peker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic.fields import FieldInfo

    from portal.model.base import Modell
    from portal.texts import Tekster
    from portal.vocabulary import Slag

DEEPEST = 4
"""Levels of parts inside parts that a skeleton spells out."""


def skeleton(
    slag: Slag, t: Tekster, filled: Mapping[str, str] = MappingProxyType({}), merknader: Iterable[str] = ()
) -> str:
    """Return the text of a skeleton of one kind, for a file that lies directly in the folder of its kind.

    `filled` are fields that are known, as they stand in the record; `merknader` are lines to stand above, as comments.
    """
    modell = kind(slag).modell
    notes = [f"# {line}".rstrip() for line in merknader]
    lines = [
        for_tools(slag),
        *([*notes, ""] if notes else []),
        f"# {t.slag(slag)}. Først står feltene som må fylles ut, så de som kan fylles ut.",
        "# Skriv rett etter kolon. Det som står etter «#», er forklaring og leses ikke.",
        "# Et felt som kan fylles ut, åpner du ved å ta bort «# » foran og la innrykket stå.",
        "# Vet du ikke noe, så la feltet være, eller skriv det under «ukjent».",
        "",
    ]
    for name, info in sorted(modell.model_fields.items(), key=lambda field: _place(*field)):
        lines.append(f"# {t.felt(name, modell)}: {t.hjelp(name, modell)}")
        if name in filled:
            lines += filled[name].split("\n")
        else:
            lines += [line if info.is_required() else f"# {line}" for line in _field(name, modell)]
        lines.append("")
    return "\n".join(lines)


def for_tools(slag: Slag) -> str:
    """Return the line that leads the tool of any editor to the schema of a kind."""
    up = "../../../" if slag == "innlegg" else "../../"  # a talk lies in the folder of its conference
    return f"# yaml-language-server: $schema={up}.vscode/skjema/{slag}.json"


def _place(name: str, info: FieldInfo) -> tuple[bool, bool]:
    """Return where a field stands: required ones first, those of every record last."""
    return not info.is_required(), name in Post.model_fields


def _field(name: str, modell: type[Modell], depth: int = 0) -> Iterator[str]:
    """Yield the lines of a field, without indentation of its own."""
    info = modell.model_fields[name]
    listed = _is_list(info.annotation)
    inner = part_type(info.annotation)
    if inner is None:
        value = _note(info, modell, name)
        yield f"{name}:" if listed else f"{name}: {value}".rstrip()
        if listed:
            yield f"  - {value}".rstrip()
        return
    yield f"{name}:"
    body = list(_part(inner, depth + 1))
    if listed:
        yield from (f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(body))
    else:
        yield from (f"  {line}" for line in body)


def _part(modell: type[Modell], depth: int) -> Iterator[str]:
    """Yield the fields of a part, those that may be left out as comments after the others."""
    if depth > DEEPEST:
        return
    first = modell.alternativer()[0] if issubclass(modell, NettoppEn) else ""
    ordered = sorted(modell.model_fields.items(), key=lambda field: not (field[1].is_required() or field[0] == first))
    for name, info in ordered:
        required = info.is_required() or name == first
        for line in _field(name, modell, depth):
            yield line if required else f"# {line}"


def _note(info: FieldInfo, modell: type[Modell], name: str) -> str:
    """Return a comment that says which values a field takes, or an empty text."""
    slag = peker(modell, name)
    if slag:
        return f"# id fra {slag}/"
    values = _choices(info.annotation)
    return f"# {' | '.join(values)}" if values else ""


def _choices(annotation: object) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    return next((found for inner in get_args(annotation) if (found := _choices(inner))), ())


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(inner) for inner in get_args(annotation))
