"""What someone has sent in by a form, as the beginning of a record: an editor fills in the rest.

A form comes as Markdown with a heading for each question, as GitHub writes the text of an issue form.
"""

from __future__ import annotations

import re
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

LONGEST = 20_000
"""Letters of one answer that are kept."""
QUESTIONS = ("Navn", "Sammendrag", "Kommuner", "Fra", "Til", "Kilde")
"""The headings of the forms of new records."""
_EMPTY = "_No response_"
"""What GitHub writes where a question was not answered."""


def answers(text: str) -> dict[str, str]:
    """Return what was answered to each question of the form; other headings belong to the answer they stand in."""
    found: dict[str, list[str]] = {}
    own: list[str] = []
    for line in text.splitlines():
        heading = line.removeprefix("### ").strip()
        if line.startswith("### ") and heading in QUESTIONS and heading not in found:
            own = found.setdefault(heading, [])
        else:
            own.append(line)
    joined = {key: _clean("\n".join(lines)) for key, lines in found.items()}
    return {key: value for key, value in joined.items() if value and value != _EMPTY}


def _clean(text: str) -> str:
    """Return text without what YAML cannot hold, and not longer than anyone will read."""
    kept = "".join(letter for letter in text if letter == "\n" or letter.isprintable())
    return kept.strip()[:LONGEST]


def record(slag: Slag, said: Mapping[str, str], arkiv: Arkiv, t: Tekster) -> str:
    """Return the skeleton of a record with what was answered filled in; sources stand above it, for the editor."""
    notes = ["Sendt inn med skjema. Les gjennom alt, og legg inn kildene som egne poster.", *_notes(said, arkiv)]
    head = "\n".join(f"# {line}".rstrip() for note in notes for line in note.split("\n"))
    return f"{head}\n\n{skeleton(slag, t, dict(_fields(said, arkiv)))}"


def _fields(said: Mapping[str, str], arkiv: Arkiv) -> Iterator[tuple[str, str]]:
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
