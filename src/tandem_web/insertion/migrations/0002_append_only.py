"""The second journal refuses, in the database itself, every change but the two that forgetting needs.

Allowed: taking the author's name off an entry; blanking the content of an entry that an erasure of the same ledger
names. Everything else, and every deletion, fails with a sentence that says so. A later migration that changes the
columns of the table must write these triggers again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_KEPT = "row territory_id contract_id seq id kind v on recorded by via corrects key".split()
_REFUSED_UPDATE = "tandem: an entry of the ledger cannot be changed; write a correction instead"
_REFUSED_DELETE = "tandem: an entry of the ledger cannot be deleted; write a correction or an erasure instead"


def _unchanged(columns: list[str], same: str) -> str:
    return " AND ".join(f'NEW."{name}" {same} OLD."{name}"' for name in columns)


def _rule(same: str, erased: str) -> str:
    """Say when an update is allowed; `same` compares nulls as equal, `erased` looks for the erasure entry."""
    kept = _unchanged(_KEPT, same)
    forget_author = f'NEW."author_id" IS NULL AND {_unchanged(["payload"], same)}'
    forget_content = f'NEW."payload" IS NULL AND {_unchanged(["author_id"], same)} AND {erased}'
    return f"{kept} AND (({forget_author}) OR ({forget_content}))"


# SQLite keeps a UUID as 32 characters, the open format writes it with dashes.
_SQLITE_ERASED = """EXISTS (
    SELECT 1 FROM "insertion_ledgerentry" AS erasure
    WHERE erasure."contract_id" = OLD."contract_id" AND erasure."kind" = 'erasure'
      AND replace(json_extract(erasure."payload", '$.entry'), '-', '') = OLD."id"
)"""
_POSTGRES_ERASED = """EXISTS (
    SELECT 1 FROM "insertion_ledgerentry" AS erasure
    WHERE erasure."contract_id" = OLD."contract_id" AND erasure."kind" = 'erasure'
      AND erasure."payload" ->> 'entry' = OLD."id"::text
)"""

_SQLITE = (
    f"""CREATE TRIGGER "ledger_refuses_update" BEFORE UPDATE ON "insertion_ledgerentry"
        WHEN NOT ({_rule("IS", _SQLITE_ERASED)})
        BEGIN SELECT RAISE(ABORT, '{_REFUSED_UPDATE}'); END""",
    f"""CREATE TRIGGER "ledger_refuses_delete" BEFORE DELETE ON "insertion_ledgerentry"
        BEGIN SELECT RAISE(ABORT, '{_REFUSED_DELETE}'); END""",
)
_SQLITE_BACK = ('DROP TRIGGER "ledger_refuses_update"', 'DROP TRIGGER "ledger_refuses_delete"')

_POSTGRES = (
    f"""CREATE FUNCTION tandem_ledger_update() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT ({_rule("IS NOT DISTINCT FROM", _POSTGRES_ERASED)}) THEN
                RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{_REFUSED_UPDATE}';
            END IF;
            RETURN NEW;
        END $$""",
    f"""CREATE FUNCTION tandem_ledger_delete() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{_REFUSED_DELETE}';
        END $$""",
    """CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON insertion_ledgerentry
        FOR EACH ROW EXECUTE FUNCTION tandem_ledger_update()""",
    """CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON insertion_ledgerentry
        FOR EACH ROW EXECUTE FUNCTION tandem_ledger_delete()""",
    # TRUNCATE does not fire the triggers of rows.
    """CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON insertion_ledgerentry
        FOR EACH STATEMENT EXECUTE FUNCTION tandem_ledger_delete()""",
)
_POSTGRES_BACK = (
    "DROP TRIGGER ledger_refuses_truncate ON insertion_ledgerentry",
    "DROP TRIGGER ledger_refuses_delete ON insertion_ledgerentry",
    "DROP TRIGGER ledger_refuses_update ON insertion_ledgerentry",
    "DROP FUNCTION tandem_ledger_delete()",
    "DROP FUNCTION tandem_ledger_update()",
)

_STATEMENTS = {"sqlite": (_SQLITE, _SQLITE_BACK), "postgresql": (_POSTGRES, _POSTGRES_BACK)}


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _STATEMENTS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement, params=None)


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("insertion", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
