"""Which years and levels of payer the source covers: dated data, checked against the file itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from importlib.resources import files
from statistics import median

from tandem.values.json_types import Json

COMPLETE, PARTIAL, MISSING = "complete", "partial", "missing"
Count = Mapping[tuple[int, str, str], int]


@dataclass(frozen=True)
class SourceCoverage:
    """What the table beside this file states, by year, level and form of support."""

    stated: Mapping[tuple[int, str, str], str]
    otherwise: Mapping[str, str]
    usual_share: Decimal

    def state(self, year: int, level: str) -> str:
        """Tell how complete a year is for a level: complete or missing when all its forms are, else partial."""
        return self._by_level.get((year, level)) or self.otherwise[level]

    @cached_property
    def _by_level(self) -> Mapping[tuple[int, str], str]:
        forms: dict[tuple[int, str], set[str]] = {}
        for (year, level, _), state in self.stated.items():
            forms.setdefault((year, level), set()).add(state)
        return {key: states.pop() if len(states) == 1 else PARTIAL for key, states in forms.items()}


@dataclass(frozen=True, slots=True)
class Checked:
    """A stated year against the lines the file holds; `agrees` is false when the two tell different stories."""

    year: int
    level: str
    concours: str
    state: str
    lines: int
    usual: int
    agrees: bool

    def as_json(self) -> dict[str, Json]:
        """Give the check in the form of the report."""
        return {name: getattr(self, name) for name in self.__slots__}


@lru_cache(maxsize=1)
def load_coverage() -> SourceCoverage:
    """Read the table beside this file."""
    table = tomllib.loads((files("tandem.registers.subventions") / "coverage.toml").read_text("utf-8"))
    stated = {
        (year, row["level"], row["concours"]): row["state"]
        for row in table["stated"]
        for year in row["years"]
    }
    return SourceCoverage(stated, table["otherwise"], Decimal(table["usual_share"]))


def check(coverage: SourceCoverage, lines: Count) -> Iterator[Checked]:
    """Compare what is stated with the lines met: a complete year holds its usual number, a missing one does not."""
    for (year, level, concours), state in sorted(coverage.stated.items()):
        usual = _usual(coverage, lines, level, concours)
        met = lines.get((year, level, concours), 0)
        reaches = met >= coverage.usual_share * usual
        agrees = {COMPLETE: reaches, MISSING: not reaches or not usual, PARTIAL: True}[state]
        yield Checked(year, level, concours, state, met, usual, agrees)


def _usual(coverage: SourceCoverage, lines: Count, level: str, concours: str) -> int:
    complete = [
        key for key, state in coverage.stated.items() if state == COMPLETE and key[1:] == (level, concours)
    ]
    return int(median(lines.get(key, 0) for key in complete)) if complete else 0
