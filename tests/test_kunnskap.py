"""What all evaluations together say, and what they do not: counts, comparisons, gaps, whom to ask."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from archives import kontekst_for
from portal.arkiv import Ref
from portal.derive.evaluering import Plassertfunn, evaluations_of, findings_in, findings_on
from portal.derive.kontakt import coordinators
from portal.derive.kunnskap import all_findings, causal, directions, not_studied, status_of
from portal.derive.sammenlikning import differences, places
from portal.derive.tiltak import schemes_without_agreement, single_first
from portal.model.evaluering import Evaluering, Funn
from portal.model.tiltak import Kostnad
from portal.pages.blocks import Funnliste, Punkter, Tabell
from portal.pages.judgement import judgement
from portal.pages.views import Oversiktsvisning, Postvisning, Side
from portal.pages.writer import Skriver

if TYPE_CHECKING:
    from portal.arkiv import Arkiv


def funn(evaluering: Evaluering, **felt: Any) -> Plassertfunn:  # values as in a record
    values = {
        "id": "et-funn",
        "tekst": "Noe ble funnet.",
        "temaer": ["oppvekst"],
        "slag": "utvikling",
        "lest_i": {"kilde": "eksempelrapport"},
    }
    return Plassertfunn(evaluering_id="en", evaluering=evaluering, funn=Funn.model_validate(values | felt))


def with_tiltak(arkiv: Arkiv, tiltak_id: str, **felt: object) -> Arkiv:
    changed = arkiv.tiltak[tiltak_id].model_copy(update=felt)
    return replace(arkiv, tiltak=MappingProxyType({**arkiv.tiltak, tiltak_id: changed}))


def test_only_effects_and_developments_have_directions_that_count_each_by_itself(mini_arkiv: Arkiv) -> None:
    e = mini_arkiv.evalueringer["eksempelinstituttet-2025"]
    found = [
        funn(e, slag="virkning", retning="bedring"),
        funn(e, slag="utvikling", retning="bedring"),
        funn(e, slag="utvikling", retning="uklart"),
        funn(e, slag="opplevelse"),
        funn(e, slag="virkning"),
    ]
    assert directions(found, "virkning") == (("bedring", 1),)
    assert directions(found, "utvikling") == (("bedring", 1), ("uklart", 1))
    assert directions(found, "opplevelse") == ()


def test_a_stedsanalyse_adds_nothing(mini_arkiv: Arkiv) -> None:
    e = mini_arkiv.evalueringer["eksempelinstituttet-2025"].model_copy(update={"type": "stedsanalyse"})
    assert directions([funn(e, slag="utvikling", retning="forverring")], "utvikling") == ()


def test_the_line_of_judgement_counts_what_is_published_and_judges(ekte_arkiv: Arkiv) -> None:
    ref = Ref("tiltak", "gratis-aks-mortensrud")
    post = ekte_arkiv.tiltak[ref.id]
    s = Skriver(kontekst=kontekst_for(ekte_arkiv), ref=ref, post=post)
    status = status_of(evaluations_of(ekte_arkiv, "tiltak", ref.id), findings_on(ekte_arkiv, ref))
    assert status.evalueringer == 1
    text = judgement(s, status).tekst
    assert text.startswith("Portalen har én publisert evaluering som vurderer dette, fra 2017.")
    assert text.endswith("Portalen har ikke lest hele evalueringen.")
    none = status_of((), findings_on(ekte_arkiv, ref))
    assert (none.evalueringer, none.virkning, none.utvikling) == (0, (), ())
    assert judgement(s, none).tekst == (
        "Portalen har ingen publisert evaluering som vurderer dette. Om det virket, er ikke kjent."
    )


def test_every_finding_stands_once_on_the_page_of_knowledge(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    view = ekte_sider["kunnskap/"].visning
    assert isinstance(view, Oversiktsvisning)
    blocks = [block for section in view.seksjoner for block in section.blokker]
    shown = [
        one.evaluering.sti for block in blocks if isinstance(block, Funnliste) for one in block.funn if one.evaluering
    ]
    expected = [f"evalueringer/{one.evaluering_id}/#funn-{one.funn.id}" for one in all_findings(ekte_arkiv)]
    assert sorted(shown) == sorted(expected)
    assert f"alle {len(expected)} funn" in view.ingress
    tables = [block for block in blocks if isinstance(block, Tabell)]
    numbers = [sum(int(cell.lenker[0].tekst) for cell in table.bunn[1:]) for table in tables]
    every = all_findings(ekte_arkiv)
    assert numbers == [sum(n for _, n in directions(every, slag)) for slag in ("virkning", "utvikling")]
    assert view.seksjoner[-1].anker == "ikke-undersokt"


def test_a_finding_that_holds_for_one_satsing_is_not_told_of_the_others(
    ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    only = "program-og-kontaktpunkt"
    told = {
        one
        for one in ekte_arkiv.omradesatsinger
        if only in {found.funn.id for found in findings_in(evaluations_of(ekte_arkiv, "omradesatsinger", one))}
    }
    assert told == {"groruddalssatsingen-2007-2016"}
    judged = evaluations_of(ekte_arkiv, "omradesatsinger", "fjell-drammen")
    assert "tydeleg-organisering" in {one.funn.id for one in findings_in(judged)}
    view = ekte_sider["kunnskap/"].visning
    assert isinstance(view, Oversiktsvisning)
    lists = [block for section in view.seksjoner for block in section.blokker if isinstance(block, Funnliste)]
    shown = [(one.evaluering.sti, one.gjelder) for block in lists for one in block.funn if one.evaluering]
    links = {link.sti for sti, places in shown if sti.endswith(f"#funn-{only}") for link in places}
    assert links == {"satsinger/groruddalssatsingen-2007-2016/"}


def test_what_nobody_studied_has_no_published_evaluation_that_judges_it(ekte_arkiv: Arkiv) -> None:
    gaps = not_studied(ekte_arkiv)
    assert "nav-snuplassen-fredrikstad" in gaps.tiltak
    assert "gratis-aks-mortensrud" not in gaps.tiltak
    assert "kvadraturen-eg" in gaps.satsinger
    assert "groruddalssatsingen-2007-2016" not in gaps.satsinger


def test_a_caveat_on_cause_follows_the_findings_of_its_evaluation(
    ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    found = findings_on(ekte_arkiv, Ref("tiltak", "blagronn-struktur-groruddalen"))
    assert causal(found)
    view = ekte_sider["tiltak/blagronn-struktur-groruddalen/"].visning
    assert isinstance(view, Postvisning)
    section = next(one for one in view.seksjoner if one.anker == "funn")
    points = [point.tekst for block in section.blokker if isinstance(block, Punkter) for point in block.punkter]
    wanted = [one.tekst for evaluering in causal(found).values() for one in evaluering.arsaksforbehold]
    assert wanted
    assert set(wanted) <= set(points)


def test_a_scheme_fits_that_needs_no_agreement_and_has_not_ended(mini_arkiv: Arkiv) -> None:
    tiltak = mini_arkiv.tiltak["leksehjelp-i-lilleby"]
    assert schemes_without_agreement(mini_arkiv, tiltak) == ("eksempelordningen",)
    own = mini_arkiv.ordninger["eksempelordningen"]
    ended = own.status.model_copy(update={"verdi": "avsluttet"})
    for change in ({"krever_avtale": True}, {"krever_avtale": None}, {"status": ended}):
        arkiv = replace(mini_arkiv, ordninger=MappingProxyType({"eksempelordningen": own.model_copy(update=change)}))
        assert schemes_without_agreement(arkiv, tiltak) == ()
    for field, value in (("tiltakstyper", "moteplass"), ("malgrupper", "foreldre")):
        other = tiltak.model_copy(update={"ordninger": (), field: (value,)})
        assert schemes_without_agreement(mini_arkiv, other) == ()
    for_all = {"eksempelordningen": own.model_copy(update={"malgrupper": ()})}
    other = tiltak.model_copy(update={"ordninger": (), "malgrupper": ("foreldre",)})
    arkiv = replace(mini_arkiv, ordninger=MappingProxyType(for_all))
    assert schemes_without_agreement(arkiv, other) == ("eksempelordningen",)


def test_single_tiltak_come_first_in_lists(ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]) -> None:
    ordered = single_first(ekte_arkiv, ekte_arkiv.tiltak)
    slag = [ekte_arkiv.tiltak[one].slag for one in ordered]
    assert slag == sorted(slag, key=("enkelttiltak", "gruppe av tiltak", "organisering", "kunnskapsgrunnlag").index)
    assert ekte_sider["tiltak/"].mal == "samling"


@pytest.mark.parametrize(
    ("changes", "felt", "expected"),
    [
        ({"malgrupper": ("elever",)}, "malgrupper", "likt"),
        ({"malgrupper": ("elever", "foreldre")}, "malgrupper", "ulikt"),
        ({"malgrupper": ()}, "malgrupper", "ukjent"),
        ({"kostnader": ()}, "kostnader", "ukjent"),
    ],
)
def test_places_differ_where_two_of_them_are_known_to(
    changes: dict[str, object], felt: str, expected: str, mini_arkiv: Arkiv
) -> None:
    arkiv = with_tiltak(mini_arkiv, "grendehus-i-storevik", **changes)
    found = differences(places(arkiv, arkiv.tiltak))
    assert dict(found)[felt] == expected  # type: ignore[index]


def test_costs_differ_by_amount(mini_arkiv: Arkiv) -> None:
    cost = mini_arkiv.tiltak["leksehjelp-i-lilleby"].kostnader[0]
    same = with_tiltak(mini_arkiv, "grendehus-i-storevik", kostnader=(cost,))
    assert differences(places(same, same.tiltak))["kostnader"] == "likt"
    other = Kostnad.model_validate(
        {**cost.model_dump(), "belop": "5 kr", "kilder": [{"kilde": "eksempelrapport"}], "ar": "2020"}
    )
    differ = with_tiltak(mini_arkiv, "grendehus-i-storevik", kostnader=(other,))
    assert differences(places(differ, differ.tiltak))["kostnader"] == "ulikt"


def test_aks_and_leksehjelp_meet_across_cities(ekte_arkiv: Arkiv) -> None:
    for one, wanted in (
        ("gratis-aks-sfo", {"gratis-aks-mortensrud", "aktivitetsskolen-drammen"}),
        ("leksehjelp", {"leksehjelp-sfo-oslo-indre-ost", "leksehjelp-fjell"}),
    ):
        assert wanted <= set(ekte_arkiv.namers(Ref("tiltakstyper", one), "tiltak", "tiltakstyper"))


def test_a_kommune_without_an_address_leads_to_the_coordinator_of_its_network(
    mini_arkiv: Arkiv, ekte_arkiv: Arkiv, ekte_sider: dict[str, Side]
) -> None:
    members = {
        one: {medlem.kommune for medlem in nettverk.medlemmer if medlem.kommune}
        for one, nettverk in mini_arkiv.nettverk.items()
    }
    assert "lilleby" in members["eksempelnettverket"] & members["lillebynettet"]
    at_work = {part.aktor for part in coordinators(mini_arkiv, ["lilleby"])}
    assert at_work == {"eksempelinstituttet"}, "det andre nettverket er bare foreslått"
    asked = {part.aktor for part in coordinators(ekte_arkiv, ["sarpsborg"])}
    assert asked == {"doga", "husbanken"}
    assert ekte_arkiv.kommuner["sarpsborg"].url is None
    view = ekte_sider["satsinger/ostre-bydel-sarpsborg/"].visning
    assert isinstance(view, Postvisning)
    section = next(one for one in view.seksjoner if one.anker == "kontakt")
    points = [point for block in section.blokker if isinstance(block, Punkter) for point in block.punkter]
    assert [point.lenke.sti for point in points if point.lenke] == [
        "kommuner/sarpsborg/",
        "aktorer/doga/",
        "aktorer/husbanken/",
    ]


def test_a_kommune_without_records_says_so_and_where_to_go(mini_sider: dict[str, Side]) -> None:
    view = mini_sider["kommuner/tomvik/"].visning
    assert isinstance(view, Postvisning)
    section = next(one for one in view.seksjoner if one.anker == "satsinger")
    said, ways = section.blokker
    assert "Ingen poster ennå" in str(getattr(said, "tekst", ""))
    assert isinstance(ways, Punkter)
    assert [point.lenke.sti for point in ways.punkter if point.lenke] == ["ordninger/", "nettverk/", "tiltakstyper/"]
    other = mini_sider["kommuner/lilleby/"].visning
    assert isinstance(other, Postvisning)
    first = next(one for one in other.seksjoner if one.anker == "satsinger")
    assert isinstance(first.blokker[0], Punkter)
