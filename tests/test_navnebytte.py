"""A record gets a new id: every reference follows, the old address leads on, and nothing else changes."""

from __future__ import annotations

import difflib
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import MINI, kontekst_for, settings_for
from portal.flow import read_and_check
from portal.formatering.form import comments_of
from portal.formatering.lesing import read_nodes
from portal.load import load, load_file
from portal.model.kinds import record_path
from portal.navnebytte.tekst import edited, renamed, with_former
from portal.pages.site import all_pages
from portal.pages.views import Omdirigering
from portal.settings import ROOT
from portal.source.files import read_folder
from portal.source.tree import parse
from test_formater import Writer
from test_scripts import run

if TYPE_CHECKING:
    from portal.settings import Settings
    from portal.source.files import Fil
    from portal.vocabulary import Slag

FILES = read_folder(MINI / "satsinger").filer
RENAMABLE = [fil for fil in FILES if fil.slag != "bevilgninger"]
NEW = "helt-ny-id"


@pytest.fixture(name="arkiv")
def _arkiv(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "arkiv"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("fil", RENAMABLE, ids=lambda fil: fil.path)
def test_any_record_gets_a_new_id_and_every_reference_follows(fil: Fil, arkiv: Path) -> None:
    before = load(arkiv / "satsinger")
    assert run("gi_nytt_navn", fil.slag, fil.id, NEW, arkiv=arkiv).returncode == 0
    found = read_and_check(settings_for(arkiv))
    assert [one for one in found.problems if one.grad == "feil"] == []
    assert found.arkiv is not None
    after = load(arkiv / "satsinger")
    for slag, own in before.poster.items():
        for post_id, lest in own.items():
            now = after.poster[slag][NEW if (slag, post_id) == (fil.slag, fil.id) else post_id]
            names = [(ref.sti, ref.slag, ref.id) for ref in now.henvisninger]
            assert names == [
                (ref.sti, ref.slag, NEW if (ref.slag, ref.id) == (fil.slag, fil.id) else ref.id)
                for ref in lest.henvisninger
            ]
    lest, now = before.poster[fil.slag][fil.id], after.poster[fil.slag][NEW]
    assert now.post.tidligere_id == (*lest.post.tidligere_id, fil.id)
    pages = {side.sti: side for side in all_pages(kontekst_for(found.arkiv))}
    old = record_path(fil.slag, fil.id, lest.post)
    assert isinstance(pages[old].visning, Omdirigering)
    assert fil.path not in contents(arkiv)


def test_only_the_id_changes_in_each_line(arkiv: Path) -> None:
    before = contents(arkiv)
    done = run("gi_nytt_navn", "kilder", "eksempelrapport", NEW, arkiv=arkiv)
    after = contents(arkiv)
    changed = [name for name in before if name in after and before[name] != after[name]]
    assert len(changed) > 10
    for name in changed:
        assert before[name].decode().replace("eksempelrapport", NEW) == after[name].decode(), name
    assert done.stdout.splitlines()[0] == (
        f"Posten heter nå satsinger/kilder/{NEW}.yml. Den gamle id-en, «eksempelrapport», leder videre."
    )
    own = after[f"satsinger/kilder/{NEW}.yml"].decode()
    lines = difflib.ndiff(before["satsinger/kilder/eksempelrapport.yml"].decode().splitlines(), own.splitlines())
    assert [line for line in lines if line[0] in "+-"] == ["+ tidligere_id: [eksempelrapport]"]


def test_a_conference_takes_its_talks_along(arkiv: Path) -> None:
    done = run("gi_nytt_navn", "konferanser", "eksempelkonferansen-2026", "konferansen-2026", arkiv=arkiv)
    assert "Flyttet 6 innlegg til mappa til konferansen." in done.stdout
    assert len(list((arkiv / "satsinger/innlegg/konferansen-2026").iterdir())) == 6
    assert not (arkiv / "satsinger/innlegg/eksempelkonferansen-2026").exists()
    found = read_and_check(settings_for(arkiv))
    assert found.arkiv is not None
    pages = {side.sti: side for side in all_pages(kontekst_for(found.arkiv))}
    moved = pages["konferanser/eksempelkonferansen-2026/apning/"]
    assert isinstance(moved.visning, Omdirigering)
    assert moved.visning.til.sti == "konferanser/konferansen-2026/apning/"


def test_a_hand_written_page_links_to_the_new_address(arkiv: Path) -> None:
    page = arkiv / "content/om.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    before = page.read_bytes()
    run("gi_nytt_navn", "omradesatsinger", "lilleby", "lilleby-satsingen", arkiv=arkiv)
    assert page.read_bytes() == before.replace(b"satsinger/lilleby/", b"satsinger/lilleby-satsingen/")


def test_there_and_back_again(arkiv: Path) -> None:
    before = contents(arkiv)
    assert run("gi_nytt_navn", "temaer", "oppvekst", "oppveksten", arkiv=arkiv).returncode == 0
    assert run("gi_nytt_navn", "temaer", "oppveksten", "oppvekst", arkiv=arkiv).returncode == 0
    after = contents(arkiv)
    assert after.keys() == before.keys()
    own = "satsinger/temaer/oppvekst.yml"
    assert {name for name in before if before[name] != after[name]} == {own}
    assert b"tidligere_id: [oppveksten]" in after[own]


def test_line_ends_byte_order_mark_comments_and_quotes_stay(arkiv: Path) -> None:
    path = arkiv / "satsinger/tiltak/grendehus-i-storevik.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("kommuner: [storevik]", "kommuner: # storevik\r\n- 'storevik'   # ikke lilleby").replace(
        "\n", "\r\n"
    )
    text = text.replace("navn: ", "navn: Huset\u00a0", 1)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\r\r", "\r").encode())
    before = path.read_bytes()
    assert b"- 'storevik'   # ikke lilleby\r\n" in before
    assert run("gi_nytt_navn", "kommuner", "storevik", "store-vik", arkiv=arkiv).returncode == 0
    after = path.read_bytes()
    assert b"kommuner: # storevik\r\n- 'store-vik'   # ikke lilleby\r\n" in after
    assert after.replace(b"'store-vik'", b"'storevik'").replace(b"kommune: store-vik", b"kommune: storevik") == before


