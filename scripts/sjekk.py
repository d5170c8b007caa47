"""Sjekker postene uten å bygge nettstedet.

Bruk: python3 scripts/sjekk.py [FIL …] [--format tekst|github|json]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import argparse
import json
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import commands

from portal.flow import read_and_check
from portal.problems import Problem, summary

if TYPE_CHECKING:
    from collections.abc import Iterable


def main(arguments: list[str]) -> int:
    """Check the records; print problems and their sum; return 1 where there is any error."""
    parser = commands.parser("sjekk.py", "Sjekker postene uten å bygge nettstedet.")
    parser.add_argument("filer", nargs="*", type=Path, metavar="FIL", help="vis bare det som gjelder disse filene")
    parser.add_argument("--format", choices=("tekst", "github", "json"), default="tekst", help="hvordan feil skrives")
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    found = read_and_check(settings, archive=False)
    problems = tuple(_only(found.problems, chosen, settings.satsinger))
    if chosen.format == "json":
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(github(problem) if chosen.format == "github" else problem)
        print(f"{found.antall} poster sjekket. {summary(problems)}")
    if chosen.format == "github" and os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
            file.write(oppsummert(problems, found.antall))
    return int(any(problem.grad == "feil" for problem in problems))


def _only(problems: "Iterable[Problem]", chosen: argparse.Namespace, satsinger: Path) -> "Iterable[Problem]":
    """Yield the problems of the chosen files, or all where none is chosen."""
    if not chosen.filer:
        yield from problems
        return
    wanted = set()
    for path in chosen.filer:
        if not path.exists():
            yield Problem(path=path.as_posix(), tekst="Fila finnes ikke.", tillatt="Skriv stien til en post.")
        elif not path.resolve().is_relative_to(satsinger.parent):
            tillatt = f"Postene ligger i {satsinger.name}/."
            yield Problem(path=path.as_posix(), tekst="Fila er ikke en post.", tillatt=tillatt)
        else:
            wanted.add(path.resolve().relative_to(satsinger.parent).as_posix())
    yield from (problem for problem in problems if any(_within(problem.path, path) for path in wanted))


def _within(path: str, folder_or_file: str) -> bool:
    return path == folder_or_file or path.startswith(f"{folder_or_file}/")


def github(problem: Problem) -> str:
    """Return the problem as an annotation that GitHub shows beside the line."""
    level = "error" if problem.grad == "feil" else "notice"
    where = f"file={_escape(problem.path, ',:')},line={problem.line},col={problem.column}"
    title = f",title={_escape(problem.felt, ',:')}" if problem.felt else ""
    return f"::{level} {where}{title}::{_escape(problem.beskrivelse)}"


def oppsummert(problems: "tuple[Problem, ...]", antall: int) -> str:
    """Return what was found as Markdown, for the page that GitHub shows of a run."""
    lines = ["## Sjekk av postene", "", f"{antall} poster sjekket. {summary(problems)}", ""]
    if problems:
        lines += ["| Hvor | Felt | Hva |", "| --- | --- | --- |"]
    for one in problems:
        remark = "Merknad: " if one.grad == "merknad" else ""
        cells = (f"{one.path}:{one.line}:{one.column}", one.felt, f"{remark}{one.beskrivelse}")
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    """Return text that stays inside its cell: no mark in it is taken for Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~&@-])", r"\\\1", " ".join(text.split()))


def _escape(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
