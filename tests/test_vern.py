"""The reader is protected: by headers from a real nginx, by the page itself, and by what the site never does."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from archives import IDAG, kontekst_for
from nettjener import nginx
from portal.checks.materiale import FILTYPER
from portal.settings import ROOT
from portal.vern.regler import FILSLAG, HEADERS, policy
from portal.vern.rot import SECURITY, VALID, robots, security
from portal.vern.tjenere import NGINX_HTTP, NGINX_SERVER, apache, netlify, nginx_http, nginx_server
from sidetyper import NO_SUCH_PAGE, one_of_each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from portal.arkiv import Arkiv

BLOCKED = """() => {
  window.stoppet = []
  document.addEventListener('securitypolicyviolation', one => {
    window.stoppet.push(`${one.effectiveDirective} ${one.blockedURI}`)
  })
}"""
FONTS = """async () => {
  await document.fonts.ready
  return [...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)
}"""
STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}
BAD = (
    ("script", "<script>window.angrep = 1</script>"),
    ("script", '<p id="felle" onclick="window.angrep = 1">her</p>'),
    ("script", '<script src="https://angriper.example/x.js"></script>'),
    ("style", "<style>h1 { color: red }</style>"),
    ("style", '<p style="color: red">her</p>'),
    ("img", '<img src="https://angriper.example/x.png" alt="">'),
    ("base-uri", '<base href="https://angriper.example/">'),
)
"""What an attacker might get into a page, and the directive that stops it."""


@pytest.fixture(scope="module")
def tjener(ekte_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(ekte_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture(scope="module")
def kinds(ekte_arkiv: Arkiv) -> tuple[str, ...]:
    found = one_of_each(kontekst_for(ekte_arkiv), ROOT / "content")
    assert len(found) > 60
    return found


def headers(address: str, *, squeezed: bool = False) -> Message:
    """Return the headers of an answer, whatever its status."""
    asked = Request(address, headers={"Accept-Encoding": "gzip"} if squeezed else {})  # noqa: S310  # our own server
    try:
        with urlopen(asked) as answer:  # noqa: S310
            told: Message = answer.headers
    except HTTPError as error:
        told = error.headers
        error.close()
    return told


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Give a new page, a list that gets all that the browser complains of, and one of all that it asks for."""
    context = browser.new_context()
    context.add_init_script(f"({BLOCKED})()")
    page, wrong, asked = context.new_page(), list[str](), list[str]()
    page.on("request", lambda one: asked.append(one.url))
    page.on("pageerror", lambda one: wrong.append(str(one)))
    page.on(
        "console", lambda one: wrong.append(f"{one.type}: {one.text}") if one.type in {"error", "warning"} else None
    )
    yield page, wrong, asked
    context.close()


@pytest.mark.parametrize(("path", "made"), [(NGINX_HTTP, nginx_http()), (NGINX_SERVER, nginx_server())])
def test_the_files_for_nginx_say_what_the_rules_say(path: str, made: str) -> None:
    if os.environ.get("PORTAL_VELSIGN") == "1":
        (ROOT / path).write_text(made, encoding="utf-8")
    assert (ROOT / path).read_text(encoding="utf-8") == made


def test_every_kind_of_file_that_a_site_can_have_has_its_rules(ekte_site: Path, mini_site: Path) -> None:
    known = [end for one in FILSLAG for end in one.endelser]
    assert len(known) == len(set(known))
    there = {path.suffix[1:] for site in (ekte_site, mini_site) for path in site.rglob("*") if path.is_file()}
    assert there - {"", "htaccess"} <= set(known)
    assert {end for one in FILTYPER for end in one.endelser} <= set(known)


def test_nginx_serves_every_kind_of_file_with_its_type_and_all_headers(tjener: str, ekte_site: Path) -> None:
    example: dict[str, str] = {}
    for path in sorted(ekte_site.rglob("*")):
        if path.is_file():
            example.setdefault(path.suffix[1:], path.relative_to(ekte_site).as_posix())
    tried = 0
    for one in FILSLAG:
        for end in set(one.endelser) & example.keys():
            told = headers(tjener + example[end])
            assert [told[name] for name, _ in HEADERS] == [value for _, value in HEADERS], example[end]
            assert told["Content-Type"] == one.type + ("; charset=utf-8" if one.tekst else ""), example[end]
            assert told["Cache-Control"] == one.lager
            assert told["Cross-Origin-Resource-Policy"] == one.opphav
            assert told["Access-Control-Allow-Origin"] == ("*" if one.apen else None)
            large = (ekte_site / example[end]).stat().st_size > 1000
            squeezed = headers(tjener + example[end], squeezed=True)["Content-Encoding"] == "gzip"
            assert squeezed is (one.tekst and large), example[end]
            tried += 1
    assert tried >= 15


