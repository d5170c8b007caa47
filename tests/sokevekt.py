"""Weighs a search in a real browser: bytes fetched and time from focus until the answer is complete."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

DONE = '#treff[aria-busy="false"]'
WATCH = """
new MutationObserver(() => {
  const hits = document.getElementById('treff')
  const done = hits && hits.getAttribute('aria-busy') === 'false'
  if (done && !window.ferdig) window.ferdig = performance.now()
  if (!done) window.ferdig = 0
}).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
"""
FOCUS = """() => {
  document.querySelector('.sokefelt input').focus()
  return performance.timeOrigin + performance.now()
}"""
SINCE = """start => {
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  const since = entries.filter(one => performance.timeOrigin + one.startTime >= start)
  const sum = list => list.reduce((total, one) => total + one.transferSize, 0)
  return {
    bytes: sum(since.filter(one => one.responseEnd <= window.ferdig)),
    alt: sum(since),
    ms: performance.timeOrigin + window.ferdig - start,
  }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vekt:
    """What one search cost: bytes until the answer was complete, bytes with what came after, milliseconds."""

    bytes: int
    alt: int
    ms: float


def weigh(browser: Browser, address: str, queries: Sequence[str]) -> tuple[tuple[Vekt, ...], tuple[Vekt, ...]]:
    """Return what each query costs as the first of a visitor with an empty cache, and as the next one."""
    first, after = [], []
    for place, query in enumerate(queries):
        context = browser.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{address}om-portalen/")
        page.wait_for_load_state("networkidle")
        start = page.evaluate(FOCUS)
        page.keyboard.insert_text(query)
        page.keyboard.press("Enter")
        page.wait_for_url("**/sok/?*")
        first.append(_cost(page, start))
        start = page.evaluate("() => performance.timeOrigin + performance.now()")
        page.fill("#q", queries[(place + 1) % len(queries)])
        page.press("#q", "Enter")
        after.append(_cost(page, start))
        context.close()
    return tuple(first), tuple(after)


def _cost(page: Page, start: float) -> Vekt:
    page.wait_for_selector(DONE, state="attached")
    page.wait_for_load_state("networkidle")
    page.wait_for_selector("#fasetter fieldset, #samlinger:not([hidden])", state="attached")
    page.wait_for_timeout(100)
    return Vekt(**page.evaluate(SINCE, start))


def told(name: str, costs: Sequence[Vekt]) -> str:
    """Return the medians and the worst in words."""
    parts = [f"{name}:"]
    for label, values, unit in (
        ("til treffene er vist", [one.bytes / 1000 for one in costs], "kB"),
        ("med avgrensingene", [one.alt / 1000 for one in costs], "kB"),
        ("tid til treffene er vist", [one.ms for one in costs], "ms"),
    ):
        parts.append(f"  {label:26} median {median(values):5.0f} {unit}, høyeste {max(values):5.0f} {unit}")
    return "\n".join(parts)
