"""What a parcel changes: worked out and checked together with all that is there, before any file is touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.checks import check
from portal.checks.utkast import Utkast
from portal.load import load_files
from portal.problems import Problem
from portal.source.files import read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from portal.load import Lasting
    from portal.pakke.innhold import Pakke, Pakkefil
    from portal.settings import Settings
    from portal.source.files import Fil, Mappe

_MARK = b"\xef\xbb\xbf"
_REPLACE = "Skriv --erstatt hvis {den} skal ta plassen til {andre}, eller gi {den} {navn}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mottak:
    """The files to write by path (None where an old one goes), what becomes of each, and what is wrong.

    `nye`, `endret` and `like` are paths as people read them; `like` are those that are there already.
    """

    filer: Mapping[Path, bytes | None]
    nye: tuple[str, ...]
    endret: tuple[str, ...]
    like: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plassert:
    """A file of the parcel, where it is to lie, and the path of the file that it takes the place of."""

    navn: str
    sti: str
    data: bytes
    gammel: str = ""
    fil: Fil | None = None


def plan(settings: Settings, pakke: Pakke, idag: date, *, replacing: bool) -> Mottak:
    """Return what placing a parcel changes. `replacing` lets its files take the place of those that are there."""
    with tempfile.TemporaryDirectory(prefix="pakke-") as made:
        records, content = (Path(made) / folder.name for folder in (settings.satsinger, settings.content))
        records.mkdir()
        _lay_out(pakke, settings, records, content)
        inside, there = read_folder(records), read_folder(settings.satsinger)
        placed = [*_records(pakke, settings, inside, there), *_others(pakke, settings)]
        names = {one.sti: one.navn for one in placed} | {_staged(one, settings): one.navn for one in pakke.filer}
        before = load_files(there.filer, there.problems, there.nesten)
        after = _together(there, placed)
        found = [*inside.problems, *_taken(placed, settings, replacing=replacing), *_lost(before, after, placed)]
        known = {_key(one) for one in check(Utkast(lasting=before, content=settings.content, idag=idag))}
        found += [
            one
            for one in check(Utkast(lasting=after, content=content, idag=idag))
            if one.path in names or (one.grad == "feil" and _key(one) not in known)
        ]
    told = {replace(one, path=names.get(one.path, one.path)) for one in found}
    return _decided(placed, settings, tuple(sorted(told)))


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.felt, problem.tekst


def _lay_out(pakke: Pakke, settings: Settings, records: Path, content: Path) -> None:
    """Write the parcel's records by themselves, and its other files into a copy of `content/`."""
    if settings.content.is_dir():
        shutil.copytree(settings.content, content, symlinks=True, copy_function=_link)
    for one in pakke.filer:
        path = records.parent / _staged(one, settings)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # it may be the same file as the one in `content/`
        path.write_bytes(one.data)


def _link(source: str, target: str) -> None:
    """Give a file a second name, which costs nothing, or else copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _staged(one: Pakkefil, settings: Settings) -> str:
    """Return a file's path as problems name it."""
    top, _, rest = one.sti.partition("/")
    return f"{settings.satsinger.name if top == 'satsinger' else settings.content.name}/{rest}"


def _records(pakke: Pakke, settings: Settings, inside: Mappe, there: Mappe) -> Iterator[_Plassert]:
    """Yield the records of the parcel. One that is there keeps its folder, but for a talk, whose folder says more."""
    given = {_staged(one, settings): one for one in pakke.filer}
    old = {(fil.slag, fil.id): fil for fil in there.filer}
    for fil in inside.filer:
        one, earlier = given[fil.path], old.get((fil.slag, fil.id))
        kept = earlier if earlier and fil.slag != "innlegg" else fil
        own = replace(fil, path=kept.path, mapper=kept.mapper)
        data = one.data.removeprefix(_MARK).replace(b"\r\n", b"\n")
        yield _Plassert(navn=one.navn, sti=kept.path, data=data, gammel=earlier.path if earlier else "", fil=own)


