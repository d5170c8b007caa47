"""The word lists of klarspråk, as the form in the browser goes by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from portal.checks.forkortelser import LONGEST
from portal.checks.klarsprak import MOST_WORDS
from portal.checks.ordlister import COMMON, read_abbreviations, read_words
from portal.wording import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Arkiv
    from portal.checks.ordlister import Ordliste

LISTS = (("merkelapp", "merkelapper.yml"), ("tungt ord", "kanselliord.yml"))
"""The message that is said of a word, and the list it is on."""
_WORD = re.compile(r"[^\W_]+")


def word_lists(arkiv: Arkiv) -> dict[str, Any]:
    """Return the lists, their limits, and the names in the archive that hold a word of theirs or an abbreviation."""
    short = read_abbreviations()
    return {
        "grense": MOST_WORDS,
        "lengst": LONGEST,
        "vanlig": COMMON,
        "ordlister": {key: _entries(read_words(name)) for key, name in LISTS},
        "forklares": {word: dict(forms) for word, forms in short.forklares.items()},
        "trengs_ikke": list(short.trengs_ikke),
        "midt_i": sorted(short.midt_i),
        "for_tall": sorted(short.for_tall),
        "navn": list(_names(arkiv)),
    }


def _entries(ordliste: Ordliste) -> list[dict[str, Any]]:
    return [
        {
            "former": [form for own in one.former.values() for form in own],
            "grunn": dict(one.grunn),
            "skriv": dict(one.skriv),
        }
        for one in ordliste.oppslag
    ]


def _names(arkiv: Arkiv) -> Iterator[str]:
    """Yield the names, each once, in which a word may be excused: others hold no word that could be remarked on."""
    explained = (post.forkortelse for post in arkiv.aktorer.values() if post.forkortelse)
    mixed = {word for word in (*explained, *read_abbreviations().forklares) if not word.isupper()}
    lists = [read_words(name).monster for _, name in LISTS]
    named = {one.tekst for _, post in arkiv.each() for one in texts(post) if one.navn}
    for name in sorted(named):
        words = _WORD.findall(name)
        short = any(word in mixed or (word.isupper() and 1 < len(word) <= LONGEST) for word in words)
        if (short and words != [name]) or any(one.search(name) for one in lists):
            yield name
