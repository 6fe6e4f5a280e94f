"""The phone app's files: hashed assets for ever, all else checked anew, and the shell for every screen's address."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final
from wsgiref.headers import Headers

from typing_extensions import override
from whitenoise import WhiteNoise

DIST: Final = Path(__file__).resolve().parents[2] / "pwa" / "dist"
"""Where the build of the phone app lies; without it the server answers the API alone."""

SERVER_PATHS: Final = ("/api", "/health", "/ready", "/metrics")
"""What the server answers itself; every other address is a screen."""

_SHELL = "/index.html"

_SHARE = "/share"
"""Where a phone sends a text that another app shares: the app's own worker answers it there, before it comes here."""

_NOT_KEPT = (("Location", "/today?shared=again"), ("Content-Length", "0"), ("Cache-Control", "no-store"))


class PhoneApp(WhiteNoise):  # type: ignore[misc]  # WhiteNoise ships no types
    """Serves files that exist, and the shell where a browser navigates to one of the app's screens.

    A text that was shared before the app's worker was in charge is not read, not kept and in no log: the page that the
    browser is led to asks for it once more.
    """

    @override
    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO") == _SHARE:
            start_response("303 See Other", list(_NOT_KEPT))
            return []
        file = self.files.get(environ.get("PATH_INFO", ""))
        if file is None and _is_a_screen(environ):
            file = self.files.get(_SHELL)
        if file is None:
            answer: Iterable[bytes] = self.application(environ, start_response)
        else:
            answer = self.serve(file, environ, start_response)
        return answer


def wrap(wsgi_app: Any, folder: Path = DIST) -> Any:
    """Return the WSGI app with the phone app's files in front of it, or as it is if there is no build."""
    if not (folder / "index.html").is_file():
        return wsgi_app
    return PhoneApp(
        wsgi_app,
        root=str(folder),
        max_age=None,
        allow_all_origins=False,
        immutable_file_test=lambda _path, url: url.startswith("/assets/"),
        add_headers_function=_check_anew,
    )


def _check_anew(headers: Headers, _path: str, url: str) -> None:
    """Let a browser keep what is not hashed, but ask each time whether it is still the same."""
    if not url.startswith("/assets/"):
        headers["Cache-Control"] = "no-cache"


def _is_a_screen(environ: dict[str, Any]) -> bool:
    """Say whether this is a navigation: reading, no file name at the end, and not one of the server's own paths."""
    path = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "." in path.rpartition("/")[2]:
        return False
    return not any(path == own or path.startswith(f"{own}/") for own in SERVER_PATHS)
