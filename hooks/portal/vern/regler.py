"""The headers that go with every answer, and what is told of each kind of file.

They protect the readers, not the portal: nothing from another host, nothing that is written inside a page is run,
nobody else's frame round it, and no word to others of who came from where.
"""

from __future__ import annotations

from dataclasses import dataclass

REFERRER = "same-origin"
"""Other sites are not told that a reader comes from here, or what was searched for."""
CLOSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
"""What no page asks for. The clipboard is left open: a button copies."""
POLICY: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("font-src", "'self'"),
    ("img-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("frame-ancestors", "'none'"),
)
"""The content security policy by directive. No page needs a hash: nothing inline is run, and data as JSON is not."""
NOT_IN_A_PAGE = frozenset({"frame-ancestors"})
"""What a browser takes from a header only."""


def policy(*, in_page: bool = False) -> str:
    """Return the content security policy as a header, or as a page can state it by itself."""
    rows = (row for row in POLICY if not (in_page and row[0] in NOT_IN_A_PAGE))
    return "; ".join(" ".join(row) for row in rows)


HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", policy()),
    ("Strict-Transport-Security", "max-age=31536000"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", REFERRER),
    ("Permissions-Policy", ", ".join(f"{one}=()" for one in CLOSED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""What goes with every answer, also with an error."""

YEAR, MONTH, HOUR, MINUTES = 31_536_000, 2_592_000, 3_600, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Filslag:
    """A kind of file: its endings, its type, how many seconds a copy holds, and whether other sites may fetch it.

    `fast` is a file whose name has a hash of its content; `tekst` is UTF-8, and worth compressing.
    """

    endelser: tuple[str, ...]
    type: str
    sekunder: int = MINUTES
    fast: bool = False
    apen: bool = False
    tekst: bool = False

    @property
    def lager(self) -> str:
        """Return what is told of keeping a copy."""
        return f"public, max-age={self.sekunder}{', immutable' if self.fast else ''}"

    @property
    def opphav(self) -> str:
        """Return which sites may use the file."""
        return "cross-origin" if self.apen else "same-origin"


FILSLAG: tuple[Filslag, ...] = (
    Filslag(endelser=("html",), type="text/html", tekst=True),
    Filslag(endelser=("css",), type="text/css", sekunder=HOUR, tekst=True),
    Filslag(endelser=("js",), type="text/javascript", sekunder=HOUR, tekst=True),
    Filslag(endelser=("svg",), type="image/svg+xml", sekunder=HOUR, tekst=True),
    Filslag(endelser=("png",), type="image/png", sekunder=HOUR, apen=True),  # shown where a page is shared
    Filslag(endelser=("jpg", "jpeg"), type="image/jpeg", sekunder=HOUR, apen=True),
    Filslag(endelser=("webp",), type="image/webp", sekunder=HOUR, apen=True),
    Filslag(endelser=("woff2",), type="font/woff2", sekunder=MONTH),
    Filslag(endelser=("pf_index",), type="application/octet-stream", sekunder=YEAR, fast=True),
    Filslag(endelser=("pf_fragment",), type="application/octet-stream", sekunder=HOUR),  # neighbours may change
    Filslag(endelser=("bin",), type="application/octet-stream"),
    Filslag(endelser=("json",), type="application/json", apen=True, tekst=True),
    Filslag(endelser=("yml",), type="application/yaml", tekst=True),  # the records, for the form
    Filslag(endelser=("csv",), type="text/csv", apen=True, tekst=True),
    Filslag(endelser=("atom",), type="application/atom+xml", apen=True, tekst=True),
    Filslag(endelser=("ics",), type="text/calendar", apen=True, tekst=True),
    Filslag(endelser=("bib",), type="application/x-bibtex", apen=True, tekst=True),
    Filslag(endelser=("ris",), type="application/x-research-info-systems", apen=True, tekst=True),
    Filslag(endelser=("xml",), type="application/xml", apen=True, tekst=True),
    Filslag(endelser=("txt",), type="text/plain", apen=True, tekst=True),
    Filslag(endelser=("vtt",), type="text/vtt", apen=True, tekst=True),
    Filslag(endelser=("gz",), type="application/gzip", apen=True),
    Filslag(endelser=("pdf",), type="application/pdf", apen=True),
    Filslag(
        endelser=("pptx",),
        type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        apen=True,
    ),
    Filslag(
        endelser=("docx",),
        type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        apen=True,
    ),
    Filslag(endelser=("xlsx",), type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", apen=True),
    Filslag(endelser=("odp",), type="application/vnd.oasis.opendocument.presentation", apen=True),
    Filslag(endelser=("mp4",), type="video/mp4", apen=True),
    Filslag(endelser=("webm",), type="video/webm", apen=True),
    Filslag(endelser=("m4a",), type="audio/mp4", apen=True),
    Filslag(endelser=("mp3",), type="audio/mpeg", apen=True),
)
"""Every kind of file that the site has, or that a record may bring with it."""
