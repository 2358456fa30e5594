"""The pages of conventions ask the database a fixed number of statements, whatever they list."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.agreements.conventions import TERMS, accepted, proposed
from tests.web.cooperations.records import bread
from tests.web.pages import tables_asked

pytestmark = pytest.mark.usefixtures("today")
RECORD = ["SELECT cooperations_party", "SELECT cooperations_document", "SELECT cooperations_entry"]


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return tables_asked(queries)


def test_the_page_of_what_was_agreed(bring, client):
    record = bring(bread())
    address = f"/cooperations/{record.uuid}/convention/"
    accepted(proposed(record))
    one = asked(client, address)
    for days in (10, 20):
        accepted(proposed(record, replace(TERMS, notice_ess=days)))

    assert asked(client, address) == one
    assert one == [
        "SELECT accounts_territory",
        "SELECT cooperations_cooperation",
        *RECORD,
        "SELECT agreements_version",
        "SELECT agreements_accord",
    ]


def test_one_version(bring, client):
    record = bring(bread())
    one = asked(client, f"/conventions/{proposed(record).uuid}/")

    assert one == [
        "SELECT accounts_territory",
        "SELECT agreements_version",
        "SELECT agreements_version",
        *RECORD,
        "SELECT agreements_version",
        "SELECT agreements_accord",
        "SELECT agreements_accord",
        "SELECT cooperations_party",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_party",
    ]
