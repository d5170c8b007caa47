"""What a record costs to build: counted in calls and bytes, not by the clock, so that a busy machine says the same.

A build of 10 000 tiltak is to take no more than twice what 5 000 take, and what each one takes is not to grow unseen.
"""

from __future__ import annotations

import cProfile
import gc
import tracemalloc
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from archives import settings_for
from portal.filer import files
from portal.flow import read_and_check
from portal.pages.hode import with_heads
from portal.pages.site import all_pages
from portal.pages.writer import make_kontekst
from portal.render import make_renderer
from portal.search.building import make_sok
from portal.settings import ROOT
from test_mengde import run

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (20, 40, 80)
CALLS = 39_000
"""The most calls that one more tiltak may cost: a little more than today. Raise it for what is worth it."""
BYTES = 85_000
"""The most memory that one more tiltak may keep until all pages are written: a little more than today."""
LINEAR = 1.2
FEW = 500
"""How many more times than linear, and besides that, a function may be called: what is rounded off."""


def build(arkiv: Path, site: Path) -> None:
    """Do all that a build does with records, apart from what MkDocs and Pagefind do."""
    settings = settings_for(arkiv)
    found = read_and_check(settings)
    assert found.arkiv is not None
    kontekst = make_kontekst(found.arkiv, found.idag)
    sok = make_sok(found.arkiv, found.idag, kontekst.nb, site)
    renderer = make_renderer(ROOT / "overrides", kontekst)
    del found
    for side in with_heads(all_pages(kontekst, sok.data.stoppord), kontekst):
        sok.add(side.sti, side.tittel, renderer.html(side))
    for _ in files(kontekst, settings.satsinger):
        pass


@pytest.fixture(scope="module")
def arkiver(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("arbeid")
    for n in SIZES:
        assert run(n, folder / str(n)).returncode == 0
    return {n: folder / str(n) for n in SIZES}


def calls(arkiv: Path, site: Path) -> Counter[str]:
    """Return how many times a build calls each function, its own and Python's."""
    profile = cProfile.Profile()
    profile.runcall(build, arkiv, site)
    found: Counter[str] = Counter()
    for one in profile.getstats():
        code = one.code
        found[code if isinstance(code, str) else f"{code.co_filename}:{code.co_qualname}"] += one.callcount
    return found


def most_memory(arkiv: Path, site: Path) -> int:
    """Return the most bytes that a build holds at once."""
    tracemalloc.start()
    try:
        build(arkiv, site)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.unfreeze()


@pytest.mark.lenge
def test_a_tiltak_costs_as_much_in_a_large_archive_as_in_a_small_one_and_no_more_than_today(
    arkiver: dict[int, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.pages.common.ROWS_ON_A_PAGE", 3)  # lists of several pages, as a large archive has
    small, middle, large = SIZES
    for n in SIZES:
        build(arkiver[n], tmp_path / f"varm{n}")  # what is known of a word is kept: all words have been met
    memory = {n: most_memory(arkiver[n], tmp_path / f"minne{n}") for n in (large, middle)}
    assert (memory[large] - memory[middle]) / (large - middle) <= BYTES
    called = {n: calls(arkiver[n], tmp_path / f"kall{n}") for n in SIZES}
    assert (called[large].total() - called[middle].total()) / (large - middle) <= CALLS
    growing = [
        f"{name}: {[called[n][name] for n in SIZES]}"
        for name in called[large]
        if called[large][name] - called[middle][name] > LINEAR * 2 * (called[middle][name] - called[small][name]) + FEW
    ]
    assert growing == []
