"""Runs Pagefind over the pages of the search, and reads the index that it writes.

The time and the memory of a Pagefind grow with its pages, and it keeps to one core. What the index is made from lies in
one folder or more: two are read at a time, each by a Pagefind of its own.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

import cbor2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

VERSION = "1.5.2"
"""The Pagefind whose files are read: tests/test_sok_indeks.py compares what is found with what its own engine finds."""
_LANGUAGE = "no"
_AT_ONCE = 2
"""Pagefinds that run at a time: more would be sooner only with more cores, and each needs its memory."""
_MARK = b"pagefind_dcd"
"""What each of Pagefind's files begins with."""

Sider: TypeAlias = "Sequence[tuple[int, Sequence[int], Sequence[int]]]"
"""Pages that have a word: how far each is from the one before, where the word stands, and where in what is told."""
Ord: TypeAlias = "tuple[str, Sider, Sequence[tuple[str, Sider]]]"
"""A word without rings and accents, the pages that have it so, and other ways in which it is written with theirs."""


class NoIndexError(RuntimeError):
    """The pages could not be read, or Pagefind did not make an index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Del:
    """What Pagefind wrote of the pages in one folder: their addresses by number, and the words in their order.

    The words can be gone through once: they are read as they are asked for.
    """

    sider: tuple[str, ...]
    ord: Iterator[Ord]


@contextmanager
def indexing(folders: Sequence[Path]) -> Iterator[Iterator[Del]]:
    """Begin to index the pages in each folder; what is yielded waits for each of them. It raises NoIndexError."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            yield map(read, pool.map(run, folders))
        finally:
            pool.shutdown(cancel_futures=True)


def run(source: Path) -> Path:
    """Index the pages in a folder, and return the folder in it that Pagefind wrote."""
    command = [sys.executable, "-m", "pagefind", "--site", str(source), "--force-language", _LANGUAGE, "--silent"]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603  # a fixed command
    if said.returncode != 0:
        raise NoIndexError(said.stderr.strip() or said.stdout.strip())
    return source / "pagefind"


def read(folder: Path) -> Del:
    """Return what Pagefind wrote. NoIndexError where it may have written it in another form."""
    entry = json.loads((folder / "pagefind-entry.json").read_bytes())
    if entry["version"] != VERSION:
        raise NoIndexError(f"Pagefind er utgave {entry['version']}, men portalen leser filene til utgave {VERSION}.")
    meta = _decoded(folder / f"pagefind.{entry['languages'][_LANGUAGE]['hash']}.pf_meta")
    _, pages, pieces = cast("tuple[str, Sequence[tuple[str, int]], Sequence[tuple[str, str, str]]]", meta[:3])
    return Del(
        sider=tuple(_address(folder / "fragment" / f"{name}.pf_fragment") for name, _ in pages),
        ord=_words(folder / "index", [name for _, _, name in pieces]),
    )


def _words(folder: Path, names: Sequence[str]) -> Iterator[Ord]:
    for name in names:
        yield from cast("Sequence[Ord]", _decoded(folder / f"{name}.pf_index")[0])


def _address(fragment: Path) -> str:
    return str(json.loads(_content(fragment))["url"]).removeprefix("/")


def _decoded(path: Path) -> Sequence[object]:
    return cast("Sequence[object]", cbor2.loads(_content(path)))


def _content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_MARK)
