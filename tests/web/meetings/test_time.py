"""Temps d'animation: the coordinator's own, added up, given as a table no spreadsheet runs."""

from uuid import uuid4

import pytest

from tandem_web.meetings.models import Spent
from tests.web.cooperations.records import bread
from tests.web.meetings.people import member, sitting

pytestmark = pytest.mark.usefixtures("today")


def note(client, **given):
    sent = {
        "day": "2026-11-20",
        "quarters": "3",
        "record": "",
        "funded_action": "=1+1",
        "nonce": str(uuid4()),
    }
    return client.post("/animation/", {**sent, **given})


def test_time_is_noted_once_added_up_and_given_as_a_table(client, bring):
    record = bring(bread())
    nonce = str(uuid4())
    for _ in range(2):
        assert note(client, nonce=nonce, record=str(record.uuid)).status_code == 302
    note(client, quarters="6", record=str(record.uuid))

    assert Spent.objects.count() == 2
    assert "<td>2,25</td>" in client.get("/animation/").content.decode()
    table = b"".join(client.get("/animation/temps.csv").streaming_content).decode("utf-8-sig")
    assert table.splitlines() == [
        "Jour;Coopération;Action financée;Heures",
        "2026-11-20;Le pain de midi;'=1+1;0,75",
        "2026-11-20;Le pain de midi;'=1+1;1,5",
    ]


def test_nothing_is_noted_where_the_form_is_wrong(client, bring):
    bring(bread())

    for wrong in ({"quarters": "0"}, {"quarters": "97"}, {"day": "2026-11-25"}, {"record": str(uuid4())}):
        assert note(client, **wrong).status_code == 422
    assert not Spent.objects.exists()


@pytest.mark.parametrize("role", ["reader", "facilitator", "operator", "house"])
def test_it_is_the_coordinators_alone(client, territory, bring, settings, role):
    settings.ALONE = False
    bring(bread())
    client.force_login(
        sitting(territory, "ines", "ess") if role == "house" else member(territory, "lea", role)
    )

    assert client.get("/animation/").status_code == 404
    assert client.get("/animation/temps.csv").status_code == 404
    assert note(client).status_code == 404
