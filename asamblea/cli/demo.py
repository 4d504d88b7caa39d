"""`asamblea demo`: the Millrace assembly at 17:05, invented and complete, on this machine alone."""

from __future__ import annotations

import os
import shutil
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django

from asamblea.cli import serve
from asamblea.cli.children import FORK

WELCOME = """
Millrace People's Assembly: founded today at 13:00, invented from end to end.
312 cards, 41 phones, four strategies, one plan, four mandates. In the story it is 17:05 now, and the meeting is still
open; the pages count from this machine's clock.
Every row came through the door; the record is at {base}/millrace/record/

Walk in (each link works once; open it in a private window to be several people):
"""
CHECK = "To check it from another terminal: ASAMBLEA_HOME={home} .venv/bin/asamblea audit (or export, see README).\n"
END = "Ctrl-C ends it. The next start tells the afternoon anew; whatever you did here is gone then."


def run(arguments: Sequence[str]) -> int:
    """Tell the afternoon into a new database and serve it until told to stop."""
    parser = ArgumentParser(prog="asamblea demo", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    asked = parser.parse_args(arguments)
    if not all(serve.is_free(serve.HERE, port) for port in (asked.port, asked.port + 1)):
        print(f"Something listens at port {asked.port} or {asked.port + 1} already: PORT=9000 make demo takes another.")
        return 1
    _begin_anew(asked.port)
    telling = FORK.Process(target=_tell, args=(f"http://127.0.0.1:{asked.port}",), name="telling")
    telling.start()  # in a program that ends: the one that serves needs no story
    telling.join()
    return telling.exitcode or serve.run(["--port", str(asked.port)])


def _tell(base: str) -> None:
    begun = time.monotonic()
    django.setup()
    print("Telling the afternoon of the founding assembly, some 700 acts ...", flush=True)
    lines = import_module("asamblea.cli.demo_world").prepare(base)  # the tables have to be known first
    lines += [CHECK.format(home=os.environ["ASAMBLEA_HOME"])]
    print(WELCOME.format(base=base), *lines, END, f"(told in {time.monotonic() - begun:.0f} s)", sep="\n", flush=True)


def _begin_anew(port: int) -> None:
    """Set the demo's own home, empty, and open no other."""
    home = Path(os.environ.get("ASAMBLEA_HOME", "var")).resolve() / str(port) / "demo"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, mode=0o700)
    os.environ |= {
        "ASAMBLEA_HOME": str(home),
        "ASAMBLEA_DEMO": "1",
        "ASAMBLEA_HOSTS": "localhost,127.0.0.1,[::1]",
        "ASAMBLEA_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "asamblea.config.settings",
    }
