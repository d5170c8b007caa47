"""Git, asked about the repository that some files lie in. Nothing is changed by asking."""

from __future__ import annotations

import os
import subprocess
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
