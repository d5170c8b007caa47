"""The content as it was promised: every fixed id, every disagreement, both forms of Norwegian, nothing dressed up."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import html5lib
import pytest

from archives import MINI, kontekst_for
from portal.arkiv import Ref
from portal.derive.tilstand import words_by_form
from portal.model.kinds import record_path
from portal.model.parts import Kildehenvisning
from portal.pages.blocks import Limtekst
from portal.pages.site import all_pages
from portal.pages.views import Postvisning, Side
from portal.references import parts
from portal.render import make_renderer
from portal.settings import ROOT
from portal.source.tree import parse
from portal.texts import read_texts
from portal.wording import texts

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.source.rules import Verdi


PROSE = frozenset(
    {
        "bakgrunn",
        "styrker",
        "hovedmal",
        "organisering",
        "finansiering",
        "gjennomforing",
        "bemanning",
        "rettslig_ramme",
        "metode",
        "innhold",
        "formal",
        "hvem_kan_soke",
    }
)
"""Fields of running text that state facts."""


def promised(key: str) -> Verdi:
    path = ROOT / "tests" / "innhold.yml"
    tre, problems = parse(path.read_text(encoding="utf-8"), path.name)
    assert tre is not None, problems
    value = tre.data[key]
    assert value is not None
    return value


def listed(value: Verdi) -> list[str]:
    assert isinstance(value, list)
    return [str(one) for one in value]


def kinds() -> dict[str, list[str]]:
    value = promised("id")
    assert isinstance(value, dict)
    return {slag: listed(ids) for slag, ids in value.items()}


@pytest.mark.parametrize("slag", kinds())
def test_every_fixed_id_is_at_its_address_or_leads_on(slag: str, ekte_arkiv: Arkiv, ekte_site: Path) -> None:
    records = getattr(ekte_arkiv, slag)
    former = {old: one for one, post in records.items() for old in post.tidligere_id}
    for one in kinds()[slag]:
        post = records[former.get(one, one)]
        page = (ekte_site / record_path(slag, one, post) / "index.html").read_text(encoding="utf-8")
        assert ('http-equiv="refresh"' in page) == (one in former)


def test_the_archive_is_as_large_as_promised(ekte_arkiv: Arkiv) -> None:
    numbers = {slag: len(getattr(ekte_arkiv, slag)) for slag in ("omradesatsinger", "tiltak", "evalueringer")}
    assert numbers == {"omradesatsinger": 38, "tiltak": 44, "evalueringer": 26}
    assert len(ekte_arkiv.ordninger) == 13
    assert len(ekte_arkiv.dokumenter["effektivisering-og-forenkling-2019"].tilradinger) == 19
    assert 24 <= len(ekte_arkiv.tiltakstyper) <= 30


def test_every_disagreement_stands_on_a_record_or_is_left_out_for_a_reason(ekte_arkiv: Arkiv) -> None:
    shown = Counter(ref for _, post in ekte_arkiv.each() for row in post.uenighet for ref in row.ref)
    left_out = promised("vises_ikke")
    assert isinstance(left_out, dict)
    every = listed(promised("uenigheter"))
    assert len(every) == 38 + 18 + 12
    assert all(left_out.values())
    assert {one: (one in shown, one in left_out) for one in every if (one in shown) == (one in left_out)} == {}
    assert set(shown) - set(every) == set()


def test_a_disagreement_of_weight_is_open_on_its_page(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    renderer = make_renderer(ROOT / "overrides", kontekst_for(ekte_arkiv))
    number = 0
    for ref, post in ekte_arkiv.each():
        if any(row.vekt == "sak" for row in post.uenighet):
            html = renderer.html(ekte_sider[record_path(ref.slag, ref.id, post)])
            document = html5lib.parse(html, namespaceHTMLElements=False)
            folded = {e.get("id") for details in document.iter("details") for e in details.iter()}
            for place, row in enumerate(post.uenighet, start=1):
                assert (f"uenighet-{place}" in folded) == (row.vekt != "sak"), ref
                number += row.vekt == "sak"
    assert number > 50


def test_every_tilrading_says_what_became_of_it_and_who_says_so_or_that_it_is_not_known(
    ekte_arkiv: Arkiv, ekte_site: Path
) -> None:
    path = ekte_site / "dokumenter/effektivisering-og-forenkling-2019/index.html"
    page = path.read_text(encoding="utf-8")
    document = html5lib.parse(page, namespaceHTMLElements=False)
    shown = {str(e.get("id")): e for e in document.iter("div") if e.get("class") == "tilrading"}
    unknown = 0
    for one in ekte_arkiv.dokumenter["effektivisering-og-forenkling-2019"].tilradinger:
        block = shown[f"tilrading-{one.id}"]
        text = "".join(block.itertext())
        assert ("er ikkje kjent. Ukjent tyder ikkje" in text) == (not one.utfall)
        unknown += not one.utfall
        points = [li for li in block.iter("li") if li.find("sup") is not None]
        assert len(points) == len(one.utfall), one.id
    assert 0 < unknown < 19


def test_about_a_quarter_of_the_words_are_nynorsk(ekte_arkiv: Arkiv) -> None:
    counted = words_by_form(ekte_arkiv)
    assert sum(counted.values()) > 20_000
    assert 0.25 <= counted["nn"] / sum(counted.values()) <= 0.33


def test_a_record_tied_to_one_kommune_is_bokmal(ekte_arkiv: Arkiv) -> None:
    nynorsk = [ref for ref, post in ekte_arkiv.each() if post.sprak == "nn"]
    tied = [
        ref
        for ref in nynorsk
        if ref.slag in {"omradesatsinger", "tiltak"} and len(ekte_arkiv.post(ref).kommuner) == 1  # type: ignore[attr-defined]
    ]
    assert tied == []
    assert [ref for ref in nynorsk if ref.slag == "kommuner"] == []


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2033, 1, 1)])
def test_nothing_is_going_on_once_its_period_is_over(today: date, ekte_arkiv: Arkiv) -> None:
    sider = {side.sti: side for side in all_pages(kontekst_for(ekte_arkiv, today))}
    renderer = make_renderer(ROOT / "overrides", kontekst_for(ekte_arkiv, today))
    over = [
        Ref(slag, one)
        for slag in ("omradesatsinger", "tiltak")
        for one, post in getattr(ekte_arkiv, slag).items()
        if post.periode and post.periode.til and post.periode.til.siste < today
    ]
    assert Ref("omradesatsinger", "groruddalssatsingen-2017-2026") in over
    collection = renderer.html(sider["satsinger/"])
    for ref in over:
        post = ekte_arkiv.post(ref)
        html = renderer.html(sider[record_path(ref.slag, ref.id, post)])
        status = html[html.index("<dt>Status</dt>") :]
        status = re.sub(r"<[^>]+>", " ", status[status.index("<dd>") : status.index("</dd>")]).strip()
        assert status
        assert not re.search(r"(?i)pågår|i gang", status), ref
        if ref.slag == "omradesatsinger":
            row = collection[collection.index(f'href="../satsinger/{ref.id}/"') :]
            assert not re.search(r"(?i)pågår", row[: row.index("</tr>")]), ref


def test_nothing_invented_is_in_the_real_site(ekte_site: Path) -> None:
    sentences = _invented_sentences()
    assert len(sentences) > 30
    ids = {path.stem for path in MINI.rglob("*.yml")} - {path.stem for path in (ROOT / "satsinger").rglob("*.yml")}
    assert len(ids) > 10
    explained = (ekte_site / "bidra/felt", ekte_site / "bidra/feil")  # these show invented examples, and say so
    for path in ekte_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if any(path.is_relative_to(one) for one in explained):
            assert "Lilleby" not in text or "oppdikt" in text.lower(), path
            assert "bidra/feil" not in path.as_posix() or "oppdikt" in text.lower()
            continue
        assert not re.search(r"eksempel\.example|Lilleby|Storevik|Eksempelinstituttet|\(generert\)", text), path
        assert not any(f"/{one}/" in text for one in ids), path
        assert not [one for one in sentences if one in text], path


def _invented_sentences() -> set[str]:
    found = set()
    for path in (MINI / "satsinger").rglob("*.yml"):
        tre, _ = parse(path.read_text(encoding="utf-8"), path.name)
        found |= set(_long(tre.data if tre else {}))
    return found


def _long(value: Verdi) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _long(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _long(inner)]
    text = str(value or "")
    return [text] if len(text.split()) > 3 else []


def _pasted(side: Side) -> str:
    if not isinstance(side.visning, Postvisning):
        return ""
    blocks = [block for section in side.visning.seksjoner for block in section.blokker]
    return "\n".join(block.tekst for block in blocks if isinstance(block, Limtekst))


def test_the_text_to_paste_has_no_sentence_that_the_page_does_not_have(
    ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    renderer = make_renderer(ROOT / "overrides", kontekst_for(ekte_arkiv))
    pasted = 0
    for sti, side in ekte_sider.items():
        text = _pasted(side)
        if not text:
            continue
        pasted += 1
        assert not re.search(r"[<>*_`]|&\w+;|\]\(", re.sub(r"https?://\S+", "", text)), sti
        document = html5lib.parse(renderer.html(side), namespaceHTMLElements=False)
        for pasted_block in list(document.iter("pre")):
            pasted_block.text = ""
        shown = _squeeze(" ".join(document.itertext()))
        body = text[: text.index("\n\nHenta frå" if side.sprak == "nn" else "\n\nHentet fra")]
        for line in body.splitlines():
            for piece in re.split(r"\[[\da-z, ]+\]|\sog\s|[.:;,()–]\s|[.:;()–]$|^– |: ", line):
                wanted = _squeeze(piece.strip(" .:;,()–"))
                assert wanted in shown or wanted in _labels(side), (sti, piece)
    assert pasted == len(ekte_arkiv.omradesatsinger) + len(ekte_arkiv.tiltak) + len(ekte_arkiv.evalueringer)


def _squeeze(text: str) -> str:
    return " ".join(text.split()).lower()


def _labels(side: Side) -> set[str]:
    """Return the labels that lead in the paragraphs of the text."""
    return {_squeeze(text) for key, text in read_texts(side.sprak).alle.items() if key.startswith("limtekst.")}


def test_a_caveat_is_never_dropped_from_the_text_to_paste(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    caveats = 0
    for evaluering_id, post in ekte_arkiv.evalueringer.items():
        concerned = [record_path("evalueringer", evaluering_id, post)]
        concerned += [f"tiltak/{one}/" for funn in post.funn for one in funn.tiltak]
        concerned += [f"satsinger/{one.satsing}/" for one in post.gjelder if one.satsing and one.relasjon == "vurderer"]
        for sti in concerned:
            text = _pasted(ekte_sider[sti])
            for funn in post.funn:
                if funn.forbehold and funn.tekst in text:
                    assert funn.forbehold in text, (sti, funn.id)
                    caveats += 1
            if any(funn.tekst in text and funn.slag in {"virkning", "utvikling"} for funn in post.funn):
                assert all(one.tekst in text for one in post.arsaksforbehold), sti
    assert caveats > 100


def test_running_text_names_its_source(ekte_arkiv: Arkiv) -> None:
    bare = [
        (ref, one.sti[0])
        for ref, post in ekte_arkiv.each()
        for one in texts(post)
        if one.sti[0] in PROSE and not any(one.sti[0] in source.felt for source in post.kilder)
    ]
    assert bare == []


def test_every_page_says_what_its_summary_rests_on(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    for ref, post in ekte_arkiv.each():
        view = ekte_sider[record_path(ref.slag, ref.id, post)].visning
        assert isinstance(view, Postvisning)
        assert view.noter or ref.slag == "kilder", ref


def test_every_source_that_is_used_says_how_it_was_read(ekte_arkiv: Arkiv) -> None:
    used = {one.kilde for _, post in ekte_arkiv.each() for _, one in parts(post, Kildehenvisning) if one.kilde}
    assert len(used) > 80
    unread = {one for one in used if ekte_arkiv.kilder[one].lest.mate == "ikke lest"}
    assert unread == {"redaksjonen-kdd", "ssb-klass-131"}, "allment kjent, og sagt å være ukontrollert"
