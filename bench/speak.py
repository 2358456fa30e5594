"""Says results on stdout and remarks on stderr."""

from __future__ import annotations

import sys


def tell(text: str) -> None:
    """Say a result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def warn(text: str) -> None:
    """Say something beside the results."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
