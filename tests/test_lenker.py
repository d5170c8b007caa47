"""Links out of the portal: asked for real by lychee, of sites that a server on this machine plays."""

from __future__ import annotations

import http.server
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from archives import IDAG, MINI, Build, kontekst_for, settings_for
from portal.flow import read_and_check
from portal.lenker.filer import Lenkesjekk, read_lenkesjekk, written
from portal.lenker.funn import Avvist, Feilet, Flyttet, Funn, Unntak
from portal.lenker.oppdatering import Svar, cut_off, updated
from portal.lenker.samling import Sted, collected, in_text, links, read_pages
from portal.load import load
from portal.pages.blocks import Beskjed, Punkter, Seksjon, Tabell
from portal.pages.tilstand_lenker import section as made_section
from portal.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.arkiv import Arkiv

DAY1, DAY2, DAY3, DAY4 = (date(2026, 12, day) for day in (1, 8, 15, 22))
HOSTS = ("god", "flyttet", "borte", "skjelver", "stengt")
KILDE = """tittel: {navn}
type: nettside
lest: {{mate: ikke lest}}
url: http://{navn}.internal/side
sprak: nb
sammendrag: Oppdiktet.
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-23
neste_kontroll: historisk
"""


class Sites:
    """Plays every site that is asked for, as a proxy. `codes` are what each host answers; each asking is counted."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {"borte": 404, "stengt": 403}
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()

    def answer(self, url: str, agent: str) -> tuple[int, str]:
        """Return the status code of a page, and where it leads on to."""
        host = (urlsplit(url).hostname or "").removesuffix(".internal")
        self.asked[host] += 1
        self.agents.add(agent)
        if host == "treg":
            time.sleep(3)
        if host == "skjelver" and self.asked[host] == 1:
            return 500, ""
        if host in {"flyttet", "ring"}:
            return 301, f"http://{'ny' if host == 'flyttet' else host}.internal/side"
        return self.codes.get(host, 200), ""


@contextmanager
def played(sites: Sites) -> Iterator[str]:
    """Serve the sites from this machine; yield the address of the proxy."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, leads = sites.answer(self.path, self.headers["User-Agent"])
            try:
                self.send_response(code)
                if leads:
                    self.send_header("Location", leads)
                self.end_headers()
            except OSError:  # lychee did not wait
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def add_source(root: Path, navn: str) -> None:
    (root / f"satsinger/kilder/{navn}.yml").write_text(KILDE.format(navn=navn), encoding="utf-8")


@pytest.fixture
def arkiv(tmp_path: Path) -> Path:
    """Return a small archive with one source at each site, one of them named on a hand-written page too."""
    root = tmp_path / "arkiv"
    (root / "satsinger/kilder").mkdir(parents=True)
    (root / "content").mkdir()
    for navn in HOSTS:
        add_source(root, navn)
    text = "# Om\n\nLes [mer](http://borte.internal/side), eller skriv til [oss](mailto:a@b.no). Se [her](../x/).\n"
    (root / "content/om.md").write_text(text, encoding="utf-8")
    return root


