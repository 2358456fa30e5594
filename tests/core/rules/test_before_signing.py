"""Before signing: what is looked at, to the cent and to the day, and the three questions it leads to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.rules.before_signing import ALWAYS, LOOKS, QUESTIONS, incomes_by
from tests.core.rules.asking import CENT, answered, counts, money, paid

CALM = {
    "partner": "Client",
    "turnover": 70_000,
    "amount": 30_000,
    "months": 3,
    "price": 20,
    "full_cost": 19,
    "days_agreed": 30,
    "notice_ours": 3,
    "notice_theirs": 3,
}


def asked(**changed):
    values = {**CALM, **changed}
    typed = {
        name: Decimal(one) if isinstance(one, int) and not isinstance(one, bool) else one
        for name, one in values.items()
    }
    return answered("before_signing", **typed)


def questions(outcome):
    return tuple(step.result.value for step in outcome.steps if step.key in QUESTIONS)


def step(outcome, key):
    return next((one.result.value for one in outcome.steps if one.key == key), None)


def test_when_nothing_calls_for_a_look_the_usual_questions_are_asked():
    outcome = asked()

    assert (outcome.message.key, outcome.value("points")) == ("rule.before_signing.calm", 0)
    assert questions(outcome) == ALWAYS


@pytest.mark.parametrize(
    ("look", "just", "over"),
    [
        ("share", {"amount": 30_000}, {"amount": 30_000 + CENT}),
        ("price", {"full_cost": 20}, {"full_cost": 20 + CENT}),
        ("uncovered", {"months": 3}, {"months": 3 + CENT}),
        ("late", {"days_seen": 30}, {"days_seen": 31}),
        (
            "penalties",
            {"penalty_ours": 10, "penalty_theirs": 10},
            {"penalty_ours": 10 + CENT, "penalty_theirs": 10},
        ),
        ("notices", {"notice_ours": 3}, {"notice_ours": 4}),
        ("ceiling", {"aci": True, "costs": 333_334}, {"aci": True, "costs": 333_333}),
    ],
)
def test_each_point_begins_just_past_its_limit(look, just, over):
    assert questions(asked(**just)) == ALWAYS
    assert questions(asked(**over)) == (look, *ALWAYS[:2])


def test_the_gravest_come_first_and_there_are_three():
    everything = asked(
        amount=60_000,
        full_cost=25,
        months=12,
        days_seen=60,
        penalty_ours=1,
        notice_ours=6,
        aci=True,
        costs=200_000,
    )

    assert everything.value("points") == len(LOOKS)
    assert questions(everything) == LOOKS[:3]


def test_an_aci_sees_its_share_before_and_after_and_a_decision_opens_half():
    beyond = asked(aci=True, costs=250_000, costs_added=10_000)
    decided = asked(aci=True, costs=200_000, decision=True)

    assert [step(beyond, key) for key in ("aci_before", "aci_within")] == [Decimal("0.28"), False]
    assert [step(decided, key) for key in ("aci_after", "aci_within")] == [Decimal("0.5"), True]
    assert step(asked(), "aci_before") is None


def test_an_aci_without_its_costs_is_told_what_is_missing():
    assert asked(aci=True).refusal.message.key == "rule.before_signing.refused.costs"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"sold": 70_001}, "sold"),
        ({"client": ("A",), "activity": ("B",), "income": (Decimal(70_001),)}, "incomes"),
        ({"client": ("A", "C"), "activity": ("B",), "income": (Decimal(1),)}, "rows"),
    ],
)
def test_what_cannot_be_true_together_is_refused(changed, why):
    assert asked(**changed).refusal.message.key == f"rule.before_signing.refused.{why}"


def test_income_adds_up_by_client_and_by_activity():
    lines = {
        "client": ("Mairie", "Usine", "Mairie"),
        "activity": ("espaces verts", "tri", "tri"),
        "income": (Decimal(10), Decimal(30), Decimal(60)),
    }

    clients = [(one.name, one.amount, one.share) for one in incomes_by("client", lines)]
    activities = [(one.name, one.amount) for one in incomes_by("activity", lines)]
    assert clients == [("Mairie", 70, Decimal("0.7")), ("Usine", 30, Decimal("0.3"))]
    assert activities == [("tri", 90), ("espaces verts", 10)]


@given(paid, paid, money)
def test_more_from_the_same_client_never_weighs_less(turnover, amount, more):
    held = {"turnover": turnover, "amount": amount}

    assert asked(**held).value("share") <= asked(**{**held, "amount": amount + more}).value("share")


@given(counts, counts, st.integers(0, 36))
def test_later_payment_advances_more_money(seen, more, months):
    early, late = (asked(days_seen=days, months=months) for days in (seen, seen + more))

    assert step(early, "advanced") <= step(late, "advanced")
