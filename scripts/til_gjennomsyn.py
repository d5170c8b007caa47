"""Skriver alt portalen sier om en kommune i én fil som kan skrives ut, så kommunen kan lese det før det blir publisert.

Bruk: python3 scripts/til_gjennomsyn.py KOMMUNE [--ut FIL] [--erstatt] [--bare FIL …]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

from pathlib import Path
from typing import TYPE_CHECKING

import commands

from portal.bytte import exchange
from portal.deployment import deployment_in
from portal.derive.gjennomsyn import find_kommune, like_kommune, selection
from portal.flow import read_and_check
from portal.hefte import bind
from portal.pages.gjennomsyn import document
from portal.pages.writer import make_kontekst
from portal.problems import listing, summary
from portal.render import make_renderer
from portal.settings import BadSettingError
from portal.source.content import hand_written

if TYPE_CHECKING:
    from portal.arkiv import Arkiv, Ref


def main(arguments: "list[str]") -> int:
    """Write the file; return 1 where it cannot be made or may not take the place of another."""
    parser = commands.parser(
        "til_gjennomsyn.py", "Skriver alt portalen sier om en kommune i én fil som kan skrives ut."
    )
    parser.add_argument("kommune", metavar="KOMMUNE", help="id, navn eller kommunenummer")
    parser.add_argument("--ut", metavar="FIL", type=Path, help="fila som blir skrevet")
    parser.add_argument("--erstatt", action="store_true", help="skriv over fila om den finnes")
    parser.add_argument("--bare", metavar="FIL", nargs="+", type=Path, help="ta bare med postene i disse filene")
    chosen = parser.parse_args(arguments)
    settings = commands.settings(idag=commands.today())
    try:
        deployment = deployment_in(environment.ROOT / "mkdocs.yml")
    except BadSettingError as error:
        return commands.stop(f"Stoppet: {error}")
    found = read_and_check(settings)
    if found.arkiv is None:
        print(*(one for one in found.problems if one.grad == "feil"), sep="\n", file=sys.stderr)
        return commands.stop(f"Stoppet: {summary(found.problems)}", "Rett feilene først.")
    kommuner = find_kommune(found.arkiv, chosen.kommune)
    if len(kommuner) != 1:
        return _unknown(found.arkiv, chosen.kommune, kommuner)
    refs, wrong = _only(found.arkiv, kommuner[0], settings.satsinger.parent, chosen.bare)
    if wrong:
        return commands.stop(wrong)
    out = chosen.ut or Path(f"gjennomsyn-{kommuner[0]}-{found.idag}.html")
    if out.exists() and not (chosen.erstatt and out.is_file()):
        return commands.stop(f"«{out}» finnes alt.", "Velg et annet navn med --ut, eller skriv over med --erstatt.")
    kontekst = make_kontekst(found.arkiv, found.idag, deployment, hand_written(settings.content))
    view = document(kontekst, kommuner[0], commands.version(settings.satsinger), refs)
    html = bind(make_renderer(environment.ROOT / "overrides", kontekst), view)
    if not out.absolute().parent.is_dir():
        return commands.stop(f"Mappa til «{out}» finnes ikke.", "Lag den først, eller velg en annen med --ut.")
    try:
        exchange({out.absolute(): html.encode()}, out.absolute().parent)
    except OSError:
        return commands.stop(f"«{out}» kan ikke skrives.", "Se etter at du har tilgang til mappa.")
    number = sum(len(one.poster) for one in view.deler)
    print(f"Skrev {out} med {number} poster. Åpne fila i en nettleser, les den, og skriv den ut.")
    print("Når den er sendt, skriver du dag og enhet under «sendt_til_gjennomsyn» i postene.")
    return 0


def _unknown(arkiv: "Arkiv", asked: str, found: "tuple[str, ...]") -> int:
    if found:
        return commands.stop(f"«{asked}» kan være flere kommuner.", f"Velg {listing(found)}.")
    allowed = f"Kommunene er {listing(arkiv.kommuner)}."
    meant = like_kommune(arkiv, asked)
    return commands.stop(f"Portalen har ingen kommune «{asked}».", "" if meant else allowed, meant)


def _only(arkiv: "Arkiv", kommune: str, root: Path, files: "list[Path] | None") -> "tuple[frozenset[Ref] | None, str]":
    """Return the records in the chosen files, or None for all; and what is wrong with the choice."""
    if files is None:
        return None, ""
    ours = {(root / arkiv.filer[ref]).resolve(): ref for ref in selection(arkiv, kommune).poster}
    strange = [str(file) for file in files if file.resolve() not in ours]
    if strange:
        return None, f"Dette er ingen post om kommunen: {', '.join(strange)}."
    return frozenset(ours[file.resolve()] for file in files), ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
