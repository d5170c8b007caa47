"""The schemas for editors' tools accept what the reader accepts, and refuse what they can see is wrong.

`PORTAL_VELSIGN=1` writes the committed schemas anew.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from archives import MINI
from portal.load import load_file
from portal.model.kinds import FOLDERS
from portal.settings import ROOT
from portal.skjema.schema import as_json, files, schema
from portal.skjema.verdier import FORMS, Form
from portal.source.files import read_folder
from portal.source.rules import Loader
from portal.source.tree import parse
from portal.texts import read_texts
from test_feil import FEIL, edited_files

if TYPE_CHECKING:
    from pathlib import Path

    from portal.source.files import Fil
    from portal.vocabulary import Slag

COMMITTED = ROOT / ".vscode/skjema"
NB = read_texts("nb")
SEARCH = settings(max_examples=200, deadline=None, derandomize=True, database=None)

CORE = (
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 0)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
)
"""What YAML 1.2 takes a plain text for: the core schema of its chapter 10.3, as the editors' tools follow it."""


def by_core(node: yaml.Node | None) -> Any:
    """Return a node as an editor's tool reads it."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): by_core(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [by_core(value) for value in node.value]
    assert isinstance(node, yaml.ScalarNode)
    made = next((make for form, make in CORE if node.style is None and form.fullmatch(node.value)), str)
    return made(node.value)


def as_tool(text: str) -> Any:
    """Return a record as an editor's tool reads it."""
    return by_core(yaml.compose(text, Loader=Loader))


@cache
def validator(slag: Slag) -> Draft202012Validator:
    return Draft202012Validator(schema(slag, NB))


def refusals(fil: Fil) -> list[str]:
    """Return what the schema of a record's kind has against it."""
    found = validator(fil.slag).iter_errors(as_tool(fil.text or ""))
    return [f"{fil.path}: {error.json_path}: {error.message}" for error in found]


def test_the_committed_schemas_are_those_that_are_made() -> None:
    made = {sti.rpartition("/")[2]: content for sti, content in files(NB)}
    if os.environ.get("PORTAL_VELSIGN") == "1":
        COMMITTED.mkdir(exist_ok=True)
        for path in COMMITTED.iterdir():
            path.unlink()
        for name, content in made.items():
            (COMMITTED / name).write_bytes(content)
    assert {path.name: path.read_bytes() for path in COMMITTED.iterdir()} == made


@pytest.mark.parametrize("slag", FOLDERS)
def test_a_schema_is_one_by_the_newest_draft_and_by_the_one_most_tools_know(slag: Slag) -> None:
    made = json.loads(as_json(schema(slag, NB)))
    Draft202012Validator.check_schema(made)
    Draft7Validator.check_schema(made)


@pytest.mark.parametrize("root", [MINI, ROOT], ids=["mini", "ekte"])
@pytest.mark.parametrize("slag", FOLDERS)
def test_every_record_is_accepted(root: Path, slag: Slag) -> None:
    own = [fil for fil in read_folder(root / "satsinger").filer if fil.slag == slag]
    assert [said for fil in own for said in refusals(fil)] == []