def run(arkiv: Path, idag: date, proxy: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/lenker.py"), "--vent", "0", *arguments],
        env=Build(ROOT, arkiv / "satsinger").environment(
            PORTAL_IDAG=idag.isoformat(), http_proxy=proxy, no_proxy="", NO_PROXY=""
        ),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def funn(arkiv: Path) -> Funn:
    known = read_lenkesjekk(arkiv, arkiv / "content", DAY1)
    assert known.funn is not None, known.problems
    return known.funn


def failed(arkiv: Path) -> dict[str, tuple[str, date, date | None]]:
    return {one.lenke.split("/")[2][:-9]: (one.svar, one.siden, one.sist_god) for one in funn(arkiv).feilet}


def test_links_are_asked_and_followed_from_run_to_run(arkiv: Path) -> None:
    sites = Sites()
    with played(sites) as proxy:
        done = run(arkiv, DAY1, proxy)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        first = funn(arkiv)
        assert failed(arkiv) == {"borte": ("404", DAY1, None)}
        assert [one.lenke for one in first.avvist] == ["http://stengt.internal/side"]
        assert first.flyttet == (Flyttet(lenke="http://flyttet.internal/side", til="http://ny.internal/side"),)
        assert set(first.svarte) == {f"http://{one}.internal/side" for one in ("god", "flyttet", "skjelver")}
        assert not any(map(first.is_dead, first.feilet))
        assert sites.asked["skjelver"] == 2
        assert sites.agents == {"Omradeportalen (lenkesjekk; lychee)"}
        assert "content/om.md:3:11: http://borte.internal/side: virket ikke i dag. Siden finnes ikke (404)." in (
            done.stdout.splitlines()
        )
        assert "satsinger/kilder/borte.yml:4:6: http://borte.internal/side: virket ikke i dag." in done.stdout

        run(arkiv, DAY1, proxy)
        assert not any(map(funn(arkiv).is_dead, funn(arkiv).feilet)), "the same day counts once"
        assert sites.asked["god"] == 1, "what has answered is kept in the cache"
        assert funn(arkiv) == first

        sites.codes |= {"god": 410, "borte": 404}
        assert run(arkiv, DAY2, proxy, "--alle").returncode == 0
        assert failed(arkiv)["borte"] == ("404", DAY1, None)
        assert failed(arkiv)["god"] == ("410", DAY2, DAY1)
        dead = [one.lenke for one in funn(arkiv).feilet if funn(arkiv).is_dead(one)]
        assert dead == ["http://borte.internal/side"]

        sites.codes["borte"] = 200
        done = run(arkiv, DAY3, proxy, "--alle")
        assert "     1 virker igjen" in done.stdout
        assert "borte" not in failed(arkiv)
        assert failed(arkiv)["god"] == ("410", DAY2, DAY1)


def test_a_site_that_is_too_slow_or_leads_round_in_a_ring_does_not_work(arkiv: Path) -> None:
    for navn in ("treg", "ring"):
        add_source(arkiv, navn)
    with played(Sites()) as proxy:
        done = run(arkiv, DAY1, proxy, "--frist", "1")
    assert done.returncode == 0
    assert failed(arkiv) == {
        "borte": ("404", DAY1, None),
        "ring": ("ring", DAY1, None),
        "treg": ("tidsavbrudd", DAY1, None),
    }
    assert (
        "satsinger/kilder/treg.yml:4:6: http://treg.internal/side: virket ikke i dag. Ikke noe svar i tide."
        in done.stdout
    )


def test_without_network_nothing_is_changed_and_nothing_is_called_dead(arkiv: Path) -> None:
    with played(Sites()) as proxy:
        assert run(arkiv, DAY1, proxy).returncode == 0
    before = (arkiv / ".lenker/funn.yml").read_bytes()
    done = run(arkiv, DAY2, proxy)
    assert done.returncode == 1
    assert done.stderr == "De fleste nettstedene ga ingen kontakt. Er maskinen på nett? Funnene er som før.\n"
    assert (arkiv / ".lenker/funn.yml").read_bytes() == before


def test_an_exempt_link_is_left_alone_until_the_exemption_ends(arkiv: Path) -> None:
    exempt = "unntak:\n  - lenke: http://borte.internal\n    grunn: Åpnet for hånd.\n    utloper: 2026-12-08\n"
    (arkiv / ".lenker").mkdir()
    (arkiv / ".lenker/unntak.yml").write_text(exempt, encoding="utf-8")
    sites = Sites()
    with played(sites) as proxy:
        done = run(arkiv, DAY2, proxy)
        assert (done.returncode, done.stderr, sites.asked["borte"]) == (0, "", 0)
        assert "     1 unntatt\n" in done.stdout
        assert "borte" not in failed(arkiv)
        done = run(arkiv, DAY3, proxy)
    assert done.returncode == 0
    assert done.stderr == (
        ".lenker/unntak.yml:4:14: merknad: unntak[1].utloper: Unntaket for «http://borte.internal» gikk ut 2026-12-08. "
        "Lenken blir sjekket igjen. Ta det bort, eller sett en ny dato, høyst ett år fram.\n"
    )
    assert failed(arkiv)["borte"] == ("404", DAY3, None)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "unntak",
            "unntak:\n  - lenke: http://a.no\n    utloper: 2027-01-01\n",
            "unntak.yml:2:5: unntak[1].grunn: Feltet",
        ),
        (
            "unntak",
            "unntak:\n  - lenke: a.no\n    grunn: x\n    utloper: i morgen\n",
            "unntak.yml:2:12: unntak[1].lenke: «a.no» er ikke en nettadresse.",
        ),
        (
            "unntak",
            "unntak:\n  - lenke: http://a.no\n    grunn: x\n    utloper: 2029-01-01\n",
            "unntak.yml:4:14: unntak[1].utloper: Unntaket for «http://a.no» varer til 2029-01-01. Et unntak varer",
        ),
        ("unntak", "unntak: [a\nb: c\n", "unntak.yml:1:9: Klammen «[» er ikke lukket"),
        ("funn", "<<<<<<< HEAD\nsjekket: 2026-12-01\n", "funn.yml:1:1: Her står et merke etter to endringer"),
        ("funn", "sjekket: 2026-12-01\nfeilet:\n  - lenke: http://a.no\n", "funn.yml:3:5: feilet[1].svar: Feltet"),
        ("funn", b"sjekket: \xff\n", "funn.yml:1:10: Fila er ikke lagret som UTF-8."),
    ],
)
def test_a_broken_file_is_told_in_norwegian_and_stops_the_asking_but_no_build(
    name: str, text: str | bytes, said: str, arkiv: Path
) -> None:
    (arkiv / ".lenker").mkdir()
    path = arkiv / f".lenker/{name}.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(arkiv, DAY1, "http://127.0.0.1:9")
    assert done.returncode == 1
    assert f".lenker/{said}" in done.stderr
    assert "Ingen lenker er spurt." in done.stderr
    assert "Traceback" not in done.stderr
    found = read_and_check(replace(settings_for(arkiv), idag=DAY1))
    assert found.arkiv is not None
    assert all(one.grad == "merknad" for one in found.problems)
    assert any(str(one).replace("merknad: ", "").startswith(f".lenker/{said}") for one in found.problems)
    assert found.lenkesjekk.uleselig is (name == "funn")


