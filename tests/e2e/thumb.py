"""A thumb on the screen, and the seconds that whoever it belongs to needs for thinking, tapping, typing and reading.

Thinking and tapping are the keystroke-level model's: 0.8 s a tap, 0.28 s a digit of the PIN, 1.2 s before a choice,
which is also the look over the buttons. A letter takes 0.33 s: with two thumbs people write about 36 words of five
letters a minute. A word takes 0.25 s to read: grown-ups read about 240 a minute to themselves.
"""

from time import monotonic

from playwright.sync_api import Locator

from tests.e2e.hilo import PIN, Phone

DIGIT_S, TAP_S, CHOICE_S, LETTER_S, WORD_S = 0.28, 0.8, 1.2, 0.33, 0.25
DOORS = "button:not(.team-tile), a.button"
"""Buttons are looked over before a choice; those that carry a captain's numbers are read."""


class Thumb:
    """Taps, chooses, types and reads on an open phone, and adds up the seconds of its owner and of the phone."""

    def __init__(self, phone: Phone) -> None:
        """Begin now."""
        self.phone = phone
        self.page = phone.page
        self.reading = 0.0
        self._own = 0.0
        self._begun = monotonic()

    def needed(self) -> float:
        """Return the seconds since the beginning, those of the owner among them, but for what she has read."""
        return monotonic() - self._begun + self._own

    def open(self, address: str) -> None:
        """Tap the app on the home screen, or what the camera has made of a code."""
        self.page.goto(address)
        self._own += TAP_S

    def tap(self, what: str | Locator) -> None:
        """Tap what comes next anyway: the first thing with these words, or what is pointed at."""
        found = self.phone.named(what).first if isinstance(what, str) else what
        found.tap()
        self._own += TAP_S

    def choose(self, what: str | Locator) -> None:
        """Think, and tap one of several things."""
        self.tap(what)
        self._own += CHOICE_S

    def fill(self, field: str | Locator, words: str) -> None:
        """Tap a field, think what belongs there, and type it letter by letter."""
        self.choose(self.page.locator(field) if isinstance(field, str) else field)
        self.page.keyboard.type(words)
        self._own += len(words) * LETTER_S

    def choose_pin(self) -> None:
        """Think of a PIN and give it twice."""
        self.phone.choose_pin()
        self._own += CHOICE_S + 2 * len(PIN) * DIGIT_S

    def unlock(self) -> None:
        """Give the PIN."""
        self.phone.unlock()
        self._own += len(PIN) * DIGIT_S

    def go_back(self) -> None:
        """Tap the phone's own Back."""
        self.page.go_back()
        self._own += TAP_S

    def read(self, until: Locator) -> None:
        """Wait for this and read every word of the screen, or of the sheet on it, but for what says what it does."""
        until.wait_for()
        said = self.page.locator("main, dialog[open]").last
        doors = said.locator(DOORS).filter(visible=True)
        words = len(said.inner_text().split()) - sum(len(one.split()) for one in doors.all_inner_texts())
        self.reading += words * WORD_S
