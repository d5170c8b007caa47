"""Runs MkDocs, and lets through what is written for people: Norwegian lines, and no traceback."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
from typing import IO

import environment

from portal import staging

_STUCK = "An error happened during the rebuild"
_TRACEBACK = "Traceback (most recent call last)"
_END = re.compile(r"\S+\.(yml|md|html)?:\d+:\d+: |\d+ poster |Stoppet\.|Ferdig:")
"""How our own lines begin, which end a traceback."""
_FOREIGN = ("ERROR ", "WARNING ", "CRITICAL ", "Config value ", "Error: ", "Usage: ", "Try ", "Aborted")
"""How MkDocs' own lines begin. They are English, and go to the log."""


def run(*arguments: str) -> int:
    """Run `mkdocs` in the project's folder; return 0 or 1. What only a programmer can read goes to a log."""
    staging.recover(environment.ROOT / "site")
    command = [sys.executable, "-m", "mkdocs", *arguments]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(  # noqa: S603  # MkDocs from our own lock
        command,
        cwd=environment.ROOT,
        env=quiet,
        stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  # one thread only
    )
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    foreign: list[str] = []
    try:
        if process.stdout:
            foreign = _pass_on(process.stdout)
        code = process.wait()
    except KeyboardInterrupt:
        process.wait()
        staging.recover(environment.ROOT / "site")
        print("\nAvbrutt. Nettstedet er som før.", file=sys.stderr)
        return 1
    if code != 0:
        staging.recover(environment.ROOT / "site")
        if foreign:
            _keep(foreign)
    return int(code != 0)


def _die_with_parent() -> None:
    """Ask Linux to end MkDocs if this script is killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _pass_on(lines: IO[str]) -> list[str]:
    """Print the lines meant for people as they come; return the others."""
    foreign: list[str] = []
    in_traceback = False
    for line in lines:
        in_traceback = line.startswith(_TRACEBACK) or (in_traceback and not _END.match(line))
        if _STUCK in line:
            print("Sidene vises igjen når feilen er rettet.", file=sys.stderr, flush=True)
        if in_traceback or line.startswith(_FOREIGN):
            foreign.append(line)
        elif line.strip():
            print(line, end="", file=sys.stderr, flush=True)
    return foreign


def _keep(foreign: list[str]) -> None:
    """Put what a programmer needs in a log, and say so."""
    log = environment.keep_log("".join(foreign))
    print(f"{environment.FAILED}\nSend fila {log} til dem som utvikler portalen.", file=sys.stderr)
