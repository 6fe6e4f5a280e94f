"""Numbers of the offices' newer pages over the demo union, against plain SQL: groups, pictures of teams, phones."""

from typing import Any

import pytest

from backend.coverage.schemas import GroupsCovered
from backend.coverage.service import read_groups
from backend.kernel.unit_of_work import unit_of_work
from backend.progress.service import read_phones, team_read
from backend.reports.schemas import TeamPictures
from backend.reports.service import read_team
from tests.backend.conftest import Demo
from tests.backend.demo.test_numbers import TEAMS, TURF, count, rows

LAST = """
    SELECT a.stand FROM assessment a WHERE a.union_id = :u AND a.person_id = p.id AND a.withdrawn_at IS NULL
    ORDER BY a.assessed_at DESC, a.id DESC LIMIT 1
"""
OPEN = """
    SELECT COUNT(*) FROM promise r WHERE r.union_id = :u AND r.state = 'open' AND r.member_id IN (
        SELECT m.member_id FROM team_member m JOIN membership s ON s.union_id = m.union_id AND s.id = m.member_id
        WHERE m.union_id = :u AND m.team_id = :t AND s.status = 'active')
"""


def test_how_many_are_known_in_each_group_and_lead_there(demo: Demo) -> None:
    with unit_of_work(reads_only=True):
        shown = GroupsCovered().dump(read_groups(demo.story.organizer))["groups"]

    found = {}
    for group_id, name in rows(demo, "EVS", "SELECT id, name FROM social_group WHERE union_id = :u"):
        within = f"%{''.join(character for character in str(group_id) if character != '-')}%"
        people = f"""
            SELECT p.influence, ({LAST}) FROM person p WHERE p.union_id = :u AND p.sharing <> 'only_me'
            AND p.left_on IS NULL AND p.merged_into IS NULL
            AND REPLACE(CAST(p.group_ids AS TEXT), '-', '') LIKE :within
        """
        all_in = rows(demo, "EVS", people, within=within)
        leaders = sum(1 for influence, stand in all_in if stand == 1 and (influence or 0) >= 2)
        found[name] = (len(all_in), leaders)
    assert {one["name"]: (one["people"], one["leaders"]) for one in shown} == found
    assert sum(people for people, _ in found.values()) == 13


@pytest.mark.parametrize("team", TEAMS)
def test_what_the_pictures_of_a_team_are_drawn_from(demo: Demo, team: str) -> None:
    with unit_of_work(reads_only=True):
        shown: dict[str, Any] = TeamPictures().dump(read_team(demo.story.organizer, demo.story.teams[team]))

    in_turf = "FROM conversation c WHERE c.union_id = :u AND c.withdrawn_at IS NULL AND c.person_id IN"
    reached = count(demo, team, f"SELECT COUNT(DISTINCT c.person_id) {in_turf} ({TURF})")
    people = count(demo, team, f"SELECT COUNT(*) FROM ({TURF}) AS turf")
    late = count(demo, team, f"{OPEN} AND r.due_on < '2026-11-19'")
    owed = count(demo, team, OPEN)
    assert (shown["all"]["people"], shown["all"]["reached"]) == (people, reached)
    assert shown["majority"] == people // 2 + 1
    assert (shown["owed"]["late"], sum(shown["owed"].values())) == (late, owed)


@pytest.mark.parametrize("team", TEAMS)
def test_whose_phones_are_counted(demo: Demo, team: str) -> None:
    organizer = demo.story.organizer
    with unit_of_work(reads_only=True):
        shown = read_phones(organizer, team_read(organizer, demo.story.teams[team]))["items"]

    question = """
        SELECT COUNT(*) FROM device d WHERE d.union_id = :u AND d.ended_at IS NULL AND d.member_id IN (
            SELECT m.member_id FROM team_member m JOIN membership s ON s.union_id = m.union_id AND s.id = m.member_id
            WHERE m.union_id = :u AND m.team_id = :t AND s.status = 'active')
    """
    assert len(shown) == count(demo, team, question)
