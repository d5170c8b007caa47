"""The code that makes a record's page: every definition that some reach, read from the portal's own files."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

PACKAGE = Path(__file__).parent.parent

Definisjon = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign
Navn = tuple[str, str]
"""A module and a name in it."""


class UntranslatableError(Exception):
    """Code of a page that has no counterpart in the browser; says what it is, and where."""

    def __init__(self, modul: str, node: ast.AST, what: str) -> None:
        """Name the place and the construct."""
        super().__init__(f"{modul}:{getattr(node, 'lineno', 0)}: {what} kan ikke oversettes til forhåndsvisningen")


@dataclass(frozen=True)
class Modul:
    """A module of the package: its definitions, and what each name that it imports means."""

    navn: str
    tre: ast.Module

    @cached_property
    def definisjoner(self) -> Mapping[str, Definisjon]:
        """Return what the module defines, by name."""
        found: dict[str, Definisjon] = {}
        for node in self.tre.body:
            match node:
                case ast.FunctionDef() | ast.ClassDef():
                    found[node.name] = node
                case ast.Assign(targets=[ast.Name(id=one)]) | ast.AnnAssign(target=ast.Name(id=one)):
                    found[one] = node
        return found

    @cached_property
    def importert(self) -> Mapping[str, Navn]:
        """Return the names from the package that the module uses when it runs; a module has an empty name."""
        return dict(_imported(self.tre))

    @cached_property
    def kjort(self) -> ModuleType:
        """Return the module as Python has it."""
        return importlib.import_module(self.navn)


def read_modul(navn: str) -> Modul:
    """Return a module of the package."""
    return Modul(navn, ast.parse(_path(navn).read_text(encoding="utf-8")))


def _path(navn: str) -> Path:
    return (PACKAGE.parent / navn.replace(".", "/")).with_suffix(".py")


def _imported(tre: ast.Module) -> Iterator[tuple[str, Navn]]:
    for node in tre.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("portal"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield alias.asname or alias.name, (whole, "") if _path(whole).exists() else (node.module, alias.name)


class Kode:
    """Modules, read as they are asked for. `erstatninger` gives names that others stand in for."""

    def __init__(self, erstatninger: Mapping[Navn, Navn], egne: frozenset[Navn]) -> None:
        """Make an empty collection; `egne` are the names that the browser has of its own."""
        self.moduler: dict[str, Modul] = {}
        self.erstatninger = erstatninger
        for one in erstatninger:
            self.node(one)  # a name that no longer is there must not be passed over in silence
        self.egne = egne

    def modul(self, navn: str) -> Modul:
        """Return a module, read once."""
        if navn not in self.moduler:
            self.moduler[navn] = read_modul(navn)
        return self.moduler[navn]

    def betyr(self, modul: str, navn: str) -> Navn | None:
        """Return what a name means in a module: its own definition or one that it imports; None for anything else."""
        own = self.modul(modul)
        found = (modul, navn) if navn in own.definisjoner else own.importert.get(navn)
        return self.erstatninger.get(found, found) if found else None

    def i_modul(self, modul: str, node: ast.Attribute) -> Navn | None:
        """Return what `common.section` means."""
        if not isinstance(node.value, ast.Name):
            return None
        found = self.betyr(modul, node.value.id)
        if not found or found[1]:
            return None
        whole = (found[0], node.attr)
        return self.erstatninger.get(whole, whole)

    def node(self, navn: Navn) -> Definisjon:
        """Return a definition."""
        return self.modul(navn[0]).definisjoner[navn[1]]

    def nadd(self, start: Iterable[Navn]) -> tuple[Navn, ...]:
        """Return every definition that some reach, those that others need first."""
        order: dict[Navn, None] = {}
        open_: set[Navn] = set()

        def visit(one: Navn) -> None:
            if one in order or one in open_ or one in self.egne or not one[1] or self.er_type(one):
                return
            open_.add(one)
            for other in self._brukt(one):
                visit(other)
            order[one] = None

        for one in start:
            visit(one)
        return tuple(order)

    def er_type(self, navn: Navn) -> bool:
        """Return whether a definition is a model or a name of a type, which nothing runs."""
        value = getattr(self.modul(navn[0]).kjort, navn[1], None)
        if isinstance(value, type):
            return issubclass(value, BaseModel)
        return hasattr(value, "__origin__") or type(value).__module__ == "typing" or isinstance(value, UnionType)

    def _brukt(self, navn: Navn) -> Iterator[Navn]:
        for node in _running(self.node(navn)):
            found = None
            if isinstance(node, ast.Name):
                found = self.betyr(navn[0], node.id)
            elif isinstance(node, ast.Attribute):
                found = self.i_modul(navn[0], node)
            if found and found[1] and found != navn:
                yield found


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run: annotations do not, nor decorators."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child
                yield from _running(child)
