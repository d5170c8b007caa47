"""The files that the search asks for beside the index: facets, words, suggestions and rows, each small.

All are JSON under `sok/`, and what a search waits for is compressed here, since not every server does that. What grows
with the archive is cut into pieces by the first letters of a word, or by number, so that a search asks only for what it
needs.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from portal.search.avtrykk import in_a_row
from portal.search.document import names_in
from portal.search.fasetter import FASETTER
from portal.search.forslag import suggestions
from portal.search.fraser import volumes
from portal.search.language import stem
from portal.search.nokkel import key_of
from portal.search.pakking import as_json, packed
from portal.search.terms import around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from portal.search.document import Ordforrad
    from portal.search.fasetter import Rad
    from portal.search.forslag import Forslag
    from portal.search.language import Sprakdata

STI = "sok/"
ROWS_IN_A_FILE = 200
OF_NO_PLACE = frozenset({"temaer", "utfordringer", "tiltakstyper", "malgrupper", "ordninger"})
"""Kinds of pages on what is found in many places: who asks for it in one of them is served by these, too."""
TELLING = 0.08
"""The most of the pages that may have a word which is taken to tell what is asked for, alone."""

_ORDER = ("satsinger", "tiltak", "evalueringer", "tiltakstyper", "utfordringer", "temaer", "kommuner", "konferanser")
"""Kinds of pages in the order in which they are shown where nothing is asked; the rest come last."""


def files(
    rows: Sequence[Rad], ids: Mapping[str, str], ordforrad: Ordforrad, data: Sprakdata
) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of every file. `ids` are those of the pages, by address."""
    found = sorted((row for row in rows if row.sti in ids), key=lambda row: (_rank(row.sti), row.sti))
    yield f"{STI}fasetter.bin", packed(_facets(found, ids))
    yield f"{STI}overalt.bin", packed([ids[row.sti] for row in found if row.sti.partition("/")[0] in OF_NO_PLACE])
    for number in range(0, len(found), ROWS_IN_A_FILE):
        piece = found[number : number + ROWS_IN_A_FILE]
        yield f"{STI}rader/{number // ROWS_IN_A_FILE}.json", as_json([_row(row) for row in piece])
    vocabulary = _vocabulary(ordforrad, len(found), data, frozenset(_places(found)))
    for name in _answered_by_parts(ordforrad.antall, data):
        vocabulary.setdefault(key_of(name), []).append(name)
    for name in _without_records(rows, data.kommuner):
        vocabulary.setdefault(key_of(name), []).append(f"{name}!")
    for word in data.andre:
        vocabulary.setdefault(key_of(word), []).append(f"{word}~")
    for word, others in _called(ordforrad, data):
        vocabulary.setdefault(key_of(word), []).append(f"{word}>{' '.join(others)}")
    yield from _pieces("ord", dict(sorted(vocabulary.items())))
    told = list(volumes(found, ids, ordforrad.antall, data))
    yield f"{STI}fraser.bin", packed([first for first, _ in told])
    for number, (_, volume) in enumerate(told):
        yield f"{STI}fraser/{number}.bin", packed(volume)
    yield from _pieces("forslag", suggestions(rows, data))


