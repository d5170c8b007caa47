"""Spør lenkene ut av portalen om de virker, og skriver det den fant, i .lenker/funn.yml. Trenger nett.

Bruk: python3 scripts/lenker.py [--alle] [--frist SEKUNDER] [--vent SEKUNDER]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter("test")  # lychee is 300 MB, and stands in the lock of the tests alone

import os
import time
from datetime import date, datetime
from pathlib import Path

import commands
import lychee_run

from portal import format as formatted
from portal.bytte import exchange
from portal.lenker.filer import FUNN, MAPPE, Lenkesjekk, read_lenkesjekk, written
from portal.lenker.funn import Funn
from portal.lenker.oppdatering import Svar, cut_off, updated
from portal.lenker.samling import Sted, collected
from portal.load import load
from portal.pages.tilstand_lenker import svar
from portal.problems import summary
from portal.settings import Settings
from portal.texts import read_texts

CACHE = "mellomlager"


def main(arguments: "list[str]") -> int:
    """Ask the links and write what was found; return 1, with nothing changed, where they could not be asked."""
    parser = commands.parser("lenker.py", "Sjekker lenkene ut av portalen, og skriver hvilke som ikke virker.")
    parser.add_argument("--alle", action="store_true", help="spør også de lenkene som har svart det siste døgnet")
    parser.add_argument(
        "--frist", type=int, default=30, metavar="SEKUNDER", help="så lenge kan et nettsted bruke på å svare"
    )
    parser.add_argument(
        "--vent", type=int, default=60, metavar="SEKUNDER", help="så lenge venter den før den spør på nytt"
    )
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    root, idag = settings.satsinger.parent, _today(settings)
    lasting, known = load(settings.satsinger), read_lenkesjekk(root, settings.content, idag)
    for problem in known.problems:
        print(problem, file=sys.stderr)
    wrong = [one for one in (*lasting.problems, *known.problems) if one.grad == "feil"]
    if wrong:
        return commands.stop(
            f"{summary(wrong)} Ingen lenker er spurt.", "Kjør scripts/sjekk.py, og rett feilene først."
        )
    places = collected(lasting, known.sider)
    asked = [one for one in places if not known.exempt(one, idag)]
    try:
        answers = _ask(asked, root / MAPPE / CACHE, husk=not chosen.alle, frist=chosen.frist, vent=chosen.vent)
    except lychee_run.NoLycheeError as error:
        return commands.stop(
            "Lenkene kunne ikke spørres. Funnene er som før.", f"Se {environment.keep_log(str(error))}."
        )
    if answers is None:
        return commands.stop("De fleste nettstedene ga ingen kontakt. Er maskinen på nett? Funnene er som før.")
    funn = updated(known.funn, answers, idag)
    try:
        exchange({root / MAPPE / FUNN: written(funn)}, root)
    except OSError:
        return commands.stop(f"{MAPPE}/{FUNN} kan ikke skrives. Se etter at du har tilgang til mappa.")
    _tell(funn, places, known, len(places) - len(asked), len(asked) - len(answers))
    return 0


def _today(settings: Settings) -> date:
    """Return the day on which the links are asked, which is not that of the latest commit."""
    named = settings.idag if os.environ.get("PORTAL_IDAG") else None
    return named or datetime.now().astimezone().date()


def _ask(lenker: "list[str]", cache: Path, *, husk: bool, frist: int, vent: int) -> "dict[str, Svar] | None":
    """Return what the links answered, those that failed asked once more; or None where the network seems to be gone."""
    print(f"Spør {formatted.number(len(lenker))} lenker. Det kan ta noen minutter …", flush=True)
    answers = lychee_run.ask(lenker, cache, husk=husk, frist=frist, vent=vent)
    if cut_off(answers) and any(one.husket for one in answers.values()):
        answers = lychee_run.ask(lenker, cache, husk=False, frist=frist, vent=vent)  # kept answers prove no network
    if cut_off(answers):
        return None
    failed = [lenke for lenke, one in answers.items() if one.utfall == "feilet"]
    if failed:
        print(f"{formatted.number(len(failed))} virket ikke. Spør dem igjen om {vent} sekunder …", flush=True)
        time.sleep(vent)
        answers |= lychee_run.ask(failed, cache, husk=False, frist=frist, vent=vent)
    return answers


def _tell(funn: Funn, places: "dict[str, tuple[Sted, ...]]", known: Lenkesjekk, exempt: int, unasked: int) -> None:
    """Print each link that failed where it stands, and the sums."""
    t = read_texts("nb")
    for one in funn.feilet:
        state = f"død siden {formatted.dato(one.siden)}" if funn.is_dead(one) else "virket ikke i dag"
        for place in places[one.lenke]:
            print(f"{place.path}:{place.line}:{place.column}: {one.lenke}: {state}. {svar(t, one.svar)}.")
    dead = sum(map(funn.is_dead, funn.feilet))
    counts = (
        ("virker", len(funn.svarte)),
        ("døde", dead),
        ("virket ikke i dag, og regnes som døde hvis de heller ikke virker neste gang", len(funn.feilet) - dead),
        ("slipper ikke inn programmer", len(funn.avvist)),
        ("leder videre til en ny adresse", len(funn.flyttet)),
        ("virker igjen", sum(one.lenke in funn.svarte for one in (known.funn.feilet if known.funn else ()))),
        ("unntatt", exempt),
        ("kan ikke spørres", unasked),
    )
    for what, many in counts:
        if many:
            print(f"{formatted.number(many):>6} {what}")
    print(f"Skrev {MAPPE}/{FUNN}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
