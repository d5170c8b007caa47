"""Gir en post ny id: fila, alle henvisninger til den, og innleggene til en konferanse. Den gamle adressen leder videre.

Bruk: python3 scripts/gi_nytt_navn.py SLAG GAMMEL NY
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

from datetime import date

import commands

from portal.bytte import exchange, interrupted
from portal.model.kinds import FOLDERS
from portal.navnebytte.plan import Refused, plan
from portal.problems import listing, nearest, summary


def main(arguments: "list[str]") -> int:
    """Give a record a new id; return 1, with nothing changed, where it cannot be."""
    parser = commands.parser("gi_nytt_navn.py", "Gir en post ny id, og retter alle henvisninger til den.")
    parser.add_argument("slag", metavar="SLAG", help=f"mappa posten ligger i: {', '.join(FOLDERS)}")
    parser.add_argument("gammel", metavar="GAMMEL", help="id-en posten har: filnavnet uten .yml")
    parser.add_argument("ny", metavar="NY", help="id-en posten skal få")
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    slag = next((one for one in FOLDERS if one == chosen.slag), None)
    if slag is None:
        return commands.stop(
            f"«{chosen.slag}» er ikke et slag.", f"Velg {listing(FOLDERS)}.", nearest(chosen.slag, FOLDERS)
        )
    left = interrupted(settings.satsinger)
    if left:
        tillatt = "Sammenlikn den med fila ved siden av, behold den riktige, og slett kopien."
        return commands.stop(f"Et tidligere bytte ble avbrutt. {left[0]} er en kopi av den gamle fila.", tillatt)
    try:
        found = plan(settings, slag, chosen.gammel, chosen.ny, settings.idag or date(2019, 1, 1))
        exchange(found.filer, settings.satsinger.parent)
    except Refused as refused:
        for problem in refused.problems:
            print(problem, file=sys.stderr)
        if refused.problems:
            print(summary(refused.problems), file=sys.stderr)
        return commands.stop(refused.tekst, refused.tillatt, refused.forslag)
    except OSError:
        tillatt = f"Se etter at du har tilgang til {settings.satsinger.name}/, og at ingen andre har filene åpne."
        return commands.stop("Filene kunne ikke byttes ut. Ingenting er endret.", tillatt)
    print(f"Posten heter nå {found.til}. Den gamle id-en, «{chosen.gammel}», leder videre.")
    if found.flyttet:
        print(f"Flyttet {found.flyttet} innlegg til mappa til konferansen.")
    print(f"Rettet {found.henvisninger} henvisning{'er' * (found.henvisninger != 1)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
