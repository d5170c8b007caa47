"""The values of a record, read by rule from the characters that the editor wrote.

YAML gives text only, so that `0301` stays a number with its zero and `NO` stays text. Each type here is a
parser that either returns a finished value or says in Norwegian what is wrong, what is allowed and what was
probably meant.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from portal.model.reject import reject
from portal.model.tid import MONTHS, TID_EXAMPLES, Tidspunkt, parse_tid

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel


LONGEST_LINE = 300
LONGEST_TEXT = 20_000

_WHOLE = re.compile(r"-?([0-9]{1,3}( [0-9]{3})+|[0-9]{1,12})")
_AMOUNT = re.compile(
    r"(?P<ca>ca\. )?(?P<hele>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,12})(?:,(?P<brok>[0-9]{1,3}))?"
    r" (?:(?P<enhet>tusen|mill\.|mrd\.) )?kr"
)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?")
_SAID = (
    ("ja", ("ja", "yes", "true", "on", "sann")),
    ("nei", ("nei", "no", "false", "off", "usann")),
)
"""What people and programs write, and mean."""
_UNITS = (("tusen", 1_000), ("mill.", 1_000_000), ("mrd.", 1_000_000_000))
_DAY_FIRST = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kronebelop:
    """An amount in kroner, as exact as the source gives it."""

    kroner: int
    ca: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frist:
    """When a record is to be checked next: a day, or never (it is history)."""

    dato: date | None
    historisk: bool


def parse_heltall(text: str) -> int:
    """Return a whole number; thousands may be set apart by a space."""
    if not _WHOLE.fullmatch(text):
        grouped = re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text)
        meant = text.replace(".", " ") if grouped else ""
        reject(f"«{text}» er ikke et heltall.", "Skriv bare sifre, for eksempel 15674 eller 15 674.", meant)
    return int(text.replace(" ", ""))


def parse_antall(text: str) -> int:
    """Return a number of people or pages: a whole number that is not negative."""
    number = parse_heltall(text)
    if number < 0:
        reject(f"«{text}» er mindre enn null.", "Et antall er null eller mer.", text.removeprefix("-"))
    return number


def parse_ja_nei(text: str) -> bool:
    """Return whether the editor wrote ja."""
    if text not in {"ja", "nei"}:
        meant = next((word for word, said in _SAID if text.lower() in said), "")
        reject(f"«{text}» er verken ja eller nei.", "Skriv ja eller nei.", meant)
    return text == "ja"


def parse_dato(text: str) -> date:
    """Return a day written as year-month-day."""
    allowed = "Skriv år-måned-dag, for eksempel 2026-11-23."
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        swapped = _DAY_FIRST.fullmatch(text)
        reject(
            f"«{text}» er ikke en dato.",
            allowed,
            f"{swapped[3]}-{int(swapped[2]):02}-{int(swapped[1]):02}" if swapped else "",
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        year, month = int(text[:4]), int(text[5:7])
        if not (1 <= month <= len(MONTHS) and year):
            reject(f"Datoen «{text}» finnes ikke.", allowed)
        days = monthrange(year, month)[1]
        reject(f"Datoen «{text}» finnes ikke.", f"{MONTHS[month - 1].capitalize()} {year} har {days} dager.")


def parse_frist(text: str) -> Frist:
    """Return a deadline for control, or that the record is history."""
    if text == "historisk":
        return Frist(dato=None, historisk=True)
    if not re.fullmatch(r"[\d./-]+", text):
        reject(f"«{text}» er verken en dato eller ordet historisk.", "Skriv en dato som 2027-11-23, eller historisk.")
    return Frist(dato=parse_dato(text), historisk=False)


def parse_belop(text: str) -> Kronebelop:
    """Return an amount such as `10 600 000 kr`, `19,7 mill. kr` or `ca. 44 mill. kr`."""
    match = _AMOUNT.fullmatch(text)
    allowed = "Skriv for eksempel «10 600 000 kr», «19,7 mill. kr» eller «ca. 44 mill. kr»."
    if match is None:
        reject(f"«{text}» er ikke et beløp.", allowed, _meant_amount(text))
    unit = dict(_UNITS).get(match["enhet"] or "", 1)
    fraction = match["brok"] or ""
    whole = int(match["hele"].replace(" ", ""))
    if fraction and unit == 1:
        reject(f"«{text}» har øre.", "Oppgi hele kroner.")
    return Kronebelop(kroner=whole * unit + int(fraction or 0) * unit // 10 ** len(fraction), ca=bool(match["ca"]))


def _meant_amount(text: str) -> str:
    """Return the amount that was probably meant, or an empty text."""
    tidy = re.sub(r"(?<=[0-9])\.(?=[0-9]{3}\b)", " ", text.lower())
    tidy = re.sub(r"\b(mill|mrd|ca)\b\.?", r"\1.", tidy.replace("kroner", "kr").replace(",-", ""))
    tidy = tidy if tidy.endswith("kr") else f"{tidy} kr"
    return tidy if _AMOUNT.fullmatch(tidy) else ""


def parse_url(text: str) -> str:
    """Return an absolute web address."""
    allowed = "En nettadresse begynner med https:// (eller http://) og har ingen mellomrom."
    try:
        parts = urlsplit(text)
    except ValueError:
        reject(f"«{text}» er ikke en nettadresse.", allowed)
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc) or re.search(r"[\s<>\"\\]", text):
        meant = f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text) else ""
        reject(f"«{text}» er ikke en nettadresse.", allowed, meant)
    return text


def parse_epost(text: str) -> str:
    """Return an e-mail address."""
    if not re.fullmatch(r"[^@\s<>\"]+@[\w-]+(\.[\w-]+)+", text):
        reject(f"«{text}» er ikke en e-postadresse.", "Skriv for eksempel postmottak@kommunen.no.")
    return text


def check_line(text: str) -> str:
    """Return a text of one line."""
    if "\n" in text:
        reject(
            "Teksten går over flere linjer.", "Skriv den på én linje. Lengre tekst kan stå i for eksempel «sammendrag»."
        )
    if len(text) > LONGEST_LINE:
        reject(f"Teksten har {len(text)} tegn.", f"Feltet rommer høyst {LONGEST_LINE} tegn.")
    return text


def check_text(text: str) -> str:
    """Return a text of one or more paragraphs."""
    if len(text) > LONGEST_TEXT:
        reject(f"Teksten har {len(text)} tegn.", f"Feltet rommer høyst {LONGEST_TEXT} tegn.")
    return text


def check_code(pattern: str, tillatt: str, meant: Callable[[str], str] | None = None) -> Callable[[str], str]:
    """Return a check that a code has the form of `pattern`."""
    compiled = re.compile(pattern, re.ASCII)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            reject(f"«{text}» har ikke riktig form.", tillatt, meant(text) if meant else "")
        return text

    return check


def _padded(text: str) -> str:
    return text.zfill(4) if re.fullmatch(r"[0-9]{3}", text) else ""


def _dotted(text: str) -> str:
    return text.replace(",", ".") if re.fullmatch(r"-?[0-9]{1,3},[0-9]{1,6}", text) else ""


def _text_first(parse: Callable[[str], Any]) -> BeforeValidator:
    """Wrap a parser so that lists and mappings give the same error as for any text field."""

    def read(value: object) -> object:
        if isinstance(value, str):
            return parse(value)
        if isinstance(value, dict | list):
            raise PydanticCustomError("string_type", "text expected")
        return value

    return BeforeValidator(read)


def _json(kind: str = "string", **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


Linje = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(check_line)]
"""One line of plain text."""
Avsnitt = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(check_text)]
"""One or more paragraphs; a little Markdown (emphasis, lists, links)."""
Tid = Annotated[Tidspunkt, _text_first(parse_tid), _json(examples=list(TID_EXAMPLES))]
Dato = Annotated[date, _text_first(parse_dato), _json(format="date")]
Kontrollfrist = Annotated[Frist, _text_first(parse_frist), _json()]
Heltall = Annotated[int, _text_first(parse_heltall), _json(pattern=_WHOLE.pattern)]
Antall = Annotated[int, _text_first(parse_antall), _json(pattern="[0-9 ]+")]
JaNei = Annotated[bool, _text_first(parse_ja_nei), _json(enum=["ja", "nei"])]
Belop = Annotated[Kronebelop, _text_first(parse_belop), _json()]
Url = Annotated[str, AfterValidator(parse_url)]
Epost = Annotated[str, AfterValidator(parse_epost)]
Kommunenummer = Annotated[
    str, AfterValidator(check_code(r"\d{4}", "Et kommunenummer har fire sifre, for eksempel 0301.", _padded))
]
Bydelskode = Annotated[str, AfterValidator(check_code(r"\d{6}", "En bydelskode har seks sifre, for eksempel 030109."))]
Organisasjonsnummer = Annotated[str, AfterValidator(check_code(r"\d{9}", "Et organisasjonsnummer har ni sifre."))]
Klokkeslett = Annotated[
    str, AfterValidator(check_code(r"([01]\d|2[0-3])[.:][0-5]\d", "Skriv klokkeslettet som 12.30."))
]
Desimalgrad = Annotated[
    str, AfterValidator(check_code(r"-?\d{1,3}\.\d{1,6}", "Skriv grader med punktum, for eksempel 59.74.", _dotted))
]

Filsti = Annotated[
    str,
    AfterValidator(
        check_code(
            r"(?!.*\.\.)[a-z0-9][a-z0-9/._-]{0,149}",
            "Skriv stien fra content/ med små bokstaver a–z, sifre, punktum, bindestrek og skråstrek.",
        )
    ),
]
"""The way from `content/` to a file that is kept there."""


def is_prose(modell: type[BaseModel], felt: str) -> bool:
    """Return whether a field of a model holds running text rather than a single value."""
    info = modell.model_fields[felt]
    marks = (
        *info.metadata,
        *(mark for inner in get_args(info.annotation) for mark in getattr(inner, "__metadata__", ())),
    )
    return any(isinstance(mark, AfterValidator) and mark.func is check_text for mark in marks)
