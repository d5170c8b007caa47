"""The forms of single values, as an editor's tool meets them.

The reader takes the characters as they stand. A tool has read them by the rules of YAML 1.2 first: `0301` is a number
to it, `ja` a text and `true` a truth value. Each form therefore says which of these the tool may meet, and what a text
must look like. A pattern is written for both Python and JavaScript, and accepts whatever the reader accepts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator

from portal.model.ids import ID, Id
from portal.model.tid import MONTHS, SEASONS
from portal.model.values import (
    LONGEST_LINE,
    Antall,
    Avsnitt,
    Belop,
    Bydelskode,
    Dato,
    Desimalgrad,
    Epost,
    Filsti,
    Heltall,
    JaNei,
    Klokkeslett,
    Kommunenummer,
    Kontrollfrist,
    Linje,
    Organisasjonsnummer,
    Tid,
    Url,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

Skalar = Literal["string", "number", "integer", "boolean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of value: what the portal's texts call it, what YAML may take it for, and how a text must look.

    `fra` and `til` bound a number, both included; `valg` are the only values there are. `vis` says whether an example
    helps: of running text it does not.
    """

    navn: str
    skalarer: tuple[Skalar, ...] = ("string",)
    monster: str = ""
    fra: int | None = None
    til: int | None = None
    valg: tuple[str, ...] = ()
    vis: bool = True


_ANY: tuple[Skalar, ...] = ("string", "number", "boolean")
_WHOLE: tuple[Skalar, ...] = ("string", "integer")
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_MOMENTS = (
    _DAY,
    rf"[0-9]{{1,2}}\. ({'|'.join(MONTHS)}) [0-9]{{4}}",
    "[0-9]{4}-(0[1-9]|1[0-2]|2[1-4])",
    f"({'|'.join((*MONTHS, *(season for season, _, _ in SEASONS)))}) [0-9]{{4}}",
    "[0-9]{3}0-tallet",
    "[0-9]{3}X",
    "[0-9]{4}",
)
_GROUPED = "([0-9]{1,3}( [0-9]{3})+|[0-9]{1,12})"

FORMS: tuple[tuple[object, Form], ...] = (
    (Linje, Form(navn="linje", skalarer=_ANY, monster=rf"^\s*\S([^\n]{{0,{LONGEST_LINE - 2}}}\S)?\s*$")),
    (Avsnitt, Form(navn="avsnitt", skalarer=_ANY, monster=r"\S", vis=False)),
    (Id, Form(navn="id", skalarer=_ANY, monster=f"^{ID.pattern}$")),
    (
        Tid,
        Form(
            navn="tid",
            skalarer=_WHOLE,
            monster=rf"^(ca\. |om lag )?({'|'.join(_MOMENTS)})~?( \(utledet\))?$",
            fra=1800,
            til=2100,
        ),
    ),
    (Dato, Form(navn="dato", monster=f"^{_DAY}$")),
    (Kontrollfrist, Form(navn="kontrollfrist", monster=f"^({_DAY}|historisk)$")),
    (Heltall, Form(navn="heltall", skalarer=_WHOLE, monster=f"^-?{_GROUPED}$")),
    (Antall, Form(navn="antall", skalarer=_WHOLE, monster=f"^{_GROUPED}$", fra=0)),
    (JaNei, Form(navn="janei", valg=("ja", "nei"), vis=False)),
    (Belop, Form(navn="belop", monster=rf"^(ca\. )?{_GROUPED}(,[0-9]{{1,3}})? ((tusen|mill\.|mrd\.) )?kr$")),
    (Url, Form(navn="url", monster=r'^[hH][tT][tT][pP][sS]?://[^\s<>"\\/?#]+\.[^\s<>"\\]+$')),
    (Epost, Form(navn="epost", monster=r'^[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>"]+$')),
    (Kommunenummer, Form(navn="kommunenummer", skalarer=_WHOLE, monster="^[0-9]{4}$", fra=0, til=9999)),
    (Bydelskode, Form(navn="bydelskode", skalarer=_WHOLE, monster="^[0-9]{6}$", fra=0, til=999_999)),
    (
        Organisasjonsnummer,
        Form(navn="organisasjonsnummer", skalarer=_WHOLE, monster="^[0-9]{9}$", fra=0, til=999_999_999),
    ),
    (
        Klokkeslett,
        Form(
            navn="klokkeslett",
            skalarer=("string", "number"),
            monster="^([01][0-9]|2[0-3])[.:][0-5][0-9]$",
            fra=0,
            til=24,
        ),
    ),
    (
        Desimalgrad,
        Form(
            navn="desimalgrad",
            skalarer=("string", "number"),
            monster=r"^-?[0-9]{1,3}\.[0-9]{1,6}$",
            fra=-1000,
            til=1000,
        ),
    ),
    (Filsti, Form(navn="filsti", skalarer=_ANY, monster=r"^[a-z0-9][a-z0-9/._-]{0,149}$")),
)
"""Every type of `model/values.py` and `model/ids.py`. A test holds that no field has another."""


def form_of(info: FieldInfo) -> Form | None:
    """Return the form of a field's single values; None where they are parts or come from a closed list."""
    marks = tuple(_marks(info))
    return next((form for kind, form in FORMS if _parser(kind) in marks), None)


def choices(annotation: object) -> tuple[str, ...]:
    """Return the values of the closed list that an annotation names, if it names any."""
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    return next((found for inner in get_args(annotation) if (found := choices(inner))), ())


def is_list(annotation: object) -> bool:
    """Return whether an annotation is of several values."""
    return get_origin(annotation) is tuple or any(is_list(inner) for inner in get_args(annotation))


def _parser(kind: object) -> object:
    """Return the mark that tells a type of value from the others: its parser."""
    marks = getattr(kind, "__metadata__", ())
    return next(mark for mark in marks if isinstance(mark, AfterValidator | BeforeValidator))


def _marks(info: FieldInfo) -> Iterator[object]:
    yield from info.metadata
    yield from _marks_in(info.annotation)


def _marks_in(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks_in(inner)
