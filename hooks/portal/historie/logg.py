"""What the repository says of the records' files: which content each had at the end of which day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal import git
from portal.arkiv import Ref
from portal.model.kinds import FOLDERS
from portal.source.files import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

GONE = ""
"""The content of a file that is not there."""
_REGULAR = "100"
"""How the mode of a plain file begins."""


@dataclass(frozen=True, slots=True)
class Utgave:
    """What a record was from a day on: the name git has for its content, and the path of its file in the folder."""

    dag: date
    innhold: str
    sti: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logg:
    """The issues of every record that ever was, by its id then, oldest first; no two in a row are the same.

    `hel` is False where the checkout holds only the latest part of the history.
    """

    utgaver: Mapping[Ref, tuple[Utgave, ...]]
    dager: tuple[date, ...]
    hel: bool


def read_log(satsinger: Path, idag: date) -> Logg | None:
    """Return the log until today; None where the folder is not a repository's own folder of records."""
    hel = git.is_whole(satsinger)
    if hel is None:
        return None
    utgaver: dict[Ref, list[Utgave]] = {}
    days: dict[date, None] = {}
    for day, told in git.commits(satsinger, "--reverse", "--first-parent", "-m", "--raw", "--no-abbrev"):
        if day <= idag:
            days[day] = None
            for ref, utgave in _by_record(day, _files(told), f"{satsinger.name}/").items():
                _add(utgaver.setdefault(ref, []), utgave)
    return Logg(
        utgaver=MappingProxyType({ref: tuple(own) for ref, own in utgaver.items() if own}),
        dager=tuple(sorted(days)),
        hel=hel,
    )


def _files(told: str) -> Iterator[tuple[str, str]]:
    """Yield the path and content of each file that a commit changed; one that is no plain file has none."""
    fields = told.split("\0")
    for (_, mode, _, content, _), path in zip(map(str.split, fields[::2]), fields[1::2], strict=False):
        yield path, content if mode.startswith(_REGULAR) else GONE


def _by_record(day: date, files: Iterable[tuple[str, str]], prefix: str) -> dict[Ref, Utgave]:
    """Return what each record became in a commit; a file that moved is no file that went away."""
    found: dict[Ref, Utgave] = {}
    for path, content in files:
        way = PurePosixPath(path.removeprefix(prefix))
        slag = next((one for one in FOLDERS if len(way.parts) > 1 and way.parts[0] == one), None)
        if slag and way.suffix == ".yml" and not way.name.startswith("."):
            ref, innhold = Ref(slag, way.stem), GONE if set(content) == {"0"} else content
            if innhold or ref not in found:
                found[ref] = Utgave(day, innhold, way.as_posix())
    return found


def _add(own: list[Utgave], utgave: Utgave) -> None:
    """Add what a record became; of one day, the last holds."""
    if own and own[-1].dag == utgave.dag:
        own.pop()
    if (own[-1].innhold if own else GONE) != utgave.innhold:
        own.append(utgave)


def name_of(content: bytes) -> str:
    """Return the name that git has for a content."""
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


def read_contents(satsinger: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return the contents of those names, in one question; a file too large for a record is left out."""
    wanted = list(dict.fromkeys(name for name in names if name))
    told = git.ask(satsinger, "cat-file", "--batch", "--buffer", said="\n".join([*wanted, ""]).encode()) or b""
    found: dict[str, bytes] = {}
    place = 0
    while place < len(told):
        end = told.index(b"\n", place)
        name, *rest = told[place:end].decode("ascii").split()
        place = end + 1
        if len(rest) == 2:  # noqa: PLR2004  # the type and the size; one word says that it is missing
            size = int(rest[1])
            if size <= LARGEST_FILE:
                found[name] = told[place : place + size]
            place += size + 1
    return MappingProxyType(found)
