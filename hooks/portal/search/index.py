"""Runs Pagefind once over all pages, keeps what the search page reads, and finds what it called each page."""

from __future__ import annotations

import gc
import gzip
import json
import subprocess
import sys
from dataclasses import dataclass
from hashlib import blake2b
from subprocess import PIPE
from typing import TYPE_CHECKING

from portal.search.biter import MARK, contents, piece
from portal.search.pakking import QUICK, packed
from portal.search.vekt import bag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from portal.search.document import Lest

FOLDER = "pagefind"
_PIECES = "biter"
"""The folder of the pieces. The name of each tells what is in it, so it has another if they get another form."""
VERSION = "1.5.2"
"""The Pagefind whose files are read: tests/test_sok_indeks.py compares what is found with what its own engine finds."""
_UNUSED = ("*.js", "*.css", "wasm.*")
"""Pagefind's own interfaces and engine: skript/sok/indeks.js reads the index."""
_SHOWN = "vist.json"
_LANGUAGE = "no"
_ENTRY = "pagefind-entry.json"
_CONTENTS = "innhold.bin"
"""What the index has. Pagefind's name of it has a hash, which no page knows that is made before it."""
LINKED = frozenset({f"{FOLDER}/{_CONTENTS}", "sok/ord.bin", "sok/fraser.bin"})
"""What pages link to that is made with the index."""


class NoIndexError(RuntimeError):
    """The pages could not be read, or Pagefind did not make an index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indeksert:
    """What the index is made from of a page: what Pagefind reads, and what is fetched of it where it is a hit."""

    ord: bytes
    vist: bytes


def as_indexed(sti: str, page: Lest) -> Indeksert:
    """Return what the index is made from of a page."""
    shown = json.dumps({"url": sti, **page.vist}, ensure_ascii=False, separators=(",", ":")).encode()
    weights = {**page.ord, page.merke: 1.0}
    return Indeksert(ord=bag(weights, blake2b(shown, digest_size=8).hexdigest()).encode(), vist=shown)


def add_page(source: Path, sti: str, page: Indeksert) -> None:
    """Write what the index is made from of a page to a folder."""
    folder = source / sti
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _SHOWN).write_bytes(page.vist)
    (folder / "index.html").write_bytes(page.ord)


def start_pagefind(source: Path, site: Path) -> subprocess.Popen[str]:
    """Begin to write the index of the pages in a folder to the site."""
    options = ("--force-language", _LANGUAGE, "--silent", "--output-path", str(site / FOLDER))
    command = [sys.executable, "-m", "pagefind", "--site", str(source), *options]
    return subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, encoding="utf-8")  # noqa: S603  # a fixed command


def finish_index(
    pagefind: subprocess.Popen[str], source: Path, site: Path, naboer: Mapping[str, tuple[tuple[str, float], ...]]
) -> dict[str, str]:
    """Wait for Pagefind and put what it wrote right; return its id of each page by the page's address.

    What Pagefind would have fetched for each hit is the bag of its words: ours is put in its place. `naboer` are the
    pages that belong with each, by address: they are told by Pagefind's ids.
    """
    said, wrong = pagefind.communicate()
    folder = site / FOLDER
    if pagefind.returncode != 0 or not folder.is_dir():
        raise NoIndexError(wrong.strip() or said.strip())
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    _repack(folder)
    ids = {_address(path): path for path in sorted((folder / "fragment").iterdir())}
    for sti, path in ids.items():
        shown = json.loads((source / sti / _SHOWN).read_bytes())
        shown["naboer"] = [[ids[one].stem, weight] for one, weight in naboer.get(sti, ())]
        path.write_bytes(packed(shown, QUICK))
    return {sti: path.stem.partition("_")[2] for sti, path in ids.items()}


def _repack(folder: Path) -> None:
    """Write the index as the search page reads it. NoIndexError where Pagefind may have written it in another form."""
    entry = json.loads((folder / _ENTRY).read_bytes())
    if entry["version"] != VERSION:
        raise NoIndexError(f"Pagefind er utgave {entry['version']}, men portalen leser filene til utgave {VERSION}.")
    meta = folder / f"pagefind.{entry['languages'][_LANGUAGE]['hash']}.pf_meta"
    (folder / _CONTENTS).write_bytes(contents(meta.read_bytes()))
    meta.unlink()
    (folder / _ENTRY).unlink()
    pieces = (folder / "index").rename(folder / _PIECES)
    gc.disable()  # some million lists, none in a ring: the collector would go through all that the build holds for them
    try:
        for path in pieces.iterdir():
            path.write_bytes(piece(path.read_bytes()))
    finally:
        gc.enable()


def _address(fragment: Path) -> str:
    return str(json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(MARK))["url"]).removeprefix("/")
