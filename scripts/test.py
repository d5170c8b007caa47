"""Kjører alle testene, også de i nettleser og rettskrivingen.

Bruk: python3 scripts/test.py [valg til pytest]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter("test")

import os
import subprocess

import programs

CHECKS = (
    ("Stil", ("ruff", "check")),
    ("Form", ("ruff", "format", "--check")),
    ("Typer", ("mypy",)),
)
# On all processors at once; what takes the time of something comes afterwards, alone.
TESTS = (
    ("Tester", ("pytest", "-m", "not alene", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")),
    ("Tester som tar tida", ("pytest", "-m", "alene")),
)


def main(arguments: "list[str]") -> int:
    """Run the whole suite; with arguments, only pytest with them."""
    os.environ["PORTAL_NETTLESER"] = programs.browser()
    os.environ["PORTAL_HUNSPELL"] = programs.spelling()
    os.environ["PORTAL_NGINX"] = programs.server()
    os.environ["PORTAL_JAVA"] = programs.java()
    runs = (("Tester", ("pytest", *arguments)),) if arguments else (*CHECKS, *TESTS)
    failed = [name for name, command in runs if not _passes(name, command)]
    print(f"Feilet: {', '.join(failed)}." if failed else "Alt er i orden.")
    return int(bool(failed))


def _passes(name: str, command: "tuple[str, ...]") -> bool:
    print(f"— {name}", flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=environment.ROOT, check=False).returncode == 0  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
