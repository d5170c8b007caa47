"""Statements, functions and classes of Python as JavaScript."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from portal.forhandsvisning.kall import Kall
from portal.forhandsvisning.kilde import UntranslatableError
from portal.forhandsvisning.uttrykk import js_name, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from portal.forhandsvisning.kilde import Navn


class Setninger(Kall):
    """Writes the definitions of one module."""

    def definisjon(self, navn: Navn) -> str:
        """Return a definition; empty where it is only a type."""
        node = self.kode.node(navn)
        match node:
            case ast.FunctionDef():
                return self._function(node, js_name(navn))
            case ast.ClassDef():
                return self._class(node, js_name(navn))
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                known = plain(getattr(self.kode.modul(navn[0]).kjort, navn[1]))
                return f"const {js_name(navn)} = {known if known is not None else self.js(value)}"
        return ""

    def _function(self, node: ast.FunctionDef, name: str, method: str = "") -> str:
        """Return a function; a method where `method` is what stands before its name."""
        own = [*node.args.args, *node.args.kwonlyargs]
        defaults = {
            one.arg: value for one, value in zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
        }
        defaults |= {
            one.arg: value for one, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if value
        }
        if node.args.kwarg or (node.args.vararg and node.args.kwonlyargs):
            raise UntranslatableError(self.modul, node, ast.unparse(node.args))
        rest = [node.args.vararg.arg] if node.args.vararg else []
        names = [*(one.arg for one in own), *rest]
        inside = [one for statement in node.body for one in _own_nodes(statement)]
        star = "*" if any(isinstance(one, ast.Yield | ast.YieldFrom) for one in inside) else ""
        assigned = {one.id for one in inside if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        declared = sorted(assigned - set(names))

        def parameter(one: str) -> str:
            given = f" = {self.js(defaults[one])}" if one in defaults else ""
            return f"{'...' if one in rest else ''}{self.lokale[one]}{given}"

        def write() -> str:
            first = f"const {self.lokale['self']} = this; " if method else ""
            lets = f"let {', '.join(self.lokale[one] for one in declared)}; " if declared else ""
            params = ", ".join(map(parameter, names[1:] if method else names))
            return f"({params}) {{ {first}{lets}{self._body(node.body)} }}"

        head = f"{method}{star}{name}" if method else f"function{star} {name}"
        return f"{head.strip()}{self.inni((*names, *declared), write)}"

    def _class(self, node: ast.ClassDef, name: str) -> str:
        """Return a class: its fields with what they are where nothing is given, and its methods."""
        bases = [self.js(one) for one in node.bases]
        fields, parts = [], []
        for one in node.body:
            match one:
                case ast.AnnAssign(target=ast.Name(id=field), value=value, annotation=annotation):
                    if ast.unparse(annotation).startswith("ClassVar"):
                        parts.append(f"{field} = {self.js(value)}" if value else "")
                    else:
                        fields.append(f'["{field}"{f", () => {self._default(value)}" if value else ""}]')
                case ast.FunctionDef(decorator_list=[ast.Name(id="property")]):
                    parts.append(self._function(one, one.name, "get "))
                case ast.FunctionDef():
                    parts.append(self._function(one, one.name, " "))
        parts.insert(0, f"static felt = [{', '.join(fields)}]")
        return (
            f"class {name} extends {bases[0] if bases else '$.Data'} {{ {'; '.join(part for part in parts if part)} }}"
        )

    def _default(self, value: ast.expr) -> str:
        match value:
            case ast.Call(
                func=ast.Name(id="field"), keywords=[ast.keyword(arg="default_factory", value=ast.Name(id=made))]
            ):
                return {"dict": "new $.Ordbok()", "set": "new $.Mengde()", "list": "[]"}[made]
            case ast.Call(func=ast.Name(id="field"), keywords=[ast.keyword(arg="default", value=one)]):
                return self.js(one)
        return self.js(value)

    def _body(self, body: list[ast.stmt]) -> str:
        return " ".join(written for one in body if (written := self.setning(one)))

    def setning(self, node: ast.stmt) -> str:
        """Return a statement."""
        write: Callable[[Any], str] | None = getattr(self, f"_{type(node).__name__}", None)
        if write is None:
            raise UntranslatableError(self.modul, node, type(node).__name__)
        return write(node)

    def _Expr(self, node: ast.Expr) -> str:  # noqa: N802  # named as the nodes are
        match node.value:
            case ast.Constant():
                return ""
            case ast.Yield(value=value):
                return f"yield {self.js(value) if value else ''};"
            case ast.YieldFrom(value=value):
                return f"yield* {self.js(value)};"
        return f"{self.js(node.value)};"

    def _Return(self, node: ast.Return) -> str:  # noqa: N802
        return f"return {self.js(node.value)};" if node.value else "return;"

    def _Assign(self, node: ast.Assign) -> str:  # noqa: N802
        return self._assigned(node.targets[0], self.js(node.value))

    def _AnnAssign(self, node: ast.AnnAssign) -> str:  # noqa: N802
        return self._assigned(node.target, self.js(node.value)) if node.value else ""

    def _AugAssign(self, node: ast.AugAssign) -> str:  # noqa: N802
        return self._assigned(node.target, self._BinOp(ast.BinOp(_loaded(node.target), node.op, node.value)))

    def _assigned(self, target: ast.expr, value: str) -> str:
        match target:
            case ast.Subscript():
                return f"$.sett({self.js(target.value)}, {self.js(target.slice)}, {value});"
            case ast.Tuple() | ast.List():
                return f";{self.mal(target)} = {value};"
        return f"{self.mal(target)} = {value};"

    def _If(self, node: ast.If) -> str:  # noqa: N802
        other = f" else {{ {self._body(node.orelse)} }}" if node.orelse else ""
        return f"if ({self.sann(node.test)}) {{ {self._body(node.body)} }}{other}"

    def _For(self, node: ast.For) -> str:  # noqa: N802
        # A variable of the loop lives on after it, as in Python: it is declared where the function begins.
        return f"for ({self.mal(node.target)} of {self.js(node.iter)}) {{ {self._body(node.body)} }}"

    def _While(self, node: ast.While) -> str:  # noqa: N802
        return f"while ({self.sann(node.test)}) {{ {self._body(node.body)} }}"

    def _Continue(self, _: ast.Continue) -> str:  # noqa: N802
        return "continue;"

    def _Pass(self, _: ast.Pass) -> str:  # noqa: N802
        return ""

    def _Try(self, node: ast.Try) -> str:  # noqa: N802
        if len(node.handlers) != 1 or node.orelse or node.finalbody:
            raise UntranslatableError(self.modul, node, "try")
        return f"try {{ {self._body(node.body)} }} catch {{ {self._body(node.handlers[0].body)} }}"

    def _Match(self, node: ast.Match) -> str:  # noqa: N802
        subject, found = self.js(node.subject), []
        for case in node.cases:
            if case.guard:
                raise UntranslatableError(self.modul, node, "case … if")
            found.append(f"if ({self._fits(subject, case.pattern)}) {{ {self._body(case.body)} }}")
        return " else ".join(found)

    def _fits(self, subject: str, pattern: ast.pattern) -> str:
        match pattern:
            case ast.MatchValue():
                return f"{subject} === {self.js(pattern.value)}"
            case ast.MatchSingleton(value=None):
                return f"{subject} == null"
            case ast.MatchAs(pattern=None, name=None):
                return "true"
            case ast.MatchClass(patterns=[], kwd_patterns=[]):
                return f"$.isinstance({subject}, {self.js(pattern.cls)})"
            case ast.MatchOr():
                return f"({' || '.join(self._fits(subject, one) for one in pattern.patterns)})"
        raise UntranslatableError(self.modul, pattern, ast.unparse(pattern))


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and what stands inside it, but for what a comprehension or a lambda keeps to itself."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.AnnAssign) and child is node.annotation:
            continue
        if isinstance(node, ast.comprehension) and child is node.target:
            continue
        yield from _own_nodes(child)


def _loaded(target: ast.expr) -> ast.expr:
    """Return what is assigned to, to be read."""
    read: ast.expr = ast.parse(ast.unparse(target), mode="eval").body
    return read
