"""Git, asked about the repository that some files lie in. Nothing is changed by asking."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path


def there_is_git() -> bool:
    """Return whether the machine has git."""
    return which("git") is not None


def ask(folder: Path, *arguments: str, said: bytes = b"") -> bytes | None:
    """Return what git answers in a folder, or None where it cannot; `said` is what it reads."""
    git = which("git")
    if git is None or not folder.is_dir():
        return None
    command = [git, "-C", str(folder), "-c", "log.showSignature=false", "-c", "core.autocrlf=false", *arguments]
    done = subprocess.run(  # noqa: S603  # fixed commands in our own checkout
        command, input=said, capture_output=True, check=False, env={**os.environ, "TZ": "UTC0"}
    )
    return done.stdout if done.returncode == 0 else None


def is_whole(folder: Path) -> bool | None:
    """Return whether all of the history of a repository's own folder is at hand, or only the latest part.

    None where the folder lies deeper in a repository, or in none: what is told of it there is not its own history.
    """
    told = ask(folder, "rev-parse", "--show-prefix", "--is-shallow-repository")
    prefix, _, shallow = (told or b"").decode("utf-8", "replace").partition("\n")
    return shallow.strip() != "true" if told is not None and prefix == f"{folder.name}/" else None


def commits(folder: Path, *arguments: str) -> Iterator[tuple[date, str]]:
    """Yield the day in UTC of each commit that touched a folder, and what git tells of it, parted by NUL."""
    told = ask(folder, "log", "-z", "--no-renames", "--format=%x01%ct", *arguments, "--", ".")
    for commit in (told or b"").decode("utf-8", "replace").split("\1")[1:]:
        stamp, _, rest = commit.partition("\0")
        yield datetime.fromtimestamp(int(stamp), UTC).date(), rest
