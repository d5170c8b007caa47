"""The models, the texts and the table of kinds belong together."""

from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING, get_args

import pytest

import portal.vocabulary
from portal.explain import KNOWN_TYPES, part_type
from portal.load import load_file
from portal.model.ids import Peker
from portal.model.kinds import FOLDERS, KINDS, Kind
from portal.model.post import Post
from portal.references import peker
from portal.skeleton import skeleton
from portal.source.files import Fil
from portal.source.tree import parse
from portal.texts import Tekster, read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.base import Modell
    from portal.vocabulary import Slag, Sprak

NB, NN = read_texts("nb"), read_texts("nn")


def models() -> set[type[Modell]]:
    """Return every model that a record may hold."""
    found: set[type[Modell]] = set()
    todo: list[type[Modell]] = [kind.modell for kind in KINDS]
    while todo:
        modell = todo.pop()
        if modell not in found:
            found.add(modell)
            todo += [inner for info in modell.model_fields.values() if (inner := part_type(info.annotation))]
    return found


def error_types(schema: object) -> Iterator[str]:
    """Yield the types of error that a pydantic core schema can give, by its nodes."""
    by_node = {
        "model": {"model_type"},
        "model-fields": {"missing", "extra_forbidden"},
        "tuple": {"tuple_type", "too_short", "too_long"},
        "str": {"string_type", "string_too_short"},
        "literal": {"literal_error"},
    }
    harmless = {
        "nullable",
        "default",
        "definitions",
        "definition-ref",
        "function-before",
        "function-after",
        "model-field",
    }
    inside_parsers = {"date", "int", "bool", "is-instance", "dataclass", "dataclass-args", "dataclass-field"}
    if isinstance(schema, dict):
        kind = schema.get("type")
        if kind == "function-before":  # our own parser has already made the value, or refused it
            yield from ("verdi", "string_type")
            return
        if isinstance(kind, str) and "schema_type" not in schema and kind not in {"variable", "regex", "to-string"}:
            assert kind in by_node or kind in harmless or kind in inside_parsers, kind
            yield from by_node.get(kind, ())
        for key, value in schema.items():
            if key not in {"metadata", "serialization", "ref", "function"}:
                yield from error_types(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from error_types(value)


def test_every_type_of_error_the_models_can_give_has_norwegian_words() -> None:
    reachable = {kind for row in KINDS for kind in error_types(row.modell.__pydantic_core_schema__)}
    assert reachable - KNOWN_TYPES == set()
    assert {"missing", "extra_forbidden", "literal_error", "verdi"} <= reachable


def test_the_table_of_kinds_names_each_folder_once() -> None:
    assert tuple(row.slag for row in KINDS) == FOLDERS == get_args(portal.vocabulary.Slag)
    assert {kind.modell for kind in KINDS} == {one for one in models() if issubclass(one, Post)} - {Post}


@pytest.mark.parametrize("t", [NB, NN], ids=["nb", "nn"])
def test_every_field_has_a_label_and_help_in_both_forms(t: Tekster) -> None:
    for modell in models():
        for name in modell.model_fields:
            assert t.felt(name, modell)
            assert t.hjelp(name, modell).endswith((".", "?", "»")), (modell.__name__, name)
        assert t(f"modell.{modell.__name__}")


@pytest.mark.parametrize("t", [NB, NN], ids=["nb", "nn"])
def test_every_value_of_the_closed_lists_has_a_label_in_both_forms(t: Tekster) -> None:
    lists = [value for value in vars(portal.vocabulary).values() if typing.get_origin(value) is typing.Literal]
    assert len(lists) > 30
    values = {value for one in lists for value in get_args(one)} - set(FOLDERS) - {"nb", "nn"}
    assert [value for value in values if not t.verdi(value)] == []
    for slag in FOLDERS:
        assert t.slag(slag)
        assert t.slag(slag, flere=True)


def test_both_forms_of_norwegian_have_the_same_texts_and_blanks() -> None:
    assert list(NB.alle) == list(NN.alle)
    for key, text in NB.alle.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", NN.alle[key])), key


@pytest.mark.parametrize("t", [NB, NN], ids=["nb", "nn"])
def test_what_the_form_says_of_a_field_quotes_labels_that_it_shows(t: Tekster) -> None:
    labels = {text for key, text in t.alle.items() if re.fullmatch(r"felt\..+\.tittel|verdi\..+", key)}
    own = {key: text for key, text in t.alle.items() if re.fullmatch(r"felt\..+\.skjema", key)}
    assert len(own) > 50
    assert {key for key, text in own.items() if not set(re.findall("«([^»]+)»", text)) <= labels} == set()


def test_no_text_is_left_that_nothing_names() -> None:
    names = {name for modell in models() for name in modell.model_fields}
    for key in NB.alle:
        if key.startswith("felt."):
            assert key.split(".")[-2] in names, key


def test_the_field_that_names_a_record_is_found_by_its_type() -> None:
    for modell in models():
        for name, info in modell.model_fields.items():
            marked = Peker.__name__ in repr(info.annotation) + repr(info.metadata)
            assert (peker(modell, name) is not None) == marked, (modell.__name__, name)


def opened(text: str) -> str:
    """Return a skeleton with every field opened: no line is a comment but those of help."""
    lines = []
    for line in text.split("\n"):
        bare = re.sub(r"^(\s*(?:- )?)(?:# )+(?=\s*(?:- )?(?:\w+:|-))", r"\1", line)
        is_help = re.match(r"# [A-ZÆØÅ]", line)
        lines.append("" if is_help else bare)
    return "\n".join(lines)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slag)
