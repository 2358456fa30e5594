"""Free loans of employees: a duration for general-interest bodies, a size for the others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given

from tests.core.rules.asking import answered, counts


def loan(borrower="general_interest", months=12, employees=100, **more):
    values = {"months": Decimal(months), "employees": Decimal(employees), **more}
    return answered("staff_loan", borrower=borrower, **values)


@given(counts, counts)
def test_a_longer_loan_never_becomes_possible(months, more):
    before, after = (loan(months=one + 1).value("verdict") for one in (months, months + more))

    assert (before, after) != ("too_long", "possible")


@given(counts)
def test_the_size_of_the_lender_does_not_count_for_a_general_interest_body(employees):
    assert loan(employees=employees).value("verdict") == "possible"


def test_around_five_thousand_employees():
    verdicts = [loan("young_or_sme", employees=one).value("verdict") for one in (4999, 5000)]

    assert verdicts == ["too_few", "possible"]


def test_the_day_before_the_law_is_refused():
    before, after = (loan(on=date(2024, 4, one)).refusal for one in (15, 16))

    assert before is not None
    assert (before.message.key, after) == ("parameter.before_first", None)
