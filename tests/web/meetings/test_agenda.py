"""Calendars: secret addresses that are taken back, days and titles, no words."""

import re
from uuid import uuid4

import icalendar
import pytest
import time_machine

from tandem_web.accounts.models import Membership
from tandem_web.meetings.models import Feed
from tests.core import builders
from tests.web.cooperations.records import bread
from tests.web.meetings.people import member, noted, sitting
from tests.web.pages import tables_asked

pytestmark = pytest.mark.usefixtures("today")

TITLE = "Le pain ; de midi, et \\ plus\nlong"


@pytest.fixture
def people(territory, bring, settings):
    settings.ALONE = False
    record = bread(title=TITLE)
    record["entries"].append(
        builders.entry("plan", start="2022-03-01", end="2026-12-31", on="2022-03-01", audience="all")
    )
    bring(record)
    return {"camille": member(territory, "camille"), "ines": sitting(territory, "ines", "ess")}


def address(client, query=""):
    page = client.post(f"/agenda/{query}").content.decode()
    return re.search(r"http://testserver(/agenda/[\w-]{43}\.ics)", page)[1]


def events(answer):
    calendar = icalendar.Calendar.from_ical(answer.content)
    return [(str(one["summary"]), one["dtstart"].dt.isoformat()) for one in calendar.walk("VEVENT")]


def test_an_address_gives_the_days_with_their_titles_and_no_words(client, people):
    from tandem_web.cooperations.models import Cooperation  # noqa: PLC0415

    client.force_login(people["camille"])
    noted(client, Cooperation.objects.get().uuid, day="2026-12-04", lines="Parler du quai trop étroit")
    feed = address(client)
    client.logout()

    answer = client.get(feed)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert [day for _, day in events(answer)] == ["2026-12-31", "2026-12-04"]
    assert {words.partition("\u00a0: ")[2] for words, _ in events(answer)} == {TITLE}
    assert b"quai" not in answer.content
    assert b"X-WR-TIMEZONE:Europe/Paris" in answer.content


def test_what_is_kept_of_an_address_does_not_open_it(client, people):
    client.force_login(people["camille"])
    feed = address(client)

    held = Feed.objects.get()

    assert held.digest not in feed
    assert client.get(f"/agenda/{held.digest}.ics").status_code == 404


def test_an_address_serves_no_more_once_made_again_taken_back_or_without_its_hat(client, people, territory):
    client.force_login(people["camille"])
    first, second = address(client), address(client)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)

    client.post(f"/agenda/{Feed.objects.get().uuid}/retirer/")
    assert client.get(second).status_code == 404

    third = address(client)
    Membership.objects.all().delete()
    assert client.get(third).status_code == 404


def test_nobody_takes_back_the_address_of_another(client, people):
    client.force_login(people["camille"])
    feed = address(client)
    client.force_login(people["ines"])

    client.post(f"/agenda/{Feed.objects.get().uuid}/retirer/")

    assert client.get(feed).status_code == 200


def test_a_house_reads_its_own_cooperations_with_its_own_eyes(client, people, territory, bring):
    from tests.web.cooperations.records import PARTIES  # noqa: PLC0415

    other = {**PARTIES[1], "id": "p9", "side": "ess", "name": "Une autre maison fictive"}
    record = bread(id=str(uuid4()), title="Ailleurs", parties=[other], entries=[])
    record["entries"] = [
        builders.entry("plan", start="2022-03-01", end="2026-12-30", on="2022-03-01", by="p9", via="p9")
    ]
    bring(record)
    client.force_login(people["ines"])

    assert "Ailleurs" not in client.get(address(client)).content.decode()


def test_a_cooperation_that_is_not_hers_has_no_address(client, people, territory):
    from tandem_web.cooperations.models import Cooperation  # noqa: PLC0415

    record = Cooperation.objects.get().uuid
    client.force_login(member(territory, "funder", "reader"))

    assert client.get(f"/cooperations/{record}/agenda.ics").status_code == 404
    assert client.post(f"/agenda/?cooperation={record}").status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_statements_of_a_calendar_do_not_grow(client, people, bring, n):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    for i in range(1, n):
        bring(bread(id=str(uuid4()), title=f"Autre {i}"))
    client.force_login(people["camille"])
    feed = address(client)
    client.logout()
    client.get(feed)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(feed)

    assert tables_asked(queries) == [
        "SELECT meetings_feed",
        "SELECT accounts_membership",
        "SELECT directory_acceptance",
        "SELECT cooperations_cooperation",
        "SELECT cooperations_snapshot",
        "SELECT meetings_meeting",
    ]


def test_the_day_after_its_end_an_event_is_still_late(client, people):
    client.force_login(people["camille"])
    feed = address(client)
    with time_machine.travel("2027-01-02T11:00:00+00:00", tick=False):
        assert [day for _, day in events(client.get(feed))] == ["2026-12-31"]
