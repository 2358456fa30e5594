"""That no doubt ever narrows an effect, and that claims above 100 % always show: docs/methods/impact.md.

``.venv/bin/python -m bench.impact_proofs [N]``: N records, 10 000 unless told.
"""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import numpy as np

from bench.speak import tell
from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tests.core.builders import Table, between, cooperation, entry, parsed

PARAMETERS, ON = load_parameters(), date(2026, 1, 15)
QUESTION = entry("question", text="Que change l'atelier ?")
INDICATOR = entry("indicator", question=QUESTION["id"], unit="personnes", period_rule="flow")
PERIOD = {"first": "2024-01-01", "last": "2024-12-31"}


def measure(values: list[str], low: str, high: str) -> Table:
    """Write a measure with an interval filter."""
    filters = {"low": low, "high": high}
    told = {"period": PERIOD, "value": between(*values), "filters": filters}
    return entry("measure", indicator=INDICATOR["id"], grade=1, **told)


def found(*entries: Table) -> Finding:
    """Read a record."""
    record = parsed(cooperation(QUESTION, INDICATOR, *entries))
    (finding,) = read(record, on=ON, audience="all", parameters=PARAMETERS, only="impact")
    return finding


def net(finding: Finding) -> tuple[Decimal, Decimal]:
    """Give the bounds of the own effect."""
    figure = finding.figure("net_effect", about="personnes")
    assert figure is not None  # noqa: S101 - a filter was given
    return Decimal(figure.low or 0), Decimal(figure.high or 0)


def main(n: int) -> None:
    """Count what should never happen."""
    luck, narrower, outside, hidden = np.random.default_rng(2012), 0, 0, 0
    for _ in range(n):
        values = [str(value) for value in sorted(int(one) for one in luck.integers(-500, 500, 3))]
        parts = [str(Decimal(int(one)) / 100) for one in np.sort(luck.integers(0, 101, 4))]
        inner, outer = (
            net(found(measure(values, parts[1], parts[2]))),
            net(found(measure(values, parts[0], parts[3]))),
        )
        point = net(found(measure(values, parts[1], parts[1])))
        narrower += not outer[0] <= inner[0] <= inner[1] <= outer[1]
        outside += not inner[0] <= point[0] <= point[1] <= inner[1]
        shares = [Decimal(int(one)) / 100 for one in luck.integers(0, 101, 2)]
        hidden += _is_hidden(measure(values, parts[1], parts[2]), shares)
    tell(
        f"{n} dossiers : {narrower} effet resserré par un filtre plus large, {outside} filtre seul hors de l'intervalle,"
    )
    tell(f"{hidden} recouvrement tu ou inventé.")


def _is_hidden(one: Table, shares: list[Decimal]) -> bool:
    claims = [
        entry("claim", side=side, measure=one["id"], share=str(share), by=by)
        for side, by, share in zip(("ess", "company"), ("p1", "p2"), shares, strict=True)
    ]
    figure = found(one, *claims).figure("claims_overlap", about="personnes")
    assert figure is not None  # noqa: S101 - both claimed
    return Decimal(figure.value or 0) != max(Decimal(0), sum(shares) - 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
