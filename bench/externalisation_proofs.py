"""That both gain only when both do, that no side moves the other, that a price below cost is first and alone.

``.venv/bin/python -m bench.externalisation_proofs [N]``: N records, 10 000 unless told.
"""

from __future__ import annotations

import sys
from datetime import date

import numpy as np

from bench.speak import tell
from tandem.parameters import load_parameters
from tandem.readings import Figure, Finding, read
from tests.core.builders import Table, action, between, cooperation, entry, flow, parsed

PARAMETERS, ON = load_parameters(), date(2026, 1, 15)
WORK = action()
PARTIES = {"ess": "p1", "company": "p2"}


def gain(side: str, amounts: list[int]) -> Table:
    """Write what a side gains."""
    return entry("benefit", body={"side": side, "type": "Gain", **between(*amounts)}, by=PARTIES[side])


def priced(amounts: list[int], full: int) -> Table:
    """Write a price beside its full cost."""
    body = {"side": "ess", "task": "Repas", "where": "with_partner", **between(*amounts), "full_cost": full}
    return entry("cost", body=body, by="p1")


def found(*entries: Table) -> Finding:
    """Read a record."""
    (finding,) = read(
        parsed(cooperation(WORK, *entries)),
        on=ON,
        audience="all",
        parameters=PARAMETERS,
        only="externalisation",
    )
    return finding


def main(n: int) -> None:
    """Count what should never happen."""
    luck, wrong, moved, late = np.random.default_rng(2004), 0, 0, 0
    for _ in range(n):
        ess, company, other, price = (_three(luck) for _ in range(4))
        given = flow(WORK, "p2", "p1", int(luck.integers(0, 300)))
        one, two = (
            found(given, gain("ess", ess), gain("company", company)),
            found(given, gain("ess", ess), gain("company", other)),
        )
        nets = [one.figure("net", side=side) for side in PARTIES]
        both = all(isinstance(net, Figure) and net.low is not None and net.low > 0 for net in nets)  # type: ignore[operator]
        wrong += (one.message.key == "externalisation.good_for_both") is not both
        moved += one.figure("net", side="ess") != two.figure("net", side="ess")
        prices = [value + 1000 for value in price]
        full = int(luck.integers(0, 2000))
        told = found(given, gain("ess", ess), gain("company", company), priced(prices, full))
        is_first = "below_full_cost" in told.message.key and not told.series["also"]
        late += is_first is not (prices[1] < full)
    tell(f"{n} dossiers : {wrong} « les deux y gagnent » à tort ou tu, {moved} côté déplacé par l'autre,")
    tell(f"{late} prix sous le coût complet tu, mal dit ou inventé.")


def _three(luck: np.random.Generator) -> list[int]:
    return sorted(int(one) for one in luck.integers(-900, 900, 3))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
