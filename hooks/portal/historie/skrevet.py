"""When the hand-written pages were last changed, as the repository tells it."""

from __future__ import annotations

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
    found: dict[str, date] = {}
    if not git.is_whole(content):
        return found
    for day, told in git.commits(content, "--relative", "--name-only"):
        if day <= idag:
            for path in told.removeprefix("\n").split("\0"):
                found.setdefault(path, day)
    return found
