"""Prints how good the search of a built site is, and what it and its index cost; scripts/sokkvalitet.py runs it."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

import sokemaling
import sokevekt
import sokindeksering
from portal.settings import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EACH = 4
"""Every so many of the queries are weighed: each takes a visitor of its own."""


def main() -> int:
    """Print the measures of the search of a built site."""
    parser = argparse.ArgumentParser(prog="sokkvalitet.py")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", metavar="SITE", help="mappen")
    parser.add_argument("--bare-vekt", action="store_true", help="mål bare hva søket koster")
    chosen = parser.parse_args()
    if not (chosen.site / "sok/index.html").is_file():
        print(f"Det er ingen bygget portal i {chosen.site}. Bygg den først: python3 scripts/bygg.py")
        return 1
    print(sokindeksering.measure(chosen.site), flush=True)
    with sync_playwright() as playwright, sokemaling.served(chosen.site) as address:
        chromium = playwright.chromium.launch(executable_path=os.environ["PORTAL_NETTLESER"], args=["--no-sandbox"])
        if not chosen.bare_vekt:
            _quality(chromium, address, chosen.site)
        queries = [one.q for part in sokemaling.PARTS for one in sokemaling.read_queries(part)][::EACH]
        first, after = sokevekt.weigh(chromium, address, queries)
        print(sokevekt.told("Første søk, fra et tomt hurtiglager", first))
        print(sokevekt.told("Neste søk", after))
        chromium.close()
    return 0


def _quality(chromium: Browser, address: str, site: Path) -> None:
    page = chromium.new_page()
    with tempfile.TemporaryDirectory() as folder:
        copy = sokemaling.plain_copy(site, Path(folder) / "uten")
        with sokemaling.served(copy) as plain_address:
            for part in (*sokemaling.PARTS, *sokemaling.OUTSIDE):
                queries = sokemaling.read_queries(part)
                ours = sokemaling.ask(page, address, queries)
                plain = sokemaling.ask_plain(page, plain_address, queries)
                print(f"Spørsmålene i {part}.yml\n{sokemaling.table(ours, plain)}\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
