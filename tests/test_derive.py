"""What no record says by itself: standing, kinship, who judges what, sums."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from archives import kontekst_for
from portal.arkiv import Ref
from portal.derive.bevilgning import reckon
from portal.derive.evaluering import commissioned_by_a_party, evaluations_of, findings_on, is_judged, is_overdue
from portal.derive.slekt import INVERSE, relations
from portal.derive.status import standing
from portal.model.parts import Periode
from portal.model.satsing import SatsingStatus
from portal.pages.facts import status_text
from portal.pages.writer import Skriver

if TYPE_CHECKING:
    from portal.arkiv import Arkiv


@pytest.mark.parametrize(
    ("verdi", "til", "form"),
    [
        ("pågår", "2025", "over"),
        ("pågår", "2026", "pågår"),
        ("pågår", "2030", "pågår"),
        ("pågår", None, "pågår"),
        ("under forhandling", "2019", "over"),
        ("avsluttet", "2025", "kjent"),
        ("ukjent", "2025", "kjent"),
    ],
)
def test_nothing_is_ongoing_once_its_period_is_over(verdi: str, til: str | None, form: str) -> None:
    status = SatsingStatus.model_validate({"verdi": verdi, "stand_per": "2019"})
    span = Periode.model_validate({"fra": "2014"} | ({"til": til} if til else {}))
    assert standing(status, span, date(2026, 11, 23)).form == form


def test_a_period_ends_with_its_last_day() -> None:
    status = SatsingStatus.model_validate({"verdi": "pågår", "stand_per": "2019"})
    span = Periode.model_validate({"til": "2026"})
    assert standing(status, span, date(2026, 12, 31)).form == "pågår"
    assert standing(status, span, date(2027, 1, 1)).form == "over"


def test_a_status_says_as_of_when(ekte_arkiv: Arkiv) -> None:
    ref = Ref("omradesatsinger", "groruddalssatsingen-2017-2026")
    post = ekte_arkiv.omradesatsinger[ref.id]
    s = Skriver(kontekst=kontekst_for(ekte_arkiv), ref=ref, post=post)
    assert status_text(s, post) == "Pågår, sist kjent mars 2023 (utledet)"
    later = Skriver(kontekst=kontekst_for(ekte_arkiv, date(2027, 1, 1)), ref=ref, post=post)
    said = "Perioden er over; hva som skjedde videre, er ikke kjent (sist omtalt mars 2023, utledet)"
    assert status_text(later, post) == said


def test_each_relation_has_another_side() -> None:
    assert {one for one, _ in INVERSE} == {"forløper", "etterfølger", "del av", "innlemmet i", "bygger på"}
    assert len({other for _, other in INVERSE}) == len(INVERSE)


def test_a_relation_stated_on_one_side_is_seen_from_the_other(mini_arkiv: Arkiv, ekte_arkiv: Arkiv) -> None:
    inverse = dict(INVERSE)
    for arkiv in (mini_arkiv, ekte_arkiv):
        for satsing_id, satsing in arkiv.omradesatsinger.items():
            for one in satsing.relasjoner:
                seen = {found.ref.id: found for found in relations(arkiv, one.satsing)}
                assert seen[satsing_id].type == inverse[one.type]
                assert seen[satsing_id].kilder


def test_only_a_published_evaluering_that_judges_makes_a_tiltak_evaluated(ekte_arkiv: Arkiv) -> None:
    judged = {
        tiltak_id for tiltak_id in ekte_arkiv.tiltak if is_judged(evaluations_of(ekte_arkiv, "tiltak", tiltak_id))
    }
    assert "leksehjelp-fjell" in judged
    assert "veiprosjekter-groruddalen" not in judged
    assert "kvalifisering-voksne-fjell" not in judged
    assert "aktivitetsskolen-drammen" in judged
    assert "nav-snuplassen-fredrikstad" not in judged


def test_it_is_computed_whether_a_party_ordered_the_evaluering(ekte_arkiv: Arkiv) -> None:
    asked = {one: commissioned_by_a_party(ekte_arkiv, post) for one, post in ekte_arkiv.evalueringer.items()}
    assert asked["ideas2evidence-2017-02-fjell"] is True
    no_one = [one for one, post in ekte_arkiv.evalueringer.items() if not post.oppdragsgivere]
    assert all(asked[one] is None for one in no_one)


def test_findings_lead_back_from_the_tiltak_they_name(ekte_arkiv: Arkiv, mini_arkiv: Arkiv) -> None:
    number = 0
    for arkiv in (ekte_arkiv, mini_arkiv):
        for evaluering_id, evaluering in arkiv.evalueringer.items():
            for funn in evaluering.funn:
                for tiltak_id in funn.tiltak:
                    found = findings_on(arkiv, Ref("tiltak", tiltak_id))
                    assert (evaluering_id, funn.id) in {(one.evaluering_id, one.funn.id) for one in found}
                    number += 1
    assert number > 3


def test_the_table_of_2019_adds_up_to_the_published_sums(ekte_arkiv: Arkiv) -> None:
    (tabell,) = ekte_arkiv.bevilgninger["2019"].tabeller
    regnskap = reckon(tabell)
    assert regnskap.total == regnskap.publisert_total == 221_564
    assert regnskap.avvik == 0
    assert regnskap.kontrollert == 16
    departments = dict(zip([column.departement for column in tabell.kolonner], regnskap.kolonnesummer, strict=True))
    assert departments == {
        "kmd": 82_974,
        "asd": 13_000,
        "hod": 12_900,
        "jd": 37_000,
        "kd": 66_190,
        "kld": 2_000,
        "kud": 7_500,
    }
    assert [row.sum for row in regnskap.linjer] == [44_014, 41_750, 60_000, 10_600, 13_000, 10_700, 3_100, 38_400]


def test_a_sum_that_differs_is_counted(ekte_arkiv: Arkiv) -> None:
    (tabell,) = ekte_arkiv.bevilgninger["2019"].tabeller
    cells = (tabell.ruter[0].model_copy(update={"belop_1000kr": tabell.ruter[0].belop_1000kr + 1}), *tabell.ruter[1:])
    assert reckon(tabell.model_copy(update={"ruter": cells})).avvik == 3


def test_an_evaluering_that_was_to_come_is_not_coming_once_its_time_is_past(ekte_arkiv: Arkiv) -> None:
    planned = ekte_arkiv.evalueringer["evaluering-indre-oslo-ost-2018"]
    assert planned.status == "planlagt"
    assert is_overdue(planned, date(2026, 11, 26))
    assert not is_overdue(planned, date(2019, 6, 1))
    assert not any(
        is_overdue(one, date(2026, 11, 26)) for one in ekte_arkiv.evalueringer.values() if one is not planned
    )
