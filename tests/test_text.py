"""Record text becomes safe HTML: a little Markdown, and nothing that runs."""

from __future__ import annotations

import re

import html5lib
import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import text
from portal.source.tree import parse

PARSER = text.make_parser()


def html(source: str) -> str:
    return str(text.to_html(source, PARSER))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Vanlig tekst.", "<p>Vanlig tekst.</p>"),
        ("*viktig* og **svært**", "<p><em>viktig</em> og <strong>svært</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[her](https://a.no/x)", '<p><a href="https://a.no/x">her</a></p>'),
        ("# ikke overskrift", "<p># ikke overskrift</p>"),
        ("<b>fet</b>", "<p>&lt;b&gt;fet&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](JaVaScRiPt:alert(1))", "<p>[x](JaVaScRiPt:alert(1))</p>"),
        ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>"),
        ("![x](https://a.no/b.png)", "<p>![x](https://a.no/b.png)</p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("en\n\nto", "<p>en</p>\n<p>to</p>"),
    ],
)
def test_a_little_markdown_is_understood_and_the_rest_is_text(source: str, expected: str) -> None:
    assert html(source) == expected


@given(st.text(max_size=80) | st.from_regex(r"[a-zæøå *_`\[\]()<>&!#-]{0,60}", fullmatch=True))
@settings(max_examples=400, deadline=None)
def test_no_text_gives_anything_but_the_allowed_tags(source: str) -> None:
    for element in html5lib.parseFragment(html(source), namespaceHTMLElements=False).iter():
        assert element.tag in text.ALLOWED_TAGS | {"DOCUMENT_FRAGMENT"}
        assert set(element.attrib) <= {"href"}
        assert str(element.get("href", "https:")).split(":")[0].lower() in text.ALLOWED_SCHEMES


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
@settings(max_examples=400, deadline=None)
def test_plain_text_gives_the_same_with_and_without_the_parser(source: str) -> None:
    if text._MARKED.search(source):  # noqa: SLF001  # the shortcut is what is tested
        return
    parsed = nh3.clean(PARSER.reset().convert(source), tags={"p"}, attributes={})
    assert html(source).replace("&#34;", '"').replace("&#39;", "'").replace("\u00a0", "&nbsp;") == parsed


PLAIN = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\"'\u00a0"), max_size=30
)


@given(st.lists(PLAIN, min_size=2, max_size=4))
@settings(max_examples=400, deadline=None)
def test_plain_paragraphs_give_the_same_bytes_with_and_without_the_parser(paragraphs: list[str]) -> None:
    if not all(paragraphs) or any(map(text._MARKED.search, paragraphs)):  # noqa: SLF001  # the shortcut is what is tested
        return
    source = "\n\n".join(paragraphs)
    assert html(source) == nh3.clean(PARSER.reset().convert(source), tags={"p"}, attributes={})


@pytest.mark.parametrize("source", ['Han sa «ja».\n\nHun sa "nei".', "En.\n\nIt's.", "Fem\u00a0kroner.\n\nTo."])
def test_paragraphs_that_the_parser_writes_otherwise_are_left_to_it(source: str) -> None:
    assert html(source) == nh3.clean(PARSER.reset().convert(source), tags={"p"}, attributes={})


def test_a_blank_line_in_folded_text_parts_two_paragraphs() -> None:
    tre, _ = parse("tekst: >-\n  en\n  linje\n\n  ny\n  linje\n", "x.yml")
    assert tre is not None
    assert tre.data == {"tekst": "en linje\n\nny linje"}
    assert len(re.findall("<p>", html(str(tre.data["tekst"])))) == 2
