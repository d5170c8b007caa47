"""Gjør det noen har sendt inn med et skjema, om til begynnelsen på en post.

Bruk: python3 scripts/fra_sak.py SLAG ID FIL
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

from pathlib import Path

import commands

from portal.flow import read_and_check
from portal.innsending import QUESTIONS, answers, record
from portal.model.ids import ID, RESERVED_IDS, suggest_id
from portal.problems import listing, summary
from portal.source.files import read_folder
from portal.texts import read_texts

KINDS = ("omradesatsinger", "tiltak")
"""The kinds that have a form."""
LARGEST = 300_000
"""Bytes of a file that can be a form: GitHub takes 65 536 letters."""


def main(arguments: "list[str]") -> int:
    """Write the record; return 1 where it cannot be written."""
    parser = commands.parser("fra_sak.py", "Gjør det noen har sendt inn med et skjema, om til begynnelsen på en post.")
    parser.add_argument("slag", metavar="SLAG", help=" eller ".join(KINDS))
    parser.add_argument("id", metavar="ID", help="filnavnet uten .yml")
    parser.add_argument("fil", metavar="FIL", type=Path, help="teksten i saken, lagret som en fil")
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    if chosen.slag not in KINDS:
        return commands.stop(f"Det finnes ikke noe skjema for «{chosen.slag}». Velg {listing(KINDS)}.")
    if not ID.fullmatch(chosen.id) or chosen.id in RESERVED_IDS:
        meant = suggest_id(chosen.id)
        return commands.stop(f"«{chosen.id}» kan ikke være en id.", meant=meant if meant != chosen.id else "")
    taken = [
        fil.path for fil in read_folder(settings.satsinger).filer if (fil.slag, fil.id) == (chosen.slag, chosen.id)
    ]
    if taken:
        return commands.stop(f"Id-en «{chosen.id}» er alt brukt av {taken[0]}. Velg en annen id.")
    if not chosen.fil.is_file() or chosen.fil.stat().st_size > LARGEST:
        return commands.stop(f"{chosen.fil} finnes ikke, eller er for stor til å være et skjema.")
    said = answers(chosen.fil.read_bytes().decode("utf-8-sig", errors="replace"))
    if not said.keys() & set(QUESTIONS):
        return commands.stop(f"Fila har ingen av overskriftene i skjemaet: {listing(QUESTIONS)}.")
    found = read_and_check(settings)
    if found.arkiv is None:
        print(*found.problems, summary(found.problems), sep="\n", file=sys.stderr)
        return commands.stop("Rett feilene i postene først.")
    owners = {
        ref.slag: file for ref, file in found.arkiv.filer.items() if chosen.id in found.arkiv.post(ref).tidligere_id
    }
    if chosen.slag in owners:
        return commands.stop(
            f"«{chosen.id}» er en tidligere id for {owners[chosen.slag]}, og leder dit. Velg en annen id."
        )
    path = settings.satsinger / chosen.slag / f"{chosen.id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(record(chosen.slag, said, found.arkiv, read_texts("nb")))
    print(f"Skrev {path.relative_to(settings.satsinger.parent)}. Fyll ut resten, og kjør scripts/sjekk.py.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
