"""A demonstration that runs for the tests."""

import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Running:
    """Where a demonstration answers, and the process that serves it."""

    address: str
    process: subprocess.Popen[str]
