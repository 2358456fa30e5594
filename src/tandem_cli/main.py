"""The outer door of the command: every failure leaves by here, said in French, with the exit code of its kind."""

from __future__ import annotations

import sys

import typer

from tandem import __version__
from tandem.values.errors import TandemError
from tandem_cli import (
    check,
    imports,
    insertion,
    keeping,
    reading,
    records,
    report,
    rules,
    site,
    tableau,
    territories,
)
from tandem_cli.doors import DATA_REFUSED, INTERRUPTED, OUR_FAULT, WRONG_USAGE, tell, tell_refused
from tandem_cli.french import FrenchCommand, FrenchGroup, NoArguments, UsageError, usage_sentence

_SETTINGS = {"help_option_names": ["--help", "-h"]}

app = typer.Typer(
    name="tandem",
    cls=FrenchGroup,
    subcommand_metavar="COMMANDE…",
    help="Tandem aide l'ESS et les entreprises à coopérer, et dit honnêtement, au fil des ans, où en est leur coopération.",
    add_completion=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
    pretty_exceptions_enable=False,
)
app.command("demo", cls=FrenchCommand)(site.demo_command)
app.command("serve", cls=FrenchCommand)(site.serve_command)
app.command("worker", cls=FrenchCommand)(site.worker_command)
app.command("migrate", cls=FrenchCommand)(site.migrate_command)
app.command("backup", cls=FrenchCommand)(keeping.backup_command)
app.command("restore", cls=FrenchCommand)(keeping.restore_command)
app.command("export", cls=FrenchCommand)(keeping.export_command)
app.command("forget", cls=FrenchCommand)(keeping.forget_command)
app.command("retire", cls=FrenchCommand)(keeping.retire_command)
app.command("read", cls=FrenchCommand)(reading.read_command)
app.command("validate", cls=FrenchCommand)(reading.validate_command)
app.command("schema", cls=FrenchCommand)(reading.schema_command)
imports.app.command("cooperations", cls=FrenchCommand)(tableau.cooperations_command)
imports.app.command("insertion", cls=FrenchCommand)(insertion.insertion_command)
imports.app.command("records", cls=FrenchCommand)(records.records_command)
app.add_typer(imports.app, name="import")
app.add_typer(report.app, name="report")
app.add_typer(rules.app, name="rules")
app.add_typer(check.app, name="check")
app.add_typer(territories.app, name="territory")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tandem {__version__}")
        raise typer.Exit


@app.callback()
def tandem(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Donne la version."
    ),
) -> None:
    """Hold the options of the whole command."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its code: 0 done, 1 data refused, 2 usage, 3 environment, 70 ours, 130 stopped."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command and give its code."""
    try:
        code = app(arguments, prog_name="tandem", standalone_mode=False)
    except NoArguments:
        # The help was printed as this was raised.
        return WRONG_USAGE
    except UsageError as error:
        tell(usage_sentence(error))
        return WRONG_USAGE
    except (typer.Abort, KeyboardInterrupt):
        tell("Interrompu.")
        return INTERRUPTED
    except TandemError as error:
        tell_refused(error)
        return DATA_REFUSED
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001 - the outer door: nothing leaves without a word and a code
        return _our_fault(error)
    return code if isinstance(code, int) else 0


def _our_fault(error: Exception) -> int:
    import traceback  # noqa: PLC0415 - only when something broke

    traceback.print_exception(error)
    tell("Une erreur de Tandem, pas de vous : merci de la signaler avec les lignes ci-dessus.")
    return OUR_FAULT
