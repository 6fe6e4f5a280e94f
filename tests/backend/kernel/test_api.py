"""The description of the API, for programs and for people."""

from typing import Any

from flask.testing import FlaskClient

from backend.kernel.api import travelling
from backend.slices import SLICES


def description(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()
    return found


def operations(client: FlaskClient) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, item in description(client)["paths"].items()
        for method, operation in item.items()
        if method in {"get", "post", "put", "patch", "delete"}
    }


def test_every_operation_says_what_it_does_and_who_may(client: FlaskClient) -> None:
    found = operations(client)

    assert len(found) > 40
    assert [name for name, operation in found.items() if not operation.get("summary")] == []
    assert [name for name, operation in found.items() if operation["security"] and not operation["x-permission"]] == []
    assert found["POST /api/v1/sessions"]["security"] == []
    assert found["GET /api/v1/me"]["x-permission"] == "me.see"


def test_what_travels_is_described_by_name(client: FlaskClient) -> None:
    shapes = description(client)["components"]["schemas"]

    assert set(travelling(SLICES)) <= set(shapes)
    assert {"MeRow", "MemberRow", "UnionsCorrectMeArgs"} <= set(shapes)
    assert shapes["MeRow"]["properties"]["joined_on"] == {"type": "string", "format": "date"}


def test_a_refusal_is_described_as_a_problem(client: FlaskClient) -> None:
    refusal = description(client)["components"]["responses"]["DEFAULT_ERROR"]

    assert list(refusal["content"]) == ["application/problem+json"]


def test_every_reference_leads_somewhere(client: FlaskClient) -> None:
    whole = description(client)
    references: list[str] = []

    def collect(part: Any) -> None:
        if isinstance(part, dict):
            references.extend(value for key, value in part.items() if key == "$ref")
            list(map(collect, part.values()))
        elif isinstance(part, list):
            list(map(collect, part))

    collect(whole)
    for reference in set(references):
        place = whole
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
    assert len(references) > 50


def test_a_person_can_read_it_without_any_script(client: FlaskClient) -> None:
    page = client.get("/api/v1/docs")

    assert page.mimetype == "text/html"
    assert "POST /api/v1/conversations" in page.text
    assert "conversations.log" in page.text
    for forbidden in ("<script", "style=", "http://", "https://", "onclick"):
        assert forbidden not in page.text
    assert client.get("/api/v1/docs.css").mimetype == "text/css"
