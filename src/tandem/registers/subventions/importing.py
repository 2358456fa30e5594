"""Streams records out of the panel, one body at a time, and keeps an account of every line met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tandem.registers.faults import Account, Fault
from tandem.registers.subventions.coverage import Checked, SourceCoverage, check
from tandem.registers.subventions.records import Maker, has_key
from tandem.registers.subventions.rows import Name, Row, read_names, read_panel
from tandem.values.amounts import ZERO, decimal_text
from tandem.values.errors import DataRefused
from tandem.values.json_types import Json
from tandem.values.messages import Message, Problem


@dataclass
class Report(Account):
    """What became of every line: kept, set aside with its reason, or left out with its body."""

    kept_lines: int = 0
    short_lines: int = 0
    bodies: int = 0
    records: int = 0
    entries: int = 0
    named: int = 0
    cells: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    euros: dict[tuple[int, str, str], Decimal] = field(default_factory=dict)
    checks: tuple[Checked, ...] = ()

    def met(self, row: Row) -> None:
        """Count a line that could be read."""
        self.cells[row.cell] += 1
        self.euros[row.cell] = self.euros.get(row.cell, ZERO) + row.euros
        if row.concours == "remboursement":
            self.remarks["repaid"] += 1
        if row.givers > 1:
            self.remarks["several_givers"] += 1

    @property
    def is_balanced(self) -> bool:
        """Tell whether every line is accounted for: nothing is dropped in silence."""
        return self.lines == self.kept_lines + self.short_lines + sum(self.fault_count.values())

    def as_json(self) -> dict[str, Json]:
        """Give the report as one object."""
        return {
            "tandem": "import-report/1",
            "source": "subventions",
            "lines": self.lines,
            "kept_lines": self.kept_lines,
            "short_lines": self.short_lines,
            "set_aside": dict(sorted(self.fault_count.items())),
            "faults": [fault.as_json() for fault in self.faults],
            "bodies": self.bodies,
            "records": self.records,
            "named": self.named,
            "entries": self.entries,
            "remarks": dict(sorted(self.remarks.items())),
            "coverage": [one.as_json() for one in self.checks],
            "cells": [
                {
                    "year": year,
                    "level": level,
                    "concours": form,
                    "lines": n,
                    "euros": decimal_text(self.euros[year, level, form]),
                }
                for (year, level, form), n in sorted(self.cells.items())
            ],
        }


def names_of(lines: Iterable[bytes], report: Report) -> dict[str, Name]:
    """Read all the names, by SIREN; the first one published stands, a second one is reported."""
    names: dict[str, Name] = {}
    for item in read_names(lines):
        if isinstance(item, Fault):
            report.remarks[f"name_{item.reason}"] += 1
        elif item[1] in names:
            report.remarks["name_twice"] += 1
        else:
            names[item[1]] = item[2]
    return names


def records(
    lines: Iterable[bytes], names: Mapping[str, Name], maker: Maker, least_years: int, report: Report
) -> Iterator[dict[str, Json]]:
    """Give the record of each body known for at least so many years, filling the report on the way.

    Memory stays that of one body: lines must come sorted by SIREN. Raises DataRefused when they do not.
    """
    for rows in _bodies(lines, report):
        report.bodies += 1
        siren = rows[0].siren
        if len({row.year for row in rows}) < least_years:
            report.short_lines += len(rows)
            continue
        report.kept_lines += len(rows)
        report.records += 1
        report.named += siren in names
        if not has_key(siren):
            report.remarks["siren_key"] += 1
        record = maker.record(rows, names.get(siren))
        report.entries += len(record["entries"])  # type: ignore[arg-type]
        yield record
    report.checks = tuple(check(maker.coverage, report.cells))


def latest_year(coverage: SourceCoverage) -> int:
    """Give the last year the coverage table speaks of: later years are not in the file."""
    return max(year for year, _, _ in coverage.stated)


def _bodies(lines: Iterable[bytes], report: Report) -> Iterator[Sequence[Row]]:
    body: list[Row] = []
    seen: set[tuple[int, str, str]] = set()
    for number, item in read_panel(lines):
        report.lines += 1
        if isinstance(item, Fault):
            report.set_aside(item)
            continue
        if body and item.siren != body[0].siren:
            _check_order(number, item.siren, body[0].siren)
            yield body
            body, seen = [], set()
        if item.cell in seen:
            report.set_aside(Fault(number, "siren", ":".join(map(str, (item.siren, *item.cell))), "twice"))
            continue
        seen.add(item.cell)
        report.met(item)
        body.append(item)
    if body:
        yield body


def _check_order(number: int, siren: str, before: str) -> None:
    if siren < before:
        raise DataRefused(
            [Problem(str(number), siren, Message("subventions.unsorted", {"line": number}))],
            "subventions.refused",
        )
