"""Which pages belong together: those that lead to each other, the nearer the fewer others they lead to."""

from __future__ import annotations

import posixpath
import re
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 10
"""Neighbours that are kept of a page."""
_LINK = re.compile(r'<a [^>]*?href="([^"#:]+)["#]')


def leads_to(html: str, sti: str) -> frozenset[str]:
    """Return the addresses on the site that a page leads to, without its own."""
    found = {posixpath.normpath(posixpath.join("/", sti, one)).strip("/") for one in set(_LINK.findall(html))}
    return frozenset(f"{one}/" for one in found) - {sti}


def nearest(leads: Mapping[str, frozenset[str]]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return the nearest neighbours of each page, nearest first, with how near: at most 1.

    A page that many lead to says little of each of them.
    """
    both: dict[str, set[str]] = {sti: set() for sti in leads}
    for sti, others in leads.items():
        for other in others & both.keys():
            both[sti].add(other)
            both[other].add(sti)
    return {sti: _nearest(sti, both) for sti in both}


def _nearest(sti: str, both: Mapping[str, set[str]]) -> tuple[tuple[str, float], ...]:
    own = len(both[sti])
    near = sorted((len(both[other]), other) for other in both[sti])
    return tuple((other, round(1 / sqrt(own * number), 3)) for number, other in near[:MOST])
