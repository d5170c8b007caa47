"""What is in a parcel: its files, within limits, or every reason why they are not let in."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.checks.materiale import LARGEST
from portal.pakke.navn import JUNK, is_folder, name_of, refused, shown, target, wrapping
from portal.problems import Problem
from portal.source.files import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_PARCEL = 200_000_000
"""Bytes, of the ZIP file and of all that is in it, each."""
MOST_FILES = 2_000
_BEGINS = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
_OF_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype"})
"""Files that are in every document of Office and of OpenDocument, which are ZIP files too."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What reading one file of a ZIP file raises where it is damaged or written in a way we do not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pakkefil:
    """One file: its name in the parcel, and the path it is to have, from `satsinger/` or `content/`."""

    navn: str
    sti: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pakke:
    """What was read. `ekstra` counts the files that an operating system had put beside the others."""

    filer: tuple[Pakkefil, ...]
    problems: tuple[Problem, ...]
    ekstra: int = 0


def read_parcel(path: Path) -> Pakke:
    """Return the files of a parcel; where anything is wrong, all that is wrong."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4)
    except OSError:
        return _nothing(path, "Fila kan ikke leses.", "Skriv stien til en ZIP-fil du har tilgang til.")
    if size > LARGEST_PARCEL:
        return _nothing(path, f"Pakka er for stor ({_megabytes(size)}).", f"Den er høyst {_megabytes(LARGEST_PARCEL)}.")
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path)
    except UnicodeDecodeError:
        return _nothing(path, "Et filnavn i pakka er ikke skrevet som UTF-8.", "Lag pakka på nytt, med enkle filnavn.")
    except _BROKEN:
        if head in {_BEGINS, _EMPTY}:
            return _nothing(path, "Pakka er ikke hel.", "Last den ned, eller lag den, på nytt.")
        return _nothing(path, "Fila er ikke en ZIP-fil.", "Pakk postene i en ZIP-fil.")


def _nothing(path: Path, tekst: str, tillatt: str) -> Pakke:
    return Pakke(filer=(), problems=(Problem(path=path.name, tekst=tekst, tillatt=tillatt),))


def _read(archive: zipfile.ZipFile, path: Path) -> Pakke:
    whole = archive.infolist()
    if len(whole) > MOST_FILES:
        tillatt = f"Del den i flere. En pakke har høyst {MOST_FILES} filer."
        return _nothing(path, f"Pakka har {len(whole)} filer.", tillatt)
    if _OF_DOCUMENTS & {info.orig_filename for info in whole}:
        tillatt = "Pakk postene i en ZIP-fil."
        return _nothing(path, "Fila er et dokument fra et kontorprogram, ikke en pakke.", tillatt)
    infos = [info for info in whole if not is_folder(info)]
    named = [(info, name_of(info)) for info in infos]
    own = [(info, name) for info, name in named if not JUNK.search(name)]
    if not own:
        return _nothing(path, "Pakka er tom.", "Legg minst én post i den.")
    problems = [
        Problem(path=shown(name), tekst=wrong[0], tillatt=wrong[1], forslag=wrong[2])
        for info, name in own
        if (wrong := refused(name, info))
    ]
    if problems:
        return Pakke(filer=(), problems=tuple(sorted(problems)))
    outer = wrapping(name for _, name in own)
    placed = [(info, name, *target(name, outer)) for info, name in own]
    problems += [
        Problem(path=shown(name), tekst=wrong[0], tillatt=wrong[1], forslag=wrong[2])
        for _, name, _, wrong in placed
        if wrong
    ]
    problems += _twice([(name, sti) for _, name, sti, wrong in placed if not wrong])
    files: list[Pakkefil] = []
    left = LARGEST_PARCEL
    for info, name, sti, wrong in placed:
        if wrong or left < 0:
            continue
        most = LARGEST_FILE if sti.endswith(".yml") else LARGEST
        data = _data(archive, info, name, min(left, most))
        if isinstance(data, Problem):
            problems.append(data)
            left = -1 if left < most else left
        else:
            left -= len(data)
            files.append(Pakkefil(navn=shown(name), sti=sti, data=data))
    return Pakke(filer=tuple(files), problems=tuple(sorted(problems)), ekstra=len(infos) - len(own))


def _twice(names: list[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for each name of a path that more than one file would have, whatever the case of its letters."""
    counts = Counter(sti.lower() for _, sti in names)
    for name, sti in names:
        if counts[sti.lower()] > 1:
            yield Problem(path=shown(name), tekst="Fila ligger flere ganger i pakka.", tillatt="Behold én av dem.")


def _data(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, most: int) -> bytes | Problem:
    """Return a file's bytes. No more than `most` are ever unpacked, whatever the parcel says of its size."""
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except _BROKEN:
        return Problem(path=shown(name), tekst="Fila er skadet, og kan ikke pakkes ut.", tillatt="Lag pakka på nytt.")
    if len(data) > most:
        tekst, tillatt = "Fila, eller hele pakka, er for stor.", _limits()
        return Problem(path=shown(name), tekst=tekst, tillatt=tillatt)
    return data


def _limits() -> str:
    sizes = [_megabytes(size) for size in (LARGEST_FILE, LARGEST, LARGEST_PARCEL)]
    return f"En post er høyst {sizes[0]}, en annen fil {sizes[1]}, og alt sammen {sizes[2]}."


def _megabytes(size: int) -> str:
    return f"{-(-size // 1_000_000)} MB"
