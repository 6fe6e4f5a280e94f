"""The bench measures what it says: its client is honest, its unions are real, its document keeps its prose."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from typing_extensions import override

from backend.sync.rules import Digest, mark
from tests.performance import figures
from tests.performance.figures import BEGIN, END, Figure
from tests.performance.load import get, post, run
from tests.performance.phones import EXCHANGE, Phone, phones_of
from tests.performance.union import BigUnion, Size, load


class Moody(BaseHTTPRequestHandler):
    """Answers every request but the second, which it hangs up on, and the fourth, which it asks to come back."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if len(self.asked) == 2:
            self.close_connection = True
            return
        self.send_response_only(503 if len(self.asked) == 4 else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    @override
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def moody() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Server", (Moody,), {"asked": asked}))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


def test_every_request_is_answered_once_also_when_the_server_hangs_up_or_is_busy(moody: tuple[int, list[str]]) -> None:
    port, asked = moody

    outcome = run(port, [get(port, f"/{number}") for number in range(6)], connections=1)

    assert [answer.number for answer in outcome.answers] == [0, 1, 2, 3, 4, 5]
    assert {(answer.status, answer.body) for answer in outcome.answers} == {(200, b"ok")}
    assert asked == ["/0", "/1", "/1", "/2", "/2", "/3", "/4", "/5"]
    assert outcome.sent_again == 2


def test_a_run_against_time_goes_round_and_round(moody: tuple[int, list[str]]) -> None:
    port, _ = moody

    requests = [get(port, "/"), get(port, "/")]

    outcome = run(port, requests, connections=2, seconds=1.0)

    assert len(outcome.answers) > len(requests)
    assert 0 < outcome.milliseconds(0.5) <= outcome.milliseconds(0.99)


def test_figures_of_refusals_are_not_taken(moody: tuple[int, list[str]]) -> None:
    port, _ = moody

    with pytest.raises(RuntimeError, match="1 of 1 answers are 501"):
        run(port, [post(port, "/", {})], connections=1).refuse_failures()


def test_figures_are_told_in_hellos_and_go_between_the_marks(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter.\n")
    figure = Figure("W2", "exchanges", "SQLite", 1_000, 0.5, 0.3, (1, 2, 3), "96 bytes an answer")

    figures.write(document, figures.tables([figure], hello_us=150))

    text = document.read_text()
    assert "| exchanges | SQLite | 2,000 | 300 | 2.00 | 1.0 / 2.0 / 3.0 | 96 bytes an answer |" in text
    assert text.startswith("# Before")
    assert text.endswith("After.\n")
    assert "old" not in text


@pytest.fixture
def union(app: Flask) -> BigUnion:  # noqa: ARG001 -- it is loaded into the app's database
    return load(Size(teams=2, members_a_team=2, people_a_member=3, talks=40))


def pulled(app: Flask, phone: Phone) -> dict[str, Digest]:
    """Let a phone pull everything; return what each scope adds up to on the phone, once the server says the same."""
    sums: dict[str, Digest] = {}
    while True:
        answer = exchanged(app, phone, phone.request(0, rows=7))
        for change in answer["changes"]:
            sums[change["s"]] = sums.get(change["s"], Digest()).plus(mark(change["k"], change["id"], change["ver"]))
        phone.have = answer["have"]
        if not answer["more"]:
            break
    told = {scope: [total.n, total.hex] for scope, total in sums.items()}
    assert {scope: total for scope, total in answer["digest"].items() if total[0]} == told
    return sums


def exchanged(app: Flask, phone: Phone, request: bytes) -> dict[str, Any]:
    """Hand a rendered request to the app and return the answer."""
    response = app.test_client().post(
        EXCHANGE,
        data=request.partition(b"\r\n\r\n")[2],
        content_type="application/json",
        headers={"Authorization": f"Bearer {phone.member.token}"},
    )
    answer: dict[str, Any] = response.get_json()
    return answer


def test_a_loaded_union_is_one_that_phones_can_pull_and_that_adds_up(app: Flask, union: BigUnion) -> None:
    own = [pulled(app, phone) for phone in phones_of(union)]
    led = [pulled(app, phone) for phone in phones_of(union, captains=True)]

    assert len(own) == 4
    assert len(led) == 2
    assert sum(digest.n for sums in led for digest in sums.values()) == 40 + 6 * 3


def test_phones_of_a_loaded_union_push_talks_that_are_accepted(app: Flask, union: BigUnion) -> None:
    phone = phones_of(union)[0]
    for full in (False, True):
        answer = exchanged(app, phone, phone.request(0, phone.talks(3, full=full)))

        assert [result["status"] for result in answer["results"]] == ["applied"] * 3


def test_a_captain_of_a_loaded_union_sees_her_page(app: Flask, union: BigUnion) -> None:
    captain = union.captains[0]
    headers = {"Authorization": f"Bearer {captain.token}"}

    page = app.test_client().get(f"/api/v1/teams/{captain.team_id}/progress", headers=headers)

    assert page.status_code == 200
    assert page.get_json()["workers"] == 3 * 3
