"""The second journal: what is refused whole, what never changes, what lists read from it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tandem.ledger import account_of
from tandem.values.errors import DataRefused
from tandem_web.insertion.actions import close_month, forget_path
from tandem_web.insertion.models import Contract, LedgerEntry, Month, hundredths
from tandem_web.insertion.projections import refresh
from tandem_web.insertion.rows import ledger_of
from tandem_web.ui.parameters import parameter_set
from tests.web.insertion.contracts import ETTI, NOW, SIAE, hours, opened, path, told, write

pytestmark = pytest.mark.django_db


def keys(error) -> list[str]:
    return [problem.message.key for problem in error.value.problems]


def projected(contract) -> list[object]:
    contract.refresh_from_db()
    fields = (
        "due",
        "done",
        "validated",
        "people",
        "pace_months",
        "pace_hours",
        "pace_squares",
        "waiting",
        "end",
    )
    months = Month.objects.filter(contract=contract).values_list("structure__ref", "month", "hours", "state")
    return [*(getattr(contract, name) for name in fields), *months]


def test_projections_are_those_of_the_ledger_and_can_be_made_again(territory):
    contract = opened(territory)
    write(contract, hours("2026-03", "30.25"), hours("2026-04", "41"), told("validation", "2026-03"))
    before = projected(contract)
    account = account_of(ledger_of(contract).see(NOW.date()))

    assert (contract.due, contract.done, contract.validated) == (83_300, 7_125, 3_025)
    assert contract.done == hundredths(account.done) == sum(row.hours for row in contract.months.all())
    Month.objects.all().delete()
    Contract.objects.update(done=0, pace_months=0, waiting=0)
    refresh(contract, ledger_of(contract), NOW.date())
    assert projected(contract) == before


def test_a_month_that_nobody_declared_is_awaited(territory):
    contract = opened(territory)
    write(contract, hours("2026-10", "30"))
    states = dict(contract.months.values_list("month", "state"))
    assert (states[date(2026, 9, 1)], states[date(2026, 10, 1)], len(states)) == ("awaited", "declared", 12)


def test_the_database_refuses_to_change_or_delete_an_entry(territory):
    contract = opened(territory)
    write(contract, hours("2026-03", "30"))
    for spoil in (
        lambda rows: rows.update(payload={"hours": "0"}),
        lambda rows: rows.update(payload=None),
        lambda rows: rows.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil(LedgerEntry.objects.filter(kind="hours"))
    assert LedgerEntry.objects.get(kind="hours").payload["hours"] == "30"


def test_all_problems_are_said_and_nothing_is_written(territory):
    contract = opened(territory)
    before = LedgerEntry.objects.count()
    with pytest.raises(DataRefused) as error:
        write(
            contract,
            hours("2027-03", "30"),
            hours("2026-03", "30", ETTI),
            hours("2026-03", "1", channel="staff"),
        )
    assert keys(error) == ["ledger.month_outside", "ledger.does_not_count", "ledger.does_not_count"]
    assert LedgerEntry.objects.count() == before


def test_the_same_key_twice_counts_once(territory):
    contract = opened(territory)
    write(contract, hours("2026-03", "30", key="import:1"))
    assert write(contract, hours("2026-03", "30", key="import:1")) == []
    contract.refresh_from_db()
    assert contract.done == 3_000


def test_what_is_said_in_one_sending_keeps_its_order(territory):
    contract = opened(territory)
    write(contract, hours("2026-03", "30"), told("attestation", "2026-03"), told("validation", "2026-03"))
    assert contract.months.get(month=date(2026, 3, 1)).state == "validated"
    write(contract, told("contest", "2026-03", ground="too_many"))
    contract.refresh_from_db()
    assert (contract.months.get(month=date(2026, 3, 1)).state, contract.done) == ("contested", 0)


def test_a_closed_statement_is_issued_again_and_never_changed(territory):
    contract = opened(territory)
    asked = {"contract": contract, "month": date(2026, 3, 1), "parameters": parameter_set(), "author": None}
    (first,) = write(contract, hours("2026-03", "30"))
    assert close_month(**asked, now=NOW) == 1
    write(contract, hours("2026-03", "12", corrects=first.id))
    assert close_month(**asked, now=NOW) == 2
    issues = [
        (row.payload["number"], row.payload["done"]) for row in LedgerEntry.objects.filter(kind="statement")
    ]
    assert issues == [(1, "30"), (2, "12")]


def test_forgetting_a_path_leaves_its_hours_and_nobody_behind_them(territory):
    contract = opened(territory)
    (begun,) = write(contract, path(1))
    write(contract, hours("2026-03", "30", path=begun.id))
    row = contract.paths.get()
    forget_path(
        path=row, ground="retention", author=None, now=NOW + timedelta(days=900), parameters=parameter_set()
    )
    contract.refresh_from_db()
    assert LedgerEntry.objects.get(kind="path").payload is None
    assert (contract.done, contract.paths.get().forgotten) == (3_000, date(2029, 5, 12))


def test_a_change_to_come_counts_from_its_day_on(territory):
    contract = opened(territory)
    change = {
        "kind": "amendment",
        "on": "2026-12-01",
        "by": "neutral",
        "via": "neutral",
        "body": {"hours": "900"},
    }
    write(contract, change)
    contract.refresh_from_db()
    assert (contract.due, contract.next_change) == (83_300, date(2026, 12, 1))
    refresh(contract, ledger_of(contract), date(2026, 12, 1))
    assert (contract.due, contract.next_change) == (90_000, None)


def test_structures_are_told_by_their_reference(territory):
    contract = opened(territory)
    assert [house.ref for house in contract.houses.all()][2:] == [SIAE, ETTI]
