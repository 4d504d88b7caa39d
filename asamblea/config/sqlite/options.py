"""How every SQLite connection is opened."""

from __future__ import annotations

PATIENCE = 20
"""Seconds to wait for the writer before us."""

PRAGMAS = {
    "journal_mode": "WAL",  # readers never wait for the writer
    "synchronous": "FULL",  # an answered act is on the disk
    "foreign_keys": "ON",
    "secure_delete": "ON",  # what is erased is overwritten
    "trusted_schema": "OFF",  # a database file from elsewhere cannot run functions
    "busy_timeout": PATIENCE * 1000,
    "wal_autocheckpoint": 4000,  # pages; a busy vote writes the same few pages over and over: copy them back seldom
}

OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # take the writer's turn at BEGIN, not half-way through
    "timeout": PATIENCE,
    "init_command": "; ".join(f"PRAGMA {name}={value}" for name, value in PRAGMAS.items()),
}
