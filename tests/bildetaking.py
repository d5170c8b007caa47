"""Takes the pictures of the README and the guide; scripts/bilder.py runs it. The same day gives the same pages."""

from __future__ import annotations

import base64
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from archives import MINI, Build
from guide import EXAMPLE, example
from portal.problems import listing, nearest
from portal.settings import ROOT
from skrift import open_in_own_type
from sokemaling import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BILDER = ROOT / ".github/bilder"
DAY = "2026-11-24"
LARGEST = 150_000
"""Bytes of a picture: the guide is read on slow lines too."""
QUALITY = 80
SHARP = 1.5
"""Pixels of a picture for each of the page's: text stays sharp, and a picture small."""

Kilde = Literal["ekte", "prove", "forslag"]
"""The real site, the invented one with the guide's example in it, or that one as a preview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilde:
    """A picture: which site and page, where on the page it begins, and its size in the page's pixels."""

    navn: str
    kilde: Kilde
    sti: str
    fra: str = "body"
    over: int = 0
    bredde: int = 1000
    hoyde: int = 640
    mork: bool = False


MAIN = (
    ("forside", ""),
    ("tiltak", "tiltak/leksehjelp-fjell/"),
    ("satsing", "satsinger/fjell-drammen/"),
    ("kunnskap", "kunnskap/"),
    ("tidslinje", "tidslinje/"),
    ("sok", "sok/?q=leksehjelp"),
)
"""The main pages, shown light and dark, on a desk and on a phone."""
BILDER_TATT = (
    Bilde(navn="felthjelp", kilde="ekte", sti="bidra/felt/tiltak/", fra="#egne", hoyde=632),
    Bilde(navn="meldinger", kilde="ekte", sti="bidra/feil/", fra="#verdier", hoyde=560),
    Bilde(navn="siden-i-vis", kilde="prove", sti="tiltak/leketreff-lilleby/", hoyde=820),
    Bilde(navn="forhandsvisning", kilde="forslag", sti="tiltak/leketreff-lilleby/", hoyde=352),
    Bilde(navn="status", kilde="ekte", sti="status/", hoyde=802),
    *(
        Bilde(
            navn=f"{navn}{sted}{'-mork' if mork else ''}", kilde="ekte", sti=sti, bredde=bredde, hoyde=hoyde, mork=mork
        )
        for navn, sti in MAIN
        for sted, bredde, hoyde in (("", 1280, 860), ("-telefon", 390, 844))
        for mork in (False, True)
    ),
)


def main(names: list[str]) -> int:
    """Take the named pictures, or all; return 1 where one is unknown or too large, or a site could not be built."""
    known = [one.navn for one in BILDER_TATT]
    for name in names:
        if name not in known:
            meant = nearest(name, known)
            hint = f" Mente du «{meant}»?" if meant else f" Bildene er {listing(known)}."
            print(f"Det er ikke noe bilde «{name}».{hint}", file=sys.stderr)
            return 1
    chosen = [one for one in BILDER_TATT if one.navn in names or not names]
    with tempfile.TemporaryDirectory(prefix="bilder-") as room, ExitStack() as stack:
        addresses = {}
        for kilde in dict.fromkeys(one.kilde for one in chosen):
            site = built(kilde, Path(room))
            if site is None:
                return 1
            addresses[kilde] = stack.enter_context(served(site))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=os.environ["PORTAL_NETTLESER"], args=["--no-sandbox", "--disable-gpu"]
        )
        taken = {one: picture(browser, addresses[one.kilde], one) for one in chosen}
        browser.close()
    gone = [one.navn for one, data in taken.items() if not data]
    if gone:
        print(f"Stedet på siden finnes ikke lenger for {listing(gone)}. Ingen bilder er skrevet.", file=sys.stderr)
        return 1
    large = [f"{one.navn} ({len(data) // 1000} kB)" for one, data in taken.items() if len(data) > LARGEST]
    if large:
        print(f"For store bilder: {', '.join(large)}. Ingen bilder er skrevet.", file=sys.stderr)
        return 1
    BILDER.mkdir(parents=True, exist_ok=True)
    for one, data in taken.items():
        (BILDER / f"{one.navn}.webp").write_bytes(data)
        print(f"{one.navn}.webp: {len(data) // 1000} kB")
    return 0


def built(kilde: Kilde, room: Path) -> Path | None:
    """Return a site built on the fixed day, or None where it could not be."""
    archive = ROOT
    if kilde != "ekte":
        archive = Path(shutil.copytree(MINI, room / f"arkiv-{kilde}"))
        (archive / EXAMPLE).write_text(example(), encoding="utf-8", newline="\n")
    site = room / kilde
    preview = {"PORTAL_FORHANDSVISNING": "1"} if kilde == "forslag" else {}
    done = Build(site, archive / "satsinger")(PORTAL_IDAG=DAY, **preview)
    if done.returncode != 0:
        print(done.stdout + done.stderr, file=sys.stderr)
        return None
    return site


def picture(browser: Browser, address: str, one: Bilde) -> bytes:
    """Return a picture of a page as WebP, or nothing where the place it begins at is not on the page."""
    page = browser.new_page(
        viewport={"width": one.bredde, "height": one.hoyde},
        device_scale_factor=SHARP,
        color_scheme="dark" if one.mork else "light",
        reduced_motion="reduce",
        locale="nb-NO",
    )
    open_in_own_type(page, address + one.sti)
    begins = page.locator(one.fra)
    top = begins.first.bounding_box() if begins.count() else None
    if top is None:
        page.close()
        return b""
    above = max(top["y"] - one.over, 0)
    clip = {"x": 0, "y": above, "width": one.bredde, "height": one.hoyde, "scale": 1}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    page.close()
    return base64.b64decode(taken["data"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
