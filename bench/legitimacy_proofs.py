"""`python -m bench.legitimacy_proofs`: false alarms and power of the reading "legitimacy", at full size.

The tables of docs/methods/legitimacy.md are what this prints. The tests hold the same promises at a smaller size.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from time import perf_counter

import numpy as np

from bench.speak import tell
from tandem.readings.legitimacy.change import Change, Rules, change
from tandem.readings.legitimacy.model import design
from tandem.values.student import upper_tail
from tests.core.readings.simulated import Array, dispersed, months, poisson, uniform

RULES = Rules(least_resemblance=0.3, least_dispersion=1.0, level=0.05, power=0.8)
LIMIT, SEASON = 0.2, 24
RESEMBLANCES = (0.0, 0.3, 0.5)
SIZES = ((12, 6, 20), (24, 6, 60), (24, 12, 200), (36, 12, 60), (36, 12, 100), (36, 12, 200), (60, 12, 60))
FALLS = (0.05, 0.10, 0.15, 0.20, 0.30, 0.40)


def measured(counts: Array, before: int) -> Change:
    """Measure the change of every row, with the season when the past is long enough to know it."""
    time = months(before, counts.shape[1] - before)
    return change(counts, design(time, time % 12, season=before >= SEASON), RULES)


def alarms(found: Change) -> Array:
    """Tell which series would be a signal, were there a comparison that did not move."""
    seen: Array = found.chance(np.full(len(found.mean), -1.0)) < RULES.level
    return seen


def fallen(before: int, after: int, mean: float, fall: Array | float) -> Array:
    """Give the expected counts of each month, lower from the start of the campaign on."""
    return np.where(months(before, after) < 0, mean, mean * (1 - np.asarray(fall)))


def quiet(series: int) -> Iterator[str]:
    """Tabulate, where nothing happens: the smallest visible fall, the series refused, the alarms, all and not refused."""
    yield "| mois avant + depuis | compte moyen | plus petite baisse visible | refusées | alarmes ρ = 0 | ρ = 0,3 | ρ = 0,5 |"
    yield "|---|---|---|---|---|---|---|"
    for before, after, mean in SIZES:
        cells = []
        for resemblance in RESEMBLANCES:
            found = measured(
                poisson(uniform(1, series, before + after, resemblance), fallen(before, after, mean, 0)),
                before,
            )
            is_able = 1 - np.exp(-found.visible) <= LIMIT
            cells.append((found, is_able, alarms(found)))
        visible, able = cells[1][0].visible, cells[1][1]
        rates = " | ".join(
            f"{share(seen.mean())} ({share((seen & is_able).mean())})" for _, is_able, seen in cells
        )
        yield (
            f"| {before} + {after} | {mean} | {share(1 - np.exp(-np.median(visible)))} | "
            f"{share(1 - able.mean())} | {rates} |"
        )


def harder(series: int) -> Iterator[str]:
    """Tabulate the alarms of quiet series that vary more than chance does, or whose past goes down."""
    yield "| 48 + 12 mois, compte 100, rien n'arrive | ρ = 0 | ρ = 0,3 | ρ = 0,5 |"
    yield "|---|---|---|---|"
    for words, factor, slope in (
        ("variance 1,5 fois le hasard", 1.5, 0.0),
        ("baisse de 1 % par mois depuis toujours", 1.0, -0.01),
    ):
        means = 100 * np.exp(slope * months(48, 12))
        rates = []
        for resemblance in RESEMBLANCES:
            chances = uniform(9, series, 60, resemblance)
            counts = dispersed(chances, means, factor) if factor > 1 else poisson(chances, means)
            rates.append(share(alarms(measured(counts, 48)).mean()))
        yield f"| {words} | " + " | ".join(rates) + " |"


def powers(series: int, resemblance: float) -> Iterator[str]:
    """Tabulate the share of series seen for each fall."""
    yield (
        f"| mois, compte (ρ = {french(resemblance)}) | "
        + " | ".join(f"−{fall * 100:.0f} %" for fall in FALLS)
        + " |"
    )
    yield "|---|" + "---|" * len(FALLS)
    for before, after, mean in SIZES:
        chances = uniform(2, series, before + after, resemblance)
        seen = [
            alarms(measured(poisson(chances, fallen(before, after, mean, fall)), before)).mean()
            for fall in FALLS
        ]
        yield f"| {before} + {after}, {mean} | " + " | ".join(share(one) for one in seen) + " |"


def printed(series: int) -> Iterator[str]:
    """Tabulate how often the printed fall is seen: planted in the same series, then in new noise of the same kind."""
    yield (
        "| mois, compte | "
        + " | ".join(f"ρ = {french(one)} : même série, autre bruit" for one in RESEMBLANCES)
        + " |"
    )
    yield "|---|" + "---|" * len(RESEMBLANCES)
    for before, after, mean in SIZES[1:]:
        cells = []
        for resemblance in RESEMBLANCES:
            chances, others = (uniform(seed, series, before + after, resemblance) for seed in (3, 4))
            visible = measured(poisson(chances, fallen(before, after, mean, 0)), before).visible
            means = fallen(before, after, mean, 1 - np.exp(-visible)[:, None])
            seen = [alarms(measured(poisson(draws, means), before)).mean() for draws in (chances, others)]
            cells.append(f"{share(seen[0])}, {share(seen[1])}")
        yield f"| {before} + {after}, {mean} | " + " | ".join(cells) + " |"


def compared(series: int) -> Iterator[str]:
    """Tabulate how often a fall is a signal, shared with the comparison series or not."""
    yield "| 36 + 12 mois, compte 150, ρ = 0,3 | 1 comparaison | 2 comparaisons |"
    yield "|---|---|---|"
    rows = (
        ("baisse de 30 % partout", 0.3, 0.3),
        ("30 % dans la structure seule", 0.3, 0.0),
        ("rien nulle part", 0.0, 0.0),
    )
    for words, fall, elsewhere in rows:
        own, *others = (
            measured(poisson(uniform(seed, series, 48, 0.3), fallen(36, 12, 150, drop)), 36)
            for seed, drop in ((5, fall), (6, elsewhere), (7, elsewhere))
        )
        larger = [
            upper_tail((other.mean - own.mean) / np.hypot(own.error, other.error), own.freedom) < RULES.level
            for other in others
        ]
        one = alarms(own) & larger[0]
        yield f"| {words} | {share(one.mean())} | {share((one & larger[1]).mean())} |"


def looked_at_each_month(series: int) -> Iterator[str]:
    """Tabulate the alarms of quiet series read again every month, from the sixth to the twelfth."""
    yield "| relue chaque mois, du 6e au 12e (36 mois avant, compte 200) | au moins une alarme |"
    yield "|---|---|"
    for resemblance in RESEMBLANCES:
        counts = poisson(uniform(8, series, 48, resemblance), fallen(36, 12, 200, 0))
        seen = [alarms(measured(counts[:, : 36 + after], 36)) for after in range(6, 13)]
        yield f"| ρ = {french(resemblance)} | {share(np.any(seen, axis=0).mean())} |"


def share(value: float) -> str:
    """Print a share as a percentage with one decimal below 10."""
    shown = 100 * float(value)
    return french(f"{shown:.1f}" if shown < 10 else f"{shown:.0f}") + " %"  # noqa: PLR2004 - digits shown


def french(value: object) -> str:
    """Print a number with a comma."""
    return str(value).replace(".", ",").removesuffix(",0")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every table, and the time it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.legitimacy_proofs", description=__doc__)
    parser.add_argument("--series", type=int, default=10_000, help="series simulated for each cell")
    series, start = parser.parse_args(arguments).series, perf_counter()
    tables = (
        quiet(series),
        harder(series),
        powers(series, 0.0),
        powers(series, 0.3),
        printed(series),
        compared(series),
    )
    for table in (*tables, looked_at_each_month(series)):
        tell("\n" + "\n".join(table))
    tell(f"\n{series} séries par case, {perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
