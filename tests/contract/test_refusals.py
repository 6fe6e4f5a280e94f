"""Every route against everybody who may not use it: no token, wrong role, another team, another union, wrong shape.

Generated from the app's own address map and the policy, so a new route is asked the same questions without a line here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import RAISE
from sqlalchemy import select
from typing_extensions import override
from werkzeug.test import TestResponse

from backend.access.policy import Reach, permits
from backend.accounts import sessions
from backend.kernel.database import Base, db
from backend.kernel.endpoint import Declaration, declaration_of
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from tests.cast import Cast, Someone
from tests.conftest import As
from tests.contract.examples import example

FEWEST_ROUTES = 35


@dataclass(frozen=True)
class Route:
    """One method of one address, with what it declares."""

    method: str
    rule: str
    placeholders: frozenset[str]
    says: Declaration

    @override
    def __str__(self) -> str:
        return f"{self.method} {self.rule}"

    def ask(self, client: FlaskClient, known: dict[str, UUID], **options: Any) -> TestResponse:
        """Send a request of the right shape about these things; what is not known gets an id nobody has."""
        path = self.rule
        for name in self.placeholders:
            path = path.replace(f"<{name}>", str(known.get(name) or new_id()))
        if self.says.takes is not None and not options:
            options = {"json": example(self.says.takes(), known)}
        return client.open(path, method=self.method, **options)


def routes(app: Flask) -> Iterator[Route]:
    """Return every route that needs a permission."""
    for rule in app.url_map.iter_rules():
        says = declaration_of(app.view_functions[rule.endpoint])
        if says and says.needs:
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                yield Route(method, rule.rule, frozenset(rule.arguments), says)


@pytest.fixture
def guarded(app: Flask) -> list[Route]:
    found = sorted(routes(app), key=str)
    assert len(found) >= FEWEST_ROUTES
    return found


@pytest.fixture
def rosas(cast: Cast) -> dict[str, UUID]:
    """Things of Rosa's team in Cedar Hollow, by the name they have in addresses and bodies."""
    return {"team_id": cast.night, "member_id": cast.ben.member_id, "device_id": cast.ben.device_id}


def reach(someone: Someone, route: Route) -> Reach:
    assert route.says.needs is not None
    return permits(someone.role, someone.status, route.says.needs)


def whoever_may(cast: Cast, route: Route) -> Someone:
    """Return an administrator, or an organizer where administrators may not go."""
    return cast.olu if reach(cast.ada, route) is Reach.NONE else cast.ada


def everything_of(union_id: UUID) -> dict[str, list[Any]]:
    """Return all rows of a union, by table."""
    tables = [table for table in Base.metadata.sorted_tables if "union_id" in table.c]
    with unit_of_work(reads_only=True):
        return {
            table.name: sorted(map(repr, db.session.execute(select(table).where(table.c.union_id == union_id))))
            for table in tables
        }


def test_nobody_gets_in_without_a_token(client: FlaskClient, guarded: list[Route], rosas: dict[str, UUID]) -> None:
    let_in = [str(route) for route in guarded if route.ask(client, rosas).status_code != 401]

    assert let_in == []


def test_a_revoked_phone_is_told_to_wipe_itself_everywhere(cast: Cast, as_: As, guarded: list[Route]) -> None:
    ben = as_(cast.ben)
    with unit_of_work(union_id=cast.cedar):
        sessions.revoke_device(cast.ada.identity, cast.ben.device_id)

    answers = {str(route): route.ask(ben, {}).get_json() for route in guarded}

    others = {
        name: body for name, body in answers.items() if (body["code"], body.get("wipe")) != ("device-revoked", True)
    }
    assert others == {}


@pytest.mark.parametrize("name", ["ben", "tere", "rosa", "olu", "ada"])
def test_a_role_that_does_not_include_it_is_refused(
    cast: Cast, as_: As, guarded: list[Route], rosas: dict[str, UUID], name: str
) -> None:
    someone: Someone = getattr(cast, name)
    refused = [route for route in guarded if reach(someone, route) is Reach.NONE]

    let_in = [str(route) for route in refused if route.ask(as_(someone), rosas).status_code != 404]

    assert let_in == []


