"""Pages that belong together: which they are, and how they lift each other in the answer of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.search.naboer import MOST, leads_to, nearest
from sokindeksering import unpacked
from test_sok import DONE, answer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

HITS = """() => [...document.querySelectorAll('#treff > li')]
  .map(li => [new URL(li.querySelector('a').href).pathname, li.querySelector('.merknad').textContent])"""
BESIDE = "Hører sammen med treffene · "
NEAR = """async base => {
  const { Motor } = await import(base + 'skript/sok/motor.js')
  const motor = new Motor(base)
  const ordered = async (ids, points, naboer, bak = [], svar = []) => {
    motor.page = async id => ({ naboer: naboer[id] || [], ...(bak.includes(id) && { bak: 'ja' }) })
    const pages = await motor.withNear(ids.map(id => ({ id, worth: points[id] })), [], new Set(svar))
    return pages.map(page => page.id + (page.beside ? '+' : ''))
  }
  const many = [...'abcdefghij']
  const falling = Object.fromEntries(many.map((id, at) => [id, 1 - at / 20]))
  return {
    alone: await ordered(['a', 'b', 'c'], { a: 0.9, b: 0.5, c: 0.4 }, {}),
    lifted: await ordered(['a', 'b', 'c'], { a: 0.9, b: 0.5, c: 0.4 }, { a: [['c', 0.5]] }),
    beside: await ordered(['a'], { a: 0.9 }, { a: [['x', 0.2], ['y', 0.4]] }),
    enough: await ordered(many, falling, { a: [['x', 0.9]] }),
    none: await ordered([], {}, {}),
    source: await ordered(['a', 'b', 'c'], { a: 0.9, b: 0.5, c: 0.4 }, { a: [['c', 0.5]] }, ['c']),
    told: await ordered(['a', 'b'], { a: 0.9, b: 0.5 }, { a: [['x', 0.2]] }, [], ['b', 'x']),
  }
}"""


def test_a_page_leads_to_those_that_it_links_to_on_the_site() -> None:
    html = (
        '<a href="../../tiltak/b/">B</a> <a class="x" href="../c/#del">C</a> <a href="#kilde-1">1</a>'
        '<a href="https://e.no/d/">D</a> <a href="../../satsinger/a/">selv</a> <a href="../../">hjem</a>'
        '<a href="../../vurdere-a-soke/">Søke</a>'
    )
    assert leads_to(html, "satsinger/a/") == {"tiltak/b/", "satsinger/c/", "/", "vurdere-a-soke/"}


def test_pages_are_near_whichever_of_them_leads_to_the_other_and_one_that_many_lead_to_is_far() -> None:
    one = {"a/": frozenset({"hub/", "finnes-ikke/"}), "hub/": frozenset[str](), "b/": frozenset({"a/"})}
    more = {f"t{number}/": frozenset({"hub/"}) for number in range(30)}
    found = nearest(one | more)
    assert [sti for sti, _ in found["a/"]] == ["b/", "hub/"]
    assert dict(found["b/"]) == {"a/": 0.707}
    assert found["a/"][1][1] < 0.2
    assert len(found["hub/"]) == MOST
    assert all(0 < weight <= 1 for near in found.values() for _, weight in near)


def test_every_fragment_names_its_neighbours_by_ids_that_exist(ekte_site: Path) -> None:
    fragments = {path.stem: path for path in (ekte_site / "pagefind/fragment").iterdir()}
    near = {}
    for name, path in fragments.items():
        fragment = unpacked(path)
        near[fragment["url"]] = [one for one, _ in fragment["naboer"]]
        assert set(near[fragment["url"]]) <= fragments.keys() - {name}
    assert len(near["tiltak/leksehjelp-fjell/"]) > 2


def test_what_belongs_with_the_best_hits_comes_nearer_and_fills_up_where_there_are_few(
    page: Page, address: str
) -> None:
    page.goto(f"{address}om-portalen/")
    found = page.evaluate(NEAR, address)
    assert found["alone"] == ["a", "b", "c"]
    assert found["lifted"] == ["a", "c", "b"]
    assert found["beside"] == ["a", "y+", "x+"]
    assert "x+" not in found["enough"]
    assert found["none"] == []
    assert found["source"] == ["a", "b", "c"]
    assert found["told"] == ["b", "x", "a"]


def test_pages_beside_the_hits_are_told_and_not_counted(page: Page, address: str) -> None:
    said, hits = answer(page, address, "rebellhuset"), page.evaluate(HITS)
    beside = [told.startswith(BESIDE) for _, told in hits]
    assert len(hits) == 10
    assert beside == sorted(beside)
    assert said.startswith(f"{beside.count(False)} treff")
    assert "Til slutt kommer sider som hører sammen med treffene." in said
    assert any(beside)
    assert not all(beside)
    page.goto(f"{address}sok/?q=rebellhuset&sorter=start")
    page.wait_for_selector(DONE, state="attached")
    assert page.inner_text("#status") == f"{beside.count(False)} treff."
    assert page.locator("#treff > li").count() == beside.count(False)
    assert "Til slutt" not in answer(page, address, "leksehjelp")
