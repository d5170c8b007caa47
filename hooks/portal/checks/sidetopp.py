"""Checks of what stands on top of the hand-written pages, which MkDocs reads as it likes and never complains of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal.load import read_as
from portal.model.sidetopp import Sidetopp
from portal.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast

_LINE = "---"
_TOP = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""The fields on top, as MkDocs knows them."""
_SAYS = re.compile(r"^ *[^ #\n]", re.MULTILINE)
"""A line on top that is more than an explanation."""
_TAKEN = re.compile(r" {0,3}([\w-]+:)", re.ASCII)
"""A first line that MkDocs takes for a field, and does not show."""


def tops_of_hand_written_pages_are_right(utkast: Utkast) -> Iterator[Problem]:
    """The fields on top of a hand-written page can be read, and no line of its text is taken for one."""
    for name, text in utkast.pages():
        yield from _problems(text, name)


def _problems(text: str, name: str) -> tuple[Problem, ...]:
    top, taken = _TOP.match(text), _TAKEN.match(text)
    if top and _SAYS.search(top[1]):
        _, _, problems = read_as(Sidetopp, f"\n{top[1]}", name)
        return problems
    if top:
        tekst = "Mellom linjene med --- øverst på siden står det ingen felt."
        tillatt = "Ta bort linjene, eller skriv felt mellom dem."
    elif text.startswith(_LINE):
        tekst = "Feltene øverst på siden mangler linja som avslutter dem."
        tillatt = "Skriv --- på en egen linje etter det siste feltet."
    elif taken:
        tekst = f"Siden begynner med «{taken[1]}». Da blir linja lest som et felt, og vises ikke."
        tillatt = "Begynn siden med en overskrift, som «# Navnet på siden». Felter står mellom to linjer med ---."
    else:
        return ()
    return (Problem(path=name, line=1, column=1, tekst=tekst, tillatt=tillatt),)
