"""Which addresses this server is willing to post reminders to. Pure; asked on subscribing and again before each post.

The address of a push subscription is chosen by whoever holds the phone, so it is hostile until proven otherwise: a
server that posts anywhere can be made to knock on the machines behind it. So hosts are compared whole against a list,
the address is read by one strict pattern instead of a lenient parser, and names are resolved once, by us, with every
address they stand for public (`is_public`). Source: OWASP API7:2023; RFC 8030, section 8.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from cryptography.hazmat.primitives.asymmetric import ec

LONGEST_ENDPOINT = 765
"""Characters; the longest address any known push service hands out is below this."""

PUSH_HOSTS = frozenset({"fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"})
"""Push services of Chrome, Firefox and Safari: the host must be one of these, whole."""
PUSH_DOMAINS = (".notify.windows.com", ".push.apple.com")
"""Services that hand out hosts of their own below a domain: Edge on Windows and Apple."""

_PLAIN = r"[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2}"
_REST = rf"/(?:{_PLAIN})+(?:\?(?:{_PLAIN}|\?)*)?"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ENDPOINT = re.compile(rf"https://(?P<host>{_LABEL}(?:\.{_LABEL})+)(?::443)?(?P<rest>{_REST})")
_PATH = re.compile(_REST)
_P256DH = re.compile(r"[A-Za-z0-9_-]{87}=?")
_AUTH = re.compile(r"[A-Za-z0-9_-]{22}(?:==)?")

_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_PROTOCOL_ASSIGNMENTS = IPv4Network("192.0.0.0/24")


class EndpointRefused(ValueError):
    """This server does not post to that address. Says why in a slug; never repeats the address, which is a secret."""


class KeysRefused(ValueError):
    """The keys of a subscription are not a point on P-256 and 16 secret bytes."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes. `origin` is scheme, host and, if given, port; a `trusted` one may be on this machine."""

    url: str
    origin: str
    trusted: bool


def check_endpoint(endpoint: str, extra_hosts: Collection[str], trusted_origins: Collection[str]) -> Target:
    """Return where to post for `endpoint`.

    Args:
        endpoint: the address as the browser gave it.
        extra_hosts: further hosts this installation allows, compared whole.
        trusted_origins: exact origins ("http://127.0.0.1:9100") that are posted to wherever they are; for trying out.

    Raises:
        EndpointRefused: too long, not https, a port, a user, a host that is not listed, or a character that has no
            place in such an address.
    """
    if len(endpoint) > LONGEST_ENDPOINT:
        raise EndpointRefused("too_long")
    for origin in trusted_origins:
        if endpoint.startswith(origin) and _PATH.fullmatch(endpoint, len(origin)):
            return Target(endpoint, origin, trusted=True)
    match = _ENDPOINT.fullmatch(endpoint)
    if match is None:
        raise EndpointRefused("not_an_endpoint")
    host = match["host"]
    if host not in PUSH_HOSTS and host not in extra_hosts and not host.endswith(PUSH_DOMAINS):
        raise EndpointRefused("unknown_host")
    return Target(f"https://{host}{match['rest']}", f"https://{host}", trusted=False)


def check_form(p256dh: str, auth: str) -> None:
    """Refuse keys that are not base64url of 65 and of 16 bytes.

    Raises:
        KeysRefused: one of them has another form or length.
    """
    if not _P256DH.fullmatch(p256dh) or not _AUTH.fullmatch(auth):
        raise KeysRefused("not_base64url")


def check_keys(p256dh: str, auth: str) -> tuple[str, str]:
    """Return the two keys of a subscription without padding.

    Raises:
        KeysRefused: one of them has another form or length, or the first is no point on the curve P-256.
    """
    check_form(p256dh, auth)
    p256dh, auth = p256dh.rstrip("="), auth.rstrip("=")
    point = urlsafe_b64decode(p256dh + "=")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise KeysRefused("not_on_the_curve") from error
    return p256dh, auth


def is_public(address: str) -> bool:
    """Tell whether `address` (as the resolver wrote it) is on the open internet, whatever it is wrapped in.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, Teredo) is judged by what it stands for.
    """
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        parsed = _inside(parsed) or parsed
    # Python 3.11 counts parts of these two networks as global.
    if parsed in _NAT64_LOCAL or parsed in _PROTOCOL_ASSIGNMENTS:
        return False
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if it stands for one."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