def _pieces(
    folder: str, pieces: Mapping[str, Sequence[str]] | Mapping[str, Sequence[Forslag]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the file of each piece, and one that tells which there are."""
    yield f"{STI}{folder}.bin", packed("".join(pieces))
    for key, own in pieces.items():
        yield f"{STI}{folder}/{key}.bin", packed(own)


def _facets(rows: Sequence[Rad], ids: Mapping[str, str]) -> dict[str, object]:
    """Return the columns: for each facet its values, and for each page the numbers of those that it has.

    The pages stand in the order in which they are shown where nothing is asked: like beside like, the columns shrink
    to a fifth.
    """
    columns: list[dict[str, object]] = []
    for facet in FASETTER:
        values = sorted({value for row in rows for value in row.fasetter.get(facet, ())})
        number = {value: place for place, value in enumerate(values)}
        cells = [[number[value] for value in row.fasetter.get(facet, ())] for row in rows]
        columns.append({"navn": facet, "verdier": values, "rader": [_cell(cell) for cell in cells]})
    return {
        "fasetter": columns,
        **in_a_row(ids[row.sti] for row in rows),
        "start": [row.start[:4] for row in rows],
        "oppdatert": [row.oppdatert for row in rows],
        "rader_i_fil": ROWS_IN_A_FILE,
    }


def _rank(sti: str) -> int:
    """Return the place of a page among all, where nothing is asked: what was done first, sources last."""
    folder = sti.partition("/")[0]
    return _ORDER.index(folder) if folder in _ORDER else len(_ORDER)


def _cell(numbers: list[int]) -> int | list[int]:
    """Return one number as itself, none as -1."""
    return numbers if len(numbers) > 1 else numbers[0] if numbers else -1


def _row(row: Rad) -> dict[str, object]:
    return {
        "tittel": row.tittel,
        "adresse": row.sti,
        "slag": row.slag,
        "sprak": row.sprak,
        "hvor": row.hvor,
        "nar": row.nar,
        **{facet: " | ".join(values) for facet, values in row.fasetter.items() if facet not in {"slag", "sprak"}},
    }


def _places(rows: Iterable[Rad]) -> Iterator[str]:
    """Yield the places that pages are about: kommuner, and what satsinger have in their names."""
    for row in rows:
        yield from (name.lower() for name in row.fasetter.get("kommune", ()))
        if row.sti.startswith("satsinger/"):
            yield from names_in("\n".join((row.tittel, *row.navn)))


def _vocabulary(words: Ordforrad, pages: int, data: Sprakdata, places: frozenset[str]) -> dict[str, list[str]]:
    """Return the words of the index by the file that holds them.

    First stand those that tell what is asked for: names, or parts of them, that few pages have and that are not places.
    Then come the other words that pages are called by, or that say the same, and then the rest; an empty word stands
    between. In each the most frequent come first: of two that are as near, it is the likelier. A word that compounds
    are made of has a plus sign after it, and one that says what sort of thing they are, a star; after that comes a
    question mark for what somebody wants to do, and last an at sign for a place, or two for a kommune.
    """
    parts = frozenset(stem(part) for parts in data.deler.values() for part in parts)
    kommuner = frozenset(name.lower() for name in data.kommuner)
    kommuner_here = kommuner & places
    ranks: tuple[dict[str, list[str]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    for word in sorted(words.antall, key=lambda one: (-words.antall[one], one)):
        if len(word) > 1 and not word.isdecimal():
            own = stem(word)
            named = word in words.navn or not words.navn.isdisjoint(data.par.get(own, ()))
            telling = named and word not in kommuner and words.antall[word] <= pages * TELLING
            rank = 0 if telling else 1 if word in words.navn or word in words.naere else 2
            mark = "*" if own in data.etterledd else "+" if own in parts else ""
            place = "@" * ((word in places) + (word in kommuner_here))
            ranks[rank][key_of(word)].append(f"{word}{mark}{'?' * (own in data.onsker)}{place}")
    keys = sorted({key for rank in ranks for key in rank})
    return {key: [*ranks[0][key], "", *ranks[1][key], "", *ranks[2][key]] for key in keys}


def _answered_by_parts(words: Iterable[str], data: Sprakdata) -> Iterator[str]:
    """Yield the compounds of the list that no page has, each with its parts after an equals sign."""
    known = {stem(word) for word in words}
    for word, parts in data.sammensatte.items():
        if stem(word) not in known and all(stem(part) in known for part in parts):
            yield f"{word}={' '.join(parts)}"


def _called(words: Ordforrad, data: Sprakdata) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield stems that find pages by what else those say, each with the stems of what is written there.

    A hit shows by which word it was found. A word that begins with another of them, or that the stem is a part of, is
    seen without being told.
    """
    known, written = {stem(word) for word in words.antall}, {stem(word) for word in words.skrevet}
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted({*data.par, *data.synonymer} & written):
        near = around(one, data)
        for other in dict.fromkeys(own for own, _ in (*near.par, *near.kalt) if own in known and own not in one):
            if not found[other] or not one.startswith(found[other][-1]):
                found[other].append(one)
    return iter(found.items())


def _without_records(rows: Iterable[Rad], kommuner: Iterable[str]) -> Iterator[str]:
    """Yield the kommuner that no page but their own is about; they stand among the words with an exclamation mark."""
    known = {name for row in rows if not row.sti.startswith("kommuner/") for name in row.fasetter.get("kommune", ())}
    return (name for name in kommuner if name not in known)
