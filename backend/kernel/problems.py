"""Everything that can be refused, in one shape (RFC 9457, problem details).

A problem has a status, a stable `code` that programs read, a title, a sentence for a person and, for shapes, the
fields at fault. Slices subclass these kinds with a name that says what happened. What one may not know of is
`NotFound`.
"""

from typing import Any, ClassVar, TypeVar

from typing_extensions import override

Found = TypeVar("Found")


class Problem(Exception):
    """Something refused, with the reason; rendered as `application/problem+json`."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(self, detail: str = "", fields: dict[str, list[str]] | None = None) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.fields = fields or {}

    def headers(self) -> dict[str, str]:
        """Return the response headers this refusal needs."""
        return {}

    def extra(self) -> dict[str, Any]:
        """Return the members this kind adds to the JSON object."""
        return {}

    def body(self, request_id: str) -> dict[str, Any]:
        """Return the JSON object of this problem."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.title,
            "code": self.code,
            "request_id": request_id,
        }
        if self.fields:
            body["fields"] = self.fields
        return body | self.extra()


class Malformed(Problem):
    """The request cannot be read at all."""

    status = 400
    code = "malformed"
    title = "This request cannot be read"


class Invalid(Problem):
    """The shape or a value is wrong; `fields` says where."""

    status = 422
    code = "invalid"
    title = "Something in this is not right"


class Unauthenticated(Problem):
    """Nobody, or nobody we know. One body for every reason."""

    status = 401
    code = "unauthenticated"
    title = "Sign in first"

    @override
    def headers(self) -> dict[str, str]:
        """Return the challenge that RFC 9110 asks for."""
        return {"WWW-Authenticate": "Bearer"}


class Forbidden(Problem):
    """Known, but this is not hers to do."""

    status = 403
    code = "forbidden"
    title = "Your role does not include this"


class ConfirmFirst(Forbidden):
    """Hers to do, once she has said on this device that it is she; `with_factor`: with her second factor, too."""

    code = "confirm-first"
    title = "Say first that it is you"

    def __init__(self, *, with_factor: bool = False) -> None:
        super().__init__()
        self.with_factor = with_factor

    @override
    def extra(self) -> dict[str, Any]:
        """Return what the proof has to hold."""
        return {"with_factor": self.with_factor}


class NotFound(Problem):
    """Not there, or not for the one who asks: the answer is the same."""

    status = 404
    code = "not-found"
    title = "There is nothing here"


def known(found: Found | None) -> Found:
    """Return what was found.

    Raises:
        NotFound: nothing was.
    """
    if found is None:
        raise NotFound
    return found


class Conflict(Problem):
    """What is there already contradicts this."""

    status = 409
    code = "conflict"
    title = "This contradicts what is already there"


class Gone(Problem):
    """It was here and is over."""

    status = 410
    code = "gone"
    title = "This is over"


class Stale(Problem):
    """Somebody changed it first."""

    status = 412
    code = "stale"
    title = "Somebody changed this first"


class TooLarge(Problem):
    """The body is larger than this route reads."""

    status = 413
    code = "too-large"
    title = "This is too much at once"


class TooMany(Problem):
    """Too often; `retry_after` (whole seconds) says when to come back."""

    status = 429
    code = "too-many"
    title = "Too many tries, wait a little"

    def __init__(self, retry_after: int, detail: str = "") -> None:
        super().__init__(detail)
        self.retry_after = max(1, retry_after)

    @override
    def headers(self) -> dict[str, str]:
        """Return when to come back."""
        return {"Retry-After": str(self.retry_after)}

    @override
    def extra(self) -> dict[str, Any]:
        """Return when to come back, for programs that read bodies."""
        return {"retry_after": self.retry_after}


class Unavailable(Problem):
    """Not now; the same request may work later."""

    status = 503
    code = "unavailable"
    title = "Not available right now"

    @override
    def headers(self) -> dict[str, str]:
        """Return when to come back."""
        return {"Retry-After": "5"}


class SealBroken(Unavailable):
    """A sealed value cannot be opened: it was changed, moved from another row, or sealed under another key."""

    code = "seal-broken"
    title = "A record cannot be opened"
