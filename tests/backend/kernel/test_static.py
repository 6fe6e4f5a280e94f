"""The phone app's files, and the shell for its screens."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from backend.kernel import static


def the_server(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("418 I'm a teapot", [("Content-Type", "text/plain")])
    return [b"the server"]


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A built phone app."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>Hilo</title>")
    (tmp_path / "sw.js").write_text("self.skip = 1")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    (tmp_path / "assets" / "main-abc123.js").write_text("let a = 1")
    return tmp_path


class Browser(Client):
    """A client that reads every answer to its end."""

    @override
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **kwargs | {"buffered": True})


@pytest.fixture
def browser(dist: Path) -> Browser:
    return Browser(static.wrap(the_server, dist), Response)


@pytest.mark.parametrize(
    "path", ["/", "/j", "/today", "/people/019caed9-4300-70b3-8640-53312b957bb2", "/start/lock", "/apiary"]
)
def test_every_screen_is_the_shell(browser: Browser, path: str) -> None:
    answer = browser.get(path)

    assert answer.status_code == 200
    assert "<title>Hilo</title>" in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.content_type == 'text/html; charset="utf-8"'


@pytest.mark.parametrize(
    "path", ["/api", "/api/v1/me", "/health", "/ready", "/metrics", "/assets/gone.js", "/favicon.ico"]
)
def test_the_server_answers_for_itself(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 418


def test_only_reading_is_a_navigation(browser: Browser) -> None:
    assert browser.post("/today").status_code == 418
    assert browser.head("/today").status_code == 200


def test_a_text_that_was_shared_too_early_is_neither_read_nor_logged_and_asked_for_once_more(
    browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    class Unread(BytesIO):
        @override
        def read(self, _size: int | None = -1, /) -> bytes:
            raise AssertionError("nobody reads what was shared")

    sent = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = browser.post("/share", headers=sent, input_stream=Unread(b"Quetzalmero"), content_length=11)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today?shared=again")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data == b""
    assert capfd.readouterr() == ("", "")
    assert browser.get("/share").status_code == 200


def test_hashed_files_are_kept_for_ever_and_others_asked_about(browser: Browser) -> None:
    kept = {
        path: browser.get(path).headers["Cache-Control"]
        for path in ("/assets/main-abc123.js", "/sw.js", "/manifest.webmanifest")
    }

    assert "immutable" in kept.pop("/assets/main-abc123.js")
    assert set(kept.values()) == {"no-cache"}


def test_a_file_that_did_not_change_is_not_sent_again(browser: Browser) -> None:
    tag = browser.get("/sw.js").headers["ETag"]

    assert browser.get("/sw.js", headers={"If-None-Match": tag}).status_code == 304


def test_no_other_site_is_invited(browser: Browser) -> None:
    assert "Access-Control-Allow-Origin" not in browser.get("/assets/main-abc123.js").headers


@pytest.mark.parametrize("path", ["/../keys/jwt.key", "/assets/../../secret.txt", "/%2e%2e/secret.txt"])
def test_nothing_outside_the_folder_is_served(dist: Path, path: str) -> None:
    (dist.parent / "secret.txt").write_text("secret")

    assert "secret" not in Browser(static.wrap(the_server, dist), Response).get(path).text


def test_without_a_build_the_server_answers_everything(tmp_path: Path) -> None:
    assert static.wrap(the_server, tmp_path / "nothing") is the_server
