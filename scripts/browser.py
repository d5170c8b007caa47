"""Finds a browser for the tests, and installs Chromium and fonts where the machine has none and lets us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
PACKAGES = ("chromium", "fonts-dejavu-core")


def find_or_install() -> str:
    """Return the path of a browser; stop with a Norwegian sentence where there is none to be had."""
    found = find()
    if found:
        return found
    apt = which("apt-get")
    if apt and os.name == "posix" and os.geteuid() == 0:
        print(f"Fant ingen nettleser. Henter {' og '.join(PACKAGES)} med apt-get …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in ((apt, "update", "-qq"), (apt, "install", "-y", "-qq", "--no-install-recommends", *PACKAGES)):
            subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)  # noqa: S603  # fixed packages
        found = find()
    if not found:
        sys.exit("Stoppet: testene trenger Chrome, Chromium eller Edge. Installer en av dem og prøv igjen.")
    return found


def find() -> str | None:
    """Return the path of a browser on this machine, or None."""
    named = os.environ.get("PORTAL_NETTLESER")
    if named:
        return named
    return next((path for name in NAMES if (path := which(name))), None) or next(
        (place for place in PLACES if Path(place).exists()), None
    )
