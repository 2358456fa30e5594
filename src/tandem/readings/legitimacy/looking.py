"""Looks at the monthly series around a campaign: which can be judged, which not yet, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tandem.parameters import Lookup
from tandem.readings.legitimacy.campaign import Campaign
from tandem.readings.legitimacy.change import Rules
from tandem.readings.legitimacy.judging import (
    TOO_FEW,
    Cuts,
    Examined,
    Verdict,
    examine,
    is_too_few,
    judge,
    refusal_of,
)
from tandem.readings.legitimacy.series import Kept, Window, kept, month_number, series_of
from tandem.record import View


@dataclass(frozen=True, slots=True)
class Refused:
    """A series of the house of which nothing can be said yet; examined when only its numbers are too small."""

    kept: Kept
    why: str
    examined: Examined | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the series gave."""

    cuts: Cuts
    verdicts: tuple[Verdict, ...] = ()
    refused: tuple[Refused, ...] = ()
    others: tuple[Examined, ...] = ()
    is_noted: bool = False
    near: tuple[date, ...] = field(default=())

    @property
    def drawable(self) -> list[Examined]:
        """List the series that have an expected band, the most serious first."""
        small = [one.examined for one in self.refused if one.examined]
        return [*(one.examined for one in self.verdicts), *small]


def look(view: View, campaign: Campaign, near: Sequence[date], lookup: Lookup) -> Seen:
    """Look at every series of a record around a campaign that has begun on a day known."""
    found, cuts = series_of(view), _cuts(lookup)
    is_noted = any(not series.is_comparison for series in found)
    if campaign.period is None or not campaign.has_begun(view.on) or not is_noted:
        return Seen(cuts, is_noted=is_noted, near=tuple(near))
    window = _window(lookup, month_number(campaign.period.first))
    every = [kept(series, window) for series in found]
    reasons = [refusal_of(one, cuts) for one in every]
    examined = examine(
        [one for one, why in zip(every, reasons, strict=True) if why is None], window.start, cuts.rules
    )
    own = [one for one in examined if not one.kept.series.is_comparison]
    others = [one for one in examined if one.kept.series.is_comparison]
    early = [Refused(one, why) for one, why in zip(every, reasons, strict=True) if why]
    few = [Refused(one.kept, TOO_FEW, one) for one in own if is_too_few(one, cuts)]
    able = [one for one in own if not is_too_few(one, cuts)]
    return Seen(
        cuts=cuts,
        verdicts=tuple(judge(able, others, cuts, is_crowded=bool(near))),
        refused=tuple(one for one in (*early, *few) if not one.kept.series.is_comparison),
        others=tuple(others),
        is_noted=True,
        near=tuple(near),
    )


def _window(lookup: Lookup, start: int) -> Window:
    names = ("most_before", "most_after", "season_months")
    return Window(start, *(int(lookup.number(f"legitimacy.{name}")) for name in names))


def _cuts(lookup: Lookup) -> Cuts:
    def number(name: str) -> float:
        return float(lookup.number(f"legitimacy.{name}"))

    rules = Rules(
        least_resemblance=number("least_autocorrelation"),
        least_dispersion=number("least_dispersion"),
        level=number("signal_level"),
        power=number("power"),
    )
    return Cuts(
        rules=rules,
        watch=number("watch_level"),
        limit=number("detectable_limit"),
        least_before=int(number("least_before")),
        least_after=int(number("least_after")),
    )
