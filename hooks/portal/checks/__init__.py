"""What must hold between the parts of a record, between records, and between records and hand-written pages.

Each check is a small generator whose docstring is its rule. They see authored records and the set of known ids, so
that one broken file neither hides nor invents other problems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal.checks import (
    addresses,
    facts,
    ferskhet,
    gjennomsyn,
    klarsprak,
    konferanse,
    links,
    malform,
    materiale,
    money,
    sidetopp,
)

if TYPE_CHECKING:
    from portal.checks.utkast import Utkast
    from portal.problems import Problem

CHECKS = (
    links.references_exist,
    links.no_reference_to_itself,
    links.no_reference_twice,
    links.relations_agree,
    links.tilrading_exists,
    addresses.former_ids_are_free,
    addresses.pages_do_not_collide,
    addresses.hand_written_pages_can_be_read,
    sidetopp.tops_of_hand_written_pages_are_right,
    addresses.talks_lie_with_their_conference,
    addresses.year_is_id,
    addresses.anchors_are_unique,
    facts.named_fields_exist,
    facts.unknown_is_not_given,
    facts.findings_say_what_their_kind_asks,
    facts.findings_hold_for_what_is_judged,
    facts.few_people_are_not_published,
    facts.changes_follow_publishing,
    facts.upload_services_are_not_publishers,
    facts.contacts_are_renewed_in_time,
    facts.wishes_are_not_dated_ahead,
    ferskhet.few_fall_due_in_one_month,
    gjennomsyn.sendings_are_not_dated_ahead,
    gjennomsyn.what_was_stopped_is_sent_to_the_kommune,
    gjennomsyn.what_grew_worse_is_sent_to_the_kommune,
    klarsprak.texts_are_in_klarsprak,
    konferanse.rooms_hold_one_thing_at_a_time,
    konferanse.days_lie_within_the_conference,
    konferanse.ends_follow_beginnings,
    konferanse.a_conference_lasts_no_longer_than_people_can_bear,
    konferanse.lines_name_talks_of_their_conference,
    konferanse.lines_and_talks_agree,
    malform.records_follow_the_kommune,
    materiale.files_exist,
    materiale.files_are_what_their_names_say,
    materiale.files_are_shown_by_a_record,
    materiale.documents_can_be_read_by_all,
    materiale.films_have_captions,
    materiale.links_out_have_an_archived_copy,
    money.tables_name_their_own_parts,
    money.columns_are_distinct,
    money.cells_have_one_amount,
    money.complete_tables_add_up,
)


def check(utkast: Utkast) -> tuple[Problem, ...]:
    """Return all problems, those of reading included, sorted by place."""
    found = [*utkast.lasting.problems]
    for rule in CHECKS:
        found.extend(rule(utkast))
    return tuple(sorted(set(found)))
