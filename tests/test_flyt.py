"""From a proposal to a published page: the workflows, the forms, and what a check says on the way."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import ERKLARING, IDAG, MINI, Build
from portal.innsending import NYNORSK, QUESTIONS, answers, record
from portal.settings import ROOT
from portal.source.tree import parse
from portal.texts import read_texts

if TYPE_CHECKING:
    from portal.arkiv import Arkiv

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
NO_RIGHTS: tuple[object, ...] = ({}, {"contents": "read"})
HOSTILE = """### Navn

Løftet: «#1» & <script>alert(1)</script> $(rm -rf /)

### Sammendrag

Første linje: ja
### Noe annet
- {a: b}
\ttab %YAML \x00\x07 \u2028navn: hacket
--- ...

### Kommuner

Lilleby kommune, Bortevik; lilleby

### Til

_No response_

### Kilde

https://eksempel.example/rapport\r\nnavn: hacket
"""


def run(script: str, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a script as an editor would, on the invented archive unless told otherwise."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), *arguments],
        env=Build(Path(), Path(env.pop("satsinger", str(MINI / "satsinger")))).environment(**env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_few_rights_and_pins_what_it_uses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] in NO_RIGHTS
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)
    for job in flow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False


def test_the_workflows_are_right_by_their_schema_and_safe_by_their_linter() -> None:
    bin_ = Path(sys.executable).parent
    commands = (
        [str(bin_ / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS)],
        [str(bin_ / "check-jsonschema"), "--builtin-schema", "vendor.github-issue-forms", *map(str, FORMS)],
        [str(bin_ / "zizmor"), "--offline", "--no-progress", "--persona", "pedantic", str(ROOT / ".github/workflows")],
    )
    assert len(WORKFLOWS) == 4
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_site_is_built_every_night_with_the_date_in_norway() -> None:
    text = (ROOT / ".github/workflows/publiser.yml").read_text(encoding="utf-8")
    assert re.search(r'cron: "\d+ \d+ \* \* \*"', text)
    assert 'PORTAL_IDAG="$(TZ=Europe/Oslo date +%F)" python3 scripts/bygg.py' in text
    flow = yaml.safe_load(text)
    assert flow["jobs"]["varsle"]["if"] == "failure()"
    assert set(flow["jobs"]["varsle"]["needs"]) == {"bygg", "publiser"}


def test_a_preview_says_so_and_is_left_alone_by_search_engines(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    owner = {
        "eier": "E",
        "ansvarlig_redaktor": "R",
        "kontakt": "a@b.example",
        "tilgjengelighetserklaring": ERKLARING,
    }
    text = (
        (ROOT / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("custom_dir: overrides", f"custom_dir: {ROOT}/overrides")
    )
    text = text.replace("docs_dir: content", f"docs_dir: {ROOT}/content").replace("- hooks/mk", f"- {ROOT}/hooks/mk")
    for key, value in owner.items():
        text = re.sub(rf"^    {key}:.*$", f"    {key}: {value}", text, flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")
    shown = {}
    for name, env in (("fast", {}), ("forslag", {"PORTAL_FORHANDSVISNING": "1"})):
        done = Build(tmp_path / name)("-f", str(config), **env)
        assert done.returncode == 0, done.stderr
        shown[name] = (tmp_path / name / "tiltak/index.html").read_text(encoding="utf-8")
    assert 'content="noindex"' not in shown["fast"]
    assert 'content="noindex"' in shown["forslag"]
    assert "Forhåndsvisning." in shown["forslag"]
    assert "Forhåndsvisning." not in shown["fast"]


def test_a_check_on_github_leaves_a_summary_in_norwegian(tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    broken = tmp_path / "arkiv/satsinger/tiltak/grendehus-i-storevik.yml"
    broken.write_text(broken.read_text(encoding="utf-8") + "fargge: |\n  <img src=x> | a\n", encoding="utf-8")
    told = tmp_path / "sum.md"
    done = run(
        "sjekk.py", "--format", "github", satsinger=str(tmp_path / "arkiv/satsinger"), GITHUB_STEP_SUMMARY=str(told)
    )
    assert done.returncode == 1
    assert re.search(
        r"^::error file=satsinger/tiltak/grendehus-i-storevik.yml,line=\d+,col=1,title=fargge::",
        done.stdout,
        re.MULTILINE,
    )
    lines = told.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "## Sjekk av postene"
    rows = [line for line in lines if line.startswith("| satsinger/")]
    assert len(rows) == 2
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)
    assert "<img" not in told.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [one for one in FORMS if one.stem.startswith("n")], ids=lambda path: path.stem)
def test_the_questions_of_a_form_are_those_that_the_script_knows(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    nynorsk = path.stem.endswith("-nynorsk")
    assert [NYNORSK[one] for one in asked] == list(QUESTIONS) if nynorsk else asked == list(QUESTIONS)


def test_every_form_is_there_in_both_forms_of_norwegian_with_the_same_questions() -> None:
    shapes = {}
    for path in FORMS:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
        shapes[path.stem] = [(part["type"], part.get("validations")) for part in body]
    plain = {stem for stem in shapes if not stem.endswith("-nynorsk")}
    assert len(plain) == 3
    assert {f"{stem}-nynorsk" for stem in plain} == shapes.keys() - plain
    assert all(shapes[stem] == shapes[f"{stem}-nynorsk"] for stem in plain)


def test_a_form_in_nynorsk_becomes_a_record_in_nynorsk(mini_arkiv: Arkiv) -> None:
    sent = "### Namn\n\nEit løft\n\n### Samandrag\n\nEit forsøk.\n\n### Kommunar\n\nLilleby\n\n### Frå\n\n2021\n"
    tre, problems = parse(record("tiltak", answers(sent), mini_arkiv, read_texts("nb")), "ny.yml")
    assert tre is not None, problems
    said = {key: tre.data[key] for key in ("sprak", "navn", "kommuner", "periode")}
    assert said == {"sprak": "nn", "navn": "Eit løft", "kommuner": ["lilleby"], "periode": {"fra": "2021"}}
    tre, _ = parse(record("tiltak", answers("### Navn\n\nEt løft\n"), mini_arkiv, read_texts("nb")), "ny.yml")
    assert tre is not None
    assert "sprak" not in tre.data, "redaktøren velger"


def test_a_form_with_hostile_text_becomes_text_and_nothing_else(mini_arkiv: Arkiv) -> None:
    text = record("omradesatsinger", answers(HOSTILE), mini_arkiv, read_texts("nb"))
    tre, problems = parse(text, "ny.yml")
    assert tre is not None, problems
    assert tre.data["navn"] == "Løftet: «#1» & <script>alert(1)</script> $(rm -rf /)"
    assert tre.data["kommuner"] == ["lilleby"]
    assert "periode" not in tre.data
    summary = str(tre.data["sammendrag"])
    assert summary.startswith("Første linje: ja\n### Noe annet\n- {a: b}")
    assert "\x00" not in summary
    assert "# Disse kommunene har ingen post ennå: Bortevik" in text.splitlines()
    assert [line for line in text.splitlines() if "hacket" in line and not line.startswith(("#", "  "))] == []


FENCES = """Innsenderen skrev dette over skjemaet.

