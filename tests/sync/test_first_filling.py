"""The first evening of a phone that has two thousand people and ten thousand talks to fetch, on a line that breaks."""

import pytest
from flask import Flask

from backend.access.roles import Role, Status
from tests.cast import Someone
from tests.performance.union import BigUnion, Size, load
from tests.sync.phones import Phone

PEOPLE, TALKS, PAGE = 2_000, 10_000, 500
EVERY = 4
"""Every so many answers one is lost on the way."""


@pytest.fixture
def union(app: Flask) -> BigUnion:  # noqa: ARG001 -- its tables are what the union is loaded into
    return load(Size(teams=1, members_a_team=0, people_a_member=PEOPLE, talks=TALKS))


def empty_phone(app: Flask, union: BigUnion) -> Phone:
    """Return a phone of its captain that holds nothing yet."""
    [captain] = union.members
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {captain.token}"
    ids = (union.id, captain.member_id, captain.device_id)
    return Phone(Someone("Captain", *ids, Role.CAPTAIN, Status.ACTIVE, captain.team_id), client, captain.device_id)


def test_two_thousand_people_and_ten_thousand_talks_come_in_pages_go_on_after_each_cut_and_say_how_many_there_are(
    app: Flask, union: BigUnion
) -> None:
    phone = empty_phone(app, union)
    told: list[tuple[int, int]] = []
    pages = 0
    while True:
        before = len(phone.rows)
        answer = phone.radio(phone.request(max_rows=PAGE))
        assert answer.status == 200
        assert len(answer.body["changes"]) <= PAGE
        pages += 1
        if pages % EVERY == 0:
            continue
        phone.hear(answer)
        assert len(phone.rows) == before + len(answer.body["changes"]), "a row came twice"
        if not answer.body["more"]:
            break
        told.append((len(phone.rows), answer.body["rows_in_all"]))

    held = len(phone.rows)
    assert len(phone.known("person")) == PEOPLE
    assert len(phone.known("conversation")) == TALKS
    assert {in_all for _, in_all in told} == {held}
    assert [there for there, _ in told] == list(range(PAGE, held, PAGE))
    assert pages < 2 * held / PAGE
    assert phone.digest() == answer.body["digest"]
