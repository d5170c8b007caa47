"""Gir postene vanlig form: rekkefølge, innrykk, anførselstegn og linjebryting. Ingen verdi og ingen kommentar endres.

Bruk: python3 scripts/formater.py [FIL …] [--sjekk]
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
from portal.formatering.form import formatted
from portal.problems import Problem, summary
from portal.source.files import Fil, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterable


def main(arguments: "list[str]") -> int:
    """Bring the records into their usual form; return 1 where one could not be, or (--sjekk) is not."""
    parser = commands.parser("formater.py", "Gir postene vanlig form. Ingen verdi og ingen kommentar endres.")
    parser.add_argument("filer", nargs="*", type=Path, metavar="FIL", help="bare disse filene eller mappene")
    parser.add_argument("--sjekk", action="store_true", help="si bare hvilke filer som ville blitt endret")
    chosen = parser.parse_args(arguments)
    satsinger = commands.settings().satsinger
    mappe = read_folder(satsinger)
    wanted, problems = _chosen(chosen.filer, satsinger)
    problems += [one for one in mappe.problems if _is_within(one.path, wanted)]
    unread = {one.path for one in mappe.problems}
    changed = 0
    for fil in mappe.filer:
        if not _is_within(fil.path, wanted) or fil.path in unread:
            continue
        text, found = formatted(fil)
        problems += found
        path = satsinger.parent / fil.path
        if text is None or text.encode() == path.read_bytes():
            continue
        if not chosen.sjekk and not _written(path, text, fil, problems):
            continue
        changed += 1
        print(f"{fil.path} {'ville blitt endret' if chosen.sjekk else 'er endret'}.")
    _tell(problems, changed, sjekk=chosen.sjekk)
    return int(any(one.grad == "feil" for one in problems) or (chosen.sjekk and changed > 0))


def _written(path: Path, text: str, fil: Fil, problems: "list[Problem]") -> bool:
    try:
        exchange({path: text.encode()}, path.parent)
    except OSError:
        problems.append(
            Problem(path=fil.path, tekst="Fila kan ikke skrives.", tillatt="Se etter at du har tilgang til den.")
        )
        return False
    return True


def _tell(problems: "Iterable[Problem]", changed: int, *, sjekk: bool) -> None:
    """Say which files are left as they were and why, and how many changed."""
    found = sorted(set(problems))
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        print(f"{summary(found)} Filer med feil er ikke rørt.", file=sys.stderr)
    files = f"{changed} fil{'er' * (changed != 1)}"
    print(f"{files} ville blitt endret." if sjekk else f"{files} endret.")


def _chosen(paths: "Iterable[Path]", satsinger: Path) -> "tuple[frozenset[str], list[Problem]]":
    """Return the chosen files and folders as problems name them; none where all are wanted."""
    wanted = set()
    problems = []
    for path in paths:
        if not path.exists():
            problems.append(
                Problem(path=path.as_posix(), tekst="Fila finnes ikke.", tillatt="Skriv stien til en post.")
            )
        elif not path.resolve().is_relative_to(satsinger):
            tillatt = f"Postene ligger i {satsinger.name}/."
            problems.append(Problem(path=path.as_posix(), tekst="Fila er ikke en post.", tillatt=tillatt))
        else:
            wanted.add(path.resolve().relative_to(satsinger.parent).as_posix())
    return frozenset(wanted or ({"-"} if problems else {satsinger.name})), problems


def _is_within(path: str, wanted: "frozenset[str]") -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
