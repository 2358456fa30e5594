"""The table that counts attempts, shared by every process."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", "attempts", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE attempts")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_user_language")]
    operations = [migrations.RunPython(make_table, drop_table)]
