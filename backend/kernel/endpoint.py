"""The one way into the API.

`@endpoint` puts the same steps around every view: who asks, may she, is the shape right, one unit of work around the
body and the dump. The view receives `(identity, body, **path)`; an open door (needs=None) receives None for the
identity, and a view that takes nothing {}. flask-smorest turns the same declaration into OpenAPI.
"""

import functools
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, g, jsonify, request
from flask_smorest import Blueprint
from marshmallow import Schema

from backend.access.permissions import Permission
from backend.access.policy import Reach
from backend.access.roles import Status
from backend.kernel import body as bodies
from backend.kernel import rate_limit
from backend.kernel.identifiers import parse_id
from backend.kernel.identity import Confirmed, Identity
from backend.kernel.problems import Forbidden, Invalid, NotFound
from backend.kernel.unit_of_work import unit_of_work

_EXTENSION = "hilo.identify"
_shapes = Blueprint("shapes", __name__)

View = Callable[..., Any]
Spends = Callable[[Identity | None, dict[str, Any]], Iterable[tuple[rate_limit.Bucket, str]]]


def by_member(bucket: rate_limit.Bucket) -> Spends:
    """Let each member pay for her tries out of her own bucket, on whatever device she is."""
    return lambda identity, _asked: [(bucket, str(identity.member_id))] if identity else []


def by_device(bucket: rate_limit.Bucket) -> Spends:
    """Let each device pay for its tries out of its own bucket."""
    return lambda identity, _asked: [(bucket, str(identity.device_id))] if identity else []


@dataclass(frozen=True)
class Declaration:
    """What an endpoint says about itself; `declaration_of` reads it back from a view."""

    needs: Permission | None
    takes: type[Schema] | None
    query: type[Schema] | None
    gives: type[Schema] | None
    status: int
    spends: Spends | None
    own_units: bool
    confirmed: Confirmed = Confirmed.NO


def endpoint(  # noqa: PLR0913 -- each word of the declaration is one argument, always given by name
    *,
    needs: Permission | None,
    takes: type[Schema] | None = None,
    query: type[Schema] | None = None,
    gives: type[Schema] | None = None,
    status: int = 200,
    spends: Spends | None = None,
    own_units: bool = False,
    confirmed: Confirmed = Confirmed.NO,
) -> Callable[[View], View]:
    """Declare a view.

    Args:
        needs: the permission; None makes it an open door, which `tests/architecture/test_routes.py` must list.
        takes: the shape of the JSON body.
        query: the shape of the query string; its values are merged into the body's.
        gives: the shape of the answer; none means the view's own JSON value, or nothing.
        status: of success.
        spends: which rate-limit buckets a try costs, with their keys; paid before the unit of work opens.
        own_units: the view opens its units of work itself, because it does slow work between them.
        confirmed: how surely she must have said, minutes ago on this device, that it is she.
    """
    says = Declaration(needs, takes, query, gives, status, spends, own_units, confirmed)

    def declare(view: View) -> View:
        @functools.wraps(view)
        def wrapped(**path: Any) -> Response:
            return _answer(says, view, path)

        wrapped._apidoc = _documentation(says, view)  # type: ignore[attr-defined] # noqa: SLF001 -- where smorest looks
        wrapped.declaration = says  # type: ignore[attr-defined]  # read by declaration_of
        return wrapped

    return declare


def declaration_of(view: View) -> Declaration | None:
    """Return what the view was declared with, None if it was not made by `endpoint`."""
    return getattr(view, "declaration", None)


def use_identify(app: Any, identify: Callable[[], Identity]) -> None:
    """Make this the function that says who sent the request at hand; it runs inside a unit of work."""
    app.extensions[_EXTENSION] = identify


def _answer(says: Declaration, view: View, path: dict[str, Any]) -> Response:
    """Take one request through all steps."""
    reads_only = request.method in {"GET", "HEAD"}
    if reads_only and not says.own_units:
        with unit_of_work(reads_only=True):
            identity, asked = _who(says), _asked(says)
            _refuse_unconfirmed(says, identity)
            return _dumped(says, view(identity, asked, **_ids(path)))
    with unit_of_work(reads_only=True) if says.needs else nullcontext():
        identity = _who(says)
    path, asked = _ids(path), _asked(says)
    _refuse_unconfirmed(says, identity)
    for bucket, key in says.spends(identity, asked) if says.spends else ():
        rate_limit.spend(bucket, key)
    if says.own_units:
        return _dumped(says, view(identity, asked, **path))
    with unit_of_work(union_id=identity.union_id if identity else None):
        return _dumped(says, view(identity, asked, **path))


def _who(says: Declaration) -> Identity | None:
    """Return who asks, once it is certain that she may; None at an open door.

    Raises:
        NotFound: her role does not include it; not even that there is such a door is hers to know.
        Forbidden: she is shut out, which her phone has to learn.
    """
    if says.needs is None:
        return None
    identity: Identity = current_app.extensions[_EXTENSION]()
    g.member_id = identity.member_id
    if identity.reach(says.needs) is Reach.NONE:
        raise Forbidden if identity.status is Status.SUSPENDED else NotFound
    return identity


def _refuse_unconfirmed(says: Declaration, identity: Identity | None) -> None:
    """Refuse who has not said lately that it is she, where that is asked for. Whether she may at all comes first."""
    if identity is not None:
        identity.require_confirmed(says.confirmed)


def _asked(says: Declaration) -> dict[str, Any]:
    """Return the values of body and query, checked."""
    values: dict[str, Any] = {}
    if says.query is not None:
        values |= bodies.load(_made(says.query), request.args.to_dict())
    if says.takes is not None:
        parsed = bodies.read_json(half_letters=getattr(says.takes, "reads_half_letters", False))
        values |= bodies.load(_made(says.takes), parsed)
    return values


@functools.cache
def _made(shape: type[Schema]) -> Schema:
    """Return the one schema of this shape: making it costs more than using it."""
    return shape()


def _ids(path: dict[str, Any]) -> dict[str, Any]:
    """Return the path's values, those called `…_id` as UUIDs.

    Raises:
        NotFound: an id cannot exist; the answer is that of one that does not.
    """
    try:
        return {name: parse_id(value) if name.endswith("_id") else value for name, value in path.items()}
    except Invalid as error:
        raise NotFound from error


def _dumped(says: Declaration, result: Any) -> Response:
    """Return the answer as a response; called while the unit is open, so that what it needs can still be read."""
    if isinstance(result, Response):
        return result
    if says.gives is not None:
        result = _made(says.gives).dump(result)
    response = current_app.response_class(status=says.status) if result is None else jsonify(result)
    response.status_code = says.status
    return response


def _documentation(says: Declaration, view: View) -> dict[str, Any]:
    """Return what flask-smorest writes into the OpenAPI description for this view."""
    described: Any = view
    if says.takes is not None:
        described = _shapes.arguments(says.takes)(described)
    if says.query is not None:
        described = _shapes.arguments(says.query, location="query")(described)
    described = _shapes.response(says.status, says.gives)(described)
    described = _shapes.doc(**_manual(says))(described)
    documentation: dict[str, Any] = described._apidoc  # noqa: SLF001 -- smorest's own place for it
    return documentation


def _manual(says: Declaration) -> dict[str, Any]:
    """Return what smorest cannot infer: who may call."""
    if says.needs is None:
        return {"security": []}
    manual: dict[str, Any] = {"security": [{"bearer": []}], "x-permission": str(says.needs)}
    if says.confirmed:
        manual["x-confirmed"] = says.confirmed.name.lower()
    return manual
