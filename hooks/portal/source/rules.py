"""What of YAML is let in, and how its texts are read."""

from __future__ import annotations

import re

import yaml

Loader: type[yaml.CBaseLoader | yaml.BaseLoader] = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
"""Gives the events of a text, every scalar as text; the C one is ten times as fast."""

Verdi = str | list["Verdi"] | dict[str, "Verdi"]

DEEPEST = 20
"""Levels of nesting. No record comes near it."""

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain texts that mean that no value is given."""

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
"""Characters that a reader cannot see and an editor cannot mean."""


_ONE_BREAK = re.compile(r"(?<!\n)\n(?!\n|\Z)")
_ONE_BREAK_NO_POINT = re.compile(r"(?<!\n)\n(?!\n|\Z|[-*+] |[0-9]+\. )")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]00:00:00(?:\.0+)?(?: ?Z| ?\+00:00)?")


def written(event: yaml.ScalarEvent) -> str:
    """Return a scalar's text as it was meant.

    A blank line in folded text (`>-`) parts two paragraphs. Programs write two blank lines for that (and one
    between the points of a list), and a day that they have read as a point in time as midnight.
    """
    value: str = event.value
    if event.style == ">":
        return (_ONE_BREAK_NO_POINT if "\n\n" in value else _ONE_BREAK).sub("\n\n", value)
    if not event.style and ":00:00" in value:
        day = _MIDNIGHT.fullmatch(value)
        return day[1] if day else value
    return value
