"""What the scripts share at their edge: Norwegian command lines, settings, the end of an interrupted run."""

from __future__ import annotations

import argparse
import io
import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from portal import git
from portal.problems import listing, nearest
from portal.settings import BadSettingError, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_WORDS = (
    ("usage: ", "bruk: "),
    ("positional arguments", "hva du oppgir"),
    ("options", "valg"),
)


for _stream in (sys.stdout, sys.stderr):
    if isinstance(_stream, io.TextIOWrapper):
        _stream.reconfigure(encoding="utf-8", errors="replace")  # else æ, ø and å stop a script on some machines


class _Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Norwegian."""

    def format_help(self) -> str:
        text = super().format_help()
        for english, norwegian in _WORDS:
            text = text.replace(english, norwegian)
        return text

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  # argparse's signature
        """Say in Norwegian what the command line lacks; argparse's own message is not for editors."""
        self.exit(2, f"Kommandoen er ikke riktig skrevet. Slik brukes den:\n{self.format_help()}")

    def parse_args(self, args: Sequence[str] | None = None, namespace: None = None) -> argparse.Namespace:  # type: ignore[override]
        """Parse; name an unknown choice or flag, with the one that was probably meant."""
        given = list(sys.argv[1:] if args is None else args)
        flags = [flag for action in self._actions for flag in action.option_strings]
        for word in given:
            if word.startswith("--") and word.split("=")[0] not in flags:
                meant = nearest(word, flags)
                hint = f" Mente du «{meant}»?" if meant else ""
                self.exit(2, f"Valget «{word}» finnes ikke. Valgene er {listing(flags)}.{hint}\n")
        return super().parse_args(given, namespace)


def parser(name: str, description: str) -> argparse.ArgumentParser:
    """Return a parser for one script."""
    made = _Parser(prog=name, description=description, add_help=False, allow_abbrev=False)
    made.add_argument("-h", "--hjelp", "--help", action="help", help="vis denne hjelpen")
    return made


def settings(*, idag: str = "") -> Settings:
    """Return the settings, or stop with a Norwegian sentence. `idag` is today where `PORTAL_IDAG` does not say."""
    try:
        return read_settings({"PORTAL_IDAG": idag, **os.environ} if idag else None)
    except BadSettingError as error:
        sys.exit(f"Stoppet: {error}")


def today() -> str:
    """Return the day it is where the script is run."""
    return datetime.now().astimezone().date().isoformat()


def version(folder: Path) -> tuple[str, bool]:
    """Return the commit that a folder is at, or an empty text, and whether anything in it has changed since."""
    commit = git.ask(folder, "rev-parse", "--short=12", "HEAD")
    changed = git.ask(folder, "status", "--porcelain", "--", ".")
    return (commit or b"").decode("ascii").strip(), bool(changed)


def stop(text: str, allowed: str = "", meant: str = "") -> int:
    """Say what is wrong, what is allowed and what was probably meant; return the exit code of a failure."""
    hint = f"Mente du «{meant}»?" if meant else ""
    print(" ".join(part for part in (text, allowed, hint) if part), file=sys.stderr)
    return 1
