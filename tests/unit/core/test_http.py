"""A server of our own on the loopback answers; what the product may reach otherwise is a table."""

import http.server
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from walletdesk.core.http import (
    AddressRefused,
    Limits,
    NoAnswer,
    NotReached,
    RequestRefused,
    Session,
    addresses,
    request,
)
from walletdesk.core.http.addresses import is_allowed

HTTP = frozenset({"http"})
LOCAL = Limits(schemes=HTTP, allow_loopback=True, seconds=3)


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        getattr(self, self.path.strip("/").partition("?")[0] or "plain")()

    def do_POST(self):
        self.posted = self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def answer(self, status=200, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def plain(self):
        self.answer(body=b'{"said": "\xe5\xa5\xbd"}')

    def echo(self):
        self.answer(body=self.posted)

    def broken(self):
        self.answer(503, b"later")

    def large(self):
        self.answer(body=b"x" * 3000)

    def packed(self):
        self.answer(body=b"x", Content_Encoding="gzip")

    def moved(self):
        self.answer(302, Location="/plain")

    def elsewhere(self):
        self.answer(302, Location=f"http://127.0.0.1:{self.server.server_port}/plain")

    def inside(self):
        self.answer(302, Location="http://10.0.0.1/")

    def file(self):
        self.answer(302, Location="file:///etc/passwd")

    def round(self):
        self.answer(302, Location="/round")

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *words):
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    with Quiet(("127.0.0.1", 0), Answers) as serving:
        serving.seen = []
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield serving
        serving.shutdown()


@pytest.fixture
def base(server) -> str:
    server.seen.clear()
    return f"http://localhost:{server.server_port}"


def test_an_answer_comes_back_with_its_status(base):
    answer = request("GET", f"{base}/plain", LOCAL)
    assert (answer.status, answer.is_success, answer.json()) == (200, True, {"said": "好"})
    assert not request("GET", f"{base}/broken", LOCAL).is_success


def test_what_is_sent_arrives_under_the_name_that_was_asked(base, server):
    answer = request("POST", f"{base}/echo", LOCAL, json={"text": "助记词"}, headers={"X-Sign": "1"})
    assert answer.json() == {"text": "助记词"}
    _method, _path, headers = server.seen[0]
    assert headers["host"] == base.removeprefix("http://")
    assert headers["x-sign"] == "1"
    assert headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("100.100.100.200", False),
        ("169.254.169.254", False),
        ("168.63.129.16", False),
        ("192.0.0.192", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:169.254.169.254", False),
        ("::127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::808:808", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
    ],
)
def test_only_the_public_internet_is_reached(address, allowed):
    assert is_allowed(address) is allowed


def test_tests_may_reach_the_loopback_and_nothing_else_inside():
    assert is_allowed("127.0.0.1", allow_loopback=True)
    assert is_allowed("::1", allow_loopback=True)
    assert not is_allowed("10.0.0.1", allow_loopback=True)


def test_a_host_of_the_operators_own_may_be_private_but_never_the_clouds_metadata():
    own = ("10.0.0.1", "192.168.1.1", "172.16.0.9", "100.64.0.1", "fd12::1", "127.0.0.1", "::1")
    for address in (*own, "8.8.8.8"):
        assert is_allowed(address, allow_private=True)
    for address in ("169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "168.63.129.16"):
        assert not is_allowed(address, allow_private=True)


def test_only_the_host_that_the_operator_named_may_be_private(base):
    named = Limits(schemes=HTTP, private_hosts=frozenset({"localhost"}))
    assert request("GET", f"{base}/plain", named).is_success
    with pytest.raises(AddressRefused):
        request("GET", base.replace("localhost", "127.0.0.1") + "/plain", named)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:7f00:1]"]
)
def test_no_way_of_writing_this_machine_reaches_it(server, host):
    server.seen.clear()
    with pytest.raises(AddressRefused):
        request("GET", f"http://{host}:{server.server_port}/plain", Limits(schemes=HTTP))
    assert server.seen == []


