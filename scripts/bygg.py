"""Bygger nettstedet: sjekker postene, lager sidene i site/ og sjekker lenkene.

Bruk: python3 scripts/bygg.py
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import commands
import mkdocs_run


def main(arguments: "list[str]") -> int:
    """Build the site; return 0, or 1 where the old one stands as it was."""
    commands.parser("bygg.py", "Bygger nettstedet i site/.").parse_args(arguments)
    commands.settings()
    code = mkdocs_run.run("build", "--strict", "--quiet")
    if code == 0:
        print(f"Nettstedet ligger i {environment.ROOT / 'site'}. Åpne index.html, eller kjør scripts/vis.py.")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
