"""Expressions of Python as JavaScript. What Python means by them and JavaScript does not, `python.js` knows as `$`."""

from __future__ import annotations

import ast
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from portal.forhandsvisning.kilde import UntranslatableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from portal.forhandsvisning.andre import Andre
    from portal.forhandsvisning.kilde import Kode, Navn

PYTHON = frozenset(
    {
        "Counter",
        "MappingProxyType",
        "NamedTuple",
        "abs",
        "all",
        "any",
        "bool",
        "chr",
        "date",
        "defaultdict",
        "dict",
        "divmod",
    }
    | {"enumerate", "frozenset", "getattr", "id", "int", "isinstance", "iter", "len", "list", "map", "max", "min"}
    | {"next", "ord", "range", "replace", "reversed", "set", "sorted", "str", "sum", "tuple", "type", "zip"}
)
"""Names of Python's own that `python.js` has."""
LETTERS = 26
COMPARED = MappingProxyType({ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="})
COUNTED = MappingProxyType({ast.Sub: "-", ast.Mult: "*", ast.Mod: "%", ast.Div: "/"})
TRUE_OR_FALSE = frozenset({"any", "all", "isinstance", "bool", "startswith", "endswith", "isdecimal", "islower"})


def js_name(navn: Navn) -> str:
    """Return what a definition is called in the browser."""
    return f"{navn[0].removeprefix('portal.').replace('.', '_')}_{navn[1]}"


def local(number: int) -> str:
    """Return what a variable is called in the browser: `a` to `z`, then `a_` and on; no word of JavaScript is so."""
    return chr(ord("a") + number % LETTERS) + "_" * (number // LETTERS)


def plain(value: object) -> str | None:
    """Return a value of texts and numbers as JavaScript; None where it holds anything else."""
    match value:
        case None | bool() | int() | str():
            return json.dumps(value, ensure_ascii=False)
        case tuple() | list() | set() | frozenset():
            inside = [plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
            listed = f"[{', '.join(one for one in inside if one is not None)}]"
            whole = f"new $.Mengde({listed})" if isinstance(value, set | frozenset) else listed
            return None if None in inside else whole
        case dict() | MappingProxyType():
            rows = plain(tuple(value.items()))
            return None if rows is None else f"new $.Ordbok({rows})"
    return None


class Uttrykk:
    """Writes the expressions of one module.

    `lokale` are the variables of the function that is being written, each with what it is called in the browser.
    """

    def __init__(self, kode: Kode, modul: str, andre: Andre) -> None:
        """Make a writer for a module."""
        self.kode = kode
        self.modul = modul
        self.andre = andre
        self.lokale: dict[str, str] = {}

    def js(self, node: ast.expr) -> str:
        """Return an expression."""
        write: Callable[[Any], str] | None = getattr(self, f"_{type(node).__name__}", None)
        if write is None:
            raise UntranslatableError(self.modul, node, ast.unparse(node))
        return write(node)

    def sann(self, node: ast.expr) -> str:
        """Return whether an expression is true, as Python takes it: an empty list is not."""
        match node:
            case ast.BoolOp():
                sign = " && " if isinstance(node.op, ast.And) else " || "
                return f"({sign.join(self.sann(one) for one in node.values)})"
            case ast.UnaryOp(op=ast.Not()):
                return f"!{self.sann(node.operand)}"
            case ast.Compare():
                return self.js(node)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in TRUE_OR_FALSE:
                return self.js(node)
        return f"$.sann({self.js(node)})"

    def liste(self, nodes: Iterable[ast.expr]) -> str:
        """Return expressions with commas between."""
        return ", ".join(map(self.js, nodes))

    def _Name(self, node: ast.Name) -> str:  # noqa: N802  # named as the nodes are
        if node.id in self.lokale:
            return self.lokale[node.id]
        found = self.kode.betyr(self.modul, node.id)
        if found:
            return self.navn(found)
        if node.id in PYTHON:
            return f"$.{node.id}"
        raise UntranslatableError(self.modul, node, node.id)

    def navn(self, navn: Navn) -> str:
        """Return a definition of the package: a model, one that the browser has of its own, or one that is written."""
        if navn in self.kode.egne:
            return f"$.{navn[1]}"
        value = getattr(self.kode.modul(navn[0]).kjort, navn[1], None)
        if isinstance(value, type) and issubclass(value, BaseModel):
            return f"$.M.{navn[1]}"
        return js_name(navn)

    def _Attribute(self, node: ast.Attribute) -> str:  # noqa: N802
        found = self.kode.i_modul(self.modul, node)
        return self.navn(found) if found else f"{self.js(node.value)}.{node.attr}"

    def _Constant(self, node: ast.Constant) -> str:  # noqa: N802
        return json.dumps(node.value, ensure_ascii=False)

    def _JoinedStr(self, node: ast.JoinedStr) -> str:  # noqa: N802
        found = []
        for one in node.values:
            if isinstance(one, ast.Constant):
                found.append(str(one.value).replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$"))
            elif isinstance(one, ast.FormattedValue):
                spec = ast.unparse(one.format_spec)[2:-1] if one.format_spec else ""
                found.append(f"${{{f'$.tusen({self.js(one.value)})' if spec == ',' else self.js(one.value)}}}")
        return f"`{''.join(found)}`"

    def _Tuple(self, node: ast.Tuple | ast.List) -> str:  # noqa: N802
        return f"[{self.liste(node.elts)}]"

    _List = _Tuple

    def _Set(self, node: ast.Set) -> str:  # noqa: N802
        return f"new $.Mengde([{self.liste(node.elts)}])"

    def _Dict(self, node: ast.Dict) -> str:  # noqa: N802
        rows = (
            f"[{self.js(key)}, {self.js(value)}]" if key else f"...{self.js(value)}.items()"
            for key, value in zip(node.keys, node.values, strict=True)
        )
        return f"new $.Ordbok([{', '.join(rows)}])"

    def _Starred(self, node: ast.Starred) -> str:  # noqa: N802
        return f"...{self.js(node.value)}"

    def _IfExp(self, node: ast.IfExp) -> str:  # noqa: N802
        return f"({self.sann(node.test)} ? {self.js(node.body)} : {self.js(node.orelse)})"

    def _NamedExpr(self, node: ast.NamedExpr) -> str:  # noqa: N802
        return f"({self.lokale[node.target.id]} = {self.js(node.value)})"

    def _Lambda(self, node: ast.Lambda) -> str:  # noqa: N802
        names = [one.arg for one in node.args.args]

        def write() -> str:
            return f"(({', '.join(self.lokale[one] for one in names)}) => {self.js(node.body)})"

        return self.inni(names, write)

    def inni(self, names: Iterable[str], write: Callable[[], str]) -> str:
        """Return what is written where some more names are variables."""
        before = self.lokale
        self.lokale = before | {name: local(len(before) + number) for number, name in enumerate(names)}
        found = write()
        self.lokale = before
        return found

    def _UnaryOp(self, node: ast.UnaryOp) -> str:  # noqa: N802
        return f"!{self.sann(node.operand)}" if isinstance(node.op, ast.Not) else f"-{self.js(node.operand)}"

    def _BoolOp(self, node: ast.BoolOp) -> str:  # noqa: N802
        name = "og" if isinstance(node.op, ast.And) else "eller"
        first, *rest = map(self.js, node.values)
        return f"$.{name}({', '.join((first, *(f'() => {one}' for one in rest)))})"

    def _BinOp(self, node: ast.BinOp) -> str:  # noqa: N802
        left, right = self.js(node.left), self.js(node.right)
        sign = COUNTED.get(type(node.op))
        if sign:
            return f"({left} {sign} {right})"
        named = {ast.Add: "pluss", ast.FloorDiv: "hele", ast.BitOr: "union", ast.BitAnd: "felles"}.get(type(node.op))
        if named is None:
            raise UntranslatableError(self.modul, node, ast.unparse(node))
        return f"$.{named}({left}, {right})"

    def _Compare(self, node: ast.Compare) -> str:  # noqa: N802
        left, found = node.left, []
        for op, right in zip(node.ops, node.comparators, strict=True):
            found.append(self._compared(left, op, right))
            left = right
        return f"({' && '.join(found)})"

    def _compared(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
        one, other = self.js(left), self.js(right)
        none = isinstance(right, ast.Constant) and right.value is None
        match op:
            case ast.In():
                return f"$.i({one}, {other})"
            case ast.NotIn():
                return f"!$.i({one}, {other})"
            case ast.Is():
                return f"{one} {'==' if none else '==='} {other}"
            case ast.IsNot():
                return f"{one} {'!=' if none else '!=='} {other}"
            case ast.Eq() | ast.NotEq():
                equal = isinstance(op, ast.Eq)
                if isinstance(left, ast.Constant) or isinstance(right, ast.Constant):
                    return f"{one} {'===' if equal else '!=='} {other}"
                return f"{'' if equal else '!'}$.lik({one}, {other})"
        return f"{one} {COMPARED[type(op)]} {other}"

    def _Subscript(self, node: ast.Subscript) -> str:  # noqa: N802
        if isinstance(node.slice, ast.Slice):
            if node.slice.step:
                raise UntranslatableError(self.modul, node, ast.unparse(node))
            ends = (self.js(one) if one else "undefined" for one in (node.slice.lower, node.slice.upper))
            return f"$.del({self.js(node.value)}, {', '.join(ends)})"
        return f"$.hent({self.js(node.value)}, {self.js(node.slice)})"

    def _ListComp(self, node: ast.ListComp) -> str:  # noqa: N802
        return f"[...{self._comprehension(node.generators, node.elt)}]"

    def _SetComp(self, node: ast.SetComp) -> str:  # noqa: N802
        return f"new $.Mengde({self._comprehension(node.generators, node.elt)})"

    def _GeneratorExp(self, node: ast.GeneratorExp) -> str:  # noqa: N802
        return self._comprehension(node.generators, node.elt)

    def _DictComp(self, node: ast.DictComp) -> str:  # noqa: N802
        pair = ast.Tuple(elts=[node.key, node.value], ctx=ast.Load())
        return f"new $.Ordbok({self._comprehension(node.generators, pair)})"

    def _comprehension(self, generators: list[ast.comprehension], elt: ast.expr) -> str:
        # What the first loop goes through is read at once, as in Python; the rest when it is asked for.
        first = self.js(generators[0].iter)
        names = [one.id for made in generators for one in ast.walk(made.target) if isinstance(one, ast.Name)]

        def write() -> str:
            text = f"yield {self.js(elt)}"
            for number, one in reversed([*enumerate(generators)]):
                for test in reversed(one.ifs):
                    text = f"if ({self.sann(test)}) {text}"
                source = "$1" if number == 0 else self.js(one.iter)
                text = f"for (const {self.mal(one.target)} of {source}) {text}"
            return text

        return f"(function* ($1) {{ {self.inni(names, write)} }})({first})"

    def mal(self, node: ast.expr) -> str:
        """Return what is assigned to."""
        match node:
            case ast.Tuple() | ast.List():
                return f"[{', '.join('' if ast.unparse(one) == '_' else self.mal(one) for one in node.elts)}]"
            case ast.Starred():
                return f"...{self.mal(node.value)}"
            case ast.Name():
                return self.lokale[node.id]
        return self.js(node)
