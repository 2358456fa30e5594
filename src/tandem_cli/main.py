"""The outer door of the command: every failure leaves by here, said in French, with the exit code of its kind."""

from __future__ import annotations

import sys

import click
import typer
from typer import rich_utils

from tandem import __version__
from tandem.values.errors import TandemError
from tandem_cli import check, imports, reading, site
from tandem_cli.doors import DATA_REFUSED, INTERRUPTED, OUR_FAULT, WRONG_USAGE, tell, tell_refused, usage_sentence

# Typer's own words, in French.
rich_utils.OPTIONS_PANEL_TITLE, rich_utils.COMMANDS_PANEL_TITLE = "Options", "Commandes"
rich_utils.ARGUMENTS_PANEL_TITLE, rich_utils.DEFAULT_STRING = "Arguments", "[par défaut : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"

_SETTINGS = {"help_option_names": ["--help", "-h"]}

app = typer.Typer(
    help="Tandem aide l'ESS et les entreprises à coopérer, et dit honnêtement, au fil des ans, où en est leur coopération.",
    add_completion=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
    pretty_exceptions_enable=False,
)
app.command("demo")(site.demo_command)
app.command("serve")(site.serve_command)
app.command("read")(reading.read_command)
app.command("validate")(reading.validate_command)
app.command("schema")(reading.schema_command)
app.add_typer(imports.app, name="import")
app.add_typer(check.app, name="check")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tandem {__version__}")
        raise typer.Exit


@app.callback()
def tandem(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Donne la version."),
) -> None:
    """Hold the options of the whole command."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its code: 0 done, 1 data refused, 2 usage, 3 environment, 70 ours, 130 stopped."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command and give its code."""
    try:
        code = app(arguments, standalone_mode=False)
    except click.UsageError as error:
        tell(usage_sentence(error))
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
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
