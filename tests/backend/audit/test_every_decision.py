"""What captains, organizers and administrators decide stands in the trail, or there is a reason why it does not.

The routes are read off the server: one that is added stands in neither table, and a test says so.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from backend.access.policy import Reach, permits
from backend.access.roles import Role, Status
from backend.kernel.endpoint import declaration_of
from tests.backend.audit.test_words import noted
from tests.backend.campaigns.test_planning import change
from tests.backend.phone import told
from tests.backend.structure_tests.conftest import Union
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

TOLD = {
    "unions.give_role": "members.make_organizer",
    "unions.suspend": "members.suspend",
    "turf.vouch": "members.vouch",
    "turf.form_team": "teams.form",
    "turf.correct_team": "teams.change",
    "turf.close_team": "teams.close",
    "turf.place": "teams.place",
    "turf.place_people": "people.place",
    "accounts.invite": "invitations.make",
    "accounts.invite_several": "invitations.make",
    "accounts.invite_again": "invitations.again",
    "accounts.revoke_invitation": "invitations.revoke",
    "lists.apply_import": "rosters.apply",
    "lists.undo_import": "rosters.undo",
    "lists.try_again": "rosters.try_again",
    "matches.put_together": "people.merge",
    "matches.put_back": "people.unmerge",
    "campaigns.correct_campaign": "campaigns.keep",
    "campaigns.take_out_line": "campaigns.take_out_line",
    "campaigns.end_campaign": "campaigns.end",
    "campaigns.resume_campaign": "campaigns.resume",
    "structure_tests.start_test": "structure_tests.start",
    "structure_tests.close_test": "structure_tests.close",
    "reminders.retry_dead_letters": "reminders.retry",
    "exports.ask_for_export": "exports.ask",
    "exports.approve_export": "exports.approve",
    "exports.decline_export": "exports.decline",
    "exports.take_back_export": "exports.take_back",
    "exports.fetch_export": "exports.fetch",
    "break_glass.open_look": "break_glass.open",
    "break_glass.read_people": "break_glass.read",
    "break_glass.close_look": "break_glass.close",
    "rights.answer": "rights.done",
}
"""What is done, by the name of its view, and under which action the trail tells of it."""

PLACES = "a name or a head count, which everybody sees; a place that anybody is in cannot be taken out"
PLANS = "words that everybody sees, and nobody's data hangs on"
DRAFTS = "nothing of it has reached anybody yet; applying it is told"
QUIET = {
    "worksites.open_worksite": PLACES,
    "worksites.add_department": PLACES,
    "worksites.add_shift": PLACES,
    "worksites.add_group": PLACES,
    "worksites.correct_worksite": PLACES,
    "worksites.correct_department": PLACES,
    "worksites.correct_shift": PLACES,
    "worksites.correct_group": PLACES,
    "worksites.remove_worksite": PLACES,
    "worksites.remove_department": PLACES,
    "worksites.remove_shift": PLACES,
    "campaigns.plan_campaign": PLANS,
    "campaigns.plan_from_file": PLANS,
    "campaigns.name_issue": PLANS,
    "campaigns.write_line": "who changed it last stands beside the line",
    "asks.open_ask": PLANS,
    "lists.upload_list": DRAFTS,
    "lists.discard_import": DRAFTS,
    "lists.choose_mapping": DRAFTS,
    "lists.check_import": DRAFTS,
    "lists.mend_row": DRAFTS,
    "matches.tell_apart": "nothing about either of the two changes",
    "audit.compare_mark": "it only reads",
}
"""What is not told, and why."""


def decisions(app: Flask) -> Iterator[str]:
    """Yield the names of all views by which something is changed that a member may not change."""
    for rule in app.url_map.iter_rules():
        says = declaration_of(app.view_functions[rule.endpoint])
        if says is None or says.needs is None or not (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            continue
        if permits(Role.MEMBER, Status.ACTIVE, says.needs) is Reach.NONE:
            yield rule.endpoint


def test_every_decision_is_told_or_there_is_a_reason(the_app: Flask) -> None:
    found = {*decisions(the_app)}

    assert found == {*TOLD, *QUIET}
    assert {*TOLD}.isdisjoint(QUIET)
    assert {*TOLD.values()} - noted() == set()


def entries(as_: As, cast: Cast, kind: str) -> list[tuple[str, str | None, str | None]]:
    """Return what an administrator reads of a kind of decisions, newest first."""
    items = as_(cast.ada).get(f"/api/v1/audit?kind={kind}").get_json()["items"]
    return [(one["action"], one["member_name"], one["about_name"]) for one in items]


def test_it_is_told_who_started_a_test_and_who_closed_it(cast: Cast, as_: As) -> None:
    union = Union(cast, as_)
    starting = union.starting()
    for _ in range(2):
        assert union.olu.post("/api/v1/structure-tests", json=starting).status_code == 201
    for _ in range(2):
        assert as_(cast.ada).post(f"/api/v1/structure-tests/{starting['id']}/close").status_code == 200

    assert entries(as_, cast, "structure_tests") == [
        ("structure_tests.close", "Ada Nwosu", None),
        ("structure_tests.start", "Olu Adeyemi", None),
    ]


def test_it_is_told_who_put_somebody_on_another_team_once_however_often_it_is_done(cast: Cast, as_: As) -> None:
    body = {"member_id": told(cast.ben.member_id), "is_captain": False}
    for team in (cast.night, cast.day, cast.day):
        assert as_(cast.olu).post(f"/api/v1/teams/{team}/members", json=body).status_code == 201

    assert entries(as_, cast, "teams") == [("teams.place", "Olu Adeyemi", "Ben Tran")]


def test_it_is_told_who_changed_until_when_what_is_said_is_kept_and_not_who_mended_a_word(cast: Cast, as_: As) -> None:
    olu, path = as_(cast.olu), f"/api/v1/campaigns/{Union(cast, as_).campaign_id}"

    for changes in ({"name_en": "Staff enough"}, {"keep_until": "2026-12-31"}, {"keep_until": "2026-12-31"}):
        assert change(olu, olu.get(path).get_json(), **changes).status_code == 200

    assert entries(as_, cast, "campaigns") == [("campaigns.keep", "Olu Adeyemi", None)]
