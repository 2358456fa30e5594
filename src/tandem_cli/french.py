"""The words of the command line itself, in French: headings, the help option, what is wrong with a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer import core, rich_utils

# Typer carries its own copy of click: these are the errors it raises, and it exports no other name for them.
from typer._click import exceptions as usage

UsageError, NoArguments = usage.UsageError, usage.NoArgsIsHelpError

rich_utils.OPTIONS_PANEL_TITLE, rich_utils.COMMANDS_PANEL_TITLE = "Options", "Commandes"
rich_utils.ARGUMENTS_PANEL_TITLE, rich_utils.DEFAULT_STRING = "Arguments", "[par défaut : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"

_HELP = "Affiche cette aide."


class FrenchCommand(core.TyperCommand):
    """A command whose help option speaks French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Give the help option, its text in French."""
        return _named(super().get_help_option(ctx))


class FrenchGroup(core.TyperGroup):
    """A group of commands whose help option speaks French."""

    def get_help_option(self, ctx: Any) -> Any:
        """Give the help option, its text in French."""
        return _named(super().get_help_option(ctx))


class NotUnderstood(typer.BadParameter):
    """A value on the command line that does not suit, with a full French sentence."""


def _named(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
    return option


def usage_sentence(error: Any) -> str:
    """Say in French what is wrong with the words of a command, and what to do."""
    sentence = next((say for kind, say in _SENTENCES if isinstance(error, kind)), _other)
    help_command = error.ctx.command_path if error.ctx else "tandem"
    return f"{sentence(error)}\nVoir : {help_command} --help"


def _missing(error: Any) -> str:
    return f"Il manque {error.param.metavar or error.param.name}."


def _no_such_option(error: Any) -> str:
    close = f" Vouliez-vous dire {' ou '.join(error.possibilities)} ?" if error.possibilities else ""
    return f"L'option {error.option_name} n'existe pas.{close}"


def _bad_value(error: Any) -> str:
    name = error.param.opts[0] if error.param is not None else "Cette valeur"
    return f"{name} : cette valeur ne convient pas ({error.message.removeprefix('Value error, ')})."


def _other(error: Any) -> str:
    if error.message.startswith("No such command"):
        asked = error.message.split("'")[1]
        return f"La commande « {asked} » n'existe pas."
    return f"Cette commande n'est pas comprise ({error.message})."


_SENTENCES: tuple[tuple[type[Exception], Callable[[Any], str]], ...] = (
    (NotUnderstood, lambda error: str(error.message)),
    (usage.MissingParameter, _missing),
    (usage.NoSuchOption, _no_such_option),
    (usage.BadParameter, _bad_value),
)
