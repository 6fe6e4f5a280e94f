"""Load, show and remove the made-up union: what `python -m backend demo …` and a first start call."""

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask

from backend.demo import links as ways_in
from backend.demo import service
from backend.demo.founding import Cast
from backend.demo.links import Kept
from backend.demo.story import ROSTER
from backend.kernel.config import Settings
from backend.kernel.problems import Conflict, NotFound
from backend.kernel.unit_of_work import unit_of_work
from backend.unions import queries as unions


def load(app: Flask) -> Cast:
    """Write the made-up union into the database and return who is in it. Takes some seconds.

    Raises:
        Conflict: it is in the database already.
    """
    with app.app_context():
        if _find(app) is not None:
            raise Conflict("The demo is loaded already.")
        hashed = ways_in.with_passphrases()
        with unit_of_work():
            cast = service.load()
            kept = ways_in.first_kept(cast, hashed)
        ways_in.write(_home(app), kept)
    return cast


def load_if_empty(app: Flask) -> bool:
    """Write the made-up union into a database that has no union yet; return whether it did."""
    with app.app_context(), unit_of_work(reads_only=True):
        is_empty = not unions.is_any_union()
    if is_empty:
        ways_in.forget(_home(app))
        load(app)
    return is_empty


def links(app: Flask) -> dict[str, Any] | None:
    """Return the address and the ways into the made-up union, open for use; None when it is not loaded.

    Keys: `address`; `newcomer` {name, link}; `phones`, a list of {name, link, sign_in_name, passphrase}; `roster`, the
    path of a file to try the import with.
    """
    with app.app_context():
        kept = _find(app)
        if kept is None:
            return None
        with unit_of_work(union_id=UUID(kept.union_id)):
            kept = ways_in.refreshed(kept)
        ways_in.write(_home(app), kept)
    origin = _settings(app).origin
    return {
        "address": origin,
        "newcomer": {"name": ways_in.NEWCOMER, "link": f"{origin}/j#{kept.newcomer_token}"},
        "phones": [
            {
                "name": phone.name,
                "link": f"{origin}/j#{phone.token}",
                "sign_in_name": phone.sign_in_name,
                "passphrase": phone.passphrase,
            }
            for phone in kept.phones
        ],
        "roster": str(ROSTER),
    }


def remove(app: Flask) -> int:
    """Delete the made-up union and everything in it; return how many rows went.

    Raises:
        NotFound: it is not loaded.
    """
    with app.app_context():
        kept = _find(app)
        if kept is None:
            raise NotFound("The demo is not loaded.")
        with unit_of_work():
            removed = service.remove(UUID(kept.union_id))
        ways_in.forget(_home(app))
    return removed


def told(found: dict[str, Any]) -> str:
    """Return the ways in as lines for a terminal."""
    lines = [f"Hilo is at {found['address']}", "", "Made-up data. Be one of three people:", ""]
    newcomer = found["newcomer"]
    lines += [f"  {newcomer['name']}, who has not joined yet:", f"    {newcomer['link']}"]
    for phone in found["phones"]:
        lines += [
            f"  {phone['name']}, on a new phone:",
            f"    {phone['link']}",
            f"    passphrase: {phone['passphrase']}   (signs in as {phone['sign_in_name']})",
        ]
    return "\n".join([*lines, f"  A list of 118 people to import: {found['roster']}"])


def _find(app: Flask) -> Kept | None:
    """Return what is kept about the demo, None unless the database has it too."""
    kept = ways_in.read(_home(app))
    if kept is None:
        return None
    with unit_of_work(reads_only=True):
        is_there = unions.find_member(UUID(kept.union_id), UUID(kept.captain_id)) is not None
    return kept if is_there else None


def _settings(app: Flask) -> Settings:
    """Return the app's settings."""
    settings: Settings = app.config["SETTINGS"]
    return settings


def _home(app: Flask) -> Path:
    """Return the folder in which `demo.json` lies."""
    return _settings(app).home
