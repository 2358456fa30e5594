"""What houses say of themselves in some stories: what they count on, what it costs and brings them, what they claim."""

from __future__ import annotations

from typing import Any

from tandem.demo.story import COMPANY, NEUTRAL, OTHER, SIDE, STRUCTURE, Story, about


def counts_on_other(
    story: Story,
    months: int,
    house: str,
    *rows: tuple[str, str, int, tuple[int, int, int]],
    audience: str = "all",
) -> None:
    """A house says what it counts on the other for: resource, share, weight, months to replace."""
    for resource, share, weight, (low, best, high) in rows:
        body = {"of": house, "on": OTHER[house], "resource": resource, "share": share, "weight": weight}
        story.tell(
            "dependence", months, {**body, "months": about(low, best, high)}, by=house, audience=audience
        )


def compares(
    story: Story, months: int, house: str, task: str, in_house: tuple[int, int, int], paid: int, *, of: str
) -> None:
    """A house compares doing a task itself with what it pays the other for it, in an action."""
    places = {"in_house": in_house, "with_partner": (paid, paid, paid)}
    for where, amounts in places.items():
        body: dict[str, Any] = {"side": SIDE[house], "task": task, "where": where, **about(*amounts)}
        story.tell("cost", months, {**body, "action": of}, by=house)


def prices(
    story: Story, months: int, task: str, price: int, full_cost: int, *, of: str, audience: str = "all"
) -> None:
    """The structure sets its price beside its full cost."""
    body = {"side": "ess", "task": task, "where": "with_partner", **about(price, price, price)}
    story.tell("cost", months, {**body, "full_cost": full_cost, "action": of}, audience=audience)


def gains(story: Story, months: int, house: str, what: str, amounts: tuple[int, int, int]) -> None:
    """A house says what it gains, or below zero what weighs on it."""
    body = {"side": SIDE[house], "type": what, **about(*amounts)}
    story.tell("benefit", months, body, by=house)


def asks(story: Story, months: int, question: str, unit: str) -> str:
    """The third party writes the one question, and what will be counted; gives the indicator."""
    asked = story.tell("question", months, {"text": question}, by=NEUTRAL)
    body = {"question": asked, "unit": unit, "period_rule": "flow", "place_rule": "sum"}
    return story.tell("indicator", months, body, by=NEUTRAL)


def counts(
    story: Story,
    months: int,
    indicator: str,
    value: tuple[int, int, int],
    filters: tuple[str, str],
    proof: str,
) -> str:
    """A year is counted, from a document; gives the measure."""
    body = {
        "indicator": indicator,
        "period": {"first": story.ago(months + 12), "last": story.ago(months, -1)},
        "value": about(*value),
        "filters": {"low": filters[0], "high": filters[1]},
        "grade": 3,
    }
    return story.tell("measure", months, body, by=NEUTRAL, proof=proof)


def claims(story: Story, months: int, measure: str, ess: str, company: str) -> None:
    """Each house says its own share of what was counted, separately."""
    for house, share in ((STRUCTURE, ess), (COMPANY, company)):
        story.tell("claim", months, {"side": SIDE[house], "measure": measure, "share": share}, by=house)