def test_a_page_that_is_not_there_has_the_headers_too_and_is_not_kept(tjener: str) -> None:
    told = headers(f"{tjener}finnes-ikke/")
    assert told["Content-Security-Policy"] == policy()
    assert told["Cache-Control"] is None


@pytest.mark.parametrize("path", ["_headers", ".htaccess"])
def test_the_rules_for_other_servers_are_not_served(path: str, tjener: str, ekte_site: Path) -> None:
    assert (ekte_site / path).exists()
    with pytest.raises(OSError, match="404"):
        urlopen(tjener + path)  # noqa: S310


@pytest.mark.lenge
def test_every_kind_of_page_keeps_the_policy_asks_no_other_host_and_stores_nothing(
    tjener: str, kinds: tuple[str, ...], browser: Browser
) -> None:
    found: dict[str, list[str]] = {}
    every = iter((*kinds, "sok/?q=leksehjelp", "sok/?f.sted=Utenfor%20Oslo&f.tema=Folkehelse"))
    while some := tuple(islice(every, 8)):  # side by side: most of the time is spent waiting for what should not come
        with ExitStack() as stack:
            opened = [(path, *stack.enter_context(watched(browser))) for path in some]
            for path, page, _, _ in opened:
                page.goto(tjener + path, wait_until="commit")
            for path, page, wrong, asked in opened:
                page.wait_for_load_state("networkidle")
                seen = [one for one in wrong if not (path == NO_SUCH_PAGE and "404" in one)]
                seen += [one for one in asked if not one.startswith(tjener)]
                seen += page.evaluate("window.stoppet")
                fonts = {one.strip('"') for one in page.evaluate(FONTS)}
                seen += [] if fonts == {"Inter", "Source Serif 4"} else [f"bare skriftene {fonts}"]
                stored = page.evaluate(STORED)
                seen += [] if stored == NOTHING and page.context.cookies() == [] else [str(stored)]
                found |= {path: seen} if seen else {}
    assert found == {}


def test_a_search_works_under_the_policy_and_leaves_nothing_behind(tjener: str, browser: Browser) -> None:
    with watched(browser) as (page, wrong, asked):
        page.goto(tjener)
        page.locator(".hode .sokefelt input").fill("leksehjelp")
        page.locator(".hode [role=option]").first.wait_for()
        page.locator(".hode .sokefelt input").press("Enter")
        page.wait_for_selector("#treff > li")
        page.locator("#treff a").first.click()
        page.wait_for_load_state("networkidle")
        assert "leksehjelp" in page.url
        assert wrong == []
        assert all(one.startswith(tjener) for one in asked)
        assert page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize(("directive", "bad"), BAD)
