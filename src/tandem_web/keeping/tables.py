"""Which tables a backup keeps, and how a row becomes a line that either engine reads back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, ForeignKey, Model

# Made again by the site itself, tied to one machine, or of no use once restored: an old session must not open a door.
LEFT_OUT = frozenset(
    {
        "accounts.User_user_permissions",
        "auth.Group_permissions",
        "auth.Permission",
        "contenttypes.ContentType",
        "cooperations.Chart",
        "cooperations.Snapshot",
        "sessions.Session",
        "usersessions.UserSession",
    }
)
_CHUNK = 500


def kept_tables() -> Mapping[str, type[Model]]:
    """Give the tables of a backup by name, in the order of names: the order of a backup never moves."""
    found = {
        one._meta.label: one  # noqa: SLF001 (how Django describes a model)
        for one in apps.get_models(include_auto_created=True)
        if one._meta.managed and not one._meta.proxy  # noqa: SLF001 (same)
    }
    return {name: found[name] for name in sorted(found) if name not in LEFT_OUT}


def lines_of(model: type[Model]) -> Iterator[str]:
    """Give the rows of a table as JSON, oldest first, a few in memory at a time."""
    for row in model._base_manager.order_by("pk").iterator(chunk_size=_CHUNK):  # noqa: SLF001 (rows no manager hides)
        values = {field.attname: _plain(field, row) for field in _fields(model)}
        yield json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def add_line(model: type[Model], line: str) -> None:
    """Write a row as it was: its key, its instants, everything."""
    given = json.loads(line)
    row = model(**{field.attname: _value(field, given[field.attname]) for field in _fields(model)})
    # Raw: what Django fills by itself when a row is born would overwrite what it was.
    row.save_base(raw=True, force_insert=True)


def migrations_applied() -> list[str]:
    """Name the shape of the database: two backups of the same shape read each other."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)  # noqa: SLF001 (how Django describes a model)


def _plain(field: Field[Any, Any], row: Model) -> Any:
    value = field.value_from_object(row)
    is_json = value is None or isinstance(value, str | int | float | dict | list)
    return value if is_json else field.value_to_string(row)


def _value(field: Field[Any, Any], given: Any) -> Any:
    kind = field.target_field if isinstance(field, ForeignKey) else field
    return kind.to_python(given)
