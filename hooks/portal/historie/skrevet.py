"""When the hand-written pages were last changed, as the repository tells it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from portal import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path


def changed_days(content: Path, idag: date) -> Mapping[str, date]:
    """Return the last day until today on which each file of the folder was changed, by its path in the folder.

    Empty where the folder is not a repository's own, or the checkout holds only the latest part of the history: there
    every file seems to have come with the oldest commit.
    """
    where = git.ask(content, "rev-parse", "--show-prefix", "--is-shallow-repository")
    if where is None or where.decode("utf-8", "replace").split() != [f"{content.name}/", "false"]:
        return {}
    told = git.ask(content, "log", "-z", "--no-renames", "--relative", "--name-only", "--format=%x01%ct", "--", ".")
    found: dict[str, date] = {}
    for commit in (told or b"").decode("utf-8", "replace").split("\1")[1:]:
        stamp, *paths = commit.replace("\n", "\0").split("\0")
        day = datetime.fromtimestamp(int(stamp), UTC).date()
        if day <= idag:
            for path in paths:
                found.setdefault(path, day)
    return found
