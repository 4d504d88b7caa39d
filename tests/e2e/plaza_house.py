"""`python -m tests.e2e.plaza_house PORT [ARTICLE=NUMBER ...]`: Plaza, its meeting open now, in a house of its own."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module

import django

AGO = timedelta(minutes=20)
TOLD = "plaza: "


def main(port: int, changes: dict[str, int]) -> int:
    """Tell Plaza into an empty home, print how each phone gets in, and serve."""
    os.environ |= {"ASAMBLEA_DEMO": "1", "ASAMBLEA_DATABASE": "", "DJANGO_SETTINGS_MODULE": "asamblea.config.settings"}
    serve = import_module("asamblea.cli.serve")
    telling = import_module("asamblea.cli.children").FORK.Process(target=_tell, args=(changes,))
    telling.start()  # in a program that ends: the one that serves needs no story
    telling.join()
    return int(telling.exitcode or serve.run(["--port", str(port), "--workers", "2"]))


def _tell(changes: dict[str, int]) -> None:
    django.setup()
    import_module("django.core.management").call_command("migrate", verbosity=0)
    import_module("django.db").connection.set_autocommit(True)
    plaza_of = import_module("tests.plaza").found
    link = import_module("asamblea.models.entrance").enter_link
    with import_module("time_machine").travel(datetime.now(UTC) - AGO, tick=False) as traveller:
        plaza = plaza_of(traveller, **changes)
        plaza.takes_up("How do we feed the street?")
    links = {name: link(plaza.person(name)) for name in plaza.phones}
    import_module("django.db").connection.close()
    sys.stdout.write(f"{TOLD}{json.dumps(links)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    pairs = (one.partition("=") for one in sys.argv[2:])
    sys.exit(main(int(sys.argv[1]), {article: int(number) for article, _, number in pairs}))
