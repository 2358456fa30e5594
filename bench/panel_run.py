"""One run over the panel, in a process of its own: prints what it cost, as one JSON object."""

from __future__ import annotations

import gzip
import json
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from time import process_time

from bench.speak import tell
from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.record import parse_record, read_bytes
from tandem.registers import subventions
from tandem.registers.subventions import Dataset, Maker, Report
from tandem.values.json_types import Json

_ON = date(2026, 11, 24)
_YEARS = 5


def run_import(size: int, folder: Path, out: Path) -> Iterator[int]:
    """Write the records of the first bodies, one a line; give the entries of each."""
    coverage, report = subventions.load_coverage(), Report()
    dataset = Dataset("ab" * 32, "Panel", "https://example.org", subventions.latest_year(coverage))
    maker = Maker(dataset, coverage, datetime(2026, 11, 24, 10, tzinfo=UTC))
    with gzip.open(folder / "noms.csv.gz") as lines:
        names = subventions.names_of(lines, report)
    with gzip.open(folder / "panel.csv.gz") as lines, out.open("w", encoding="utf-8") as written:
        for record in islice(subventions.records(lines, names, maker, _YEARS, report), size or None):
            written.write(json.dumps(record, ensure_ascii=False) + "\n")
            yield len(_list(record["entries"]))


def run_read(size: int, out: Path, counts: Counter[str]) -> Iterator[int]:
    """Read the records of the first bodies; give the entries of each and count what is answered."""
    parameters = load_parameters()
    with out.open("rb") as lines:
        for line in islice(lines, size or None):
            record = parse_record(read_bytes(line))
            (finding,) = read(record, on=_ON, audience="all", parameters=parameters, only="resources")
            _count(finding, counts)
            yield len(record.entries)


def _count(finding: Finding, counts: Counter[str]) -> None:
    counts[f"état : {finding.status}"] += 1
    counts[f"première phrase : {finding.message.key}"] += 1
    trend = finding.series["trend"]
    counts["une tendance est tracée"] += trend is not None
    counts["une tendance ou une alerte par-dessus 2011, 2022, 2024 ou 2025"] += _oversteps(finding)


def _oversteps(finding: Finding) -> bool:
    missing = {2011, 2022, 2024, 2025}
    trend, values = finding.series["trend"], finding.message.values
    years = set(trend["years"]) if isinstance(trend, dict) else set()
    if finding.message.key.endswith("fall"):
        years |= {values["first"], values["last"]}
    return bool(years & missing)


def peak_megabytes() -> float:
    """Give the peak memory of this process alone. Linux lets ru_maxrss start from the parent's: read VmHWM there."""
    status = Path("/proc/self/status")
    if status.is_file():
        return next(int(line.split()[1]) for line in status.open() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _list(value: Json) -> list[Json]:
    assert isinstance(value, list)  # noqa: S101 - made by the register
    return value


def main(phase: str, size: str, folder: str, out: str) -> None:
    """Run one phase over so many bodies (0: all) and print its cost."""
    counts: Counter[str] = Counter()
    # Seconds of processor, not of the clock: the machine may be doing something else.
    start = process_time()
    entries = list(
        run_import(int(size), Path(folder), Path(out))
        if phase == "import"
        else run_read(int(size), Path(out), counts)
    )
    seconds = process_time() - start
    megabytes = peak_megabytes()
    cost = {"bodies": len(entries), "entries": sum(entries), "seconds": seconds, "megabytes": megabytes}
    tell(json.dumps({**cost, "counts": dict(sorted(counts.items()))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
