"""Citations say what the records say, read by other programs than the one that wrote them."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import (
    LatexDecodingMiddleware,
    MonthIntMiddleware,
    NameParts,
    SeparateCoAuthors,
    SplitNameParts,
)
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from archives import MINI, settings_for
from portal import kalender, strom
from portal.arkiv import Arkiv, Ref
from portal.flow import read_and_check
from portal.model.kinds import record_path
from portal.model.tid import Tidspunkt, parse_tid
from portal.sitering.files import files, links
from portal.sitering.formats import bibtex, csl, ris, year
from portal.sitering.schema import schema
from portal.sitering.shown import as_text, meta
from portal.sitering.sitat import Opphav, Sitat, author, is_cited, sitat
from portal.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from portal.model.evaluering import Evaluering
    from portal.model.konferanse import Innlegg

SITE = "https://portal.eksempel.example/sub/"
ODD = "«50 % & {mer}» – æøåÆØÅ_#$ ~ ^ \\n \"sitat\" 'a' <b>"
MANY = re.compile(r",? m\.fl\.$")


@pytest.fixture(params=["ekte_arkiv", "mini_arkiv"])
def arkiv(request: pytest.FixtureRequest) -> Arkiv:
    found: Arkiv = request.getfixturevalue(request.param)
    return found


def cited(arkiv: Arkiv) -> Iterator[tuple[Ref, Evaluering | Innlegg, str]]:
    for one, report in arkiv.evalueringer.items():
        if report.status in {"publisert", "under arbeid"}:
            yield Ref("evalueringer", one), report, record_path("evalueringer", one, report)
    for one, talk in arkiv.innlegg.items():
        yield Ref("innlegg", one), talk, record_path("innlegg", one, talk)


def plain(arkiv: Arkiv) -> Iterator[tuple[Ref, Evaluering | Innlegg, str]]:
    """Yield reports and talks; articles have a test of their own."""
    yield from (row for row in cited(arkiv) if getattr(row[1], "utgitt_som", None) != "artikkel")


def written(arkiv: Arkiv) -> dict[str, str]:
    return {sti: content.decode() for sti, content in files(arkiv, SITE)}


def read_bibtex(text: str) -> dict[str, dict[str, Any]]:
    """Return the entries of a file; an address is taken as it stands, as reference managers do."""
    readers = [MonthIntMiddleware(), SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()]
    decoded = parse_string(text, append_middleware=readers)
    assert decoded.failed_blocks == []
    plain = {one.key: one.fields_dict for one in parse_string(text).entries}
    return {
        one.key: {
            "ENTRYTYPE": one.entry_type,
            **{each.key: each.value for each in one.fields},
            **{key: plain[one.key][key].value for key in ("doi", "url") if key in plain[one.key]},
        }
        for one in decoded.entries
    }


def rendered(items: list[dict[str, Any]]) -> list[str]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="(?s).*event_title")  # newer than the version of CSL it knows
        source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False, locale="nb-NO")
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return [str(one) for one in bibliography.bibliography()]


def whole(name: NameParts) -> str:
    return " ".join([*name.first, *name.von, *name.last])


def names(one: Sitat) -> list[str]:
    """Return the authors as BibTeX has them: units in braces, which keep them whole."""
    return [each.navn if each.etternavn else f"{{{each.navn}}}" for each in one.opphav] + ["others"] * one.flere


def one_like(**more: Any) -> Sitat:
    base: dict[str, Any] = {"nokkel": "en", "form": "rapport", "tittel": "Tittel", "opphav": ()}
    return Sitat(**base | more)


def with_report(arkiv: Arkiv, **update: Any) -> Arkiv:
    post_id, post = next(iter(arkiv.evalueringer.items()))
    changed = MappingProxyType({**arkiv.evalueringer, post_id: post.model_copy(update=update)})
    return replace(arkiv, evalueringer=changed)


def with_talk(arkiv: Arkiv, talk_id: str, **update: Any) -> Arkiv:
    changed = arkiv.innlegg[talk_id].model_copy(update=update)
    return replace(arkiv, innlegg=MappingProxyType({**arkiv.innlegg, talk_id: changed}))


def test_every_report_talk_and_conference_with_talks_has_its_files(arkiv: Arkiv) -> None:
    folders = {path for _, _, path in cited(arkiv)}
    folders |= {f"konferanser/{talk.konferanse}/" for talk in arkiv.innlegg.values()} | {"evalueringer/"}
    expected = {sti for folder in folders for sti, _ in links(folder)}
    assert set(written(arkiv)) == expected
    assert {sti.rpartition(".")[2] for sti in expected} == {"bib", "ris", "json"}


def test_the_built_site_has_the_same_files(mini_arkiv: Arkiv, mini_site: Path) -> None:
    t = read_texts("nb")
    made = [*files(mini_arkiv, "/"), *kalender.files(mini_arkiv, t, "/"), *strom.files(mini_arkiv, t, "/")]
    assert len(made) > 30
    for sti, content in made:
        assert (mini_site / sti).read_bytes() == content, sti


def test_the_files_of_a_whole_hold_all_that_it_has(arkiv: Arkiv) -> None:
    content = written(arkiv)
    reports = {ref.id for ref, _, _ in cited(arkiv) if ref.slag == "evalueringer"}
    everything = json.loads(content["evalueringer/sitering.json"])
    assert {one["id"] for one in everything} == reports
    assert set(read_bibtex(content["evalueringer/sitering.bib"])) == reports
    assert len(rispy.loads(content["evalueringer/sitering.ris"])) == len(reports)
    for conference in arkiv.konferanser:
        own = {one for one, talk in arkiv.innlegg.items() if talk.konferanse == conference}
        folder = f"konferanser/{conference}/"
        assert (f"{folder}sitering.bib" in content) == bool(own)
        if own:
            assert set(read_bibtex(content[f"{folder}sitering.bib"])) == own
            assert {one["id"] for one in json.loads(content[f"{folder}sitering.json"])} == own


def test_an_article_is_cited_as_one_and_not_by_the_institute_of_its_authors(ekte_arkiv: Arkiv) -> None:
    folder = "evalueringer/tidsskrift-boligforskning-2020/"
    content = written(ekte_arkiv)
    (entry,) = read_bibtex(content[f"{folder}sitering.bib"]).values()
    assert entry["journal"] == "Tidsskrift for boligforskning"
    assert not {"author", "institution", "type"} & set(entry)
    assert content[f"{folder}sitering.bib"].startswith("@article{")
    (row,) = rispy.loads(content[f"{folder}sitering.ris"])
    assert row["type_of_reference"] == "JOUR"
    (item,) = json.loads(content[f"{folder}sitering.json"])
    assert (item["type"], item["container-title"], item["issue"]) == (
        "article-journal",
        "Tidsskrift for boligforskning",
        "2/2020",
    )
    assert "author" not in item
    told = schema(ekte_arkiv, Ref("evalueringer", "tidsskrift-boligforskning-2020"), SITE)
    assert told
    assert told["@type"] == "ScholarlyArticle"


def test_what_was_never_published_is_not_cited(ekte_arkiv: Arkiv) -> None:
    left_out = {one for one in ekte_arkiv.evalueringer if not is_cited(ekte_arkiv, Ref("evalueringer", one))}
    assert "evaluering-indre-oslo-ost-2018" in left_out
    assert {ekte_arkiv.evalueringer[one].status for one in left_out} <= {"planlagt", "omtalt uten referanse"}
    assert not [sti for sti in written(ekte_arkiv) if sti.split("/")[1] in left_out]


def test_bibtex_says_what_the_record_says(arkiv: Arkiv) -> None:
    content = written(arkiv)
    for ref, post, path in plain(arkiv):
        one = sitat(arkiv, ref, SITE)
        entry = read_bibtex(content[f"{path}sitering.bib"])[ref.id]
        assert entry["ENTRYTYPE"] == ("techreport" if ref.slag == "evalueringer" else "misc")
        assert entry["title"] == post.tittel
        assert [whole(name) for name in entry.get("author", ())] == names(one)
        assert entry.get("year", "") == (year(one.dato) if one.dato else "")
        for key, value in (
            ("type", (one.serie or "Rapport") if one.form == "rapport" else ""),
            ("number", one.nummer),
            ("institution", ", ".join(one.utgivere)),
            ("eventtitle", one.konferanse),
            ("venue", one.sted),
            ("isbn", one.isbn),
            ("doi", one.doi),
            ("url", one.url),
            ("pagetotal", str(one.sidetall or "")),
        ):
            assert entry.get(key, "") == value, (ref, key)


def test_ris_says_what_the_record_says(arkiv: Arkiv) -> None:
    content = written(arkiv)
    for ref, post, path in plain(arkiv):
        one = sitat(arkiv, ref, SITE)
        text = content[f"{path}sitering.ris"]
        assert text.startswith("TY  - ")
        assert text.endswith("ER  - \r\n")
        (entry,) = rispy.loads(text)
        assert entry["type_of_reference"] == ("RPRT" if ref.slag == "evalueringer" else "SLIDE")
        assert entry["title"] == post.tittel
        people = [name for name in entry.get("authors", ()) if not name.endswith(",")]
        units = [name.removesuffix(",") for name in entry.get("authors", ()) if name.endswith(",")]
        assert people == [author.omvendt for author in one.opphav if author.etternavn]
        assert units == [a.navn for a in one.opphav if not a.etternavn] + (["m.fl."] if one.flere else [])
        for key, value in (
            ("type_of_work", one.serie),
            ("issn", one.nummer),
            ("publisher", ", ".join(one.utgivere)),
            ("secondary_title", one.konferanse),
            ("place_published", one.sted),
            ("doi", one.doi),
            ("start_page", str(one.sidetall or "")),
            ("language", one.sprak or ""),
        ):
            assert entry.get(key, "") == value, (ref, key)
        assert entry.get("urls", [""]) == [one.url]
        assert not one.isbn or f"ISBN {one.isbn}" in entry["notes"]


def test_csl_says_what_the_record_says_and_a_processor_writes_it(arkiv: Arkiv) -> None:
    content = written(arkiv)
    for ref, post, path in plain(arkiv):
        one = sitat(arkiv, ref, SITE)
        items = json.loads(content[f"{path}sitering.json"])
        (item,) = items
        assert item["type"] == ("report" if ref.slag == "evalueringer" else "speech")
        assert item["title"] == post.tittel
        expected = [
            {"literal": a.navn}
            if not a.etternavn
            else {"family": a.etternavn, **({"given": a.fornavn} if a.fornavn else {})}
            for a in one.opphav
        ]
        assert item.get("author", []) == expected + ([{"literal": "m.fl."}] if one.flere else [])
        for key, value in (
            ("genre", one.serie),
            ("number", one.nummer),
            ("publisher", ", ".join(one.utgivere)),
            ("event-title", one.konferanse),
            ("event-place", one.sted),
            ("ISBN", one.isbn),
            ("DOI", one.doi),
            ("URL", one.url),
            ("status", one.status),
        ):
            assert item.get(key, "") == value, (ref, key)
        assert item.get("number-of-pages") == one.sidetall
        assert ("issued" in item) == (one.dato is not None)
        (line,) = rendered(items)
        assert post.tittel in line
        assert all((author.etternavn or author.navn) in line for author in one.opphav[:1])
        assert (str(one.dato.forste.year) if one.dato else "uten dato") in line


def test_what_the_editor_gives_is_what_is_cited(arkiv: Arkiv) -> None:
    for post_id, post in arkiv.evalueringer.items():
        one = sitat(arkiv, Ref("evalueringer", post_id), SITE)
        given = [MANY.sub("", each.navn) for each in post.forfattere]
        units = [] if post.utgitt_som == "artikkel" else [arkiv.aktorer[each].navn for each in post.institusjoner]
        assert [each.navn for each in one.opphav] == (given or units)
        series = one.tidsskrift if post.utgitt_som == "artikkel" else one.serie
        assert (one.nummer, one.isbn, series) == (post.nummer or "", post.isbn or "", post.serie or "")
        assert one.url == (post.url or f"{SITE}evalueringer/{post_id}/")
        assert (one.dato.forste if one.dato else None) == (post.ar.forste if post.ar else None)


def test_institutions_are_units_and_people_have_family_names(ekte_arkiv: Arkiv) -> None:
    for post_id, post in ekte_arkiv.evalueringer.items():
        one = sitat(ekte_arkiv, Ref("evalueringer", post_id), SITE)
        assert all(bool(each.etternavn) == bool(post.forfattere) for each in one.opphav), post_id
    vista = sitat(ekte_arkiv, Ref("evalueringer", "vista-2015-18"), SITE)
    assert vista.opphav[2] == Opphav(navn="Vibeke W. Hansen", fornavn="Vibeke W.", etternavn="Hansen")
    afi = sitat(ekte_arkiv, Ref("evalueringer", "afi-2015-08-hva-na-toyen"), SITE)
    assert (afi.opphav, afi.flere) == ((Opphav(navn="Brattbakk", etternavn="Brattbakk"),), True)


@pytest.mark.parametrize(
    ("navn", "fornavn", "etternavn"),
    [
        ("Kari Eksempel", "Kari", "Eksempel"),
        ("Kari Anne von der Lippe", "Kari Anne", "von der Lippe"),
        ("Eksempel, Kari", "Kari", "Eksempel"),
        ("Eksempel", "", "Eksempel"),
        ("Nordberg-Schultz", "", "Nordberg-Schultz"),
        ("Lilleby kommune", "", ""),
        ("Norges miljø- og biovitenskapelige universitet", "", ""),
        ("Eksempel Rådgivning AS", "", ""),
        ("Eksempel & Partnere", "", ""),
        ("Gruppe 17", "", ""),
        ("NIBR", "", ""),
        ("Eksempel Analyse", "", ""),
    ],
)
def test_a_unit_is_told_from_a_person(navn: str, fornavn: str, etternavn: str) -> None:
    found = author(navn, frozenset({"Eksempel Analyse"}))
    assert (found.fornavn, found.etternavn) == (fornavn, etternavn)


def test_odd_characters_survive_in_every_form(mini_arkiv: Arkiv) -> None:
    address = "https://eksempel.example/a_b%20c?d=1&e=~f#g"
    odd = with_report(mini_arkiv, tittel=ODD, serie="Sør & Øst_1", nummer="50 %", url=address)
    ref = Ref("evalueringer", next(iter(odd.evalueringer)))
    one = sitat(odd, ref, SITE)
    entry = read_bibtex(bibtex([one]))[ref.id]
    assert entry["title"].replace("ˆ", "^") == ODD  # pylatexenc reads the escape as an accent
    assert (entry["type"], entry["number"], entry["url"]) == ("Sør & Øst_1", "50 %", address)
    (read,) = rispy.loads(ris([one]))
    assert (read["title"], read["type_of_work"], read["urls"]) == (ODD, "Sør & Øst_1", [address])
    items = json.loads(csl([one]))
    assert (items[0]["title"], items[0]["URL"]) == (ODD, address)
    assert "æøåÆØÅ" in rendered(items)[0]


def test_a_brace_in_an_address_does_not_end_the_field() -> None:
    entry = read_bibtex(bibtex([one_like(url="https://eksempel.example/{id}", nummer="1")]))["en"]
    assert (entry["url"], entry["number"]) == ("https://eksempel.example/%7Bid%7D", "1")


def test_a_name_with_the_word_between_names_stays_one_name() -> None:
    one = one_like(opphav=(Opphav(navn="Smith and Sons kommune"), author("Kari Eksempel", frozenset())))
    assert [whole(name) for name in read_bibtex(bibtex([one]))["en"]["author"]] == [
        "{Smith and Sons kommune}",
        "Kari Eksempel",
    ]


@pytest.mark.parametrize(
    ("tid", "bib", "py", "da", "issued"),
    [
        ("2018", "2018", "2018", "2018///", {"date-parts": [[2018]]}),
        ("november 2018", "2018", "2018", "2018/11//", {"date-parts": [[2018, 11]]}),
        ("2018-11-30", "2018", "2018", "2018/11/30/", {"date-parts": [[2018, 11, 30]]}),
        ("høsten 2013", "2013", "2013", "2013///høsten", {"date-parts": [[2013]], "season": 3}),
        ("vinteren 2013", "2013", "2013", "2013///vinteren", {"date-parts": [[2013]], "season": 4}),
        ("ca. 2009", "ca. 2009", "", "2009///ca.", {"date-parts": [[2009]], "circa": True}),
        ("2014 (utledet)", "[2014]", "", "2014///utledet", {"date-parts": [[2014]], "circa": True}),
        ("ca. 2014 (utledet)", "[ca. 2014]", "", "2014///ca. utledet", {"date-parts": [[2014]], "circa": True}),
        ("1970-tallet", "1970-tallet", "", "///1970-tallet", {"literal": "1970-tallet"}),
    ],
)
def test_a_date_is_no_more_exact_than_its_source(
    tid: str, bib: str, py: str, da: str, issued: dict[str, object]
) -> None:
    one = one_like(dato=parse_tid(tid))
    entry = read_bibtex(bibtex([one]))["en"]
    assert entry["year"] == bib
    assert ("month" in entry, "day" in entry) == ("11" in da, "30" in da)
    (read,) = rispy.loads(ris([one]))
    assert (read.get("year", ""), read["date"]) == (py, da)
    assert json.loads(csl([one]))[0]["issued"] == issued


def test_an_unknown_date_is_no_field() -> None:
    one = one_like()
    assert not {"year", "month", "day"} & set(read_bibtex(bibtex([one]))["en"])
    assert not {"year", "date"} & set(rispy.loads(ris([one]))[0])
    assert "issued" not in json.loads(csl([one]))[0]
    assert "u.å." in as_text(one, read_texts("nb"))
    assert "citation_publication_date" not in dict(meta(one))


def moment(year: int, month: int, day: int | None = None) -> Tidspunkt:
    return parse_tid(f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}")


@pytest.mark.parametrize(
    ("fra", "til", "expected"),
    [
        (moment(2026, 11, 10), moment(2026, 11, 11), moment(2026, 11)),
        (moment(2026, 11, 30), moment(2026, 12, 1), parse_tid("2026")),
        (moment(2026, 12, 31), moment(2027, 1, 1), None),
        (moment(2026, 11, 10), moment(2026, 11, 10), moment(2026, 11, 10)),
        (moment(2026, 11), None, moment(2026, 11)),
        (None, None, None),
    ],
)
def test_a_talk_of_no_known_day_has_what_the_days_of_its_conference_share(
    mini_arkiv: Arkiv, fra: Tidspunkt | None, til: Tidspunkt | None, expected: Tidspunkt | None
) -> None:
    made = with_talk(mini_arkiv, "apning", dag=None)
    name = made.innlegg["apning"].konferanse
    conference = made.konferanser[name].model_copy(update={"fra": fra, "til": til})
    made = replace(made, konferanser=MappingProxyType({**made.konferanser, name: conference}))
    assert sitat(made, Ref("innlegg", "apning"), SITE).dato == expected


def test_a_speaker_is_cited_by_role_alone_and_a_chair_not_at_all(mini_arkiv: Arkiv) -> None:
    opening = sitat(mini_arkiv, Ref("innlegg", "apning"), SITE)
    assert opening.opphav[1] == Opphav(navn="Ordføreren", rolle=True)
    first, *rest = mini_arkiv.innlegg["apning"].talere
    chaired = with_talk(mini_arkiv, "apning", talere=(first.model_copy(update={"oppgave": "møteleder"}), *rest))
    assert sitat(chaired, Ref("innlegg", "apning"), SITE).opphav == opening.opphav[1:]


def test_what_is_planned_or_inferred_says_so_in_every_form(ekte_arkiv: Arkiv) -> None:
    one = sitat(ekte_arkiv, Ref("evalueringer", "evaluering-indre-oslo-ost-2018"), SITE)
    note = "planlagt; utledet: tittel"
    assert read_bibtex(bibtex([one]))[one.nokkel]["note"] == note
    assert note in rispy.loads(ris([one]))[0]["notes"]
    assert json.loads(csl([one]))[0]["note"] == note
    assert as_text(one, read_texts("nb")).startswith("[Evaluering av områdesatsingen Indre Oslo øst] (u.å.). Planlagt.")


def test_a_citation_to_paste_is_written_by_author_and_year(ekte_arkiv: Arkiv, mini_arkiv: Arkiv) -> None:
    def text(arkiv: Arkiv, ref: Ref, sprak: str = "nb") -> str:
        return as_text(sitat(arkiv, ref, SITE), read_texts("nn" if sprak == "nn" else "nb"))

    assert text(ekte_arkiv, Ref("evalueringer", "afi-2015-08-hva-na-toyen")) == (
        "Brattbakk m.fl. (2015): Hva nå, Tøyen? AFI Rapport 8:2015. AFI. "
        + SITE
        + "evalueringer/afi-2015-08-hva-na-toyen/"
    )
    assert text(ekte_arkiv, Ref("evalueringer", "fafo-2014-44-gratis-kjernetid")) == (
        "Bråten, Drange, Haakestad og Telle ([2014]): [Gratis kjernetid i barnehager]. Fafo-rapport 2014:44. Fafo. "
        "https://fafo.no/zoo-publikasjoner/fafo-rapporter/gratis-kjernetid-i-barnehager"
    )
    assert text(mini_arkiv, Ref("evalueringer", "eksempelinstituttet-2025")) == (
        "Eksempel, Kari og Ola Eksempel (2025): Sluttevaluering av eksempelet. Eksempelserien 2/2025. "
        "Eksempelinstituttet. ISBN 978-00-0000-000-0. https://doi.org/10.0000/eksempel"
    )
    assert text(mini_arkiv, Ref("innlegg", "apning")).startswith(
        "Eksempel, Kari og Ordføreren (10. november 2026): Åpning av eksempelet. Innlegg på Eksempelkonferansen 2026, "
    )
    assert "[ca. 2009]" in as_text(one_like(dato=parse_tid("ca. 2009 (utledet)")), read_texts("nb"))
    assert "1970-talet" in as_text(one_like(dato=parse_tid("1970-tallet")), read_texts("nn"))


def test_google_scholar_is_told_what_is_certain(ekte_arkiv: Arkiv, mini_arkiv: Arkiv) -> None:
    vista = meta(sitat(ekte_arkiv, Ref("evalueringer", "vista-2015-18"), SITE))
    assert [content for name, content in vista if name == "citation_author"] == [
        "Reinvang",
        "Grindheim",
        "Hansen, Vibeke W.",
        "Rasmussen",
    ]
    assert dict(vista)["citation_publication_date"] == "2015/06/23"
    assert dict(vista)["citation_technical_report_number"] == "2015/18"
    assert dict(vista)["citation_technical_report_institution"] == "Vista Analyse"
    fafo = meta(sitat(ekte_arkiv, Ref("evalueringer", "fafo-2014-44-gratis-kjernetid"), SITE))
    assert "citation_publication_date" not in dict(fafo)
    talk = dict(meta(sitat(mini_arkiv, Ref("innlegg", "apning"), SITE)))
    assert talk["citation_conference_title"] == "Eksempelkonferansen 2026"


def test_without_an_address_of_the_site_nothing_has_half_an_address(mini_arkiv: Arkiv) -> None:
    for sti, content in files(mini_arkiv, "/"):
        assert SITE not in content.decode(), sti
        assert not re.search(r"(UR  - |url = \{|\"URL\": \")(?!https?://)", content.decode()), sti
    assert sitat(mini_arkiv, Ref("innlegg", "apning"), "/").url == ""


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planlagt", "https://schema.org/EventScheduled"),
        ("avholdt", "https://schema.org/EventScheduled"),
        ("avlyst", "https://schema.org/EventCancelled"),
        ("ukjent", None),
    ],
)
def test_schema_org_is_told_how_a_conference_stands(mini_arkiv: Arkiv, status: str, expected: str | None) -> None:
    name = "eksempelkonferansen-2026"
    changed = mini_arkiv.konferanser[name].model_copy(update={"status": status})
    made = replace(mini_arkiv, konferanser=MappingProxyType({**mini_arkiv.konferanser, name: changed}))
    event = schema(made, Ref("konferanser", name), SITE)
    assert event is not None
    assert event.get("eventStatus") == expected


def test_schema_org_is_told_of_a_conference_and_its_talks(mini_arkiv: Arkiv) -> None:
    name = "eksempelkonferansen-2026"
    post = mini_arkiv.konferanser[name]
    event: Any = schema(mini_arkiv, Ref("konferanser", name), SITE)
    assert (event["@type"], event["name"], event["startDate"]) == ("Event", post.navn, "2026-11-10")
    assert (event["endDate"], event["location"]["name"]) == ("2026-11-11", post.sted)
    assert event["url"] == f"{SITE}konferanser/{name}/"
    talks = {one.tittel for one in mini_arkiv.innlegg.values() if one.konferanse == name}
    assert {one["name"] for one in event["subEvent"]} == talks
    assert json.loads(json.dumps(event)) == event


def test_schema_org_is_told_of_reports_and_talks_but_of_no_other_kind(arkiv: Arkiv) -> None:
    types = {"evalueringer": "Report", "innlegg": "PresentationDigitalDocument", "konferanser": "Event"}
    for ref, post in arkiv.each():
        thing = schema(arkiv, ref, "/")
        article = getattr(post, "utgitt_som", None) == "artikkel"
        assert (thing or {}).get("@type") == ("ScholarlyArticle" if article else types.get(ref.slag)), ref
        assert "url" not in (thing or {}) or str((thing or {})["url"]).startswith("http")


def test_schema_org_is_told_no_date_that_is_not_known(ekte_arkiv: Arkiv) -> None:
    for post_id in ekte_arkiv.evalueringer:
        ref = Ref("evalueringer", post_id)
        date = sitat(ekte_arkiv, ref, SITE).dato
        certain = date is not None and not (date.ca or date.utledet)
        assert ("datePublished" in (schema(ekte_arkiv, ref, SITE) or {})) == certain, post_id
    unknown = schema(ekte_arkiv, Ref("konferanser", "nasjonal-erfaringskonferanse-omradeloft"), SITE) or {}
    assert not {"startDate", "endDate"} & set(unknown)
    year = schema(ekte_arkiv, Ref("konferanser", "erfaringskonferanse-2020"), SITE) or {}
    assert year["startDate"] == "2020"


def test_only_reports_and_talks_are_cited(mini_arkiv: Arkiv) -> None:
    with pytest.raises(TypeError):
        sitat(mini_arkiv, Ref("temaer", next(iter(mini_arkiv.temaer))), SITE)


def test_the_same_records_give_the_same_bytes(mini_arkiv: Arkiv) -> None:
    again = read_and_check(settings_for(MINI)).arkiv
    assert again is not None
    assert list(files(again, SITE)) == list(files(mini_arkiv, SITE))
