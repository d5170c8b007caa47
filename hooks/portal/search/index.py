"""Runs Pagefind once over all pages, keeps what the search page uses, and finds what it called each page."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "pagefind"
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""Pagefind's own interfaces: ours uses its engine alone."""
_MARK = b"pagefind_dcd"
_UNSHOWN = ("sok", "midt", "fjern")
"""Fields that the index has and that no hit shows: a fifth of what is fetched for each."""


class NoIndexError(RuntimeError):
    """Pagefind did not make an index."""


def run_pagefind(source: Path, site: Path, naboer: Mapping[str, tuple[tuple[str, float], ...]]) -> dict[str, str]:
    """Write the index of the pages in a folder to the site; return Pagefind's id of each page by its address.

    What is fetched for each hit is made smaller: what only the index needs is taken out. `naboer` are the pages that
    belong with each, by address: they are told by Pagefind's ids.
    """
    options = ("--force-language", "no", "--silent", "--output-path", str(site / FOLDER))
    command = [sys.executable, "-m", "pagefind", "--site", str(source), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")  # noqa: S603  # a fixed command
    folder = site / FOLDER
    if done.returncode != 0 or not folder.is_dir():
        raise NoIndexError(done.stderr.strip() or done.stdout.strip())
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    fragments = {path: _read(path) for path in sorted((folder / "fragment").iterdir())}
    ids = {_address(fragment): path.stem for path, fragment in fragments.items()}
    for path, fragment in fragments.items():
        shown = {key: value for key, value in fragment["meta"].items() if not key.startswith(_UNSHOWN)}
        near = [[ids[one], weight] for one, weight in naboer.get(_address(fragment), ())]
        kept = {**fragment, "meta": shown, "anchors": [], "naboer": near}
        text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        path.write_bytes(gzip.compress(_MARK + text.encode(), compresslevel=6, mtime=0))
    return {address: name.partition("_")[2] for address, name in ids.items()}


def _read(path: Path) -> dict[str, Any]:
    fragment: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))
    return fragment


def _address(fragment: Mapping[str, Any]) -> str:
    return str(fragment["url"]).removeprefix("/")