def test_records_with_errors_stop_the_asking(arkiv: Path) -> None:
    (arkiv / "satsinger/kilder/god.yml").write_text("tittel: x\n", encoding="utf-8")
    done = run(arkiv, DAY1, "http://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Ingen lenker er spurt. Kjør scripts/sjekk.py, og rett feilene først." in done.stderr


def test_a_file_that_holds_only_comments_says_nothing(arkiv: Path) -> None:
    (arkiv / ".lenker").mkdir()
    for name in ("funn", "unntak"):
        (arkiv / f".lenker/{name}.yml").write_text("# ingenting ennå\n\n", encoding="utf-8")
    assert read_lenkesjekk(arkiv, arkiv / "content", DAY1) == Lenkesjekk(sider=read_pages(arkiv / "content"))


def test_the_committed_exemptions_are_in_order_and_their_example_can_be_used(tmp_path: Path) -> None:
    path = ROOT / ".lenker/unntak.yml"
    assert [one for one in read_lenkesjekk(ROOT, ROOT / "content", IDAG).problems if one.grad == "feil"] == []
    lines = path.read_text(encoding="utf-8").splitlines()
    example = [line.removeprefix("# ") for line in lines[lines.index("# unntak:") : lines.index("unntak:")]]
    (tmp_path / ".lenker").mkdir()
    (tmp_path / ".lenker/unntak.yml").write_text("\n".join(example), encoding="utf-8")
    known = read_lenkesjekk(tmp_path, MINI / "content", date(2026, 11, 26))
    assert known.problems == ()
    assert [known.exempt(f"https://www.example.no/{end}", DAY1) for end in ("rapporter/a", "rapporterte")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("lenke", "covered"),
    [
        ("https://a.no/x", True),
        ("https://a.no/x/y", True),
        ("https://a.no/x?y", True),
        ("https://a.no/x#y", True),
        ("https://a.no/xy", False),
        ("https://a.no/", False),
    ],
)
def test_an_exemption_covers_an_address_and_what_lies_below_it(lenke: str, covered: bool) -> None:  # noqa: FBT001
    exempt = Unntak.model_validate({"lenke": "https://a.no/x", "grunn": "x", "utloper": "2026-12-08"})
    assert exempt.covers(lenke, DAY2) is covered
    assert not exempt.covers(lenke, DAY3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.no/x.", ["https://a.no/x."]),
        ("Se https://a.no/x. Og (https://b.no/y).", ["https://a.no/x", "https://b.no/y"]),
        ("[x](https://a.no/b_(c)),[y](https://b.no/?a=1&b=2)", ["https://a.no/b_(c)", "https://b.no/?a=1&b=2"]),
        ("[https://a.no](https://a.no)", ["https://a.no", "https://a.no"]),
        ("mailto:a@b.no, tel:12345678, ../x/ og ftp://a.no", []),
        ("http://[::1", []),
    ],
)
def test_addresses_are_found_in_text(text: str, found: list[str]) -> None:
    assert [one for _, one in in_text(text)] == found


