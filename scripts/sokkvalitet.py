"""Måler søket i nettleser: hvor gode svarene er, og hva indeksen og et søk koster i tid og nedlasting.

Bruk: python3 scripts/sokkvalitet.py [SITE] [--bare-vekt]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter("test")

import os
import subprocess

import programs


def main(arguments: "list[str]") -> int:
    """Print the measures of the search of a built site."""
    os.environ["PORTAL_NETTLESER"] = programs.browser()
    os.environ["PYTHONPATH"] = str(environment.ROOT / "hooks")
    report = str(environment.ROOT / "tests/sokrapport.py")
    return subprocess.run([sys.executable, report, *arguments], check=False).returncode  # noqa: S603  # a fixed command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
