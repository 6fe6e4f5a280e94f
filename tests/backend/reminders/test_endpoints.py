"""Phones choose where reminders go; this server does not follow them anywhere."""

from base64 import urlsafe_b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.reminders.endpoints import EndpointRefused, KeysRefused, check_endpoint, check_keys, is_public

FCM = "https://fcm.googleapis.com/fcm/send/"
# The same key each time, so that tests are called the same in every process that collects them.
PHONE = ec.derive_private_key(1407, ec.SECP256R1()).public_key()
POINT = PHONE.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


P256DH, AUTH = text(POINT), text(bytes(range(16)))

REAL = [
    f"{FCM}dE3n_x-0:APA91bH7kqL2-mZ_x8",
    "https://fcm.googleapis.com/wp/dE3n_x-0:APA91bH7kqL2-mZ_x8",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABmZ0l-_w==",
    "https://web.push.apple.com/QGkO3sVgXw",
    "https://api.push.apple.com/3/device/QGkO3sVgXw",
    "https://wns2-by3p.notify.windows.com/w/?token=BQYAAAD%2fabc%3d%3d",
    "https://updates.push.services.mozilla.com:443/wpush/v2/gAAAAA",
]

HOSTILE = [
    # another scheme
    "http://fcm.googleapis.com/fcm/send/a",
    "HTTPS://fcm.googleapis.com/fcm/send/a",
    "ftp://fcm.googleapis.com/a",
    "file:///etc/passwd",
    "gopher://fcm.googleapis.com/_a",
    "javascript:alert(1)",
    "data:text/plain,a",
    "//fcm.googleapis.com/a",
    "fcm.googleapis.com/a",
    "",
    # somewhere on or behind this machine, in every notation
    "https://127.0.0.1/a",
    "https://127.1/a",
    "https://2130706433/a",
    "https://0x7f000001/a",
    "https://0177.0.0.1/a",
    "https://0/a",
    "https://[::1]/a",
    "https://[::ffff:127.0.0.1]/a",
    "https://[0:0:0:0:0:ffff:7f00:1]/a",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fd00:ec2::254]/a",
    "https://10.0.0.1/a",
    "https://192.168.1.1/a",
    "https://localhost/a",
    "https://localhost.localdomain/a",
    "https://metadata.google.internal/computeMetadata/v1/",
    # a host that only looks right
    "https://fcm.googleapis.com.evil.example/a",
    "https://evilfcm.googleapis.com/a",
    "https://sub.fcm.googleapis.com/a",
    "https://fcm-googleapis.com/a",
    "https://notify.windows.com/a",
    "https://evilnotify.windows.com/a",
    "https://push.apple.com/a",
    "https://.notify.windows.com/a",
    "https://a..notify.windows.com/a",
    "https://-a.notify.windows.com/a",
    "https://a-.notify.windows.com/a",
    "https://a_b.notify.windows.com/a",
    "https://127.0.0.1.nip.io/a",
    "https://fcm.googleapis.com./a",
    "https://FCM.googleapis.com/a",
    "https://fcm.googleapis.com%2eevil.example/a",
    "https://fcm。googleapis.com/a",
    "https://fcm.google\u0430pis.com/a",
    "https://ⓕcm.googleapis.com/a",
    # a user, a port, a fragment
    "https://user@fcm.googleapis.com/a",
    "https://user:pass@fcm.googleapis.com/a",
    "https://fcm.googleapis.com@127.0.0.1/a",
    "https://127.0.0.1#@fcm.googleapis.com/a",
    "https://127.0.0.1\\@fcm.googleapis.com/a",
    "https://fcm.googleapis.com:8443/a",
    "https://fcm.googleapis.com:0443/a",
    "https://fcm.googleapis.com:/a",
    "https://fcm.googleapis.com:443:443/a",
    "https://fcm.googleapis.com/a#b",
    # no path, or letters that have no place in one
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com/",
    "https://fcm.googleapis.com?a=b",
    "https://fcm.googleapis.com\\@evil.example/a",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/a\tb",
    "https://fcm.googleapis.com/a\r\nHost: evil.example",
    "https://fcm.googleapis.com/a\n",
    "\nhttps://fcm.googleapis.com/a",
    " https://fcm.googleapis.com/a",
    "https://fcm.googleapis.com/a\x00b",
    "https://fcm.googleapis.com/a\\..\\b",
    "https://fcm.googleapis.com/%",
    "https://fcm.googleapis.com/%zz",
    "https://fcm.googleapis.com/<script>",
    "https://fcm.googleapis.com/a\u202eb",
    "https:/fcm.googleapis.com/a",
    "https:fcm.googleapis.com/a",
    "https:///fcm.googleapis.com/a",
    FCM + "a" * 766,
]


