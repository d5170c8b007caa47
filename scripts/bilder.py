"""Tar bildene i README.md og BIDRA.md på nytt: bygger nettstedet på en fast dag, og fotograferer sidene i en nettleser.

Bruk: python3 scripts/bilder.py [NAVN …]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter("test")

import os
import subprocess

import commands
import programs


def main(arguments: "list[str]") -> int:
    """Take the pictures; return 1 where one could not be taken, with the old ones as they were."""
    parser = commands.parser("bilder.py", "Tar bildene i README.md og BIDRA.md på nytt, på en fast dag.")
    parser.add_argument("navn", nargs="*", metavar="NAVN", help="bare disse bildene, uten .webp")
    chosen = parser.parse_args(arguments)
    os.environ["PORTAL_NETTLESER"] = programs.browser()
    os.environ["PYTHONPATH"] = os.pathsep.join(str(environment.ROOT / one) for one in ("hooks", "tests"))
    taking = [sys.executable, str(environment.ROOT / "tests/bildetaking.py"), *chosen.navn]
    return subprocess.run(taking, check=False).returncode  # noqa: S603  # a fixed command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
