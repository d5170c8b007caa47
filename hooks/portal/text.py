"""Record text: a little Markdown to safe HTML.

Paragraphs, lists with dashes, emphasis, quotes and links; nothing else. A number with a full stop begins no list: it
is most often a date. Raw HTML is taken out of the parser, so it is shown as
text, and the result is cleaned by nh3 all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import nh3
from markdown import Markdown
from markdown.inlinepatterns import LINK_RE, LinkInlineProcessor
from markupsafe import Markup, escape

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Sequence

ALLOWED_TAGS = frozenset({"p", "ul", "li", "em", "strong", "a", "blockquote", "code", "br"})
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})

_MARKED = re.compile(r"[*_`\[\]<>&\\\n]|^\s*[-+]\s|^\s|\s$|  ")
"""What may be more in a paragraph than plain text. Most have none of it, and need no parser: a test compares."""
_REWRITTEN = re.compile("[\"'\u00a0]")
"""What is written in another way with the parser than without."""

_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^)\s]+|mailto:[^)\s]+)\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|\*|__|_|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")

_NO_BLOCKS = ("hashheader", "setextheader", "hr", "code", "reference", "olist")
_NO_INLINE = (
    "reference", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink", "automail", "html",
)  # fmt: skip


class _SafeLinks(LinkInlineProcessor):
    """Links to the web only; any other stays the characters it was written with."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Markdown's own name, typed for its older form
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        link, start, end = super().handleMatch(m, data)
        if link is not None and not isinstance(link, str) and not _allowed(link.get("href", "")):
            return None, None, None
        return link, start, end


def _allowed(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme.lower() in ALLOWED_SCHEMES


def make_parser() -> Markdown:
    """Return a parser for record text. It is reused: making one is slow."""
    parser = Markdown()
    parser.preprocessors.deregister("html_block")
    for name in _NO_BLOCKS:
        parser.parser.blockprocessors.deregister(name)
    for name in _NO_INLINE:
        parser.inlinePatterns.deregister(name)
    parser.inlinePatterns.register(_SafeLinks(LINK_RE, parser), "link", 160)
    return parser


def to_html(text: str, parser: Markdown) -> Markup:
    """Return record text as HTML that is safe in any page."""
    paragraphs = text.split("\n\n")
    if not any(map(_MARKED.search, paragraphs)) and (len(paragraphs) == 1 or _is_plain(paragraphs)):
        return Markup("\n".join(f"<p>{escape(one)}</p>" for one in paragraphs))  # noqa: S704  # escaped
    html = parser.reset().convert(text)
    cleaned = nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )
    return Markup(cleaned)  # noqa: S704  # cleaned on the line above


def _is_plain(paragraphs: Sequence[str]) -> bool:
    """Return whether the parser would write each as it stands, in a `p`."""
    return all(paragraphs) and not any(map(_REWRITTEN.search, paragraphs))


def to_plain(text: str) -> str:
    """Return record text as plain text: marks of emphasis gone, and the address of a link after its words."""
    words = _LINK.sub(r"\1 (\2)", text) if "](" in text else text
    return _EMPHASIS.sub(r"\2", words) if any(mark in words for mark in "*_`") else words


def to_inline(text: str, parser: Markdown) -> Markup:
    """Return record text as HTML; without a paragraph around it where there is only one."""
    if not _MARKED.search(text):
        return escape(text)
    html = to_html(text, parser)
    single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return Markup(html.removeprefix("<p>").removesuffix("</p>")) if single else html  # noqa: S704  # of clean HTML
