"""Calls of Python as JavaScript, which knows arguments by place alone: those by name find their place here."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, get_args

from portal.forhandsvisning.kilde import UntranslatableError
from portal.forhandsvisning.uttrykk import Uttrykk, plain

if TYPE_CHECKING:
    from portal.forhandsvisning.kilde import Navn

METHODS = frozenset(
    {"add", "append", "count", "endswith", "extend", "format", "get", "index", "isdecimal", "islower", "isoformat"}
    | {"items", "join", "keys", "lower", "partition", "removeprefix", "removesuffix", "replace", "rpartition"}
    | {"rstrip", "setdefault", "sort", "split", "startswith", "strip", "toordinal", "translate", "update", "upper"}
    | {"values"}
)
"""Methods of Python's own values that `python.js` has."""
UNHEARD = "strict"
"""An argument that says nothing to the browser."""


class Kall(Uttrykk):
    """Writes calls, and the other expressions."""

    def _Call(self, node: ast.Call) -> str:  # noqa: N802  # named as the nodes are
        written = self._called(node)
        return f"$.andre({written})" if self.andre.shows_others(self.modul, node) else written

    def _called(self, node: ast.Call) -> str:
        func = node.func
        match func:
            case ast.Name(id="get_args"):
                alias = getattr(self.kode.modul(self.modul).kjort, ast.unparse(node.args[0]))
                return self._known(get_args(alias), node)
            case ast.Attribute(value=ast.Name(id="dict"), attr="fromkeys"):
                return f"$.fromkeys({self.liste(node.args)})"
            case ast.Attribute(value=ast.Name(id="str"), attr="maketrans"):
                return f"$.maketrans({self.liste(node.args)})"
        if self._is_model(func):
            return f"new {self.js(func)}({', '.join(self._loose(node))})"
        found = self.andre.called(self.modul, func)
        defined = self.kode.node(found) if found else None
        if found and isinstance(defined, ast.ClassDef):
            return self._made(found, node)
        if isinstance(defined, ast.FunctionDef):
            return f"{self.js(func)}({self._placed(defined, node, 0)})"
        return self._method(func, node) if isinstance(func, ast.Attribute) else self._unknown(func, node)

    def _method(self, func: ast.Attribute, node: ast.Call) -> str:
        """Return a call of a method: of a class that is written, or of a value of Python's own."""
        method = self.andre.method(func.attr)
        if method:
            return f"{self.js(func)}({self._placed(method, node, 1)})"
        if func.attr in METHODS:
            return f"$.m.{func.attr}({', '.join((self.js(func.value), *self._loose(node)))})"
        return self._unknown(func, node)

    def _unknown(self, func: ast.expr, node: ast.Call) -> str:
        return f"{self.js(func)}({', '.join(self._loose(node))})"

    def _is_model(self, func: ast.expr) -> bool:
        found = self.kode.betyr(self.modul, func.id) if isinstance(func, ast.Name) else None
        return found is not None and found[1] != "" and self.kode.er_type(found)

    def _known(self, value: object, node: ast.AST) -> str:
        written = plain(value)
        if written is None:
            raise UntranslatableError(self.modul, node, repr(value))
        return written

    def _loose(self, node: ast.Call) -> tuple[str, ...]:
        """Return arguments whose names the receiver knows: those come last, together."""
        named = [
            f"{one.arg}: {self.js(one.value)}" if one.arg else f"...$.objekt({self.js(one.value)})"
            for one in node.keywords
            if one.arg != UNHEARD
        ]
        return (*map(self.js, node.args), *((f"{{ {', '.join(named)} }}",) if named else ()))

    def _placed(self, signature: ast.FunctionDef, node: ast.Call, skip: int) -> str:
        """Return arguments in the order of a function's parameters."""
        named = {one.arg: one.value for one in node.keywords}
        if None in named or (named and any(isinstance(one, ast.Starred) for one in node.args)):
            raise UntranslatableError(self.modul, node, ast.unparse(node))
        names = [one.arg for one in (*signature.args.args[skip:], *signature.args.kwonlyargs)]
        rest = names[len(node.args) :]
        more = [self.js(named[one]) if one in named else "undefined" for one in rest]
        while more and more[-1] == "undefined":
            more.pop()
        return ", ".join((*map(self.js, node.args), *more))

    def _made(self, navn: Navn, node: ast.Call) -> str:
        """Return a new object of a class: its fields by name."""
        fields = _fields(self.kode.node(navn))
        rows = [f"{name}: {self.js(value)}" for name, value in zip(fields, node.args, strict=False)]
        rows += [f"{one.arg}: {self.js(one.value)}" for one in node.keywords]
        return f"new {self.navn(navn)}({{ {', '.join(rows)} }})"


def _fields(node: ast.AST) -> list[str]:
    """Return the fields of a class, in order."""
    body = node.body if isinstance(node, ast.ClassDef) else []
    return [one.target.id for one in body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
