"""Moments as the sources state them: a day, a month, a season, a year, a decade; about, or inferred."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.model.reject import reject

Presisjon = Literal["dag", "måned", "årstid", "år", "tiår"]

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
SEASONS = (("vinteren", 1, 3), ("våren", 3, 5), ("sommeren", 6, 8), ("høsten", 9, 11))
"""Name, first and last month. The winter of a year is its first months."""
EDTF_SEASONS = (("21", "våren"), ("22", "sommeren"), ("23", "høsten"), ("24", "vinteren"))
TID_EXAMPLES = (
    "2018",
    "2018-11",
    "2018-11-30",
    "november 2018",
    "høsten 2013",
    "1970-tallet",
    "ca. 2009",
    "2014 (utledet)",
)

_ALLOWED = f"Skriv for eksempel {', '.join(TID_EXAMPLES[:-1])} eller {TID_EXAMPLES[-1]}."
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_MONTH_NAMES = "|".join(MONTHS)
_FORMS: tuple[tuple[Presisjon, re.Pattern[str]], ...] = (
    ("dag", re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")),
    ("dag", re.compile(rf"(?P<d>[0-9]{{1,2}})\. (?P<navn>{_MONTH_NAMES}) (?P<y>[0-9]{{4}})")),
    ("årstid", re.compile(r"(?P<y>[0-9]{4})-(?P<edtf>2[1-4])")),
    ("måned", re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})")),
    ("måned", re.compile(rf"(?P<navn>{_MONTH_NAMES}) (?P<y>[0-9]{{4}})")),
    ("årstid", re.compile(r"(?P<sesong>vinteren|våren|sommeren|høsten) (?P<y>[0-9]{4})")),
    ("tiår", re.compile(r"(?P<y>[0-9]{3}0)-tallet")),
    ("tiår", re.compile(r"(?P<tiar>[0-9]{3})X")),
    ("år", re.compile(r"(?P<y>[0-9]{4})")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidspunkt:
    """A moment no more exact than its source: the first and the last day it may mean, both included."""

    forste: date
    siste: date
    presisjon: Presisjon
    ca: bool = False
    utledet: bool = False


def parse_tid(text: str) -> Tidspunkt:
    """Return the moment that `text` states; raise with a Norwegian explanation where it states none."""
    core, inferred = _strip(text, suffixes=(" (utledet)",))
    core, about = _strip(core, prefixes=("ca. ", "om lag "), suffixes=("~",))
    for precision, form in _FORMS:
        match = form.fullmatch(core)
        if match:
            first, last = _span(text, match.groupdict())
            return Tidspunkt(forste=first, siste=last, presisjon=precision, ca=about, utledet=inferred)
    if re.fullmatch(r"[0-9]{4} ?[-–/] ?[0-9]{4}", core):
        reject(f"«{text}» er to årstall.", "En periode skrives med «fra» og «til», hver på sin linje.")
    return reject(f"«{text}» er ikke en tid portalen kan lese.", _ALLOWED, _meant(core))


def _strip(text: str, *, prefixes: tuple[str, ...] = (), suffixes: tuple[str, ...] = ()) -> tuple[str, bool]:
    """Return the text without the first mark that it carries, and whether it carried one."""
    for prefix in prefixes:
        if text.startswith(prefix):
            return text.removeprefix(prefix), True
    for suffix in suffixes:
        if text.endswith(suffix):
            return text.removesuffix(suffix), True
    return text, False


def _span(text: str, parts: dict[str, str | None]) -> tuple[date, date]:
    """Return the first and last day of what the named groups of a form say."""
    year = int(parts.get("y") or f"{parts['tiar']}0")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        reject(f"Året i «{text}» er utenfor {_FIRST_YEAR}–{_LAST_YEAR}.", _ALLOWED)
    if parts.get("edtf") or parts.get("sesong"):
        name = parts.get("sesong") or dict(EDTF_SEASONS)[str(parts["edtf"])]
        _, start, end = next(season for season in SEASONS if season[0] == name)
        return date(year, start, 1), date(year, end, monthrange(year, end)[1])
    if "tiar" in parts or "-tallet" in text:
        return date(year, 1, 1), date(year + 9, 12, 31)
    if not (parts.get("m") or parts.get("navn")):
        return date(year, 1, 1), date(year, 12, 31)
    month = int(parts.get("m") or 0) or MONTHS.index(str(parts["navn"])) + 1
    if not 1 <= month <= len(MONTHS):
        reject(f"«{text}» har en måned som ikke finnes.", _ALLOWED)
    days = monthrange(year, month)[1]
    if not parts.get("d"):
        return date(year, month, 1), date(year, month, days)
    day = int(str(parts["d"]))
    if not 1 <= day <= days:
        reject(f"«{text}» finnes ikke: {MONTHS[month - 1]} {year} har {days} dager.", _ALLOWED)
    return date(year, month, day), date(year, month, day)


def _meant(text: str) -> str:
    """Return the most likely meaning of a moment in a foreign form, or an empty text."""
    swapped = re.fullmatch(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})", text)
    if swapped:
        return f"{swapped[3]}-{int(swapped[2]):02}-{int(swapped[1]):02}"
    season = re.fullmatch(r"(vinter|vår|var|sommer|høst|host)(?:en)? ?([0-9]{4})", text.lower())
    if season:
        return f"{season[1].replace('var', 'vår').replace('host', 'høst')}en {season[2]}"
    about = re.fullmatch(r"(?:ca|cirka|omkring|rundt)\.? ?([0-9]{4})", text.lower())
    if about:
        return f"ca. {about[1]}"
    lowered = text.lower()
    return lowered if lowered != text and any(form.fullmatch(lowered) for _, form in _FORMS) else ""
