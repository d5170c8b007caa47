"""Data to stand inside a page as JSON, where scripts and search engines read it."""

from __future__ import annotations

import json

from markupsafe import Markup


def datablokk(value: object) -> Markup:
    """Return a value as JSON that a `<script>` with a type of data can hold: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704  # nothing in it is HTML any more
