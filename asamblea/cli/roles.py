"""`asamblea roles`: print the SQL for a PostgreSQL role that runs the house and cannot change minutes."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence

from asamblea.models.stay import STAYING

ROLES = """-- Run as the owner of the database, after `asamblea migrate`. See docs/hosts/postgresql.md.
CREATE ROLE {role} LOGIN;
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE UPDATE, DELETE, TRUNCATE ON {staying} FROM {role};
"""


def run(arguments: Sequence[str]) -> int:
    """Print it."""
    parser = ArgumentParser(prog="asamblea roles", description=__doc__)
    parser.add_argument("--role", default="asamblea_pages", help="the role's name")
    role = parser.parse_args(arguments).role
    if not role.isidentifier():
        raise SystemExit("A role's name is letters, digits and underscores.")
    print(ROLES.format(role=role, staying=", ".join(STAYING)), end="")
    return 0
