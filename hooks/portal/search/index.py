"""What the index is made from, page by page, and the files of it that the search page reads."""

from __future__ import annotations

import gc
import json
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.search.avtrykk import fingerprint, in_a_row, shortened
from portal.search.biter import cut, joined, told
from portal.search.pakking import QUICK, packed
from portal.search.vekt import bag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from portal.search.document import Lest
    from portal.search.pagefind import Del

FOLDER = "pagefind"
MANY = 2000
"""Pages that one Pagefind is given to index, about."""
_SHOWN = "vist.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indeksert:
    """What the index is made from of a page: what Pagefind reads, and what is fetched of it where it is a hit."""

    ord: bytes
    vist: bytes


def as_indexed(sti: str, page: Lest) -> Indeksert:
    """Return what the index is made from of a page."""
    shown = json.dumps({"url": sti, **page.vist}, ensure_ascii=False, separators=(",", ":")).encode()
    return Indeksert(ord=bag({**page.ord, page.merke: 1.0}).encode(), vist=shown)


@dataclass(frozen=True, slots=True)
class Grunnlag:
    """The folder where what the index is made from lies, in one folder more for each address of `deler`.

    `deler` are in order: each page lies in the folder of the last that is not after its own address. `avtrykk` tells
    the content of one page from that of all others, by address.
    """

    mappe: Path
    deler: tuple[str, ...] = ()
    avtrykk: dict[str, str] = field(default_factory=dict)

    def add(self, sti: str, page: Indeksert) -> None:
        """Write what the index is made from of a page."""
        folder = self._folder(sti)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _SHOWN).write_bytes(page.vist)
        (folder / "index.html").write_bytes(page.ord)
        self.avtrykk[sti] = fingerprint(page.vist)

    def shown(self, sti: str) -> dict[str, object]:
        """Return what is fetched of a page where it is a hit."""
        found: dict[str, object] = json.loads((self._folder(sti) / _SHOWN).read_bytes())
        return found

    def folders(self) -> list[Path]:
        """Return the folders that have pages."""
        return sorted(self.mappe.iterdir())

    def _folder(self, sti: str) -> Path:
        return self.mappe / f"{bisect_right(self.deler, sti):03}" / sti


def make_grunnlag(mappe: Path, addresses: Iterable[str]) -> Grunnlag:
    """Return where to write what the index is made from; `addresses` are those of nearly all pages."""
    return Grunnlag(mappe, tuple(sorted(addresses)[MANY::MANY]))


def write_index(parts: Sequence[Del], ids: Mapping[str, str], folder: Path) -> None:
    """Write the words of all pages in pieces, and what tells of each page and each piece by what it is called."""
    gc.disable()  # some million lists, none in a ring: the collector would go through all that the build holds for them
    try:
        pieces = [(words[0][0], words[-1][0], packed(told(words), QUICK)) for words in cut(joined(parts))]
    finally:
        gc.enable()
    names = shortened({first: fingerprint(content) for first, _, content in pieces})
    (folder / "biter").mkdir(parents=True)
    for first, _, content in pieces:
        (folder / "biter" / f"{names[first]}.pf_index").write_bytes(content)
    pages = in_a_row(ids[sti] for part in parts for sti in part.sider)
    contents = {**pages, "biter": [[first, last, names[first]] for first, last, _ in pieces]}
    (folder / "innhold.bin").write_bytes(packed(contents))


def write_shown(
    grunnlag: Grunnlag, ids: Mapping[str, str], naboer: Mapping[str, Sequence[tuple[str, float]]], folder: Path
) -> None:
    """Write what is fetched of each page where it is a hit. `naboer` are the pages that belong with it, by address."""
    (folder / "fragment").mkdir(parents=True)
    for sti, own in ids.items():
        near = [[ids[one], weight] for one, weight in naboer.get(sti, ())]
        content = packed({**grunnlag.shown(sti), "naboer": near}, QUICK)
        (folder / "fragment" / f"{own}.pf_fragment").write_bytes(content)
