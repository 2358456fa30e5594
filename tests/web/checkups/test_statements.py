"""The pages of check-ups ask the database a fixed number of statements, whatever they list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.checkups.models import CheckUp
from tests.web.checkups.points import invited, opened
from tests.web.cooperations.records import bread
from tests.web.pages import tables_asked

pytestmark = pytest.mark.usefixtures("today")


# What a record is read from.
RECORD = ["SELECT cooperations_party", "SELECT cooperations_document", "SELECT cooperations_entry"]


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return tables_asked(queries)


def test_the_list_of_points(bring, client):
    record = bring(bread())

    def close_some(*numbers):
        for number in numbers:
            CheckUp.objects.create(
                territory=record.territory, record=record, number=number, wave=record.uuid,
                planned=date(2026, 1, 1), closed=date(2026, 1, 2), size="short", mode="house", state="closed",
            )  # fmt: skip

    close_some(1)
    one = asked(client, f"/cooperations/{record.uuid}/points/")
    close_some(2, 3)

    assert asked(client, f"/cooperations/{record.uuid}/points/") == one
    assert one == [
        "SELECT accounts_territory",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_cooperation",
        *RECORD,
        "SELECT checkups_checkup",
    ]


def test_a_point_under_seal(bring, client):
    checkup = opened(bring(bread()))
    invited(checkup, "ess")
    one = asked(client, f"/points/{checkup.uuid}/")
    invited(checkup, "ess")
    invited(checkup, "company")

    assert asked(client, f"/points/{checkup.uuid}/") == one
    assert one == [
        "SELECT accounts_territory",
        "SELECT checkups_checkup",
        "SELECT checkups_checkup",
        "SELECT cooperations_cooperation",
        *RECORD,
        "SELECT cooperations_cooperation",
        "SELECT checkups_draft",
        "SELECT cooperations_party",
        "SELECT cooperations_party",
        "SELECT checkups_invitation",
    ]
