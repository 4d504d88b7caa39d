"""The peer for votes over HTTP: OpenSlides 3.3 as its makers start it (Daphne, SQLite), in its own environment.

It needs Python 3.8 and the load scripts, which are not part of this house: `ASAMBLEA_PEERS` says where they are,
else ../shared/peers. Without them, and without Python 3.8, there are no numbers: "not installed". Each run ends
after `LIMIT` seconds with however many votes were taken by then; its cost per vote would still grow.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from bench.house import free_port
from bench.rows import ROOT

NAME = "OpenSlides 3.3"
PACKAGES = ("openslides==3.3", "twisted[tls]==20.3.0", "attrs<22")
SCRIPTS = Path(os.environ.get("ASAMBLEA_PEERS", ROOT.parent / "shared" / "peers"))
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "asamblea-bench" / "openslides"
LIMIT = 20  # seconds of voting
PATIENCE = 150.0  # seconds for one run, connecting the screens included
PLACE = ["--settings_dir", ".", "--settings_filename", "settings.py", "--local-installation"]
NAMES = {"votes_s": "votes.per_s", "p50": "p50", "p99": "p99", "cpu_ms_per_vote": "cpu_per_vote", "rss1": "memory"}

Told = dict[str, Any]


def measured(members: int) -> dict[int, Told]:
    """Return its numbers with nobody and with all members watching, or why there are none, under "error"."""
    try:
        python = _installed()
        if python is None:
            return _none("not installed", members)
        with tempfile.TemporaryDirectory(prefix="asamblea-bench-") as folder:
            return _measured(python, Path(folder), members)
    except (OSError, RuntimeError, subprocess.SubprocessError) as trouble:
        return _none(f"failed: {str(trouble)[:60]}", members)


def _none(why: str, members: int) -> dict[int, Told]:
    return {0: {"error": why}, members: {"error": why}}


def _installed() -> Path | None:
    """Return the Python of its environment, made on the first run; None where it cannot be made."""
    if not (SCRIPTS / "openslides_load.py").exists():
        return None
    python, done = CACHE / "bin" / "python", CACHE / "installed"
    if not done.exists():
        found = [*sorted((Path.home() / ".pyenv/versions").glob("3.8*/bin/python")), shutil.which("python3.8")]
        old = next((str(one) for one in found if one), None)
        if old is None:
            return None
        subprocess.run([old, "-m", "venv", str(CACHE)], check=True, capture_output=True, timeout=60)
        install = [str(python), "-m", "pip", "install", "--quiet", *PACKAGES]
        if subprocess.run(install, check=False, capture_output=True, timeout=300).returncode:
            return None
        done.touch()
    return python


def _measured(python: Path, folder: Path, members: int) -> dict[int, Told]:
    environment = _settings(python, folder)
    sessions, port = folder / "sessions.json", free_port()
    setup = [str(python), str(SCRIPTS / "openslides_setup.py"), str(members), str(sessions)]
    _run([str(python), "-m", "openslides", "migrate"], folder, environment)
    _run(setup, folder, environment)
    start = [str(python), "-m", "openslides", "start", "--no-browser", "--host", "127.0.0.1", "--port", str(port)]
    start += PLACE
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(start, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait(server, port)
            return {watching: _voted(sessions, port, server.pid, members, watching) for watching in (0, members)}
        finally:
            server.terminate()
            server.wait(20)


def _settings(python: Path, folder: Path) -> dict[str, str]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(folder)}
    _run([str(python), "-m", "openslides", "createsettings", *PLACE], folder, environment)
    with (folder / "settings.py").open("a", encoding="utf-8") as file:
        file.write("\nENABLE_ELECTRONIC_VOTING = True\n")
    return environment


def _voted(sessions: Path, port: int, pid: int, members: int, watching: int) -> Told:
    script = [sys.executable, str(SCRIPTS / "openslides_load.py"), str(sessions), str(port), str(pid)]
    try:
        done = subprocess.run(
            [*script, str(members), str(watching), "8", "named", "1", str(LIMIT)],
            capture_output=True, text=True, timeout=PATIENCE, check=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"error": f"not finished in {PATIENCE:.0f} s"}
    said = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    told = {ours: float(said[theirs]) for theirs, ours in NAMES.items()}
    return told | ({"opened": float(said["open_to_all_ms"])} if watching else {})


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no message"])[-1])


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/apps/core/version/")
            asked.getresponse().read()
            return
        except (OSError, HTTPException):
            time.sleep(0.2)
    raise RuntimeError("it did not start")
