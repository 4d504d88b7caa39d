"""Minutes and checkpoints are written once: the database itself refuses to change or delete them."""

from __future__ import annotations

from django.db import migrations

from asamblea.models.stay import guarded_by, unguarded_by


def guard(_apps, schema_editor):
    """Hang a trigger at each table."""
    for statement in guarded_by(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unguard(_apps, schema_editor):
    """Take the triggers off."""
    for statement in unguarded_by(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("asamblea", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
