"""Makes the index of a built site anew, from what it holds, and measures what that takes."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from typing import Any

from portal.search.index import Indeksert, make_grunnlag, write_index
from portal.search.pagefind import indexing
from portal.search.vekt import STEPS, bag


@dataclass(frozen=True, slots=True, kw_only=True)
class Indeksering:
    """What indexing took: pages, the folders that they were shared among, seconds and, where it is known, megabytes.

    `pagefind` and `samlet` are the seconds until each Pagefind was ready, and those that joining took; `minne` is the
    most that a Pagefind needed, and `eget` the most that the rest did.
    """

    sider: int
    deler: int
    pagefind: float
    samlet: float
    minne: float
    eget: float

    def __str__(self) -> str:
        """Tell it in words."""
        total = self.pagefind + self.samlet
        return (
            f"Indeksering av {self.sider} sider med {self.deler} Pagefind:\n"
            f"  tid   {total:5.1f} s: {self.pagefind:.1f} s i Pagefind, {self.samlet:.1f} s i resten\n"
            f"  minne {self.minne:5.0f} MB i hver Pagefind, {self.eget:.0f} MB i resten"
        )


def unpacked(path: Path) -> Any:  # JSON
    """Return what a packed file of a site holds."""
    return json.loads(gzip.decompress(path.read_bytes()))


def measure(site: Path) -> Indeksering:
    """Index the pages of a built site once more, in a process that has nothing else in its memory."""
    pages = _pages(site / "pagefind")
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as pool:
        grunnlag = make_grunnlag(Path(folder) / "sider", pages)
        for sti, weights in pages.items():
            grunnlag.add(sti, Indeksert(ord=bag(weights).encode(), vist=sti.encode()))
        return pool.apply(_index, (grunnlag.folders(), Path(folder) / "indeks"))


def _pages(folder: Path) -> dict[str, dict[str, float]]:
    """Return what each word weighs on each page, by a name of the page that can be an address."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for path in sorted((folder / "biter").iterdir()):
        for word, steps, weights, others in unpacked(path):
            for form, own_steps, own in ((word, steps, weights), *others):
                for page, weight in zip(accumulate(own_steps), own, strict=True):
                    found[page][form] = weight / STEPS
    return {f"{page:06}/": weights for page, weights in found.items()}


def _index(folders: list[Path], out: Path) -> Indeksering:
    start = perf_counter()
    with indexing(folders) as found:
        parts = tuple(found)
    ready = perf_counter()
    pages = [sti for part in parts for sti in part.sider]
    write_index(parts, {sti: f"{number:07x}" for number, sti in enumerate(pages)}, out)
    minne, eget = _megabytes()
    return Indeksering(
        sider=len(pages),
        deler=len(folders),
        pagefind=ready - start,
        samlet=perf_counter() - ready,
        minne=minne,
        eget=eget,
    )


def _megabytes() -> tuple[float, float]:
    """Return the most memory that a process which has ended needed, and this one; Windows does not tell."""
    if sys.platform == "win32":
        return float("nan"), float("nan")
    import resource  # noqa: PLC0415  # Windows has none

    unit = 1e6 if sys.platform == "darwin" else 1e3
    ended, own = (resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    return ended, own
