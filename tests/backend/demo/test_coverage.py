"""Who could reach whom nobody looks after, which team suits them, and where leaders are: against plain SQL."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from backend.kernel.unit_of_work import unit_of_work
from backend.unions import service as unions
from tests.backend.conftest import THURSDAY, Demo
from tests.backend.demo.plain import asks, ident, told
from tests.backend.demo.test_console import EVERYBODY, WORKS

FRESH = THURSDAY - timedelta(days=45)
KEPT_BESIDE = f"""SELECT p.id, p.keeper_id, p.department_id, p.shift_id, COALESCE(p.influence, 0) AS influence,
 (SELECT MAX(c.held_at) FROM conversation c WHERE c.union_id = :u AND c.person_id = p.id AND c.member_id = p.keeper_id
 AND c.withdrawn_at IS NULL) AS talked_at,
 (SELECT COUNT(*) FROM person b WHERE b.union_id = p.union_id AND b.department_id = p.department_id
 AND b.shift_id = p.shift_id AND b.sharing <> 'only_me' AND b.keeper_id IN (SELECT k.id FROM membership k
 WHERE k.union_id = :u AND k.status = 'active') AND (COALESCE(b.influence, 0)
 > COALESCE(p.influence, 0) OR (COALESCE(b.influence, 0) = COALESCE(p.influence, 0) AND b.id < p.id))) AS before_them
 FROM person p JOIN membership s ON s.union_id = p.union_id AND s.id = p.keeper_id AND s.status = 'active'
 WHERE {WORKS}"""
ALIKE = f"""SELECT p.team_id, COUNT(*) AS people, SUM(CASE WHEN p.language = :language THEN 1 ELSE 0 END) AS alike
 FROM person p JOIN membership s ON s.union_id = p.union_id AND s.id = p.keeper_id AND s.status = 'active'
 WHERE {WORKS} AND p.team_id IS NOT NULL"""
FITS = {
    "place": "AND p.department_id = :d AND p.shift_id = :s",
    "unit": "AND p.department_id = :d",
    "shift": "AND p.shift_id = :s",
}
UNCOVERED = f"""SELECT p.id, p.department_id, p.shift_id, p.language FROM person p
 LEFT JOIN membership s ON s.union_id = p.union_id AND s.id = p.keeper_id
 WHERE {WORKS} AND (p.keeper_id IS NULL OR s.status <> 'active')"""
LOOKED_AT = 10
"""People of one cell through whom a way is looked for."""


def somebody_is_gone(demo: Demo, name: str | None) -> None:
    """Let a member who looks after people be shut out: then nobody looks after them."""
    if name is not None:
        with unit_of_work():
            unions.suspend(demo.story.organizer, demo.story.members[name].member_id)


def test_how_many_lead_on_each_shift_of_each_department(app: Flask, demo: Demo) -> None:
    cells: dict[Any, Counter[str]] = {}
    for one in told(demo, EVERYBODY, fresh=FRESH):
        cell = cells.setdefault((ident(one.department_id), ident(one.shift_id)), Counter())
        cell["people"] += 1
        cell["leaders"] += bool(one.fresh) and one.stand == 1 and (one.influence or 0) >= 2

    read = asks(app, demo, "Ines O.", "/coverage")["leaders"]

    assert {(row["department_id"], row["shift_id"]): (row["people"], row["leaders"]) for row in read} == {
        place: (cell["people"], cell["leaders"]) for place, cell in cells.items()
    }
    assert all(row["leaders_needed"] == (row["people"] + 9) // 10 for row in read)


@pytest.mark.parametrize("gone", [None, "Luis A.", "Joyce K.", "Dennis O."])
def test_who_could_reach_whom_nobody_looks_after(app: Flask, demo: Demo, gone: str | None) -> None:
    somebody_is_gone(demo, gone)
    names = {str(one): name for name, one in demo.story.people.items()}
    kept = [one for one in told(demo, KEPT_BESIDE) if one.before_them < LOOKED_AT]
    talked = """SELECT c.person_id, c.member_id, MAX(c.held_at) AS talked_at FROM conversation c
     JOIN membership s ON s.union_id = c.union_id AND s.id = c.member_id AND s.status = 'active'
     WHERE c.union_id = :u AND c.withdrawn_at IS NULL GROUP BY c.person_id, c.member_id"""
    direct = told(demo, talked)

    read = {row["person_id"]: row for row in asks(app, demo, "Ines O.", "/coverage")["people"]}

    alone = told(demo, UNCOVERED)
    assert set(read) == {ident(one.id) for one in alone}
    for one in alone:
        found: list[Any] = [(0, 0, str(talk.talked_at), talk, None) for talk in direct if talk.person_id == one.id]
        for beside in kept:
            if beside.department_id == one.department_id:
                far = 1 if beside.shift_id == one.shift_id else 2
                through = names[str(ident(beside.id))]
                found.append((far, -beside.influence, str(beside.talked_at or ""), beside, through))
        read_ways = [
            (way["nearness"], way["member_id"], way["through_name"]) for way in read[str(ident(one.id))]["ways"]
        ]
        assert read_ways == nearest(found)
        assert read[str(ident(one.id))]["is_island"] == all(far == 2 for far, *_ in found)


def nearest(found: list[Any]) -> list[tuple[str, str | None, str | None]]:
    """Return the first three members: nearest, then most listened to, then the latest talk, then the smaller ids."""

    def who(way: Any) -> Any:
        return ident(way[3].member_id if way[0] == 0 else way[3].keeper_id)

    found = sorted(found, key=lambda way: (who(way), str(ident(way[3][0])) if way[0] else ""))
    found = sorted(found, key=lambda way: way[2], reverse=True)
    ways: dict[Any, Any] = {}
    for way in sorted(found, key=lambda way: way[:2]):
        ways.setdefault(who(way), (("talked", "same_shift", "other_shift")[way[0]], who(way), way[4]))
    return list(ways.values())[:3]


@pytest.mark.parametrize("gone", [None, "Luis A.", "Joyce K.", "Dennis O."])
def test_which_team_suits_them(app: Flask, demo: Demo, gone: str | None) -> None:
    somebody_is_gone(demo, gone)

    read = {row["person_id"]: row for row in every_turf(app, demo)}

    alone = told(demo, UNCOVERED)
    assert set(read) == {ident(one.id) for one in alone} != set()
    for one in alone:
        where = {"d": one.department_id, "s": one.shift_id, "language": one.language}
        fit, teams = next(
            (name, found)
            for name, more in FITS.items()
            if (found := told(demo, f"{ALIKE} {more} GROUP BY p.team_id", **where))
        )
        near = told(demo, f"{ALIKE} AND (p.department_id = :d OR p.shift_id = :s) GROUP BY p.team_id", **where)
        ranked = [
            (-row.alike, -row.people, ident(row.team_id)) for row in near if row.team_id in {t.team_id for t in teams}
        ]
        alike, _, team = min(ranked)
        row = read[str(ident(one.id))]
        assert (row["fits_by"], row["fitting_team_id"], row["speaks_alike"]) == (fit, team, alike < 0)


def every_turf(app: Flask, demo: Demo) -> list[Any]:
    """Return whom nobody looks after, four at a time."""
    rows: list[Any] = []
    more: dict[str, Any] = {}
    while True:
        page = asks(app, demo, "Ines O.", "/turf", limit=4, **more)
        rows += page["people"]
        if page["next_cursor"] is None:
            return rows
        more = {"cursor": page["next_cursor"]}
