"""The files of the records' folder, read as text; what cannot be read is a problem, never an exception."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.model.ids import ID, RESERVED_IDS, reserved, suggest_id
from portal.model.kinds import FOLDERS
from portal.problems import Problem, listing, nearest
from portal.source.rules import INVISIBLE
from portal.source.sted import place_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from portal.vocabulary import Slag

LARGEST_FILE = 1_000_000
"""Bytes. The longest real record is some tens of thousands."""
_LEFT_BY_WINDOWS = frozenset({"thumbs.db", "desktop.ini"})
_COPY = re.compile(r"(?i)#?.+\.ya?ml(?:~|#|\.(?:orig|bak|rej|swp|tmp|old))")
"""What editors and git call a copy that they leave beside a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fil:
    """A record's file. `path` begins with the name of the records' folder; `text` is None where unreadable."""

    path: str
    slag: Slag
    id: str
    mapper: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mappe:
    """All files of one records' folder, sorted by path, with the problems of reading them.

    `nesten` are the paths of files that are no records, but may have been meant as such.
    """

    filer: tuple[Fil, ...]
    problems: tuple[Problem, ...]
    nesten: tuple[str, ...]


def read_folder(root: Path) -> Mappe:
    """Read every record's file below `root`."""
    files: list[Fil] = []
    almost: list[str] = []
    problems: list[Problem] = []
    closed: list[OSError] = []
    for path in sorted(_walk(root, closed.append), key=lambda found: found.relative_to(root).parts):
        found = read_file(path, root)
        if isinstance(found, Problem):
            problems.append(found)
            almost.append(path.relative_to(root).as_posix())
            continue
        file, more = found
        problems += more
        files.append(file)
    for error in closed:
        shown = f"{root.name}/{os.path.relpath(error.filename, root)}".replace(os.sep, "/")
        problems.append(
            Problem(path=shown, tekst="Mappa kan ikke leses.", tillatt="Se etter at du har tilgang til den.")
        )
    return Mappe(filer=tuple(files), problems=tuple(problems), nesten=tuple(almost))


def read_file(path: Path, root: Path) -> tuple[Fil, list[Problem]] | Problem:
    """Read one file; a problem alone means that the file is no record at all."""
    relative = path.relative_to(root).as_posix()
    shown = f"{root.name}/{relative}"
    *folders, name = relative.split("/")
    if path.is_symlink():
        what, itself = ("mappe", "mappa") if path.is_dir() else ("fil", "fila")
        return Problem(
            path=shown, tekst=f"Dette er en snarvei til en annen {what}.", tillatt=f"Legg selve {itself} her."
        )
    if path.is_dir():
        tillatt = "Gi mappa et navn uten «.yml»."
        return Problem(path=shown, tekst="Dette er en mappe, men den heter som en post.", tillatt=tillatt)
    if _COPY.fullmatch(name):
        tillatt = "Er alt du trenger i posten selv, sletter du kopien."
        return Problem(path=shown, tekst="Denne fila er en kopi som et program har lagt igjen.", tillatt=tillatt)
    if not name.endswith(".yml"):
        stem = name.rsplit(".", 1)[0]
        meant = f"{stem}.yml" if name.lower().endswith((".yaml", ".yml")) else ""
        tillatt = "En post heter <id>.yml." if meant else "En post heter <id>.yml. Andre filer hører ikke til her."
        return Problem(path=shown, tekst="Denne fila er ikke en post.", tillatt=tillatt, forslag=meant)
    if not folders or folders[0] not in FOLDERS:
        where = f"Mappa «{folders[0]}» er ikke et slag." if folders else "Posten ligger utenfor mappene."
        return Problem(
            path=shown,
            tekst=where,
            tillatt=f"Mappene er {listing(FOLDERS)}.",
            forslag=nearest(folders[0], FOLDERS) if folders else "",
        )
    slag = next(folder for folder in FOLDERS if folder == folders[0])
    post_id = name.removesuffix(".yml")
    problems = list(_name_problems(shown, post_id))
    text, problem = read_text(path, shown)
    if problem:
        problems.append(problem)
    return Fil(path=shown, slag=slag, id=post_id, mapper=tuple(folders[1:]), text=text), problems


def _walk(root: Path, closed: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield every file and symbolic link below `root`, and folders named as records; hidden ones are left out."""
    for folder, subfolders, names in os.walk(root, onerror=closed):
        here = root / os.path.relpath(folder, root)
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        odd = [name for name in subfolders if name.endswith(".yml") or (here / name).is_symlink()]
        files = [name for name in names if not name.startswith(".") and name.lower() not in _LEFT_BY_WINDOWS]
        yield from (here / name for name in (*odd, *files))


def _name_problems(shown: str, post_id: str) -> Iterator[Problem]:
    if not ID.fullmatch(post_id):
        meant = suggest_id(post_id)
        yield Problem(
            path=shown,
            tekst=f"Filnavnet «{post_id}» kan ikke være en id.",
            tillatt="En id har bare små bokstaver a–z, sifre og bindestrek.",
            forslag=f"{meant}.yml" if meant else "",
        )
    elif post_id in RESERVED_IDS:
        tekst, tillatt = reserved(post_id)
        yield Problem(path=shown, tekst=tekst, tillatt=tillatt)


def read_text(path: Path, shown: str) -> tuple[str | None, Problem | None]:
    """Return the text of a file with plain line ends, or the problem of reading it."""
    try:
        size = path.stat().st_size
        data = b"" if size > LARGEST_FILE else path.read_bytes()
    except OSError:
        return None, Problem(path=shown, tekst="Fila kan ikke leses.", tillatt="Se etter at du har tilgang til den.")
    if size > LARGEST_FILE:
        tekst = f"Fila er for stor ({size / 1_000_000:.1f} MB).".replace(".", ",", 1)
        return None, Problem(path=shown, tekst=tekst, tillatt="Den kan være høyst 1 MB tekst.")
    return decode(data, shown)


def decode(data: bytes, shown: str) -> tuple[str | None, Problem | None]:
    """Return UTF-8 text without byte order mark and with plain line ends, or the problem with it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        line, column = place_at(before, len(before))
        return None, Problem(
            path=shown,
            line=line,
            column=column,
            tekst="Fila er ikke lagret som UTF-8.",
            tillatt="Lagre den på nytt med tegnkoding UTF-8, ellers går æ, ø og å tapt.",
        )
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u00a0", " ").replace("\u202f", " ")  # the portal sets no-break spaces itself
    hidden = INVISIBLE.search(text)
    if hidden:
        line, column = place_at(text, hidden.start())
        return None, Problem(
            path=shown,
            line=line,
            column=column,
            tekst=f"Her står et usynlig tegn (U+{ord(hidden[0]):04X}).",
            tillatt="Slett det og skriv stedet på nytt.",
        )
    return text, None
