"""What is said of the monthly series: figures, sentences, refusals, and the rows of the chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from math import exp

from tandem.parameters import Lookup
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.legitimacy.judging import TOO_EARLY, TOO_FEW, TOO_SHORT, Examined, Verdict, share_of
from tandem.readings.legitimacy.looking import Refused, Seen
from tandem.readings.legitimacy.series import last_day, month_text
from tandem.values.messages import Message
from tandem.values.student import quantile

# Below, it is the rounding of the machine that would be printed.
_DECIMALS = 9
_WIDEST = 30.0  # in logarithms: beyond, a band holds any count


def exact(value: float) -> Decimal:
    """Bring a computed number to the four digits figures leave with."""
    return Decimal(f"{round(value, _DECIMALS):.4g}")


def series_figures(seen: Seen, start: int) -> Iterator[Figure]:
    """Give, for each series judged, its change, the one at the start, the smallest visible one, and its noise."""
    level = seen.cuts.rules.level
    for verdict in seen.verdicts:
        one = verdict.examined
        plain = _figure(one, start)
        yield _ranged(replace(plain, key="change"), one.mean, one.error_seen, one, level)
        yield _ranged(replace(plain, key="change_at_start"), one.at_start, one.error_at_start, one, level)
        yield replace(plain, key="visible", value=exact(one.visible_share()))
        yield replace(plain, key="chance", value=exact(verdict.chance))
        yield replace(plain, key="resemblance", value=exact(one.resemblance))
        yield replace(plain, key="dispersion", value=exact(one.dispersion))
    for refused in seen.refused:
        if refused.examined:
            share = exact(refused.examined.visible_share())
            yield replace(_figure(refused.examined, start), key="visible", value=share)
    for other in seen.others:
        plain = replace(_figure(other, start), key="comparison_change")
        yield _ranged(plain, other.mean, other.error_seen, other, level)


def _figure(one: Examined, start: int) -> Figure:
    """Give a figure of a series without its value: the months it rests on, who counted, until when."""
    series, months = one.kept.series, one.kept.months
    return Figure(
        key="",
        value=None,
        unit="ratio",
        n=len(months),
        grade=series.grade,
        as_of=last_day(start + months[-1]),
        side=series.side,
        about=series.name,
    )


def _ranged(plain: Figure, value: float, error: float, one: Examined, level: float) -> Figure:
    """Give a change in logarithms as a share, between the two bounds luck passes with the chance of a signal each."""
    reach = quantile(1 - level, one.freedom) * error
    return replace(
        plain,
        value=exact(share_of(value)),
        low=exact(share_of(value - reach)),
        high=exact(share_of(value + reach)),
        level=exact(1 - 2 * level),
    )


def verdict_message(verdict: Verdict) -> Message:
    """Say what one series may show, in the words of its output."""
    one = verdict.examined
    values = {
        "series": one.name,
        "visible": exact(one.visible_share()),
        "change": exact(abs(share_of(one.mean))),
    }
    return Message(f"legitimacy.{verdict.state}_{one.kept.series.worse}", values)


def series_messages(seen: Seen) -> Iterator[Message]:
    """Say what stands beside the first verdict: why it is no signal, the other series, the season left in."""
    for place, verdict in enumerate(seen.verdicts):
        if place:
            yield verdict_message(verdict)
        yield from _reasons(verdict, seen)
    if any(not one.kept.has_season for one in (verdict.examined for verdict in seen.verdicts)):
        yield Message("legitimacy.season_left")
    for refused in seen.refused:
        one = refused.examined
        if one and one.harm >= one.visible:
            yield Message("legitimacy.small_but_large", {"series": one.name})


def _reasons(verdict: Verdict, seen: Seen) -> Iterator[Message]:
    for reason in verdict.held_back:
        values: dict[str, object] = {"series": verdict.examined.name}
        if reason == "shared":
            values["others"] = list(verdict.shared_with)
        if reason == "crowded":
            values |= {"day": seen.near[0], "n": len(seen.near)}
        yield Message(f"legitimacy.held_{reason}", values)


def series_refusals(seen: Seen, lookup: Lookup) -> Iterator[Refusal]:
    """Say of which series nothing can be said yet, and what would lift it."""
    minutes = int(lookup.number("legitimacy.minutes_counts"))
    if not seen.is_noted:
        yield Refusal("legitimacy.no_counts", ("count",), Step("legitimacy.lift.counts", minutes))
    for one in seen.refused:
        yield _refusal(one, seen, minutes)


def _refusal(one: Refused, seen: Seen, minutes: int) -> Refusal:
    cuts, series = seen.cuts, one.kept.series
    values: dict[str, object] = {"series": series.name}
    lift = Step("legitimacy.lift.past", minutes, {"series": series.name})
    if one.why == TOO_EARLY:
        values |= {"n": one.kept.after, "least": cuts.least_after}
        months = cuts.least_after - one.kept.after
        lift = Step("legitimacy.lift.wait", None, {"n": months})
    elif one.why == TOO_SHORT:
        values |= {"n": one.kept.before, "least": cuts.least_before}
    elif one.examined:
        values |= {"visible": exact(one.examined.visible_share()), "limit": exact(cuts.limit)}
        return Refusal(f"legitimacy.{TOO_FEW}_{series.worse}", ("count",), lift, values)
    return Refusal(f"legitimacy.{one.why}", ("count",), lift, values)


def series_steps(seen: Seen, lookup: Lookup) -> Iterator[Step]:
    """Say what would make a verdict surer: a comparison series."""
    if seen.verdicts and not seen.others:
        yield Step("legitimacy.ask_comparison", int(lookup.number("legitimacy.minutes_counts")))


def drawn(seen: Seen, start: int) -> list[dict[str, object]]:
    """Give the rows of the chart: each series month by month, with what the past foresaw, comparisons last."""
    states = {one.examined.name: one.state for one in seen.verdicts}
    level = seen.cuts.rules.level
    return [
        {
            "name": one.name,
            "comparison": one.kept.series.is_comparison,
            "side": one.kept.series.side,
            "worse": one.kept.series.worse,
            "state": None if one.kept.series.is_comparison else states.get(one.name, "refused"),
            "visible": exact(one.visible_share()),
            "months": list(_months(one, start, level)),
        }
        for one in (*seen.drawable, *seen.others)
    ]


def _months(one: Examined, start: int, level: float) -> Iterable[dict[str, object]]:
    reach = quantile(1 - level, one.freedom)
    rows = zip(one.kept.months, one.foreseen.tolist(), one.spread.tolist(), strict=True)
    for month, foreseen, spread in rows:
        value = one.kept.series.counts[start + month]
        wide = exp(min(reach * spread, _WIDEST))
        low, high = foreseen / wide, foreseen * wide
        yield {
            "month": month_text(start + month),
            "value": value,
            "foreseen": exact(foreseen),
            "low": exact(low),
            "high": exact(high),
            "after": month >= 0,
            "outside": month >= 0 and not low <= float(value) <= high,
        }
