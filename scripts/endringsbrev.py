"""Skriver et brev om hva leserne vil se når én tilstand av postene tar over for en annen.

Bruk: python3 scripts/endringsbrev.py FRA TIL [--format markdown|json] [--ut FIL]
Formen på JSON står i hooks/portal/brev/data.py.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import tempfile
from pathlib import Path

import commands

from portal.brev.data import as_json
from portal.brev.innhold import Stans
from portal.brev.markdown import markdown
from portal.brev.sammenlikne import write_letter
from portal.brev.tilstand import NoStateError, find_state
from portal.texts import read_texts


def main(arguments: "list[str]") -> int:
    """Write the letter; return 1 where a state has errors, or the change must not be made as it is."""
    parser = commands.parser("endringsbrev.py", "Skriver et brev om hva leserne vil se av en endring i postene.")
    both = "en mappe med satsinger/ i, eller en versjon i git"
    parser.add_argument("fra", metavar="FRA", help=f"slik det var: {both}")
    parser.add_argument("til", metavar="TIL", help=f"slik det blir: {both}")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown", help="hvordan brevet skrives")
    parser.add_argument("--ut", metavar="FIL", type=Path, help="fila brevet skrives til, i stedet for til skjermen")
    chosen = parser.parse_args(arguments)
    settings, t = commands.settings(), read_texts("nb")
    with tempfile.TemporaryDirectory(prefix="endringsbrev-") as room:
        try:
            states = [
                find_state(named, settings.satsinger.parent, Path(room) / key)
                for key, named in (("fra", chosen.fra), ("til", chosen.til))
            ]
            letter = write_letter(states[0], states[1], settings.idag, t)
        except NoStateError as error:
            return _stop(str(error))
    text = as_json(letter) if chosen.format == "json" else markdown(letter, t)
    if chosen.ut is None:
        sys.stdout.write(text)
    else:
        try:
            chosen.ut.write_text(text, encoding="utf-8", newline="\n")
        except OSError:
            return _stop(f"«{chosen.ut}» kan ikke skrives. Se etter at mappa finnes, og at du har tilgang til den.")
    return int(isinstance(letter, Stans) or bool(letter.problems))


def _stop(text: str) -> int:
    print(f"Stoppet: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