def test_each_link_is_collected_once_with_every_place_where_it_stands(mini_arkiv: Arkiv) -> None:
    lasting = load(MINI / "satsinger")
    found = collected(lasting, read_pages(MINI / "content"))
    in_records = {one for _, post in mini_arkiv.each() for _, one in links(post)}
    assert in_records <= set(found)
    assert len(found) > 10
    for lenke, places in found.items():
        for place in places:
            lines = (MINI / place.path).read_text(encoding="utf-8").split("\n")
            assert lines[place.line - 1][place.column - 1 :].startswith(lenke), place


def test_a_link_in_the_middle_of_a_long_text_has_its_own_line(arkiv: Path) -> None:
    path = arkiv / "satsinger/kilder/god.yml"
    more = "sammendrag: |\n  Første linje.\n  Andre, med [en lenke](http://dyp.internal/a).\n"
    path.write_text(path.read_text(encoding="utf-8").replace("sammendrag: Oppdiktet.\n", more), encoding="utf-8")
    found = collected(load(arkiv / "satsinger"), ())
    assert found["http://dyp.internal/a"] == (Sted(path="satsinger/kilder/god.yml", line=8, column=25),)


def test_what_was_found_is_written_so_that_it_is_read_back_and_changes_little(tmp_path: Path) -> None:
    answers = {
        "http://a.no/æ?x=1&y=%C3%A5#d": Svar(kode=404),
        "http://b.no": Svar(kode=429),
        "http://c.no/": Svar(kode=200, til="http://d.no/"),
    }
    first = updated(None, answers, DAY1)
    (tmp_path / ".lenker").mkdir()
    (tmp_path / ".lenker/funn.yml").write_bytes(written(first))
    assert read_lenkesjekk(tmp_path, MINI / "content", DAY1).funn == first
    old, new = (
        written(updated(before, answers, day)).decode().splitlines() for before, day in ((None, DAY1), (first, DAY2))
    )
    assert [row for row in zip(old, new, strict=True) if row[0] != row[1]] == [
        ("sjekket: '2026-12-01'", "sjekket: '2026-12-08'")
    ]


