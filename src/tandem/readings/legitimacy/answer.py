"""Puts together what is said of a campaign: the facts, the risk card, and what the monthly series may show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tandem.parameters import Lookup
from tandem.readings.finding import Refusal, Step
from tandem.readings.legitimacy.campaign import Campaign, campaigns_of, chosen, crowding
from tandem.readings.legitimacy.facts import (
    card_message,
    fact_figures,
    fact_refusals,
    fact_steps,
    other_facts,
    payment_message,
)
from tandem.readings.legitimacy.looking import Seen, look
from tandem.readings.legitimacy.series import month_number
from tandem.readings.legitimacy.telling import (
    drawn,
    series_figures,
    series_messages,
    series_refusals,
    series_steps,
    verdict_message,
)
from tandem.readings.reading import Answer, Reading
from tandem.record import View
from tandem.values.messages import Message


def compute(view: View, lookup: Lookup) -> Answer:
    """Say what was noted of a campaign, and whether volunteers, donors or members changed more than luck allows.

    Unit: the latest campaign begun, else the next. Source: docs/methods/legitimacy.md.
    Never says that the campaign is the cause: a change is compatible with it, which is no proof.
    """
    campaigns = campaigns_of(view)
    if not campaigns:
        lift = Step("legitimacy.lift.campaign", int(lookup.number("legitimacy.minutes_campaign")))
        refusal = Refusal("legitimacy.no_campaign", ("campaign",), lift)
        return Answer("refused", Message("legitimacy.no_campaign"), refusals=(refusal,))
    campaign = chosen(campaigns, view.on)
    near = crowding(view, campaigns, campaign, int(lookup.number("legitimacy.competing_months")))
    return _answer(view, lookup, campaigns, campaign, look(view, campaign, near, lookup))


def _answer(
    view: View, lookup: Lookup, campaigns: Sequence[Campaign], campaign: Campaign, seen: Seen
) -> Answer:
    refusals = tuple(_refusals(view, lookup, campaign, seen))
    messages = _messages(campaign, seen, view.on)
    start = month_number(campaign.period.first) if campaign.period else 0
    first = messages[0] if messages else refusals[0].message
    return Answer(
        status="refused" if not messages else "partial" if refusals else "finding",
        message=first,
        figures=(*series_figures(seen, start), *fact_figures(campaigns, view.on)),
        refusals=refusals,
        surer=(*series_steps(seen, lookup), *fact_steps(campaign, lookup)),
        series={
            "also": [one.as_json() for one in messages[1:]],
            "campaign": _campaign(campaign),
            "card": campaign.card_rows() if campaign.entry.body.card is not None else None,
            "shown": drawn(seen, start),
        },
    )


def _refusals(view: View, lookup: Lookup, campaign: Campaign, seen: Seen) -> Iterator[Refusal]:
    """List what cannot be said yet: of the series once the campaign has begun, then of its facts."""
    if campaign.has_begun(view.on):
        yield from series_refusals(seen, lookup)
    yield from fact_refusals(campaign, view.on, lookup)


def _messages(campaign: Campaign, seen: Seen, on: date) -> list[Message]:
    """Order what is said: the card before the campaign; after it a change that may matter, money missing, the rest."""
    payment, card = payment_message(campaign, on), card_message(campaign, on)
    if card and not campaign.has_begun(on):
        return [card, *other_facts(campaign)]
    verdict = [verdict_message(seen.verdicts[0])] if seen.verdicts else []
    is_quiet = not seen.verdicts or seen.verdicts[0].state == "nothing"
    money = [payment] if payment else []
    is_short = payment is not None and payment.key == "legitimacy.payment_short"
    start = [*money, *verdict] if is_quiet and is_short else [*verdict, *money]
    return [*start, *series_messages(seen), *other_facts(campaign), *([card] if card else [])]


def _campaign(campaign: Campaign) -> dict[str, object]:
    period = campaign.period
    return {
        "id": campaign.id,
        "product": campaign.entry.body.product,
        "first": period.first if period else None,
        "last": period.last if period else None,
    }


READING = Reading(
    name="legitimacy",
    version=1,
    about="cooperation",
    minutes=15,
    uses={
        "campaign": ("product", "unit_amount", "cap", "consent", "period", "card", "sold", "due", "paid"),
        "count": ("series", "month", "value", "comparison", "worse"),
        "event": ("type",),
    },
    compute=compute,
)
