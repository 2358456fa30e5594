"""How often the reading "power" is right when the truth was planted: the figures of docs/methods/power.md.

``.venv/bin/python -m bench.power_proofs [N]``: N pairs of houses in all, 8 000 unless told.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from bench.speak import tell
from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tests.core.builders import COMPANY, STRUCTURE, Table, between, cooperation, entry, parsed

PARAMETERS, ON = load_parameters(), date(2026, 1, 15)
RESOURCES = ("money", "orders", "skills", "data", "services")
# True gaps are sorted into these bands; the last one holds all larger gaps.
BANDS = (0.05, 0.1, 0.2, 1.0)


def house(luck: np.random.Generator, of: str) -> tuple[list[Table], float]:
    """Make what a house says of three resources, and its true dependence: real times come from what it said."""
    names = luck.choice(RESOURCES, 3, replace=False)
    weights, shares = luck.integers(10, 60, 3), luck.uniform(0, 1, 3).round(2)
    best = luck.uniform(1, 24, 3)
    low, high = best * luck.uniform(0.4, 1, 3), best * luck.uniform(1, 2, 3)
    said, true = [], 0.0
    for row in range(3):
        months = [round(float(value[row]), 2) for value in (low, best, high)]
        real = luck.triangular(months[0], months[1], months[2] + 1e-9)
        true += float(weights[row]) * float(shares[row]) * min(1.0, real / 24)
        said.append(_tie(of, str(names[row]), float(shares[row]), int(weights[row]), months))
    return said, true / float(weights.sum())


def _tie(of: str, resource: str, share: float, weight: int, months: list[float]) -> Table:
    other = "p2" if of == "p1" else "p1"
    timed = between(*(str(month) for month in months))
    told = {"resource": resource, "share": str(share), "weight": weight, "months": timed}
    return entry("dependence", of=of, on_=other, by=of, via=of, **told)


def found(number: int, *entries: Table, **head: Any) -> Finding:
    """Read a pair of houses."""
    record = parsed(cooperation(*entries, id=f"00000000-0000-4000-8000-{number:012d}", **head))
    (finding,) = read(record, on=ON, audience="all", parameters=PARAMETERS, only="power")
    return finding


def main(n: int) -> None:
    """Print how often the interval holds the truth, and what is said by size of the true gap."""
    luck, held, turned, said = np.random.default_rng(1962), 0, 0, Counter[tuple[float, str]]()
    swapped = [{**STRUCTURE, "side": "company"}, {**COMPANY, "side": "ess"}]
    for number in range(n):
        (ess, one), (company, other) = house(luck, "p1"), house(luck, "p2")
        finding, turn = found(number, *ess, *company), found(number, *ess, *company, parties=swapped)
        gap, true = finding.figure("imbalance"), one - other
        back = turn.figure("imbalance")
        assert gap is not None and back is not None  # noqa: S101, PT018 - both houses answered
        held += float(_number(gap.low)) <= true <= float(_number(gap.high))
        turned += (back.low, back.high) == (-_number(gap.high), -_number(gap.low))
        sign = (_number(gap.low) > 0) - (_number(gap.high) < 0)
        verdict = "undecided" if not sign else "right" if sign * true > 0 else "wrong"
        said[next(band for band in BANDS if abs(true) <= band), verdict] += 1
    tell(f"{n} couples : l'intervalle à 90 % contient le vrai écart dans {held / n:.1%} des cas.")
    tell(f"Maisons échangées : écart retourné à l'identique dans {turned / n:.1%} des cas.\n")
    tell("| vrai écart | couples | dit, et juste | dit, et faux | on ne sait pas |")
    tell("|---|---|---|---|---|")
    for band in BANDS:
        counts = [said[band, verdict] for verdict in ("right", "wrong", "undecided")]
        total = sum(counts) or 1
        tell(
            f"| jusqu'à {band:g} | {sum(counts)} | "
            + " | ".join(f"{one / total:.1%}" for one in counts)
            + " |"
        )


def _number(value: Decimal | str | None) -> Decimal:
    return Decimal(value or 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
