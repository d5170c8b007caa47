"""The outline of Norway, from open data: `norge.json` names its source and licence."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path

from portal.figur.projeksjon import Punkt, project

FIL = Path(__file__).parent / "norge.json"


def outline() -> tuple[tuple[Punkt, ...], ...]:
    """Return the mainland and islands, each a closed ring in kilometres on the plane of the projection.

    The file holds thousandths of a degree, east and north by turns, each counted from the point before.
    """
    rings: list[list[int]] = json.loads(FIL.read_text(encoding="utf-8"))["ringer"]
    return tuple(
        tuple(
            project(ost / 1000, nord / 1000)
            for ost, nord in zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)
        )
        for ring in rings
    )
