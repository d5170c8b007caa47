"""What people run: Norwegian from end to end, no traceback, the right exit code."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from archives import MINI, Build
from portal.model.kinds import FOLDERS
from portal.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SCRIPTS = (
    "bygg",
    "vis",
    "bilder",
    "test",
    "sjekk",
    "ny",
    "formater",
    "gi_nytt_navn",
    "ta_imot",
    "stikkprove",
    "mengde",
    "endringsbrev",
    "lenker",
    "til_gjennomsyn",
    "kartgrunnlag",
)
ENGLISH = re.compile(r"\b(usage|error|options?|arguments?|invalid|required|expected|unrecognized|choose|help|the|of)\b")


@pytest.fixture
def arkiv(tmp_path: Path) -> Path:
    """Return a copy of the invented archive."""
    shutil.copytree(MINI, tmp_path / "arkiv")
    return tmp_path / "arkiv"


def run(script: str, *arguments: str, arkiv: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    build = Build(ROOT, (arkiv or MINI) / "satsinger")
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *arguments],
        env=build.environment(**more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_explains_itself_in_norwegian(script: str) -> None:
    if script == "test":
        pytest.skip("gir valgene videre til pytest")
    done = run(script, "--hjelp")
    assert done.returncode == 0
    assert "bruk:" in done.stdout
    assert not ENGLISH.search(done.stdout.replace("--help", ""))


@pytest.mark.parametrize(
    ("script", "arguments"),
    [
        ("sjekk", ("--formt", "json")),
        ("sjekk", ("--format", "xml")),
        ("ny", ()),
        ("bygg", ("--rask",)),
        ("vis", ("--port", "x")),
    ],
)
def test_a_wrong_command_line_is_told_in_norwegian(script: str, arguments: tuple[str, ...]) -> None:
    done = run(script, *arguments)
    assert done.returncode == 2
    assert not ENGLISH.search(done.stderr.replace("--help", ""))
    assert "Traceback" not in done.stderr


def test_a_flag_that_was_nearly_right_is_suggested() -> None:
    assert "Mente du «--format»?" in run("sjekk", "--formt").stderr


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_older_python_gets_one_clear_sentence(script: str) -> None:
    path = ROOT / "scripts" / f"{script}.py"
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))
    old = "import sys, runpy; sys.version_info = (3, 8, 10, 'final', 0)"
    code = f"{old}; runpy.run_path({str(path)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr == "Områdeportalen trenger Python 3.11 eller nyere. Denne er 3.8.\n"


def test_records_without_errors_are_counted(arkiv: Path) -> None:
    done = run("sjekk", arkiv=arkiv)
    assert done.returncode == 0
    assert re.search(r"^\d+ poster sjekket\. 1 merknad i 1 fil\.$", done.stdout, re.MULTILINE)
    assert done.stderr == ""


@pytest.fixture
def odelagt(arkiv: Path) -> Path:
    """Return an archive with two broken records."""
    (arkiv / "satsinger/temaer/en.yml").write_text("sprak: no\n", encoding="utf-8")
    (arkiv / "satsinger/temaer/to.yml").write_text("a: 'b\n", encoding="utf-8")
    return arkiv


def test_all_problems_come_at_once_sorted_with_their_sum(odelagt: Path) -> None:
    done = run("sjekk", arkiv=odelagt)
    assert done.returncode == 1
    *lines, total = done.stdout.splitlines()
    places = [re.fullmatch(r"(satsinger/\S+):(\d+):(\d+): .+", line) for line in lines]
    assert all(places)
    keys = [(place[1], int(place[2]), int(place[3])) for place in places if place]
    assert keys == sorted(keys)
    assert total.endswith(f"{len(lines) - 1} feil og 1 merknad i 3 filer.")
    assert sum("to.yml" in line for line in lines) == 1


def test_problems_of_chosen_files_alone(odelagt: Path) -> None:
    done = run("sjekk", str(odelagt / "satsinger/temaer/to.yml"), arkiv=odelagt)
    assert done.returncode == 1
    assert "to.yml:1:4" in done.stdout
    assert "en.yml" not in done.stdout
    assert run("sjekk", str(odelagt / "satsinger/tiltak"), arkiv=odelagt).returncode == 0
    missing = run("sjekk", "finnes-ikke.yml", arkiv=odelagt)
    assert missing.returncode == 1
    assert "Fila finnes ikke." in missing.stdout


def test_problems_as_json(odelagt: Path) -> None:
    done = run("sjekk", "--format", "json", arkiv=odelagt)
    assert done.returncode == 1
    problems = json.loads(done.stdout)
    assert {problem["path"] for problem in problems} >= {"satsinger/temaer/en.yml", "satsinger/temaer/to.yml"}
    assert set(problems[0]) == {"path", "line", "column", "felt", "tekst", "tillatt", "forslag", "grad"}


def test_problems_as_annotations_on_github(odelagt: Path) -> None:
    done = run("sjekk", "--format", "github", arkiv=odelagt)
    assert done.returncode == 1
    assert "::error file=satsinger/temaer/en.yml,line=1,col=8,title=sprak::«no» er ikke et mulig valg." in done.stdout
    assert "::notice file=" in done.stdout


def test_an_annotation_cannot_be_broken_out_of() -> None:
    code = (
        "import sys; sys.argv = ['x']; import sjekk\n"
        "from portal.problems import Problem\n"
        "print(sjekk.github(Problem(path='a,b:c.yml', tekst='x\\n::error::y %')))"
    )
    paths = os.pathsep.join([str(ROOT / "scripts"), str(ROOT / "hooks")])
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.stdout == "::error file=a%2Cb%3Ac.yml,line=1,col=1::x%0A::error::y %25\n"


@pytest.mark.parametrize("slag", FOLDERS)
def test_a_new_record_is_written_with_help_for_each_field(slag: str, arkiv: Path) -> None:
    more = ("--konferanse", "eksempelkonferansen-2026") if slag == "innlegg" else ()
    done = run("ny", slag, "ny-post", *more, arkiv=arkiv)
    assert done.returncode == 0, done.stderr
    (path,) = (arkiv / "satsinger" / slag).rglob("ny-post.yml")
    (line,) = [one for one in path.read_text(encoding="utf-8").splitlines() if "yaml-language-server" in one]
    assert path.read_text(encoding="utf-8").startswith(f"{line}\n")
    schema = (path.parent / line.removeprefix("# yaml-language-server: $schema=")).resolve()
    assert schema == (arkiv / f".vscode/skjema/{slag}.json").resolve()
    checked = run("sjekk", str(path), arkiv=arkiv)
    assert checked.returncode == 1
    assert "finnes ikke her" not in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tiltk", "x"), "Mente du «tiltak»?"),
        (("tiltak", "Lekse Hjelp"), "Mente du «lekse-hjelp»?"),
        (("tiltak", "../ute"), "kan ikke være en id"),
        (("tiltak", "side"), "er opptatt av portalen selv"),
        (("kommuner", "lilleby"), "er alt brukt av satsinger/kommuner/lilleby.yml"),
        (
            ("omradesatsinger", "lilleby-loftet"),
            "«lilleby-loftet» er en tidligere id for satsinger/omradesatsinger/lilleby/lilleby.yml, og leder dit.",
        ),
        (("innlegg", "x"), "hører til en konferanse"),
        (("innlegg", "x", "--konferanse", "../.."), "kan ikke være en id"),
    ],
)
def test_a_new_record_that_cannot_be_is_refused(arguments: tuple[str, ...], said: str, arkiv: Path) -> None:
    before = sorted(path.name for path in arkiv.rglob("*"))
    done = run("ny", *arguments, arkiv=arkiv)
    assert done.returncode == 1
    assert said in done.stderr
    assert sorted(path.name for path in arkiv.rglob("*")) == before


def test_mistakes_in_the_portal_itself_go_to_a_log_and_not_to_the_editor(tmp_path: Path) -> None:
    project = tmp_path / "prosjekt"
    shutil.copytree(
        ROOT,
        project,
        ignore=shutil.ignore_patterns(".venv", "site", ".git", ".*cache", ".site.*", ".logg", "satsinger"),
    )
    (project / ".venv").symlink_to(ROOT / ".venv")
    (project / "overrides/sider/post.html").write_text("{{ v.finnes_ikke }}", encoding="utf-8")
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("gammelt", encoding="utf-8")
    env = Build(site).environment()
    done = subprocess.run(
        [sys.executable, str(project / "scripts/bygg.py")],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "noe gikk galt i selve portalen" in done.stderr
    assert not re.search(r"\b(error|has no attribute|undefined)\b", done.stderr, re.IGNORECASE)
    (log,) = (project / ".logg").glob("feil-*.txt")
    assert "finnes_ikke" in log.read_text(encoding="utf-8")
    assert (site / "index.html").read_text(encoding="utf-8") == "gammelt"


@pytest.mark.skipif(os.name == "nt", reason="signaler")
@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.3])
def test_ctrl_c_is_answered_in_norwegian_and_leaves_the_site(seconds: float, tmp_path: Path) -> None:
    project = tmp_path / "prosjekt"
    ignored = shutil.ignore_patterns(".venv", "site", ".git", ".*cache", ".site.*", ".logg", "satsinger", "tests")
    shutil.copytree(ROOT, project, ignore=ignored)
    (project / ".venv").symlink_to(ROOT / ".venv")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("gammelt", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(project / "scripts/bygg.py")],
        env=Build(project / "site").environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert "Traceback" not in out + err
    assert "Aborted" not in out + err
    whole = (project / "site/index.html").read_text(encoding="utf-8")
    assert whole == "gammelt" or "</html>" in whole


def test_a_spot_check_draws_the_same_sentences_again_each_with_its_source() -> None:
    first, again, other = (run("stikkprove", "5", "--fro", seed, arkiv=ROOT) for seed in ("7", "7", "8"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == again.stdout != other.stdout
    assert len(re.findall(r"(?m)^\d\. «.+»\n   satsinger/.+\.yml: .+\n   Kilde: .+", first.stdout)) == 5
    assert "Kilde: ingen" not in first.stdout
    assert re.search(r"Trukket blant \d{4,} setninger\.", first.stdout)


def test_the_readme_names_every_script_and_room() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for script in SCRIPTS:
        assert f"scripts/{script}.py" in readme
    rooms = [path.name for path in (ROOT / "hooks/portal").iterdir() if not path.name.startswith("__")]
    for room in rooms:
        if room not in {
            "references.py",
            "settings.py",
            "deployment.py",
            "flow.py",
            "texts.py",
            "format.py",
            "skeleton.py",
        }:
            assert room.removesuffix("/") in readme, room
