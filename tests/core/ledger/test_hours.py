"""Hours due, done, validated, left: every total is a sum of the same lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tandem.ledger import parse_ledger, print_ledger
from tandem.ledger.closing import is_outdated, next_number, row_total, statement_of
from tandem.ledger.globalised import shared_by
from tandem.ledger.hours import account_of, total
from tandem.ledger.kinds import KINDS
from tandem.ledger.publishing import published
from tandem.values.errors import DataRefused
from tests.core.ledger.books import DAY, OTHER, PARAMETERS, SIAE, Book

MARCH = date(2026, 3, 1)

hundredths = st.integers(0, 20_000).map(lambda n: Decimal(n) / 100)
drawn_lines = st.lists(st.tuples(st.integers(1, 10), st.integers(0, 4), hundredths), min_size=1, max_size=40)


def keys(problems) -> list[str]:
    return [problem.message.key for problem in problems]


def refused(book: Book) -> list[str]:
    with pytest.raises(DataRefused) as error:
        book.ledger()
    return keys(error.value.problems)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(drawn_lines)
def test_totals_agree_in_every_direction(lines) -> None:
    book = Book()
    book.write("lot", {"code": "paint", "title": "Peinture"})
    book.due("5000", lot="paint")
    paths = {
        n: book.path(n, *((SIAE, "subcontract") if n % 2 else (OTHER, "staff")), lot="paint")
        for n in range(1, 5)
    }
    for (month, path), hours in {(month, path): hours for month, path, hours in lines}.items():
        even = path % 2 == 0
        who = {"structure": OTHER if even else SIAE, "channel": "staff" if even else "subcontract"}
        more = {"path": paths[path]} if path else {}
        book.hours(f"2026-{month:02}", str(hours), lot="paint", **who, **more)
    account = book.account()

    for key in ("structure", "channel", "lot", "path", "month"):
        sums = account.by(lambda line, key=key: str(getattr(line, key)))
        assert sum(sums.values()) == account.done == total(account.lines)
    statements = [statement_of(account, date(2026, month, 1), 1) for month in range(1, 13)]
    assert sum(row_total(one) for one in statements) == account.done
    assert statements[-1].done == account.done
    assert parse_ledger(print_ledger(book.ledger())).entries == book.ledger().entries


def test_what_is_contested_is_neither_done_nor_validated() -> None:
    book = Book()
    book.due("100")
    book.hours("2026-03", "30")
    book.says("validation", "2026-03")
    book.says("contest", "2026-03", ground="too_many")
    account = book.account()
    assert (account.done, account.validated, account.contested, account.left) == (0, 0, 30, 100)


def test_a_correction_after_the_validation_makes_the_month_wait_again() -> None:
    book = Book()
    book.due("100")
    first = book.hours("2026-03", "30")
    book.says("validation", "2026-03")
    assert book.account().validated == 30
    book.hours("2026-03", "31.5", corrects=first)
    account = book.account()
    assert (account.done, account.validated) == (Decimal("31.5"), 0)


def test_what_was_known_on_a_day_does_not_move_with_what_is_learnt_later() -> None:
    book = Book()
    book.due("100")
    first = book.hours("2026-03", "30")
    book.hours("2026-03", "12", corrects=first, recorded="2026-06-01T08:00:00Z")
    assert book.account(known=date(2026, 5, 1)).done == 30
    assert book.account().done == 12


def test_amendments_change_the_terms_from_their_day_in_the_order_of_their_days() -> None:
    book = Book(end="2026-06-30")
    book.due("100")
    book.write("amendment", {"end": "2026-12-31", "hours": "160"}, on="2026-05-01")
    book.write("amendment", {"hours": "140"}, on="2026-03-01")
    assert [book.account(date(2026, month, 15)).due for month in (2, 4, 5)] == [100, 140, 160]
    assert book.account().terms.contract.end == date(2026, 12, 31)


def test_a_closed_statement_never_changes_and_a_correction_makes_a_second_issue_due() -> None:
    book = Book()
    book.due("100")
    first = book.hours("2026-03", "30")
    statement = statement_of(book.account(), MARCH, 1)
    book.write("statement", KINDS["statement"].write(statement), on="2026-04-05")
    book.hours("2026-03", "12", corrects=first, recorded="2026-06-01T08:00:00Z")
    view = book.ledger().see(DAY)
    account = account_of(view)
    assert account is not None
    assert view.of_kind("statement")[0].body == statement
    assert is_outdated(view, account, statement)
    assert next_number(view, MARCH) == 2
    assert statement_of(account, MARCH, 2).done == 12


def test_globalised_contracts_are_counted_together() -> None:
    accounts = []
    for done in ("30", "50"):
        book = Book(globalised="quartier")
        book.due("60")
        book.hours("2026-03", done)
        accounts.append(book.account())
    shared = shared_by([*accounts, Book().account()], "quartier")
    assert (shared.contracts, shared.due, shared.done, shared.left) == (2, 120, 80, 40)


def test_small_cells_are_hidden_and_cannot_be_found_from_the_total() -> None:
    lookup = PARAMETERS.on(DAY)
    assert published({"a": 12, "b": 5}, lookup) == {"a": 12, "b": 5}
    assert published({"a": 12, "b": 4, "c": 8}, lookup) == {"a": 12, "b": None, "c": None}
    assert published({"a": 12, "b": 4, "c": 1, "d": 0}, lookup) == {"a": 12, "b": None, "c": None, "d": 0}


def test_hours_refuse_what_contradicts_the_contract() -> None:
    book = Book()
    path = book.path(1)
    book.write("suspension", {"first": "2026-05-01", "last": "2026-05-31"})
    book.hours("2025-12", "10")
    book.hours("2026-05", "10")
    book.hours("2026-03", "10", path=path, channel="hire")
    book.hours("2026-04", "10")
    book.hours("2026-04", "11")
    book.hours("2026-06", "7.125")
    assert refused(book) == ["ledger.hours_decimals"]
    book.entries.pop()
    assert refused(book) == [
        "ledger.month_outside",
        "ledger.month_suspended",
        "ledger.hours_elsewhere",
        "ledger.hours_twice",
    ]


def test_a_ledger_refuses_what_its_contract_cannot_hold() -> None:
    book = Book()
    book.due("10")
    book.write("contract", book.entries[0]["body"])
    book.due("20")
    book.write("lot", {"code": "a", "title": "A"})
    book.due("20", lot="a")
    book.hours("2026-04", "1", lot="b")
    book.hours("2026-04", "1", structure="nobody")
    assert refused(book) == [
        "ledger.second_contract",
        "ledger.hours_due_twice",
        "ledger.hours_due_both_ways",
        "ledger.no_such_lot",
        "record.no_such_party",
    ]


def test_forgetting_a_path_changes_no_total() -> None:
    book = Book()
    book.due("100")
    path = book.path(1)
    book.hours("2026-03", "30", path=path)
    before = book.account()
    book.write("erasure", {"entry": path, "ground": "retention"}, on="2026-06-01")
    book.entries[2]["body"] = None
    after = book.account()
    assert after.lines == before.lines


def test_no_kind_has_room_for_a_text_about_a_person() -> None:
    for name in ("path", "hours", "exit", "hire", "proposal", "answer", "contest"):
        for field in KINDS[name].fields:
            schema = field.type.schema
            free = schema.get("type") == "string" and "pattern" not in schema and "description" not in schema
            assert not free, (name, field.name)
