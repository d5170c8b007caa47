"""How much each word weighs on a page, what it lends to other words, and the text of a page as the search reads it."""

from __future__ import annotations

import re
from collections import Counter

from portal.search.document import Ordforrad, Sokedokument, read
from portal.search.language import read_language, stem
from portal.search.tekst import BESIDE, SUMMARY, blocks, introduction, parts, searched
from portal.search.terms import around, beside, phrases, words
from portal.search.vekt import WHOLE, bag, weigh

DATA = read_language()
PAGE = """<h1 id="a">Leksehjelp</h1>
<div class="ingress" lang="nb"><p>Elever får <strong>leks</strong>ehjelp &amp; mat.</p></div>
<section class="fakta" aria-labelledby="fakta"><h2 data-pagefind-ignore>Fakta</h2><dl><div><dt>Sted</dt>
<dd class="x">Lilleby</dd>
<dd data-pagefind-ignore><a class="uenig" href="#u">Kildene er uenige</a></dd></div></dl></section>
<section aria-labelledby="grense"><h2 id="grense">Ikke dette</h2><p>Kjernetid <sup>1</sup> [2]</p></section>
<section data-pagefind-ignore aria-labelledby="kontakt"><h2>Kontakt</h2><p>Ring</p></section>
<figure class="figur" data-pagefind-ignore><svg><title>Tegning</title></svg></figure>
<p class="merker"><span><span class="merke">Nedgang</span></span></p>
<p>Se https://www.eksempel.no/parsellhager/ for mer</p>
<ul><li><strong>Vurderer</strong>: <a href="../a/">Leksehjelp</a></li><li><a href="../b/">Kart</a> viser hvor</li></ul>
<p class="tabelltittel">Side om side</p><table><tr><td>Lilleby</td></tr></table>
"""
TEXT = ((1.0, "skole skole park " + "fyllord " * 50),)
NOTHING = {"tittel": "", "navn": "", "sok": "", "emner": "", "kalt": ""}


def test_a_page_is_shown_as_its_prose_without_facts_tables_headings_labels_and_bare_links() -> None:
    assert blocks(searched(PAGE)) == (
        "Elever får leksehjelp & mat.",
        "Kjernetid 1.",
        "Se for mer.",
        "Kart viser hvor.",
    )


def test_a_page_is_weighed_in_its_summary_its_text_and_what_tells_of_other_things() -> None:
    found = {weight: " ".join(text.split()) for weight, text in parts(searched(PAGE), {"grense"})}
    assert found[SUMMARY] == "Elever får leksehjelp & mat."
    assert found[BESIDE].startswith("Ikke dette Kjernetid")
    assert found[1] == "Sted Lilleby Nedgang Se for mer Vurderer: Leksehjelp Kart viser hvor Side om side Lilleby"
    assert "Kjernetid" in dict(parts(searched(PAGE), frozenset()))[1]


def test_a_page_of_many_records_is_found_by_what_it_says_that_it_is() -> None:
    page = '<h1>Kart</h1><p class="ingress">Hvor satsingene er.</p><ul><li>Leksehjelp</li></ul>'
    body = searched(introduction(page))
    assert blocks(body) == ("Hvor satsingene er.",)
    assert " ".join(text for _, text in parts(body, ())).split() == ["Hvor", "satsingene", "er."]


def test_words_that_say_nothing_count_only_where_no_word_says_anything() -> None:
    assert words("Leksehjelp og mat", DATA) == ["leksehjelp", "mat"]
    assert words("Hva vet vi?", DATA) == ["hva", "vet", "vi"]


def test_a_word_weighs_by_where_it_stands() -> None:
    fields = NOTHING | {"tittel": "Kjernetid i Lilleby", "navn": "Prøveprosjekt", "sok": "halvdag", "emner": "Kosthold"}
    found = weigh(fields, TEXT, 0, DATA)
    order = [found[one] for one in ("kjernetid", "prøveprosjekt", "halvdag", "kosthold")]
    assert order == sorted(order, reverse=True)
    assert found["lilleby"] == found["kjernetid"]
    assert found["skole"] > found["park"]
    assert "i" not in found


def test_a_word_weighs_more_the_oftener_it_stands_but_less_and_less_and_less_in_a_long_text() -> None:
    def park(number: int, others: int = 20) -> float:
        return weigh(NOTHING, ((1.0, "park " * number + "fyllord " * others),), 0, DATA)["park"]

    assert park(1) < park(2) < park(4)
    assert park(2) - park(1) > park(4) - park(3)
    assert park(1, others=2000) < park(1)


