# -*- coding: utf-8 -*-
"""The door of the commands of a checkout: `make setup`, `make demo`, `make test`… all come here.

Runs before anything is installed. This file alone must be readable by any Python, old ones included: it only finds a
Python recent enough, or says in French what is missing.
"""

import os
import sys

OLDEST = (3, 11)
NEWER_NAMES = ["python3.%d" % minor for minor in range(14, 10, -1)]


def find_newer_python():
    """Find a Python recent enough in the PATH under its full name; None when there is none."""
    for name in NEWER_NAMES:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK) and runs(path):
                return path
    return None


def runs(path):
    """Tell whether a Python starts: some managers of versions put names in the PATH that only print an error."""
    return os.system('"%s" -c "import venv" >%s 2>&1' % (path, os.devnull)) == 0


def leave_to_newer_python():
    """Start again with a recent enough Python, or stop with a sentence."""
    path = find_newer_python()
    if path is None:
        sys.stderr.write(
            "Tandem demande Python %d.%d ou plus récent ; celui-ci est Python %d.%d.\n"
            "Installez-le (sous Debian : « apt install python3 python3-venv »), ou indiquez où il se trouve :\n"
            "    make setup PYTHON=/chemin/vers/python3\n" % (OLDEST + tuple(sys.version_info[:2]))
        )
        sys.exit(3)
    os.execv(path, [path] + sys.argv)


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        leave_to_newer_python()
    from commands import main

    sys.exit(main(sys.argv[1:]))
