"""Whether a company may lend an employee free of charge, and for how long.

Durations in months. Source: labour code, article L8241-3 (docs/methods/rules/staff_loan.md).
"""

from __future__ import annotations

from decimal import Decimal

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO

BORROWERS = ("general_interest", "young_or_sme")
VERDICTS = ("possible", "too_long", "too_few")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    general = given.code("borrower") == "general_interest"
    verdict, limit = (_by_duration if general else _by_size)(given, sheet)
    key = f"rule.staff_loan.{verdict}"
    return sheet.answer(
        key, Value("verdict", verdict, "code", "staff_loan"), limit, borrower=given.code("borrower")
    )


def _by_duration(given: Given, sheet: Worksheet) -> tuple[str, Value]:
    """A loan to a general-interest body has a longest duration, and no condition of size."""
    asked, most = given.number("months"), sheet.number("law.staff_loan.months")
    sheet.step("months", most, "month", asked=asked)
    return "too_long" if asked > most else "possible", Value("limit", most, "month")


def _by_size(given: Given, sheet: Worksheet) -> tuple[str, Value]:
    """A loan to a young company or an SME is for large lenders; its longest duration was not read."""
    employees, least = given.number("employees"), sheet.number("law.staff_loan.least_employees")
    sheet.step("employees", least, "person", asked=employees)
    if employees >= least:
        sheet.doubt("rule.staff_loan.doubt.duration")
    return "too_few" if employees < least else "possible", Value("limit", least, "person")


RULE = Rule(
    "staff_loan",
    "mecenat",
    (
        Input("borrower", "code", axis="borrower", codes=BORROWERS),
        Input("months", "count", least=Decimal(1)),
        Input("employees", "count", least=ZERO),
        Input("on", "day", today=True),
    ),
    _answer,
)
