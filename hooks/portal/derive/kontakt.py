"""Whom to ask where a kommune has no address in the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.arkiv import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.arkiv import Arkiv
    from portal.model.parts import Part

_AT_WORK = frozenset({"i drift", "ukjent"})
"""The states of a network that may still answer: one that is proposed or ended does not."""


def coordinators(arkiv: Arkiv, kommuner: Iterable[str]) -> tuple[Part, ...]:
    """Return who coordinates the networks that the kommuner are members of, each once."""
    networks = dict.fromkeys(
        one for kommune in kommuner for one in arkiv.namers(Ref("kommuner", kommune), "nettverk", "medlemmer")
    )
    found = (
        part
        for one in networks
        if arkiv.nettverk[one].status.verdi in _AT_WORK
        for part in arkiv.nettverk[one].koordinatorer
    )
    return tuple({(part.aktor, part.kommune, part.navn): part for part in found}.values())
