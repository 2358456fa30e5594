"""What changed after a month, against what the past foresaw: the change, its errors, the smallest change these counts could show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tandem.readings.legitimacy.model import Design, fit, weighted
from tandem.readings.legitimacy.noise import inflation, resemblance_and_dispersion
from tandem.values.student import Array, quantile, upper_tail

_LEAST_COUNT = 0.5  # a past of zeros still has a noise


@dataclass(frozen=True, slots=True)
class Rules:
    """The conventions of the model, read from the parameters."""

    least_resemblance: float
    least_dispersion: float
    level: float  # of the signal
    power: float


@dataclass(frozen=True, slots=True)
class Change:
    """The changes of many series, in logarithms: minus 0.105 is a fall of 10 %."""

    mean: Array  # over the months after, against what the past foresaw
    at_start: Array
    error: Array  # of the mean change, if nothing had changed: decides, and gives the smallest visible one
    error_seen: Array  # of the mean change, at the counts seen
    error_at_start: Array
    visible: Array  # the smallest change seen with the wanted power
    dispersion: Array
    resemblance: Array
    foreseen: Array  # series x months: what the past foresaw
    spread: Array  # series x months: the error of one month around it, in logarithms
    freedom: int

    def chance(self, worse: Array) -> Array:
        """Give the chance of a change at least as bad by luck; `worse` is -1 where a fall is bad, 1 where a rise is."""
        return upper_tail(worse * self.mean / self.error, self.freedom)


def change(counts: Array, layout: Design, rules: Rules) -> Change:
    """Fit series and give their changes. One row a series, one column a month of the layout.

    Errors are those of quasi-Poisson counts times √((1+ρ)/(1−ρ)), ρ and the dispersion never under their floors.
    The error that decides and the smallest visible change are those of a series as large as its past was on average:
    the same noise for both, and a refusal that owes nothing to the change seen.
    """
    fitted = fit(counts, layout.columns)
    alike, varied = resemblance_and_dispersion(counts, fitted.expected, layout)
    resemblance = np.maximum(alike, rules.least_resemblance)
    dispersion = np.maximum(varied, rules.least_dispersion)
    noise = np.sqrt(dispersion) * inflation(resemblance)
    foreseen = np.exp(np.clip(fitted.coefficients @ layout.unchanged.T, -30, 30))
    unscaled = np.linalg.inv(weighted(layout.columns, _usual(counts, layout)))
    error = noise * _error(unscaled, layout.mean_after)
    reach = quantile(1 - rules.level, layout.freedom) + quantile(rules.power, layout.freedom)
    return Change(
        mean=fitted.coefficients @ layout.mean_after,
        at_start=fitted.coefficients @ layout.at_start,
        error=error,
        error_seen=noise * _error(fitted.unscaled, layout.mean_after),
        error_at_start=noise * _error(fitted.unscaled, layout.at_start),
        visible=reach * error,
        dispersion=dispersion,
        resemblance=resemblance,
        foreseen=foreseen,
        spread=_spread(unscaled, layout.unchanged, foreseen, dispersion, noise),
        freedom=layout.freedom,
    )


def _usual(counts: Array, layout: Design) -> Array:
    """Give the counts to weigh months by if nothing changed: the mean of the past, in every month.

    Not the trend drawn on: where luck draws it high, the fall looks larger and the noise smaller, and among the few
    series not refused false alarms would gather (up to one in three, in simulations).
    """
    mean = np.maximum(counts[:, layout.time < 0].mean(axis=1, keepdims=True), _LEAST_COUNT)
    usual: Array = np.broadcast_to(mean, counts.shape)
    return usual


def _error(unscaled: Array, contrast: Array) -> Array:
    found: Array = np.sqrt(np.einsum("p,spq,q->s", contrast, unscaled, contrast))
    return found


def _spread(unscaled: Array, columns: Array, foreseen: Array, dispersion: Array, noise: Array) -> Array:
    """Give the error of one month around what was foreseen: that of the forecast, and the month's own chance."""
    forecast = np.einsum("mp,spq,mq->sm", columns, unscaled, columns) * noise[:, None] ** 2
    found: Array = np.sqrt(forecast + dispersion[:, None] / foreseen)
    return found
