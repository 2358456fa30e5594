"""Under seal: no table, page or export tells an answer before both sides have answered or the check-up closes."""

import base64
import json
import re
from datetime import timedelta

import pytest
from django.db import connection

from tandem_web.accounts.seal import ROOM, SealBroken, new_salt, sealed, unsealed
from tandem_web.checkups import actions, answering
from tandem_web.checkups.models import Draft
from tests.web.checkups.points import BENEFIT, COST, NOW, follow, invited, marks, opened, post
from tests.web.cooperations.records import bread

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def checkup(bring):
    return opened(bring(bread()))


@pytest.fixture
def answered(checkup, client):
    """One side has answered, and nothing is open."""
    follow(client, invited(checkup, "ess")[1])
    post(client, "send", **marks(checkup, "454545", "121212"), again="unsure", benefit=BENEFIT, cost=COST)
    client.cookies.clear()
    return checkup


def everything_stored():
    """Give every value of every table of the database, as bytes and in what bytes usually hide in."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                    found.append(raw)
                    # Sessions and the like are written so.
                    signs = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
                    found.append(base64.b64decode(signs[: len(signs) // 4 * 4]))
    return b"\n".join(found)


def tells(stored):
    """Give what of the answers can be read in what is stored."""
    words = [*BENEFIT.split(), *COST.split(), "own-aim_income", "aim_income", '"again"', "unsure"]
    return [
        word
        for word in words
        if len(word) > 4 and (word.encode() in stored or json.dumps(word)[1:-1].encode() in stored)
    ]


def test_no_table_holds_an_answer_in_clear_before_the_opening(answered):
    assert Draft.objects.get().outcome == "sent"

    assert tells(everything_stored()) == []


def test_the_search_through_the_tables_finds_what_is_in_clear(answered):
    actions.close(checkup=answered, author=None, now=NOW)

    assert {"aim_income", "zèbres", "mauves", "unsure"} <= set(tells(everything_stored()))


def test_no_page_and_no_export_tells_an_answer_before_the_opening(answered, client):
    record = answered.record.uuid
    addresses = (
        "/",
        f"/cooperations/{record}/",
        f"/cooperations/{record}/points/",
        f"/points/{answered.uuid}/",
        f"/cooperations/{record}/eclairages/understanding/",
        f"/cooperations/{record}/dossier.json",
    )
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert tells(response.content.replace(b"item_aim_income", b"")) == [], address


def test_every_answer_takes_the_same_room(answered, client):
    _, short = invited(answered, "company")
    follow(client, short)
    post(client, "save", **{"own-aim_income": "1"})

    assert {len(bytes(one.sealed)) for one in Draft.objects.all()} == {ROOM + 12 + 16}


def test_moved_to_another_place_an_answer_no_longer_opens(checkup):
    salt = new_salt()
    content = sealed({"own-aim_income": ["4", "pen"]}, salt, "here")

    assert unsealed(content, salt, "here") == {"own-aim_income": ["4", "pen"]}
    for others in ((salt, "there"), (new_salt(), "here")):
        with pytest.raises(SealBroken):
            unsealed(content, *others)


def test_without_the_key_of_the_site_the_tables_are_not_enough(answered, settings):
    settings.SECRET_KEY = "another"  # noqa: S105 (that of a thief of tables)

    with pytest.raises(SealBroken):
        actions.close(checkup=answered, author=None, now=NOW)
    answered.refresh_from_db()
    assert (answered.state, Draft.objects.count()) == ("open", 1)


def test_after_the_last_day_nobody_answers_any_more(checkup, client):
    invitation, _token = invited(checkup, "ess")
    late = NOW + timedelta(days=22)

    with pytest.raises(actions.NotNow):
        answering.send(invitation=invitation, pen="p", changed=marks(checkup, "333333", "333333"), now=late)

    assert Draft.objects.count() == 0
