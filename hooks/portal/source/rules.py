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


def folded(event: yaml.ScalarEvent) -> str:
    """Return a scalar's text; a blank line in folded text (`>-`) parts two paragraphs."""
    value: str = event.value
    return value.replace("\n", "\n\n") if event.style == ">" else value