@pytest.mark.parametrize("name", ["ben", "tere", "rosa", "olu", "ada"])
def test_whoever_is_allowed_never_breaks_the_server(
    cast: Cast, as_: As, guarded: list[Route], rosas: dict[str, UUID], name: str
) -> None:
    someone: Someone = getattr(cast, name)
    client = as_(someone)
    codes = {
        str(route): route.ask(client, rosas).status_code for route in guarded if "device_id" not in route.placeholders
    }

    broken = {route: code for route, code in codes.items() if code >= 500 or code in {401, 415}}

    assert broken == {}


def test_another_union_is_not_there_at_all(cast: Cast, as_: As, guarded: list[Route], rosas: dict[str, UUID]) -> None:
    before = everything_of(cast.cedar)
    pointed = [route for route in guarded if route.placeholders & set(rosas)]
    answers = {str(route): route.ask(as_(cast.dov), rosas) for route in guarded}

    found = {str(route): answers[str(route)].status_code for route in pointed}

    assert found == dict.fromkeys(found, 404)
    assert everything_of(cast.cedar) == before
    leaked = [name for name, answer in answers.items() if "Cedar" in answer.text or "Delgado" in answer.text]
    assert leaked == []


@pytest.mark.parametrize("name", ["carmen", "tere"])
def test_another_team_is_not_there_either(
    cast: Cast, as_: As, guarded: list[Route], rosas: dict[str, UUID], name: str
) -> None:
    someone: Someone = getattr(cast, name)
    pointed = [
        route for route in guarded if route.placeholders & set(rosas) and reach(someone, route) is not Reach.UNION
    ]

    found = {str(route): route.ask(as_(someone), rosas).status_code for route in pointed}

    assert found == dict.fromkeys(found, 404)


def test_a_body_with_a_surprise_is_refused_and_named(cast: Cast, as_: As, guarded: list[Route]) -> None:
    surprises = ("surprise", "union_id", "is_admin", "__proto__")
    taking = [(route, takes) for route in guarded if (takes := route.says.takes) and takes().unknown == RAISE]
    answers = {}
    for route, takes in taking:
        client = as_(whoever_may(cast, route))
        for word in surprises:
            body = example(takes(), {}) | {word: "x"}
            answers[f"{route} {word}"] = route.ask(client, {}, json=body).get_json()

    named = {name for name, body in answers.items() if body["status"] == 422 and name.split()[-1] in body["fields"]}

    assert set(answers) - named == set()
    assert len(taking) > len(surprises)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": "{", "content_type": "application/json"}, 400),
        ({"data": "[" * 30 + "]" * 30, "content_type": "application/json"}, 400),
        ({"data": '{"a":NaN}', "content_type": "application/json"}, 400),
        ({"data": "[]", "content_type": "application/json"}, 422),
        ({"data": "null", "content_type": "application/json"}, 422),
        ({"data": "{}", "content_type": "text/plain"}, 415),
        ({"data": "{}", "content_type": "application/json", "headers": {"Content-Encoding": "gzip"}}, 415),
        ({"data": b"{" + b" " * 1_100_000 + b"}", "content_type": "application/json"}, 413),
    ],
)
def test_what_is_not_a_body_is_refused_alike_everywhere(
    cast: Cast, as_: As, guarded: list[Route], sent: dict[str, Any], status: int
) -> None:
    taking = [route for route in guarded if route.says.takes]
    answers = {str(route): route.ask(as_(whoever_may(cast, route)), {}, **sent) for route in taking}

    others = {name: answer.status_code for name, answer in answers.items() if answer.status_code != status}

    assert others == {}
    assert {answer.mimetype for answer in answers.values()} == {"application/problem+json"}
