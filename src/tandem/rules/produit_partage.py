"""What a campaign of "so much per product sold" is, and whether its promise adds up: sponsorship unless shown otherwise.

Amounts in euros. Source: Conseil d'Etat, 15 February 2012, no. 340855; no text defines it (docs/methods/rules/produit_partage.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

CHANNELS = ("product", "rounding", "points", "apart")
# Who gives, by the way the money comes. Rounding up and points are the customer's own gift: the shop passes it on.
_VERDICTS = {
    "product": "sponsorship",
    "rounding": "customer_gift",
    "points": "customer_gift",
    "apart": "maybe_gift",
}
_TEN_THOUSANDTH = Decimal("0.0001")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    verdict = _VERDICTS[given.code("channel")]
    return sheet.answer(
        f"rule.produit_partage.{verdict}",
        Value("verdict", verdict, "code", "produit_partage"),
        Value("receipt_to_company", verdict == "maybe_gift", "yes_no"),
        *_share(given, sheet),
        *_promise(given, sheet),
    )


def _share(given: Given, sheet: Worksheet) -> tuple[Value, ...]:
    if not given.has("price") or not given.has("unit_amount"):
        return ()
    price, unit_amount = given.number("price"), given.number("unit_amount")
    if unit_amount > price:
        raise refuse_rule(
            "rule.produit_partage.refused.price",
            "rule.produit_partage.lift.price",
            price=price,
            unit_amount=unit_amount,
        )
    share = (unit_amount / price).quantize(_TEN_THOUSANDTH)
    sheet.step("share", share, "ratio", unit_amount=unit_amount, price=price)
    return (Value("share", share, "ratio"),)


def _promise(given: Given, sheet: Worksheet) -> tuple[Value, ...]:
    """Compute what the label promises: units sold × amount, within its floor and its cap; then what is left to pay."""
    if not given.has("units") or not given.has("unit_amount"):
        return ()
    units, unit_amount = given.number("units"), given.number("unit_amount")
    sold = sheet.step("sold", cents(units * unit_amount), "euro", units=units, unit_amount=unit_amount)
    floor, cap = given.number_or("floor", ZERO), given.number_or("cap", None)
    _in_order(floor or ZERO, cap)
    due = max(floor or ZERO, sold) if cap is None else min(cap, max(floor or ZERO, sold))
    sheet.step("due", due, "euro", sold=sold)
    if not given.has("paid"):
        return (Value("due", due, "euro"),)
    paid = given.number("paid")
    left = sheet.step("left", due - paid, "euro", due=due, paid=paid)
    return Value("due", due, "euro"), Value("left", left, "euro")


def _in_order(floor: Decimal, cap: Decimal | None) -> None:
    if cap is not None and floor > cap:
        raise refuse_rule(
            "rule.produit_partage.refused.floor", "rule.produit_partage.lift.floor", floor=floor, cap=cap
        )


RULE = Rule(
    "produit_partage",
    "mecenat",
    (
        Input("channel", "code", default="product", axis="channel", codes=CHANNELS),
        Input("price", "money", required=False, least=Decimal("0.01")),
        Input("unit_amount", "money", required=False, least=ZERO),
        Input("units", "count", required=False, least=ZERO),
        Input("floor", "money", required=False, least=ZERO),
        Input("cap", "money", required=False, least=ZERO),
        Input("paid", "money", required=False, least=ZERO),
    ),
    _answer,
)
