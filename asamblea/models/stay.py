"""What keeps minutes and checkpoints as they were written: triggers in the database, beneath every program."""

from __future__ import annotations

STAYING = ("asamblea_minute", "asamblea_checkpoint")

_REFUSE = """
CREATE FUNCTION asamblea_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'minutes stay as they were written'; END $$
"""


def guarded_by(vendor: str) -> list[str]:
    """Return the statements that make both tables refuse every change but an insert."""
    if vendor == "postgresql":
        return [_REFUSE, *(statement for table in STAYING for statement in _on_postgresql(table))]
    return [_on_sqlite(table, event) for table in STAYING for event in ("UPDATE", "DELETE")]


def unguarded_by(vendor: str) -> list[str]:
    """Return the statements that undo `guarded_by`."""
    if vendor == "postgresql":
        return ["DROP FUNCTION IF EXISTS asamblea_stays() CASCADE"]
    return [f"DROP TRIGGER IF EXISTS {table}_stays_{event}" for table in STAYING for event in ("update", "delete")]


def trigger_names(vendor: str) -> set[str]:
    """Return the names of the triggers that must be there."""
    events = ("row", "truncate") if vendor == "postgresql" else ("update", "delete")
    return {f"{table}_stays_{event}" for table in STAYING for event in events}


def _on_postgresql(table: str) -> list[str]:
    run = "EXECUTE FUNCTION asamblea_stays()"
    return [
        f"CREATE TRIGGER {table}_stays_row BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_stays_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}",
    ]


def _on_sqlite(table: str, event: str) -> str:
    refuse = "SELECT RAISE(ABORT, 'minutes stay as they were written');"
    return f"CREATE TRIGGER {table}_stays_{event.lower()} BEFORE {event} ON {table} BEGIN {refuse} END"
