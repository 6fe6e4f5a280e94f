"""Security headers on every response, whoever made it: API, page, service worker, error.

No inline script or style, no foreign host, no framing, and one Trusted Types policy (`app`), which the phone app uses
to name the addresses of its two workers: the service worker and the reader of files.
"""

from typing import Any, Final

from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
)
from secure.middleware import SecureWSGIMiddleware

from backend.kernel.config import Settings

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types app"
)

_OFF: Final = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), serial=(), usb=(), browsing-topics=()"
)

_ONE_YEAR = 365 * 24 * 3600


def wrap(wsgi_app: Any, settings: Settings) -> Any:
    """Return the WSGI app with the headers around it; HSTS only where phones come over TLS."""
    secure = Secure(
        csp=ContentSecurityPolicy().value(CSP),
        xcto=XContentTypeOptions(),
        referrer=ReferrerPolicy().no_referrer(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        permissions=PermissionsPolicy().value(_OFF),
        hsts=StrictTransportSecurity().max_age(_ONE_YEAR).include_subdomains() if settings.is_secure else None,
    )
    return SecureWSGIMiddleware(wsgi_app, secure=secure, multi_ok=())
