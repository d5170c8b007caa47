"""How the pages are built can be told without seeing them: landmarks, headings, languages, tables, fields, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from portal.texts import read_texts
from sideslag import SEARCHES, Sideslag, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

FAULTS = """() => {
  const faults = []
  const all = selector => [...document.querySelectorAll(selector)]
  const say = (what, one) => faults.push(`${what}: ${one.outerHTML.slice(0, 160)}`)
  const shown = one => one.checkVisibility()
  for (const [selector, count] of [['main', 1], ['h1', 1], ['body > header', 1], ['body > footer', 1]]) {
    if (all(selector).length !== count) faults.push(`${selector} skal stå ${count} gang`)
  }
  const navs = all('nav').filter(shown)
  const names = navs.map(one => one.getAttribute('aria-label') || '')
  navs.forEach((one, place) => {
    if (!names[place] || names.indexOf(names[place]) !== place) say('nav uten eget navn', one)
  })
  let before = 0
  for (const one of all('h1, h2, h3, h4, h5, h6').filter(one => shown(one) && !one.closest('header'))) {
    const level = Number(one.tagName[1])
    if (level > before + 1) say(`overskrift på nivå ${level} etter ${before}`, one)
    if (!one.textContent.trim()) say('tom overskrift', one)
    before = level
  }
  const own = document.documentElement.lang
  if (!['nb', 'nn'].includes(own)) faults.push(`siden har språket ${own}`)
  for (const one of all('[lang]')) {
    if (!/^(nb|nn|en|da|sv|se|de|fr)$/.test(one.getAttribute('lang'))) say('ukjent språk', one)
  }
  for (const one of all('table')) {
    if (!one.querySelector('thead th')) say('tabell uten kolonnenavn', one)
  }
  for (const one of all('.tabell table')) {
    if (!one.getAttribute('aria-label')) say('tabell uten navn', one)
    if (one.querySelector('thead th:not([scope=col]), tbody tr:not(:has(th[scope=row]))')) say('tabell uten scope', one)
  }
  for (const one of all('img')) if (!one.hasAttribute('alt')) say('bilde uten tekst', one)
  for (const one of all('svg')) {
    if (one.getAttribute('aria-hidden') !== 'true' && one.getAttribute('role') !== 'img') say('tegning uten tekst', one)
  }
  for (const one of all('input, select, textarea').filter(shown)) {
    if (!one.labels.length && !one.getAttribute('aria-label')) say('felt uten navn', one)
  }
  for (const one of all('a[href], button, summary').filter(shown)) {
    if (!(one.getAttribute('aria-label') || one.textContent).trim()) say('uten navn', one)
  }
  for (const one of all('[aria-labelledby], [aria-controls], [aria-describedby]')) {
    for (const name of ['aria-labelledby', 'aria-controls', 'aria-describedby']) {
      for (const id of (one.getAttribute(name) || '').split(' ').filter(Boolean)) {
        if (!document.getElementById(id)) say(`${name} peker på ingenting`, one)
      }
    }
  }
  return faults
}"""
CHROME = """() => [...document.querySelectorAll('body > .hopp, .varsel, .hode, .fot, .innholdsliste > p')].map(
  one => { const copy = one.cloneNode(true); copy.querySelectorAll('[lang]').forEach(other => other.remove())
    return copy.textContent }).join(' ')"""
LABELS = """() => [...document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')].flatMap(
  one => ['aria-label', 'placeholder', 'title', 'alt'].map(name => one.getAttribute(name)).filter(Boolean)
    .map(text => [one.closest('[lang]').lang, text]))"""
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|search|skip|menu|close|open|table|contents|previous|next|page|home|back|top|navigation|footer|"
    r"header|copy|copied|link|read|more|show|hide|results?|clear|toggle|type|start|share|edit|home|loading)\b",
    re.IGNORECASE,
)
_SHARED = frozenset({"open", "type", "start", "top", "more", "link"})
"""English words that are Norwegian ones too."""


def english(text: str) -> set[str]:
    """Return the English words in a Norwegian text."""
    return {word.lower() for word in ENGLISH.findall(text)} - _SHARED


@pytest.mark.lenge
def test_every_kind_of_page_is_built_so_that_it_can_be_told(
    page: Page, begge: str, sideslag: tuple[Sideslag, ...]
) -> None:
    found: list[str] = []
    tried = [one for one in sideslag if not one.omdirigering]
    for one in (*tried, *(Sideslag(adresse=f"ekte/{sok}") for sok in SEARCHES)):
        visit(page, begge, one)
        found += [f"{one.adresse}: {fault}" for fault in page.evaluate(FAULTS)]
        labels = page.evaluate(LABELS)
        found += [f"{one.adresse}: engelsk: {text}" for sprak, text in labels if sprak != "en" and english(text)]
        found += [f"{one.adresse}: engelsk: {word}" for word in english(page.evaluate(CHROME))]
    assert found == []
    assert len(tried) > 60


def test_english_would_have_been_found() -> None:
    assert english("Skip to content") == {"skip"}
    assert english("Åpne menyen, start typen her. Type: tiltak") == set()


def test_a_page_in_nynorsk_has_a_frame_in_nynorsk(page: Page, begge: str) -> None:
    visit(page, begge, Sideslag(adresse="mini/tiltak/grendehus-i-storevik/"))
    nb, nn = read_texts("nb"), read_texts("nn")
    differ = [key for key in nb.alle if key.startswith(("meny.", "nettsted.hopp", "nettsted.innhold", "slag."))]
    differ = [key for key in differ if nb(key) != nn(key)]
    frame = page.evaluate(CHROME)
    assert page.evaluate("document.documentElement.lang") == "nn"
    assert nn("nettsted.hopp") in frame
    assert nn("meny.finn") in frame
    words = [nb(key) for key in differ if len(nb(key)) > 4]
    assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", frame)] == []
    written = page.locator(".meny a[href*='om/']").first
    assert written.get_attribute("lang") == "nb"


def test_both_forms_have_every_text_with_the_same_blanks() -> None:
    blanks = re.compile(r"\{(\w+)\}")
    nb, nn = read_texts("nb").alle, read_texts("nn").alle
    assert nb.keys() == nn.keys()
    assert {key for key in nb if set(blanks.findall(nb[key])) != set(blanks.findall(nn[key]))} == set()
    assert [key for both in (nb, nn) for key, text in both.items() if not text.strip()] == []


def test_what_is_in_the_other_form_says_so(page: Page, begge: str, mini_site: Path) -> None:
    assert (mini_site / "kommuner/index.html").exists()
    visit(page, begge, Sideslag(adresse="mini/tiltak/"))
    assert page.locator("a[href*='grendehus-i-storevik/']").first.get_attribute("lang") == "nn"
    visit(page, begge, Sideslag(adresse="mini/sok/?q=grendehus"))
    hit = page.locator("#treff a[href*='grendehus-i-storevik/']").first
    assert hit.get_attribute("lang") == "nn"
    assert hit.locator("xpath=ancestor::li").locator(".utdrag").get_attribute("lang") == "nn"
