"""The pages are read for the search by the build and by a process beside it: what comes of it is the same."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any, cast

import pytest

from archives import Build
from portal.search import lesing
from portal.search.document import Sokedokument
from portal.search.index import Grunnlag
from portal.search.lesing import Leser, Skrevet
from portal.search.pagefind import NoIndexError
from test_build import config_with_failure, is_old, litter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PATIENCE = 60
"""Seconds to wait for the process at the most."""
PAGES = [
    Skrevet(
        sti=f"tiltak/tiltak-{number}/",
        tittel=f"Leksehjelp {number}",
        html=f'<h1>Leksehjelp {number}</h1><p>Sju fikk skole-hjelp. <a href="../tiltak-{number // 2}/">Se</a></p>',
        dokument=Sokedokument(slag="Tiltak", navn=(f"Hjelp {number}",), felt={"hvor": "Lilleby"}),
        nabo=number % 2 == 0,
    )
    for number in range(12)
]
UNREADABLE = Skrevet(
    sti="tiltak/rar/", tittel="Rar", html=cast("Any", None), dokument=Sokedokument(slag="Tiltak"), nabo=True
)


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def await_process(leser: Leser) -> None:
    assert leser.ror
    assert leser.ror.poll(PATIENCE)


def test_a_page_says_the_same_whoever_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[str] = []
    own = lesing.read_pages

    def noted(pages: Iterable[Skrevet]) -> lesing.Bunke:
        pages = list(pages)
        here.extend(page.sti for page in pages)
        return own(pages)

    monkeypatch.setattr(lesing, "read_pages", noted)
    alone = Leser(Grunnlag(tmp_path / "alene"))
    for page in PAGES:
        alone.add(page)
    assert here == [page.sti for page in PAGES]
    here.clear()
    with Leser(Grunnlag(tmp_path / "sammen")) as beside:
        monkeypatch.setattr(lesing, "MOST_WAITING", 2)
        for page in PAGES[:5]:
            beside.add(page)
        await_process(beside)
        for page in PAGES[5:]:
            beside.add(page)
        together = beside.finish()
    assert 0 < len(here) < len(PAGES)
    assert together == alone.finish()
    assert set(together.leder) == {page.sti for page in PAGES[::2]}
    assert together.ord.skrevet["leksehjelp"] == len(PAGES)
    assert written(tmp_path / "sammen") == written(tmp_path / "alene")
    assert len(written(tmp_path / "alene")) == 2 * len(PAGES)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("beside", [False, True])
def test_a_page_that_cannot_be_read_is_named(tmp_path: Path, *, beside: bool) -> None:
    leser = Leser(Grunnlag(tmp_path))
    if beside:
        leser.__enter__()
        await_process(leser)
    for page in (UNREADABLE, *PAGES):
        leser.add(page)
    with pytest.raises(NoIndexError, match=r"^Siden «tiltak/rar/» kan ikke leses \(TypeError: "):
        leser.finish()
    assert multiprocessing.active_children() == []


def test_a_process_that_is_gone_is_told_of_however_much_there_was_left_to_read(tmp_path: Path) -> None:
    for left in (PAGES, []):
        with Leser(Grunnlag(tmp_path)) as leser:
            await_process(leser)
            leser.add(PAGES[0])
            assert leser.prosess
            leser.prosess.kill()
            leser.prosess.join()
            for page in left:
                leser.add(page)
            with pytest.raises(NoIndexError, match=r"^Prosessen som leser sidene, ble borte\."):
                leser.finish()


def test_a_build_whose_process_is_gone_stops_with_a_sentence_and_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("det gamle nettstedet", encoding="utf-8")
    code = "import multiprocessing; [one.kill() for one in multiprocessing.active_children()]"
    done = Build(site)("-f", str(config_with_failure(tmp_path, "on_env", code)))
    assert done.returncode == 1
    assert "Stoppet. Søket kunne ikke lages: Prosessen som leser sidene, ble borte." in done.stdout
    assert "Traceback" not in done.stderr + done.stdout
    assert is_old(site)
    assert litter(site) == []
