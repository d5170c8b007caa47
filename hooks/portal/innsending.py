"""What someone has sent in by a form, as the beginning of a record: an editor fills in the rest.

A form comes as Markdown with a heading for each question, as GitHub writes the text of an issue form.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.derive.names import name
from portal.problems import fold
from portal.program.poster import as_yaml
from portal.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.arkiv import Arkiv
    from portal.texts import Tekster
    from portal.vocabulary import Slag

QUESTIONS = ("Navn", "Sammendrag", "Kommuner", "Fra", "Til", "Kilde")
"""The headings of the forms of new records."""
NYNORSK = MappingProxyType(
    {"Namn": "Navn", "Samandrag": "Sammendrag", "Kommunar": "Kommuner", "Frå": "Fra", "Til": "Til", "Kjelde": "Kilde"}
)
"""The same headings in the forms in nynorsk: the law asks for forms in both."""
_EMPTY = "_No response_"
"""What GitHub writes where a question was not answered."""


def answers(text: str) -> dict[str, str]:
    """Return what was answered to each question of the form; other headings belong to the answer they stand in.

    What stands before the first question is kept under an empty name, and that the form was in nynorsk under `sprak`.
    """
    lines = text.splitlines()
    places = _headings(lines)
    ends = (*places, len(lines))
    found = {"": lines[: ends[0]]}
    for start, end in zip(places, ends[1:], strict=True):
        found[_asked(lines[start])] = lines[start + 1 : end]
    if any(_heading(lines[place]) not in QUESTIONS for place in places):
        found["sprak"] = ["nn"]
    joined = {key: _clean("\n".join(own)) for key, own in found.items()}
    return {key: value for key, value in joined.items() if value and value != _EMPTY}


def _headings(lines: list[str]) -> tuple[int, ...]:
    """Return the lines of the form's own headings: the most that come in the order of the questions, the first of each.

    An answer may hold lines that look like headings.
    """
    best: dict[int, tuple[int, ...]] = {}
    for place, line in enumerate(lines):
        if _asked(line) in QUESTIONS:
            number = QUESTIONS.index(_asked(line))
            before = max((best.get(one, ()) for one in range(number)), key=len, default=())
            if len(before) >= len(best.get(number, ())):
                best[number] = (*before, place)
    return max(best.values(), key=len, default=())


def _asked(line: str) -> str:
    """Return the question of a heading, as the form in bokmål has it, or an empty text."""
    heading = _heading(line)
    return NYNORSK.get(heading, heading)


def _heading(line: str) -> str:
    return line.removeprefix("### ").strip() if line.startswith("### ") else ""


def _clean(text: str) -> str:
    """Return text without what YAML cannot hold; what parts two words still does."""
    spaced = "".join(" " if letter.isspace() and letter != "\n" else letter for letter in text)
    return "".join(letter for letter in spaced if letter == "\n" or letter.isprintable()).strip()


def record(slag: Slag, said: Mapping[str, str], arkiv: Arkiv, t: Tekster) -> str:
    """Return the skeleton of a record with what was answered filled in; sources stand above it, for the editor."""
    notes = ["Sendt inn med skjema. Les gjennom alt, og legg inn kildene som egne poster.", *_notes(said, arkiv)]
    return skeleton(slag, t, dict(_fields(said, arkiv)), (line for note in notes for line in note.split("\n")))


def _fields(said: Mapping[str, str], arkiv: Arkiv) -> Iterator[tuple[str, str]]:
    if "sprak" in said:
        yield "sprak", f"sprak: {said['sprak']}"
    if "Navn" in said:
        yield "navn", f"navn: {as_yaml(_line(said['Navn']))}"
    if "Sammendrag" in said:
        lines = [f"  {line}".rstrip() for line in said["Sammendrag"].split("\n")]
        yield "sammendrag", "\n".join(["sammendrag: |-", *lines])
    known, _ = _kommuner(said, arkiv)
    if known:
        yield "kommuner", f"kommuner: [{', '.join(known)}]"
    span = [f"  {key.lower()}: {as_yaml(_line(said[key]))}" for key in ("Fra", "Til") if key in said]
    if span:
        yield "periode", "\n".join(["periode:", *span])


def _notes(said: Mapping[str, str], arkiv: Arkiv) -> Iterator[str]:
    """Yield what has no field yet: the source in the sender's words, and kommuner without a record."""
    if "Kilde" in said:
        yield f"Kilde, slik innsenderen skrev den:\n{said['Kilde']}"
    if "" in said:
        yield f"Over det første spørsmålet sto det:\n{said['']}"
    _, unknown = _kommuner(said, arkiv)
    if unknown:
        yield f"Disse kommunene har ingen post ennå: {', '.join(unknown)}"


def _kommuner(said: Mapping[str, str], arkiv: Arkiv) -> tuple[list[str], list[str]]:
    """Return the ids of the kommuner that were named, and the names that no record has."""
    ids = {fold(name(post, "nb")): one for one, post in arkiv.kommuner.items()}
    words = [re.sub(r"(?i)\s+kommune$", "", word.strip()) for word in re.split(r"[,;\n]", said.get("Kommuner", ""))]
    named = [word for word in words if word]
    known = [ids[fold(word)] for word in named if fold(word) in ids]
    return list(dict.fromkeys(known)), [word for word in named if fold(word) not in ids]


def _line(text: str) -> str:
    return " ".join(text.split())
