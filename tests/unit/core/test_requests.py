import pytest
from django.test import RequestFactory

from walletdesk.core.requests import UNKNOWN_ADDRESS, client_ip


def heard(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "believed"),
    [
        (0, "203.0.113.7", None, "203.0.113.7"),
        (0, "203.0.113.7", "1.1.1.1", "203.0.113.7"),
        (1, "10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (1, "10.0.0.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (2, "10.0.0.1", "1.1.1.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (1, "10.0.0.1", None, "10.0.0.1"),
        (1, "10.0.0.1", "<script>", "10.0.0.1"),
        (1, "", "203.0.113.7:5431", "203.0.113.7"),
        (1, "", "[2001:db8::1]:443", "2001:db8::1"),
        (0, "::ffff:203.0.113.7", None, "203.0.113.7"),
        (0, "fe80::1%eth0", None, "fe80::1"),
        (0, "", None, UNKNOWN_ADDRESS),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, remote, forwarded, believed):
    settings.TRUSTED_PROXIES = proxies
    assert client_ip(heard(remote, forwarded)) == believed
