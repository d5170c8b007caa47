"""What pages and files are called by what they hold: whatever is changed has another name, so no old copy is read."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LETTERS = 7
"""Letters of each fingerprint, at the least."""


def fingerprint(content: bytes) -> str:
    """Return what tells some content from all other."""
    return blake2b(content, digest_size=16).hexdigest()


def shortened(avtrykk: Mapping[str, str]) -> dict[str, str]:
    """Return fingerprints with as few letters as tell them apart, all as long."""
    letters = LETTERS
    while len({one[:letters] for one in avtrykk.values()}) < len(set(avtrykk.values())):
        letters += 1
    return {key: one[:letters] for key, one in avtrykk.items()}


def in_a_row(avtrykk: Iterable[str]) -> dict[str, object]:
    """Return fingerprints that are all as long as they are told of in a file: in one string, and how long each is."""
    every = list(avtrykk)
    return {"id": "".join(every), "tegn": len(every[0]) if every else LETTERS}
