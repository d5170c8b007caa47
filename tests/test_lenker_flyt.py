"""The weekly asking of the links, on GitHub: what was found becomes one proposal until it is merged."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from portal.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/lenker.yml").read_text(encoding="utf-8"))
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$LOGG"
case "$1 $2" in
  "run download") mkdir -p funnet; cp "$FUNN" funnet/funn.yml ;;
  "pr list") printf '%s' "$OPEN" ;;
esac
"""


def script(job: str, name: str) -> str:
    """Return what a step runs."""
    (found,) = (step["run"] for step in FLOW["jobs"][job]["steps"] if step.get("name") == name)
    return str(found)


class Depot:
    """A repository with a place that it is pushed to, and a `gh` that notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(GH, encoding="utf-8")
        (folder / "bin/gh").chmod(0o755)
        self.git("init", "--quiet", "--bare", "--initial-branch=main", "fjern.git", where=folder)
        self.git("clone", "--quiet", "fjern.git", "arbeid", where=folder)
        (folder / "arbeid/README.md").write_text("x\n", encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "Først")
        self.git("push", "--quiet", "origin", "HEAD:main")

    def git(self, *arguments: str, where: Path | None = None) -> str:
        who = ("-c", "user.name=Prøve", "-c", "user.email=prove@eksempel.example")
        command = ["git", *who, *arguments]
        cwd = where or self.folder / "arbeid"
        return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout

    def fresh(self) -> None:
        """Take a new checkout of main, as each job does."""
        self.git("switch", "--quiet", "--detach")
        self.git("fetch", "--quiet", "origin", "main")
        self.git("reset", "--quiet", "--hard", "FETCH_HEAD")
        self.git("clean", "-fdq")

    def run(self, job: str, name: str, funn: str = "", *, open_: str = "") -> list[str]:
        """Run a step in a fresh checkout; return what `gh` was asked."""
        self.fresh()
        (self.folder / "logg").write_text("", encoding="utf-8")
        (self.folder / "funn").write_text(funn, encoding="utf-8")
        env = {
            **os.environ,
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "LOGG": str(self.folder / "logg"),
            "FUNN": str(self.folder / "funn"),
            "OPEN": open_,
            "REPO": "noen/portal",
            "RUN": "17",
        }
        done = subprocess.run(  # as GitHub runs a step
            ["bash", "-e", "-c", script(job, name)],
            cwd=self.folder / "arbeid",
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return (self.folder / "logg").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    return Depot(tmp_path)


FORESLA = ("foresla", "Legg funnene på en gren, og opprett forslaget")
HENT = ("spor", "Bygg videre på et forslag som ikke er flettet inn ennå")


def test_what_was_found_becomes_one_proposal_that_is_kept_up_to_date(depot: Depot) -> None:
    first = depot.run(*FORESLA, "sjekket: '2026-12-01'\n")
    assert [line.split(" --")[0] for line in first] == ["run download 17", "pr list", "pr create"]
    assert depot.git("show", "origin/lenker:.lenker/funn.yml") == "sjekket: '2026-12-01'\n"

    again = depot.run(*FORESLA, "sjekket: '2026-12-08'\n", open_="4")
    assert [line.split(" --")[0] for line in again] == ["run download 17", "pr list"]
    depot.git("fetch", "--quiet", "origin", "lenker")
    assert depot.git("show", "FETCH_HEAD:.lenker/funn.yml") == "sjekket: '2026-12-08'\n"
    assert depot.git("rev-list", "--count", "origin/main..FETCH_HEAD") == "1\n"

    depot.git("push", "--quiet", "origin", "FETCH_HEAD:main")
    assert len(depot.run(*FORESLA, "sjekket: '2026-12-08'\n")) == 1


def test_the_next_asking_goes_on_from_a_proposal_that_waits(depot: Depot) -> None:
    depot.run(*HENT)
    assert not (depot.folder / "arbeid/.lenker").exists()
    depot.run(*FORESLA, "sjekket: '2026-12-01'\n")
    depot.run(*HENT)
    assert (depot.folder / "arbeid/.lenker/funn.yml").read_text(encoding="utf-8") == "sjekket: '2026-12-01'\n"


def test_the_links_are_asked_each_week_and_one_job_alone_may_write() -> None:
    text = (ROOT / ".github/workflows/lenker.yml").read_text(encoding="utf-8")
    assert re.search(r'cron: "\d+ \d+ \* \* [0-6]"', text)
    assert 'PORTAL_IDAG="$(TZ=Europe/Oslo date +%F)" python3 scripts/lenker.py' in text
    rights = {name: job.get("permissions") for name, job in FLOW["jobs"].items()}
    assert rights == {
        "spor": None,
        "foresla": {"actions": "read", "contents": "write", "pull-requests": "write"},
        "varsle": {"issues": "write"},
    }
    assert FLOW["permissions"] == {"contents": "read"}
    assert FLOW["jobs"]["varsle"]["if"] == "failure()"
    assert set(FLOW["jobs"]["varsle"]["needs"]) == {"spor", "foresla"}


def test_it_uses_no_other_actions_than_the_other_workflows() -> None:
    used = {
        path.name: set(re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")))
        for path in (ROOT / ".github/workflows").glob("*.yml")
    }
    assert used.pop("lenker.yml") <= set().union(*used.values())
