"""Skriver et stort, oppdiktet arkiv til å måle tid og minne på.

Bruk: python3 scripts/mengde.py N MAPPE [--fro TALL]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from random import Random
from typing import get_args

import commands

from portal import vocabulary

from invented import Felt, Ordlager, Penn, Verdi, make_ordlager, post_id

WIDEST = 60
"""Characters of a text that stands on the line of its key."""
PLAIN = re.compile(r"(?!null$)[A-Za-zÆØÅæøå0-9](?:[\wæøå .,()/–-]*[\wæøå.)])?")
FINDINGS = 5
COLUMNS = ("aktor-00000", "aktor-00001", "aktor-00002")
PAGES = (
    ("content/om-portalen.md", "# Om portalen\n\nDette er et oppdiktet arkiv til å måle tid og minne på.\n"),
    ("content/til-redaktorer.md", "# Til redaktører\n\nIngen av postene her handler om noe virkelig.\n"),
)


def tiltak(penn: Penn) -> Felt:
    """Return one tiltak of about 600 words."""
    nr, text, ref = penn.nr, penn.text, penn.ref
    year = 2000 + nr % 15
    later: Felt = {"stand_per": str(year + 4), "merknad": text(8)}
    model: Felt = {"tiltak": post_id("tiltak", nr // 2)} if nr else {"navn": "Noe annet (generert)"}
    versions = [{"sier": text(15), **penn.cite(step)} for step in (1, 2)]
    return {
        **penn.base(30),
        "navn": penn.name("Tiltak"),
        "slag": penn.pick(vocabulary.Tiltaksslag),
        "tiltakstyper": [ref("tiltakstype", step) for step in range(nr % 3 + 1)],
        "satsinger": [{"satsing": ref("satsing"), **penn.cite()}],
        "kommuner": [penn.kommune],
        "sted": f"Sted {nr % 50} (generert)",
        "periode": {"fra": str(year), "til": str(year + 4)},
        "status": {"verdi": penn.pick(vocabulary.Tiltaksstatus), **later},
        "temaer": [ref("tema", step) for step in range(nr % 2 + 1)],
        "utfordringer": [ref("utfordring")],
        "malgrupper": [ref("malgruppe")],
        "gjennomforing": "\n\n".join(text(42) for _ in range(3)),
        "utforere": [{"aktor": ref("aktor"), "rolle": "Utfører (generert)"}],
        "bemanning": text(38),
        "rettslig_ramme": text(20),
        "medvirkning": [{"metode": "Møter", "antall": str(10 + nr % 90), "endret": text(12), **penn.cite(2)}],
        "erfaringer": [{"slag": slag, **penn.claim(3, 28)} for slag in get_args(vocabulary.Erfaringsslag)],
        "kostnader": [{"belop": f"{1 + nr % 40} mill. kr", "ar": str(year), "per": "år", **penn.cite(4)}],
        "resultater": [{**penn.claim(5, 26), "antall": str(20 + nr % 70), "forbehold": text(10)}, penn.claim(6, 26)],
        "viderefort": {"verdi": penn.pick(vocabulary.Utfall), **later, **penn.cite(7)},
        "forutsetninger": [penn.claim(8, 24), penn.claim(9, 24)],
        "inspirert_av": [{**model, **penn.cite(1)}],
        "sendt_til_gjennomsyn": [{"dato": "2026-11-02", "til": "Planavdelingen (generert)"}],
        "ukjent": [{"felt": "kontakt", "grunn": "ikke funnet", "merknad": text(8)}],
        "uenighet": [{"felt": "periode", "vekt": "sak", "merknad": text(10), "versjoner": versions}],
    }


def satsing(penn: Penn) -> Felt:
    """Return one satsing; every second one follows the one before it."""
    year = 2000 + penn.nr % 20
    before: Felt = {"satsing": post_id("satsing", penn.nr - 1), "type": "forløper", **penn.cite()}
    money: Felt = {"belop": f"{1 + penn.nr % 30} mill. kr", "mate": "per år", "ar": "2019", "trinn": "vedtatt"}
    return {
        **penn.base(),
        "navn": penn.name("Satsing"),
        "type": penn.pick(vocabulary.Satsingstype),
        "kommuner": [penn.ref("kommune")],
        "periode": {"fra": str(year), "til": str(year + 10)},
        "status": {"verdi": penn.pick(vocabulary.Satsingsstatus), "stand_per": "2019"},
        "parter": [{"aktor": penn.ref("aktor"), "rolle": "Part (generert)"}],
        "bakgrunn": penn.text(60),
        "hovedmal": penn.text(20),
        "delmal": [penn.claim(step, 15) for step in range(3)],
        "organisering": penn.text(60),
        "bidrag": [{"aktor": COLUMNS[penn.nr % len(COLUMNS)], **money, **penn.cite()}],
        "erfaringer": [{"slag": "lært", **penn.claim(3, 30)}],
        **({"relasjoner": [before]} if penn.nr % 2 else {}),
    }


def evaluering(penn: Penn) -> Felt:
    """Return one evaluering of a satsing and a tiltak, with findings that each name a tiltak."""
    first = penn.nr * FINDINGS * 4
    named = [post_id("tiltak", (first + step * 4) % penn.antall["tiltak"]) for step in range(FINDINGS)]
    judged: tuple[Felt, ...] = ({"satsing": penn.ref("satsing")}, {"tiltak": named[0]})
    return {
        **penn.base(),
        "tittel": penn.name("Evaluering"),
        "institusjoner": [penn.ref("aktor", 1)],
        "ar": str(2005 + penn.nr % 20),
        "oppdragsgivere": [{"aktor": penn.ref("aktor")}],
        "gjelder": [{**what, "relasjon": "vurderer", **penn.cite()} for what in judged],
        "type": penn.pick(vocabulary.Evalueringstype),
        "design": ["intervju", "dokumentstudie"],
        "metode": penn.text(40),
        "status": "publisert",
        "funn": [finding(penn, step, named[step]) for step in range(FINDINGS)],
        "anbefalinger": [{"id": "a1", "tekst": penn.text(20), "lest_i": {"rapporten": "ja"}}],
    }


def finding(penn: Penn, step: int, named: str) -> Felt:
    """Return one finding; only a virkning or an utvikling has a direction."""
    slag = get_args(vocabulary.Funnslag)[step]
    effect: Felt = {"retning": penn.pick(vocabulary.Retning, step), "gjelder_hvem": "stedet"}
    place: Felt = {"temaer": [penn.ref("tema", step)], "tiltak": [named], "lest_i": {"rapporten": "ja"}}
    fields: Felt = {"id": f"f{step + 1}", "tekst": penn.text(25), "slag": slag, **place}
    return fields | effect if slag in {"virkning", "utvikling"} else fields


def bevilgning(penn: Penn) -> Felt:
    """Return the complete table of 2019, with a row for each satsing."""
    rows = [post_id("satsing", number) for number in range(penn.antall["satsing"])]
    cells = [(row, column, 1000 + number) for number, row in enumerate(rows) for column in COLUMNS]
    whole = sum(amount for _, _, amount in cells)
    sums: list[Felt] = [{"departement": one, "belop_1000kr": str(whole // len(COLUMNS))} for one in COLUMNS]
    table: Felt = {
        "id": "bevilget",
        "tittel": "Bevilget til satsingene (generert)",
        "trinn": "vedtatt",
        "komplett": "ja",
        "kolonner": [{"departement": one, "formal": "Formål (generert)"} for one in COLUMNS],
        "linjer": [{"id": row, "navn": f"Rad {row} (generert)", "satsinger": [row]} for row in rows],
        "ruter": [{"linje": row, "departement": one, "belop_1000kr": str(kr)} for row, one, kr in cells],
        "publiserte_summer": [*sums, {"hele_tabellen": "ja", "belop_1000kr": str(whole)}],
    }
    return {**penn.base(), "ar": "2019", "tabeller": [{**table, **penn.cite()}]}


def kommune(penn: Penn) -> Felt:
    """Return one kommune."""
    fields: Felt = {"navn": penn.name("Kommune"), "fylke": "Fylke (generert)"}
    place: Felt = {"bredde": f"{58 + penn.nr % 13}.5", "lengde": f"{5 + penn.nr % 25}.5"}
    return {**penn.base(), **fields, "nummer": [{"nr": str(1000 + penn.nr % 9000)}], "posisjon": place}


def aktor(penn: Penn) -> Felt:
    """Return one aktør; the columns of the table are departments."""
    sort = "departement" if penn.nr < len(COLUMNS) else penn.pick(vocabulary.Aktortype)
    return {**penn.base(), "navn": penn.name("Aktør"), "type": sort, "oppgaver": penn.text(40)}


def kilde(penn: Penn) -> Felt:
    """Return one source."""
    made: Felt = {"utgiver": penn.ref("aktor"), "ar": str(2000 + penn.nr % 25), "lest": {"mate": "hele"}}
    return {**penn.base(), "kilder": [], "tittel": penn.name("Kilde"), "type": penn.pick(vocabulary.Kildetype)} | made


def oppslag(penn: Penn) -> Felt:
    """Return one entry of a controlled list."""
    name = penn.name("Oppslag")
    return {**penn.base(), "navn": {"nb": name, "nn": name}, "grense": penn.text(15)}


SORTS: tuple[tuple[str, str, Callable[[Penn], Felt], int, int], ...] = (
    ("temaer", "tema", oppslag, 10, 0),
    ("tiltakstyper", "tiltakstype", oppslag, 25, 0),
    ("utfordringer", "utfordring", oppslag, 15, 0),
    ("malgrupper", "malgruppe", oppslag, 10, 0),
    ("kilder", "kilde", kilde, 5, 100),
    ("aktorer", "aktor", aktor, 3, 100),
    ("kommuner", "kommune", kommune, 2, 50),
    ("omradesatsinger", "satsing", satsing, 1, 20),
    ("evalueringer", "evaluering", evaluering, 1, 20),
    ("tiltak", "tiltak", tiltak, 1, 1),
)
"""Folder, beginning of the ids, maker, fewest records, and tiltak for each record (0: no more than the fewest)."""


def archive(lager: Ordlager, n: int) -> Iterator[tuple[str, Felt]]:
    """Yield every record of an archive of `n` tiltak, with its path below the folder of records."""
    antall = {sort: max(fewest, n // share if share else 0) for _, sort, _, fewest, share in SORTS}
    for folder, sort, make, _, _ in SORTS:
        for number in range(antall[sort]):
            penn = Penn(lager=lager, antall=antall, nr=number)
            below = f"{folder}/{penn.kommune}" if sort == "tiltak" else folder
            yield f"{below}/{post_id(sort, number)}.yml", make(penn)
    yield "bevilgninger/2019.yml", bevilgning(Penn(lager=lager, antall=antall, nr=0))


def as_yaml(value: Verdi, margin: str = "") -> Iterator[str]:
    """Yield the lines of a list or a mapping, laid out as editors write them."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entry(f"{margin}{key}:", inner, margin)
        return
    for inner in value:
        if isinstance(inner, str):
            yield from _entry(f"{margin}-", inner, margin)
        else:
            first, *rest = as_yaml(inner, f"{margin}  ")
            yield f"{margin}- {first.lstrip()}"
            yield from rest


