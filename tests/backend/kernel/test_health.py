"""Alive, able to work, and how busy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend.kernel import migrating
from backend.kernel.database import db


def test_a_process_that_answers_is_alive(client: FlaskClient) -> None:
    assert client.get("/health").get_json() == {"status": "ok"}


@pytest.mark.parametrize(("has", "wants", "status"), [("0007", "0007", 200), ("0006", "0007", 503)])
def test_a_server_is_ready_when_the_database_has_the_newest_migration(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has: str, wants: str, status: int
) -> None:
    head = tmp_path / "head"
    head.write_text(f"{wants}\n")
    monkeypatch.setattr(migrating, "HEAD", head)
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT)"))
        connection.execute(text("DELETE FROM alembic_version"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:has)"), {"has": has})

    answer = app.test_client().get("/ready")

    assert answer.status_code == status


def test_a_server_without_its_database_is_not_ready(app_with: Callable[..., Flask], tmp_path: Path) -> None:
    app = app_with()
    with app.app_context():
        db.engine.dispose()
    for file in tmp_path.glob("hilo.sqlite3*"):
        file.unlink()
    (tmp_path / "hilo.sqlite3").mkdir()

    answer = app.test_client().get("/ready")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert str(tmp_path) not in answer.text


def test_requests_are_counted_by_route_and_never_by_address(client: FlaskClient) -> None:
    client.post("/api/v1/members/019caed9-4300-70b3-8640-53312b957bb2/suspend")

    told = client.get("/metrics").text

    assert 'route="/api/v1/members/<member_id>/suspend",status="401"' in told
    assert "019caed9" not in told


@pytest.mark.parametrize(("peer", "headers"), [("192.0.2.7", {}), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"})])
def test_how_busy_it_is_concerns_only_this_machine(client: FlaskClient, peer: str, headers: dict[str, str]) -> None:
    answer = client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": peer})

    assert answer.status_code == 404
