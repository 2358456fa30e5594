"""Must this contract carry a social condition? By buyer, kind, amount without VAT and the day the consultation is launched.

The day of launch (or of sending the notice) decides, never the day of signature. Two texts give two first days, one day
apart. Source: Code de la commande publique, L2112-2-1 and L3114-2-1 (docs/methods/rules/clause_obligation.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet

BUYERS = ("central", "local", "entity")
KINDS = ("services", "works", "concession")
DEROGATIONS = ("available", "no_link", "difficulty", "short_works")
# The only ones read for concessions.
_FOR_CONCESSIONS = ("no_link", "difficulty")
_TEXTS = ("decree", "statute")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    kind, amount = given.code("kind"), given.number("amount")
    if given.flag("defence"):
        return _said("out_of_scope", sheet)
    threshold = sheet.cell("law.social_clause.eu_threshold", given.code("buyer"), kind)
    above = sheet.step("above", amount >= threshold, "yes_no", amount=amount, threshold=threshold)
    texts = [bool(sheet.cell("law.social_clause.obligation", text)) for text in _TEXTS]
    for text, holds in zip(_TEXTS, texts, strict=True):
        sheet.step(text, holds, "yes_no", launch=given.day("launch"))
    found = (Value("above_threshold", above, "yes_no"), Value("threshold", threshold, "euro"))
    if not above or not any(texts):
        return _said("optional", sheet, *found, threshold=threshold)
    if not all(texts):
        sheet.doubt("rule.clause_obligation.doubt.first_day")
        return _said("to_confirm", sheet, *found)
    if given.has("derogation") and _may_derogate(given, sheet):
        return _said("set_aside", sheet, *found)
    return _said("mandatory", sheet, *found)


def _said(obligation: str, sheet: Worksheet, *found: Value, **said: object) -> Outcome:
    value = Value("obligation", obligation, "code", "clause_obligation")
    return sheet.answer(f"rule.clause_obligation.{obligation}", value, *found, **said)


def _may_derogate(given: Given, sheet: Worksheet) -> bool:
    """Tell whether the ground given can set the condition aside; the buyer always records the reasons."""
    ground, kind = given.code("derogation"), given.code("kind")
    if kind == "concession" and ground not in _FOR_CONCESSIONS:
        raise refuse_rule(
            "rule.clause_obligation.refused.concession",
            "rule.clause_obligation.lift.concession",
            derogation=ground,
        )
    sheet.doubt("rule.clause_obligation.doubt.derogations")
    if ground != "short_works":
        return True
    if not given.has("months"):
        raise refuse_rule("rule.clause_obligation.refused.months", "rule.clause_obligation.lift.months")
    most, months = sheet.number("law.social_clause.short_works_months"), given.number("months")
    short = kind == "works" and months < most
    return sheet.step("short_works", short, "yes_no", months=months, most=most)


RULE = Rule(
    "clause_obligation",
    "clause",
    (
        Input("buyer", "code", axis="buyer", codes=BUYERS),
        Input("kind", "code", axis="contract_kind", codes=KINDS),
        Input("amount", "money", least=Decimal(0)),
        Input("launch", "day"),
        Input("derogation", "code", required=False, axis="derogation", codes=DEROGATIONS),
        Input("months", "number", required=False, least=Decimal(0)),
        Input("defence", "flag", required=False),
    ),
    _answer,
    dated_by="launch",
)
