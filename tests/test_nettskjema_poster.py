"""The form in the browser says of records what sjekk says: of every real one, of their language, and of each other."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import IDAG, MINI
from nettskjema import CHECK, SENTENCES, Skjema, as_asked, at_folder, lay_out, served_files
from portal.arkiv import build_arkiv
from portal.checks import check, konferanse
from portal.checks.lesestykker import blotted, reading
from portal.checks.ordlister import read_abbreviations
from portal.checks.setninger import sentences, words
from portal.checks.utkast import Utkast
from portal.load import load, load_files
from portal.model.kinds import kind
from portal.nettskjema.ordlister import word_lists
from portal.settings import ROOT
from portal.source.files import Fil

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from portal.arkiv import Arkiv
    from portal.load import Lasting

REAL = ROOT / "satsinger"
WORD = re.compile(r"[^\W_]+")


@pytest.fixture(name="skjema", scope="module")
def _skjema(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Skjema]:
    root = tmp_path_factory.mktemp("skjema")
    lay_out(root)
    with at_folder(browser, root) as skjema:
        yield skjema


def said_of_each(skjema: Skjema, lasting: Lasting, root: Path) -> dict[str, list[Any]]:
    """Return what the form says of each record of an archive, opened by itself, by the path of its file."""
    known = {slag: sorted(ids) for slag, ids in lasting.kjente.items()}
    each = [lest.fil for own in lasting.poster.values() for lest in own.values()]
    paths = {f"{fil.slag}/{fil.id}": fil.path for fil in each}
    drafts = [[[[fil.slag, fil.id, fil.path, fil.text]], known] for fil in each]
    served = served_files(build_arkiv(lasting), root)
    answers = skjema.ask(CHECK, [drafts, paths, IDAG.isoformat(), served, "fil"])
    return {fil.path: sorted(answer[0]) for fil, answer in zip(each, answers, strict=True)}


def test_every_record_gives_the_same_messages_as_in_sjekk(skjema: Skjema) -> None:
    for root in (REAL, MINI / "satsinger"):
        lasting = load(root)
        problems = check(Utkast(lasting=lasting, content=root.parent / "content", idag=IDAG))
        said = said_of_each(skjema, lasting, root)
        assert len(said) >= 40
        assert {path: own for path, own in said.items() if own != as_asked(problems, path)} == {}


SLIPS = (
    (r" og ", " samt "),
    (r" at ", " hvorvidt "),
    (r" områder", " utsatte områder"),
    (r" barn", " ressurssvake barn"),
    (r"kommunen ", "kommunen (ABCD) "),
    (r" fra ", " XYZ fra "),
    (r" for ", " NAV, SFO og AKS for "),
    (r" med ", " IMDi med "),
    (r"[«»]", ""),
    (r"(?<=[a-zæøå])\. (?=[A-ZÆØÅ][a-zæøå])", " og "),
)
"""What may be put in place of what texts of the archive say."""


def slipped(text: str, random: Random) -> str:
    """Return a record with slips of language put into a third of the places where there is room for them."""

    def slip(found: re.Match[str]) -> str:
        return found[0] if random.random() < 2 / 3 else SLIPS[(found.lastindex or 1) - 1][1]

    return re.sub("|".join(f"({wanted})" for wanted, _ in SLIPS), slip, text)


def test_slips_of_language_are_remarked_on_alike_in_the_texts_of_every_record(skjema: Skjema, tmp_path: Path) -> None:
    random = Random(1)  # no secret: the same slips each time
    root = tmp_path / "satsinger"
    for path in REAL.rglob("*.yml"):
        made = root / path.relative_to(REAL)
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(slipped(path.read_text(encoding="utf-8"), random), encoding="utf-8")
    lasting = load(root)
    problems = check(Utkast(lasting=lasting, content=tmp_path, idag=IDAG))
    said = said_of_each(skjema, lasting, root)
    assert len(said) > 400
    assert {path: own for path, own in said.items() if own != as_asked(problems, path)} == {}
    assert sum(map(len, said.values())) > 1500


SIGNS = [
    *("Vi ", "er", " ", ". ", "? ", "\n", "\n\n", "- ", "1. ", "15 674", "St.meld.", " nr. 3", "«", "»", "(", ")"),
    *("A. B. ", "kl. 12", "| ", "> ", "# ", "[a](b)", "`", "https://a.no/b. ", "…", "5. 6. og", "[[1]][k1]", '"'),
    *("“x.”", "<!--", "-->", "bl.a. ", "*", "_"),
]
"""What texts are put together from, to be read in the two ways."""


def test_sentences_words_and_quotations_are_the_same_in_all_prose_and_in_any_text(skjema: Skjema) -> None:
    utkast = Utkast(lasting=load(REAL), content=ROOT / "content", idag=IDAG)
    found = {stykke.tekst for lest in reading(utkast) for stykke in lest.stykker}
    assert len(found) > 2500

    @settings(max_examples=1500, deadline=None, derandomize=True, database=None)
    @given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
    def collect(text: str) -> None:
        found.add(text)

    collect()
    rows = sorted(text for text in found if not re.search("[\U00010000-\U0010ffff]", text))
    listed = read_abbreviations()
    answers = skjema.ask(SENTENCES, [rows, sorted(listed.midt_i), sorted(listed.for_tall)])
    for text, (parts, number, own, single) in zip(rows, answers, strict=True):
        assert [tuple(part) for part in parts] == list(sentences(text)), text
        assert number == words(text), text
        assert own == blotted(text), text
        assert single == WORD.findall(own), text


POST = """sprak: nb
sammendrag: Oppdiktet post.
kilder:
  - kilde: eksempelrapport
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: 2027-11-23
"""
TIMES = ("09.00", "09:30", "10.00", "10.30", "11.00", "12.00")
ROOMS = ("Salen", "salen", "Rom 2")
DATES = ("fra: 2026-03-02\ntil: 2026-03-03", "fra: 2. mars 2026", "fra: ca. 2026", "fra: 2026-03\ntil: mars 2026")
NAMES = ("Lunsj", "Verksted", "Foredrag")


def moment(random: Random, likely: float = 0.9) -> list[str]:
    """Return the lines that say when and where something is, some of them left out."""
    choices = {
        "dag": ("2026-03-02", "2026-03-02", "2026-03-03", "2026-03-05"),
        "fra": TIMES,
        "til": TIMES,
        "rom": ROOMS,
        "sesjon": NAMES,
    }
    return [f"{felt}: {random.choice(own)}" for felt, own in choices.items() if random.random() < likely]


def conference(random: Random, name: str, talks: list[str]) -> str:
    dates = random.choice(DATES)
    program = ""
    for _ in range(random.randrange(5)):
        line = [*moment(random), f"tittel: {random.choice(NAMES)}"]
        if random.random() < 0.4:
            line.append(f"innlegg: {random.choice(talks)}")
        program += "  - " + "\n    ".join(line) + "\n"
    return f"{POST}navn: {name}\nstatus: avholdt\n{dates}\n" + (f"program:\n{program}" if program else "")


def talk(random: Random, title: str) -> str:
    where = random.choice(("a", "a", "a", "b"))
    return (
        f"{POST}tittel: {title}\nkonferanse: {where}\ntalere:\n  - rolle: Rektor\n" + "\n".join(moment(random)) + "\n"
    )


RULES = (
    konferanse.rooms_hold_one_thing_at_a_time,
    konferanse.days_lie_within_the_conference,
    konferanse.ends_follow_beginnings,
    konferanse.a_conference_lasts_no_longer_than_people_can_bear,
    konferanse.lines_name_talks_of_their_conference,
    konferanse.lines_and_talks_agree,
)


def test_conferences_and_talks_of_one_draft_are_held_together_as_in_sjekk(
    skjema: Skjema, tmp_path: Path, mini_arkiv: Arkiv
) -> None:
    random = Random(2)  # no secret: the same conferences each time
    talks = ["en", "to", "tre", "fire"]
    drafts, wanted = [], []
    for _ in range(300):
        texts = {f"konferanser/{name}": conference(random, name, talks) for name in ("a", "b")}
        texts |= {f"innlegg/{name}": talk(random, name.title()) for name in talks}
        files = []
        for key, text in texts.items():
            slag, _, name = key.partition("/")
            files.append(Fil(path=f"satsinger/{key}.yml", slag=kind(slag).slag, id=name, mapper=(), text=text))
        lasting = load_files(files)
        assert lasting.problems == ()
        known = {slag: sorted(ids) for slag, ids in lasting.kjente.items()} | {"kilder": ["eksempelrapport"]}
        utkast = Utkast(lasting=lasting, content=tmp_path, idag=IDAG)
        problems = {problem for rule in RULES for problem in rule(utkast)}
        drafts.append([[[fil.slag, fil.id, fil.path, fil.text] for fil in files], known])
        wanted.append([as_asked(problems, fil.path) for fil in files])
    empty = {
        "naboer/klarsprak.json": json.dumps({**word_lists(mini_arkiv), "aktorer": []}),
        "naboer/tidligere.json": "[]",
    }
    answers = skjema.ask(CHECK, [drafts, {}, IDAG.isoformat(), empty, "fil"])
    for draft, answer, problems_of_each in zip(drafts, answers, wanted, strict=True):
        assert [sorted(one) for one in answer] == problems_of_each, draft[0]
    assert sum(len(one) for each in wanted for one in each) > 500


def test_a_talk_that_is_moved_to_another_conference_is_told_that_its_file_lies_in_the_old_folder(
    skjema: Skjema, mini_arkiv: Arkiv
) -> None:
    lasting = load(MINI / "satsinger")
    (fil,) = [lest.fil for lest in lasting.poster["innlegg"].values() if lest.fil.id == "apning"]
    moved = (fil.text or "").replace("konferanse: eksempelkonferansen-2026", "konferanse: eksempelkonferansen-neste")
    files = [one.fil for own in lasting.poster.values() for one in own.values() if one.fil.id != fil.id]
    problems = check(
        Utkast(lasting=load_files([*files, replace(fil, text=moved)]), content=MINI / "content", idag=IDAG)
    )
    known = {slag: sorted(ids) for slag, ids in lasting.kjente.items()}
    paths = {f"{one.slag}/{one.id}": one.path for one in (*files, fil)}
    served = served_files(mini_arkiv, MINI / "satsinger")
    draft = [[[fil.slag, fil.id, fil.path, moved]], known]
    ((said,),) = skjema.ask(CHECK, [[draft], paths, IDAG.isoformat(), served, "fil"])
    assert sorted(said) == as_asked(problems, fil.path)
    assert [row[0] for row in said if "ligger ikke der" in row[1]] == ["konferanse"]