def _entry(head: str, value: Verdi, margin: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield from (head, *as_yaml(value, f"{margin}  ")) if value else ()
    elif len(value) > WIDEST:
        style, shown = ("|-", value) if "\n" in value else (">-", value.replace(". ", ".\n"))
        yield f"{head} {style}"
        yield from (f"{margin}  {line}".rstrip() for line in shown.split("\n"))
    else:
        yield f"{head} {value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)}"


def main(arguments: list[str]) -> int:
    """Write the archive; return 1 where it cannot be written."""
    parser = commands.parser("mengde.py", "Skriver et stort, oppdiktet arkiv til å måle tid og minne på.")
    parser.add_argument("n", metavar="N", help="hvor mange tiltak arkivet skal ha")
    parser.add_argument("mappe", metavar="MAPPE", type=Path, help="hvor arkivet skal ligge: en ny eller tom mappe")
    parser.add_argument("--fro", metavar="TALL", default="1", help="samme tall gir samme arkiv (vanligvis 1)")
    chosen = parser.parse_args(arguments)
    if not re.fullmatch("0*[1-9][0-9]*", chosen.n):
        return commands.stop(f"«{chosen.n}» er ikke et antall. Skriv et helt tall fra 1 og oppover.")
    if not re.fullmatch("[0-9]+", chosen.fro):
        return commands.stop(f"«{chosen.fro}» kan ikke være frø. Skriv et helt tall fra 0 og oppover.")
    if chosen.mappe.exists() and (not chosen.mappe.is_dir() or any(chosen.mappe.iterdir())):
        return commands.stop(f"«{chosen.mappe}» er ikke en tom mappe. Velg en ny eller tom mappe.")
    lager = make_ordlager(Random(int(chosen.fro)))  # noqa: S311  # nothing here is secret
    posts = ((f"satsinger/{name}", "\n".join((*as_yaml(post), ""))) for name, post in archive(lager, int(chosen.n)))
    for name, text in chain(posts, PAGES):
        path = chosen.mappe / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"Skrev {int(chosen.n)} tiltak og alt de viser til. Bruk dem med PORTAL_SATSINGER={chosen.mappe}/satsinger.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
