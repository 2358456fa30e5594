"""The same spreadsheet brought again another day changes nothing; a changed line is a contradiction, said as such."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tandem.record import parse_record
from tandem.registers.tableau import map_headings, read_grid, read_lines
from tandem.values.errors import DataRefused
from tandem_web.accounts.actions import open_territory
from tandem_web.cooperations.actions import import_record
from tandem_web.cooperations.models import Entry

pytestmark = pytest.mark.django_db

FIRST, LATER = datetime(2026, 11, 24, 10, tzinfo=UTC), datetime(2026, 12, 1, 10, tzinfo=UTC)


def bring(kind: str, when: datetime) -> None:
    grid = read_grid(
        f"Projet;Asso;Entreprise;Début;Nature;Montant\nRepas;A;B;2024;{kind};1200".encode(), "x.csv"
    )
    territory = open_territory(slug="ici", name="Ici", now=when)
    for line in read_lines(grid, map_headings(grid.headings, Decimal(1)), when):
        import_record(territory=territory, record=parse_record(line.record), now=when)


def test_the_same_lines_another_day_add_nothing() -> None:
    bring("don", FIRST)
    bring("don", LATER)

    assert list(Entry.objects.values_list("kind", "recorded").order_by("kind")) == [
        ("action", FIRST),
        ("flow", FIRST),
        ("plan", FIRST),
    ]


def test_a_line_that_says_something_else_is_refused_and_writes_nothing() -> None:
    bring("don", FIRST)

    with pytest.raises(DataRefused) as refused:
        bring("achat", LATER)

    assert [problem.message.key for problem in refused.value.problems] == ["import.entry_differs"]
    assert Entry.objects.count() == 3
