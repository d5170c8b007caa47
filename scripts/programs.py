"""Finds the programs that the tests need, and installs them where the machine has none and lets us."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
BROWSER_PACKAGES = ("chromium", "fonts-dejavu-core")
LIGHT_BROWSER = "chromium-headless-shell"
"""Chromium without windows: it opens a page for half of the processor time, since it draws no toolbar around it."""
LIGHT_BROWSER_PACKAGES = (LIGHT_BROWSER, "fonts-dejavu-core")
DICTIONARIES = ("nb_NO", "nn_NO")
SPELLING_PACKAGES = ("hunspell", "hunspell-no")
SERVER_PLACES = ("/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx")
"""Where nginx lies when it is on nobody's path: Debian keeps it from those who are not root."""
SERVER_PACKAGES = ("nginx-light",)
JAVA_PACKAGES = ("default-jre-headless",)


def browser() -> str:
    """Return the path of a browser; stop with a Norwegian sentence where there is none to be had."""
    found = (
        os.environ.get("PORTAL_NETTLESER")
        or which(LIGHT_BROWSER)
        or (_installed(LIGHT_BROWSER_PACKAGES) and which(LIGHT_BROWSER))
        or _browser()
        or (_installed(BROWSER_PACKAGES) and _browser())
    )
    if not found:
        sys.exit("Stoppet: testene trenger Chrome, Chromium eller Edge. Installer en av dem og prøv igjen.")
    return found


def spelling() -> str:
    """Return the path of hunspell with both Norwegian dictionaries; stop where they are not to be had."""
    found = _hunspell() or (_installed(SPELLING_PACKAGES) and _hunspell())
    if not found:
        sys.exit(
            "Stoppet: testene trenger hunspell med ordbøkene nb_NO og nn_NO (i Debian: hunspell og hunspell-no). "
            "Installer dem og prøv igjen."
        )
    return found


def server() -> str:
    """Return the path of nginx; stop where there is none to be had."""
    found = _server() or (_installed(SERVER_PACKAGES) and _server())
    if not found:
        sys.exit("Stoppet: testene trenger nettjeneren nginx. Installer den og prøv igjen.")
    return found


def _server() -> str | None:
    return which("nginx") or next((place for place in SERVER_PLACES if Path(place).exists()), None)


def java() -> str:
    """Return the path of Java, which the checker of HTML runs in; stop where it is not to be had."""
    found = which("java") or (_installed(JAVA_PACKAGES) and which("java"))
    if not found:
        sys.exit("Stoppet: testene trenger Java (i Debian: default-jre-headless). Installer det og prøv igjen.")
    return found


def _browser() -> str | None:
    return next((path for name in BROWSERS if (path := which(name))), None) or next(
        (place for place in PLACES if Path(place).exists()), None
    )


def _hunspell() -> str | None:
    path = which("hunspell")
    return path if path and all(_has(path, one) for one in DICTIONARIES) else None


def _has(path: str, dictionary: str) -> bool:
    asked = subprocess.run([path, "-l", "-d", dictionary], input=b"", check=False, capture_output=True)  # noqa: S603  # a fixed command
    return asked.returncode == 0


def _installed(packages: tuple[str, ...]) -> bool:
    """Install Debian packages where we may; return whether it was tried."""
    apt = which("apt-get")
    if not apt or os.name != "posix" or os.geteuid() != 0:
        return False
    print(f"Henter {' og '.join(packages)} med apt-get …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ((apt, "update", "-qq"), (apt, "install", "-y", "-qq", "--no-install-recommends", *packages)):
        subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL)  # noqa: S603  # fixed packages
    return True
