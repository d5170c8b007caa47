"""What stands in the cells of a programme: days, times of day, speakers, choices. Each parser refuses in Norwegian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.model.reject import reject
from portal.model.tid import MONTHS
from portal.model.values import check_line, parse_dato
from portal.problems import fold, listing, nearest
from portal.source.rules import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

SEPARATORS = re.compile(r"\s*(?:/|;|\n)\s*")
"""What stands between speakers in one cell. Not a comma, which also stands between a name and a place of work."""

_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_DAY_IN_WORDS = re.compile(rf"(\d{{1,2}})\. ?({'|'.join(MONTHS)}) (\d{{4}})")
_WEEKDAY = re.compile(r"(?:man|tirs|ons|tors|fre|lør|søn)dag,? ", re.IGNORECASE)
_MIDNIGHT = re.compile(r" 00[:.]00([:.]00)?$")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]00)?|(\d{1,2})(\d{2})|(\d{1,2})", re.ASCII)
_IN_A_DAY = re.compile(r"([01]\d|2[0-3])\.[0-5]\d")
_PART_OF_DAY = re.compile(r"0[,.](\d{2,})")
_NARROW = "Excel skriver ### når kolonnen er for smal: gjør den bredere, og lagre på nytt."


def visible(text: str) -> str:
    """Return a text without characters that nobody can see."""
    hidden = INVISIBLE.search(text)
    if hidden:
        reject(f"Her står et usynlig tegn (U+{ord(hidden[0]):04X}).", "Slett det og skriv stedet på nytt.")
    return text


def parse_line(text: str) -> str:
    """Return a text of one line; line breaks in the cell become spaces."""
    return check_line(" ".join(visible(text).split()))


def parse_day(text: str) -> date:
    """Return a day as Excel writes it: 2026-11-10, 10.11.2026, 10.11.26 or 10. november 2026, the weekday or not."""
    tidy = _MIDNIGHT.sub("", _WEEKDAY.sub("", visible(text), count=1))
    if set(text) == {"#"}:
        reject("Cella viser ikke datoen.", _NARROW)
    if match := _DAY_FIRST.fullmatch(tidy):
        year = f"20{match[3]}"[-4:]
        tidy = f"{year}-{int(match[2]):02}-{int(match[1]):02}"
    elif match := _DAY_IN_WORDS.fullmatch(tidy.lower()):
        tidy = f"{match[3]}-{MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}"
    return parse_dato(tidy)


def parse_clock(text: str) -> str:
    """Return a time of day as records have it, 09.00, from 9:00, 09.00, 0900, 9 or 09:00:00."""
    tidy = re.sub(r"^kl\.? ?", "", visible(text), flags=re.IGNORECASE)
    allowed = "Skriv klokkeslettet som 09.00."
    if set(text) == {"#"}:
        reject("Cella viser ikke klokkeslettet.", _NARROW)
    if match := _CLOCK.fullmatch(tidy):
        clock = f"{int(match[1] or match[3] or match[5]):02}.{match[2] or match[4] or '00'}"
        if _IN_A_DAY.fullmatch(clock):
            return clock
    span = re.fullmatch(r"(.+?)\s*[-–]\s*(.+)", tidy)
    if span and _CLOCK.fullmatch(span[1]) and _CLOCK.fullmatch(span[2]):
        reject(f"«{text}» er to klokkeslett.", "Skriv det første i «fra» og det andre i «til».")
    return reject(f"«{text}» er ikke et klokkeslett.", allowed, _share_of_day(tidy))


def _share_of_day(text: str) -> str:
    """Return the time of day that Excel keeps as a share of the day, such as 0,375, or an empty text."""
    if not _PART_OF_DAY.fullmatch(text):
        return ""
    hours, minutes = divmod(round(float(text.replace(",", ".")) * 24 * 60), 60)
    clock = f"{hours:02}.{minutes:02}"
    return clock if _IN_A_DAY.fullmatch(clock) else ""


def parse_names(text: str) -> tuple[str, ...]:
    """Return the names in a cell, parted by a slash, a semicolon or a line break."""
    names = several(text)
    for name in names:
        if "," in name or re.search(r" og | & ", name):
            told = "Skriv «/» eller linjeskift mellom talerne. Arbeidsstedet hører til i «institusjon»."
            reject(f"«{name}» kan være flere talere, eller en taler med arbeidssted.", told)
    return names


def several(text: str) -> tuple[str, ...]:
    """Return the texts in a cell, parted as speakers are."""
    return tuple(parse_line(one) for one in SEPARATORS.split(text) if one.strip())


def choice(choices: Sequence[str]) -> Callable[[str], str]:
    """Return a parser of one of some words, in small or capital letters."""

    def parse(text: str) -> str:
        found = next((one for one in choices if fold(one) == fold(visible(text))), "")
        if not found:
            reject(f"«{text}» er ikke et mulig valg.", f"Velg {listing(choices)}.", nearest(text, choices))
        return found

    return parse
