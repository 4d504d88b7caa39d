"""A house in a room: phones find it, its board too, and nothing is sent to anybody outside."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from asamblea.cli import invitation, room, serve
from asamblea.cli.room import Place
from asamblea.config.environment import beside
from tests.cli.test_serve import PATIENCE, answer, house, programs
from tests.ports import free_ports
from tests.record.apart import HOUSE

STRACE = shutil.which("strace")
TO = re.compile(r'sin6?_port=htons\((\d+)\).*?inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"')
OUTSIDE = """
import socket
from asamblea.cli import room
room.stay_inside()
for ask in (
    lambda: socket.socket().connect(("8.8.8.8", 53)),
    lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("8.8.8.8", 53)),
    lambda: socket.getaddrinfo("elsewhere.example", 80),
    lambda: socket.gethostbyname("elsewhere.example"),
):
    try:
        ask()
    except room.Outside as refusal:
        print(refusal)
with socket.create_server(("127.0.0.1", 0)) as here, socket.create_connection(here.getsockname()):
    print("here")
"""


def test_phones_in_the_hall_find_the_house_and_its_board_under_the_name_they_typed(tmp_path):
    port = free_ports(2)
    with house(tmp_path, "--hall", "--host", "127.0.0.1", port=port) as process:
        assert answer(port, "/") == 200
        found(tmp_path)
        for name in ("127.0.0.1", "localhost"):
            page, policy = asked(port, name, "/plaza/")
            assert f'data-live="http://{name}:{port + 1}/live/plaza' in page
            assert f"http://{name}:{port + 1}" in policy
            assert "Room mode: nothing leaves the hall" in page
            assert allowed(port + 1, f"http://{name}:{port}") == f"http://{name}:{port}"
        assert allowed(port + 1, f"http://elsewhere.example:{port}") is None
        assert "Modo sala: nada sale de la sala" in asked(port, "localhost", "/", language="es")[0]
        wall = asked(port, "localhost", "/room/wall/")[0]
        assert f"http://127.0.0.1:{port}/" in wall
        assert "<svg" in wall
        assert "Join the Wi-Fi" in wall
        process.terminate()
        words, _ = process.communicate(timeout=PATIENCE)
    assert f"http://127.0.0.1:{port}/" in words
    assert "▄▄▄▄▄" in words
    assert "Stay connected" in words


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("more", [[], ["--copy"]], ids=["alone", "with a copy"])
def test_in_room_mode_no_program_of_the_house_asks_or_tells_another_machine(tmp_path, more):
    port, trace = free_ports(3), tmp_path / "trace"
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    around = [str(STRACE), "-D", "-f", "--seccomp-bpf", "-o", str(trace), "-e", calls]
    with house(tmp_path, "--hall", "--host", "127.0.0.1", *more, port=port, around=around) as process:
        assert answer(port, "/") == 200
        assert not more or answer(port + 2, "/") == 403
        found(tmp_path)
        for path in ("/", "/plaza/", "/sign-in/", "/room/", "/room/wall/", "/api/plaza/record"):
            asked(port, "localhost", path)
        assert allowed(port + 1, f"http://localhost:{port}")
        time.sleep(1.0)  # the worker goes out, because a body was founded
        process.terminate()
        process.communicate(timeout=PATIENCE)
    told = trace.read_text(encoding="utf-8")
    assert "exited with 0" in told
    assert [where for _, where in TO.findall(told) if not ip_address(where).is_loopback] == []


def test_the_trace_would_show_another_machine():
    line = 'connect(5, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0'
    assert TO.findall(line) == [("53", "192.0.2.1")]


def test_whoever_tries_to_reach_outside_is_refused_before_anything_is_sent():
    done = subprocess.run([sys.executable, "-c", OUTSIDE], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        *["Room mode: nothing is sent to 8.8.8.8."] * 2,
        *["Room mode: nobody is asked where elsewhere.example is."] * 2,
        "here",
    ]


def test_with_a_certificate_pages_and_board_speak_https(tmp_path):
    port, (certificate, key) = free_ports(2), drawn(tmp_path)
    papers = ("--certificate", str(certificate), "--key", str(key), "--name", "localhost")
    with house(tmp_path, "--hall", "--host", "127.0.0.1", *papers, port=port) as process:
        waited(port)
        found(tmp_path)
        page, policy = asked(port, "localhost", "/plaza/", trusting=certificate)
        assert f'data-live="https://localhost:{port + 1}/live/plaza' in page
        assert f"https://localhost:{port + 1}" in policy
        origin = f"https://localhost:{port}"
        assert allowed(port + 1, origin, trusting=certificate) == origin
        programs(process.pid)
        process.terminate()
        words, _ = process.communicate(timeout=PATIENCE)
    assert f"https://localhost:{port}/" in words
    assert "Encrypted (https)" in words


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], "This machine is in no network yet"),
        ([Place("10.0.0.2", "eth0"), Place("192.168.1.5", "wlan0, Wi-Fi")], "192.168.1.5      wlan0, Wi-Fi"),
        ([Place("8.8.8.8", "eth0")], "--host 8.8.8.8"),
    ],
)
def test_where_the_room_is_not_plain_the_house_says_how_to_choose(monkeypatch, capsys, places, words):
    monkeypatch.setattr(room, "places", lambda: places)
    assert serve.run(["--hall"]) == 1
    assert words in capsys.readouterr().out


@pytest.mark.parametrize("host", ["0.0.0.0", "8.8.8.8", "assembly.example"])  # noqa: S104 - refused here
def test_an_address_that_is_not_of_a_room_is_refused(capsys, host):
    assert serve.run(["--hall", "--host", host]) == 1
    assert "is not an address of a room" in capsys.readouterr().out


def test_a_house_does_not_open_where_another_stands(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert serve.run(["--hall", "--host", "127.0.0.1", "--port", str(port)]) == 1
    assert f"Something listens at 127.0.0.1:{port} already" in capsys.readouterr().out


def test_a_certificate_without_its_key_is_refused(capsys, tmp_path):
    (tmp_path / "some.pem").touch()
    with pytest.raises(SystemExit):
        serve.run(["--hall", "--certificate", str(tmp_path / "some.pem")])
    assert "belong together" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the routes are asked")
def test_the_machine_knows_its_own_addresses_without_asking_anybody():
    assert Place("127.0.0.1", "lo", real=False) in room._by_name()
    assert "127.0.0.1" not in {place.address for place in room.places()}
    for place in [*room._by_name(), *room._by_route()]:
        with socket.create_server((place.address, 0)):  # only an address of this very machine can be listened at
            pass


def test_a_port_beside_the_pages_stands_for_every_name():
    assert beside([":8001"], ["a.example", "10.0.0.2"], https=False) == [
        "http://a.example:8001",
        "http://10.0.0.2:8001",
    ]
    assert beside([":443", "https://b.example"], [".a.example"], https=True) == [
        "https://*.a.example",
        "https://b.example",
    ]


def test_the_picture_is_as_short_as_the_address():
    lines = invitation.picture("http://192.168.1.5:8000/").strip("\n").splitlines()
    assert len(lines) <= 16
    assert len({len(line) for line in lines}) == 1


def found(home: Path) -> None:
    """Found a body in the running house."""
    words = "import django; django.setup(); from tests.record.world import found; found()"
    environment = {"ASAMBLEA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
    subprocess.run([sys.executable, "-c", words], cwd=HOUSE, env=environment, check=True)


def asked(port: int, name: str, path: str, *, language: str = "en", trusting: Path | None = None) -> tuple[str, str]:
    """Return a page and its policy, as a phone gets it that typed this name."""
    connection = reached(port, trusting)
    default = (80, 443)[trusting is not None]
    host = name if port == default else f"{name}:{port}"
    connection.request("GET", path, headers={"Host": host, "Accept-Language": language})
    page = connection.getresponse()
    told = page.read().decode(), page.headers.get("Content-Security-Policy", "")
    connection.close()
    return told


def allowed(port: int, origin: str, *, trusting: Path | None = None) -> str | None:
    """Return whose pages the board lets read it, when a page of this origin asks."""
    connection = reached(port, trusting)
    connection.request("GET", "/live/plaza", headers={"Origin": origin})
    headers = connection.getresponse().headers
    connection.close()
    return headers.get("Access-Control-Allow-Origin")


def reached(port: int, trusting: Path | None) -> HTTPConnection:
    """Return a connection to this machine, encrypted if there is a certificate to trust."""
    if trusting is None:
        return HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    return HTTPSConnection("localhost", port, timeout=PATIENCE, context=ssl.create_default_context(cafile=trusting))


def waited(port: int) -> None:
    """Wait until somebody listens at both ports."""
    until = time.monotonic() + PATIENCE
    for each in (port, port + 1):
        while True:
            try:
                connection = HTTPConnection("127.0.0.1", each, timeout=PATIENCE)
                connection.connect()
                connection.close()
                break
            except OSError:
                assert time.monotonic() < until
                time.sleep(0.05)


def drawn(folder: Path) -> tuple[Path, Path]:
    """Return a certificate for this machine and its key, drawn for one test."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key: Any = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    files = folder / "house.pem", folder / "house.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    written = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    files[1].write_bytes(key.private_bytes(*written))
    return files
