"""Every case of tests/cases/ledger.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tandem.ledger import forecast_of, pace_of
from tandem.ledger.calendar import months_between
from tandem.reports import say
from tandem.reports.ledger import forecast_message
from tests.core.ledger.books import DAY, PARAMETERS, SIAE, Book

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "ledger.toml").read_text("utf-8"))["cas"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["nom"])
def test_case(case: dict[str, Any]) -> None:
    book = Book(case["debut"], case["fin"])
    book.due(case["dues"])
    book.write("supplier", {"structure": SIAE, "channel": "subcontract", "first": case["debut"]})
    months = months_between(date.fromisoformat(case["debut"]), date.fromisoformat(case["fin"]))
    for month, hours in zip(months, case["mois"], strict=False):
        if hours != "-":
            book.hours(f"{month:%Y-%m}", hours)
    if "suspension" in case:
        first, last = case["suspension"]
        book.write("suspension", {"first": first, "last": last}, on=first)
    account, lookup = book.account(), PARAMETERS.on(DAY)

    found = forecast_of(account, lookup)

    assert (account.done, account.left) == (Decimal(case["faites"]), Decimal(case["restent"]))
    assert found.verdict == case["dit"]
    for name, french in (("best", "milieu"), ("low", "bas"), ("high", "haut")):
        if french in case:
            assert str(getattr(found, name)) == case[french]
    for language in ("fr", "en"):
        assert say(forecast_message(found, pace_of(account), lookup), language)
