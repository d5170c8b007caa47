"""Runs Pagefind once over all pages, keeps what the search page uses, and finds what it called each page."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from hashlib import blake2b
from subprocess import PIPE
from typing import TYPE_CHECKING

from portal.search.vekt import bag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from portal.search.document import Lest

FOLDER = "pagefind"
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""Pagefind's own interfaces: ours uses its engine alone."""
_SHOWN = "vist.json"
_MARK = b"pagefind_dcd"
_ENGINE = "pagefind.js"
_LANGUAGE = "no"
LINKED = frozenset({f"{FOLDER}/{_ENGINE}", f"{FOLDER}/wasm.{_LANGUAGE}.pagefind"})
"""What pages link to of the index."""
_END = "var __defProp="
"""What stands after the engine's own part of its script, which is kept: it alone is asked, by skript/sok/indeks.js."""
_FIRST = re.compile(r'const pagefind_version="[^"]*";let wasm_bindgen=')
"""What stands first in the script."""


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
    keep_engine(folder / _ENGINE)
    ids = {_address(path): path for path in sorted((folder / "fragment").iterdir())}
    for sti, path in ids.items():
        shown = json.loads((source / sti / _SHOWN).read_bytes())
        shown["naboer"] = [[ids[one].stem, weight] for one, weight in naboer.get(sti, ())]
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
        path.write_bytes(gzip.compress(text, compresslevel=6, mtime=0))
    return {sti: path.stem.partition("_")[2] for sti, path in ids.items()}


def keep_engine(script: Path) -> None:
    """Keep the engine's own part of Pagefind's script, as a module. NoIndexError where there is no such part."""
    part, end, _ = script.read_text(encoding="utf-8").partition(_END)
    if not end or not _FIRST.match(part):
        raise NoIndexError(f"Pagefind er en annen enn den portalen er laget for: {script.name} er bygd på en ny måte.")
    script.write_text(f"{part}export default wasm_bindgen;\n", encoding="utf-8", newline="\n")


def _address(fragment: Path) -> str:
    return str(json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(_MARK))["url"]).removeprefix("/")
