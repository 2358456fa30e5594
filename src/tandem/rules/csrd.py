"""Whether a company must publish a sustainability report (CSRD) for a fiscal year, and which standard protects it if not.

Sizes of the company or its group; turnover in euros. Source: directive (EU) 2026/470; the French law that transposes
it was not found (docs/methods/rules/csrd.md).
"""

from __future__ import annotations

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    kind = "public_interest" if given.flag("public_interest") else "other"
    if not sheet.number(f"law.csrd.applies_{kind}"):
        return _said("postponed", given, sheet)
    return _said("in_scope" if _above(given, sheet) else "out_of_scope", given, sheet)


def _above(given: Given, sheet: Worksheet) -> bool:
    """Tell whether both thresholds are passed: strictly, and one does not make up for the other."""
    passed = []
    for name, unit in (("employees", "person"), ("turnover", "euro")):
        least = sheet.number(f"law.csrd.{name}_above")
        sheet.step(name, least, unit, asked=given.number(name))
        passed.append(given.number(name) > least)
    return all(passed)


def _said(verdict: str, given: Given, sheet: Worksheet) -> Outcome:
    protected = given.number("employees") <= sheet.number("law.csrd.voluntary_standard_up_to", given.today)
    may_refuse = verdict != "in_scope" and protected
    sheet.step("may_refuse_more", may_refuse, "yes_no")
    return sheet.answer(
        f"rule.csrd.{verdict}",
        Value("verdict", verdict, "code", "csrd"),
        Value("may_refuse_more", may_refuse, "yes_no"),
        start=sheet.day,
    )


RULE = Rule(
    "csrd",
    "reporting",
    (
        Input("employees", "count", least=ZERO),
        Input("turnover", "money", least=ZERO),
        Input("public_interest", "flag", required=False),
        Input("fiscal_year_start", "day"),
    ),
    _answer,
    dated_by="fiscal_year_start",
)
