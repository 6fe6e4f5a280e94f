"""Lets Lighthouse judge pages of the app on a member's phone, as they stand there with her people."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from tests.e2e.hands import join_without_pin
from tests.e2e.hilo import CHROMIUM, Hilo, Phone, free_port

AUDIT = Path(__file__).resolve().parent / "lighthouse" / "audit.js"
KEY_PAGES = ("/today", "/people", "/add", "/learn", "/reminders", "/me")
"""Where a member spends her minutes."""
AT_MOST_SECONDS = 500.0
JUDGED = 3
"""A page is judged at most so often: one run takes a minute."""


def come_in(phone: Phone) -> int:
    """Join as Tere, without a PIN, so that no page that is opened anew is locked; return the port of the phone."""
    port = phone.devtools_port = free_port()
    join_without_pin(phone, phone.hilo.link("Tere"), "Marisol Zarzamora")
    phone.wait_for_word("All sent")
    return port


def audited(phone: Phone, port: int, categories: Sequence[str]) -> list[dict[str, Any]]:
    """Return the path, the scores (0 to 1) and what was missed, of each of the key pages."""
    pages = [f"{phone.hilo.address}{path}" for path in KEY_PAGES]
    audit = [shutil.which("node") or "node", str(AUDIT), str(port), ",".join(categories), *pages]
    told = subprocess.run(audit, capture_output=True, text=True, timeout=AT_MOST_SECONDS, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    return [json.loads(line) for line in told.stdout.splitlines()]


def judged(playwright: Playwright, hilo: Hilo, folder: Path, runs: int) -> dict[str, list[int]]:
    """Return what Lighthouse gives each of the key pages on its own middle phone, of 100, in each of some runs."""
    phone = Phone(playwright, folder, hilo, chromium=CHROMIUM)
    port = come_in(phone)
    given: dict[str, list[int]] = {}
    for _ in range(runs):
        for page in audited(phone, port, ("performance",)):
            given.setdefault(page["path"], []).append(round(100 * page["scores"]["performance"]))
    phone.close()
    return given