FORMER = {
    "none": (
        "a: b\nneste_kontroll: x # c\nnavn: d\n",
        "a: b\nneste_kontroll: x # c\ntidligere_id: [gammel]\nnavn: d\n",
    ),
    "after what follows the control": (
        "neste_kontroll: x\nmerknad:\n  tekst: >-\n    a\n\n    b\n\n# om e\ne: f\n",
        "neste_kontroll: x\nmerknad:\n  tekst: >-\n    a\n\n    b\ntidligere_id: [gammel]\n\n# om e\ne: f\n",
    ),
    "at the end, without a last line end": ("neste_kontroll: x", "neste_kontroll: x\ntidligere_id: [gammel]"),
    "in brackets": ("tidligere_id: [en, 'to'] # c\n", "tidligere_id: [en, 'to', gammel] # c\n"),
    "in empty brackets": ("tidligere_id: []\n", "tidligere_id: [gammel]\n"),
    "on lines": ("tidligere_id:\n- en # c\nx: y\n", "tidligere_id:\n- en # c\n- gammel\nx: y\n"),
    "on lines, further in": ("tidligere_id:\n    - en", "tidligere_id:\n    - en\n    - gammel"),
    "empty": ("tidligere_id: # c\nx: y\n", "tidligere_id: [gammel] # c\nx: y\n"),
    "nothing": ("tidligere_id: ''\nx: y\n", "tidligere_id: [gammel]\nx: y\n"),
    "back": ('tidligere_id: [en, "ny", to]\n', 'tidligere_id: [en, "gammel", to]\n'),
    "all in brackets": ("{neste_kontroll: x, navn: y}", "{neste_kontroll: x, tidligere_id: [gammel], navn: y}"),
}


@pytest.mark.parametrize(("text", "expected"), FORMER.values(), ids=FORMER.keys())
def test_the_old_id_is_put_where_former_ids_stand(text: str, expected: str) -> None:
    found = edited(text, with_former(text, "gammel", "ny"))
    assert found == expected
    tre, problems = parse(found, "x.yml")
    assert tre is not None
    assert problems == ()


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(RENAMABLE), st.integers(0, 2**32))
def test_a_record_written_in_any_way_keeps_all_but_the_id(fil: Fil, seed: int) -> None:
    plain, _ = parse(fil.text or "", fil.path)
    assert plain is not None
    written = replace(fil, text=Writer(seed).block(plain.data, ""))
    lest, problems = load_file(written)
    assert lest is not None, problems
    assert written.text is not None
    named = lest.henvisninger[seed % len(lest.henvisninger)] if lest.henvisninger else None
    edits = with_former(written.text, "gammel", "ny")
    if named:
        ways = [ref.sti for ref in lest.henvisninger if (ref.slag, ref.id) == (named.slag, named.id)]
        edits += renamed(written.text, ways, named.id, NEW)
    text = edited(written.text, edits)
    now, problems = load_file(replace(fil, text=text))
    assert now is not None, problems
    changed = [ref.id for ref in now.henvisninger if ref.id == NEW]
    assert len(changed) == (len(ways) if named else 0)
    assert now.post.tidligere_id == (*lest.post.tidligere_id, "gammel")
    assert Counter(comments_of(read_nodes(text))) == Counter(comments_of(read_nodes(written.text)))
    back = [replace(ref, id=named.id) if named and ref.id == NEW else ref for ref in now.henvisninger]
    assert sorted(map(str, back)) == sorted(map(str, lest.henvisninger))


