"""The project's own Python environment: made from a lock, with hashes required, the first time it is needed.

Every script begins here. Nothing outside the standard library is imported before the environment is in place.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import traceback
import venv
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOGS = ROOT / ".logg"
FAILED = "Stoppet: noe gikk galt i selve portalen, ikke i postene. Nettstedet er som før."


def keep_log(text: str) -> str:
    """Put what only a programmer can read in a log; return where, relative to the project."""
    LOGS.mkdir(exist_ok=True)
    log = LOGS / f"feil-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
    log.write_text(text, encoding="utf-8")
    return log.relative_to(ROOT).as_posix()


def _explain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in Norwegian that a script was stopped, or that it failed."""
    if issubclass(kind, KeyboardInterrupt):
        print("\nAvbrutt. Nettstedet er som før.", file=sys.stderr)
        return
    log = keep_log("".join(traceback.format_exception(kind, error, trace)))
    print(f"{FAILED}\nSend fila {log} til dem som utvikler portalen.", file=sys.stderr)


sys.excepthook = _explain


def enter(lock: str = "bygg") -> None:
    """Go on inside the project's environment, made first if need be; return only when inside it.

    `lock` is "bygg" or "test": the test lock holds all that the build lock holds.
    """
    if not _ready(lock):
        _install(lock)
    if Path(sys.prefix).resolve() != VENV.resolve():
        sys.stdout.flush()
        command = [str(PYTHON), *sys.argv]
        if os.name == "nt":
            sys.exit(subprocess.call(command))  # noqa: S603  # this same script
        os.execv(PYTHON, command)  # noqa: S606  # this same script
    sys.path.insert(0, str(ROOT / "hooks"))


def _stamp(lock: str) -> Path:
    return VENV / f".{lock}-{_fingerprint(lock)}"


def _fingerprint(lock: str) -> str:
    content = (ROOT / f"{lock}.lock").read_bytes()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()[:16]


def _ready(lock: str) -> bool:
    return PYTHON.exists() and any(_stamp(name).exists() for name in {lock, "test"})


def _install(lock: str) -> None:
    print("Henter det portalen trenger (bare første gang, eller når det er endret) …", flush=True)
    try:
        if not PYTHON.exists():
            venv.create(VENV, with_pip=True)
    except (OSError, subprocess.CalledProcessError):
        _stop("Python kan ikke lage et eget miljø her. På Debian og Ubuntu trengs pakken python3-venv.")
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--no-deps", "-r", str(ROOT / f"{lock}.lock")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own lock
    if done.returncode != 0:
        LOGS.mkdir(exist_ok=True)
        log = LOGS / "installasjon.txt"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        _stop(f"Pakkene kunne ikke hentes. Er du på nett? Hva som gikk galt, står i {log.relative_to(ROOT)}.")
    for old in VENV.glob(f".{lock}-*"):
        old.unlink()
    _stamp(lock).touch()


def _stop(text: str) -> None:
    sys.exit(f"Stoppet: {text}")
