"""The schemas for editors' tools accept what the reader accepts, and refuse what they can see is wrong.

`PORTAL_VELSIGN=1` writes the committed schemas anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from archives import MINI, settings_for
from portal.flow import read_and_check
from portal.load import load_file
from portal.model.base import Modell
from portal.model.kinds import FOLDERS, kind
from portal.model.post import Post
from portal.pages.felt import SHARED, page_path
from portal.references import parts
from portal.settings import ROOT
from portal.skjema.eksempler import FOLDER, annotated, read_examples
from portal.skjema.schema import as_json, files, parts_of, schema
from portal.skjema.verdier import FORMS, Form
from portal.source.files import read_folder
from portal.source.rules import Loader
from portal.source.tree import parse
from portal.texts import read_texts
from portal.wording import texts
from spelling import refused, words
from test_feil import FEIL, edited_files

if TYPE_CHECKING:
    from pathlib import Path

    from portal.source.files import Fil
    from portal.vocabulary import Slag

COMMITTED = ROOT / ".vscode/skjema"
NB = read_texts("nb")
EKSEMPLER = read_examples()
INVENTED = frozenset(
    {
        "Elvebyen",
        "Lilleby",
        "Lillebykonferansen",
        "Lillebyløftet",
        "Lillebynettverket",
        "Litleby",
        "Nordbyløftet",
        "Storevik",
        "Sørbyen",
    }
)
"""The names of the example records."""
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
    return Draft202012Validator(schema(slag, NB, EKSEMPLER))


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
    made = json.loads(as_json(schema(slag, NB, EKSEMPLER)))
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
    made = next(one for one in (schema(slag, NB, EKSEMPLER)["$defs"] for slag in FOLDERS) if navn in one)
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


@pytest.fixture(name="eksempelarkiv")
def _eksempelarkiv(tmp_path: Path) -> Path:
    root = tmp_path / "arkiv"
    shutil.copytree(FOLDER, root / "satsinger")
    (root / "content/filer").mkdir(parents=True)
    (root / "content/filer/leksehjelp.pdf").write_bytes(b"%PDF-1.7\n")
    return root


def test_the_examples_are_right_with_and_without_their_comments(eksempelarkiv: Path) -> None:
    assert read_and_check(settings_for(eksempelarkiv)).problems == ()
    shown = 0
    for path in (eksempelarkiv / "satsinger").rglob("*.yml"):
        slag = next(one for one in FOLDERS if one == path.relative_to(eksempelarkiv / "satsinger").parts[0])
        if path.read_text(encoding="utf-8") == EKSEMPLER.poster[slag].text:
            path.write_text(f"{annotated(EKSEMPLER, slag, NB)}\n", encoding="utf-8")
            shown += 1
    assert shown == len(FOLDERS)
    assert read_and_check(settings_for(eksempelarkiv)).problems == ()


def test_the_examples_are_accepted_and_use_every_field_of_every_part() -> None:
    files_ = read_folder(FOLDER).filer
    assert [said for fil in files_ for said in refusals(fil)] == []
    unused: dict[str, set[str]] = {}
    for fil in files_:
        lest, problems = load_file(fil)
        assert lest, problems
        for _, part in parts(lest.post, Modell):
            for owner in type(part).__mro__:
                named = set(getattr(owner, "__annotations__", {})) & set(type(part).model_fields)
                unused[owner.__name__] = unused.get(owner.__name__, named) - part.model_fields_set
    assert {owner: names for owner, names in unused.items() if names} == {}


@pytest.mark.parametrize("slag", FOLDERS)
def test_the_example_that_is_shown_has_every_field_that_only_its_kind_has(slag: Slag) -> None:
    own = set(kind(slag).modell.model_fields) - set(Post.model_fields)
    instead_of_another = {"utgiver_navn"}
    assert own - set(EKSEMPLER.poster[slag].data) - instead_of_another == set()


def test_the_examples_are_spelt_right() -> None:
    every = []
    for fil in read_folder(FOLDER).filer:
        lest, _ = load_file(fil)
        assert lest
        every += [word for one in texts(lest.post) for word in words(one.tekst, one.sprak, fil.path, navn=one.navn)]
    assert len(every) > 500
    assert {key: where for key, where in refused(every).items() if key[1] not in INVENTED} == {}


@pytest.mark.parametrize("slag", FOLDERS)
def test_a_schema_gives_no_tool_a_value_to_put_in(slag: Slag) -> None:
    text = as_json(schema(slag, NB, EKSEMPLER)).decode()
    assert not re.search(r'"(examples?|default|const|defaultSnippets)":', text)
    assert "For eksempel: " in text


@pytest.mark.parametrize("slag", FOLDERS)
def test_the_page_of_a_kind_has_every_field_and_every_part(slag: Slag, mini_site: Path) -> None:
    modell = kind(slag).modell
    page = html5lib.parse((mini_site / page_path(slag) / "index.html").read_bytes(), namespaceHTMLElements=False)
    shared = html5lib.parse((mini_site / SHARED / "index.html").read_bytes(), namespaceHTMLElements=False)
    rows = {under(row) for document in (page, shared) for row in document.iter("th") if row.get("scope") == "row"}
    for one in (modell, *parts_of(modell)):
        for navn, info in one.model_fields.items():
            said = (NB.felt(navn, one), f"{navn}:", NB("feltside.ma" if info.is_required() else "feltside.kan"))
            assert said in rows, (one.__name__, navn)


def under(cell: Any) -> tuple[str, ...]:
    """Return the texts of a cell that heads a row: the label, and what stands below it."""
    return tuple(text.strip() for text in cell.itertext() if text.strip())


def test_the_example_of_a_kind_stands_whole_on_its_page(mini_site: Path) -> None:
    for slag in FOLDERS:
        page = html5lib.parse((mini_site / page_path(slag) / "index.html").read_bytes(), namespaceHTMLElements=False)
        assert annotated(EKSEMPLER, slag, NB) in ["".join(one.itertext()) for one in page.iter("pre")]


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
