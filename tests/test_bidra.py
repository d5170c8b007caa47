"""The editors' guide tells the truth: its commands answer as shown, and all that it names is there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import yaml

from archives import MINI, Build
from bildetaking import BILDER, BILDER_TATT, LARGEST, MAIN
from guide import (
    EXAMPLE,
    GUIDE,
    MESSAGES,
    ON_GITHUB,
    Kjoring,
    Melding,
    anchor,
    answers_as_shown,
    blocks,
    commands,
    example,
    messages,
    page,
)
from portal.checks.facts import FEWEST, NOTICE
from portal.checks.ferskhet import MOST_IN_A_MONTH
from portal.checks.klarsprak import MOST_WORDS
from portal.deployment import REQUIRED
from portal.load import load_file
from portal.model.tiltak import Tiltak
from portal.settings import ROOT
from portal.source.files import Fil

if TYPE_CHECKING:
    from pathlib import Path

TEXT = GUIDE.read_text(encoding="utf-8")
PULL_REQUEST = ROOT / ".github/pull_request_template.md"
READ_BY_EDITORS = (GUIDE, MESSAGES, PULL_REQUEST, ROOT / "README.md")
WORKFLOWS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
FORM = "### Navn\n\nLeketreff nord\n\n### Kommuner\n\nLilleby\n\n### Kilde\n\nÅrsrapport\n"


def run(words: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of ours as it is shown, in a folder with records of its own."""
    build = Build(folder / "site", folder / "satsinger")
    command = [sys.executable, str(ROOT / words[0]), *words[1:]]
    return subprocess.run(
        command, env=build.environment(), cwd=folder, check=False, capture_output=True, encoding="utf-8"
    )


def parcel(path: Path, record: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiltak/leketreff-sor.yml", record)


@pytest.fixture(name="mappe")
def _mappe(tmp_path: Path) -> Path:
    """Return a folder with the invented archive, and the files that the guide's commands name."""
    folder = tmp_path / "prove"
    shutil.copytree(MINI, folder)
    (sheet,) = re.findall(r"(?s)```csv\n(.+?)```", TEXT)
    (folder / "program.csv").write_text(sheet, encoding="utf-8")
    (folder / "program-med-feil.csv").write_text(sheet.replace("10:00;10:45", "10:00;9:45"), encoding="utf-8")
    (folder / "sak.txt").write_text(FORM, encoding="utf-8")
    parcel(folder / "pakke.zip", example())
    parcel(folder / "pakke-til.zip", example().replace("hver torsdag", "hver onsdag"))
    return folder


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block[0].ord[0].removeprefix("scripts/"))
def test_every_command_answers_as_the_guide_shows(block: tuple[Kjoring, ...], mappe: Path) -> None:
    first = block[0]
    shown = "".join(first.svar)
    if first.ord[0] not in {"scripts/ny.py", "scripts/fra_sak.py"}:
        record = example().replace("høsten 2024", "høst 2024") if "«høst 2024»" in shown else example()
        (mappe / EXAMPLE).write_text(record, encoding="utf-8", newline="\n")
    if "er alt brukt av" in shown:
        (mappe / "satsinger/tiltak/leketreff-sor.yml").write_text(example(), encoding="utf-8", newline="\n")
    for one in block:
        done = run(one.ord, mappe)
        assert answers_as_shown(one.svar, done.stdout + done.stderr), (one.ord, done.stdout + done.stderr)


def test_the_guide_shows_the_commands_that_editors_run() -> None:
    shown = {one.ord[0] for block in blocks() for one in block}
    names = ("fra_sak", "ta_imot", "ny", "sjekk", "formater", "gi_nytt_navn", "til_gjennomsyn")
    assert shown == {f"scripts/{name}.py" for name in names}


def test_the_example_gives_the_letter_that_the_guide_shows(tmp_path: Path) -> None:
    before, after = (tmp_path / name for name in ("for", "etter"))
    for folder in (before, after):
        shutil.copytree(MINI, folder)
    (after / EXAMPLE).write_text(example(), encoding="utf-8", newline="\n")
    done = run(("scripts/endringsbrev.py", str(before), str(after)), tmp_path)
    (shown,) = re.findall(r"(?s)```markdown\n(Leserne vil se.+?)```", TEXT)
    assert shown in done.stdout


@pytest.mark.parametrize("path", READ_BY_EDITORS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists_with_its_options(path: Path, tmp_path: Path) -> None:
    for script, *words in commands(path.read_text(encoding="utf-8")):
        assert (ROOT / script).is_file(), script
        options = {word.strip("[]").split("=")[0] for word in words if word.strip("[]").startswith("--")}
        if options and script != "scripts/test.py":
            told = run((script, "--help"), tmp_path).stdout
            assert {option for option in options if option not in told} == set(), script
    named = re.findall(r"`(scripts/[\w.]+)`", path.read_text(encoding="utf-8"))
    assert [one for one in named if not (ROOT / one).exists()] == []


def fragments() -> list[str]:
    blocks = re.findall(r"(?m)^( *)```yaml\n((?:.*\n)+?) *```", TEXT)
    texts = [re.sub(rf"(?m)^{indent}", "", block) for indent, block in blocks]
    return [text for text in texts if not text.startswith("# ")]


@pytest.mark.parametrize("fragment", fragments(), ids=lambda text: text.split(":")[0])
def test_what_the_guide_says_to_write_can_be_written(fragment: str) -> None:
    field = fragment.split(":", maxsplit=1)[0]
    if field == "talere":
        path = next((MINI / "satsinger/innlegg").rglob("leksehjelp-pa-kveldstid.yml"))
        record = re.sub(r"(?m)^talere:\n(?:  .*\n)+", fragment, path.read_text(encoding="utf-8"))
        fil = Fil(path="satsinger/innlegg/x.yml", slag="innlegg", id="x", mapper=(), text=record)
    else:
        assert field in Tiltak.model_fields
        fil = Fil(path=EXAMPLE, slag="tiltak", id="x", mapper=(), text=example() + fragment)
    lest, problems = load_file(fil)
    assert lest is not None, problems


def links() -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", TEXT)


def test_every_link_of_the_guide_leads_somewhere() -> None:
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?s)```.*?```", "", TEXT))
    anchors = {f"#{anchor(one)}" for one in headings}
    inside = [one for one in links() if not one.startswith("https://")]
    assert len(inside) > 20
    assert [one for one in inside if one not in anchors and not (ROOT / one).is_file()] == []


