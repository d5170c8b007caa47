"""Asks links with lychee, and reads what it found.

Measured on lychee 0.24.2: it asks again by itself where a site was too slow, cut the connection or said 429, but not
where it said 500 to 599; failures it never keeps in its cache; and a kept answer is told from a new one by its text.
"""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portal.lenker.oppdatering import Svar
from portal.lenker.samling import is_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AGENT = "Omradeportalen (lenkesjekk; lychee)"
KEPT = "1d"
"""How long lychee keeps an answer: a second run on the same day asks only those that did not work in the first."""
FOR_GOOD = frozenset({301, 308})
"""Codes that say that an address has moved for good."""
POLITE = ("--host-concurrency", "2", "--host-request-interval", "1s", "--max-concurrency", "16")
"""No site is asked by more than two at a time, nor more than once a second."""


class NoLycheeError(Exception):
    """Lychee could not be run, or could not be understood; the text is what it said."""


def ask(lenker: Sequence[str], mappe: Path, *, husk: bool, frist: int, vent: int) -> dict[str, Svar]:
    """Return what each link answers; those that lychee will not ask (private addresses, reserved names) are left out.

    `mappe` holds the cache, which is used where `husk`. `frist` is how long a site may take to answer, `vent` how
    long lychee waits before it asks again; both are seconds.
    """
    mappe.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lenker-") as room:
        page = Path(room) / "lenker.html"  # in HTML no sign of an address can be taken for the end of it
        page.write_text("".join(f'<a href="{html.escape(one)}"></a>\n' for one in lenker), encoding="utf-8")
        answers = _report(_command(page, husk=husk, frist=frist, vent=vent), mappe)
    return {lenker[line - 1]: svar for line, svar in answers}


def _command(page: Path, *, husk: bool, frist: int, vent: int) -> list[str]:
    program = Path(sys.executable).parent / ("lychee.exe" if os.name == "nt" else "lychee")
    return [
        *(str(program), "--format", "json", "--verbose", "--no-progress"),
        *(("--cache", "--max-cache-age", KEPT) if husk else ()),
        *("--timeout", str(frist), "--max-retries", "2", "--retry-wait-time", str(vent)),
        *("--scheme", "http", "--scheme", "https", "--exclude-all-private", "--user-agent", AGENT),
        *POLITE,
        str(page),
    ]


def _report(command: list[str], mappe: Path) -> tuple[tuple[int, Svar], ...]:
    """Run lychee in the folder of its cache; return the number of each line with what its link answered."""
    env = {key: value for key, value in os.environ.items() if key != "GITHUB_TOKEN"}  # no site is to be shown it
    try:
        done = subprocess.run(  # noqa: S603  # lychee from our own lock
            command, cwd=mappe, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError as error:
        raise NoLycheeError(str(error)) from None
    try:
        return tuple(_answers(json.loads(done.stdout)))
    except (ValueError, KeyError, TypeError):
        raise NoLycheeError(done.stderr + done.stdout) from None


def _answers(report: dict[str, Any]) -> Iterator[tuple[int, Svar]]:
    for kind in ("success_map", "error_map", "timeout_map"):
        for rows in report[kind].values():
            for row in rows:
                yield row["span"]["line"], _svar(row, late=kind == "timeout_map")


def _svar(row: dict[str, Any], *, late: bool) -> Svar:
    said = row["status"]
    code, why = said.get("code", 0), said.get("details", "").lower()
    steps = row.get("redirects", {}).get("redirects", [])
    if late:
        return Svar(arsak="tidsavbrudd")
    if not code:
        return Svar(arsak="sertifikat" if "certificate" in why else "ingen kontakt")
    if 300 <= code < 400:  # noqa: PLR2004  # still redirected after the last step that lychee takes
        return Svar(kode=code, arsak="ring")
    ends = steps[-1]["url"] if steps and all(one["code"] in FOR_GOOD for one in steps) else ""
    return Svar(kode=code, til=ends if is_url(ends) else "", husket="(cached)" in said["text"])