@pytest.mark.parametrize("told_by", ["header", "page"])
def test_what_an_attacker_gets_into_a_page_is_stopped(  # noqa: PLR0913, PLR0917  # what is tried, and where
    directive: str, bad: str, told_by: str, ekte_site: Path, tmp_path: Path, browser: Browser
) -> None:
    html = (ekte_site / "om-portalen/index.html").read_text(encoding="utf-8")
    meta = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', html)
    assert meta
    html = html.replace("<main", f"{bad}<main") if directive != "base-uri" else html.replace("</head>", f"{bad}</head>")
    site = tmp_path / "site"
    shutil.copytree(ekte_site / "stil", site / "stil")
    (site / "a").mkdir()
    (site / "a" / "index.html").write_text(html.replace(meta[0], "") if told_by == "header" else html, encoding="utf-8")
    folder = tmp_path / "nginx"
    folder.mkdir()
    with nginx(site, folder) as address, watched(browser) as (page, _, _):
        if told_by == "page":
            page.route("**/a/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"{address}a/")
        if "felle" in bad:
            page.locator("#felle").click()
        stopped = page.evaluate("window.stoppet")
        assert any(one.startswith(directive) for one in stopped), stopped
        assert page.evaluate("window.angrep") is None
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"


def test_a_page_cannot_be_framed_by_others(tjener: str, page: Page) -> None:
    page.goto("about:blank")
    page.set_content(f'<iframe src="{tjener}"></iframe>')
    page.wait_for_load_state("networkidle")
    assert page.frames[1].url.startswith("chrome-error://")


def test_no_page_has_anything_inline_that_a_policy_must_allow(ekte_site: Path, mini_site: Path) -> None:
    count = 0
    for path in (*ekte_site.rglob("*.html"), *mini_site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for attributes, content in re.findall(r"(?s)<script([^>]*)>(.*?)</script>", text):
            assert "application/" in attributes or (" src=" in attributes and not content), path
        assert not re.search(r"<style|<[a-z][^<>]*\s(?:style|on[a-z]+)=|=\"javascript:", text), path
        count += 1
    assert count > 500


def test_every_page_states_the_policy_by_itself_but_for_those_that_only_lead_on(ekte_site: Path) -> None:
    for path in ekte_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        stated = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert stated == ([] if 'http-equiv="refresh"' in text else [policy(in_page=True)]), path
    assert "frame-ancestors" not in policy(in_page=True)
    assert "unsafe-inline" not in policy()


def test_each_server_is_told_the_same(ekte_site: Path) -> None:
    for text in (nginx_server(), apache("/"), netlify()):
        assert all(name in text and value in text for name, value in HEADERS)
    assert (ekte_site / "_headers").read_text(encoding="utf-8") == netlify()
    assert (ekte_site / ".htaccess").read_text(encoding="utf-8") == apache("/")
    assert "ErrorDocument 404 /portal/404.html\n" in apache("/portal/")


def test_a_host_that_reads_headers_files_gives_no_header_twice() -> None:
    rules: dict[str, list[str]] = {}
    for line in netlify().splitlines()[1:]:
        if line.startswith("/"):
            rules[line] = []
        else:
            rules[list(rules)[-1]].append(line.strip().partition(":")[0])
    general = rules.pop("/*")
    assert len(general) == len(set(general))
    assert all(not set(one) & set(general) and len(one) == len(set(one)) for one in rules.values())


@pytest.mark.parametrize(
    "path",
    [
        "om-portalen/",
        "satsinger/fjell-drammen/",
        "evalueringer/nou-2020-16/",
        "kilder/veiviseren-statlige-omradesatsinger/",
    ],
)
def test_a_link_out_of_the_portal_says_so_to_eye_and_ear(path: str, page: Page, address: str) -> None:
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    out = page.locator('a[href^="http"]')
    assert out.count() > 0
    marks = out.evaluate_all("all => all.map(one => getComputedStyle(one, '::after').content)")
    assert set(marks) == {'"\u202f↗\ufe0e" / " (ut av portalen)"'}
    said = page.get_by_role("link", name=re.compile(r"\(ut av portalen\)$"))
    assert said.count() == out.count()
    inside = page.locator('a:not([href^="http"])').first
    assert inside.evaluate("one => getComputedStyle(one, '::after').content") == "none"


def test_no_link_opens_a_window(ekte_site: Path, mini_site: Path) -> None:
    pages = [*ekte_site.rglob("*.html"), *mini_site.rglob("*.html")]
    assert [path for path in pages if " target=" in path.read_text(encoding="utf-8")] == []


def test_the_page_on_privacy_is_in_the_menu_and_at_the_foot_of_every_page(ekte_site: Path) -> None:
    for path in ekte_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        links = re.findall(r'<a href="[^"]*"[^>]*>Personvern</a>', text)
        assert len(links) >= (0 if 'http-equiv="refresh"' in text else 2), path


def test_security_txt_says_whom_to_tell_and_holds_less_than_a_year() -> None:
    assert VALID.days < 365
    assert security(IDAG, "https://portal.example/", "post@portal.example") == (
        "Contact: mailto:post@portal.example\n"
        "Expires: 2027-11-18T00:00:00Z\n"
        "Preferred-Languages: no, nb, nn, en\n"
        "Canonical: https://portal.example/.well-known/security.txt\n"
    )


def test_a_draft_without_a_contact_has_no_security_txt(ekte_site: Path) -> None:
    assert not (ekte_site / SECURITY).exists()


def test_robots_are_let_in_and_led_to_the_sitemap_where_the_site_has_an_address() -> None:
    assert "User-agent: nlnbot\nDisallow:\n\n" in robots("/")
    assert "Disallow: /" not in robots("/")
    assert "Sitemap" not in robots("/")
    assert robots("https://portal.example/p/").endswith("\nSitemap: https://portal.example/p/sitemap.xml\n")
