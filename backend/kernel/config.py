"""Settings: read from the environment once, checked at start, never read again.

Every field names its variable, unit, default and what can go wrong with it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

_PORTS = range(1, 65536)
_ENVIRONMENTS = frozenset({"production", "test"})


class BadSetting(Exception):
    """A setting cannot be used; the message names the variable and says what it should be."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can be chosen from outside. Secrets are no settings: they live in the keys folder (`keys.py`)."""

    home: Path = Path("instance")
    """HILO_HOME. Folder of database file and keys. Default `./instance`. Danger: without the keys no name opens."""

    port: int = 8000
    """PORT. TCP port of the web server, 1-65535. Default 8000."""

    host: str = "127.0.0.1"
    """HILO_HOST. Address to listen on. Default 127.0.0.1. Danger: any other serves other machines without TLS."""

    database_url: str = ""
    """HILO_DATABASE_URL. `sqlite:///…` or `postgresql+psycopg://…`. Default: file `hilo.sqlite3` in the home folder."""

    public_url: str = ""
    """HILO_PUBLIC_URL. How phones reach this server; https adds HSTS. Default `http://127.0.0.1:PORT`."""

    workers: int = 1
    """HILO_WORKERS. Web server processes. Default 1; two or more want PostgreSQL."""

    threads: int = 4
    """HILO_THREADS. Requests one process works on at once. Default 4."""

    environment: str = "production"
    """HILO_ENV. `production` (default) or `test`. Danger: `test` commits to disk without waiting for it."""

    push_contact: str = "mailto:organizer@example.org"
    """HILO_PUSH_CONTACT. Where a push service can reach the people who run this server (`mailto:` or `https:`)."""

    push_hosts: frozenset[str] = frozenset()
    """HILO_PUSH_HOSTS. Further exact hosts of push services, comma-separated. Default none. Danger: we send there."""

    push_trusted_origins: frozenset[str] = frozenset()
    """HILO_PUSH_TRUSTED_ORIGINS. Exact origins, even loopback http, that push may go to. Default none; for tests."""

    demo: bool = False
    """HILO_DEMO. 1 (default) lets `run` fill an empty instance with a made-up union; 0 leaves it empty."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read and check the settings.

        Raises:
            BadSetting: a variable cannot be used.
        """
        given = os.environ if environ is None else environ
        settings = cls(
            home=Path(given.get("HILO_HOME") or "instance").absolute(),
            port=_whole(given, "PORT", 8000),
            host=given.get("HILO_HOST") or "127.0.0.1",
            database_url=given.get("HILO_DATABASE_URL", ""),
            public_url=given.get("HILO_PUBLIC_URL", "").rstrip("/"),
            workers=_whole(given, "HILO_WORKERS", 1),
            threads=_whole(given, "HILO_THREADS", 4),
            environment=given.get("HILO_ENV") or "production",
            push_contact=given.get("HILO_PUSH_CONTACT") or cls.push_contact,
            push_hosts=_several(given, "HILO_PUSH_HOSTS"),
            push_trusted_origins=_several(given, "HILO_PUSH_TRUSTED_ORIGINS"),
            demo=_switch(given, "HILO_DEMO", default=True),
        )
        settings.check()
        return settings

    def check(self) -> None:
        """Refuse what cannot work.

        Raises:
            BadSetting: a field is out of its range.
        """
        if self.port not in _PORTS:
            raise BadSetting("PORT must be between 1 and 65535.")
        if self.workers < 1 or self.threads < 1:
            raise BadSetting("HILO_WORKERS and HILO_THREADS must be at least 1.")
        if self.environment not in _ENVIRONMENTS:
            raise BadSetting("HILO_ENV must be production or test.")
        if not self.database.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise BadSetting("HILO_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
        parts = urlsplit(self.origin)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
            raise BadSetting("HILO_PUBLIC_URL must be an origin such as https://hilo.example.org, without a path.")
        if not self.push_contact.startswith(("mailto:", "https:")):
            raise BadSetting("HILO_PUSH_CONTACT must begin with mailto: or https:.")

    @property
    def database(self) -> str:
        """The database's URL, with the default filled in."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'hilo.sqlite3'}"

    @property
    def origin(self) -> str:
        """The public address, with the default filled in; no slash at the end."""
        return self.public_url or f"http://127.0.0.1:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Phones reach this server over TLS."""
        return self.origin.startswith("https://")

    @property
    def is_test(self) -> bool:
        """This is a test: nothing here needs to survive a power cut."""
        return self.environment == "test"


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    """Return a variable as a whole number.

    Raises:
        BadSetting: it is none.
    """
    text = given.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise BadSetting(f"{name} must be a whole number.")
    return int(text)


def _several(given: Mapping[str, str], name: str) -> frozenset[str]:
    """Return a comma-separated variable as a set without empty parts."""
    return frozenset(part.strip() for part in given.get(name, "").split(",") if part.strip())


def _switch(given: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Return a variable that is 0 or 1.

    Raises:
        BadSetting: it is neither.
    """
    text = given.get(name) or str(int(default))
    if text not in {"0", "1"}:
        raise BadSetting(f"{name} must be 0 or 1.")
    return text == "1"