def resolving_to(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> list[str]:
    """Names lead to these addresses, each look-up to the next list; the look-ups are returned."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host, port, *rest, **options):
        if not host.endswith(".example"):
            return real(host, port, *rest, **options)
        asked.append(host)
        found = rounds[min(len(asked), len(rounds)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look_up)
    return asked


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch):
    resolving_to(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(AddressRefused):
        request("GET", "http://shop.example/", Limits(schemes=HTTP))


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch, server):
    connected: list[str] = []

    def connect(address, *_rest, **_options):
        connected.append(address[0])
        raise OSError("refused for the test")

    asked = resolving_to(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NoAnswer):
        request("GET", "http://rebinding.example/", Limits(schemes=HTTP))
    assert asked == ["rebinding.example"]
    assert connected == ["8.8.8.8"]


def test_an_address_that_does_not_answer_is_followed_by_the_next(monkeypatch, server):
    resolving_to(monkeypatch, ["127.0.0.2", "127.0.0.1"])
    assert request("GET", f"http://two.example:{server.server_port}/plain", LOCAL).is_success


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://x/",
        "//example.com",
        "nonsense",
        "",
        "http://",
        "http://a:b@c/",
    ],
)
def test_an_address_of_another_kind_is_refused_for_good(url):
    with pytest.raises(RequestRefused) as refused:
        request("GET", url, LOCAL)
    assert refused.value.permanent


def test_plain_http_needs_to_be_asked_for(base):
    with pytest.raises(RequestRefused):
        request("GET", f"{base}/plain", Limits(allow_loopback=True))


def test_a_long_answer_is_cut_off_and_refused(base):
    with pytest.raises(RequestRefused):
        request("GET", f"{base}/large", Limits(schemes=HTTP, allow_loopback=True, max_bytes=2999))
    assert len(request("GET", f"{base}/large", LOCAL).body) == 3000


def test_a_compressed_answer_is_refused(base):
    with pytest.raises(RequestRefused):
        request("GET", f"{base}/packed", LOCAL)


def test_a_server_that_drips_does_not_hold_us(base):
    with pytest.raises(NoAnswer) as given_up:
        request("GET", f"{base}/drip", Limits(schemes=HTTP, allow_loopback=True, seconds=0.5))
    assert not given_up.value.permanent


def test_nobody_there_may_be_tried_again():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(NotReached) as failed:
            request("GET", f"http://127.0.0.1:{free.getsockname()[1]}/", LOCAL)
    assert not failed.value.permanent


def test_what_was_sent_and_not_answered_may_have_arrived(base):
    with pytest.raises(NoAnswer) as given_up:
        request("POST", f"{base}/drip", Limits(schemes=HTTP, allow_loopback=True, seconds=0.5), content=b"x")
    assert not isinstance(given_up.value, NotReached)


def test_a_redirect_is_an_answer_unless_following_is_asked_for(base, server):
    assert request("GET", f"{base}/moved", LOCAL).status == 302
    assert len(server.seen) == 1


FOLLOWING = Limits(schemes=HTTP, allow_loopback=True, redirects=2)


def test_a_followed_redirect_ends_at_its_target(base):
    answer = request("GET", f"{base}/moved", FOLLOWING)
    assert (answer.status, answer.url) == (200, f"{base}/plain")


@pytest.mark.parametrize("path", ["inside", "file", "round"])
def test_a_redirect_is_checked_like_a_first_request(base, path):
    with pytest.raises(RequestRefused):
        request("GET", f"{base}/{path}", FOLLOWING)


def test_credentials_stay_with_the_origin_they_were_meant_for(base, server):
    secret = {"Authorization": "Bearer secret", "Cookie": "a=b"}
    request("GET", f"{base}/moved", FOLLOWING, headers=secret)
    assert server.seen[-1][2]["authorization"] == "Bearer secret"
    request("GET", f"{base}/elsewhere", FOLLOWING, headers=secret)
    assert not {"authorization", "cookie"} & set(server.seen[-1][2])


def test_a_body_is_not_sent_again(base, server):
    answer = request("POST", f"{base}/moved", FOLLOWING, json={"secret": 1})
    assert answer.is_success
    assert [method for method, *_rest in server.seen] == ["POST", "GET"]


def test_the_environment_s_proxies_are_not_asked(base, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert request("GET", f"{base}/plain", LOCAL).is_success


def test_a_session_asks_again_on_the_line_that_it_has(base, server):
    session = Session(LOCAL)
    assert [session.post(f"{base}/echo", said, {}).body for said in (b"one", b"two")] == [b"one", b"two"]
    assert [one[2]["user-agent"] for one in server.seen] == ["WalletDesk"] * 2
    session.close()


def test_a_session_keeps_the_limits_of_each_request(base):
    session = Session(Limits(schemes=HTTP, allow_loopback=True, seconds=0.3, max_bytes=2999))
    with pytest.raises(NoAnswer):
        session.post(f"{base}/drip", b"", {})
    with pytest.raises(RequestRefused):
        session.post(f"{base}/large", b"", {})
    assert session.post(f"{base}/echo", b"still", {}).body == b"still"
    with pytest.raises(AddressRefused):
        Session(Limits(schemes=HTTP)).post(f"{base}/echo", b"", {})
    session.close()
