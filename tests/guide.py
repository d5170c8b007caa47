"""Reads what the editors' guide and the page of messages say, so that the tests can hold them to the project."""

from __future__ import annotations

import ast
import re
import shlex
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import html5lib
import markdown

from portal.meldinger import read_messages
from portal.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

GUIDE = ROOT / "BIDRA.md"
MESSAGES = ROOT / "content/bidra/feil.md"
HOLE = "…"
"""What stands in a heading, and in a sentence of the code, for that which differs from time to time."""

ON_GITHUB = (
    "Actions",
    "Add file",
    "Allow GitHub Actions to create and approve pull requests",
    "All Activity",
    "Approve",
    "Artifacts",
    "Branches",
    "Clone Git Repository…",
    "Close pull request",
    "Collaborators and teams",
    "Commit changes…",
    "Commit merge",
    "Confirm merge",
    "Create",
    "Create a new branch for this commit and start a pull request",
    "Create new file",
    "Create pull request",
    "Delete branch",
    "Details",
    "Edit",
    "Edit this file",
    "Enable workflow",
    "Files changed",
    "Fork this repository",
    "General",
    "GitHub Actions",
    "GitHub Support",
    "Issues",
    "Mark as resolved",
    "Merge pull request",
    "New Terminal",
    "New issue",
    "Pages",
    "Propose changes",
    "Re-run failed jobs",
    "Re-run jobs",
    "Require a pull request before merging",
    "Require review from Code Owners",
    "Require status checks to pass",
    "Resolve conflicts",
    "Revert",
    "Rules",
    "Settings",
    "Source",
    "Summary",
    "Terminal",
    "This branch has conflicts that must be resolved",
    "Watch",
)
"""What stands on buttons and headings at GitHub and in Visual Studio Code, in their own language."""
EXAMPLE = "satsinger/tiltak/leketreff-lilleby.yml"
"""Where the record of the guide's example lies, in the invented archive."""

_CURE_AT = MappingProxyType({"reject": 1, "check_code": 1, "problem": 2, "at": 3})
"""The functions that take a message and then what is allowed, and where the latter stands among their arguments."""
_PACKAGE = ROOT / "hooks/portal"
SPEAKERS = tuple(
    path
    for place in (
        "explain.py",
        "load.py",
        "links.py",
        "checks",
        "source",
        "model",
        "lenker",
        "brev/poster.py",
        "brev/sammenlikne.py",
        "tekster/meldinger.nb.yml",
    )
    for path in (sorted((_PACKAGE / place).rglob("*.py")) or [_PACKAGE / place])
)
"""The modules that say what is wrong with a record or a page."""


@dataclass(frozen=True, slots=True)
class Melding:
    """A message that the page explains: its heading, where `…` stands for anything."""

    tekst: str

    def fits(self, said: str) -> bool:
        """Return whether a message, or a sentence of the code with holes, is of this kind."""
        return bool(_pattern(self.tekst).fullmatch(said) or _pattern(said).fullmatch(f"{self.tekst}."))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.escape(text.removesuffix(".")).replace(HOLE, ".+?") + r"\.?", re.DOTALL)


def example() -> str:
    """Return the record that the guide's example ends with: the only block of YAML that names its file."""
    (found,) = re.findall(rf"(?s)```yaml\n# {EXAMPLE}\n(.+?)```", GUIDE.read_text(encoding="utf-8"))
    return str(found)


def page(path: Path) -> Element:
    """Return a page as HTML."""
    html = markdown.markdown(path.read_text(encoding="utf-8"), extensions=["attr_list", "tables", "toc", "fenced_code"])
    document: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return document


def messages() -> tuple[Melding, ...]:
    """Return the messages that the page explains, in order."""
    return tuple(Melding("".join(heading.itertext())) for heading in page(MESSAGES).iter("h3"))


def sentences(path: Path) -> Iterator[str]:
    """Yield the sentences of a module that may be a message, with `…` for what is put into them.

    Those that begin in lower case are the ends of longer ones. What stops the portal itself speaks to programmers.
    """
    if path.suffix == ".yml":
        yield from (re.sub(r"\{\w+\}", HOLE, tekst) for tekst, _ in read_messages().values())
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    left_out |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    left_out |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node)}
    left_out |= {id(part) for cure in _cures(tree) for part in ast.walk(cure)}
    for node in ast.walk(tree):
        text = "" if id(node) in left_out else _sentence(node)
        if re.fullmatch(rf"(?s)[«{HOLE}A-ZÆØÅ].* .*\.", text):
            yield text
        elif re.fullmatch(r"[a-zæøå]+ .*\.", text):
            yield f"{HOLE} {text}"


def _sentence(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return ""


def _cures(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the parts of a module that say what is allowed: by their name, or by their place after a message."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="tillatt", value=value):
                yield value
            case ast.Assign(targets=[ast.Name(id="tillatt" | "allowed")], value=value):
                yield value
            case ast.FunctionDef(name="_cure" | "_allowed"):
                yield node
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in _CURE_AT:
                yield from args[_CURE_AT[name] :]
            case ast.Tuple(elts=parts):
                yield from [part for part in parts if _sentence(part)][1:]


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def commands(text: str) -> list[list[str]]:
    """Return the words of every command of ours that a text shows, in a span or in a block."""
    shown = re.findall(r"(?:^|`|\$ )python3 (scripts/[^`\n]+)", text, re.MULTILINE)
    return [shlex.split(one.replace("\\|", "|")) for one in shown]


@dataclass(frozen=True, slots=True)
class Kjoring:
    """A command that the guide shows as typed, and the lines that it answers with."""

    ord: tuple[str, ...]
    svar: tuple[str, ...]


def blocks() -> tuple[tuple[Kjoring, ...], ...]:
    """Return the guide's terminal blocks in order: the commands of each, with their answers."""
    found = []
    for block in re.findall(r"(?s)```console\n(.+?)```", GUIDE.read_text(encoding="utf-8")):
        typed = re.split(r"(?m)^\$ python3 ", block)[1:]
        rows = [one.splitlines() for one in typed]
        found.append(tuple(Kjoring(tuple(shlex.split(command)), tuple(answer)) for command, *answer in rows))
    return tuple(found)


def answers_as_shown(shown: tuple[str, ...], given: str) -> bool:
    """Return whether a command answered what the guide shows, where `…` stands for anything."""
    wanted = "\n".join(re.escape(line).replace(HOLE, ".+?") for line in shown)
    return bool(re.fullmatch(wanted, given.strip("\n")))
