"""The child process that works ahead of the pages while a site is open, and that never outlives it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Long enough for a transaction to end; what remains after that is killed.
_PATIENCE = 5.0


class Companion:
    """`tandem worker` beside a site: started once the site answers, ended with it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the child: it writes nothing on stdout, and Ctrl+C in the terminal is the parent's to hear."""
        command = [sys.executable, "-m", "tandem_cli", "worker", "--home", str(self._home)]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--beside", str(self._owner)],
            # One thread: the pages keep the other cores.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def end(self) -> None:
        """End the child. The server forks: its own children come through here too, and must leave it alone."""
        if self._process is None or os.getpid() != self._owner:
            return
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def give_way() -> None:
    """Let every other program go first, where the machine knows how."""
    if hasattr(os, "nice"):
        os.nice(10)


def is_alone(parent: int | None) -> bool:
    """Tell whether the process this one was started beside has ended, even killed: nobody would end this one."""
    return parent is not None and os.getppid() != parent
