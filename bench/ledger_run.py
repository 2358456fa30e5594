"""One import of hours, in a process whose memory is its own: `python -m bench.ledger_run CONTRACTS LINES`."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.ledger import import_file, open_one, set_up, write_hours


def main() -> None:
    """Import, and tell what it took as one line of JSON."""
    contracts, lines = (int(text) for text in sys.argv[1:])
    with TemporaryDirectory() as folder:
        set_up(Path(folder))
        hours = Path(folder) / "heures.csv"
        write_hours(hours, contracts, lines)
        territory, start = open_one("reprise"), process_time()
        taken = import_file(territory, hours)
        seconds = process_time() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(json.dumps({"taken": taken, "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main()
