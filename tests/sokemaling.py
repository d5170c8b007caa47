"""Asks the shipped search page the judged queries in a real browser, and says how good the answers are."""

from __future__ import annotations

import http.server
import math
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from portal.settings import ROOT
from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

PARTS = (
    *("utvikling", "frosset", "andres_utvikling", "andres_frosset", "roller_frosset"),
    *("flere_utvikling", "flere_frosset"),
)
"""Files of judged queries. None tunes on `frosset`; `andres`, `roller` and `flere` were written without sight of ours
and of the lists. Those in `flere` are all of several words.
"""
OUTSIDE = ("utenfor_utvikling", "utenfor_frosset")
"""Files of queries that the portal has no answer to. None tunes on the last."""
DEEP = 10
HITS = """() => [...document.querySelectorAll('#treff > li')].map(li => li.querySelector('a').href)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sporsmal:
    """A judged query: what is typed, what kind of query it is, and how good each right answer is (2 or 1)."""

    q: str
    type: str
    treff: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Svar:
    """The first ten addresses that a search gave, as `folder/id`, and whether it gave any."""

    sporsmal: Sporsmal
    adresser: tuple[str, ...]

    @property
    def ndcg(self) -> float:
        """Return how near the order is to the best possible, over the first ten."""
        gains = [self.sporsmal.treff.get(one, 0) for one in self.adresser[:DEEP]]
        best = sorted(self.sporsmal.treff.values(), reverse=True)[:DEEP]
        return _dcg(gains) / _dcg(best)

    @property
    def recall(self) -> float:
        """Return how much of what is right stands among the first ten, of what there is room for."""
        right = sum(one in self.sporsmal.treff for one in self.adresser[:DEEP])
        return right / min(DEEP, len(self.sporsmal.treff))

    @property
    def success(self) -> bool:
        """Return whether a right answer is among the first three."""
        return any(one in self.sporsmal.treff for one in self.adresser[:3])


def _dcg(gains: Sequence[int]) -> float:
    return sum(float(2**gain - 1) / math.log2(place + 2) for place, gain in enumerate(gains))


def read_queries(part: str) -> tuple[Sporsmal, ...]:
    """Return the queries of one of PARTS or OUTSIDE."""
    path = ROOT / f"tests/sok/{part}.yml"
    tre, problems = parse(path.read_text(encoding="utf-8"), path.name)
    assert tre is not None, problems
    rows = tre.data["sporsmal"]
    assert isinstance(rows, list)
    found = []
    for row in rows:
        assert isinstance(row, dict)
        treff = row["treff"] or {}
        assert isinstance(treff, dict)
        right = {key: int(str(value)) for key, value in treff.items()}
        found.append(Sporsmal(q=str(row["q"]), type=str(row["type"]), treff=right))
    return tuple(found)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class' signature
        pass


class _Server(http.server.ThreadingHTTPServer):
    """A server that says nothing of a browser that went on to another page before the answer had come."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # what the base class gives


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; give its address, with a slash at the end."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def ask(page: Page, address: str, queries: Sequence[Sporsmal]) -> tuple[Svar, ...]:
    """Return what the search page answers to one query after the other."""
    found = []
    page.goto(f"{address}sok/")
    for one in queries:
        page.fill("#q", one.q)
        page.press("#q", "Enter")
        page.wait_for_selector('#treff[aria-busy="false"]', state="attached")
        found.append(Svar(sporsmal=one, adresser=_paths(page.evaluate(HITS), address)))
    return tuple(found)


def ask_plain(page: Page, address: str, queries: Sequence[Sporsmal]) -> tuple[Svar, ...]:
    """Return what Pagefind answers by itself, on an index of the same pages made with nothing of ours."""
    page.goto(address)
    found = []
    for one in queries:
        urls = page.evaluate(
            """async ([base, q]) => {
              const pagefind = await import(base + 'pagefind/pagefind.js')
              const answer = await pagefind.search(q)
              return Promise.all(answer.results.slice(0, 10).map(async one => (await one.data()).url))
            }""",
            [address, one.q],
        )
        found.append(Svar(sporsmal=one, adresser=_paths([f"{address}{url.lstrip('/')}" for url in urls], address)))
    return tuple(found)


def plain_copy(site: Path, copy: Path) -> Path:
    """Return a copy of a site indexed by Pagefind as it comes."""
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("pagefind", "sok"))
    for path in copy.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = text.replace(" data-pagefind-ignore", "").replace(
            "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
        )
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(copy), "--silent"]
    subprocess.run(command, check=True, capture_output=True)
    return copy


def _paths(urls: Sequence[str], address: str) -> tuple[str, ...]:
    return tuple(url.removeprefix(address).strip("/") for url in urls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mal:
    """How good the answers to some queries are; the last two in share of queries."""

    antall: int
    ndcg: float
    recall: float
    success: float
    uten_treff: float
    falske: float


def measure(svar: Sequence[Svar]) -> Mal:
    """Return the measures of some answers; those out of domain count only as false hits."""
    inside = [one for one in svar if one.sporsmal.treff]
    outside = [one for one in svar if not one.sporsmal.treff]
    number = max(1, len(inside))
    return Mal(
        antall=len(svar),
        ndcg=sum(one.ndcg for one in inside) / number,
        recall=sum(one.recall for one in inside) / number,
        success=sum(one.success for one in inside) / number,
        uten_treff=sum(not one.adresser for one in inside) / number,
        falske=sum(bool(one.adresser) for one in outside) / max(1, len(outside)),
    )


def table(ours: Sequence[Svar], plain: Sequence[Svar]) -> str:
    """Return the measures of both searches, in all and by kind of query."""
    kinds = sorted({one.sporsmal.type for one in ours})
    lines = [f"{'':12} {'':8} antall  nDCG@10  recall@10  success@3  uten treff  falske treff"]
    for kind in ("", *kinds):
        for who, svar in (("vårt", ours), ("Pagefind", plain)):
            own = measure([one for one in svar if kind in {"", one.sporsmal.type}])
            numbers = (
                f"{own.ndcg:8.3f} {own.recall:10.3f} {own.success:10.3f} {own.uten_treff:11.3f} {own.falske:13.3f}"
            )
            lines.append(f"{kind or 'alle':12} {who:8} {own.antall:6} {numbers}")
    return "\n".join(lines)
