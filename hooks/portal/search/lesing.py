"""Reads the pages for the search, in a process of its own while the build makes the next ones.

Where that process has enough to do, the build reads too: who reads a page makes no difference to what comes of it.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from portal.search.document import Ordforrad, Sokedokument, read
from portal.search.index import as_indexed
from portal.search.language import read_language
from portal.search.naboer import leads_to
from portal.search.pagefind import NoIndexError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from typing import Self

    from portal.search.index import Grunnlag, Indeksert

HOOKS = str(Path(__file__).parents[2])
MOST_WAITING = 50
"""Pages that may wait for the process; past them the build reads one itself for each that it makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skrevet:
    """A page that is to be read. `nabo` is whether it belongs with the pages that it leads to."""

    sti: str
    tittel: str
    html: str
    dokument: Sokedokument
    nabo: bool


@dataclass(frozen=True, slots=True)
class Bunke:
    """What some pages say: their words, where they lead, what the index is made from, and what could not be read."""

    ord: Ordforrad = field(default_factory=Ordforrad)
    leder: dict[str, frozenset[str]] = field(default_factory=dict)
    sider: dict[str, Indeksert] = field(default_factory=dict)
    feil: list[str] = field(default_factory=list)


def read_pages(pages: Iterable[Skrevet]) -> Bunke:
    """Return what the pages say. A page that cannot be read is told of: there may be nobody to catch an exception."""
    found, data = Bunke(), read_language()
    for page in pages:
        try:
            lest = read(page.html, page.tittel, page.dokument, data, found.ord)
            found.sider[page.sti] = as_indexed(page.sti, lest)
            if page.nabo:
                found.leder[page.sti] = leads_to(page.html, page.sti)
        except Exception as error:  # noqa: BLE001  # whatever it is, the build is to stop and say which page
            found.feil.append(f"Siden «{page.sti}» kan ikke leses ({type(error).__name__}: {error}).")
    return found


class Leser:
    """Reads pages as they are made: in a `with` block with a process beside it, elsewhere alone."""

    def __init__(self, grunnlag: Grunnlag) -> None:
        """Take where to write what the index is to be made from."""
        self.grunnlag = grunnlag
        self.funnet = Bunke()
        self.venter: list[Skrevet] = []
        self.prosess: BaseProcess | None = None
        self.ror: Connection | None = None

    def __enter__(self) -> Self:
        """Start the process. It is a new one on every system, so that it holds nothing of the records."""
        if HOOKS not in sys.path:
            sys.path.append(HOOKS)  # MkDocs forgets the folder of hooks once it has read them
        new = multiprocessing.get_context("spawn")
        self.ror, theirs = new.Pipe()
        self.prosess = new.Process(target=serve, args=(theirs,), daemon=True)
        self.prosess.start()
        theirs.close()
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, also where it is in the middle of something: it writes nothing."""
        if self.prosess and self.ror:
            self.ror.close()
            self.prosess.kill()
            self.prosess.join()
        self.ror = self.prosess = None

    def add(self, page: Skrevet) -> None:
        """Let a page be read, now or soon."""
        self.venter.append(page)
        if not self._exchange(patience=0) and (self.ror is None or len(self.venter) > MOST_WAITING):
            self._read_here()

    def finish(self) -> Bunke:
        """Read what is left, and return what all pages say."""
        while self.venter:
            self._read_here()
        self._exchange(patience=None)
        self.__exit__()
        if self.funnet.feil:
            raise NoIndexError(self.funnet.feil[0])
        return self.funnet

    def _read_here(self) -> None:
        self._take(read_pages([self.venter.pop()]))

    def _exchange(self, patience: float | None) -> bool:
        """Take what the process has read, and let it have all that waits; return whether it was ready for it in time.

        `patience` is in seconds, None is without end.
        """
        try:
            if self.ror is None or not self.ror.poll(patience):
                return False
            found: Bunke = self.ror.recv()
            self.ror.send(self.venter)
        except (EOFError, OSError):
            self.__exit__()
            found = Bunke(feil=["Prosessen som leser sidene, ble borte. Er det nok minne?"])
        self.venter = []
        self._take(found)
        return True

    def _take(self, found: Bunke) -> None:
        self.funnet.ord.merge(found.ord)
        self.funnet.leder.update(found.leder)
        self.funnet.feil.extend(found.feil)
        for sti, page in found.sider.items():
            self.grunnlag.add(sti, page)


def serve(ror: Connection) -> None:
    """Read pages until there are no more: each message says what the last ones say, and that new ones may come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who breaks the build off, breaks the pipe
    found = Bunke()
    try:
        while True:
            ror.send(found)
            found = read_pages(ror.recv())
    except (EOFError, OSError):
        return