@pytest.mark.parametrize("endpoint", REAL)
def test_the_push_services_that_browsers_use_are_accepted(endpoint: str) -> None:
    target = check_endpoint(endpoint, (), ())

    assert not target.trusted
    assert target.url.startswith(target.origin + "/")
    assert ":443" not in target.url


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_an_address_that_leads_elsewhere_is_refused(endpoint: str) -> None:
    with pytest.raises(EndpointRefused):
        check_endpoint(endpoint, (), ())


def test_there_are_enough_hostile_addresses_and_none_twice() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 50


def test_a_refusal_does_not_repeat_the_address() -> None:
    with pytest.raises(EndpointRefused) as refused:
        check_endpoint("https://evil.example/secret-token", (), ())

    assert "secret-token" not in str(refused.value)


def test_the_longest_address_has_765_letters() -> None:
    longest = FCM + "a" * (765 - len(FCM))

    assert check_endpoint(longest, (), ()).url == longest
    with pytest.raises(EndpointRefused):
        check_endpoint(longest + "a", (), ())


def test_an_installation_may_allow_a_further_host_and_only_that_one() -> None:
    assert (
        check_endpoint("https://push.union.example/a", {"push.union.example"}, ()).origin
        == "https://push.union.example"
    )
    with pytest.raises(EndpointRefused):
        check_endpoint("https://sub.push.union.example/a", {"push.union.example"}, ())


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:91000/a",
        "http://127.0.0.1:910/a",
        "http://127.0.0.1:9100",
        "http://127.0.0.1:9100@evil.example/a",
        "http://127.0.0.1:9100.evil.example/a",
        "http://127.0.0.1:9100/a\n",
        "https://127.0.0.1:9100/a",
    ],
)
def test_a_trusted_origin_is_exact(endpoint: str) -> None:
    trusted = {"http://127.0.0.1:9100"}

    assert check_endpoint("http://127.0.0.1:9100/push/a?b=c", (), trusted).trusted
    with pytest.raises(EndpointRefused):
        check_endpoint(endpoint, (), trusted)


def test_the_keys_a_browser_gives_are_accepted_with_and_without_padding() -> None:
    assert check_keys(P256DH, AUTH) == (P256DH, AUTH)
    assert check_keys(P256DH + "=", AUTH + "==") == (P256DH, AUTH)


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", AUTH),
        (P256DH, ""),
        (P256DH[:-4], AUTH),
        (P256DH + "AAAA", AUTH),
        (text(b"\x04" + bytes(64)), AUTH),
        (text(b"\x05" + POINT[1:]), AUTH),
        (text(b"\x02" + POINT[1:]), AUTH),
        (text(POINT[:-1] + bytes([POINT[-1] ^ 1])), AUTH),
        (text(b"\x04" + b"\xff" * 64), AUTH),
        (P256DH.replace(P256DH[5], "+", 1), AUTH),
        (P256DH, text(b"abc")),
        (P256DH, text(bytes(15))),
        (P256DH, text(bytes(17))),
        (P256DH, AUTH + "="),
        (P256DH, AUTH[:-1] + "\n"),
        (P256DH + "\n", AUTH),
    ],
)
def test_keys_that_no_browser_makes_are_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(KeysRefused):
        check_keys(p256dh, auth)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "142.250.1.1", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_on_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # noqa: S104 -- judged here, not listened on
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:808:808::f5ff:fffe",
    ],
)
def test_addresses_on_or_behind_this_machine_are_not_public(address: str) -> None:
    assert not is_public(address)
