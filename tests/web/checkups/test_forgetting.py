"""Who was asked and what was said in words are forgotten on request, and again after an old backup."""

import pytest
from django.db import connection

from tandem_web.accounts import erasures
from tandem_web.checkups import answering
from tandem_web.checkups.forgetting import AGAIN, forget_address, forget_saying
from tandem_web.checkups.models import Draft, Invitation, Saying
from tandem_web.cooperations.queries import export_record
from tests.web.checkups.points import BENEFIT, COST, NOW, invited, marks, opened
from tests.web.cooperations.records import bread

ADDRESS = "quelqu-un@example.org"


@pytest.fixture
def said(bring):
    """A check-up both sides answered, each with a sentence."""
    checkup = opened(bring(bread()))
    for side, words in (("ess", BENEFIT), ("company", COST)):
        invitation, _ = invited(checkup, side)
        changed = {**marks(checkup, "333333", "333333"), "benefit": words}
        answering.send(invitation=invitation, pen="p", changed=changed, now=NOW)
    return checkup


def is_stored(words):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(words in str(row) for row in cursor.fetchall()):
                return True
    return False


def test_a_forgotten_address_is_in_no_table_with_its_answer(bring):
    checkup = opened(bring(bread()), mode="persons")
    invitation, _ = invited(checkup, "ess", address=ADDRESS)
    answering.send(invitation=invitation, pen="p", changed=marks(checkup, "333333", "333333"), now=NOW)
    assert is_stored(ADDRESS)

    assert (forget_address(f" {ADDRESS.upper()} "), forget_address(ADDRESS), forget_address("")) == (1, 0, 0)

    assert not is_stored(ADDRESS)
    assert (Draft.objects.count(), Invitation.objects.count()) == (0, 0)


def test_words_are_forgotten_by_their_house_and_the_third_party_alone(client, said, sit, today):
    address = f"/points/{said.uuid}/"
    ess, company = (Saying.objects.get(side=side) for side in ("ess", "company"))
    sit("company")

    assert client.post(f"{address}effacer/{ess.uuid}/").status_code == 404
    assert client.post(f"{address}effacer/{company.uuid}/").status_code == 302

    assert (is_stored(COST), is_stored(BENEFIT)) == (False, True)
    record = export_record(said.record)
    assert [one.body.rows is not None for one in record.entries if one.kind == "answers"] == [True, True]


def test_what_an_old_backup_brings_back_is_forgotten_again(said, django_capture_on_commit_callbacks):
    saying = Saying.objects.get(side="ess")
    with django_capture_on_commit_callbacks(execute=True):
        forget_saying(saying=saying, author=None, now=NOW)
    (line,) = [one for one in erasures.read() if one["id"] == str(saying.uuid)]
    Saying.objects.create(
        territory=said.territory,
        checkup=said,
        uuid=saying.uuid,
        side="ess",
        about="benefit",
        text=BENEFIT,
        until=NOW,
    )

    assert [AGAIN[line["kind"]](line, NOW) for _ in range(2)] == [True, False]
    assert not is_stored(BENEFIT)