### Navn

```yaml
navn: `$(reboot)` ${{ github.token }} %0A::set-output name=x::y

### Sammendrag

```
~~~~
\u202eknifrab\u202c og\u200b skjult
<<<<<<< HEAD
=======
</details><img src=x onerror=alert(1)> [lenke](javascript:alert(1))

### Kilde

En kilde midt i sammendraget.

### Navn

Et navn til.

### Kommuner

<b>Lilleby</b>,, Storevik kommune;Storevik]
x: y

### Fra

[2020, {a: b}]

### Kilde

20\u00a0mill.\u2028to\u2029linjer\ttabulator 🙂
"""


def test_nothing_that_was_sent_in_is_lost_and_nothing_breaks_out(mini_arkiv: Arkiv) -> None:
    text = record("tiltak", answers(FENCES), mini_arkiv, read_texts("nb"))
    tre, problems = parse(text.replace("  <<<<<<< HEAD\n", "  HEAD\n"), "ny.yml")
    assert tre is not None, problems
    assert tre.data["navn"] == "```yaml navn: `$(reboot)` ${{ github.token }} %0A::set-output name=x::y"
    assert tre.data["kommuner"] == ["storevik"]
    assert tre.data["periode"] == {"fra": "[2020, {a: b}]"}
    kept = text.splitlines()
    assert kept[0] == "# yaml-language-server: $schema=../../.vscode/skjema/tiltak.json"
    assert {"# Innsenderen skrev dette over skjemaet.", "# 20 mill.", "# to"} <= set(kept)
    assert {"  ### Kilde", "  En kilde midt i sammendraget.", "  ### Navn", "  Et navn til."} <= set(kept)
    assert "# Disse kommunene har ingen post ennå: <b>Lilleby</b>, Storevik], x: y" in kept
    assert "# linjer tabulator 🙂" in kept
    assert "  knifrab og skjult" in kept
    (problem,) = parse(text, "ny.yml")[1]
    assert "to endringer som ikke lot seg slå sammen" in problem.tekst


WORDS = re.compile(r"\w+")
HOSTILE_TEXT = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            ["```", "### Navn", "### Kilde", "\n", "- ", "---", "a: b", "#", "\t", "| x |", "'", '"', "%", "\x85"]
        ),
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.dictionaries(st.sampled_from(QUESTIONS), HOSTILE_TEXT, min_size=1))
def test_any_answers_become_a_text_that_holds_every_word_of_them(mini_arkiv: Arkiv, said: dict[str, str]) -> None:
    form = "\n\n".join(f"### {question}\n\n{answer}" for question, answer in said.items())
    text = record("tiltak", answers(form), mini_arkiv, read_texts("nb"))
    tre, problems = parse(text, "ny.yml")
    assert tre is not None, problems
    for answer in answers(form).values():
        assert not Counter(WORDS.findall(answer)) - Counter(WORDS.findall(text))


def test_sixty_thousand_letters_are_all_kept_and_a_form_without_answers_is_none(tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    satsinger, sak = str(tmp_path / "arkiv/satsinger"), tmp_path / "sak.md"
    sak.write_text(f"### Navn\n\nLangt\n\n### Sammendrag\n\n{'🙂 ' * 30_000}\n", encoding="utf-8")
    done = run("fra_sak.py", "tiltak", "langt", str(sak), satsinger=satsinger)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "arkiv/satsinger/tiltak/langt.yml").read_text(encoding="utf-8").count("🙂") == 30_000
    checked = run("sjekk.py", f"{satsinger}/tiltak/langt.yml", satsinger=satsinger)
    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr
    sak.write_text("Hei, jeg har et forslag.", encoding="utf-8")
    none = run("fra_sak.py", "tiltak", "intet", str(sak), satsinger=satsinger)
    assert none.stderr.startswith("Fila har ingen av overskriftene i skjemaet: «Navn»")


def test_a_form_is_made_into_a_record_that_the_check_leads_on_from(tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    satsinger = str(tmp_path / "arkiv/satsinger")
    sak = tmp_path / "sak.md"
    sak.write_text(HOSTILE, encoding="utf-8")
    done = run("fra_sak.py", "omradesatsinger", "nytt-loft", str(sak), satsinger=satsinger)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Skrev satsinger/omradesatsinger/nytt-loft.yml. Fyll ut resten, og kjør scripts/sjekk.py.\n"
    checked = run("sjekk.py", f"{satsinger}/omradesatsinger/nytt-loft.yml", satsinger=satsinger)
    assert "Traceback" not in checked.stderr
    assert "status.verdi: Feltet «verdi» er tomt." in checked.stdout
    before = (tmp_path / "arkiv/satsinger/omradesatsinger/nytt-loft.yml").read_bytes()
    again = run("fra_sak.py", "omradesatsinger", "nytt-loft", str(sak), satsinger=satsinger)
    assert (again.returncode, again.stdout) == (1, "")
    assert "er alt brukt av" in again.stderr
    (tmp_path / "arkiv/satsinger/omradesatsinger/nytt-loft.yml").rename(tmp_path / "kopi")
    former = run("fra_sak.py", "omradesatsinger", "lilleby-loftet", str(sak), satsinger=satsinger)
    assert "er en tidligere id for satsinger/omradesatsinger/lilleby/lilleby.yml, og leder dit." in former.stderr
    assert not (tmp_path / "arkiv/satsinger/omradesatsinger/lilleby-loftet.yml").exists()
    (tmp_path / "kopi").rename(tmp_path / "arkiv/satsinger/omradesatsinger/nytt-loft.yml")
    assert (tmp_path / "arkiv/satsinger/omradesatsinger/nytt-loft.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kilder", "x"), "Det finnes ikke noe skjema for «kilder». Velg «omradesatsinger» eller «tiltak»."),
        (("tiltak", "Nytt Tiltak"), "«Nytt Tiltak» kan ikke være en id. Mente du «nytt-tiltak»?"),
        (("tiltak", "oppfolging"), "«oppfolging» kan ikke være en id."),
        (("tiltak", "nytt"), "finnes ikke, eller er for stor til å være et skjema."),
    ],
)
def test_what_cannot_be_made_into_a_record_is_told_in_norwegian(arguments: tuple[str, str], said: str) -> None:
    done = run("fra_sak.py", *arguments, "/finnes/ikke.md", PORTAL_IDAG=IDAG.isoformat())
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
