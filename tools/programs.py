"""Runs other programs, from the root of the checkout, without taking anything from the keyboard."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from places import ROOT


def call(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run a program to its end and give its code.

    Trap: ``subprocess.call`` kills the program a quarter of a second after Ctrl+C. The program received Ctrl+C too:
    it is left to stop by itself, to close what it serves and to drop its test databases.
    """
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait()
            raise