def test_all_forms_of_a_word_are_one_and_stand_in_the_shortest() -> None:
    found = weigh(NOTHING, ((1.0, "skolene skolen skole"),), 0, DATA)
    assert found["skole"] == weigh(NOTHING, ((1.0, "skole skole skole"),), 0, DATA)["skole"]
    assert not {"skolene", "skolen"} & found.keys()


def test_a_word_lends_most_to_the_same_word_in_the_other_form_of_norwegian() -> None:
    found = weigh(NOTHING | {"tittel": "Skole leksehjelp"}, (), 0, DATA)
    assert found["skole"] > found["skule"] > found["hjemmelekser"] > 0
    assert found["leksehjelp"] > found["hjelp"] > 0


def test_an_expression_lends_to_the_words_for_it_and_lone_words_of_it_do_not() -> None:
    place, (phrase, others) = next((n, one) for n, one in enumerate(DATA.fraser) if one[0] == "barn unge")
    assert place in phrases(words("Tiltak for barn og unge", DATA), DATA)
    assert place not in phrases(words("Barn i byen, unge på landet", DATA), DATA)
    assert others[0] in weigh(NOTHING | {"sok": phrase}, (), 0, DATA)


def test_a_page_that_gathers_stands_higher_and_a_source_lower_than_their_equals() -> None:
    fields = NOTHING | {"sok": "kjernetid"}
    equal, gathers, *_, source = (weigh(fields, TEXT, grade, DATA)["kjernetid"] for grade in range(5))
    assert gathers > equal > source


def test_what_stands_beside_a_text_is_never_what_it_has() -> None:
    found = set(beside("Områdeløft og leksehjelp i skolen", DATA))
    assert {"område", "løft", "lekse", "skule"} <= found
    assert not {"og", "i", "skolen", "leksehjelp"} & found
    assert beside("", DATA) == ()
    assert around(stem("skole"), DATA).par == ((stem("skule"), "skule"),)


def test_the_index_reads_each_word_once_and_like_weights_together() -> None:
    found = bag({"leksehjelp": 6.7, "mat": 0.3, "park": 0.3, "lite": 0.001, "mye": 900})
    assert re.findall(r'weight="([\d.]+)">([^<]+)<', found) == [
        ("0.0625", "lite"),
        ("0.1042", "mat park"),
        ("2.2708", "leksehjelp"),
        ("10.0208", "mye"),
    ]


def test_reading_a_page_counts_its_words_and_those_that_find_it() -> None:
    vocabulary = Ordforrad()
    document = Sokedokument(slag="Tiltak", sokeord=("mattehjelp", "etter skoletid"), bisaker=frozenset({"grense"}))
    page = read(PAGE, "Leksehjelp", document, DATA, vocabulary)
    assert {"mattehjelp", "skoletid", "hjemmelekser"} <= page.ord.keys() & vocabulary.antall.keys()
    assert {"mattehjelp", "skoletid"} <= vocabulary.naere & vocabulary.skrevet.keys()
    assert "hjemmelekser" not in vocabulary.skrevet
    assert vocabulary.navn == {"leksehjelp"}
    assert page.vist["tittel"] == "Leksehjelp"
    assert not any("skoletid" in text for text in page.vist.values())
    listed = Counter(" ".join(re.findall(r">([^<]+)<", bag(page.ord))).split())
    assert listed == dict.fromkeys(page.ord, 1)


def test_a_word_that_is_a_whole_name_weighs_most_whatever_the_grade() -> None:
    page = Sokedokument(slag="Kommune", navn=("Storevik kommune",), grad=3)
    weighed = read("", "Storevik", page, DATA, Ordforrad()).ord
    assert weighed["storevik"] == max(weighed.values()) == WHOLE
    assert weighed["kommune"] < WHOLE / 2


def test_the_place_and_the_year_that_a_page_is_of_weigh_as_in_its_title_and_less_than_its_whole_name() -> None:
    text = "<p>I Lilleby og Storevik</p>"
    of = Sokedokument(slag="Tiltak", gjelder=("Lilleby", "2021"), grad=3)
    weighed = read(text, "Parken", of, DATA, Ordforrad()).ord
    named = weigh(NOTHING | {"tittel": "Lilleby"}, (), 0, DATA)
    assert WHOLE > weighed["lilleby"] == weighed["2021"] == named["lilleby"] > weighed["storevik"]
    assert read(text, "Lilleby", of, DATA, Ordforrad()).ord["lilleby"] == WHOLE
