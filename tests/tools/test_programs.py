"""Programs are given the time to stop by themselves when the person presses Ctrl+C."""

import os
import signal
import subprocess
import sys

from tests.house.tree import ROOT

CHILD = "import time\nprint('ready', flush=True)\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    time.sleep(1)\n    print('closed', flush=True)\n"
PARENT = "import sys; sys.path.insert(0, 'tools')\nfrom programs import call\ntry:\n    call([sys.executable, '-c', sys.argv[1]])\nexcept KeyboardInterrupt:\n    print('stopped', flush=True)\n"


def test_program_interrupted_closes_what_it_opened() -> None:
    command = [sys.executable, "-c", PARENT, CHILD]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        started = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        said = process.stdout.read()
    assert (started, said) == ("ready\n", "closed\nstopped\n")
