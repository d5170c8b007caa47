"""Every record has its page, with the same headings in the same order, and relations shown on both sides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, fields, is_dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

import html5lib
import pytest

from archives import kontekst_for
from portal.arkiv import Ref
from portal.derive.evaluering import findings_on
from portal.derive.tiltak import findings_of
from portal.model.kinds import KINDS, OWN_PAGES, record_path
from portal.model.parts import Kontakt
from portal.pages.blocks import Limtekst, Punkt, Punkter
from portal.pages.views import Postvisning, Side
from portal.references import parts
from portal.render import make_renderer
from portal.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.arkiv import Arkiv


@dataclass(frozen=True)
class Laget:
    """An archive and the HTML of its pages."""

    arkiv: Arkiv
    html: dict[str, str]


@pytest.fixture(params=["mini", "ekte"])
def laget(request: pytest.FixtureRequest) -> Laget:
    arkiv: Arkiv = request.getfixturevalue(f"{request.param}_arkiv")
    sider: dict[str, Side] = request.getfixturevalue(f"{request.param}_sider")
    renderer = make_renderer(ROOT / "overrides", kontekst_for(arkiv))
    return Laget(arkiv=arkiv, html={sti: renderer.html(side) for sti, side in sider.items()})


def test_every_record_and_every_former_id_has_a_page(mini_arkiv: Arkiv, mini_sider: dict[str, Side]) -> None:
    for ref, post in mini_arkiv.each():
        assert record_path(ref.slag, ref.id, post) in mini_sider
        for former in post.tidligere_id:
            assert mini_sider[record_path(ref.slag, former, post)].mal == "omdirigering"
    for kind in KINDS:
        assert kind.sti in mini_sider


def test_no_hand_written_page_can_take_the_address_of_a_page_of_our_own(ekte_sider: dict[str, Side]) -> None:
    known = {kind.sti for kind in KINDS} | set(OWN_PAGES)
    others = {sti for sti, side in ekte_sider.items() if side.mal not in {"post", "omdirigering"} and sti not in known}
    assert {sti for sti in others if not sti.startswith("konferanser/oppfolging/") and "/side/" not in sti} == set()
    assert set(OWN_PAGES) <= set(ekte_sider)


def test_pages_of_a_kind_have_the_same_headings_in_the_same_order(
    mini_sider: dict[str, Side], ekte_sider: dict[str, Side]
) -> None:
    alike = ("satsinger/", "tiltak/", "evalueringer/", "kommuner/", "bevilgninger/", "temaer/", "tiltakstyper/")
    orders: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for sider in (mini_sider, ekte_sider):
        for sti, side in sider.items():
            if isinstance(side.visning, Postvisning) and sti.startswith(alike):
                anchors = tuple(section.anker for section in side.visning.seksjoner if section.anker != "merknad")
                orders[sti.split("/")[0]].add(anchors)
    assert set(orders) == {one.strip("/") for one in alike}
    assert {slag: len(found) for slag, found in orders.items()} == dict.fromkeys(orders, 1)


def test_no_page_uses_an_id_twice_or_has_an_empty_heading(laget: Laget) -> None:
    for sti, body in laget.html.items():
        document = html5lib.parse(body, namespaceHTMLElements=False)
        ids = Counter(str(e.get("id")) for e in document.iter() if e.get("id"))
        assert [one for one, number in ids.items() if number > 1] == [], sti
        headings = [e for e in document.iter() if e.tag in {"h1", "h2", "h3"}]
        assert all("".join(e.itertext()).strip() for e in headings), sti
        assert sum(e.tag == "h1" for e in headings) == 1, sti


def test_every_source_label_leads_to_a_source_on_the_page(laget: Laget) -> None:
    labels = 0
    for sti, body in laget.html.items():
        for label in re.findall(r'href="#(kilde-[0-9]+[a-z]*)"', body):
            labels += 1
            assert f'id="{label}"' in body, sti
    assert labels > 50


def test_the_sources_of_a_statement_stand_in_order(ekte_sider: dict[str, Side]) -> None:
    several = [labels for side in ekte_sider.values() for labels in _labels(side.visning) if len(labels) > 1]
    assert len(several) > 300
    numbered = [[(int(one.rstrip(ascii_lowercase)), one) for one in labels] for labels in several]
    assert [labels for labels in numbered if labels != sorted(labels)] == []


def _labels(shown: object) -> Iterator[tuple[str, ...]]:
    """Yield the labels of sources wherever a view has some."""
    if isinstance(shown, tuple):
        for one in shown:
            yield from _labels(one)
    elif is_dataclass(shown):
        for one in fields(shown):
            value = getattr(shown, one.name)
            yield from [value] if one.name == "noter" else _labels(value)


def test_every_reference_is_shown_on_the_page_that_makes_it_and_on_the_page_it_names(laget: Laget) -> None:
    arkiv, html = laget.arkiv, laget.html
    both_sides = {
        ("tiltak", "satsinger"),
        ("tiltak", "kommuner"),
        ("tiltak", "temaer"),
        ("tiltak", "tiltakstyper"),
        ("tiltak", "utfordringer"),
        ("tiltak", "malgrupper"),
        ("tiltak", "inspirert_av"),
        ("omradesatsinger", "kommuner"),
        ("omradesatsinger", "relasjoner"),
        ("evalueringer", "gjelder"),
    }
    seen = Counter[tuple[str, str]]()
    for ref, backs in arkiv.tilbake.items():
        there = record_path(ref.slag, ref.id, arkiv.post(ref))
        for back in backs:
            key = (back.fra.slag, str(back.sti[0]))
            here = record_path(back.fra.slag, back.fra.id, arkiv.post(back.fra))
            if key in both_sides and "kilder" not in back.sti:
                seen[key] += 1
                assert f"{there}" in html[here], (here, there)
                assert f"{here}" in html[there], (there, here)
    assert len(seen) >= 8


def test_a_relation_shows_its_remark_and_source_on_both_sides(
    mini_arkiv: Arkiv, mini_sider: dict[str, Side], ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    remarks = 0
    for arkiv, sider in ((mini_arkiv, mini_sider), (ekte_arkiv, ekte_sider)):
        for satsing_id, satsing in arkiv.omradesatsinger.items():
            for one in satsing.relasjoner:
                for here, there in ((satsing_id, one.satsing), (one.satsing, satsing_id)):
                    point = _relation(sider[f"satsinger/{here}/"], f"satsinger/{there}/")
                    assert point.noter, (here, there)
                    if one.merknad and not _stated_by_both(arkiv, satsing_id, one.satsing):
                        assert point.detaljer == (one.merknad,)
                        remarks += 1
    assert remarks >= 4


def _relation(side: Side, other: str) -> Punkt:
    """Return the point under «Sammenheng med andre satsinger» that leads to another page."""
    assert isinstance(side.visning, Postvisning)
    blocks = [block for section in side.visning.seksjoner if section.anker == "slekt" for block in section.blokker]
    points = [point for block in blocks if isinstance(block, Punkter) for point in block.punkter]
    (found,) = [point for point in points if point.lenke and point.lenke.sti == other]
    return found


def _stated_by_both(arkiv: Arkiv, one: str, other: str) -> bool:
    return any(back.satsing == one for back in arkiv.omradesatsinger[other].relasjoner)


def test_hostile_text_is_shown_as_text_and_never_runs(mini_site: Path) -> None:
    hostile = awkward = 0
    for path in mini_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        document = html5lib.parse(text, namespaceHTMLElements=False)
        for e in document.iter():
            assert not any(str(key).startswith("on") for key in e.attrib), path
            assert not str(e.get("href", "")).lower().strip().startswith(("javascript:", "data:", "vbscript:")), path
        scripts = ["".join(e.itertext()) for e in document.iter("script")]
        assert not any("alert" in one for one in scripts), path
        title = "".join(next(document.iter("title")).itertext())
        assert text.count("<title>") == text.count("</title>") == 1, path
        hostile += "&lt;script&gt;alert" in text
        awkward += "<" in title and "&" in title
    assert hostile >= 1
    assert awkward >= 1, "et navn i miniarkivet har < og &"


def test_a_page_of_a_nynorsk_record_is_nynorsk_in_its_chrome_too(mini_arkiv: Arkiv, mini_site: Path) -> None:
    found = 0
    for ref, post in mini_arkiv.each():
        page = (mini_site / record_path(ref.slag, ref.id, post) / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{post.sprak}"' in page
        if post.sprak == "nn":
            found += 1
            assert ">Kjelder<" in page
            assert "Hopp til innhaldet" in page
            assert ">Temaer<" not in page
            assert ">Evalueringar<" in page
            assert "Gå til innhold" not in page
            assert "ikkje ei offentleg teneste" in page
    assert found >= 3


def test_no_page_has_material_s_english_left(ekte_site: Path) -> None:
    for name in ("index.html", "404.html", "tiltak/leksehjelp-fjell/index.html", "om-portalen/index.html"):
        text = (ekte_site / name).read_text(encoding="utf-8")
        visible = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", "", text)
        assert not re.search(
            r"\b(Not found|Skip to|Header|Footer|Table of contents|Navigation|Search|Edit this)\b", visible
        ), name


def test_a_draft_says_so_on_every_page_and_asks_not_to_be_indexed(mini_site: Path) -> None:
    for path in mini_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'name="robots" content="noindex"' in text, path
        assert "Utkast, ikk" in text or 'http-equiv="refresh"' in text, path


def test_no_page_asks_anything_of_another_host(mini_site: Path) -> None:
    for path in mini_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|iframe|link[^>]*stylesheet)[^>]*(?:src|href)="(?:https?:)?//', text), path


def test_expired_contacts_are_not_published(mini_arkiv: Arkiv, mini_site: Path) -> None:
    site = "\n".join(path.read_text(encoding="utf-8") for path in mini_site.rglob("*.html"))
    contacts = [part for _, post in mini_arkiv.each() for _, part in parts(post, Kontakt)]
    expired = [one for one in contacts if one.utloper.year < 2026]
    current = [one for one in contacts if one.utloper.year > 2026]
    assert expired
    assert current
    for one in expired:
        assert str(one.epost or one.url) not in site
    for one in current:
        assert str(one.epost or one.url) in site


def test_a_page_without_findings_leads_to_those_on_its_topics(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    for slag in ("utfordringer", "tiltakstyper"):
        for one, oppslag in getattr(ekte_arkiv, slag).items():
            view = ekte_sider[f"{slag}/{one}/"].visning
            assert isinstance(view, Postvisning)
            section = next(own for own in view.seksjoner if own.anker == "funn")
            lists = [block for block in section.blokker if isinstance(block, Punkter)]
            told = {link.sti for block in lists for link in block.punkter[0].lenker}
            tiltak = ekte_arkiv.namers(Ref(slag, one), "tiltak", slag)
            topics = {topic for topic in oppslag.temaer if findings_on(ekte_arkiv, Ref("temaer", topic))}
            if topics and not findings_of(ekte_arkiv, tiltak):
                assert told == {f"temaer/{topic}/#funn" for topic in topics}, one
            else:
                assert not any(sti.endswith("#funn") for sti in told), one


def test_the_text_for_a_case_says_what_is_inferred_and_no_year_as_a_name(ekte_sider: dict[str, Side]) -> None:
    view = ekte_sider["evalueringer/levekarsrapport-bergen-2016/"].visning
    assert isinstance(view, Postvisning)
    text = next(block.tekst for one in view.seksjoner for block in one.blokker if isinstance(block, Limtekst))
    assert "\nNår: 2016\n" in text
    assert "Oppdragsgiver:\n– Bergen kommune [1a]\nUtledet: Rapporten ligger bak" in text
    assert "Utført av: 2016" not in text