def test_the_list_of_contents_names_every_part() -> None:
    parts = re.findall(r"(?m)^## (.+)$", re.sub(r"(?s)```.*?```", "", TEXT))
    contents = TEXT.split("## Innhold\n")[1].split("\n## ")[0]
    assert [one for one in parts if f"[{one}](#{anchor(one)})" not in contents] == ["Innhold"]


def test_every_page_of_the_site_that_the_guide_names_is_there(ekte_site: Path) -> None:
    named = set(re.findall(r"`/([a-z/-]+/)`", f"{TEXT}{MESSAGES.read_text(encoding='utf-8')}"))
    named -= {"tiltak/leketreff-lilleby/"}
    assert len(named) >= 6
    assert [one for one in sorted(named) if not (ekte_site / one / "index.html").is_file()] == []


def test_every_picture_is_small_is_shown_with_words_and_can_be_taken_again() -> None:
    shown = [(image.get("src"), image.get("alt") or "") for image in page(GUIDE).iter("img")]
    files = sorted(BILDER.iterdir())
    main = {one.navn for one in BILDER_TATT if any(one.navn.startswith(navn) for navn, _ in MAIN)}
    of_guide = [path.relative_to(ROOT).as_posix() for path in files if path.stem not in main]
    assert sorted(str(src) for src, _ in shown) == of_guide
    in_readme = re.findall(
        r'(?:src|srcset)="\.github/bilder/([^"]+)\.webp"', (ROOT / "README.md").read_text(encoding="utf-8")
    )
    assert len(in_readme) >= 5
    assert set(in_readme) <= main
    assert sorted(path.stem for path in files) == sorted(one.navn for one in BILDER_TATT)
    assert min(len(alt) for _, alt in shown) > 40
    assert max(path.stat().st_size for path in files) <= LARGEST
    assert all(path.read_bytes()[8:12] == b"WEBP" for path in files)


def test_the_guide_s_commonest_messages_are_on_the_page_of_messages() -> None:
    table = TEXT.split("| Meldingen | Gjør |")[1].split("\n\n")[0]
    shown = [row.split("|")[1].strip() for row in table.splitlines()[2:]]
    assert len(shown) == 5
    assert [one for one in shown if Melding(one) not in messages()] == []


def test_what_the_guide_says_that_scripts_say_stands_in_them() -> None:
    table = TEXT.split("| Du ser | Gjør |")[1].split("\n\n")[0]
    said = [quote for row in table.splitlines()[2:] for quote in re.findall(r"«([^»]+)»", row.split("|")[1])]
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts").glob("*.py"))
    pieces = [piece.strip() for quote in said for piece in re.split(r"…|\d{4}", quote) if piece.strip()]
    assert len(pieces) >= 6
    assert [piece for piece in pieces if piece not in scripts] == []


def test_the_names_and_numbers_of_the_guide_are_the_project_s() -> None:
    jobs = {job["name"] for text in WORKFLOWS.values() for job in yaml.safe_load(text)["jobs"].values()}
    assert {"Postene", "Testene", "Forhåndsvisning"} <= jobs
    assert all(f"name: {name}\n" in WORKFLOWS[stem] for stem, name in (("sjekk", "Sjekk"), ("publiser", "Publiser")))
    assert 'title="Publiseringen feilet"' in WORKFLOWS["publiser"]
    assert 'title="Sjekken av lenkene feilet"' in WORKFLOWS["lenker"]
    assert '--title "Lenkene ut av portalen er sjekket"' in WORKFLOWS["lenker"]
    assert "retention-days: 14\n" in WORKFLOWS["sjekk"]
    assert "secrets." not in "".join(WORKFLOWS.values())
    forms = {yaml.safe_load(path.read_bytes()).get("name") for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")}
    assert {"Ny satsing", "Nytt tiltak", "Rett en feil"} <= forms
    assert [key for key in (*REQUIRED, "site_url") if f"`{key}`" not in TEXT] == []
    assert (FEWEST, NOTICE, MOST_IN_A_MONTH, MOST_WORDS) == (5, 60, 15, 25)
    assert "færre enn fem personer" in TEXT
    assert "Fra 60 dager før" in TEXT
    assert "mer enn 25 ord" in TEXT
    assert "15 er det meste en redaktør rekker" in TEXT


def test_every_name_from_github_that_the_spelling_lets_through_is_used() -> None:
    assert [one for one in ON_GITHUB if f"«{one}»" not in TEXT] == []


def test_a_new_proposal_asks_whether_all_of_it_is_public() -> None:
    text = PULL_REQUEST.read_text(encoding="utf-8")
    assert "budsjettall som ikke er lagt fram" in text
    assert "Kilde" in text
