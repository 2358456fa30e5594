"""One table of measures, printed as Markdown, with the ratios that baselines watch."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_BASELINES = Path(__file__).parent / "baselines.toml"


@dataclass(frozen=True, slots=True)
class Measured:
    """A table; its ratios are taken within one run, so that they hold from one machine to another."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    ratios: Mapping[str, float] = field(default_factory=dict)

    def markdown(self) -> str:
        """Print the table."""
        lines = [self.headings, ["---"] * len(self.headings), *self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def passed_baselines(self) -> Iterator[str]:
        """Say which ratios are above what bench/baselines.toml allows."""
        allowed = tomllib.loads(_BASELINES.read_text("utf-8")).get(self.name, {})
        for name, ratio in self.ratios.items():
            if name in allowed and ratio > allowed[name]:
                yield f"{self.name}.{name} is {ratio:.2f}, at most {allowed[name]} was expected"


def shown(value: float) -> str:
    """Print a measure with three digits, thousands apart."""
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - digits shown
