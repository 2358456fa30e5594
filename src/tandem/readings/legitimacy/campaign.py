"""A campaign as noted: promised against paid, consent, cap; and the risk card, each item with the study it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tandem.record import Entry, View
from tandem.record.kinds.balance import RISK_CARD
from tandem.values.days import Period, months_before

_SAID, _DOCUMENT = 1, 3
# Events that may move volunteers or donors whatever the campaign: crises, cuts, another appeal.
_COMPETING = frozenset({"competing", "shock"})

_HERLIN = (
    "Herlin 2015",
    "https://harisportal.hanken.fi/en/publications/better-safe-than-sorry-nonprofit-organizational-legitimacy-and-cr",
)
_KANDEL = ("Kandel et al. 2024", "https://doi.org/10.1177/08997640231210780")
_KRISHNA = ("Krishna 2011", "https://doi.org/10.1016/j.jcps.2011.02.001")
_WANG = ("Wang et Shumate 2024", "https://doi.org/10.1002/nml.21604")
_BAUR = ("Baur et Schmitz 2012", "https://doi.org/10.1007/s10551-011-1057-9")

# The published result each item is drawn from. The studies bear on giving, members or aims; that each item raises the
# risk in this cooperation is our inference, said on the method page.
SOURCES: Mapping[str, tuple[str, str]] = {
    "brand_licensed": _HERLIN,
    "product_at_odds": _KANDEL,
    "text_not_approved": _BAUR,
    "amount_not_public": _KRISHNA,
    "no_explanation": _WANG,
    "volunteers_not_consulted": _KANDEL,
    "company_sets_timing": _BAUR,
    "exclusivity": _HERLIN,
}


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign with what can be computed from what was noted."""

    id: str
    entry: Entry

    @property
    def period(self) -> Period | None:
        """Give its days, when they are noted."""
        period: Period | None = self.entry.body.period
        return period

    @property
    def grade(self) -> int:
        """Give the grade of what was noted: a document, or one side's word."""
        return _DOCUMENT if self.entry.documents else _SAID

    @property
    def computed(self) -> Decimal | None:
        """Give what the sales are worth to the structure: amount by unit times units sold, within the cap."""
        body = self.entry.body
        if body.unit_amount is None or body.sold is None:
            return None
        amount: Decimal = body.unit_amount * body.sold
        return amount if body.cap is None else min(amount, body.cap)

    @property
    def promised(self) -> Decimal | None:
        """Give what was promised: the sum said to be due, else the one computed."""
        due: Decimal | None = self.entry.body.due
        return self.computed if due is None else due

    @property
    def paid(self) -> Decimal | None:
        """Give what was paid."""
        paid: Decimal | None = self.entry.body.paid
        return paid

    @property
    def is_capped(self) -> bool:
        """Tell whether sales went as far as the cap: what was sold beyond brought nothing."""
        body = self.entry.body
        known = None not in (body.cap, body.unit_amount, body.sold)
        return known and body.unit_amount * body.sold >= body.cap

    def has_begun(self, on: date) -> bool:
        """Tell whether the campaign began; without days noted, from the day of its entry."""
        return (self.period.first if self.period else self.entry.on) <= on

    def card_rows(self) -> list[dict[str, object]]:
        """Give the eight items of the card: yes or not, and the study each rests on."""
        said = self.entry.body.card or ()
        return [
            {"item": item, "yes": item in said, "study": SOURCES[item][0], "url": SOURCES[item][1]}
            for item in RISK_CARD
        ]


def campaigns_of(view: View) -> list[Campaign]:
    """Give the campaigns of a record, in the order they begin."""
    found = [Campaign(view.identity(entry.id), entry) for entry in view.of_kind("campaign")]
    return sorted(found, key=lambda one: (one.period.first if one.period else one.entry.on, one.id))


def chosen(campaigns: list[Campaign], on: date) -> Campaign:
    """Choose the campaign to speak of: the latest begun, else the first to come."""
    begun = [one for one in campaigns if one.has_begun(on)]
    return begun[-1] if begun else campaigns[0]


def crowding(view: View, campaigns: list[Campaign], campaign: Campaign, months: int) -> list[date]:
    """List the days of competing events, other campaigns among them, within some months of the campaign."""
    period = campaign.period
    if period is None:
        return []
    first, last = months_before(period.first, months), months_before(period.last, -months)
    events = [entry.on for entry in view.of_kind("event") if entry.body.type in _COMPETING]
    near = [day for day in events if first <= day <= last]
    rivals = [one.period for one in campaigns if one.period and one.id != campaign.id]
    return sorted(near + [rival.first for rival in rivals if rival.first <= last and rival.last >= first])
