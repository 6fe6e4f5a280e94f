"""The API's description: OpenAPI of the routes, of the rows and mutations that travel, and a page for people."""

import functools
from typing import Any, Final

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from flask_smorest import Api
from marshmallow import fields

from backend.kernel.fields import Shape
from backend.kernel.slice import Slice

_EXTENSION: Final = "hilo.api"
_PREFIX: Final = "/api/v1"
VERSION: Final = "0.1.0"

blueprint = Blueprint("api", __name__, url_prefix=_PREFIX, template_folder="templates", static_folder=None)


class ProblemShape(Shape):
    """Every refusal, as `application/problem+json` (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "`/problems/` and the code"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True, metadata={"description": "One sentence for a person"})
    code = fields.String(required=True, metadata={"description": "Stable; programs decide by it"})
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        data_key="fields",
        metadata={"description": "Reasons by dotted place in the body"},
    )
    request_id = fields.String(required=True)
    retry_after = fields.Integer(metadata={"description": "Seconds; only when it was too often"})
    wipe = fields.Boolean(metadata={"description": "Only for a revoked device: forget everything on this phone"})


class Description(Api):  # type: ignore[misc]  # the package ships no types
    """flask-smorest's description, with the shape of our refusals."""

    ERROR_SCHEMA = ProblemShape


def install(app: Flask, slices: tuple[Slice, ...]) -> None:
    """Register every slice's routes; they are described when somebody asks, for that takes as long as all the rest."""
    for one in slices:
        if one.blueprint is not None:
            app.register_blueprint(one.blueprint, url_prefix=_PREFIX)
    app.extensions[_EXTENSION] = functools.cache(functools.partial(_describe, slices))
    app.register_blueprint(blueprint)


def _describe(slices: tuple[Slice, ...]) -> dict[str, Any]:
    """Return the OpenAPI description of the slices' routes and of what travels by sync."""
    app = Flask(__name__, static_folder=None)  # smorest describes what it registers; this one serves nobody
    app.config |= {"API_TITLE": "Hilo", "API_VERSION": VERSION, "OPENAPI_VERSION": "3.1.0"}
    api = Description(app, spec_kwargs={"marshmallow_plugin": None})
    api.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"})
    for one in slices:
        if one.blueprint is not None:
            api.register_blueprint(one.blueprint, url_prefix=_PREFIX)
    for name, shape in travelling(slices).items():
        if name not in api.spec.components.schemas:
            api.spec.components.schema(name, schema=shape)
    spec: dict[str, Any] = api.spec.to_dict()
    refusal = spec["components"]["responses"]["DEFAULT_ERROR"]
    refusal["content"] = {"application/problem+json": next(iter(refusal["content"].values()))}
    return spec


def travelling(slices: tuple[Slice, ...]) -> dict[str, Any]:
    """Return the shapes of rows and of mutations' arguments by the name they have in the description."""
    rows = {f"{_camel(replica.kind)}Row": replica.row_schema for one in slices for replica in one.replicas}
    args = {f"{_camel(mutation.name)}Args": mutation.args_schema for one in slices for mutation in one.mutations}
    return rows | args


def description() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the app at work."""
    described: dict[str, Any] = current_app.extensions[_EXTENSION]()
    return described


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Return the description for programs."""
    return jsonify(description())


@blueprint.get("/docs")
def docs() -> str:
    """Return the description as a page for people."""
    return render_template("api.html", spec=description())


@blueprint.get("/docs.css")
def docs_css() -> Response:
    """Return the page's style; inline style is not allowed here either."""
    return current_app.response_class(render_template("api.css"), mimetype="text/css")


def _camel(name: str) -> str:
    """Return `thank_you` as `ThankYou` and `network.add_person` as `NetworkAddPerson`."""
    return "".join(part.capitalize() for part in name.replace(".", "_").split("_"))