REFUSED = {
    "no such kind": (("tema", "a", "b"), "«tema» er ikke et slag."),
    "no such record": (("temaer", "oppvekts", "b"), "Det finnes ingen post «oppvekts» blant temaer."),
    "a near miss": (("temaer", "oppvekts", "b"), "Mente du «oppvekst»?"),
    "the same": (("temaer", "oppvekst", "oppvekst"), "Den nye id-en er lik den gamle."),
    "taken": (("kommuner", "lilleby", "storevik"), "Id-en «storevik» er alt i bruk blant kommuner."),
    "reserved": (("temaer", "oppvekst", "index"), "Navnet «index» er opptatt av portalen selv."),
    "no id": (("temaer", "oppvekst", "Opp Vekst"), "Mente du «opp-vekst»?"),
    "climbing": (("temaer", "oppvekst", "../../x"), "«../../x» kan ikke være en id."),
    "a year": (("bevilgninger", "2026", "2027"), "Fila heter «2027», men posten gjelder ikke det året."),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_and_nothing_changes(arguments: tuple[str, ...], said: str, arkiv: Path) -> None:
    before = contents(arkiv)
    done = run("gi_nytt_navn", *arguments, arkiv=arkiv)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(arkiv) == before


def test_an_id_that_once_belonged_to_another_is_refused(arkiv: Path) -> None:
    assert run("gi_nytt_navn", "temaer", "oppvekst", "oppveksten", arkiv=arkiv).returncode == 0
    (other,) = (path.stem for path in (arkiv / "satsinger/temaer").glob("*.yml") if path.stem != "oppveksten")
    done = run("gi_nytt_navn", "temaer", other, "oppvekst", arkiv=arkiv)
    assert done.returncode == 1
    assert "Id-en «oppvekst» er tidligere id for «oppveksten»." in done.stderr


def test_an_address_of_a_hand_written_page_is_refused(arkiv: Path) -> None:
    (arkiv / "content/temaer").mkdir()
    (arkiv / "content/temaer/ny.md").write_text("# Ny\n", encoding="utf-8")
    done = run("gi_nytt_navn", "temaer", "oppvekst", "ny", arkiv=arkiv)
    assert done.returncode == 1
    assert "Adressen /temaer/ny/ er alt brukt av content/temaer/ny.md." in done.stderr
    assert "Med id-en «ny» blir det feil i postene. Velg en annen id. Ingenting er endret." in done.stderr


def test_a_file_that_cannot_be_read_stops_it_but_another_error_does_not(arkiv: Path) -> None:
    wrong = arkiv / "satsinger/temaer/feil.yml"
    good = (arkiv / "satsinger/temaer/oppvekst.yml").read_text(encoding="utf-8")
    wrong.write_text(good.replace("kilde: ", "kilde: finnes-ikke-"), encoding="utf-8")
    assert run("gi_nytt_navn", "temaer", "oppvekst", NEW, arkiv=arkiv).returncode == 0
    wrong.write_text("tema: [oppvekst", encoding="utf-8")
    before = contents(arkiv)
    done = run("gi_nytt_navn", "temaer", NEW, "oppvekst", arkiv=arkiv)
    assert done.returncode == 1
    assert "satsinger/temaer/feil.yml:1:7:" in done.stderr
    assert "Noen filer kan ikke leses, og kan vise til posten. Rett dem først. Ingenting er endret." in done.stderr
    assert contents(arkiv) == before


def test_an_interrupted_exchange_is_told_of(arkiv: Path) -> None:
    (arkiv / "satsinger/temaer/.bytte-gammel-oppvekst.yml-x").write_text("gammel", encoding="utf-8")
    done = run("gi_nytt_navn", "temaer", "oppvekst", NEW, arkiv=arkiv)
    assert done.returncode == 1
    assert "Et tidligere bytte ble avbrutt" in done.stderr


@pytest.mark.parametrize(("slag", "old"), [("kilder", "kmd-2019-omradesatsinger"), ("aktorer", "kmd")])
def test_a_record_that_hundreds_name_gets_a_new_id(slag: Slag, old: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "satsinger", tmp_path / "satsinger")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    settings: Settings = settings_for(tmp_path)
    before = contents(tmp_path)
    done = run("gi_nytt_navn", slag, old, NEW, arkiv=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [one for one in read_and_check(settings).problems if one.grad == "feil"] == []
    after = contents(tmp_path)
    lines = sum(len(one.splitlines()) != len(after[name].splitlines()) for name, one in before.items() if name in after)
    assert lines == 0
