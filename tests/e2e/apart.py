"""A house apart: Plaza in programs of its own, live board included, and the network between it and the phones."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.e2e.badnet import BadNetwork, bad_network
from tests.e2e.phones import Phone
from tests.e2e.plaza_house import TOLD
from tests.ports import free_ports

PATIENCE = 120


@dataclass
class Apart:
    """Where the house is, directly and behind the bad network, and the links that let people in."""

    good: str
    behind: str
    links: dict[str, str]
    network: BadNetwork
    chromium: Browser
    phones: list[Phone] = field(default_factory=list)
    _cookies: dict[str | None, Any] = field(default_factory=dict)

    def phone(self, name: str | None = None, *, bad: bool = False, **options: Any) -> Phone:
        """Give this person's phone, signed in while the network was good; `bad`: behind the network that fails."""
        phone = Phone(self.chromium, self.behind if bad else self.good, **options)
        self.phones.append(phone)
        if name in self._cookies:
            phone.context.add_cookies(self._cookies[name])
        elif name:
            phone.page.goto(f"{self.good}{self.links[name]}")  # such a link lets in once
            self._cookies[name] = phone.context.cookies()
        return phone

    def turn_off(self) -> None:
        """Close every phone; none complained or asked anybody but this house."""
        here = {int(address.rpartition(":")[2]) + beside for address in (self.good, self.behind) for beside in (0, 1)}
        while self.phones:
            phone = self.phones.pop()
            assert {urlsplit(one).port for one in phone.foreign} <= here
            phone.foreign.clear()
            phone.turn_off()


@contextmanager
def plaza_apart(home: Path, chromium: Browser, **changes: int) -> Iterator[Apart]:
    """Run Plaza's house, with these numbers in its charter, and the network before it."""
    ports = [free_ports(2), free_ports(2)]
    good, behind = ports
    told, data = home / "told", home / "demo"
    data.mkdir(mode=0o700)
    environment = {
        **os.environ, "ASAMBLEA_HOME": str(data), "PYTHONUNBUFFERED": "1",
        "ASAMBLEA_HOSTS": "127.0.0.1", "ASAMBLEA_LIVE": f":{behind + 1}", "ASAMBLEA_LIVE_FOR": f":{good},:{behind}",
    }  # fmt: skip
    asked = [f"{article}={number}" for article, number in changes.items()]
    command = [sys.executable, "-m", "tests.e2e.plaza_house", str(good), *asked]
    with told.open("wb") as out, bad_network({behind: good, behind + 1: good + 1}) as network:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            links = _links(told_by(running, told))
            yield Apart(f"http://127.0.0.1:{good}", f"http://127.0.0.1:{behind}", links, network, chromium)
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(PATIENCE)


def told_by(running: subprocess.Popen[bytes], told: Path) -> str:
    """Wait until a house serves; return all it has printed."""
    for _ in range(PATIENCE * 10):
        words = told.read_text()
        if re.search(r"^http://", words, re.MULTILINE):
            return words
        if running.poll() is not None:
            break
        try:
            running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError(told.read_text())


def _links(words: str) -> dict[str, str]:
    """Return the links by name."""
    line = next(one for one in words.splitlines() if one.startswith(TOLD))
    return dict(json.loads(line.removeprefix(TOLD)))
