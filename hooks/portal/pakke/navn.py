"""The names inside a parcel: what each file is, where it is to lie, and which names are not let in."""

from __future__ import annotations

import re
import stat
import unicodedata
from typing import TYPE_CHECKING

from portal.model.kinds import FOLDERS
from portal.problems import listing, nearest

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

JUNK = re.compile(r"(?:^|/)(?:__MACOSX|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)(?:/|$)", re.IGNORECASE)
"""What macOS and Windows put beside the files themselves."""

_UTF_8 = 0x800
"""The flag that says that a name is UTF-8."""
_PART = re.compile(r"[\w][\w .-]{0,99}")
_FOLDER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE = re.compile(r"(?!.*\.\.)[a-z0-9][a-z0-9._-]*")
_DRIVE = re.compile(r"[A-Za-z]:")
_RECORDS, _FILES = "satsinger", ("content", "filer")
_TOPS = frozenset({_RECORDS, *_FILES, *FOLDERS})
_SHAPE = "En pakke har poster, for eksempel tiltak/leksehjelp-fjell.yml, og filer i content/filer/."

Mangel = tuple[str, str, str]
"""What is wrong, what is allowed, what was meant."""


def name_of(info: zipfile.ZipInfo) -> str:
    """Return the name of a file in a parcel with forward slashes.

    macOS writes UTF-8 and does not say so, and Windows writes code page 850; Python then reads both as code page 437.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF_8:
        written = name.encode("cp437")
        try:
            name = written.decode("utf-8")
        except UnicodeDecodeError:
            name = written.decode("cp850")
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def shown(name: str) -> str:
    """Return a name as it can be printed."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:200]


def is_folder(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a folder, which makes no file."""
    return info.orig_filename.endswith(("/", "\\")) or stat.S_ISDIR(info.external_attr >> 16)


def refused(name: str, info: zipfile.ZipInfo) -> Mangel | None:
    """Return why a name or a type of entry is not let in at all."""
    parts = name.split("/")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "Dette er en snarvei til en annen fil.", "Legg selve fila i pakka.", ""
    if kind not in {0, stat.S_IFREG}:
        return "Dette er ikke en vanlig fil.", "Ta den ut av pakka.", ""
    if info.flag_bits & 1:
        return "Fila er låst med passord.", "Lag pakka på nytt uten passord.", ""
    if name.startswith("/") or _DRIVE.match(name):
        return "Stien begynner ved roten av en disk.", _SHAPE, ""
    if ".." in parts:
        return "Stien går ut av pakka («..»).", _SHAPE, ""
    if not _parts(name) or not all(_PART.fullmatch(part) for part in _parts(name)):
        return "Navnet har tegn som ikke kan stå i et filnavn, eller er for langt.", "Gi fila et kort, enkelt navn.", ""
    return None


def wrapping(names: Iterable[str]) -> int:
    """Return how many folders lie around everything in a parcel, as when a whole folder is packed."""
    split = [_parts(name) for name in names]
    count = 0
    while split and all(len(parts) > count + 1 for parts in split):
        tops = {parts[count] for parts in split}
        if len(tops) > 1 or tops & _TOPS:
            break
        count += 1
    return count


def target(name: str, outer: int) -> tuple[str, Mangel | None]:
    """Return where a file is to lie, from `satsinger/` or `content/`, or what is wrong with where it lies."""
    parts = _parts(name)[outer:]
    if parts[:1] == [_RECORDS]:
        parts = parts[1:]
    elif parts[:1] == ["filer"]:
        parts = ["content", *parts]
    if tuple(parts[:2]) == _FILES and len(parts) > len(_FILES):
        wrong = next((part for part in parts[2:] if not _FILE.fullmatch(part)), None)
        tillatt = "Bruk små bokstaver a–z, sifre, punktum, bindestrek og understrek."
        return "/".join(parts), (f"«{wrong}» kan ikke være et navn her.", tillatt, "") if wrong else None
    if len(parts) > 1 and parts[0] in FOLDERS:
        return _record(parts)
    if len(parts) == 1:
        return "", ("Fila ligger utenfor mappene.", f"{_SHAPE} Slagene er {listing(FOLDERS)}.", "")
    return "", (f"Mappa «{parts[0]}» hører ikke til i en pakke.", _SHAPE, nearest(parts[0], FOLDERS))


def _record(parts: list[str]) -> tuple[str, Mangel | None]:
    """Return where a record is to lie; its own name is told of when it is read."""
    wrong = next((part for part in parts[1:-1] if not _FOLDER.fullmatch(part)), None)
    if wrong:
        tillatt = "Mapper har bare små bokstaver a–z, sifre og bindestrek."
        return "", (f"«{wrong}» kan ikke være navnet på en mappe.", tillatt, "")
    stem, dot, ending = parts[-1].rpartition(".")
    if dot + ending != ".yml":
        meant = f"{stem}.yml" if ending.lower() in {"yml", "yaml"} else ""
        return "", ("Denne fila er ikke en post.", "En post heter <id>.yml.", meant)
    return "/".join((_RECORDS, *parts)), None


def _parts(name: str) -> list[str]:
    return [part for part in name.split("/") if part not in {"", "."}]
