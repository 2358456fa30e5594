"""Territories, persons and traces."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import Territory, Trace, User

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_opening_leaves_one_trace_that_says_who_when_and_what(db):
    author = User.objects.create_user("Ana@Example.org", name="Ana")

    territory = open_territory(
        slug="deux-rives", name="Pôle des Deux-Rives", fictional=True, author=author, now=NOW
    )

    (trace,) = Trace.objects.all()
    assert (trace.at, trace.author, trace.action, trace.row) == (NOW, author, "open", str(territory.uuid))
    assert trace.fields == ["fictional", "name", "slug"]


def test_opening_twice_changes_nothing(db):
    first = open_territory(slug="deux-rives", name="Pôle des Deux-Rives")

    again = open_territory(slug="deux-rives", name="Un autre nom")

    assert (again, again.name) == (first, "Pôle des Deux-Rives")
    assert (Territory.objects.count(), Trace.objects.count()) == (1, 1)


def test_a_person_is_known_by_an_address_whatever_its_capitals(db):
    user = User.objects.create_user("Ana@Example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ana@example.org")

    assert (user.email, user.has_usable_password(), str(user)) == (
        "ana@example.org",
        False,
        "ana@example.org",
    )


def test_forgetting_a_person_keeps_the_trace(db):
    author = User.objects.create_user("a@example.org")
    open_territory(slug="deux-rives", name="Pôle", author=author)

    author.delete()

    assert Trace.objects.get().author is None
