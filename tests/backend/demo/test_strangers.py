"""To whoever is of another union nothing of the demo union is there, whatever id she has found out.

Each placeholder of an address is filled with the id of a row that is there, by every role of another union. Read off
the server: a new placeholder has to be named here.
"""

import re
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Table, select

from backend.kernel.database import Base, db
from backend.kernel.endpoint import Declaration, declaration_of
from backend.kernel.unit_of_work import unit_of_work
from tests.backend.conftest import Demo
from tests.backend.demo.happening import begin_more, begin_the_rare
from tests.cast import Someone, assemble
from tests.conftest import As
from tests.contract.examples import example

OF = {
    "break_glass_id": "break_glass",
    "campaign_id": "campaign",
    "conversation_id": "conversation",
    "department_id": "department",
    "device_id": "device",
    "entry_id": "sync_quarantine",
    "export_id": "export",
    "group_id": "social_group",
    "hand_over_id": "hand_over",
    "import_id": "roster_import",
    "invitation_id": "invitation",
    "line_id": "strategy_line",
    "member_id": "membership",
    "merge_id": "person_merge",
    "person_id": "person",
    "promise_id": "promise",
    "request_id": "erasure_request",
    "row_id": "roster_row",
    "shift_id": "shift",
    "subscription_id": "push_subscription",
    "team_id": "team",
    "test_id": "structure_test",
    "worksite_id": "worksite",
}
"""Of which table an id in an address is."""
NO_MISTAKE = {"DELETE /api/v1/reminders/subscriptions/<subscription_id>": 204}
"""What is answered alike whether such a thing is there or not: to stop reminding a phone that is gone is no mistake."""
AMONG_OTHERS = {"person_ids": "person_id", "to_member_id": "member_id", "ask_id": "test_id"}
"""Names under which such an id is sent in a body, too."""


def guarded(app: Flask) -> list[tuple[str, str, Declaration]]:
    """Return method, address and declaration of every route that is about a thing with an id."""
    return [
        (method, rule.rule, says)
        for rule in app.url_map.iter_rules()
        if (says := declaration_of(app.view_functions[rule.endpoint])) and says.needs and rule.arguments
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def some_of(demo: Demo) -> dict[str, UUID]:
    """Return the id of one row of each kind that the union has."""
    found = {}
    with unit_of_work(reads_only=True):
        for name, table in OF.items():
            columns = Base.metadata.tables[table].c
            ident = columns["mid"] if "mid" in columns else columns["id"]
            row = db.session.execute(select(ident).where(columns.union_id == demo.union_id).limit(1)).first()
            if row is not None:
                found[name] = row[0]
    return found


def whole(demo: Demo) -> dict[str, list[str]]:
    """Return all rows of the union, by table."""
    tables: list[Table] = [table for table in Base.metadata.sorted_tables if "union_id" in table.c]
    with unit_of_work(reads_only=True):
        return {
            table.name: sorted(map(repr, db.session.execute(select(table).where(table.c.union_id == demo.union_id))))
            for table in tables
        }


def test_every_id_in_an_address_is_of_a_table_that_is_named_here(the_app: Flask) -> None:
    names = {name for _, rule, _ in guarded(the_app) for name in re.findall(r"<(?:\w+:)?(\w+)>", rule)}

    assert names == {*OF}


@pytest.mark.parametrize("who", ["olu", "ada", "rosa", "ben"])
def test_nothing_of_a_union_is_there_for_anybody_of_another(app: Flask, demo: Demo, sure_: As, who: str) -> None:
    someone: Someone = getattr(assemble(), who)
    begin_more(demo)
    begin_the_rare(app, demo)
    known, before = some_of(demo), whole(demo)
    assert known.keys() == OF.keys()
    known |= {alias: known[name] for alias, name in AMONG_OTHERS.items()}
    stranger, answers = sure_(someone), {}
    for method, rule, says in guarded(app):
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(known[found[1]]), rule)
        body = example(says.takes(), known) if says.takes else None
        asked = example(says.query(), {}) if says.query else None
        answers[f"{method} {rule}"] = stranger.open(path, method=method, json=body, query_string=asked)

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 404} == NO_MISTAKE
    assert whole(demo) == before
