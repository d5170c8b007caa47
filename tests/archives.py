"""How the tests read an archive and build a site from it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from portal.pages.writer import Kontekst, make_kontekst
from portal.settings import ROOT, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv

IDAG = date(2026, 11, 23)
ERKLARING = "https://uustatus.no/nb/erklaringer/publisert/00000000-0000-4000-8000-000000000000"
"""An address in the form that uustatus.no gives; there is no such statement."""
MINI = ROOT / "tests" / "miniarkiv"


class Build:
    """Runs MkDocs as an editor's machine would, on any archive, into any folder."""

    def __init__(self, site: Path, satsinger: Path = MINI / "satsinger") -> None:
        self.site = site
        self.satsinger = satsinger

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a build."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith("PORTAL_")}
        fixed = {"PORTAL_SATSINGER": str(self.satsinger), "PORTAL_IDAG": IDAG.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
        return {**clean, **fixed, **more}

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of a build."""
        return [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(self.site), *arguments]

    def __call__(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(**more),
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )


def settings_for(folder: Path) -> Settings:
    """Return settings that read the archive in `folder`."""
    return Settings(satsinger=folder / "satsinger", content=folder / "content", idag=IDAG, produksjon=False)


def kontekst_for(arkiv: Arkiv, idag: date = IDAG) -> Kontekst:
    """Return what pages are made from."""
    return make_kontekst(arkiv, idag)
