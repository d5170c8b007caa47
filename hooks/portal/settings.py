"""The settings that come from outside: where the records lie, what day it is, whether this is for real.

`PORTAL_SATSINGER` names another folder of records; a `content/` beside it replaces the real one. `PORTAL_IDAG` sets
today, as an ISO date; else it is the day of the latest commit, else of the newest record, so that the same
commit gives the same site. `PORTAL_PRODUKSJON=1` makes what only an owner can give required;
`PORTAL_FORHANDSVISNING=1` marks every page as a preview that search engines are to leave alone.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal import git

ROOT = Path(__file__).resolve().parents[2]
"""The project's own folder."""


class BadSettingError(Exception):
    """A setting from outside that cannot be used; the text is Norwegian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build or a check is to work on. `idag` is None where neither the environment nor git tells."""

    satsinger: Path
    content: Path
    idag: date | None
    produksjon: bool
    forhandsvisning: bool = False


def read_settings(environ: dict[str, str] | None = None) -> Settings:
    """Return the settings of this run."""
    env = dict(os.environ) if environ is None else environ
    named = env.get("PORTAL_SATSINGER")
    satsinger = Path(named).resolve() if named else ROOT / "satsinger"
    beside = satsinger.parent / "content"
    return Settings(
        satsinger=satsinger,
        content=beside if named and beside.is_dir() else ROOT / "content",
        idag=_today(env.get("PORTAL_IDAG")),
        produksjon=env.get("PORTAL_PRODUKSJON") == "1",
        forhandsvisning=env.get("PORTAL_FORHANDSVISNING") == "1",
    )


def _today(named: str | None) -> date | None:
    if named:
        try:
            return date.fromisoformat(named)
        except ValueError:
            message = f"PORTAL_IDAG er «{named}», men skal være en dato som 2026-11-23."
            raise BadSettingError(message) from None
    return _commit_date()


def _commit_date() -> date | None:
    """Return the committer's date of HEAD in UTC, or None outside git."""
    if not (ROOT / ".git").exists():
        return None
    shown = git.ask(ROOT, "show", "--no-patch", "--format=%cd", "--date=format-local:%Y-%m-%d", "HEAD")
    return date.fromisoformat(shown.decode("ascii").strip()) if shown else None
