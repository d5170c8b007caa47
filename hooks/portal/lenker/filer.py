"""The two files in `.lenker/`, beside the records: what was found, and the exemptions that people have written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import yaml

from portal.lenker.funn import Funn, Unntak, Unntaksliste
from portal.lenker.samling import Skrevetside, read_pages
from portal.load import read_as
from portal.problems import Problem
from portal.source.files import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from portal.model.base import Modell
    from portal.source.tree import Tre

MAPPE, FUNN, UNNTAK = ".lenker", "funn.yml", "unntak.yml"
LONGEST = timedelta(days=366)
"""How far ahead an exemption may expire."""
_HEADER = "# Skrevet av scripts/lenker.py. Ikke rett noe her: unntak skrives i unntak.yml.\n"

M = TypeVar("M", bound="Modell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lenkesjekk:
    """What is known of the links out. `funn` is None where they were never asked, or where the file cannot be read.

    `problems` hold what is wrong with the two files, and exemptions that have expired. `sider` are the hand-written
    pages.
    """

    funn: Funn | None = None
    unntak: tuple[Unntak, ...] = ()
    problems: tuple[Problem, ...] = ()
    sider: tuple[Skrevetside, ...] = ()

    def exempt(self, lenke: str, idag: date) -> bool:
        """Return whether a link is exempt today."""
        return any(one.covers(lenke, idag) for one in self.unntak)

    @property
    def uleselig(self) -> bool:
        """Return whether there is a file of what was found that cannot be read."""
        return any(one.path == f"{MAPPE}/{FUNN}" for one in self.problems)

    @property
    def merknader(self) -> tuple[Problem, ...]:
        """Return the problems as remarks: what is wrong with the links stops no build."""
        return tuple(replace(one, grad="merknad") for one in self.problems)


def read_lenkesjekk(root: Path, content: Path, idag: date) -> Lenkesjekk:
    """Read what is known of the links out of the archive in `root`."""
    funn, _, problems = _read(root, FUNN, Funn)
    listed, tre, more = _read(root, UNNTAK, Unntaksliste)
    unntak = listed.unntak if listed else ()
    return Lenkesjekk(
        funn=funn,
        unntak=unntak,
        problems=(*problems, *more, *(_ends(unntak, tre, idag) if tre else ())),
        sider=read_pages(content),
    )


def _read(root: Path, name: str, modell: type[M]) -> tuple[M | None, Tre | None, tuple[Problem, ...]]:
    """Read one of the files; one that is missing, or holds only comments, says nothing."""
    shown = f"{MAPPE}/{name}"
    try:
        data = (root / MAPPE / name).read_bytes()
    except FileNotFoundError:
        return None, None, ()
    except OSError:
        tillatt = "Se etter at du har tilgang til den."
        return None, None, (Problem(path=shown, tekst="Fila kan ikke leses.", tillatt=tillatt),)
    text, problem = decode(data, shown)
    if text is None:
        return None, None, (problem,) if problem else ()
    if all(line.lstrip().startswith("#") or not line.strip() for line in text.split("\n")):
        return None, None, ()
    return read_as(modell, text, shown)


def _ends(unntak: tuple[Unntak, ...], tre: Tre, idag: date) -> Iterator[Problem]:
    """Yield a problem for each exemption that has expired, or lasts too long."""
    for number, one in enumerate(unntak):
        line, column = tre.place(("unntak", number, "utloper"))
        felt = f"unntak[{number + 1}].utloper"
        where = Problem(path=f"{MAPPE}/{UNNTAK}", line=line, column=column, felt=felt)
        if one.utloper < idag:
            tekst = f"Unntaket for «{one.lenke}» gikk ut {one.utloper}. Lenken blir sjekket igjen."
            tillatt = "Ta det bort, eller sett en ny dato, høyst ett år fram."
            yield replace(where, tekst=tekst, tillatt=tillatt, grad="merknad")
        elif one.utloper > idag + LONGEST:
            tekst = f"Unntaket for «{one.lenke}» varer til {one.utloper}."
            yield replace(where, tekst=tekst, tillatt="Et unntak varer høyst ett år.")


def written(funn: Funn) -> bytes:
    """Return the file of what was found."""
    data = funn.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{_HEADER}{text}".encode()
