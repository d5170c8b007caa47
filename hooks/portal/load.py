"""From files to authored records. What is wrong comes back as problems beside the records that are right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from portal.explain import empty_unknown, explain_all
from portal.model.kinds import FOLDERS, kind
from portal.problems import Problem
from portal.references import Henvisning, references
from portal.source.files import Fil, read_folder
from portal.source.tree import Steder, Tre, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from portal.model.base import Modell
    from portal.model.post import Post
    from portal.vocabulary import Slag

M = TypeVar("M", bound="Modell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lest:
    """A record that could be read, with its file, the place of each value, and the records it names.

    The plain values that it was read from are not kept: they are as large as the record.
    """

    fil: Fil
    post: Post
    steder: Steder
    henvisninger: tuple[Henvisning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """All that was read. `kjente` also holds the ids of files that could not be read."""

    poster: Mapping[Slag, Mapping[str, Lest]]
    kjente: Mapping[Slag, frozenset[str]]
    problems: tuple[Problem, ...]


def load(root: Path) -> Lasting:
    """Read all records below `root`."""
    if not root.is_dir():
        problem = Problem(path=root.name, tekst="Mappa med poster finnes ikke.", tillatt="Se på PORTAL_SATSINGER.")
        return Lasting(poster={}, kjente={}, problems=(problem,))
    mappe = read_folder(root)
    return load_files(mappe.filer, mappe.problems, mappe.nesten)


def load_files(files: Iterable[Fil], problems: Iterable[Problem] = (), almost: Iterable[str] = ()) -> Lasting:
    """Read the records of the given files; `problems` are those met on the way to them.

    `almost` are files that are no records but bear an id that others may name.
    """
    poster: dict[Slag, dict[str, Lest]] = {folder: {} for folder in FOLDERS}
    kjente: dict[Slag, dict[str, str]] = {folder: {} for folder in FOLDERS}
    used: dict[tuple[Slag, str], Fil] = {}
    found = list(problems)
    names = tuple(almost)
    for fil in sorted(files, key=lambda fil: fil.id != fil.id.lower()):
        earlier = used.setdefault((fil.slag, fil.id.lower()), fil)
        kjente[fil.slag].setdefault(fil.id, fil.path)
        if earlier is not fil:
            found.append(_same_id(fil, earlier))
            continue
        lest, more = load_file(fil)
        found += more
        if lest:
            poster[fil.slag][fil.id] = lest
    return Lasting(
        poster=MappingProxyType({slag: MappingProxyType(dict(sorted(own.items()))) for slag, own in poster.items()}),
        kjente=MappingProxyType({slag: frozenset(own) | _stems(slag, names) for slag, own in kjente.items()}),
        problems=tuple(found),
    )


def _same_id(fil: Fil, earlier: Fil) -> Problem:
    """Return the problem of a file whose id is that of another, or would be on Windows and macOS."""
    tillatt = "To poster av samme slag kan ikke ha samme id."
    if fil.id != earlier.id:
        tillatt = "På Windows og macOS er store og små bokstaver i et filnavn det samme. Gi posten en annen id."
    return Problem(path=fil.path, tekst=f"Id-en «{fil.id}» er alt brukt av {earlier.path}.", tillatt=tillatt)


def _stems(slag: Slag, names: Iterable[str]) -> frozenset[str]:
    """Return the ids that misnamed files of one kind would have."""
    return frozenset(PurePosixPath(name).stem for name in names if name.startswith(f"{slag}/"))


def load_file(fil: Fil) -> tuple[Lest | None, tuple[Problem, ...]]:
    """Read one record; it is None where anything in it is wrong."""
    if fil.text is None:
        return None, ()
    post, _, problems = read_as(kind(fil.slag).modell, fil.text, fil.path)
    if post is None:
        return None, problems
    return Lest(fil=fil, post=post, steder=Steder(text=fil.text), henvisninger=tuple(references(post))), ()


def read_as(modell: type[M], text: str, path: str) -> tuple[M | None, Tre | None, tuple[Problem, ...]]:
    """Return what a text says, as a model, with the places of its values; or None where anything in it is wrong."""
    tre, problems = parse(text, path)
    if tre is None:
        return None, None, problems
    found = [*problems, *empty_unknown(modell, tre, path)]
    try:
        read = modell.model_validate(tre.data)
    except ValidationError as error:
        found += explain_all(error.errors(include_url=False), modell, tre, path)
        return None, tre, tuple(found)
    return (None if found else read), tre, tuple(found)
