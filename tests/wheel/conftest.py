"""The wheel, built once, installed in an empty environment, and its demonstration running there without Node."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.wheel.running import Running

HERE = Path(sys.executable).parent
LONGEST_START = 60


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    must([sys.executable, "-c", build, str(folder)], cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel as people do, under the locked versions, in an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    must([sys.executable, "-m", "venv", str(folder)])
    uv = HERE / "uv"
    python = str(folder / "bin" / "python")
    install = (
        [str(uv), "pip", "install", "--python", python] if uv.exists() else [python, "-m", "pip", "install"]
    )
    must([*install, "--quiet", "--constraint", str(ROOT / "requirements" / "runtime.txt"), str(wheel)])
    return folder


@pytest.fixture(scope="session")
def demo(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run the demonstration on a free port, far from the checkout, with no program of the machine in its path."""
    folder = tmp_path_factory.mktemp("home")
    programs = environment / "bin"
    command = [str(programs / "tandem"), "demo", "--port", "0", "--no-browser", "--home", str(folder)]
    alone = {"PATH": str(programs), "HOME": str(folder), "LANG": "C.UTF-8", "TMPDIR": str(folder)}
    with subprocess.Popen(command, cwd=folder, env=alone, stdout=subprocess.PIPE, text=True) as process:
        late = threading.Timer(LONGEST_START, process.kill)
        late.start()
        try:
            running = Running(address_from(process), process)
            late.cancel()
            yield running
        finally:
            late.cancel()
            process.kill()


def address_from(process: subprocess.Popen) -> str:
    """Read the line that says where the site answers; the output ends if the command does."""
    for line in process.stdout or ():
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
    raise AssertionError(f"tandem demo ended without an address, with code {process.wait()}")


def must(command: list[str], cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
