"""Server and worker end like in a power cut, again and again while phones write: what was acknowledged is what is kept.

Three rounds when every test runs; `SERVER_KILLS=50` runs fifty.
"""

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from typing_extensions import override

from backend.kernel.config import Settings
from tests.cast import Cast
from tests.e2e.hilo import Hilo
from tests.sync.lines import add_person, log_talk, phones_of, program, stored
from tests.sync.phones import Phone

ROUNDS = int(os.environ.get("SERVER_KILLS", "3"))
PHONES = 6
PATIENCE = 60.0


class Writing(threading.Thread):
    """A phone that writes and sends without a pause until it is told to stop; a broken line is tried again."""

    def __init__(self, phone: Phone, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.phone, self.over = phone, over

    @override
    def run(self) -> None:
        """Write, send, hear."""
        while not self.over.is_set():
            if len(self.phone.outbox) < PHONES:
                log_talk(self.phone, add_person(self.phone))
            answer = self.phone.radio(self.phone.request())
            self.phone.hear(answer)
            if answer.status != 200:
                time.sleep(0.05)


@contextmanager
def all_writing(phones: list[Phone]) -> Iterator[None]:
    """Let all phones write while the block runs."""
    over = threading.Event()
    threads = [Writing(phone, over) for phone in phones]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(40)


def kept() -> set[str]:
    """Return the ids of all entries that have a receipt, without dashes."""
    return {mid.replace("-", "") for mid in stored("sync_receipt", "mid")}


def acknowledged(phones: list[Phone]) -> set[str]:
    """Return the ids of all entries the phones were told are done, without dashes."""
    return {one.entry["mid"].replace("-", "") for phone in phones for one in phone.acknowledged}


def wait_for_worker(running: Hilo, times: int) -> None:
    """Wait until the worker has begun so many times: the server answers before it, by far on a busy machine."""
    until = time.monotonic() + PATIENCE
    while running.log().count('"worker started"') < times:
        assert time.monotonic() < until, "no worker"
        time.sleep(0.05)


def test_server_and_worker_killed_again_and_again_while_phones_write_keep_what_they_acknowledged(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    running = program(tmp_path, settings)
    phones = phones_of((cast.rosa, cast.ben, cast.mei), PHONES // 3, running.address)
    rounds, unheard = count(1), 0
    while (this := next(rounds)) <= ROUNDS:
        running.start()
        wait_for_worker(running, this)
        with all_writing(phones):
            time.sleep(random.uniform(0.05, 0.6))
            running.kill()
        assert acknowledged(phones) <= kept()
        unheard += len(kept() - acknowledged(phones))

    with running:
        for phone in phones:
            phone.sync()
        wait_for_worker(running, ROUNDS + 1)
        assert running.stop() == 0

    said = {mid.replace("-", "") for phone in phones for mid in phone.said}
    assert acknowledged(phones) == kept() == said
    assert len(stored("person", "id")) == len(stored("conversation", "id")) == len(said) // 2
    print(f"{ROUNDS} kills: {len(said)} entries, {unheard} of them done and not heard of at a kill")  # noqa: T201 -- the figures of a run: pytest -s
