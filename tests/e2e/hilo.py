"""The whole program as a person starts it, and a phone that opens it: what the browser stories are told with."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright
from sqlalchemy import create_engine, text

from backend.app import create_app
from backend.demo import commands as demo
from backend.kernel.config import Settings
from backend.kernel.database import db

PIN = "271828"
READY_SECONDS = 150.0
"""Longer than a server waits for itself, so that its own words tell why."""
STARTED = "Ctrl-C stops it."
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
"""The browser as people have it."""
LIGHT = shutil.which("chromium-headless-shell") or CHROMIUM
"""The same without what only a window needs, where it is installed: a third less to do. It knows no notices, and does
not send by itself once there is signal (`whole_browser` in pyproject.toml)."""
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
)


def free_port() -> int:
    """Return a port of this machine that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def descendants(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have started; none of one that has ended."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [one for child in map(int, children) for one in (child, *descendants(child))]


class Hilo:
    """`python -m backend run` on an instance of its own; a context manager that stops it."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """Keep the instance in a folder that holds nothing else; `settings` are environment variables."""
        self.home = folder / "instance"
        self.database = (settings or {}).get("HILO_DATABASE_URL") or f"sqlite:///{self.home / 'hilo.sqlite3'}"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._settings = settings or {}
        self._log = folder / "instance.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._links: dict[str, str] = {}
        self._passphrases: dict[str, str] = {}

    @property
    def environment(self) -> dict[str, str]:
        """What every command of this instance is started with."""
        own = {"HILO_HOME": str(self.home), "PORT": str(self.port), "HILO_PUBLIC_URL": self.address}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("HILO_")}
        return inherited | own | dict(self._settings)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start server and worker and wait until they answer and have told the ways in."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        told_before = len(self.log()) if self._log.exists() else 0
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "backend", "run"],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            told = self.log()[told_before:]
            if STARTED in told:
                self._hear_links(told)
                return
            time.sleep(0.1)
        self.kill()
        raise AssertionError(f"the server did not get ready:\n{self.log()[-4000:]}")

    def stop(self) -> int:
        """Stop as Ctrl-C does and return the exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(40)
        self._process = None
        return code

    def kill(self) -> None:
        """End every process of the instance at once, as a power cut does."""
        if self._process is not None:
            for pid in [self._process.pid, *descendants(self._process.pid)]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait(20)
            self._process = None

    def ask(self, question: str) -> list[Any]:
        """Return the rows that answer a question, read straight from the database."""
        engine = create_engine(self.database)
        try:
            with engine.connect() as connection:
                return [tuple(row) for row in connection.execute(text(question))]
        finally:
            engine.dispose()

    def everything_kept(self) -> Path:
        """Return the folder that holds all this instance has written: database, keys, log."""
        if self.database.startswith("postgresql"):
            with psycopg.connect(self.database.replace("+psycopg", ""), autocommit=True) as connection:
                connection.execute("CHECKPOINT")
        return self.home.parent

    @property
    def is_running(self) -> bool:
        """True from its start until somebody ends it."""
        return self._process is not None

    def log(self) -> str:
        """Return everything the processes have printed."""
        return self._log.read_text(errors="replace")

    def link(self, name: str) -> str:
        """Return an invitation for a demo person, by first name: a working one that no story has been given."""
        if name not in self._links:
            self._hear_links(self.ways_in())
        return self._links.pop(name)

    def passphrase(self, name: str) -> str:
        """Return a demo captain's or organizer's passphrase."""
        return self._passphrases[name]

    def _hear_links(self, told: str) -> None:
        """Take in the ways into the demo union, as a start and the command for it tell them."""
        self._links = dict(re.findall(r"^ {2}(\w+)\b.*:\n\s+(http\S+/j#\S+)", told, re.MULTILINE))
        words = re.findall(r"^ {2}(\w+)\b.*:\n.*\n\s+passphrase: ([a-z ]+?)\s{2,}", told, re.MULTILINE)
        self._passphrases = dict(words)

    def command(self, *words: str) -> str:
        """Run `python -m backend …` on this instance and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "backend", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=90,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def ways_in(self) -> str:
        """Return what `python -m backend demo links` prints, without the seconds that another process takes to start.

        No connection may stay open here: SQLite's locks belong to a process, and it loses them all when it closes the
        file anywhere, as a story does that has read what lies on the disk.
        """
        app = create_app(Settings.from_environment(self.environment))
        found = demo.links(app)
        with app.app_context():
            db.engine.dispose()
        assert found
        return demo.told(found)


class Phone:
    """A browser held like a phone: with a profile of its own on disk, or as a window of one that runs already."""

    def __init__(
        self,
        by: Playwright | Browser,
        profile: Path,
        hilo: Hilo,
        language: str = "en-US",
        *,
        chromium: str = LIGHT,
    ) -> None:
        """Keep the profile in `profile`, or nowhere once it is closed, in a running browser; it speaks `language`.

        One with a profile is opened by the program `chromium`.
        """
        self._by = by
        self._chromium = chromium
        self._language = language
        self.time_zone = "America/Chicago"
        self.devtools_port: int | None = None
        """Where another program may look into it; only for one that keeps a profile."""
        self.shows_motion = False  # it costs a machine without a graphics card as much as all the rest
        self.profile = profile
        self.hilo = hilo
        self.context: BrowserContext | None = None
        self._was_open = False
        self.complaints: list[str] = []

    def open(self, path: str = "/", *, offline: bool = False) -> Page:
        """Open the browser at a path of the app, or at a whole address."""
        as_a_phone: dict[str, Any] = {
            "viewport": {"width": 360, "height": 740},
            "locale": self._language,
            "timezone_id": self.time_zone,
            "has_touch": True,
            "reduced_motion": "no-preference" if self.shows_motion else "reduce",
        }
        if isinstance(self._by, Browser):
            assert not self._was_open, "what it held is gone: a phone that is opened again must keep a profile"
            self.context = self._by.new_context(**as_a_phone)
            self.context.new_page()
        else:
            looked_into = [] if self.devtools_port is None else [f"--remote-debugging-port={self.devtools_port}"]
            self.context = self._by.chromium.launch_persistent_context(
                str(self.profile), executable_path=self._chromium, args=[*FLAGS, *looked_into], **as_a_phone
            )
        self._was_open = True
        self.context.set_default_timeout(60_000)
        self.context.set_offline(offline)
        page = self.page
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._hear(said.text))
        page.goto(path if ":" in path else f"{self.hilo.address}{path}")
        return page

    def _hear(self, text: str) -> None:
        if "Content Security Policy" in text or "TrustedScript" in text:
            self.complaints.append(text)

    @property
    def page(self) -> Page:
        """The one page of the browser."""
        assert self.context is not None
        return self.context.pages[0]

    def close(self) -> None:
        """Close the browser as the phone's owner does."""
        if self.context is not None:
            self.context.close()
            self.context = None

    def tap(self, words: str) -> None:
        """Tap what carries these words: a button or a link, the first one on the screen."""
        self.named(words).first.tap()

    def named(self, words: str) -> Locator:
        """Return buttons and links with these words."""
        page = self.page
        return page.get_by_role("button", name=words).or_(page.get_by_role("link", name=words)).filter(visible=True)

    def type_pin(self, pin: str = PIN) -> None:
        """Tap a PIN, digit by digit."""
        for digit in pin:
            self.page.get_by_role("button", name=f"Digit {digit}").tap()

    def unlock(self, pin: str = PIN) -> None:
        """Open the locked app."""
        self.page.get_by_role("button", name="Digit 0").wait_for()
        self.type_pin(pin)
        self.page.get_by_role("navigation").wait_for()

    def join(self, link: str, name: str = "Tere") -> None:
        """Go from an invitation to the first step behind the PIN."""
        self.open(link)
        self.enter(name)

    def enter(self, name: str = "Tere") -> None:
        """Go on from the invitation that stands on the screen."""
        self.tap("Join")
        self.page.get_by_role("textbox").fill(name)
        self.tap("Next")
        self.choose_pin()

    def join_again(self, link: str, passphrase: str) -> None:
        """A captain or organizer takes a new phone: the link, her passphrase, a PIN."""
        self.open(link)
        self.tap("Join")
        self.page.get_by_label("Your sentence").fill(passphrase)
        self.tap("Next")
        self.choose_pin()

    def choose_pin(self) -> None:
        """Set the PIN: once, and once again; then the invitation is spent and the phone is in."""
        self.page.get_by_text("Six digits").wait_for()
        self.type_pin()
        self.page.get_by_text("once more").or_(self.page.get_by_text("again")).first.wait_for()
        self.type_pin()
        self.page.locator(".pin-pad").wait_for(state="detached")

    def add_five(self, names: Iterable[str]) -> None:
        """Write down the first people and skip the practice."""
        for n, name in enumerate(names, start=1):
            self.page.locator(f"#name-{n}").fill(name)
        self.tap("Done")
        self.page.wait_for_url("**/start/practice")
        self.tap("Skip for now")
        self.page.get_by_role("navigation").wait_for()

    def log_talk(self, answer: str) -> None:
        """Three taps: We talked, one answer, Save."""
        self.tap("We talked")
        self.page.get_by_role("dialog").get_by_role("button", name=answer).tap()
        self.save()

    def save(self) -> None:
        """Tap Save on the open sheet, which goes once all is kept: the words alone may be those of the save before."""
        sheet = self.page.get_by_role("dialog")
        sheet.get_by_role("button", name="Save", exact=True).tap()
        sheet.wait_for(state="detached")
        self.page.get_by_text("Saved on this phone").first.wait_for()

    def keep_the_app(self) -> None:
        """Wait until the phone keeps all that the app needs to open without signal, which comes by itself."""
        self.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")

    def wait_for_word(self, word: str) -> None:
        """Wait until the sync word says this."""
        self.page.locator(".sync-word", has_text=word).wait_for()


def traces(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Return the files under a folder that hold any of the words, as UTF-8 or UTF-16, by word."""
    assert folder.is_dir(), "nothing was kept there, so nothing can be found"
    needles = {word: {word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")} for word in words}
    found: dict[str, list[str]] = {}
    for path in (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()):
        content = path.read_bytes()
        for word in (word for word, spellings in needles.items() if any(one in content for one in spellings)):
            found.setdefault(word, []).append(str(path.relative_to(folder)))
    return found
