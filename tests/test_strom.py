"""The feeds are read by another program than the one that wrote them, and say what is new and nothing else."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import feedparser
import pytest

from archives import MINI, settings_for
from portal.arkiv import Arkiv, Ref
from portal.derive.horer_til import entries_of, kommuner_of
from portal.derive.names import name
from portal.flow import read_and_check
from portal.model.kinds import record_path
from portal.model.post import Endring, Post
from portal.strom import ALL, LONGEST, feeds, files, kind_path, kommune_path, tema_path
from portal.text import to_plain
from portal.texts import Tekster, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SITE = "https://portal.eksempel.example/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(params=["ekte_arkiv", "mini_arkiv"])
def arkiv(request: pytest.FixtureRequest) -> Arkiv:
    found: Arkiv = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def t() -> Tekster:
    return read_texts("nb")


def read(arkiv: Arkiv, t: Tekster, nettsted: str = SITE) -> dict[str, Any]:
    found = {sti: feedparser.parse(content) for sti, content in files(arkiv, t, nettsted)}
    assert not any(feed.bozo for feed in found.values())
    return found


def news(arkiv: Arkiv) -> Iterator[tuple[Ref, Post]]:
    return ((ref, post) for ref, post in arkiv.each() if ref.slag != "kilder")


def published(ref: Ref) -> str:
    return f"urn:omradeportalen:{ref.slag}:{ref.id}:publisert"


def with_changes(arkiv: Arkiv, *changes: Endring, **more: Any) -> tuple[Arkiv, Ref]:
    """Return the archive with changes to one tiltak, and which it is."""
    one, post = next(iter(arkiv.tiltak.items()))
    changed = post.model_copy(update={"endret": changes, **more})
    return replace(arkiv, tiltak=MappingProxyType({**arkiv.tiltak, one: changed})), Ref("tiltak", one)


def test_every_feed_has_what_atom_requires(arkiv: Arkiv, t: Tekster) -> None:
    for sti, content in files(arkiv, t, SITE):
        feed = ET.fromstring(content)  # noqa: S314  # our own file
        assert feed.tag == f"{ATOM}feed"
        assert all(len(feed.findall(f"{ATOM}{tag}")) == 1 for tag in ("id", "title", "updated", "author")), sti
        own = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert own == {"self": f"{SITE}{sti}", "alternate": SITE}
        entries = feed.findall(f"{ATOM}entry")
        assert 0 < len(entries) <= LONGEST
        for entry in entries:
            assert all(len(entry.findall(f"{ATOM}{tag}")) == 1 for tag in ("id", "title", "updated", "summary", "link"))
            moments = [datetime.fromisoformat(entry.findtext(f"{ATOM}{tag}", "")) for tag in ("updated", "published")]
            assert all(one.utcoffset() is not None for one in moments)
        assert feed.findtext(f"{ATOM}updated") == max(entry.findtext(f"{ATOM}updated", "") for entry in entries)
        assert feed.find(f"{ATOM}generator") is None


def test_every_new_record_but_a_source_is_news(mini_arkiv: Arkiv, t: Tekster) -> None:
    found = read(mini_arkiv, t)
    entries = {sti: {one.id: one for one in feed.entries} for sti, feed in found.items()}
    for ref, post in news(mini_arkiv):
        entry = entries[kind_path(ref.slag)][published(ref)]
        assert entry.title == f"Ny: {name(post, 'nb')}"
        assert html.unescape(entry.summary) == to_plain(post.sammendrag)
        assert entry.link == SITE + record_path(ref.slag, ref.id, post)
        assert entry.published.startswith(f"{post.publisert}T00:00:00+0")
    every = {key for sti, own in entries.items() if sti.startswith("nytt/slag/") for key in own}
    assert set(entries[ALL]) <= every
    assert len(entries[ALL]) == min(LONGEST, len(every))
    assert sum(key.endswith(":publisert") for key in every) == sum(1 for _ in news(mini_arkiv))


def test_no_source_is_news(arkiv: Arkiv, t: Tekster) -> None:
    found = read(arkiv, t)
    assert kind_path("kilder") not in found
    assert not any(":kilder:" in entry.id for feed in found.values() for entry in feed.entries)


def test_a_long_feed_ends_and_has_the_newest_first(ekte_arkiv: Arkiv, t: Tekster) -> None:
    entries = read(ekte_arkiv, t)[ALL].entries
    assert len(entries) == LONGEST < sum(1 for _ in news(ekte_arkiv))
    days = [entry.updated for entry in entries]
    assert days == sorted(days, reverse=True)
    newest = max(max([post.publisert, *(one.dato for one in post.endret)]) for _, post in news(ekte_arkiv))
    assert days[0].startswith(newest.isoformat())


def test_each_change_is_news_of_its_own(mini_arkiv: Arkiv, t: Tekster) -> None:
    day = date(2027, 1, 5)
    made, ref = with_changes(
        mini_arkiv,
        Endring(dato=day, hva="Nye tall"),
        Endring(dato=day, hva="Ny kontakt"),
        Endring(dato=date(2027, 7, 6), hva="Ferdig"),
    )
    entries = {one.id: one for one in read(made, t)[ALL].entries}
    about = f"urn:omradeportalen:tiltak:{ref.id}"
    keys = [f"{about}:endret:2027-07-06", f"{about}:endret:2027-01-05", f"{about}:endret:2027-01-05:2"]
    assert list(entries)[:3] == keys
    assert [entries[key].summary for key in keys] == ["Ferdig", "Nye tall", "Ny kontakt"]
    assert {entries[key].title for key in keys} == {f"Endret: {made.tiltak[ref.id].navn}"}
    assert published(ref) in entries


def test_a_day_begins_at_midnight_in_norway(mini_arkiv: Arkiv, t: Tekster) -> None:
    made, _ = with_changes(
        mini_arkiv, Endring(dato=date(2027, 1, 5), hva="Vinter"), Endring(dato=date(2027, 7, 6), hva="Sommer")
    )
    days = {one.summary: one.updated for one in read(made, t)[ALL].entries}
    assert days["Vinter"] == "2027-01-05T00:00:00+01:00"
    assert days["Sommer"] == "2027-07-06T00:00:00+02:00"


def test_a_feed_of_a_kind_a_kommune_or_a_tema_has_its_own_news(mini_arkiv: Arkiv, t: Tekster) -> None:
    found = read(mini_arkiv, t)
    expected: dict[str, set[str]] = {}
    rules: tuple[Callable[[Ref, Post], tuple[str, ...]], ...] = (
        lambda ref, _: (kind_path(ref.slag),),
        lambda ref, post: tuple(map(kommune_path, kommuner_of(mini_arkiv, ref, post))),
        lambda ref, post: tuple(map(tema_path, entries_of(ref, post, "temaer"))),
    )
    for ref, post in news(mini_arkiv):
        for sti in (sti for rule in rules for sti in rule(ref, post)):
            expected.setdefault(sti, set()).add(published(ref))
    assert set(found) == {ALL, *expected}
    for sti, keys in expected.items():
        assert {one.id for one in found[sti].entries if one.id.endswith(":publisert")} == keys, sti


def test_an_evaluering_is_news_where_what_it_judges_lies_and_in_the_temaer_of_its_findings(ekte_arkiv: Arkiv) -> None:
    ref = Ref("evalueringer", "vista-2020-aks-drammen")
    post = ekte_arkiv.post(ref)
    assert kommuner_of(ekte_arkiv, ref, post) == ("drammen",)
    assert entries_of(ref, post, "temaer") == ("oppvekst-og-utdanning", "integrering")


def test_money_and_papers_are_news_in_the_kommuner_that_they_name_and_of_the_satsinger_they_name(
    ekte_arkiv: Arkiv,
) -> None:
    money, paper = Ref("bevilgninger", "2024"), Ref("dokumenter", "bergens-plan-2020-2024")
    assert set(kommuner_of(ekte_arkiv, money, ekte_arkiv.post(money))) == {"larvik", "sarpsborg", "kristiansand"}
    assert kommuner_of(ekte_arkiv, paper, ekte_arkiv.post(paper)) == ("bergen",)


def test_the_feeds_that_there_are_can_be_listed(arkiv: Arkiv, t: Tekster) -> None:
    found = read(arkiv, t)
    listed = feeds(arkiv, t)
    assert [one.sti for one in listed] == list(found)
    assert [one.tittel for one in listed] == [feed.feed.title for feed in found.values()]
    assert len({one.tittel for one in listed}) == len(listed)


def test_without_records_there_is_no_feed(mini_arkiv: Arkiv, t: Tekster) -> None:
    sources = {ref: path for ref, path in mini_arkiv.filer.items() if ref.slag == "kilder"}
    assert sources
    assert feeds(replace(mini_arkiv, filer=MappingProxyType(sources)), t) == ()


def test_names_do_not_hang_on_the_address_and_are_each_of_one_thing(arkiv: Arkiv, t: Tekster) -> None:
    there, nowhere = read(arkiv, t), read(arkiv, t, "/")
    for sti, feed in there.items():
        assert feed.feed.id == nowhere[sti].feed.id
        assert [one.id for one in feed.entries] == [one.id for one in nowhere[sti].entries]
        assert len({one.id for one in feed.entries}) == len(feed.entries)
    assert len({feed.feed.id for feed in there.values()}) == len(there)


def test_without_an_address_of_the_site_links_lead_on_from_the_feed(arkiv: Arkiv, t: Tekster) -> None:
    there, nowhere = read(arkiv, t), read(arkiv, t, "/")
    for sti, feed in nowhere.items():
        here = urljoin(SITE, sti)
        assert [urljoin(here, one.link) for one in feed.entries] == [one.link for one in there[sti].entries]
        assert [urljoin(here, one.href) for one in feed.feed.links] == [SITE, here]


def test_odd_characters_survive(mini_arkiv: Arkiv, t: Tekster) -> None:
    odd = '«Én» & <b>to</b> – æøå ]]> "tre" &amp; 50 %'
    made, ref = with_changes(mini_arkiv, Endring(dato=date(2027, 1, 5), hva=odd), navn=odd)
    first = next(iter(feeds(made, t)[0].nyheter))
    assert (first.tekst, first.tittel) == (odd, f"Endret: {odd}")
    feed = ET.fromstring(dict(files(made, t, SITE))[ALL])  # noqa: S314  # our own file
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == f"Endret: {odd}"
    assert html.unescape(entry.findtext(f"{ATOM}summary", "")) == odd
    assert "<" not in entry.findtext(f"{ATOM}summary", "")
    assert entry.findtext(f"{ATOM}id") == f"urn:omradeportalen:tiltak:{ref.id}:endret:2027-01-05"


def test_the_same_records_give_the_same_bytes(mini_arkiv: Arkiv, t: Tekster) -> None:
    again = read_and_check(settings_for(MINI)).arkiv
    assert again is not None
    assert list(files(again, t, SITE)) == list(files(mini_arkiv, t, SITE))
