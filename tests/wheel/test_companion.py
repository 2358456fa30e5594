"""The work done ahead of the pages goes with the command that started it, however that command ends."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.core import builders

TANDEM = [sys.executable, "-m", "tandem_cli"]
LONGEST = 60.0
LONGER_THAN_SQLITE_WAITS = 9.0
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Start]:
    """Start the demonstration of the checkout and wait until it answers."""
    started: list[subprocess.Popen[str]] = []

    def start(*options: str) -> subprocess.Popen[str]:
        command = [*TANDEM, "demo", "--port", "0", "--no-browser"]
        process = subprocess.Popen(
            [*command, "--home", str(tmp_path), *options], env=clean(), stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert "http://127.0.0.1:" in process.stdout.readline()
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def clean() -> dict[str, str]:
    """Give the environment of a person who has set nothing of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))}


def companions_of(process: subprocess.Popen[str]) -> list[int]:
    """Find the processes that work beside a command, whoever their parent is by now."""
    beside = ["--beside", str(process.pid)]
    return [pid for pid, words in commands() if words[-2:] == beside]


def commands() -> Iterator[tuple[int, list[str]]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text(encoding="utf-8", errors="replace").split("\0")[:-1]
        except (FileNotFoundError, ProcessLookupError):
            continue
        yield int(folder.name), words


def until(true: Callable[[], bool]) -> bool:
    """Wait for something to become true, at most a minute."""
    end = time.monotonic() + LONGEST
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/cmdline").exists(), reason="looks for processes in /proc"
)


@needs_proc
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_the_command_that_is_asked_to_stop_leaves_nobody_behind(demo: Start, asked: signal.Signals) -> None:
    process = demo()
    assert until(lambda: len(companions_of(process)) == 1)

    process.send_signal(asked)

    assert process.wait(LONGEST) in {0, 130}
    assert companions_of(process) == []


@needs_proc
def test_the_command_that_is_killed_is_followed_by_its_companion(demo: Start) -> None:
    process = demo()
    assert until(lambda: len(companions_of(process)) == 1)

    process.kill()

    assert until(lambda: companions_of(process) == [])


@needs_proc
def test_the_companion_gives_way_and_keeps_one_thread(demo: Start) -> None:
    process = demo()
    assert until(lambda: len(companions_of(process)) == 1)
    (pid,) = companions_of(process)

    assert until(lambda: os.getpriority(os.PRIO_PROCESS, pid) == 10)
    assert "OPENBLAS_NUM_THREADS=1" in Path(f"/proc/{pid}/environ").read_text(encoding="utf-8").split("\0")


@needs_proc
def test_the_command_can_go_without(demo: Start) -> None:
    process = demo("--no-worker")

    assert until(lambda: len(children_of(process)) > 0)
    assert companions_of(process) == []


def children_of(process: subprocess.Popen[str]) -> list[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8")
    return [int(pid) for pid in found.split()]


def test_once_it_ends_when_there_is_nothing_to_do(tmp_path: Path) -> None:
    command = [*TANDEM, "worker", "--once", "--home", str(tmp_path)]

    done = subprocess.run(command, env=clean(), capture_output=True, text=True, timeout=LONGEST, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "",
        "Tout est calculé\N{NO-BREAK SPACE}: 0 dossier(s).\n",
    )


def test_a_database_that_another_program_keeps_locked_is_waited_for(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text(json.dumps(builders.cooperation()), encoding="utf-8")
    subprocess.run(
        [*TANDEM, "import", "records", str(record), "--home", str(tmp_path)],
        env=clean(),
        check=True,
        timeout=LONGEST,
    )
    with closing(sqlite3.connect(tmp_path / "tandem.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        worker = subprocess.Popen(
            [*TANDEM, "worker", "--once", "--home", str(tmp_path)],
            env=clean(),
            stderr=subprocess.PIPE,
            text=True,
        )
        # Longer than it takes to start, and than the database lets a writer wait: the worker has been refused.
        with pytest.raises(subprocess.TimeoutExpired):
            worker.communicate(timeout=LONGER_THAN_SQLITE_WAITS)
        other.execute("ROLLBACK")

    _, said = worker.communicate(timeout=LONGEST)
    assert (worker.returncode, said) == (0, "Tout est calculé\N{NO-BREAK SPACE}: 1 dossier(s).\n")
