"""The files that others look for at the root of a site: rules for servers, for search robots, and whom to warn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from portal.derive.adresse import full
from portal.vern.tjenere import apache, netlify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

SECURITY = ".well-known/security.txt"
VALID = timedelta(days=360)
"""How long security.txt holds: RFC 9116 wants less than a year, and the site is built every night."""


def files(idag: date, nettsted: str, kontakt: str) -> Iterator[tuple[str, bytes]]:
    """Yield the address and content of each file. `nettsted` ends in a slash, and is one alone where not decided."""
    base = urlsplit(nettsted).path or "/"
    yield "_headers", netlify().encode()
    yield ".htaccess", apache(base).encode()
    yield "robots.txt", robots(nettsted).encode()
    if kontakt:
        yield SECURITY, security(idag, nettsted, kontakt).encode()


def robots(nettsted: str) -> str:
    """Return robots.txt: all are let in.

    A draft too: its pages say `noindex`, and a robot that may not read them never sees that. The National Library's
    is named because the law on legal deposit lets it harvest, and so that nobody shuts it out unawares.
    """
    sitemap = full(nettsted, "sitemap.xml")
    lines = [
        "# Nasjonalbiblioteket høster nettsteder etter pliktavleveringslova.",
        "User-agent: nlnbot",
        "Disallow:",
        "",
        "User-agent: *",
        "Disallow:",
        *(("", f"Sitemap: {sitemap}") if sitemap else ()),
    ]
    return "".join(f"{line}\n" for line in lines)


def security(idag: date, nettsted: str, kontakt: str) -> str:
    """Return security.txt (RFC 9116): whom to tell of a hole, and until when that holds."""
    own = full(nettsted, SECURITY)
    lines = [
        f"Contact: mailto:{quote(kontakt, safe='@+')}",
        f"Expires: {idag + VALID:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: no, nb, nn, en",
        *((f"Canonical: {own}",) if own else ()),
    ]
    return "".join(f"{line}\n" for line in lines)
