"""Every address of the server has a permission, or stands in the short list of open doors."""

from collections.abc import Iterator

from flask import Flask
from marshmallow import RAISE, Schema, fields

from backend.kernel.endpoint import Declaration, declaration_of

OPEN_DOORS = {
    "GET /health",
    "GET /ready",
    "GET /metrics",
    "GET /api/v1/openapi.json",
    "GET /api/v1/docs",
    "GET /api/v1/docs.css",
    "POST /api/v1/invitations/look",
    "POST /api/v1/invitations/redeem",
    "POST /api/v1/invitations/code",
    "POST /api/v1/sessions",
    "POST /api/v1/signings",
    "POST /api/v1/signings/look",
    "POST /api/v1/sessions/refresh",
    "POST /api/v1/sessions/end",
    "POST /api/v1/sessions/parcels",
}

FROM_NEWER_PHONES = "POST /api/v1/sync/"
"""A phone may be newer than the server: what its envelopes say beyond what we know is left unread."""

FEWEST_ROUTES = 40


def routes(app: Flask) -> Iterator[tuple[str, Declaration | None]]:
    """Return every method and address with what its view declares."""
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            yield f"{method} {rule.rule}", declaration_of(app.view_functions[rule.endpoint])


def shapes(shape: type[Schema]) -> Iterator[Schema]:
    """Return a shape and all that are nested in it."""
    made = shape()
    yield made
    for field in made.fields.values():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from shapes(type(inner.schema))


def test_every_address_needs_a_permission_or_is_an_open_door(the_app: Flask) -> None:
    found = dict(routes(the_app))
    without = {name for name, says in found.items() if says is None or says.needs is None}

    assert without == OPEN_DOORS
    assert len(found) >= FEWEST_ROUTES


def test_every_declared_address_belongs_to_the_api(the_app: Flask) -> None:
    assert [name for name, says in routes(the_app) if says and " /api/v1/" not in name] == []


def test_every_open_door_that_changes_something_costs_a_token_of_a_bucket(the_app: Flask) -> None:
    doors = [name for name, says in routes(the_app) if says and says.needs is None and says.spends is None]

    assert doors == []


def test_every_body_and_query_refuses_what_it_does_not_know(the_app: Flask) -> None:
    tolerant = [
        f"{name}: {type(shape).__name__}"
        for name, says in routes(the_app)
        for taken in ((says.takes, says.query) if says else ())
        if taken
        for shape in shapes(taken)
        if shape.unknown != RAISE and not name.startswith(FROM_NEWER_PHONES)
    ]

    assert tolerant == []


def test_every_placeholder_of_an_address_is_an_id(the_app: Flask) -> None:
    others = [str(rule) for rule in the_app.url_map.iter_rules() for name in rule.arguments if not name.endswith("_id")]

    assert others == []
