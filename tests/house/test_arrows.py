"""The contracts of import-linter can fail: each is broken on a copy of the sources by the import it forbids."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

# Contract, module of the copy, the line that breaks it.
FORBIDDEN = [
    ("houses", "tandem_web/ui/views.py", "import tandem_cli.clock"),
    ("core", "tandem/values/days.py", "import tandem.record"),
    ("core", "tandem/record/view.py", "import tandem.parameters"),
    ("core", "tandem/strange.py", ""),
    ("readers-of-records", "tandem/rules/__init__.py", "import tandem.record"),
    ("readers-of-parameters", "tandem/search/__init__.py", "import tandem.parameters"),
    ("readers-of-registers", "tandem/readings/engine.py", "import tandem.registers"),
    ("pure", "tandem/values/days.py", "def now():\n    import time"),
    ("site", "tandem_web/ui/views.py", "def late():\n    import tandem_web.cooperations.models"),
    ("site", "tandem_web/strange/__init__.py", ""),
    ("door-of-the-site", "tandem_cli/clock.py", "import tandem_web.config.home"),
    ("door-of-django", "tandem_cli/clock.py", "import django"),
    ("no-loop", "tandem/values/text.py", "import tandem.values.amounts\nimport tandem.values.identifiers"),
]
BACK = {"no-loop": {"tandem/values/amounts.py": "import tandem.values.text"}}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("arrows") / "src"
    shutil.copytree(ROOT / "src", copy, ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    return copy


@pytest.mark.parametrize(("contract", "module", "line"), FORBIDDEN)
def test_contract_is_broken_by_what_it_forbids(contract: str, module: str, line: str, sources: Path) -> None:
    changed = {module: line, **BACK.get(contract, {})}
    before = {name: content_of(sources / name) for name in changed}
    for name, added in changed.items():
        write(sources / name, (before[name] or "") + f"\n{added}\n")

    ended, said = lint(contract, sources)

    for name, content in before.items():
        write(sources / name, content)
    assert (ended, "1 broken" in said or "following modules are not listed" in said) == (1, True), said


def test_every_contract_is_tried() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    assert {contract["id"] for contract in contracts} == {contract for contract, _, _ in FORBIDDEN}


def lint(contract: str, sources: Path) -> tuple[int, str]:
    """Check one contract on the copy; the path given comes before the sources installed."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--contract", contract]
    environment = {**os.environ, "PYTHONPATH": str(sources)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def content_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def write(path: Path, content: str | None) -> None:
    if content is None:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
        return
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
