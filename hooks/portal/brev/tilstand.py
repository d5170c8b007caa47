"""A state of the archive: a folder, or a revision of the repository that the records lie in."""

from __future__ import annotations

import io
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from portal import git
from portal.settings import ROOT, Settings

if TYPE_CHECKING:
    from datetime import date

RECORDS, PAGES = "satsinger", "content"


class NoStateError(Exception):
    """A state that cannot be found or read; the text is Norwegian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilstand:
    """Where a state lies, and what it is called in the letter."""

    navn: str
    satsinger: Path
    content: Path

    def settings(self, idag: date | None) -> Settings:
        """Return settings that read this state."""
        return Settings(satsinger=self.satsinger, content=self.content, idag=idag, produksjon=False)


def find_state(named: str, repository: Path, room: Path) -> Tilstand:
    """Return the state that is named: a folder, else a revision, which is laid out in the empty folder `room`."""
    folder = Path(named)
    if named and _is_folder(folder):
        if not (folder / RECORDS).is_dir():
            raise NoStateError(f"Mappa «{named}» har ingen mappe {RECORDS}/ i seg.")
        beside = folder / PAGES
        return Tilstand(
            navn=named, satsinger=folder.resolve() / RECORDS, content=beside if beside.is_dir() else ROOT / PAGES
        )
    commit = _commit(named, repository)
    _unpack(commit, repository, room)
    if not (room / RECORDS).is_dir():
        raise NoStateError(f"Versjonen «{named}» har ingen mappe {RECORDS}/.")
    return Tilstand(navn=f"{named} ({commit[:12]})", satsinger=room / RECORDS, content=room / PAGES)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, for one
        return False


def _commit(named: str, repository: Path) -> str:
    """Return the full name of a revision."""
    unknown = f"«{named}» er verken en mappe eller en versjon i git."
    if not git.there_is_git():
        raise NoStateError(f"«{named}» er ingen mappe, og git finnes ikke på maskinen. Oppgi en mappe.")
    if named.startswith("-") or not named.isprintable():
        raise NoStateError(unknown)
    if git.ask(repository, "rev-parse", "--git-dir") is None:
        raise NoStateError(f"«{named}» er ingen mappe, og postene ligger ikke i git. Oppgi en mappe.")
    found = git.ask(repository, "rev-parse", "--verify", "--quiet", f"{named}^{{commit}}")
    if found is None:
        raise NoStateError(unknown)
    return found.decode("ascii").strip()


def _unpack(commit: str, repository: Path, room: Path) -> None:
    """Lay the records and pages of a revision out in a folder; the working tree and the index are not touched."""
    listed = (git.ask(repository, "ls-tree", "-z", "--name-only", commit) or b"").split(b"\0")
    wanted = [one for one in (RECORDS, PAGES) if one.encode() in listed]
    if not wanted:
        return
    packed = git.ask(repository, "archive", "--format=tar", commit, *wanted)
    if packed is None:
        raise NoStateError("Git kunne ikke hente fram versjonen.")
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            tar.extractall(room, filter="data")
    except (tarfile.TarError, OSError):
        raise NoStateError("Versjonen kan ikke legges ut: den har en snarvei eller et filnavn som ikke går.") from None
