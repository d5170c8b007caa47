"""Reads every text that people meet, word by word, and asks hunspell about each."""

from __future__ import annotations

import os
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from guide import ON_GITHUB
from portal.checks.ordlister import read_words
from portal.meldinger import read_form
from portal.model.kinds import KINDS
from portal.model.parts import Tospraklig
from portal.settings import ROOT
from portal.source.tree import parse
from portal.vocabulary import Sprak
from portal.wording import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.arkiv import Arkiv
    from portal.source.rules import Verdi

SPRAK: tuple[Sprak, ...] = get_args(Sprak)
DICTIONARY = {"nb": "nb_NO", "nn": "nn_NO"}
ORDLISTE = ROOT / "tests" / "ordliste.yml"

_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?:['’][^\W\d_]+)*(?!\w)")
_NOT_TEXT = re.compile(
    r"`[^`]*`|https?://\S+|\]\([^)]*\)|\S+@\S+|\{[^}]*\}|[\w./-]+\.(?:yml|md|py|no|com|dk|org)\b|<[^>]*>|\w+_\w+|(?<=\w)-\w{1,3}\b"
)
_QUOTED = re.compile(r"«[^»]*»")


@dataclass(frozen=True, slots=True)
class Ord:
    """A word as written, where, and whether it may be in either form of Norwegian."""

    ord: str
    sprak: Sprak
    sted: str
    navn: bool


def words(text: str, sprak: Sprak, sted: str, *, navn: bool = False) -> Iterator[Ord]:
    """Yield the words of a text. What is quoted keeps its own form."""
    plain = _NOT_TEXT.sub(" ", text)
    for quote in _QUOTED.findall(plain):
        yield from (Ord(word, sprak, sted, navn=True) for word in _WORD.findall(quote))
    yield from (Ord(word, sprak, sted, navn) for word in _WORD.findall(_QUOTED.sub(" ", plain)))


def in_records(arkiv: Arkiv) -> Iterator[Ord]:
    """Yield the words of every text in every record."""
    for ref, post in arkiv.each():
        for one in texts(post):
            navn = one.navn and not isinstance(one.eier, Tospraklig)
            yield from words(one.tekst, one.sprak, f"{arkiv.filer[ref]}: {'.'.join(map(str, one.sti))}", navn=navn)


def in_own_texts() -> Iterator[Ord]:
    """Yield the words of the portal's own texts, in both forms. A message is its words without its blanks."""
    for nb, nn in read_form("nn").items():
        yield from (*words(nb, "nb", "meldinger.nn.yml"), *words(nn, "nn", "meldinger.nn.yml"))
    for text in read_form("nb").values():
        yield from words(text, "nb", "meldinger.skjema.yml")
    for name in ("merkelapper.yml", "kanselliord.yml"):
        for one in read_words(name).oppslag:
            for sprak in SPRAK:
                yield from words(f"{one.grunn[sprak]} {one.skriv[sprak]}", sprak, name)
    for sprak in SPRAK:
        for name in ("side", "felt"):
            path = ROOT / f"hooks/portal/tekster/{name}.{sprak}.yml"
            tre, _ = parse(path.read_text(encoding="utf-8"), path.name)
            for key, text in _flat(tre.data if tre else {}):
                yield from words(text, sprak, f"{path.name}: {key}")


def _flat(value: Verdi, way: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{way}.{key}".lstrip("."))
    elif isinstance(value, str):
        yield way, value


_BESIDE = re.compile(r"(?s)\A---\n.*?\n---\n|```.*?```|^\*In English:.*?\*$", re.MULTILINE)


def in_pages() -> Iterator[Ord]:
    """Yield the words of the hand-written pages, the guide and the README, but for its paragraph in English.

    What stands on GitHub's buttons is quoted from it, in its own language. The words that a page may be looked for by
    stand before it, and are those that people type.
    """
    own = [ROOT / name for name in ("README.md", "BIDRA.md", ".github/pull_request_template.md")]
    for path in [*sorted((ROOT / "content").rglob("*.md")), *own]:
        text = _BESIDE.sub("", path.read_text(encoding="utf-8"))
        for label in ON_GITHUB:
            text = text.replace(f"«{label}»", " ")
        yield from words(text, "nb", path.name)


def refused(every: Iterable[Ord]) -> dict[tuple[str, str], set[str]]:
    """Return the words that neither the dictionary nor the reviewed list knows, with the places they stand.

    The names of fields and folders are written in ASCII wherever they stand.
    """
    known = read_list()
    keys = {key for kind in KINDS for key in (*kind.modell.model_fields, kind.slag)}
    places: defaultdict[tuple[str, bool, Sprak], set[str]] = defaultdict(set)
    for one in every:
        places[one.ord, one.navn, one.sprak].add(one.sted)
    unknown = {sprak: _unknown({word for word, _, _ in places}, sprak) for sprak in SPRAK}
    both = unknown["nb"] & unknown["nn"]
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (word, navn, sprak), where in places.items():
        wrong = word in (both if navn else unknown[sprak])
        reviewed = known["nb"] | known["nn"] if navn else known[sprak]
        if wrong and word not in keys and not {word, word.lower()} & reviewed:
            found[sprak, word] |= where
    return dict(found)


def read_list() -> dict[Sprak, frozenset[str]]:
    """Return the reviewed words of each form: names, trade words of both, and its own."""
    tre, _ = parse(ORDLISTE.read_text(encoding="utf-8"), ORDLISTE.name)
    lists = {key: set(value) for key, value in (tre.data if tre else {}).items() if isinstance(value, list)}
    shared = lists["navn"] | lists["begge"]
    return {sprak: frozenset(str(word) for word in shared | lists[sprak]) for sprak in SPRAK}


def _unknown(every: set[str], sprak: Sprak) -> set[str]:
    path = os.environ.get("PORTAL_HUNSPELL")
    assert path, "kjør testene med scripts/test.py, som finner hunspell"
    answer = subprocess.run(
        [path, "-l", "-i", "utf-8", "-d", DICTIONARY[sprak]],
        input="\n".join(sorted(every)),
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return set(answer.stdout.split())
