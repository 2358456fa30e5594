"""What follows from hours is asked of the rules: the figures are theirs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tandem.ledger import account_of
from tandem.ledger.consequences import convention, counts, exits, hours_due, penalty
from tandem.ledger.kinds import Obligation
from tests.core.ledger.books import COMPANY, DAY, PARAMETERS, SIAE, Book


def seen(book: Book):
    view = book.ledger().see(DAY)
    account = account_of(view)
    assert account is not None
    return view, account


def test_hours_due_are_those_of_the_rule() -> None:
    shares, amounts = (Decimal("0.5"),), (Decimal(1_000_000),)
    basis = Obligation(
        Decimal(833), amounts=amounts, labour_shares=shares, rate=Decimal("0.05"), hourly_cost=Decimal(30)
    )
    assert hours_due(basis, DAY, PARAMETERS).value("hours") == 833


@pytest.mark.parametrize(
    ("kind", "channel", "expected"),
    [
        ("ACI", "subcontract", True),
        ("ACI", "staff", False),
        ("ETTI", "staff", True),
        ("ETTI", "subcontract", False),
        ("SEP", "subcontract", False),
        (None, "subcontract", False),
        (None, "hire", True),
    ],
)
def test_a_structure_counts_by_the_ways_of_its_kind(kind, channel, expected) -> None:
    assert counts(kind, channel, DAY, PARAMETERS) is expected


def test_a_penalty_follows_the_terms_of_the_contract() -> None:
    book = Book(penalty_way="fixed", penalty_rate="60")
    book.due("1000")
    book.hours("2026-03", "820")
    _, account = seen(book)
    outcome = penalty(account, DAY, PARAMETERS, notice=True)
    assert outcome is not None
    assert (outcome.value("penalty"), outcome.value("missing_hours")) == (10_800, 180)
    assert penalty(Book().account(), DAY, PARAMETERS, notice=True) is None


def test_clause_hours_alone_never_make_a_training_for_its_own_hires() -> None:
    book = Book()
    path = book.path(1)
    book.hours("2026-03", "100", path=path)
    assert convention(*seen(book), DAY, PARAMETERS).value("verdict") == "civic_market"
    book.write("hire", {"company": COMPANY, "structure": SIAE, "contract_type": "permanent", "path": path})
    assert convention(*seen(book), DAY, PARAMETERS).value("verdict") == "civic_market"
    book.hours("2026-04", "100", path=path, training="14")
    assert convention(*seen(book), DAY, PARAMETERS).value("verdict") == "civic_industrial"


def test_exits_are_told_by_the_rule_all_three_rates_with_their_ranges() -> None:
    book = Book()
    for number, (code, months) in enumerate(
        (("permanent", None), ("fixed_term", 3), ("training", None), ("unemployed", None))
    ):
        path = book.path(number)
        book.write("exit", {"path": path, "exit": code} | ({"months": months} if months else {}))
    outcome = exits(book.ledger().see(DAY), DAY, PARAMETERS)
    assert [outcome.value(name) for name in ("dynamic", "durable", "observed")] == [
        Decimal("0.75"),
        Decimal("0.25"),
        4,
    ]