def test_a_new_skeleton_lacks_only_what_the_editor_is_to_write(kind: Kind) -> None:
    fil = _fil(kind.slag, skeleton(kind.slag, NB))
    _, problems = load_file(fil)
    assert problems
    for problem in problems:
        assert re.search(r"mangler|er tomt|tomt punkt|for kort", problem.tekst), problem


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slag)
def test_a_skeleton_has_every_field_of_its_kind(kind: Kind) -> None:
    text = skeleton(kind.slag, NB)
    for name in kind.modell.model_fields:
        assert re.search(rf"^(# )?{name}:", text, re.MULTILINE), name


def _fil(slag: Slag, text: str) -> Fil:
    return Fil(path=f"satsinger/{slag}/ny.yml", slag=slag, id="ny", mapper=(), text=text)


@pytest.mark.parametrize("sprak", ["nb", "nn"])
def test_the_text_files_are_plain_records(sprak: Sprak) -> None:
    t = read_texts(sprak)
    assert len(t.alle) > 600
    assert t.sprak == sprak


def test_every_value_keeps_its_place() -> None:
    tre, problems = parse('navn: "Æ: 🙂"\nfunn:\n  - id: a\n    tekst: >-\n      to\n      linjer\n', "x.yml")
    assert not problems
    assert tre is not None
    assert tre.data == {"navn": "Æ: 🙂", "funn": [{"id": "a", "tekst": "to linjer"}]}
    assert tre.place(("navn",)) == (1, 7)
    assert tre.place(("funn", 0, "id")) == (3, 9)
    assert tre.place(("funn", 0, "mangler")) == (3, 5)
    assert tre.key_place(("funn",)) == (2, 1)


@pytest.mark.parametrize("text", ["0301", "NO", "on", "12:30", "1_000", "2026-01-02", "1.10", "yes"])
def test_yaml_is_read_as_the_characters_written(text: str) -> None:
    tre, problems = parse(f"felt: {text}\n", "x.yml")
    assert not problems
    assert tre is not None
    assert tre.data == {"felt": text}


@pytest.mark.parametrize("text", ["", "~", "null", "''", '""'])
def test_an_empty_value_is_not_given(text: str) -> None:
    tre, problems = parse(f"a: {text}\nb: x\n", "x.yml")
    assert not problems
    assert tre is not None
    assert tre.data == {"b": "x"}
