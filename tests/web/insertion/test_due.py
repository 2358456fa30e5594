"""What falls due with time: a notice, then forgetting; and hours told to the cooperation a contract is an action of."""

from datetime import date, timedelta

import pytest

from tandem_web.cooperations.models import Entry
from tandem_web.insertion.actions import close_month, mark_path
from tandem_web.insertion.models import LedgerEntry, Mark, PathRow
from tandem_web.insertion.retention import do_due
from tandem_web.insertion.taking import take_ledger
from tandem_web.insertion.told import tell_cooperation
from tandem_web.ui.parameters import parameter_set
from tests.core.ledger.books import Book
from tests.web.cooperations.records import bread
from tests.web.insertion.contracts import NOW, hours, opened, path, write

pytestmark = pytest.mark.django_db


def state(row):
    row.refresh_from_db()
    return row.noticed, row.forgotten, Mark.objects.filter(path=row).exists()


def test_a_path_is_announced_then_forgotten_two_years_after_its_last_line(territory, client):
    contract = opened(territory)
    (begun,) = write(contract, path(1))
    write(contract, hours("2026-03", "30", path=begun.id))
    row = PathRow.objects.get()
    mark_path(path=row, text="dossier 12")
    assert row.last == date(2026, 3, 24)

    do_due(NOW.replace(year=2028, month=2, day=1))
    assert state(row) == (None, None, True)
    announced = NOW.replace(year=2028, month=3, day=1)
    do_due(announced)
    assert state(row) == (date(2028, 3, 1), None, True)
    assert "annoncé le 1er mars 2028" in client.get("/insertion/").content.decode()
    do_due(announced + timedelta(days=27))
    assert state(row) == (date(2028, 3, 1), None, True)
    do_due(announced + timedelta(days=31))
    assert state(row) == (date(2028, 3, 1), date(2028, 4, 1), False)
    contract.refresh_from_db()
    assert (contract.done, LedgerEntry.objects.get(kind="path").payload) == (3_000, None)
    before = LedgerEntry.objects.count()
    do_due(announced + timedelta(days=32))
    assert LedgerEntry.objects.count() == before


def test_a_path_never_announced_is_announced_first_however_old_it_is(territory):
    contract = opened(territory)
    write(contract, path(1))
    row = PathRow.objects.get()
    do_due(NOW.replace(year=2031))
    assert state(row) == (date(2031, 11, 24), None, False)


def test_hours_are_told_to_the_cooperation_once_for_each_statement(territory, bring):
    contract = opened(territory)
    contract.cooperation = bring(bread())
    contract.save()
    asked = {"contract": contract, "parameters": parameter_set(), "author": None, "now": NOW}
    (first,) = write(contract, hours("2026-03", "30"))
    before = Entry.objects.count()
    for hour in range(2):
        close_month(month=date(2026, 3, 1), **asked)
        tell_cooperation(contract, None, NOW + timedelta(hours=hour))
        tell_cooperation(contract, None, NOW + timedelta(hours=hour))
    told = Entry.objects.filter(kind="clause", key__startswith="ledger:").order_by("seq")
    assert [(row.payload["hours_due"], row.payload["hours_done"]) for row in told] == [
        ("833", "30"),
        ("833", "30"),
    ]
    assert told[1].corrects == told[0].uuid
    flows = Entry.objects.filter(kind="flow", key__startswith="ledger:")
    assert [(row.payload["resource"], row.payload["quantity"]) for row in flows] == [
        ("insertion_hours", "30")
    ]
    assert Entry.objects.count() == before + 3
    assert first.kind == "hours"


def test_taking_the_same_ledger_twice_changes_nothing(territory):
    book = Book()
    book.due("100")
    book.hours("2026-03", "30")
    asked = {"territory": territory, "document": book.document(), "author": None, "now": NOW}
    contract = take_ledger(**asked)
    before = LedgerEntry.objects.count()
    assert take_ledger(**asked) == contract
    assert (LedgerEntry.objects.count(), contract.done, contract.due) == (before, 3_000, 10_000)


def test_the_page_of_a_cooperation_says_what_is_missing_then_its_contracts(territory, bring, client):
    record = bring(bread())
    page = f"/cooperations/{record.uuid}/heures/"
    assert "Ce qu’il faut avant qu’une heure puisse compter" in client.get(page).content.decode()
    contract = opened(territory)
    contract.cooperation = record
    contract.save()
    text = client.get(page).content.decode()
    assert "École des Tilleuls" in text
    assert "Ce qu’il faut" not in text
