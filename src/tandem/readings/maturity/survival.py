"""How long cooperations last: the share that have not stopped by an age, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

PLANNED = frozenset({"achieved", "term"})  # ends, not failures
CAUSES = ("achieved", "term", "stopped", "taken_over")


@dataclass(frozen=True, slots=True)
class Life:
    """One cooperation: the age it was first followed, the age it ended or was last seen, the cause of its end."""

    entered: int
    months: int
    cause: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """The curve from an age on: share not stopped, its interval, how many were still observed just before."""

    months: int
    observed: int
    going: float
    low: float
    high: float


def not_stopped(lives: Iterable[Life], level: float) -> list[Point]:
    """Follow the share of cooperations not stopped, age by age (Kaplan and Meier).

    Only "stopped" counts against; planned ends and takeovers leave at their age without counting as failures. A
    cooperation counts from the age it was first followed: those that died unseen before cannot be counted back in.
    Interval: Greenwood, on the log-log scale. An age with nobody left observed is the end of the curve.
    """
    known = [one for one in lives if one.months >= one.entered]
    steps, going, spread = [], 1.0, 0.0
    for months in sorted({one.months for one in known if one.cause == "stopped"}):
        observed = sum(one.entered <= months <= one.months for one in known)
        stopped = sum(one.months == months and one.cause == "stopped" for one in known)
        if not observed:
            continue
        going *= 1 - stopped / observed
        spread += stopped / (observed * (observed - stopped)) if observed > stopped else 0.0
        steps.append(Point(months, observed, going, *_between(going, spread, level)))
    return steps


def at_age(steps: Sequence[Point], months: int) -> Point | None:
    """Give the curve's last step by an age."""
    return next((step for step in reversed(steps) if step.months <= months), None)


def still_observed(lives: Iterable[Life], months: int) -> int:
    """Count the cooperations followed at an age."""
    return sum(one.entered <= months <= one.months for one in lives)


def became(lives: Iterable[Life]) -> dict[str, dict[int, float]]:
    """Follow, cause by cause, the share of cooperations ended by an age (Aalen and Johansen).

    The causes compete: what ended as planned can no longer stop. Shares of causes and of those going on add to 1.
    """
    known = [one for one in lives if one.months >= one.entered]
    found: dict[str, dict[int, float]] = {cause: {} for cause in CAUSES}
    going, shares = 1.0, dict.fromkeys(CAUSES, 0.0)
    for months in sorted({one.months for one in known if one.cause}):
        observed = sum(one.entered <= months <= one.months for one in known)
        if not observed:
            continue
        ends = _ends(known, months)
        for cause, ended in ends.items():
            shares[cause] += going * ended / observed
            found[cause][months] = shares[cause]
        going *= 1 - sum(ends.values()) / observed
    return found


def _ends(lives: Iterable[Life], months: int) -> Mapping[str, int]:
    causes = [one.cause for one in lives if one.cause and one.months == months]
    return {cause: causes.count(cause) for cause in CAUSES if cause in causes}


def _between(going: float, spread: float, level: float) -> tuple[float, float]:
    if not 0 < going < 1:
        return (0.0, going) if going == 0 else (going, 1.0)
    z = NormalDist().inv_cdf((1 + level) / 2)
    reach = z * sqrt(spread) / abs(log(going))
    return exp(log(going) * exp(reach)), exp(log(going) * exp(-reach))
