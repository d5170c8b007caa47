"""The marks that git leaves in a file where two changes could not be merged."""

from __future__ import annotations

import re

from portal.problems import Problem
from portal.source.sted import place_at

_IN_RECORD = re.compile(r"^[ \t]*(?:<{7}|>{7}) |^(?:<{7}|>{7}|\|{7}(?: .*)?|={7})$|^\|{7} ", re.MULTILINE)
"""Pushed in, as when someone has mended the indentation, the marks of two sides still mean nothing else."""
_IN_PAGE = re.compile(r"^(?:<{7}|>{7})(?: |$)|^\|{7} [^|]*$", re.MULTILINE)
"""In Markdown a line of equals signs makes a heading, and bars make a table."""


def unmerged(text: str, path: str, *, page: bool = False) -> Problem | None:
    """Return the problem of the first mark in a record or (`page`) a hand-written page."""
    found = (_IN_PAGE if page else _IN_RECORD).search(text)
    if found is None:
        return None
    line, column = place_at(text, found.end() - len(found[0].lstrip()))
    return Problem(
        path=path,
        line=line,
        column=column,
        tekst="Her står et merke etter to endringer som ikke lot seg slå sammen.",
        tillatt="Behold den riktige teksten, og slett linjene med <<<<<<<, |||||||, ======= og >>>>>>>.",
    )
