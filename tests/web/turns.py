"""Programs that take turns on one real database: each a process of its own, started together."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def program(code, database_url, *words):
    environment = {**os.environ, "TANDEM_DATABASE_URL": database_url, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-c", f"import django; django.setup()\n{code}", *words],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(process, said=""):
    out, error = process.communicate(said, timeout=60)
    assert process.returncode == 0, error
    return out


def together(programs):
    """Wait until each is ready, start them at the same moment, and give what each said."""
    assert [one.stdout.readline() for one in programs] == ["ready\n"] * len(programs)
    for one in programs:
        one.stdin.write("go\n")
        one.stdin.flush()
    return [finished(one) for one in programs]
