"""The documents tell the truth: their links lead somewhere, every command is in them, the README's commands are the real ones."""

import re
from pathlib import Path

import typer.main

from tandem_cli.main import app
from tests.house.tree import ROOT, named, tracked_files

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?[^)]*\)|<img[^>]+src=\"([^\"]+)\"")
ENGLISH = {"the", "of", "and", "show", "print", "this", "with", "file", "from", "to"}


def documents() -> list[Path]:
    return [path for path in tracked_files() if path.suffix == ".md"]


def test_relative_links_lead_somewhere() -> None:
    dead = [
        f"{named(document)} → {target}"
        for document in documents()
        for target in relative_links(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert dead == []


def test_every_command_is_documented() -> None:
    texts = "\n".join(document.read_text(encoding="utf-8") for document in documents())
    assert [name for name in commands() if f"tandem {name}" not in texts] == []


def test_every_command_and_option_explains_itself_in_french() -> None:
    helps = {name: help_of(command) for name, command in commands().items()}
    helps |= {
        f"{name} {parameter.name}": getattr(parameter, "help", None) or ""
        for name, command in commands().items()
        for parameter in command.params
        if parameter.name != "help"
    }
    assert {name: text for name, text in helps.items() if not text or ENGLISH & set(words_of(text))} == {}


def test_the_two_commands_of_the_readme_are_those_that_are_checked() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    integration = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [command for command in ("make demo", "make test") if command not in readme] == []
    assert integration[-1] == "make test"


def relative_links(text: str) -> list[str]:
    """Give the files a document links to, without anchors; code between backquotes links to nothing."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    targets = ("".join(found).partition("#")[0] for found in LINK.findall(prose))
    return [target for target in targets if target and not re.match(r"[a-z]+:", target)]


def commands(group=None, prefix: str = "") -> dict:
    """Give the commands by their full name, those of groups included."""
    group = group or typer.main.get_command(app)
    found = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, f"{prefix}{name} ")
        elif not command.hidden:
            found[prefix + name] = command
    return found


def help_of(command) -> str:
    return (command.help or "").strip()


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
