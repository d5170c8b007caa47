"""Every page can be found and shared: its head, the sitemap, and what search engines are told."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

import pytest

from archives import IDAG, MINI, Build, kontekst_for
from portal.deployment import Deployment
from portal.historie.skrevet import changed_days
from portal.pages.hode import LONGEST, first_words, short, with_heads
from portal.pages.site import all_pages
from portal.pages.writer import make_kontekst
from portal.settings import ROOT
from sidetyper import one_of_each

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.pages.views import Side

SITE = "https://portal.example/p/"
MARKS = re.compile(r"[*_`]|\]\(")


def heads(site: Path) -> dict[str, str]:
    """Return the head of every page that is more than a way on, by its file's path in the site."""
    found = {}
    for path in site.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        if 'http-equiv="refresh"' not in head:
            found[path.relative_to(site).as_posix()] = head
    return found


def told(head: str, name: str) -> list[str]:
    return [unescape(one) for one in re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', head)]


@pytest.fixture(scope="module")
def published(mini_arkiv: Arkiv) -> dict[str, Side]:
    kontekst = make_kontekst(mini_arkiv, IDAG, Deployment(site_url=SITE))
    return {side.sti: side for side in with_heads(all_pages(kontekst), kontekst)}


def test_no_two_pages_share_a_title_or_a_description(ekte_site: Path) -> None:
    every = heads(ekte_site)
    titles = Counter(re.findall(r"<title>(.*?)</title>", head)[0] for head in every.values())
    assert titles.most_common(1)[0][1] == 1
    described = {name: told(head, "description") for name, head in every.items() if name != "404.html"}
    assert all(len(one) == 1 for one in described.values())
    texts = Counter(one[0] for one in described.values())
    assert texts.most_common(1)[0][1] == 1
    assert len(texts) > 450
    assert [one for one in texts if not 50 <= len(one) <= LONGEST or MARKS.search(one)] == []


def test_every_kind_of_page_is_told_of_where_it_is_shared(ekte_site: Path, ekte_arkiv: Arkiv) -> None:
    every = heads(ekte_site)
    tried = 0
    for sti in one_of_each(kontekst_for(ekte_arkiv), ROOT / "content"):
        head = every.get(f"{sti}index.html")
        if head is None:
            continue
        lang = re.findall(r'<html lang="(n[bn])">', head)[0]
        assert told(head, "og:locale") == [f"{lang}_NO"], sti
        assert told(head, "og:site_name") == ["Områdeportalen"]
        assert told(head, "og:type")[0] in {"article", "website"}
        assert told(head, "og:description") == told(head, "description")
        assert told(head, "og:title")[0] in unescape(head)
        assert told(head, "og:url") == [], "et utkast uten adresse kan ikke oppgi den"
        assert 'rel="canonical"' not in head
        tried += 1
    assert tried > 60


def test_a_site_with_an_address_gives_each_page_its_own(published: dict[str, Side]) -> None:
    for sti, side in published.items():
        if side.mal != "omdirigering":
            assert side.hode.adresse == SITE + sti
            assert dict(side.hode.egenskaper)["og:url"] == SITE + sti
            assert dict(side.hode.egenskaper)["og:image"].startswith(f"{SITE}deling/")


def test_the_home_page_says_how_to_search_the_site(published: dict[str, Side]) -> None:
    (data,) = map(json.loads, published[""].hode.data)
    assert data["@type"] == "WebSite"
    assert data["potentialAction"]["target"]["urlTemplate"] == f"{SITE}sok/?q={{search_term_string}}"


@pytest.mark.parametrize(
    ("sti", "way"),
    [
        ("satsinger/lilleby/", ["", "satsinger/", "satsinger/lilleby/"]),
        (
            "konferanser/eksempelkonferansen-2026/apning/",
            [
                "",
                "konferanser/",
                "konferanser/eksempelkonferansen-2026/",
                "konferanser/eksempelkonferansen-2026/apning/",
            ],
        ),
    ],
)
def test_a_record_says_the_way_down_to_it(sti: str, way: list[str], published: dict[str, Side]) -> None:
    (crumbs,) = [one for one in map(json.loads, published[sti].hode.data) if one["@type"] == "BreadcrumbList"]
    assert [one["item"] for one in crumbs["itemListElement"]] == [SITE + step for step in way]
    assert [one["position"] for one in crumbs["itemListElement"]] == list(range(1, len(way) + 1))
    assert all(one["item"] == SITE or one["item"].removeprefix(SITE) in published for one in crumbs["itemListElement"])


def test_a_description_is_plain_and_ends_where_a_sentence_does() -> None:
    assert short("Et **sterkt** ord, og [en lenke](https://a.example/).") == (
        "Et sterkt ord, og en lenke (https://a.example/)."
    )
    first, second = "A" * 200 + ".", "B" * 150 + "."
    assert short(f"{first} {second}") == first
    long = short("ord " * 200)
    assert len(long) <= LONGEST
    assert long.endswith("ord …")
    assert first_words("<h1>T</h1>\n<p>Det er <em>så</em> &amp; så.</p>\n<p>Mer.</p>") == "Det er så & så."


def test_a_hand_written_page_is_dated_by_its_last_change_and_not_by_the_build() -> None:
    days = changed_days(ROOT / "content", IDAG)
    assert days
    assert max(days.values()) <= IDAG
    assert changed_days(MINI / "content", IDAG) == {}, "mappa er ikke arkivets egen"


def test_the_sitemap_has_every_page_once_with_the_day_its_record_changed(tmp_path: Path, mini_arkiv: Arkiv) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("# site_url: https://…/", f"site_url: {SITE}")
    for name in ("content", "overrides", "hooks/mkdocs_events.py"):
        text = text.replace(f": {name}\n", f": {ROOT / name}\n").replace(f"- {name}\n", f"- {ROOT / name}\n")
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    done = Build(site)("-f", str(config))
    assert done.returncode == 0, done.stderr + done.stdout
    rows = re.findall(
        r"<url><loc>([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?</url>", (site / "sitemap.xml").read_text()
    )
    sider = {side.sti: side for side in all_pages(kontekst_for(mini_arkiv)) if side.mal == "post"}
    pages = [name for name in heads(site) if name != "404.html"]
    assert sorted(SITE + name.removesuffix("index.html") for name in pages) == sorted(address for address, _ in rows)
    dated = {address.removeprefix(SITE): day for address, day in rows}
    assert {sti: dated[sti] for sti in sider} == {sti: side.oppdatert.isoformat() for sti, side in sider.items()}
    assert dated["om/"] == ""
    assert f"Sitemap: {SITE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert "ErrorDocument 404 /p/404.html" in (site / ".htaccess").read_text(encoding="utf-8")


def test_a_site_shown_by_mkdocs_itself_has_no_policy_that_would_stop_its_live_reload(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("# site_url: https://…/", "site_url: http://127.0.0.1:8000/")
    for name in ("content", "overrides", "hooks/mkdocs_events.py"):
        text = text.replace(f": {name}\n", f": {ROOT / name}\n").replace(f"- {name}\n", f"- {ROOT / name}\n")
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    done = Build(site)("-f", str(config))
    assert done.returncode == 0, done.stderr + done.stdout
    assert "Content-Security-Policy" not in (site / "index.html").read_text(encoding="utf-8")
