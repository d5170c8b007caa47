"""Every link inside the site leads somewhere, and the checker sees what an HTML parser and lychee see."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest

from portal.links import check_links, read_page
from portal.problems import Problem
from portal.render import relative

PAGE = '<!doctype html><html><body id="topp"><h2 id="tiltak">Tiltak</h2>{}</body></html>'


def site(tmp_path: Path, pages: dict[str, str]) -> Path:
    for name, body in pages.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(body), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "link",
    [
        "../b/",
        "../b/index.html",
        "../b/#tiltak",
        "#topp",
        "",
        "/b/",
        "https://andre.no/x",
        "mailto:a@b.no",
        "../bilde.svg",
        "../b/?q=1#tiltak",
        "../",
    ],
)
def test_a_good_link_is_no_problem(tmp_path: Path, link: str) -> None:
    folder = site(tmp_path, {"a/index.html": f'<a href="{link}">x</a>', "b/index.html": "", "index.html": ""})
    (folder / "bilde.svg").write_text("<svg/>", encoding="utf-8")
    assert check_links(folder, {}) == ()


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ('<a href="../c/">x</a>', "en side som ikke finnes"),
        ("<a href='../c/'>x</a>", "en side som ikke finnes"),
        ("<a class=x href=../c/>x</a>", "en side som ikke finnes"),
        ('<a href="/b/../c/">x</a>', "en side som ikke finnes"),
        ('<a href="../b/#penger">x</a>', "et sted som ikke finnes"),
        ('<a href="#penger">x</a>', "et sted som ikke finnes"),
        ('<a href="../../ute/">x</a>', "ut av nettstedet"),
        ('<img src="mangler.png">', "en side som ikke finnes"),
        ('<script src="mangler.js"></script>', "en side som ikke finnes"),
        ('<link rel="stylesheet" href="mangler.css">', "en side som ikke finnes"),
        ('<meta http-equiv="refresh" content="0; url=../c/">', "en side som ikke finnes"),
    ],
)
def test_a_broken_link_is_told_with_the_file_to_mend(tmp_path: Path, tag: str, what: str) -> None:
    folder = site(tmp_path, {"a/index.html": tag, "b/index.html": "", "index.html": ""})
    (problem,) = check_links(folder, {"a/": "satsinger/tiltak/a.yml"})
    assert problem.path == "satsinger/tiltak/a.yml"
    assert what in problem.tekst
    assert isinstance(problem, Problem)


def test_a_file_that_is_soon_there_may_be_linked_to(tmp_path: Path) -> None:
    folder = site(tmp_path, {"a/index.html": '<link href="../indeks/a.js"><link href="../indeks/b.js">'})
    (problem,) = check_links(folder, {}, soon=frozenset({"indeks/a.js"}))
    assert "indeks/b.js" in problem.tekst


def test_text_that_looks_like_a_link_is_not_one(tmp_path: Path) -> None:
    folder = site(tmp_path, {"index.html": '<p>Skriv href="mangler/" og id="x" og &lt;a href="mangler/"&gt;</p>'})
    assert check_links(folder, {}) == ()


def test_a_site_under_a_path_is_checked_from_that_path(tmp_path: Path) -> None:
    folder = site(tmp_path, {"404.html": '<a href="/portal/b/">x</a>', "b/index.html": ""})
    assert check_links(folder, {}, "/portal/") == ()
    assert len(check_links(folder, {}, "/annet/")) == 1


def _parsed(html: str) -> tuple[set[str], set[str]]:
    """Return links and anchors as an HTML5 parser sees them."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    elements = list(document.iter())
    links = {str(e.get(name)) for e in elements for name in ("href", "src") if e.get(name) is not None}
    for e in elements:
        if e.tag == "meta" and e.get("http-equiv") == "refresh":
            links.add(str(e.get("content")).split("url=")[1])
    return links, {str(e.get("id")) for e in elements if e.get("id") is not None}


def test_the_checker_sees_what_an_html_parser_sees(mini_site: Path) -> None:
    pages = sorted(mini_site.rglob("*.html"))
    assert len(pages) > 40
    for path in pages:
        html = path.read_text(encoding="utf-8")
        seen = read_page(html)
        assert (set(seen.mal), set(seen.ankere)) == _parsed(html), path


@pytest.mark.parametrize("name", ["mini_site", "ekte_site"])
def test_the_built_site_has_no_broken_link(name: str, request: pytest.FixtureRequest) -> None:
    assert check_links(request.getfixturevalue(name), {}) == ()


def test_lychee_finds_no_broken_link_either_but_finds_a_planted_one(ekte_site: Path) -> None:
    lychee = str(Path(sys.executable).parent / "lychee")
    planted = ekte_site / "plantet.html"
    planted.write_text(PAGE.format('<a href="finnes-ikke/">x</a><a href="tiltak/#mangler">x</a>'), encoding="utf-8")
    command = [
        lychee,
        "--offline",
        "--include-fragments",
        "--no-progress",
        "--format",
        "json",
        "--index-files",
        "index.html",
    ]
    try:
        done = subprocess.run(
            [*command, "--root-dir", str(ekte_site), f"{ekte_site}/**/*.html"],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        planted.unlink()
    report = json.loads(done.stdout)
    assert report["total"] > 2_000
    assert {path.removeprefix(f"{ekte_site}/") for path in report["error_map"]} == {"plantet.html"}
    assert report["errors"] == 2


@pytest.mark.parametrize(
    ("target", "page", "seen"),
    [
        ("tiltak/a/", "satsinger/b/", "../../tiltak/a/"),
        ("", "tiltak/", "../"),
        ("", "", "./"),
        ("tiltak/", "", "tiltak/"),
        ("tiltak/a/#funn", "tiltak/a/", "../../tiltak/a/#funn"),
        ("#kilde-1", "tiltak/a/", "#kilde-1"),
        ("https://x.no/", "tiltak/a/", "https://x.no/"),
        ("mailto:a@b.no", "tiltak/", "mailto:a@b.no"),
    ],
)
def test_an_address_is_written_as_seen_from_the_page(target: str, page: str, seen: str) -> None:
    assert relative(target, page) == seen
