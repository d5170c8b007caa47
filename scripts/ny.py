"""Lager et skjelett til en ny post, med forklaring til hvert felt.

Bruk: python3 scripts/ny.py SLAG ID
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import commands

from portal.model.kinds import FOLDERS
from portal.model.ids import ID, RESERVED_IDS, reserved, suggest_id
from portal.problems import listing, nearest
from portal.skeleton import skeleton
from portal.source.files import read_folder
from portal.texts import read_texts


def main(arguments: "list[str]") -> int:
    """Write the skeleton; return 1 where it cannot be written."""
    parser = commands.parser("ny.py", "Lager et skjelett til en ny post, med forklaring til hvert felt.")
    parser.add_argument("slag", metavar="SLAG", help=f"mappa posten hører til: {', '.join(FOLDERS)}")
    parser.add_argument("id", metavar="ID", help="filnavnet uten .yml, for eksempel leksehjelp-fjell")
    parser.add_argument("--konferanse", metavar="ID", help="konferansen, for et innlegg")
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    if chosen.slag not in FOLDERS:
        return _stop(f"«{chosen.slag}» er ikke et slag.", f"Velg {listing(FOLDERS)}.", nearest(chosen.slag, FOLDERS))
    if chosen.id in RESERVED_IDS:
        return _stop(*reserved(chosen.id), "")
    if not ID.fullmatch(chosen.id):
        allowed = "En id har bare små bokstaver a–z, sifre og bindestrek."
        return _stop(f"«{chosen.id}» kan ikke være en id.", allowed, suggest_id(chosen.id))
    if chosen.slag == "innlegg" and not chosen.konferanse:
        return _stop("Et innlegg hører til en konferanse.", "Skriv --konferanse og konferansens id.", "")
    if chosen.slag == "innlegg" and not ID.fullmatch(chosen.konferanse):
        return _stop(f"«{chosen.konferanse}» kan ikke være en id.", "", suggest_id(chosen.konferanse))
    folder = settings.satsinger / chosen.slag / (chosen.konferanse if chosen.slag == "innlegg" else "")
    taken = [
        fil.path for fil in read_folder(settings.satsinger).filer if (fil.slag, fil.id) == (chosen.slag, chosen.id)
    ]
    if taken:
        return _stop(f"Id-en «{chosen.id}» er alt brukt av {taken[0]}.", "Velg en annen id.", "")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{chosen.id}.yml"
    if path.is_symlink():
        return _stop(f"{path.name} er en snarvei til en annen fil.", "Slett den, eller velg en annen id.", "")
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(chosen.slag, read_texts("nb"), konferanse=chosen.konferanse or ""))
    print(f"Skrev {path.relative_to(settings.satsinger.parent)}. Fyll ut feltene, og kjør scripts/sjekk.py.")
    return 0


def _stop(text: str, allowed: str, meant: str) -> int:
    hint = f"Mente du «{meant}»?" if meant else ""
    print(" ".join(part for part in (text, allowed, hint) if part), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
