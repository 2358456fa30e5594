"""Installs what a checkout needs, once: each step leaves a stamp, and is skipped while its sources have not changed.

Only the first run, or a run after a change of versions, needs the network.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import build_assets
from places import ASSETS, LOCKS, NODE_MODULES, ROOT, VENDOR, VENV, catalogues, digest_of, in_venv
from programs import call
from speech import Refusal, say

STAMP = VENV / "tandem-setup.json"
OLDEST_NPM = 7  # the first that reads our lock file


@dataclass(frozen=True)
class Step:
    """One part of the installation: what it depends on, what proves that it was done, how to do it."""

    name: str
    sources: tuple[Path, ...]
    proofs: tuple[Path, ...]
    act: Callable[[], None]


def set_up(*, dev: bool) -> None:
    """Make everything needed to run Tandem, and with ``dev`` everything needed to check it; do again only what changed."""
    make_environment()
    do(steps(dev=dev, stamps=read_stamps(STAMP)), STAMP)


def do(wanted: Iterable[Step], stamp: Path) -> None:
    """Do the steps whose sources changed or whose result is gone, and note each one as soon as it is done."""
    stamps = {**read_stamps(stamp), "root": str(ROOT)}
    for step in wanted:
        digest = digest_of(step.sources, platform.python_version())
        if stamps.get(step.name) != digest or not all(proof.exists() for proof in step.proofs):
            step.act()
            stamps[step.name] = digest
            stamp.write_text(json.dumps(stamps, indent=1), encoding="utf-8")


def steps(*, dev: bool, stamps: dict[str, str]) -> list[Step]:
    """List the steps in their order; an environment that has the checking tools keeps them up to date."""
    lock = LOCKS / ("dev.txt" if dev or "dev" in stamps else "runtime.txt")
    tools, project = LOCKS / "build.txt", ROOT / "pyproject.toml"
    sources = catalogues()
    built = tuple(source.with_suffix(".mo") for source in sources)
    return [
        Step("uv", (LOCKS / "uv.txt",), (), install_uv),
        Step(lock.stem, (lock, tools), (), lambda: install_packages(lock, tools)),
        Step("project", (project,), (Path(in_venv("tandem")),), install_project),
        Step("assets", (ROOT / "package-lock.json", ASSETS), (VENDOR,), install_assets),
        Step("catalogues", tuple(sources), built, lambda: compile_catalogues(sources)),
    ]


def read_stamps(stamp: Path) -> dict[str, str]:
    """Read what was done before; an unreadable stamp means that all is to be done."""
    try:
        stamps: dict[str, str] = json.loads(stamp.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamps


# --- Python -----------------------------------------------------------------------------------------------------------


def make_environment() -> None:
    """Make the environment of the project when there is none, when its Python has gone, or when the checkout moved."""
    whole = Path(in_venv("python")).exists() and Path(in_venv("pip")).exists()
    # Programs of an environment begin with its absolute path: after a move they would start another one, or nothing.
    if whole and read_stamps(STAMP).get("root", str(ROOT)) == str(ROOT):
        return
    say(f"Environnement Python {platform.python_version()} dans .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        # Debian ships `venv` without what fills it; a half-made environment would be taken for a whole one.
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refusal(
            "Python ne sait pas créer d'environnement ici : il manque son module venv (sous Debian, "
            "« apt install python3-venv »).\n" + (done.stdout + done.stderr).strip()
        )


def install_uv() -> None:
    """Install uv, which installs the rest ten times faster than pip; without it, pip does the work."""
    say("Téléchargement de l'installateur uv : environ 20 Mo")
    if not succeeds(pip("--quiet", *hashed(LOCKS / "uv.txt"))):
        say(
            "uv n'est pas disponible ici : pip le remplace, en une minute environ au lieu de quelques secondes."
        )


def install_packages(*locks: Path) -> None:
    """Install exactly the locked versions, each file verified by its digest."""
    size = "350" if locks[0].stem == "dev" else "120"
    say(f"Téléchargement des paquets Python ({locks[0].name}) : environ {size} Mo")
    install(*hashed(*locks))


def install_project() -> None:
    """Install the project itself where it stands: what is changed in src/ is what runs."""
    say("Installation de Tandem depuis src/")
    install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def install(*words: str) -> None:
    """Install Python packages with uv when it is there, else with pip."""
    uv = Path(in_venv("uv"))
    command = (
        [str(uv), "pip", "install", "--quiet", "--python", in_venv("python"), *words]
        if uv.exists()
        else pip(*words)
    )
    must_succeed(command, "L'installation des paquets Python a échoué. La première fois, il faut le réseau.")


def pip(*words: str) -> list[str]:
    """Give the command that installs with the environment's own pip."""
    return [in_venv("python"), "-m", "pip", "--disable-pip-version-check", "install", *words]


def hashed(*locks: Path) -> list[str]:
    """Give the words that install lock files, refusing any file whose digest is not in them."""
    return ["--require-hashes", *(word for lock in locks for word in ("-r", str(lock)))]


# --- What browsers receive --------------------------------------------------------------------------------------------


def install_assets() -> None:
    """Fetch the fonts, styles and scripts of the site, and put those that it serves where it serves them."""
    npm = find_npm() or install_node()
    say("Téléchargement des polices et des styles : environ 8 Mo")
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", "")])}
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    failure = "L'installation des polices et des styles a échoué. La première fois, il faut le réseau."
    must_succeed([npm, *words], failure, environment)
    build_assets.build(ASSETS, NODE_MODULES, VENDOR)


def find_npm() -> str | None:
    """Find a npm that can read the lock file; an old one, or none, counts as none."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    said = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False).stdout
    return npm if said.partition(".")[0].isdigit() and int(said.partition(".")[0]) >= OLDEST_NPM else None


def install_node() -> str:
    """Install the Node that PyPI carries, in the environment of the project only."""
    say("Pas de Node.js récent ici. Téléchargement de celui de PyPI, dans .venv : environ 65 Mo")
    install(*hashed(LOCKS / "node.txt"))
    return in_venv("npm")


def compile_catalogues(sources: Iterable[Path]) -> None:
    """Compile the translations of the site."""
    command = [in_venv("python"), str(ROOT / "tools" / "compile_catalogues.py"), *map(str, sources)]
    must_succeed(command, "Les traductions n'ont pas pu être compilées.")


# --- Programs ---------------------------------------------------------------------------------------------------------


def succeeds(command: list[str]) -> bool:
    """Run a program and tell whether it ended well."""
    return call(command) == 0


def must_succeed(command: list[str], failure: str, environment: dict[str, str] | None = None) -> None:
    """Run a program; stop with a sentence when it fails, below what the program itself said."""
    if call(command, environment) != 0:
        raise Refusal(failure)
