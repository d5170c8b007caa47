"""What a page says that other records know: found in the code, so that the preview can say so and never guess.

An expression asks others when it reads what records say of this one, or calls a function that does, or uses a variable
that holds such an answer.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from portal.forhandsvisning.kilde import Kode, Navn

OTHERS = frozenset({"tilbake", "naming", "namers", "bevilget", "punkter", "kalendere", "historie", "skrevet"})
"""What the archive and the context know of a record that does not stand in it."""
SHOWN = "portal.pages.blocks"
"""The module of what is shown."""
Binding = tuple[frozenset[str], ast.AST]
"""Names that something is bound to, and what."""


class Andre:
    """Knows which functions ask other records, and which calls make something to show of what they answer."""

    def __init__(self, kode: Kode, navn: Iterable[Navn], sporsmal: AbstractSet[Navn]) -> None:
        """Look through the definitions; `sporsmal` are those that ask whatever their code is."""
        self.kode = kode
        self.navn = frozenset(navn)
        nodes = {one: kode.node(one) for one in sorted(self.navn)}
        self._functions = {one: node for one, node in nodes.items() if isinstance(node, ast.FunctionDef)}
        self._methods: dict[str, list[ast.FunctionDef]] = {}
        for part in (part for node in nodes.values() if isinstance(node, ast.ClassDef) for part in node.body):
            if isinstance(part, ast.FunctionDef) and not part.decorator_list:
                self._methods.setdefault(part.name, []).append(part)
        self._read: dict[ast.AST, tuple[bool, frozenset[str]]] = {}
        self.sporsmal = self._asking(frozenset(sporsmal))
        self._holders = self._settled()

    def called(self, modul: str, func: ast.AST) -> Navn | None:
        """Return the definition that is named, where it is one of those that are written."""
        found = None
        if isinstance(func, ast.Name):
            found = self.kode.betyr(modul, func.id)
        elif isinstance(func, ast.Attribute):
            found = self.kode.i_modul(modul, func)
        return found if found in self.navn else None

    def method(self, name: str) -> ast.FunctionDef | None:
        """Return the only method of a name, among the classes that are written."""
        found = self._methods.get(name, [])
        return found[0] if len(found) == 1 else None

    def shows_others(self, modul: str, call: ast.Call) -> bool:
        """Return whether a call makes something to show out of what other records say."""
        found = self.called(modul, call.func)
        if found is None or not self._is_shown(found):
            return False
        holder = self._inside.get(call)
        held = self._holders[holder] if holder else frozenset()
        given = (*call.args, *(row.value for row in call.keywords))
        return found in self.sporsmal or any(self._answers(modul, one, held) for one in given)

    def _asking(self, known: frozenset[Navn]) -> frozenset[Navn]:
        """Return the functions that ask: those that are known to, and those that use one of them."""
        reads = {one for one, (attributes, _) in self._uses.items() if attributes & OTHERS}
        asking = known | reads
        while True:
            more = {one for one, (_, used) in self._uses.items() if used & asking}
            if more <= asking:
                return asking
            asking |= more

    @cached_property
    def _uses(self) -> dict[Navn, tuple[frozenset[str], frozenset[Navn | None]]]:
        """Return the attributes that each function reads, and the definitions that it names."""
        found = {}
        for one, function in self._functions.items():
            nodes = [node for node in ast.walk(function) if isinstance(node, ast.Name | ast.Attribute)]
            attributes = frozenset(node.attr for node in nodes if isinstance(node, ast.Attribute))
            found[one] = (attributes, frozenset(self.called(one[0], node) for node in nodes))
        return found

    def _answers(self, modul: str, value: ast.AST, held: AbstractSet[str]) -> bool:
        if value not in self._read:
            nodes = [node for node in ast.walk(value) if isinstance(node, ast.Name | ast.Attribute)]
            asks = any(
                (isinstance(node, ast.Attribute) and node.attr in OTHERS) or self.called(modul, node) in self.sporsmal
                for node in nodes
            )
            self._read[value] = (asks, frozenset(node.id for node in nodes if isinstance(node, ast.Name)))
        asks, names = self._read[value]
        return asks or not names.isdisjoint(held)

    def _settled(self) -> dict[Navn, frozenset[str]]:
        """Return the variables that hold answers, by function: a parameter does where every call gives it one."""
        bindings = {one: tuple(_bindings(node)) for one, node in self._functions.items()}
        given: set[tuple[Navn, str]] = set()
        while True:
            holders = {one: self._held(one, own, given) for one, own in bindings.items()}
            found = self._given_everywhere(holders)
            if found == given:
                return holders
            given = found

    def _held(self, navn: Navn, bindings: tuple[Binding, ...], given: Iterable[tuple[Navn, str]]) -> frozenset[str]:
        held = frozenset(name for one, name in given if one == navn)
        while True:
            more = {name for names, value in bindings if self._answers(navn[0], value, held) for name in names}
            if more <= held:
                return held
            held |= more

    def _given_everywhere(self, holders: dict[Navn, frozenset[str]]) -> set[tuple[Navn, str]]:
        told: dict[tuple[Navn, str], bool] = {}
        for call, navn in self._inside.items():
            found = self.called(navn[0], call.func)
            if found not in self._functions:
                continue
            names = [one.arg for one in self._functions[found].args.args]
            given = [*zip(names, call.args, strict=False), *((one.arg or "", one.value) for one in call.keywords)]
            for name, value in given:
                answers = self._answers(navn[0], value, holders[navn])
                told[found, name] = told.get((found, name), True) and answers
        return {place for place, always in told.items() if always}

    @cached_property
    def _inside(self) -> dict[ast.Call, Navn]:
        """Return the function in which each call stands."""
        return {
            call: navn
            for navn, node in self._functions.items()
            for call in ast.walk(node)
            if isinstance(call, ast.Call)
        }

    def _is_shown(self, navn: Navn) -> bool:
        """Return whether a definition is a block, or a function that returns one."""
        if navn[0] == SHOWN:
            return True
        node = self._functions.get(navn)
        returns = ast.unparse(node.returns) if node is not None and node.returns else ""
        words = {one.strip() for one in returns.split("|")}
        return bool(words & set(self.kode.modul(SHOWN).definisjoner))


def _bindings(node: ast.AST) -> Iterator[Binding]:
    """Yield the names that something is bound to, and what."""
    for one in ast.walk(node):
        match one:
            case ast.Assign(targets=[target], value=value):
                yield _names(target), value
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.AugAssign(target=target, value=value)
                | ast.NamedExpr(target=target, value=value)
                | ast.For(target=target, iter=value)
                | ast.comprehension(target=target, iter=value)
            ):
                yield _names(target), value


def _names(target: ast.AST) -> frozenset[str]:
    return frozenset(one.id for one in ast.walk(target) if isinstance(one, ast.Name))
