"""A build gives the same bytes every time, and one that fails, however it fails, leaves the old site as it was."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archives import ERKLARING, MINI, Build
from portal import staging
from portal.settings import ROOT

EVENTS = (
    "on_startup",
    "on_config",
    "on_pre_build",
    "on_files",
    "on_nav",
    "on_pre_page",
    "on_page_read_source",
    "on_page_markdown",
    "on_page_content",
    "on_env",
    "on_pre_template",
    "on_template_context",
    "on_post_template",
    "on_page_context",
    "on_post_page",
    "on_post_build",
)
SIGNATURES = {"on_startup": "*, command, dirty", "on_post_build": "config"}

posix = pytest.mark.skipif(os.name == "nt", reason="signaler")


def digest(site: Path) -> dict[str, str]:
    """Return the hash of every file of a site."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def litter(site: Path) -> list[str]:
    """Return what a build has left beside the site, but for the lock."""
    return [path.name for path in site.parent.glob(f".{site.name}.*") if not path.name.endswith(".las")]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a site that stands: small, whole and easy to know again."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("det gamle nettstedet", encoding="utf-8")
    return site


def is_old(site: Path) -> bool:
    return digest(site) == {"index.html": hashlib.sha256(b"det gamle nettstedet").hexdigest()}


def config_with_failure(tmp_path: Path, event: str, code: str) -> Path:
    """Return an mkdocs.yml with one more hook, which does `code` in `event`."""
    hook = tmp_path / "svikt.py"
    arguments = SIGNATURES.get(event, "*args, **kwargs")
    hook.write_text(f"import os, signal\ndef {event}({arguments}):\n    {code}\n", encoding="utf-8")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("docs_dir: content", f"docs_dir: {ROOT / 'content'}")
    text = text.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    text = text.replace("- hooks/mkdocs_events.py", f"- {ROOT / 'hooks/mkdocs_events.py'}\n  - {hook}")
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    return config


def test_a_build_says_in_norwegian_how_it_went(mini_site: Path, tmp_path: Path) -> None:
    done = Build(tmp_path / "site")()
    assert done.returncode == 0
    assert "alle lenker virker" in done.stderr
    assert digest(tmp_path / "site") == digest(mini_site)
    assert litter(tmp_path / "site") == []


