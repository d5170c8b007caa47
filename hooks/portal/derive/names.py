"""What a record is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.model.aktor import Aktor
from portal.model.bevilgning import Bevilgning
from portal.model.vokabular import Oppslag

if TYPE_CHECKING:
    from portal.model.post import Post
    from portal.vocabulary import Sprak


def name(post: Post, sprak: Sprak) -> str:
    """Return the name of a record, in the asked form of Norwegian where it has both."""
    if isinstance(post, Oppslag):
        return post.navn.nb if sprak == "nb" else post.navn.nn
    if isinstance(post, Bevilgning):
        year = post.ar.forste.year
        return f"Bevilgninger {year}" if sprak == "nb" else f"Løyvingar {year}"
    if isinstance(post, Aktor) and post.forkortelse and post.forkortelse != post.navn:
        return f"{post.navn} ({post.forkortelse})"
    return str(getattr(post, "navn", None) or getattr(post, "tittel", ""))


def language(post: Post, sprak: Sprak) -> Sprak | None:
    """Return the form that the record's name is in, where it is another than the page's."""
    return None if isinstance(post, Oppslag | Bevilgning) or post.sprak == sprak else post.sprak


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts æ, ø and å last, as Norwegian does, and case and digits without surprise."""
    return text.lower().translate(str.maketrans("æøå", "{|}")), text
