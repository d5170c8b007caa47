"""Words as they may be typed, and the name of the file that holds each; `ord.js` does the same."""

from __future__ import annotations

PREFIX = 2
"""Letters by which words are cut into files."""

_FOLDS = (("æ", "a"), ("ø", "o"), ("å", "a"), ("aa", "a"), ("oe", "o"), ("ae", "a"), ("é", "e"), ("ö", "o"), ("ä", "a"))


def fold(word: str) -> str:
    """Return a word as it may be typed on a keyboard without æ, ø and å."""
    text = word.lower()
    for letter, plain in _FOLDS:
        text = text.replace(letter, plain)
    return text


def key_of(word: str) -> str:
    """Return the name of the file that holds a word: its first letters, in ASCII."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in fold(word)[:PREFIX]).ljust(
        PREFIX, "_"
    )
