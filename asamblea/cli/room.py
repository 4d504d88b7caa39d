"""The room a machine stands in: which of its addresses phones reach, and that nothing is sent beyond it."""

from __future__ import annotations

import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from typing import Any

ASK_ADDRESS = 0x8915  # SIOCGIFADDR in linux/sockios.h
NETWORKS = Path("/sys/class/net")
PRIVATE = ("192.168.255.254", "10.255.255.254", "172.31.255.254")
CONNECTING = ("socket.connect", "socket.sendto", "socket.sendmsg")
LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")

Outside = ConnectionRefusedError


@dataclass(frozen=True, order=True)
class Place:
    """One way into the room: an address, by what, and whether that is a thing one can touch (a card, a cable)."""

    address: str
    by: str
    real: bool = True


def places() -> list[Place]:
    """Return this machine's addresses that phones in the room could reach; asks the kernel, sends nothing."""
    found = _by_name() if sys.platform == "linux" else _by_route()
    outer = [place for place in found if not ip_address(place.address).is_loopback]
    return sorted(place for place in outer if place.real) or sorted(outer)


def _by_name() -> list[Place]:
    """Return the first IPv4 address of each network device."""
    fcntl: Any = import_module("fcntl")
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            with suppress(OSError):  # this one has no address
                told = fcntl.ioctl(asked, ASK_ADDRESS, struct.pack("256s", name.encode()))
                found.append(Place(socket.inet_ntoa(told[20:24]), _kind(name), (NETWORKS / name / "device").exists()))
    return found


def _kind(name: str) -> str:
    return f"{name}, Wi-Fi" if (NETWORKS / name / "wireless").exists() else name


def _by_route() -> list[Place]:
    """Return the addresses from which private networks would be asked; naming a peer of UDP sends nothing."""
    found = set()
    for peer in PRIVATE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked, suppress(OSError):
            asked.connect((peer, 9))
            found.add(str(asked.getsockname()[0]))
    return [Place(address, "network") for address in found]


def is_in_a_room(address: str) -> bool:
    """Return whether phones in a room, and nobody from outside it, could type this address."""
    try:
        told = ip_address(address)
    except ValueError:
        return address == "localhost"
    return not told.is_global and not told.is_unspecified


def stay_inside() -> None:
    """Refuse, from here on and in every forked program, to connect to or ask for any machine outside the room."""
    sys.addaudithook(_refuse_outside)


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in CONNECTING and isinstance(arguments[1], tuple) and not is_inside(arguments[1][0]):
        raise Outside(f"Room mode: nothing is sent to {arguments[1][0]}.")
    if event in LOOKING_UP and not is_inside(arguments[0]):
        raise Outside(f"Room mode: nobody is asked where {arguments[0]} is.")


def is_inside(host: object) -> bool:
    """Return whether this is an address of the machine itself or of a network without a way out; no name is but one."""
    words = host.decode() if isinstance(host, bytes) else host
    if words in (None, "", "localhost"):
        return True
    try:
        return not ip_address(str(words).partition("%")[0]).is_global
    except ValueError:
        return False