def _others(pakke: Pakke, settings: Settings) -> Iterator[_Plassert]:
    for one in pakke.filer:
        if not one.sti.startswith("satsinger/"):
            path = _staged(one, settings)
            yield _Plassert(
                navn=one.navn,
                sti=path,
                data=one.data,
                gammel=path if os.path.lexists(settings.content.parent / path) else "",
            )


def _together(there: Mappe, placed: list[_Plassert]) -> Lasting:
    """Return all records as they will be."""
    new = [one.fil for one in placed if one.fil]
    ids = {(fil.slag, fil.id) for fil in new}
    files = [*new, *(fil for fil in there.filer if (fil.slag, fil.id) not in ids)]
    gone = {one.gammel for one in placed}
    problems = [one for one in there.problems if one.path not in gone]
    return load_files(sorted(files, key=lambda fil: fil.path.split("/")), problems, there.nesten)


def _taken(placed: list[_Plassert], settings: Settings, *, replacing: bool) -> Iterator[Problem]:
    """Yield a problem for each place that is taken, twice wanted, or behind a link to somewhere else."""
    seen: dict[str, str] = {}
    for one in placed:
        where = f"{one.fil.slag}/{one.fil.id}" if one.fil else one.sti
        if where in seen:
            tillatt = "Behold én av dem."
            yield Problem(path=one.navn, tekst=f"Pakka har også {seen[where]}, med samme id.", tillatt=tillatt)
        seen[where] = one.navn
        path = _path(one.sti, settings)
        if any(step.is_symlink() for step in (path, *path.parents) if step.is_relative_to(_base(one.sti, settings))):
            yield Problem(path=one.navn, tekst=f"{one.sti} er en snarvei til et annet sted.", tillatt="Ta den bort.")
        elif one.gammel and not replacing and not _is_same(one, settings):
            den, andre, navn = ("posten", "den som er der", "en annen id") if one.fil else ("fila", "den", "nytt navn")
            tekst = f"Id-en «{one.fil.id}» er alt brukt av {one.gammel}." if one.fil else f"{one.gammel} finnes alt."
            yield Problem(path=one.navn, tekst=tekst, tillatt=_REPLACE.format(den=den, andre=andre, navn=navn))


def _lost(before: Lasting, after: Lasting, placed: list[_Plassert]) -> Iterator[Problem]:
    """Yield a problem for each former id that a record loses: its address would lead nowhere."""
    for one in placed:
        old = before.poster[one.fil.slag].get(one.fil.id) if one.fil else None
        new = after.poster[one.fil.slag].get(one.fil.id) if one.fil else None
        for former in set(old.post.tidligere_id) - set(new.post.tidligere_id) if old and new else ():
            tekst = f"Den tidligere id-en «{former}» er borte fra posten."
            yield Problem(
                path=one.navn, felt="tidligere_id", tekst=tekst, tillatt="La den stå, så gamle lenker virker."
            )


def _decided(placed: list[_Plassert], settings: Settings, problems: tuple[Problem, ...]) -> Mottak:
    files: dict[Path, bytes | None] = {}
    same = {one.sti for one in placed if one.gammel == one.sti and _is_same(one, settings)}
    for one in placed:
        if one.sti in same:
            continue
        if one.gammel and one.gammel != one.sti:
            files[_path(one.gammel, settings)] = None
        files[_path(one.sti, settings)] = one.data
    return Mottak(
        filer=MappingProxyType(files),
        nye=tuple(sorted(one.sti for one in placed if not one.gammel)),
        endret=tuple(sorted(one.sti for one in placed if one.gammel and one.sti not in same)),
        like=tuple(sorted(same)),
        problems=problems,
    )


def _is_same(one: _Plassert, settings: Settings) -> bool:
    path = _path(one.gammel, settings)
    return one.gammel == one.sti and path.is_file() and path.read_bytes() == one.data


def _base(sti: str, settings: Settings) -> Path:
    return settings.satsinger if sti.startswith(f"{settings.satsinger.name}/") else settings.content


def _path(sti: str, settings: Settings) -> Path:
    """Return the file that a path means."""
    return _base(sti, settings).parent / sti
