"""An exchange of files, all or none: new ones are written beside the old, which stay until all are in place.

Whatever happens, no text is lost: an old file is moved aside under a hidden name, and is taken away only when the
exchange is whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NEW, _OLD = ".bytte-ny-", ".bytte-gammel-"


def exchange(files: Mapping[Path, bytes | None], root: Path) -> None:
    """Write the files with the given bytes, and take away those given None; or raise OSError, and change nothing.

    Folders below `root` are made where they are missing, and taken away where they become empty.
    """
    done = _Done(root)
    try:
        staged = {path: done.stage(path, data) for path, data in files.items() if data is not None}
        for path in files:
            done.set_aside(path)
        for path, new in staged.items():
            done.put_in_place(path, new)
    except BaseException:
        done.undo()
        raise
    done.finish(path.parent for path in files)


def interrupted(folder: Path) -> tuple[Path, ...]:
    """Return the old files below `folder` that an exchange had moved aside when the machine stopped."""
    return tuple(sorted(path for path in folder.rglob(f"{_OLD}*") if path.is_file()))


class _Done:
    """What an exchange has done so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: list[Path] = []
        self.new: list[Path] = []
        self.aside: list[tuple[Path, Path]] = []
        self.placed: list[Path] = []

    def stage(self, path: Path, data: bytes) -> Path:
        """Write the new file under a hidden name where it is to lie; return that name."""
        for folder in reversed([path.parent, *path.parent.parents]):
            if folder.is_relative_to(self.root) and not folder.exists():
                folder.mkdir()
                self.folders.append(folder)
        handle, name = tempfile.mkstemp(prefix=_NEW, dir=path.parent)
        new = Path(name)
        self.new.append(new)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        else:
            new.chmod(0o666 & path.parent.stat().st_mode)
        return new

    def set_aside(self, path: Path) -> None:
        """Give an old file a hidden name."""
        if path.exists():
            handle, name = tempfile.mkstemp(prefix=f"{_OLD}{path.name}-", dir=path.parent)
            os.close(handle)
            self.aside.append((path, Path(name)))
            path.replace(name)

    def put_in_place(self, path: Path, new: Path) -> None:
        """Give a new file its own name."""
        new.replace(path)
        self.placed.append(path)

    def undo(self) -> None:
        """Bring everything back to what it was."""
        for path in (*self.placed, *self.new):
            path.unlink(missing_ok=True)
        for path, old in self.aside:
            if old.stat().st_size or not path.exists():
                old.replace(path)
            else:
                old.unlink()
        for folder in reversed(self.folders):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def finish(self, folders: Iterator[Path]) -> None:
        """Take away the old files, and the folders that they leave empty."""
        for _, old in self.aside:
            old.unlink(missing_ok=True)
        for start in sorted(set(folders), reverse=True):
            for folder in (start, *start.parents):
                if folder == self.root or not folder.is_relative_to(self.root) or any(folder.iterdir()):
                    break
                folder.rmdir()
