"""Lager det som de andre testene leser her. Se les-meg.md."""

# mypy: ignore-errors

# ruff: noqa: T201

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "hooks"))

from ruamel.yaml import YAML  # noqa: E402

from portal.explain import part_type  # noqa: E402
from portal.model.kinds import kind  # noqa: E402
from portal.source.files import read_folder  # noqa: E402
from portal.source.tree import parse  # noqa: E402

LONG = "En lang linje som et program vil brekke, fordi den er på over åtti tegn, med komma, kolon: og #emneknagg."
FELLER = {
    "ord": ["NO", "no", "ja", "nei", "on", "off", "y", "yes", "true", "null", "~x", "Null", "=", "<<", ".", "-", "?"],
    "tall": ["2019", "0301", "1e3", "12e03", "1_000", "0x1F", "0o17", "017", "3.10", ".5", "1.", "+47", "-0", ".inf"],
    "tid": ["12:30", "12:30:45", "2026-11-23", "2026-11"],
    "tegn": ["a: b", "a #b", "#b", "- a", "-a", "? a", "?a", ": a", ":a", "a:", "@a", "`a", "%a", "!a", "&a", "*a"],
    "anforsel": ["'", '"', "''", "«a»", "it's", 'si "hei"', "a\\b", "'a' og b", '"a" og b'],
    "klammer": ["[a]", "a, b", "{a}", "a]", "[", "}", "a,b", "|", ">", "|-", "> a"],
    "lang": LONG,
    "avsnitt": f"{LONG}\n\n{LONG} Og mer.\n\nKort.",
    "korte_avsnitt": "En.\n\nTo.",
    "liste": f"{LONG}\n\n- ett punkt\n- to punkt: {LONG}\n- tre",
    "linjer": "Ei linje\nog ei til\n",
    "slutt": "Et avsnitt.\n\nEt til.\n",
    "kommentar": "Første.\n\n# Ikke en kommentar.\n\n--- \n\nSlutt",
    "ja": "ja",
    "ingen mellomrom": "xy" * 100,
    "inni": {"NO": "on", "12:30": [{"a": "b", "c": [["d"], {"e": "no"}]}]},
    "æøå 🙂": "Ærlig talt: «øl» på ås 🙂",
}


def ruamel(text: str) -> str:
    """Return what ruamel.yaml makes of a text that it has read."""
    yaml, kept_in = YAML(), io.StringIO()
    yaml.dump(yaml.load(text), kept_in)
    return kept_in.getvalue()


def empty(slag: str, data: dict) -> dict:
    """Return what Sveltia CMS gives the fields of a form that no one has filled in."""
    left = {name: info for name, info in kind(slag).modell.model_fields.items() if name not in data}
    return {
        name: [] if info.default == () else None if part_type(info.annotation) else "" for name, info in left.items()
    }


poster, tekster, tomme = {"feller": FELLER}, {}, {}
for fil in read_folder(HERE.parent / "miniarkiv/satsinger").filer:
    tre, problems = parse(fil.text or "", fil.path)
    assert tre, problems
    poster[fil.path] = tre.data
    tekster[fil.path] = fil.text
    tomme[fil.path] = empty(fil.slag, tre.data)
kept_in = io.StringIO()
YAML().dump(FELLER, kept_in)
skrevet = {"feller": kept_in.getvalue(), **{path: ruamel(text) for path, text in tekster.items()}}
(HERE / "poster.json").write_text(json.dumps(poster, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
(HERE / "tekster.json").write_text(json.dumps(tekster, ensure_ascii=False) + "\n", encoding="utf-8")
(HERE / "tomme.json").write_text(json.dumps(tomme, ensure_ascii=False) + "\n", encoding="utf-8")
parts = (f"=== {path}\n{text}" for path, text in skrevet.items())
(HERE / "ruamel.txt").write_text("".join(parts), encoding="utf-8", newline="\n")
print(f"{len(poster)} poster")