def test_an_answer_kept_in_the_cache_keeps_where_the_link_leads() -> None:
    before = updated(None, {"http://a.no": Svar(kode=200, til="http://b.no")}, DAY1)
    kept = updated(before, {"http://a.no": Svar(kode=200, husket=True)}, DAY2)
    assert [one.til for one in kept.flyttet] == ["http://b.no"]
    assert updated(before, {"http://a.no": Svar(kode=200)}, DAY2).flyttet == ()


def test_kept_answers_do_not_prove_that_there_is_a_network() -> None:
    gone, kept, here = Svar(arsak="ingen kontakt"), Svar(kode=200, husket=True), Svar(kode=404)
    assert cut_off({"a": gone, "b": kept, "c": kept})
    assert not cut_off({"a": gone, "b": here})
    assert not cut_off({"b": kept})
    assert not cut_off({})


FOUND = Funn.model_validate(
    {
        "sjekket": "2026-12-22",
        "feilet": [
            {"lenke": "http://borte.internal/side", "svar": "404", "siden": "2026-12-08", "sist_god": "2026-12-01"},
            {"lenke": "http://ring.internal/side", "svar": "502", "siden": "2026-12-01"},
            {"lenke": "http://skjelver.internal/side", "svar": "tidsavbrudd", "siden": "2026-12-22"},
            {"lenke": "http://ikke.internal/i-bruk", "svar": "404", "siden": "2026-12-01"},
        ],
        "avvist": [{"lenke": "http://stengt.internal/side", "svar": "403"}],
        "flyttet": [{"lenke": "http://flyttet.internal/side", "til": "http://ny.internal/side"}],
        "svarte": ["http://flyttet.internal/side", "http://god.internal/side"],
    }
)


def section(arkiv: Path, lenkesjekk: Lenkesjekk) -> Seksjon:
    found = read_and_check(replace(settings_for(arkiv), idag=DAY4)).arkiv
    assert found is not None
    return made_section(replace(kontekst_for(found, DAY4), lenkesjekk=lenkesjekk))


def cells(table: Tabell) -> list[list[list[tuple[str, str]]]]:
    return [[[(link.tekst, link.sti) for link in cell.lenker] for cell in row] for row in table.rader]


def test_the_page_shows_what_is_dead_where_it_stands_since_when_and_what_was_answered(arkiv: Path) -> None:
    add_source(arkiv, "ring")
    path = arkiv / "satsinger/kilder/borte.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}arkivert_url: https://arkiv.internal/borte\n", encoding="utf-8")
    made = section(arkiv, Lenkesjekk(funn=FOUND, sider=read_pages(arkiv / "content")))
    said, dead, more, moved = made.blokker
    assert isinstance(said, Beskjed)
    assert said.tekst.startswith("Lenkene ble sist sjekket 22.\u00a0desember 2026. Da ble 7 spurt.")
    assert isinstance(dead, Tabell)
    assert cells(dead) == [
        [
            [("ring.internal/side", "http://ring.internal/side")],
            [("ring", "kilder/ring/")],
            [("1.\u00a0desember 2026", "")],
            [("Feil hos nettstedet (502)", "")],
            [("Ikke kjent", "")],
        ],
        [
            [("borte.internal/side", "http://borte.internal/side"), ("arkivert kopi", "https://arkiv.internal/borte")],
            [("borte", "kilder/borte/"), ("Om", "om/")],
            [("8.\u00a0desember 2026", "")],
            [("Siden finnes ikke (404)", "")],
            [("1.\u00a0desember 2026", "")],
        ],
    ]
    assert isinstance(more, Punkter)
    assert [one.tekst.split(".")[0] for one in more.punkter] == [
        "Én lenke virket ikke sist",
        "Én lenke går til et nettsted som ikke slipper inn programmer",
    ]
    assert isinstance(moved, Tabell)
    assert cells(moved)[0][1] == [("ny.internal/side", "http://ny.internal/side")]


