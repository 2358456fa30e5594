"""The four outputs: refused, nothing visible, to watch, signal. Never a probability that the campaign is the cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import expm1, hypot

import numpy as np

from tandem.readings.legitimacy.change import Change, Rules, change
from tandem.readings.legitimacy.model import Design, design
from tandem.readings.legitimacy.series import Kept, alike, counts_of
from tandem.values.student import Array, upper_tail

_YEAR = 12
_FARTHEST, _MOST = 30.0, 10.0
STATES = ("signal", "watch", "nothing")
TOO_EARLY, TOO_SHORT, TOO_FEW = "too_early", "too_short", "too_few"


@dataclass(frozen=True, slots=True)
class Cuts:
    """The conventions that part the outputs."""

    rules: Rules
    watch: float
    limit: float  # the largest smallest visible fall
    least_before: int
    least_after: int


@dataclass(frozen=True, slots=True)
class Examined:
    """One series and its change, in logarithms; `chance` is that of a change at least as bad by luck."""

    kept: Kept
    mean: float
    error: float
    error_seen: float
    at_start: float
    error_at_start: float
    visible: float
    chance: float
    dispersion: float
    resemblance: float
    foreseen: Array
    spread: Array
    freedom: int

    @property
    def name(self) -> str:
        """Give the name of the series."""
        return self.kept.series.name

    @property
    def harm(self) -> float:
        """Give the change counted in the bad direction: above zero, something was lost."""
        return self.kept.series.sign * self.mean

    def visible_share(self) -> float:
        """Give the smallest visible change as a share: of a fall, or of a rise where a rise is bad."""
        return abs(share_of(self.kept.series.sign * self.visible))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said of one series of the house, and what held it back from a signal."""

    state: str
    examined: Examined
    chance: float  # after Holm
    held_back: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()


def refusal_of(one: Kept, cuts: Cuts) -> str | None:
    """Tell why a series cannot be looked at yet, before any model: the past too short, the months after too few."""
    if one.before < cuts.least_before:
        return TOO_SHORT
    return TOO_EARLY if one.after < cuts.least_after else None


def examine(chosen: Sequence[Kept], start: int, rules: Rules) -> list[Examined]:
    """Measure the change of every series, those that keep the same months together."""
    found: dict[int, Examined] = {}
    for group in alike(chosen):
        layout = _layout(group[0].months, start % _YEAR, group[0].has_season)
        changes = change(counts_of(group, start), layout, rules)
        chances = changes.chance(np.array([one.series.sign for one in group]))
        found |= {id(one): _one(changes, row, one, float(chances[row])) for row, one in enumerate(group)}
    return [found[id(one)] for one in chosen]


@lru_cache(maxsize=256)
def _layout(months: tuple[int, ...], first: int, has_season: bool) -> Design:  # noqa: FBT001 - a key of the cache
    """Lay the model out for some months, once for all the records that count the same ones."""
    time = np.array(months)
    return design(time, (time + first) % _YEAR, season=has_season)


def _one(changes: Change, row: int, one: Kept, chance: float) -> Examined:
    return Examined(
        kept=one,
        mean=float(changes.mean[row]),
        error=float(changes.error[row]),
        error_seen=float(changes.error_seen[row]),
        at_start=float(changes.at_start[row]),
        error_at_start=float(changes.error_at_start[row]),
        visible=float(changes.visible[row]),
        chance=chance,
        dispersion=float(changes.dispersion[row]),
        resemblance=float(changes.resemblance[row]),
        foreseen=changes.foreseen[row],
        spread=changes.spread[row],
        freedom=changes.freedom,
    )


def share_of(change: float) -> float:
    """Give a change in logarithms as a share; beyond a thousand percent it is said as a thousand: nobody can use more.

    >>> round(share_of(-0.105), 2), share_of(900)
    (-0.1, 10.0)
    """
    return min(expm1(min(change, _FARTHEST)), _MOST)


def is_too_few(one: Examined, cuts: Cuts) -> bool:
    """Tell whether these counts could only show a change larger than the limit: then nothing is concluded."""
    return -expm1(-one.visible) > cuts.limit


def judge(
    own: Sequence[Examined], others: Sequence[Examined], cuts: Cuts, *, is_crowded: bool
) -> list[Verdict]:
    """Judge the series of the house, most serious first.

    A signal needs all three: a change beyond luck, larger than in every comparison series (at least one), and no
    competing event in the same months. "Larger" is judged with the same noise: else a fall that everyone shares would be blamed half of the time.
    Several series: Holm. Source: docs/methods/legitimacy.md.
    """
    adjusted = holm([one.chance for one in own])
    found = [
        _verdict(one, chance, others, cuts, is_crowded=is_crowded)
        for one, chance in zip(own, adjusted, strict=True)
    ]
    return sorted(found, key=lambda one: (STATES.index(one.state), one.chance, one.examined.name))


def _verdict(
    one: Examined, chance: float, others: Sequence[Examined], cuts: Cuts, *, is_crowded: bool
) -> Verdict:
    if chance >= cuts.watch:
        return Verdict("nothing", one, chance)
    if chance >= cuts.rules.level:
        return Verdict("watch", one, chance)
    shared = tuple(other.name for other in others if not is_larger(one, other, cuts.rules.level))
    reasons: Mapping[str, bool] = {"alone": not others, "shared": bool(shared), "crowded": is_crowded}
    held_back = tuple(name for name, holds in reasons.items() if holds)
    return Verdict("watch" if held_back else "signal", one, chance, held_back, shared)


def is_larger(one: Examined, other: Examined, level: float) -> bool:
    """Tell whether a change is worse than another beyond luck, the errors of both taken together."""
    apart = (one.harm - other.harm) / hypot(one.error, other.error)
    return bool(upper_tail(np.array(apart), min(one.freedom, other.freedom)) < level)


def holm(chances: Sequence[float]) -> list[float]:
    """Adjust chances for being looked at together (Holm 1979), in the order given.

    >>> [round(one, 3) for one in holm([0.04, 0.01])]
    [0.04, 0.02]
    """
    adjusted, floor = [0.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        floor = max(floor, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = floor
    return adjusted
