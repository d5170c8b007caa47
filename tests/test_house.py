"""The rules of the house: one way through it, nothing hidden, templates that never compute."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, nodes

from portal.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "portal"
ROOMS = (
    "vocabulary",
    "problems",
    "model",
    "source",
    "explain",
    "references",
    "wording",
    "load",
    "formatering",
    "bytte",
    "lenker",
    "meldinger",
    "checks",
    "arkiv",
    "git",
    "settings",
    "deployment",
    "flow",
    "navnebytte",
    "pakke",
    "derive",
    "texts",
    "skeleton",
    "skjema",
    "nettskjema",
    "program",
    "innsending",
    "format",
    "text",
    "figur",
    "datablokk",
    "export",
    "sitering",
    "kalender",
    "delebilde",
    "strom",
    "brev",
    "historie",
    "search",
    "pages",
    "forhandsvisning",
    "vern",
    "filer",
    "render",
    "hefte",
    "shell",
    "ressurser",
    "links",
    "staging",
)
"""The rooms of the package in order. A room may use those before it."""

LONGEST_FILE = 280
CLOCKS = frozenset({"now", "today", "utcnow", "time", "monotonic", "perf_counter", "localtime", "gmtime"})
NETWORK = frozenset({"socket", "http", "urllib.request", "requests", "urllib3", "ftplib", "ssl"})
MUTABLE_CALLS = frozenset({"list", "dict", "set", "defaultdict", "deque", "Counter", "bytearray"})

MODULES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
SCRIPTS = sorted((ROOT / "overrides" / "skript").rglob("*.js"))
OUR_TEMPLATES = [path for path in TEMPLATES if path.parent.name in {"sider", "macros"}]


def name(path: Path) -> str:
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are not used"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_imported(path: Path) -> set[str]:
    known = {name(one) for one in MODULES}
    found = set()
    for one in imports(path):
        if one.startswith("portal"):
            found.add(one if one in known else one.rpartition(".")[0])
    return found - {"portal"}


def room(module: str) -> int:
    return ROOMS.index(module.split(".")[1])


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE / "__init__.py"], ids=name)
def test_imports_run_one_way(path: Path) -> None:
    later = {one for one in modules_imported(path) if room(one) > room(name(path))}
    assert not later


def test_no_module_reaches_itself_through_its_imports() -> None:
    graph = {name(path): modules_imported(path) for path in MODULES}

    def reach(start: str) -> set[str]:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += graph.get(one, ())
        return seen

    assert [module for module in graph if module in reach(module)] == []


def test_only_the_events_know_mkdocs() -> None:
    python = [*HOOKS.rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
    found = {path.name for path in python if any(one.split(".")[0] == "mkdocs" for one in imports(path))}
    assert found == {"mkdocs_events.py", "mkdocs_page.py"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_import_stands_inside_a_function_but_for_another_system(path: Path) -> None:
    inside = {
        alias.name
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert inside <= {"msvcrt", "fcntl"}


@pytest.mark.parametrize(
    "path", [*MODULES, HOOKS / "mkdocs_events.py", HOOKS / "mkdocs_page.py"], ids=lambda path: path.name
)
def test_no_module_keeps_state_that_can_change(path: Path) -> None:
    mutable = []
    for node in tree(path).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp) or (
            isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in MUTABLE_CALLS
        ):
            mutable.append(ast.unparse(node))
    assert mutable == []
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree(path)))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_package_has_neither_clock_nor_network(path: Path) -> None:
    called = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert not called & CLOCKS
    assert not {one for one in imports(path) if any(one == net or one.startswith(f"{net}.") for net in NETWORK)}


def test_the_build_lock_holds_all_that_the_build_imports() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "bygg.lock").read_text(encoding="utf-8"), re.MULTILINE))
    owners = importlib.metadata.packages_distributions()
    used = {
        one.split(".")[0] for path in [*HOOKS.rglob("*.py"), *(ROOT / "scripts").glob("*.py")] for one in imports(path)
    }
    ours = {"portal", *(path.stem for path in [*HOOKS.glob("*.py"), *(ROOT / "scripts").glob("*.py")])}
    outside = used - ours - set(sys.stdlib_module_names) - {"msvcrt"}
    assert outside
    for package in outside:
        assert {owner.lower().replace("_", "-") for owner in owners[package]} & locked, package


@pytest.mark.parametrize("lock", ["bygg.lock", "test.lock"])
def test_a_lock_has_hashes_and_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "http" not in text
    assert "index-url" not in text
    pinned = re.findall(r"^[a-z0-9-]+==.*(?:\\\n)?(?:    --hash=sha256:[0-9a-f]{64}.*\n)+", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)) > 20


def test_the_test_lock_pins_what_the_build_lock_pins() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("bygg.lock") <= pins("test.lock")


@pytest.mark.parametrize(
    "path",
    [*HOOKS.rglob("*.py"), *(ROOT / "scripts").glob("*.py"), *TEMPLATES],
    ids=lambda path: path.name,
)
def test_no_file_is_too_long_to_live_in(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_nests_a_text_with_blanks_in_another(path: Path) -> None:
    """What makes the scripts small takes the spaces out of the inner one."""
    assert re.findall(r"`[^`]*\$\{[^}`]*`", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", OUR_TEMPLATES, ids=lambda path: path.name)
def test_a_template_neither_computes_nor_looks_up(path: Path) -> None:
    parsed = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    forbidden = (
        nodes.Add,
        nodes.Sub,
        nodes.Mul,
        nodes.Div,
        nodes.FloorDiv,
        nodes.Mod,
        nodes.Pow,
        nodes.Getitem,
        nodes.Assign,
        nodes.AssignBlock,
    )
    assert [type(node).__name__ for node in parsed.find_all(forbidden)] == []
    filters = {node.name for node in parsed.find_all(nodes.Filter)}
    assert filters <= {"prosa", "tekst"}
    methods = [node for node in parsed.find_all(nodes.Call) if isinstance(node.node, nodes.Getattr)]
    assert methods == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_escapes_everything(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape false" not in text


def test_nothing_committed_names_a_package_registry() -> None:
    names = ("pypi" + ".org", "files.pythonhosted", "registry.npmjs")
    for path in (ROOT / "README.md", ROOT / "pyproject.toml", ROOT / ".ci/run", *(ROOT / "scripts").glob("*.py")):
        assert not any(one in path.read_text(encoding="utf-8") for one in names), path
