"""Opening: what has to be right before the house opens, and reading all of it once for its programs to share."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from io import StringIO
from itertools import product
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.management import CommandError, call_command
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver
from django.utils import translation

from asamblea.cli import programs
from asamblea.cli.children import FORK
from asamblea.cli.sharing import settle
from asamblea.models import Body
from asamblea.record.checkpoint import why_behind
from asamblea.record.keys import Exposed, log_key

CHECKS = ["security", "database"]  # the pages check the rest as they are read
REHEARSED = ("asamblea.live.watch", "asamblea.worker.loop")

log = logging.getLogger(__name__)


def opened() -> bool:
    """Prepare the house and read it; return False, and say why, if something keeps it from opening.

    Preparing is left to a program that ends: nobody has to remember how to migrate.
    """
    preparing = FORK.Process(target=_prepare, name="preparing")
    preparing.start()
    get_resolver().url_patterns  # noqa: B018 - reads every page, while the other prepares
    for name in (programs.LIVE, *REHEARSED):
        import_module(name)
    preparing.join()
    if preparing.exitcode:
        return False
    try:
        import_module(programs.PAGES)
    except CommandError as refusal:
        print(refusal, file=sys.stderr)
        return False
    _rehearse()
    settle()
    return True


def _prepare() -> None:
    obstacles = why_not_open()
    for words in obstacles:
        print(words, file=sys.stderr)
    sys.exit(bool(obstacles))


def why_not_open() -> list[str]:
    """Bring the database up to date; return, in sentences, what keeps the house from opening."""
    try:
        call_command("check", tags=CHECKS, databases=["default"], fail_level="ERROR", stdout=StringIO())
        log_key()
        call_command("migrate", verbosity=0, interactive=False)
    except (CommandError, Exposed) as refusal:
        return [str(refusal)]
    obstacles = why_behind()
    if not obstacles:
        _collect()
    return obstacles


def _collect() -> None:
    """Lay out style sheets, letters and scripts, unless that was done since they last changed."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = (Path(__file__).resolve().parents[1] / "web").glob("**/static/**/*")
    newest = max((path.stat().st_mtime for path in sources), default=0)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", verbosity=0, interactive=False)


def _rehearse() -> None:
    """Do once, read only, what every program would do at its first knock; what then lies in memory is shared by all."""
    try:
        for name in _templates():
            get_template(name)
        for path, (language, _name) in product(_paths(), settings.LANGUAGES):
            _ask(path, language)
        for name in REHEARSED:
            import_module(name).rehearse()
    except Exception:  # told, and told again to whoever comes; the other pages may be well
        log.exception("The rehearsal broke off. The house opens all the same.")
    translation.deactivate()


def _templates() -> list[str]:
    house = Path(__file__).resolve().parents[1]
    folders = [Path(folder) for folder in get_app_template_dirs("templates") if house in Path(folder).parents]
    return [str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*.*")]


def _paths() -> list[str]:
    first = Body.objects.order_by("pk").first()
    return ["/", f"/{first.slug}/"] if first else ["/"]


def _ask(path: str, language: str) -> None:
    host = settings.ALLOWED_HOSTS[0].replace("*", "localhost").lstrip(".")
    environ = {"PATH_INFO": path, "HTTP_HOST": host, "HTTP_ACCEPT_LANGUAGE": language}
    setup_testing_defaults(environ)
    import_module(programs.PAGES).application(environ, lambda *_: None).close()
