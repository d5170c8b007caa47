"""An exchange of files, all or none: new ones are written beside the old, and take their places one by one.

Whatever happens, no text is lost: of each old file a copy lies beside it under a hidden name until the exchange is
whole, and each path holds either the old file or the new.
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
            done.keep_copy(path)
        for path, new in staged.items():
            done.put_in_place(path, new)
        for path in files.keys() - staged.keys():
            done.take_away(path)
    except BaseException:
        done.undo()
        raise
    with contextlib.suppress(OSError):  # what is left is a copy, and `interrupted` tells of it
        done.finish(path.parent for path in files)


def interrupted(folder: Path) -> tuple[Path, ...]:
    """Return the copies of old files below `folder` that an exchange had kept when the machine stopped."""
    return tuple(sorted(path for path in folder.rglob(f"{_OLD}*") if path.is_file()))


class _Done:
    """What an exchange has done so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folders: list[Path] = []
        self.new: list[Path] = []
        self.copies: list[tuple[Path, Path]] = []
        self.changed: list[Path] = []

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

    def keep_copy(self, path: Path) -> None:
        """Copy an old file to a hidden name."""
        if path.exists():
            handle, name = tempfile.mkstemp(prefix=f"{_OLD}{path.name}-", dir=path.parent)
            os.close(handle)
            self.copies.append((path, Path(name)))
            shutil.copy2(path, name)

    def put_in_place(self, path: Path, new: Path) -> None:
        """Give a new file its own name."""
        self.changed.append(path)
        new.replace(path)

    def take_away(self, path: Path) -> None:
        """Take an old file away."""
        self.changed.append(path)
        path.unlink(missing_ok=True)

    def undo(self) -> None:
        """Bring everything back to what it was."""
        copied = {path for path, _ in self.copies}
        for path in (*(path for path in self.changed if path not in copied), *self.new):
            path.unlink(missing_ok=True)
        for path, old in self.copies:
            if path in self.changed:
                old.replace(path)
            else:
                old.unlink()
        for folder in reversed(self.folders):
            with contextlib.suppress(OSError):
                folder.rmdir()

    def finish(self, folders: Iterator[Path]) -> None:
        """Take away the copies, and the folders that old files leave empty."""
        for _, old in self.copies:
            old.unlink(missing_ok=True)
        for start in sorted(set(folders), reverse=True):
            for folder in (start, *start.parents):
                if folder == self.root or not folder.is_relative_to(self.root) or any(folder.iterdir()):
                    break
                folder.rmdir()
