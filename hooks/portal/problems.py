"""A problem is a value: where it is, what is wrong, what is allowed, what was probably meant."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Grad = Literal["feil", "merknad"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing for an editor to mend, or (grad "merknad") to think about.

    `path` is relative with forward slashes. `line` and `column` count from 1, in characters; both are 1
    where the whole file is meant. Every text is Norwegian.
    """

    path: str
    line: int = 1
    column: int = 1
    felt: str = ""
    tekst: str = ""
    tillatt: str = ""
    forslag: str = ""
    grad: Grad = field(default="feil")

    def __str__(self) -> str:
        """Return `path:line:column: field: what is wrong. What is allowed. Mente du …?`."""
        parts = [self.beskrivelse]
        if self.felt:
            parts.insert(0, f"{self.felt}: ")
        return f"{self.path}:{self.line}:{self.column}: {'merknad: ' * (self.grad == 'merknad')}{''.join(parts)}"

    @property
    def beskrivelse(self) -> str:
        """Return everything but the place."""
        sentences = [self.tekst, self.tillatt]
        if self.forslag:
            sentences.append(f"Mente du «{self.forslag}»?")
        return " ".join(part for part in sentences if part)


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice most like `word`, compared without case and diacritics, or an empty text."""
    folded = {fold(choice): choice for choice in choices}
    hits = difflib.get_close_matches(fold(word), list(folded), n=1, cutoff=0.7)
    return folded[hits[0]] if hits else ""


def fold(word: str) -> str:
    """Return `word` in lower case with æ, ø, å, space and underscore written as they are in keys and ids."""
    return word.lower().replace("æ", "ae").translate(str.maketrans("øå _", "oa--"))


def listing(words: Iterable[str]) -> str:
    """Return the words in guillemets, as «a», «b» eller «c»."""
    quoted = [f"«{word}»" for word in words]
    return " eller ".join([", ".join(quoted[:-1]), quoted[-1]]) if len(quoted) > 1 else "".join(quoted)


def summary(problems: Iterable[Problem]) -> str:
    """Return one line that counts errors, remarks and files."""
    seen = list(problems)
    errors = sum(problem.grad == "feil" for problem in seen)
    remarks = len(seen) - errors
    files = len({problem.path for problem in seen})
    counted = [f"{errors} feil"] if errors else []
    if remarks:
        counted.append(f"{remarks} {'merknad' if remarks == 1 else 'merknader'}")
    return f"{' og '.join(counted)} i {files} {'fil' if files == 1 else 'filer'}." if seen else "Ingen feil."
