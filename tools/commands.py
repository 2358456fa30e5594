"""The commands of a checkout, one function each: what `make NAME` does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import checks
from places import CACHES, MADE, ROOT, VENV, in_venv
from programs import call
from setting_up import set_up
from speech import Refusal, say, stop_words


def setup(words: list[str]) -> int:
    """Installe tout ce qu'il faut pour travailler, dans le dossier .venv"""
    set_up(dev=True)
    say("Tout est prêt : « make demo » ouvre une démonstration, « make test » lance les vérifications.")
    return 0


def demo(words: list[str]) -> int:
    """Ouvre une démonstration vivante, aux organisations inventées"""
    set_up(dev=False)
    return call([in_venv("tandem"), "demo", *words])


def test(words: list[str]) -> int:
    """Lance toutes les vérifications, et dit ce qui n'a pas pu l'être"""
    set_up(dev=True)
    return checks.run_all(checks.STATIC + checks.TESTS)


def check(words: list[str]) -> int:
    """Lance les vérifications qui ne font rien tourner : mise en forme, types, dépendances"""
    set_up(dev=True)
    return checks.run_all(checks.STATIC)


def bench(words: list[str]) -> int:
    """Mesure les performances et les compare aux repères de bench/"""
    set_up(dev=True)
    return call([in_venv("python"), "-m", "bench", *words])


def serve(words: list[str]) -> int:
    """Sert le site avec les données de ce dossier (var/, ou TANDEM_HOME)"""
    set_up(dev=False)
    home = os.environ.get("TANDEM_HOME", str(ROOT / "var"))
    return call([in_venv("tandem"), "serve", "--home", home, *words])


def clean(words: list[str]) -> int:
    """Efface ce qui a été installé ou fabriqué ; jamais vos données (var/)"""
    for path in (VENV, *MADE, *CACHES):
        shutil.rmtree(path, ignore_errors=True)
    for pattern in ("src/**/__pycache__", "tests/**/__pycache__", "tools/__pycache__"):
        for folder in ROOT.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
    for catalogue in ROOT.glob("src/**/*.mo"):
        catalogue.unlink()
    say("Effacé. Vos données (var/) sont restées.")
    return 0


def lock(words: list[str]) -> int:
    """Refait les fichiers de versions de requirements/ d'après pyproject.toml (réseau nécessaire)"""
    from locking import make_locks

    set_up(dev=True)
    return make_locks(upgrade="--upgrade" in words)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "run": serve,
    "clean": clean,
}
# Not in the list of `make`: `python3 tools/tandem_dev.py lock [--upgrade]`, after a change of dependencies.
UNLISTED: dict[str, Callable[[list[str]], int]] = {"lock": lock}


def help_lines() -> str:
    """List the commands, one line each."""
    lines = [f"  make {name:<7} {command.__doc__}" for name, command in COMMANDS.items()]
    return "\n".join(["Tandem, depuis ce dossier :", "", *lines])


def main(words: list[str]) -> int:
    """Do what the first word says; without a word, list what can be said."""
    name, rest = (words[0], words[1:]) if words else ("help", [])
    command = {**COMMANDS, **UNLISTED}.get(name)
    if command is None:
        print(help_lines())
        return 0 if name == "help" else 2
    try:
        return command(rest)
    except Refusal as refusal:
        stop_words(refusal)
        return 3
    except KeyboardInterrupt:
        return 130
