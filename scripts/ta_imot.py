"""Tar imot en pakke med poster: en ZIP-fil. Alt legges på plass hvis alt er i orden, ellers ingenting.

Bruk: python3 scripts/ta_imot.py ZIP [--erstatt] [--prov]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import commands

from portal.bytte import exchange, interrupted
from portal.pakke.innhold import Pakke, read_parcel
from portal.pakke.plan import Mottak, plan
from portal.problems import summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from portal.problems import Problem


def main(arguments: "list[str]") -> int:
    """Place a parcel; return 1, with nothing changed, where anything is wrong with it."""
    parser = commands.parser("ta_imot.py", "Tar imot en pakke med poster, og legger alt på plass eller ingenting.")
    parser.add_argument("pakke", metavar="ZIP", type=Path, help="en ZIP-fil med poster, for eksempel tiltak/<id>.yml")
    parser.add_argument("--erstatt", action="store_true", help="la poster og filer ta plassen til dem som er der")
    parser.add_argument("--prov", action="store_true", help="si bare hva som ville skjedd")
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    left = (*interrupted(settings.satsinger), *interrupted(settings.content))
    if left:
        told = f"Et tidligere bytte ble avbrutt. {left[0]} er en kopi av den gamle fila."
        print(f"{told} Sammenlikn den med fila ved siden av, behold den riktige, og slett kopien.", file=sys.stderr)
        return 1
    pakke = read_parcel(chosen.pakke)
    if pakke.problems:
        return _refuse(pakke.problems)
    mottak = plan(settings, pakke, settings.idag or date(2019, 1, 1), replacing=chosen.erstatt)
    if any(problem.grad == "feil" for problem in mottak.problems):
        return _refuse(mottak.problems)
    try:
        if not chosen.prov:
            exchange(mottak.filer, Path(os.path.commonpath([settings.satsinger, settings.content])))
    except OSError:
        print(f"Filene kunne ikke skrives. Se etter at du har tilgang til {settings.satsinger.name}/.", file=sys.stderr)
        print("Ingenting er lagt inn.", file=sys.stderr)
        return 1
    _tell(chosen.pakke.name, pakke, mottak, tried=chosen.prov)
    return 0


def _refuse(problems: "Iterable[Problem]") -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{summary(problems)} Ingenting er lagt inn.", file=sys.stderr)
    return 1


def _tell(name: str, pakke: Pakke, mottak: Mottak, *, tried: bool) -> None:
    """Say what was placed, and what is remarked on."""
    for word, paths in (("ny", mottak.nye), ("endret", mottak.endret), ("er der alt", mottak.like)):
        for path in paths:
            print(f"  {path}: {word}")
    for problem in mottak.problems:
        print(problem)
    if pakke.ekstra:
        print(
            f"Hoppet over {pakke.ekstra} {'fil' if pakke.ekstra == 1 else 'filer'} som Windows eller macOS legger ved."
        )
    counts = f"{len(mottak.nye)} nye, {len(mottak.endret)} endret, {len(mottak.like)} som var der alt"
    print(f"{name} {'kan tas imot' if tried else 'er tatt imot'}: {counts}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
