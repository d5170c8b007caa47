"""All Norwegian that people meet is spelt right: records, the portal's own texts and the hand-written pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spelling import Ord, in_own_texts, in_pages, in_records, read_list, refused, words

if TYPE_CHECKING:
    from portal.arkiv import Arkiv


def test_every_text_in_the_records_is_spelt_right(ekte_arkiv: Arkiv) -> None:
    every = list(in_records(ekte_arkiv))
    assert len(every) > 40_000
    assert refused(every) == {}


def test_the_portal_s_own_texts_are_spelt_right_in_both_forms() -> None:
    every = list(in_own_texts())
    assert {one.sprak for one in every} == {"nb", "nn"}
    assert refused(every) == {}


def test_the_hand_written_pages_are_spelt_right() -> None:
    every = list(in_pages())
    assert {one.sted for one in every} >= {
        "om-portalen.md",
        "feil.md",
        "README.md",
        "BIDRA.md",
        "pull_request_template.md",
    }
    assert refused(every) == {}


def test_a_misspelt_word_and_a_word_of_the_other_form_are_found_where_they_stand() -> None:
    text = "Kommunen er ikke langtt unna. Det er ikkje noko. Vi kaller det «ikkje», som i `ikkje`."
    assert refused(words(text, "nb", "prøve")) == {
        ("nb", "langtt"): {"prøve"},
        ("nb", "ikkje"): {"prøve"},
        ("nb", "noko"): {"prøve"},
    }
    assert ("nn", "ikke") in refused(words(text, "nn", "prøve"))


def test_a_name_may_be_in_either_form_but_must_be_spelt_right() -> None:
    assert refused(words("Områdesatsingar i byane", "nb", "navn", navn=True)) == {}
    assert refused([Ord("bergansk", "nb", "navn", navn=True)]) == {("nb", "bergansk"): {"navn"}}


def test_the_reviewed_list_holds_no_word_that_is_never_used(ekte_arkiv: Arkiv) -> None:
    used = {one.ord for one in (*in_records(ekte_arkiv), *in_own_texts(), *in_pages())}
    used |= {word.lower() for word in used}
    listed = {word for form in read_list().values() for word in form}
    assert listed - used == set()
