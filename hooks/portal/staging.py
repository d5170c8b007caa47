"""A site is built beside the old one, and takes its place only when it is whole and right.

Beside `site/` lie, while a build is on: `.site.neste` (the site being built), `.site.kilde` (what the index of the
search is made from), `.site.forrige` (the old site, for the instant of the swap), `.site.slettes` (what is being
deleted) and `.site.las` (held by the one build that is on; the system lets go of it when the process ends, however it
ends).
"""

from __future__ import annotations

import logging
import os
import shutil
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import chain, count
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO


_NAMES = ("forrige", "neste", "kilde", "slettes")
"""Folders beside the site that a build which is over leaves none of."""
_PAUSE = 0.1
"""Seconds between two tries to take the lock."""


class BusyError(Exception):
    """Another build is on in the same place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byggeplass:
    """The place where one site is built. Holds the lock from `enter` until `leave`."""

    site: Path
    las: IO[bytes]

    @property
    def neste(self) -> Path:
        """Return the folder that the new site is written to."""
        return _beside(self.site, "neste")

    @property
    def kilde(self) -> Path:
        """Return the folder for what only the build needs."""
        return _beside(self.site, "kilde")

    def swap(self) -> None:
        """Let the new site take the old one's place. At every instant one of them is whole.

        Raises OSError where the new site cannot be moved; the old one then stands again.
        """
        forrige = _beside(self.site, "forrige")
        if self.site.exists():
            self.site.rename(forrige)
        try:
            self.neste.rename(self.site)
        except OSError:
            _put_back(self.site)
            raise
        _delete(forrige)

    def leave(self) -> None:
        """Remove what is left of an unfinished build, and let others build."""
        _put_back(self.site)
        _delete(self.neste)
        _delete(self.kilde)
        self.las.close()


def enter(site: Path, patience: float = 5.0) -> Byggeplass:
    """Take the building site, after putting right what an interrupted build left.

    Waits `patience` seconds for another build, which may just have been killed, and raises BusyError if it goes on.
    """
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    handle = _beside(site, "las").open("ab")
    waited = 0.0
    while not _lock(handle):
        if waited >= patience:
            handle.close()
            raise BusyError
        sleep(_PAUSE)
        waited += _PAUSE
    _mend(site)
    return Byggeplass(site=site, las=handle)


def recover(site: Path) -> None:
    """Put right what an interrupted build left. A build that is on is left alone."""
    if not any(_beside(site, name).exists() for name in _NAMES):
        return
    try:
        enter(site, patience=0).leave()
    except BusyError:
        return


def _mend(site: Path) -> None:
    _put_back(site)
    for name in _NAMES:
        _delete(_beside(site, name))


def _put_back(site: Path) -> None:
    """Let the old site stand again, where a swap was broken off."""
    forrige = _beside(site, "forrige")
    if forrige.exists() and not site.exists():
        forrige.rename(site)


def _beside(site: Path, name: str) -> Path:
    return site.parent / f".{site.name}.{name}"


def _delete(folder: Path) -> None:
    """Delete a folder under another name, so that what bears the name is always whole. Does what it can."""
    if not folder.exists() and not folder.is_symlink():
        return
    doomed = folder
    if folder.suffix != ".slettes":
        old = folder.with_suffix(".slettes")
        shutil.rmtree(old, ignore_errors=True)
        names = chain([old], (old.with_name(f"{old.name}-{number}") for number in count(2)))
        doomed = next(name for name in names if not name.exists())
        with suppress(OSError):
            folder.rename(doomed)
    shutil.rmtree(doomed, ignore_errors=True)


def _lock(handle: IO[bytes]) -> bool:
    """Take an exclusive lock without waiting; return whether it was free."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415  # only on Windows

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl  # noqa: PLC0415  # not on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Warnings(logging.Handler):
    """Keeps what MkDocs warns about: a warning stops the build, with or without `--strict`.

    Keeps the building site too, and what else is to end with the build: MkDocs tells `on_build_error` nothing of the
    build, but its logger is at hand.
    """

    def __init__(self, plass: Byggeplass) -> None:
        """Take the place that the build goes on in."""
        super().__init__(logging.WARNING)
        self.plass = plass
        self.slutt = ExitStack()
        self.slutt.callback(plass.leave)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a warning."""
        self.texts.append(record.getMessage())
