"""How values are written for readers, in bokmål or nynorsk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.tid import MONTHS, SEASONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from portal.model.parts import Periode
    from portal.model.tid import Tidspunkt
    from portal.model.values import Kronebelop
    from portal.vocabulary import Sprak

NBSP = "\u00a0"
_WORDS = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
SEASONS_NN = ("vinteren", "våren", "sommaren", "hausten")


def number(value: int) -> str:
    """Return 221564 as `221 564`, with no-break spaces; a minus sign before negative numbers."""
    text = f"{abs(value):,}".replace(",", NBSP)
    return f"\u2212{text}" if value < 0 else text


def kroner(belop: Kronebelop) -> str:
    """Return an amount no more exact than it is, such as `ca. 44 mill. kr`."""
    about = f"ca.{NBSP}" if belop.ca else ""
    for unit, name in ((1_000_000_000, "mrd."), (1_000_000, "mill.")):
        if belop.kroner >= unit and belop.kroner % (unit // 10) == 0:
            whole, tenths = divmod(belop.kroner // (unit // 10), 10)
            figure = f"{number(whole)},{tenths}" if tenths else number(whole)
            return f"{about}{figure}{NBSP}{name}{NBSP}kr"
    return f"{about}{number(belop.kroner)}{NBSP}kr"


def spelled(value: int) -> str:
    """Return 2 to 12 as words, which are the same in both forms of Norwegian; other numbers in figures."""
    return _WORDS[value - 2] if 2 <= value < len(_WORDS) + 2 else number(value)  # noqa: PLR2004  # one has genders


def millions(amount: int) -> str:
    """Return 221564000 as `221,6 mill. kr`."""
    return f"{in_millions(amount)}{NBSP}mill.{NBSP}kr"


def in_millions(amount: int) -> str:
    """Return 221564000 as `221,6`, for where the unit stands elsewhere."""
    whole, tenths = divmod((abs(amount) + 50_000) // 100_000, 10)
    sign = "\u2212" if amount < 0 and (whole or tenths) else ""
    return f"{sign}{number(whole)},{tenths}"


def percent(part: int, whole: int) -> str:
    """Return a share in per cent, with one decimal."""
    whole_tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    return f"{whole_tenths // 10},{whole_tenths % 10}"


def dato(day: date) -> str:
    """Return a day as `23. november 2026`; the months have the same names in both forms of Norwegian."""
    return f"{day.day}.{NBSP}{MONTHS[day.month - 1]} {day.year}"


def tid(moment: Tidspunkt, sprak: Sprak, *, i_parentes: bool = False) -> str:
    """Return a moment as exact as its source; `i_parentes` where it stands in brackets already."""
    text = _moment(moment, sprak)
    if moment.ca:
        text = f"ca.{NBSP}{text}"
    if moment.utledet:
        inferred = "utledet" if sprak == "nb" else "utleidd"
        text = f"{text}, {inferred}" if i_parentes else f"{text} ({inferred})"
    return text


def _moment(moment: Tidspunkt, sprak: Sprak) -> str:
    day = moment.forste
    match moment.presisjon:
        case "dag":
            return dato(day)
        case "måned":
            return f"{MONTHS[day.month - 1]} {day.year}"
        case "årstid":
            names = tuple(name for name, _, _ in SEASONS) if sprak == "nb" else SEASONS_NN
            place = next(number for number, (_, start, _) in enumerate(SEASONS) if start == _season_start(moment))
            return f"{names[place]} {day.year}"
        case "tiår":
            return f"{day.year}-{'tallet' if sprak == 'nb' else 'talet'}"
        case "år":
            return str(day.year)


def _season_start(moment: Tidspunkt) -> int:
    """Return the first month of a season; winter and spring share March, told apart by their start."""
    return moment.forste.month


def periode(span: Periode, sprak: Sprak) -> str:
    """Return a period as `2007–2016`, `2015`, `fra 2014` or `til 2018`; empty where neither end is given."""
    start = tid(span.fra, sprak) if span.fra else ""
    end = tid(span.til, sprak) if span.til else ""
    days = _days(span)
    if days:
        return days
    if start == end:
        return start
    if start and end:
        plain = start.isdecimal() and end.isdecimal()
        return f"{start}–{end}" if plain else f"{start} – {end}"
    if start:
        return f"{'fra' if sprak == 'nb' else 'frå'} {start}"
    return f"til {end}" if end else ""


def _days(span: Periode) -> str:
    """Return days of one month as `2.–3. mars 2017`; empty for other periods."""
    fra, til = span.fra, span.til
    exact = fra and til and (fra.presisjon, til.presisjon) == ("dag", "dag") and not (fra.ca or til.ca)
    if not exact or not fra or not til or (fra.forste.year, fra.forste.month) != (til.forste.year, til.forste.month):
        return ""
    return dato(til.forste) if fra == til else f"{fra.forste.day}.–{dato(til.forste)}"


def sted(where: str | None) -> str:
    """Return a place in a source: `avsnitt 3.9` for a bare section number, else as written."""
    if not where:
        return ""
    return f"avsnitt {where}" if where[0].isdecimal() else where


def series(words: Sequence[str]) -> str:
    """Return `a, b og c`."""
    return " og ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def count(number_of: int, one: str, many: str) -> str:
    """Return `1 funn` or `3 funn`."""
    return f"{number(number_of)}{NBSP}{one if number_of == 1 else many}"


def anchor(text: str) -> str:
    """Return a text as an anchor in ASCII: `skrivemåte` as `skrivemate`."""
    return text.lower().replace("æ", "ae").translate(str.maketrans("øå ", "oa-"))


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it begins with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def sentence_case(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
