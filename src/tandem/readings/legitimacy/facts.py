"""What is said of the campaign itself: promised against paid, consent, cap, and the risk card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.legitimacy.campaign import Campaign
from tandem.record.kinds.balance import RISK_CARD
from tandem.values.messages import Message


def fact_figures(campaigns: Sequence[Campaign], on: date) -> Iterator[Figure]:
    """Give, for each campaign, the items of its card answered yes, what was promised, computed, paid, and the gap."""
    for one in campaigns:
        as_of, body = min(one.entry.on, on), one.entry.body
        if body.card is not None:
            yes = Decimal(len(body.card))
            yield Figure("risk_yes", yes, "count", len(RISK_CARD), one.grade, as_of, about=body.product)
        amounts = {"promised": one.promised, "computed": one.computed, "cap": body.cap, "paid": one.paid}
        if one.promised is not None and one.paid is not None:
            amounts["left_to_pay"] = max(Decimal(0), one.promised - one.paid)
        for key, amount in amounts.items():
            if amount is not None:
                yield Figure(key, amount, "euro", 1, one.grade, as_of, about=body.product)


def payment_message(campaign: Campaign, on: date) -> Message | None:
    """Say what was promised and what was paid, when both are known or the campaign is over."""
    promised, paid, period = campaign.promised, campaign.paid, campaign.period
    if promised is None:
        return None
    values = {"product": campaign.entry.body.product, "promised": promised, "paid": paid}
    if paid is None:
        is_over = period is not None and period.last < on
        return Message("legitimacy.payment_unknown", values) if is_over else None
    if paid < promised:
        return Message("legitimacy.payment_short", {**values, "missing": promised - paid})
    return Message("legitimacy.payment_full", values)


def card_message(campaign: Campaign, on: date) -> Message | None:
    """Count the items of the card answered yes. A count, never turned into a chance."""
    card = campaign.entry.body.card
    if card is None:
        return None
    when = "after" if campaign.has_begun(on) else "before"
    return Message(f"legitimacy.card_{when}", {"n": len(card), "of": len(RISK_CARD), "items": list(card)})


def other_facts(campaign: Campaign) -> Iterator[Message]:
    """Say the consent, the cap reached, and a sum due that is not the one computed."""
    body = campaign.entry.body
    if body.consent is not None:
        yield Message(f"legitimacy.consent_{body.consent}")
    if campaign.is_capped:
        yield Message("legitimacy.capped", {"cap": body.cap})
    if body.due is not None and campaign.computed is not None and body.due != campaign.computed:
        yield Message("legitimacy.due_differs", {"due": body.due, "computed": campaign.computed})


def fact_refusals(campaign: Campaign, on: date, lookup: Lookup) -> Iterator[Refusal]:
    """List what the facts of the campaign lack, and the minutes that would complete them."""
    minutes = int(lookup.number("legitimacy.minutes_campaign"))
    body = campaign.entry.body
    if campaign.period is None:
        lift = Step("legitimacy.lift.period", minutes)
        yield Refusal("legitimacy.no_period", ("campaign.period",), lift)
    if campaign.promised is None and (body.unit_amount is None or campaign.has_begun(on)):
        lift = Step("legitimacy.lift.amount", minutes)
        yield Refusal("legitimacy.no_amount", ("campaign.due",), lift)
    if body.card is None:
        lift = Step("legitimacy.lift.card", int(lookup.number("legitimacy.minutes_card")))
        yield Refusal("legitimacy.no_card", ("campaign.card",), lift)


def fact_steps(campaign: Campaign, lookup: Lookup) -> Iterator[Step]:
    """List what would make the facts surer."""
    minutes = int(lookup.number("legitimacy.minutes_campaign"))
    if campaign.entry.body.consent is None:
        yield Step("legitimacy.ask_consent", minutes)
    if not campaign.entry.documents:
        yield Step("legitimacy.ask_document", minutes)