def test_plain_mkdocs_gives_no_warning(tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [part for part in Build(site).command() if part != "-q"]
    done = subprocess.run(command, env=Build(site).environment(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "WARNING" not in done.stderr + done.stdout


def test_the_same_bytes_come_of_another_folder_hash_seed_time_zone_and_day(mini_site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "et annet sted"
    shutil.copytree(MINI, elsewhere / "arkiv")
    moved = Build(elsewhere / "nettsted", elsewhere / "arkiv" / "satsinger")
    changed = {"PYTHONHASHSEED": "12345", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    done = moved(**changed)
    assert done.returncode == 0, done.stderr
    assert digest(moved.site) == digest(mini_site)
    faked = moved(**changed, PYTHONPATH=str(_tomorrow(tmp_path)))
    assert faked.returncode == 0, faked.stderr
    assert digest(moved.site) == digest(mini_site)


def _tomorrow(tmp_path: Path) -> Path:
    """Return a folder that, on Python's path, moves the clock of a process ten days ahead."""
    folder = tmp_path / "klokke"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import time, datetime\n"
        "_time = time.time\n"
        "time.time = lambda: _time() + 10 * 86400\n"
        "class _D(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return super().now(tz) + datetime.timedelta(days=10)\n"
        "datetime.datetime = _D\n",
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("event", EVENTS)
def test_the_old_site_stands_when_an_event_fails(event: str, old: Path, tmp_path: Path) -> None:
    config = config_with_failure(tmp_path, event, 'raise RuntimeError("svikt")')
    done = Build(old)("-f", str(config))
    assert done.returncode != 0
    assert "svikt" in done.stderr
    assert is_old(old)


@pytest.mark.parametrize("event", ["on_config", "on_files", "on_page_context", "on_post_build"])
def test_the_old_site_stands_after_ctrl_c(event: str, old: Path, tmp_path: Path) -> None:
    config = config_with_failure(tmp_path, event, "raise KeyboardInterrupt")
    done = Build(old)("-f", str(config))
    assert done.returncode != 0
    assert is_old(old)


def test_a_warning_from_mkdocs_stops_the_build(old: Path, tmp_path: Path) -> None:
    code = "import logging; logging.getLogger('mkdocs.x').warning('noe å se på')"
    done = Build(old)("-f", str(config_with_failure(tmp_path, "on_env", code + "; return kwargs.get('env')")))
    assert done.returncode == 1
    assert "noe å se på" in done.stderr
    assert is_old(old)


def test_a_page_in_the_shared_frame_is_the_page_that_the_theme_would_make(tmp_path: Path) -> None:
    hook = """
import mkdocs.commands.build as build
def on_env(env, config, files): config.extra["env"] = env
def on_nav(nav, config, files): config.extra["nav"], config.extra["files"] = nav, files
def on_page_context(context, page, config, nav):
    if "skall" in context:
        side, page.blank = context["skall"], context["skall"]
        start = side.index('<p class="slag"')
        body = side[start:side.index('</p>', side.index('<p class="fil"')) + 4]
        page.blank = body
        whole = config.extra["env"].get_template("main.html").render(context)
        page.blank = ""
        squeezed = [" ".join(text.split()) for text in (whole, side)]
        at = next((n for n, (x, y) in enumerate(zip(*squeezed)) if x != y), 0)
        assert squeezed[0] == squeezed[1], (page.file.src_uri, squeezed[0][at-60:at+60], squeezed[1][at-60:at+60])
        print("lik", page.file.src_uri)
    return context
"""
    config = config_with_failure(tmp_path, "on_env", "")
    (tmp_path / "svikt.py").write_text(hook, encoding="utf-8")
    done = Build(tmp_path / "site")("-f", str(config))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("lik ") >= 30


def test_a_broken_link_in_a_hand_written_page_stops_the_build(old: Path, tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    (tmp_path / "arkiv/content/brutt.md").write_text(
        "# Brutt\n\n[her](mangler.md) og [der](#mangler)\n", encoding="utf-8"
    )
    done = Build(old, tmp_path / "arkiv/satsinger")()
    assert done.returncode == 1
    assert "content/brutt.md:1:1: Lenken «mangler.md» peker på en side som ikke finnes." in done.stderr
    assert "Lenken «#mangler» peker på et sted som ikke finnes på siden." in done.stderr
    assert "2 feil i 1 fil. Nettstedet er som før." in done.stdout + done.stderr
    assert is_old(old)
    assert litter(old) == []


def test_a_broken_record_stops_the_build_with_every_problem_told(old: Path, tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    folder = tmp_path / "arkiv/satsinger/temaer"
    (folder / "en.yml").write_text("navn: \tFjell: sted\n", encoding="utf-8")
    (folder / "to.yml").write_text("sprak: no\n", encoding="utf-8")
    done = Build(old, tmp_path / "arkiv/satsinger")()
    assert done.returncode == 1
    assert "satsinger/temaer/en.yml:1:" in done.stderr
    assert "satsinger/temaer/to.yml:1:8: sprak: «no» er ikke et mulig valg." in done.stderr
    assert "Traceback" not in done.stderr
    assert is_old(old)


@posix
@pytest.mark.parametrize("seed", range(12))
def test_after_kill_9_at_any_moment_a_whole_site_is_there_or_restored_by_the_next_command(
    seed: int, mini_site: Path, tmp_path: Path, old: Path
) -> None:
    del tmp_path
    rng = random.Random(seed)
    build = Build(old)
    process = subprocess.Popen(
        build.command(), env=build.environment(), cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    time.sleep(rng.uniform(0.3, 1.6))
    process.kill()
    process.communicate()
    staging.recover(old)
    assert is_old(old) or digest(old) == digest(mini_site)
    assert litter(old) == []


@posix
@pytest.mark.parametrize("renames", [0, 1, 2])
def test_a_kill_within_the_swap_itself_leaves_or_restores_a_whole_site(renames: int, old: Path) -> None:
    code = (
        "import os, pathlib, signal, sys\n"
        f"sys.path.insert(0, {str(ROOT / 'hooks')!r})\n"
        "from portal import staging\n"
        f"plass = staging.enter(pathlib.Path({str(old)!r}))\n"
        "plass.neste.mkdir()\n"
        "(plass.neste / 'index.html').write_text('det nye nettstedet', encoding='utf-8')\n"
        "rename, count = pathlib.Path.rename, 0\n"
        "def counted(self, target):\n"
        "    global count\n"
        f"    if count == {renames}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    count += 1\n"
        "    return rename(self, target)\n"
        "pathlib.Path.rename = counted\n"
        "plass.swap()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    staging.recover(old)
    text = (old / "index.html").read_text(encoding="utf-8")
    assert text == ("det nye nettstedet" if renames == 2 else "det gamle nettstedet")
    assert litter(old) == []


@posix
def test_two_builds_at_once_do_not_disturb_each_other(old: Path) -> None:
    plass = staging.enter(old)
    done = Build(old)()
    assert done.returncode == 1
    assert "Et annet bygg holder på" in done.stdout + done.stderr
    assert is_old(old)
    staging.recover(old)
    assert is_old(old)
    plass.leave()
    assert Build(old)().returncode == 0


def test_a_production_build_names_what_only_an_owner_can_give(old: Path) -> None:
    done = Build(old)(PORTAL_PRODUKSJON="1")
    assert done.returncode == 1
    for name in ("eier", "ansvarlig_redaktor", "kontakt", "tilgjengelighetserklaring", "rediger", "site_url"):
        assert f"«{name}»" in done.stdout + done.stderr
    assert "«rediger» og «site_url» i mkdocs.yml." in done.stdout + done.stderr
    assert is_old(old)


def test_a_site_with_an_owner_is_no_draft_and_leads_to_the_records_files(tmp_path: Path) -> None:
    config = config_with_failure(tmp_path, "on_env", "return kwargs.get('env')")
    text = config.read_text(encoding="utf-8")
    text = text.replace("# site_url: https://…/", "site_url: https://eksempel.example/portal/")
    for line in text.split("\n"):
        name = line.strip().split(":")[0]
        if name in {"eier", "ansvarlig_redaktor", "kontakt", "tilgjengelighetserklaring"}:
            value = ERKLARING if name.startswith("tilgj") else "Eksempel"
            text = text.replace(line, f"    {name}: {value}")
        if name == "rediger":
            text = text.replace(line, "    rediger: https://eksempel.example/rediger/{fil}")
    config.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    done = Build(site)("-f", str(config), PORTAL_PRODUKSJON="1")
    assert done.returncode == 0, done.stderr + done.stdout
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("index.html")}
    assert not any("Utkast" in text for text in pages.values())
    lilleby = pages[site / "satsinger/lilleby/index.html"]
    assert "<p>Eier: Eksempel</p>" in lilleby
    assert all(f'href="{ERKLARING}"' in text for text in pages.values() if "http-equiv" not in text)
    assert not any("ingen tilgjengelighetserklæring" in text for text in pages.values())
    assert "https://eksempel.example/rediger/satsinger/omradesatsinger/lilleby/lilleby.yml" in lilleby
    assert "https://eksempel.example/portal/satsinger/lilleby/" in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["PORTAL_IDAG", "PORTAL_SATSINGER"])
def test_a_wrong_setting_is_told_in_norwegian(name: str, old: Path) -> None:
    done = Build(old)(**{name: "i morgen"})
    assert done.returncode == 1
    assert name in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert is_old(old)


def test_a_swap_that_fails_lets_the_old_site_stand_again(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plass = staging.enter(old)
    plass.neste.mkdir()
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == plass.neste:
            raise PermissionError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        plass.swap()
    monkeypatch.undo()
    plass.leave()
    assert is_old(old)
    assert litter(old) == []
