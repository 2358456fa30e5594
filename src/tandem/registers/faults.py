"""What became of the lines of a file: kept, kept with a doubt, or set aside; nothing is dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tandem.values.json_types import Json

FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a line: where, which column and value, and why (a key of the catalogue)."""

    line: int
    column: str
    value: str
    reason: str

    def as_json(self) -> dict[str, Json]:
        """Give the fault in the form of the report."""
        return {"line": self.line, "column": self.column, "value": self.value, "reason": self.reason}


@dataclass
class Account:
    """The lines met and those set aside; of the faults, the first ones are kept whole, to be shown."""

    lines: int = 0
    fault_count: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    remarks: Counter[str] = field(default_factory=Counter)

    def set_aside(self, fault: Fault) -> None:
        """Count a line set aside."""
        self.fault_count[fault.reason] += 1
        if len(self.faults) < FAULTS_SHOWN:
            self.faults.append(fault)


@dataclass
class Tally(Account):
    """The account of a register: a line with a doubt is kept, without the value that could not be read."""

    kept: int = 0
    doubt_count: Counter[str] = field(default_factory=Counter)
    doubts: list[Fault] = field(default_factory=list)

    def doubt(self, fault: Fault) -> None:
        """Count a doubt about a line that is kept."""
        self.doubt_count[fault.reason] += 1
        if len(self.doubts) < FAULTS_SHOWN:
            self.doubts.append(fault)

    @property
    def is_balanced(self) -> bool:
        """Tell whether every line is accounted for."""
        return self.lines == self.kept + self.fault_count.total()

    def as_json(self) -> dict[str, Json]:
        """Give the account as one object."""
        return {
            "lines": self.lines,
            "kept": self.kept,
            "set_aside": dict(sorted(self.fault_count.items())),
            "faults": [fault.as_json() for fault in self.faults],
            "doubtful": dict(sorted(self.doubt_count.items())),
            "doubts": [fault.as_json() for fault in self.doubts],
            "remarks": dict(sorted(self.remarks.items())),
        }
