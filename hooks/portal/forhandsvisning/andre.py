"""What a page says that other records know: found in the code, so that the preview can say so and never guess.

An expression asks others when it reads what records say of this one, or calls a function that does, or uses a variable
that holds such an answer.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.forhandsvisning.kilde import Kode, Navn

OTHERS = frozenset({"tilbake", "naming", "namers", "bevilget", "punkter", "kalendere", "historie", "skrevet"})
"""What the archive and the context know of a record that does not stand in it."""
SHOWN = "portal.pages.blocks"


class Andre:
    """Knows which functions ask other records, and which calls make something to show of what they answer."""

    def __init__(self, kode: Kode, navn: Iterable[Navn], sporsmal: frozenset[Navn]) -> None:
        """Look through the definitions; `sporsmal` are those that ask whatever their code is."""
        self.kode = kode
        self.navn = tuple(navn)
        self._methods: dict[str, list[ast.FunctionDef]] = {}
        self._functions: dict[Navn, ast.FunctionDef] = {}
        for one in self.navn:
            node = kode.node(one)
            if isinstance(node, ast.FunctionDef):
                self._functions[one] = node
            elif isinstance(node, ast.ClassDef):
                for part in node.body:
                    if isinstance(part, ast.FunctionDef) and not part.decorator_list:
                        self._methods.setdefault(part.name, []).append(part)
        self.sporsmal = set(sporsmal)
        self._grow(lambda one: one not in self.sporsmal and self._asks(one), self.sporsmal.add)
        self._given: set[tuple[Navn, str]] = set()
        self._holders: dict[Navn, frozenset[str]] = {}
        self._settle()

    def _grow(self, wanted, add) -> None:  # type: ignore[no-untyped-def]
        found = [one for one in self._functions if wanted(one)]
        while found:
            for one in found:
                add(one)
            found = [one for one in self._functions if wanted(one)]

    def _asks(self, navn: Navn) -> bool:
        return any(self._is_question(navn[0], node) for node in ast.walk(self._functions[navn]))

    def _is_question(self, modul: str, node: ast.AST) -> bool:
        if isinstance(node, ast.Attribute) and node.attr in OTHERS:
            return True
        return isinstance(node, ast.Name | ast.Attribute) and self.called(modul, node) in self.sporsmal

    def called(self, modul: str, func: ast.expr) -> Navn | None:
        """Return the definition that is called, where it is one of those that are written."""
        found = None
        if isinstance(func, ast.Name):
            found = self.kode.betyr(modul, func.id)
        elif isinstance(func, ast.Attribute):
            found = self.kode.i_modul(modul, func)
        return found if found in self.navn_sett else None

    @property
    def navn_sett(self) -> frozenset[Navn]:
        """Return the definitions that are written."""
        return _as_set(self.navn)

    def method(self, name: str) -> ast.FunctionDef | None:
        """Return the only method of a name, among the classes that are written."""
        found = self._methods.get(name, [])
        return found[0] if len(found) == 1 else None

    def fields(self, navn: Navn) -> list[str]:
        """Return the fields of a class, in order."""
        node = self.kode.node(navn)
        body = node.body if isinstance(node, ast.ClassDef) else []
        return [one.target.id for one in body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]

    def _settle(self) -> None:
        """Find the variables that hold answers: a parameter does where every call gives it one."""
        while True:
            self._holders = {one: self._held(one) for one in self._functions}
            given = self._given_everywhere()
            if given == self._given:
                return
            self._given = given

    def _held(self, navn: Navn) -> frozenset[str]:
        node = self._functions[navn]
        held = {name for one, name in self._given if one == navn}
        while True:
            more = {name for target, value in _bindings(node) if self._answers(navn[0], value, held) for name in target}
            if more <= held:
                return frozenset(held)
            held |= more

    def _answers(self, modul: str, value: ast.AST, held: Iterable[str]) -> bool:
        return any(
            (isinstance(one, ast.Name) and one.id in held) or self._is_question(modul, one) for one in ast.walk(value)
        )

    def _given_everywhere(self) -> set[tuple[Navn, str]]:
        told: dict[tuple[Navn, str], bool] = {}
        for navn, node in self._functions.items():
            for call in (one for one in ast.walk(node) if isinstance(one, ast.Call)):
                found = self.called(navn[0], call.func)
                if found not in self._functions:
                    continue
                names = [one.arg for one in self._functions[found].args.args]
                given = [*zip(names, call.args, strict=False), *((one.arg or "", one.value) for one in call.keywords)]
                for name, value in given:
                    answers = self._answers(navn[0], value, self._holders[navn])
                    told[found, name] = told.get((found, name), True) and answers
        return {place for place, always in told.items() if always}

    def shows_others(self, modul: str, call: ast.Call) -> bool:
        """Return whether a call makes something to show out of what other records say."""
        found = self.called(modul, call.func)
        if found is None or not self._is_shown(found):
            return False
        if found in self.sporsmal:
            return True
        holder = self._inside.get(call)
        held = self._holders[holder] if holder else frozenset()
        return any(self._answers(modul, one, held) for one in (*call.args, *(row.value for row in call.keywords)))

    @property
    def _inside(self) -> dict[ast.Call, Navn]:
        return _calls(self)

    def _is_shown(self, navn: Navn) -> bool:
        """Return whether a definition is a block, or a function that returns one."""
        if navn[0] == SHOWN:
            return True
        node = self._functions.get(navn)
        returns = ast.unparse(node.returns) if node is not None and node.returns else ""
        words = {one.strip() for one in returns.split("|")}
        return bool(words & set(self.kode.modul(SHOWN).definisjoner))


@cache
def _as_set(names: tuple[Navn, ...]) -> frozenset[Navn]:
    return frozenset(names)


@cache
def _calls(andre: Andre) -> dict[ast.Call, Navn]:
    return {
        call: navn
        for navn, node in andre._functions.items()
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }


def _bindings(node: ast.AST) -> Iterator[tuple[frozenset[str], ast.AST]]:
    """Yield the names that something is bound to, and what."""
    for one in ast.walk(node):
        match one:
            case ast.Assign(targets=[target], value=value):
                yield _names(target), value
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.AugAssign(target=target, value=value):
                yield _names(target), value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield _names(target), value
            case ast.NamedExpr(target=target, value=value):
                yield _names(target), value


def _names(target: ast.AST) -> frozenset[str]:
    return frozenset(one.id for one in ast.walk(target) if isinstance(one, ast.Name))
