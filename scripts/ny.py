"""Lager et skjelett til en ny post, med forklaring til hvert felt. En konferanse kan få programmet fra et ark.

Bruk: python3 scripts/ny.py SLAG ID [--konferanse ID] [--program FIL.csv]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

from pathlib import Path
from typing import TYPE_CHECKING

import commands

from portal.load import load_files
from portal.model.kinds import FOLDERS
from portal.model.ids import ID, RESERVED_IDS, reserved, suggest_id
from portal.problems import listing, nearest, summary
from portal.program.ark import read_sheet, told
from portal.program.poster import as_yaml, records, write_all
from portal.program.rader import read_rows
from portal.skeleton import skeleton
from portal.source.files import read_folder
from portal.texts import read_texts

if TYPE_CHECKING:
    import argparse

    from portal.settings import Settings


def main(arguments: "list[str]") -> int:
    """Write the skeleton; return 1 where it cannot be written."""
    parser = commands.parser("ny.py", "Lager et skjelett til en ny post, med forklaring til hvert felt.")
    parser.add_argument("slag", metavar="SLAG", help=f"mappa posten hører til: {', '.join(FOLDERS)}")
    parser.add_argument("id", metavar="ID", help="filnavnet uten .yml, for eksempel leksehjelp-fjell")
    parser.add_argument("--konferanse", metavar="ID", help="konferansen, for et innlegg")
    parser.add_argument("--program", metavar="FIL", help="et ark lagret som CSV, for en konferanse: én rad per punkt")
    parser.add_argument("--kilde", metavar="ID", help="med --program: kilden til konferansen og alle innleggene")
    parser.add_argument("--ansvarlig", metavar="ENHET", help="med --program: enheten som svarer for postene")
    parser.add_argument("--sprak", choices=("nb", "nn"), help="med --program: målformen postene er skrevet på")
    chosen = parser.parse_args(arguments)
    settings = commands.settings()
    wrong = _wrong(chosen)
    if wrong:
        return commands.stop(*wrong)
    filer = read_folder(settings.satsinger).filer
    taken = [fil.path for fil in filer if (fil.slag, fil.id) == (chosen.slag, chosen.id)]
    if taken:
        return commands.stop(f"Id-en «{chosen.id}» er alt brukt av {taken[0]}.", _ways_on(chosen), "")
    there = load_files(fil for fil in filer if fil.slag == chosen.slag).poster[chosen.slag].values()
    former = [lest.fil.path for lest in there if chosen.id in lest.post.tidligere_id]
    if former:
        return commands.stop(
            f"«{chosen.id}» er en tidligere id for {former[0]}, og leder dit.", "Velg en annen id.", ""
        )
    folder = settings.satsinger / chosen.slag / (chosen.konferanse if chosen.slag == "innlegg" else "")
    path = folder / f"{chosen.id}.yml"
    if path.is_symlink():
        return commands.stop(f"{path.name} er en snarvei til en annen fil.", "Slett den, eller velg en annen id.", "")
    if chosen.program is not None:
        talks = frozenset(fil.id for fil in filer if fil.slag == "innlegg")
        sources = frozenset(fil.id for fil in filer if fil.slag == "kilder")
        if chosen.kilde and chosen.kilde not in sources:
            allowed = "Lag kilden først, med slaget kilder."
            return commands.stop(f"Det finnes ingen kilde «{chosen.kilde}».", allowed, nearest(chosen.kilde, sources))
        return _with_program(settings, chosen, talks)
    filled = {"konferanse": f"konferanse: {chosen.konferanse}"} if chosen.slag == "innlegg" else {}
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton(chosen.slag, read_texts("nb"), filled))
    print(f"Skrev {path.relative_to(settings.satsinger.parent)}. Fyll ut feltene, og kjør scripts/sjekk.py.")
    return 0


def _wrong(chosen: "argparse.Namespace") -> "tuple[str, str, str] | None":
    """Return what is wrong with what was asked for, what is allowed, and what was probably meant."""
    if chosen.slag not in FOLDERS:
        return f"«{chosen.slag}» er ikke et slag.", f"Velg {listing(FOLDERS)}.", nearest(chosen.slag, FOLDERS)
    if chosen.id in RESERVED_IDS:
        return (*reserved(chosen.id), "")
    if not ID.fullmatch(chosen.id):
        allowed = "En id har bare små bokstaver a–z, sifre og bindestrek."
        return f"«{chosen.id}» kan ikke være en id.", allowed, suggest_id(chosen.id)
    if chosen.slag == "innlegg":
        if not chosen.konferanse:
            return "Et innlegg hører til en konferanse.", "Skriv --konferanse og konferansens id.", ""
        if not ID.fullmatch(chosen.konferanse):
            return f"«{chosen.konferanse}» kan ikke være en id.", "", suggest_id(chosen.konferanse)
    if chosen.program is not None and chosen.slag != "konferanser":
        return "Bare en konferanse har program.", "Skriv slaget konferanser, eller ta bort --program.", ""
    if chosen.program is None and (chosen.kilde or chosen.ansvarlig or chosen.sprak):
        return "--kilde, --ansvarlig og --sprak hører sammen med --program.", "Ta dem bort.", ""
    return None


def _ways_on(chosen: "argparse.Namespace") -> str:
    """Return what to do where the id is in use."""
    if chosen.program is None:
        return "Velg en annen id."
    one = f"python3 scripts/ny.py innlegg ID --konferanse {chosen.id}"
    return f"Skriptet skriver ikke over den. Lag innleggene ett for ett med «{one}», eller velg en annen id."


def _shared(chosen: "argparse.Namespace", settings: "Settings") -> "dict[str, str]":
    """Return the fields that are known of the conference and of all its talks, each as it stands in a record."""
    fields = {"publisert": f"publisert: {settings.idag}"} if settings.idag else {}
    fields |= {"kilder": f"kilder:\n  - {{kilde: {chosen.kilde}}}"} if chosen.kilde else {}
    fields |= {"ansvarlig": f"ansvarlig: {as_yaml(chosen.ansvarlig)}"} if chosen.ansvarlig else {}
    return fields | ({"sprak": f"sprak: {chosen.sprak}"} if chosen.sprak else {})


def _with_program(settings: "Settings", chosen: "argparse.Namespace", taken: "frozenset[str]") -> int:
    """Write a conference and its talks from a sheet, or say everything that is wrong with it and write nothing."""
    satsinger, konferanse, sheet = settings.satsinger, chosen.id, Path(chosen.program)
    talks = satsinger / "innlegg" / konferanse
    if talks.is_symlink() or talks.exists():
        return commands.stop(
            f"Mappa innlegg/{konferanse}/ finnes alt.", "Flytt eller slett den, eller velg en annen id.", ""
        )
    try:
        data = sheet.read_bytes()
    except OSError:
        return commands.stop(f"Fila {sheet} kan ikke leses.", "Skriv stien til et ark lagret som CSV.", "")
    ark, problems = read_sheet(data, sheet.name)
    rows, more = read_rows(ark, konferanse, taken)
    found = sorted({*problems, *more})
    if found:
        print("\n".join(told(problem) for problem in found), file=sys.stderr)
        return commands.stop(
            f"{summary(found)} Ingenting er skrevet.", "Rett arket, lagre det på nytt, og prøv igjen.", ""
        )
    texts = records(konferanse, rows, read_texts("nb"), _shared(chosen, settings))
    try:
        write_all(satsinger, texts)
    except OSError:
        return commands.stop("Postene kunne ikke skrives.", f"Se etter at du har tilgang til {satsinger.name}/.", "")
    points = f"{len(rows)} programpunkt{'er' * (len(rows) != 1)}"
    print(f"Skrev {satsinger.name}/konferanser/{konferanse}.yml med {points}.")
    if len(texts) > 1:
        print(f"Skrev {len(texts) - 1} innlegg i {satsinger.name}/innlegg/{konferanse}/.")
    print("Fyll ut feltene som står åpne, og kjør scripts/sjekk.py.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
