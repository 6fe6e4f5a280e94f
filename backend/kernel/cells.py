"""Cells of the files that people open in a spreadsheet."""

# The full-width forms are read as formulas too.
_FORMULA_STARTS = frozenset("=+-@\t\r\0\uff1d\uff0b\uff0d\uff20")
# What a spreadsheet passes over before it decides whether a cell is a formula.
_PASSED_OVER = " '\"`\u00a0\u200b\ufeff\n\u2018\u2019\u201c\u201d"


def harmless(text: str) -> str:
    """Return a cell that a spreadsheet will not run as a formula, quotes and blanks before it or not.

    Source: OWASP, CSV injection; spreadsheets drop a leading apostrophe and show what follows as text.
    """
    bare = text.lstrip(_PASSED_OVER)
    first = text[:1] if text[:1] in _FORMULA_STARTS else bare[:1]
    return f"'{text}" if first in _FORMULA_STARTS and first else text


def unguarded(text: str) -> str:
    """Return a cell without the guard that `harmless` puts before it."""
    is_guarded = text.startswith("'") and harmless(text[1:]) != text[1:]
    return text[1:] if is_guarded else text