def test_a_long_address_is_shown_without_its_middle_and_leads_to_the_whole(arkiv: Path) -> None:
    long = f"https://www.internal.example/{'mappe/' * 20}rapport-2018.pdf"
    moved = Flyttet(lenke="http://flyttet.internal/side", til=long)
    made = section(arkiv, Lenkesjekk(funn=Funn(sjekket=DAY4, flyttet=(moved,))))
    assert isinstance(made.blokker[-1], Tabell)
    ((shown, sti),) = cells(made.blokker[-1])[0][1]
    assert sti == long
    assert re.fullmatch(r"www\.internal\.example/….{30}", shown)
    assert shown.endswith("rapport-2018.pdf")


def test_an_exemption_takes_a_dead_link_off_the_page_at_once(arkiv: Path) -> None:
    add_source(arkiv, "ring")
    exempt = Unntak.model_validate({"lenke": "http://ring.internal", "grunn": "x", "utloper": DAY4.isoformat()})
    made = section(arkiv, Lenkesjekk(funn=FOUND, unntak=(exempt,)))
    table = next(block for block in made.blokker if isinstance(block, Tabell))
    assert [row[0][0][0] for row in cells(table)] == ["borte.internal/side"]
    told = next(block for block in made.blokker if isinstance(block, Punkter))
    assert told.punkter[-1].tekst.startswith("Ett unntak fra sjekken")


@pytest.mark.parametrize(
    ("lenkesjekk", "said"),
    [
        (Lenkesjekk(), "Lenkene er ikke sjekket ennå."),
        (
            Lenkesjekk(funn=Funn.model_validate({"sjekket": "2026-12-22", "svarte": ["http://a.no"]})),
            "Ingen lenker er døde.",
        ),
    ],
)
def test_the_page_says_so_where_nothing_is_dead_or_nothing_is_known(
    lenkesjekk: Lenkesjekk, said: str, arkiv: Path
) -> None:
    last = section(arkiv, lenkesjekk).blokker[-1]
    assert isinstance(last, Beskjed)
    assert last.tekst == said


def test_a_site_is_built_with_what_was_found_and_without_what_cannot_be_read(tmp_path: Path) -> None:
    shutil.copytree(MINI, tmp_path / "arkiv")
    dead = next(one for one in collected(load(MINI / "satsinger"), ()) if "kilder" not in one)
    (tmp_path / "arkiv/.lenker").mkdir()
    kept = tmp_path / "arkiv/.lenker/funn.yml"
    kept.write_bytes(written(Funn(sjekket=DAY1, feilet=(Feilet(lenke=dead, svar="404", siden=IDAG),))))
    shown = []
    for number in range(2):
        done = Build(tmp_path / f"site{number}", tmp_path / "arkiv/satsinger")(PORTAL_IDAG=DAY1.isoformat())
        assert done.returncode == 0, done.stderr
        shown.append((tmp_path / f"site{number}/status/index.html").read_text(encoding="utf-8"))
        kept.write_text("sjekket: [a\nb: c\n", encoding="utf-8")
    assert f'href="{dead}"' in shown[0]
    assert "Siden finnes ikke (404)" in shown[0]
    assert "Det siste sjekken av lenkene fant, kan ikke leses." in shown[1]
    assert ".lenker/funn.yml:1:10: merknad: Klammen" in done.stderr


def test_a_site_that_lets_no_program_in_is_neither_dead_nor_alive() -> None:
    before = updated(None, {"http://a.no": Svar(kode=404)}, DAY1)
    now = updated(before, {"http://a.no": Svar(kode=403)}, DAY2)
    assert (now.feilet, now.svarte) == ((), ())
    assert now.avvist == (Avvist(lenke="http://a.no", svar="403"),)