SEEN = (
    "belop-uten-kr",
    "belop-med-kroner",
    "belop-med-punktum",
    "dato-bare-ar",
    "dato-med-dag-forst",
    "dato-med-ord",
    "epost-uten-krollalfa",
    "felt-der-det-skal-sta-liste",
    "felt-der-det-skal-sta-tekst",
    "felt-der-det-skal-sta-tid",
    "felt-mangler",
    "felt-mangler-i-liste",
    "felt-mangler-inni",
    "felt-som-liste",
    "felt-tomt",
    "flere-linjer-i-kort-felt",
    "for-lang-linje",
    "for-mange-i-liste",
    "henvisning-med-ugyldig-id",
    "ingen-av-nettopp-ett-felt",
    "ja-med-stor-bokstav",
    "ja-skrevet-true",
    "ja-skrevet-yes",
    "kilde-og-dokument-i-samme-henvisning",
    "klokkeslett-feil",
    "kontakt-uten-adresse",
    "kontakt-uten-avklart-med",
    "liste-der-det-skal-sta-felt",
    "liste-der-det-skal-sta-tekst",
    "liste-der-det-skal-sta-valg",
    "posisjon-med-komma",
    "taler-med-ukjent-oppgave",
    "tall-med-ord",
    "tekst-der-det-skal-sta-felt",
    "tekst-der-det-skal-sta-liste",
    "tid-ca-uten-punktum",
    "tid-host-uten-endelse",
    "tid-maned-13",
    "tid-to-ar",
    "to-av-nettopp-ett-felt",
    "tom-liste",
    "uenighet-med-en-versjon",
    "ukjent-felt",
    "ukjent-felt-inni",
    "ukjent-felt-inni-liste",
    "ukjent-felt-stor-bokstav",
    "ukjent-sprak",
    "ukjent-valg",
    "url-javascript",
    "url-uten-https",
)
"""The cases in `feil/` that can be seen without knowing the other records."""


@pytest.mark.parametrize("case", SEEN)
def test_what_a_tool_can_see_is_refused(case: str) -> None:
    assert [said for fil in read_folder(FEIL / case / "satsinger").filer for said in refusals(fil)]


@SEARCH
@given(edited_files())
def test_whatever_the_reader_accepts_the_schema_accepts(fil: Fil) -> None:
    lest, _ = load_file(fil)
    if lest:
        assert refusals(fil) == []


def spelt() -> dict[str, tuple[Form, Any]]:
    return {form.navn: (form, kind) for kind, form in FORMS if not form.valg}


def form_validator(navn: str) -> Draft202012Validator:
    made = next(one for one in (schema(slag, NB)["$defs"] for slag in FOLDERS) if navn in one)
    return Draft202012Validator(made[navn])


@pytest.mark.parametrize("navn", spelt())
def test_a_value_that_the_reader_accepts_is_accepted_however_yaml_takes_it(navn: str) -> None:
    form, kind = spelt()[navn]
    parser: TypeAdapter[Any] = TypeAdapter(kind)
    allowed = form_validator(navn)
    seen = {"plain": 0, "quoted": 0}
    likely = form.monster.replace("[0-9]{4}", "(18|19|20)[0-9]{2}")

    @SEARCH
    @given(st.one_of(st.from_regex(likely, fullmatch=True), st.from_regex("[-+0-9a-zA-Z .:~,@/-]{1,20}")))
    def hold(text: str) -> None:
        try:
            parser.validate_python(text)
        except ValidationError:
            return
        tre, _ = parse(f"felt: {text}\n", "x.yml")
        if tre and tre.data == {"felt": text}:
            assert allowed.is_valid(as_tool(f"felt: {text}\n")["felt"]), text
            seen["plain"] += 1
        assert allowed.is_valid(text), text
        seen["quoted"] += 1

    hold()
    assert min(seen.values()) > 5


def test_every_type_of_value_has_its_own_words() -> None:
    names = [form.navn for _, form in FORMS]
    assert len(set(names)) == len(names) == len({get_args(kind) for kind, _ in FORMS})
    assert {key.removeprefix("skjema.form.") for key in NB.alle if key.startswith("skjema.form.")} == set(names)


def test_the_editor_s_settings_lead_each_record_to_its_schema() -> None:
    chosen = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    wanted = {f"./.vscode/skjema/{slag}.json": [f"satsinger/{slag}/**/*.yml"] for slag in FOLDERS}
    assert chosen["yaml.schemas"] == wanted
    assert all((ROOT / path).is_file() for path in wanted)
    assert chosen["[yaml]"]["editor.insertSpaces"] is True
    assert (chosen["files.encoding"], chosen["files.eol"]) == ("utf8", "\n")
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert extensions == {"recommendations": ["redhat.vscode-yaml"]}


def test_the_schemas_are_published_with_the_site(mini_site: Path) -> None:
    for sti, content in files(NB):
        assert (mini_site / sti).read_bytes() == content
