"""Changes of a record's text: a few characters, with all else as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.navnebytte.plasser import places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.navnebytte.plasser import Plasser
    from portal.references import Sti

FORMER = "tidligere_id"
_BEFORE_IT = ("merknad", "bekreftet", "sendt_til_gjennomsyn", "neste_kontroll")
"""The fields after which a new `tidligere_id` is put, the first that is given."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Rettelse:
    """That the characters from `fra` to `til` become `ny`."""

    fra: int
    til: int
    ny: str


def edited(text: str, edits: Iterable[Rettelse]) -> str:
    """Return a text with the edits made; none may overlap."""
    for edit in sorted(edits, reverse=True):
        text = f"{text[: edit.fra]}{edit.ny}{text[edit.til :]}"
    return text


def renamed(text: str, ways: Iterable[Sti], old: str, new: str) -> list[Rettelse]:
    """Return the edits that put one id in the place of another at the given places, quotation marks kept."""
    found = places(text)
    return [_swap(found, way, old, new) for way in ways]


def with_former(text: str, old: str, new: str) -> list[Rettelse]:
    """Return the edits that add an id to the former ones. One that becomes the record's own again leaves its place."""
    found = places(text)
    ways = [way for way in found.verdier if way[0:1] == (FORMER,) and len(way) > 1]
    back = [way for way in ways if _written(found, way) == new]
    if back:
        return [_swap(found, back[0], new, old)]
    here = found.verdier.get((FORMER,))
    if here is None:
        return [_new_field(found, f"{FORMER}: [{old}]")]
    if here.flyt:
        end = here.til - 1
        if ways:
            end = found.verdier[ways[-1]].til
        return [Rettelse(fra=end, til=end, ny=f", {old}" if ways else old)]
    if ways:
        end = found.after(ways[-1])
        return [Rettelse(fra=end, til=end, ny=f"\n{' ' * here.kolonne}- {old}")]
    return [Rettelse(fra=found.nokler[(FORMER,)], til=max(here.til, found.nokler[(FORMER,)]), ny=f" [{old}]")]


def _new_field(found: Plasser, line: str) -> Rettelse:
    before = next(name for name in _BEFORE_IT if (name,) in found.verdier)
    if found.verdier[()].flyt:
        end = found.verdier[(before,)].til
        return Rettelse(fra=end, til=end, ny=f", {line}")
    end = found.after((before,))
    indent = found.verdier[()].kolonne
    return Rettelse(fra=end, til=end, ny=f"\n{' ' * indent}{line}")


def _written(found: Plasser, way: Sti) -> str:
    place = found.verdier[way]
    return found.text[place.fra : place.til].strip("'\"")


def _swap(found: Plasser, way: Sti, old: str, new: str) -> Rettelse:
    """Return the edit of one value; its last occurrence is meant, as a block text begins with a sign and comments."""
    place = found.verdier[way]
    start = found.text.rindex(old, place.fra, place.til)
    return Rettelse(fra=start, til=start + len(old), ny=new)
