"""What falls due: closing on the day, reminders with a ceiling, private rows forgotten."""

from datetime import timedelta

import pytest
from django.core import mail

from tandem_web.checkups import answering, due
from tandem_web.checkups.models import CheckUp, Invitation, Link, Saying
from tests.web.checkups.points import BENEFIT, LAST_DAY, NOW, again, follow, invited, marks, opened, post
from tests.web.cooperations.records import bread

ADDRESS = "quelqu-un@example.org"


@pytest.fixture
def checkup(bring):
    return opened(bring(bread()))


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """Call what is due some days later; gives the letters it sent."""

    def after(days, **more):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            due.do_due(NOW + timedelta(days=days, **more))
        return mail.outbox[before:]

    return after


def test_reminders_wait_a_week_and_stop_at_two(checkup, letters):
    invited(checkup, "ess", address=ADDRESS)

    assert [len(letters(day)) for day in (0, 6, 7, 8, 13, 14, 20)] == [0, 0, 1, 0, 0, 1, 0]
    assert {tuple(one.to) for one in mail.outbox} == {(ADDRESS,)}
    assert "Un rappel" in mail.outbox[0].body


def test_called_twice_in_one_instant_a_reminder_goes_once(checkup, letters):
    invited(checkup, "ess", address=ADDRESS)

    assert (len(letters(7)), len(letters(7))) == (1, 0)


def test_a_reminder_carries_a_link_that_works_and_no_answer(checkup, letters, client, today, settings):
    settings.ADDRESS = "https://tandem.example.org"
    invited(checkup, "ess", address=ADDRESS, language="en")
    (letter,) = letters(7)

    (address,) = [line for line in letter.body.splitlines() if line.startswith("https://")]
    assert address.startswith("https://tandem.example.org/en/points/")
    assert "A reminder" in letter.body
    assert client.get(address.removeprefix("https://tandem.example.org"), follow=True).status_code == 200


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("act", ["send", "decline", "quiet"])
def test_who_answered_declined_or_wants_no_more_is_left_alone(checkup, letters, client, act):
    follow(client, invited(checkup, "ess", address=ADDRESS)[1])
    post(client, act, **marks(checkup, "333333", "333333"))

    assert letters(7) == []


def test_who_has_no_address_is_not_written_to(checkup, letters):
    invited(checkup, "ess")

    assert letters(7) == []


def test_after_the_last_day_what_was_answered_opens(checkup, letters):
    invitation, _ = invited(checkup, "ess")
    answering.send(
        invitation=invitation,
        pen="p",
        changed={**marks(checkup, "333333", "333333"), "benefit": BENEFIT},
        now=NOW,
    )

    letters(21)
    assert again(checkup).state == "open"
    letters(22)
    assert (again(checkup).state, again(checkup).closed) == ("closed", LAST_DAY + timedelta(days=1))
    assert [(one.side, one.text) for one in Saying.objects.all()] == [("ess", BENEFIT)]


def test_what_was_started_and_not_sent_is_not_an_answer(checkup, letters):
    invitation, _ = invited(checkup, "ess")
    answering.save(invitation=invitation, pen="p", changed={"benefit": BENEFIT}, now=NOW)

    letters(22)

    assert (again(checkup).state, Saying.objects.count(), again(checkup).drafts.count()) == ("closed", 0, 0)


def test_what_a_lost_key_keeps_shut_stops_nothing_else(bring, checkup, letters, settings):
    invitation, _ = invited(checkup, "ess")
    answering.send(invitation=invitation, pen="p", changed=marks(checkup, "333333", "333333"), now=NOW)
    settings.SECRET_KEY = "another"  # noqa: S105 (a key put in its place)
    other = opened(bring({**bread(), "id": "00000000-0000-4000-8000-000000000001"}))

    letters(22)

    assert (again(checkup).state, again(other).state) == ("open", "closed")


def test_links_addresses_and_words_are_forgotten_on_their_day(checkup, letters):
    invitation, _ = invited(checkup, "ess", address=ADDRESS)
    sent = {**marks(checkup, "333333", "333333"), "benefit": BENEFIT}
    answering.send(invitation=invitation, pen="p", changed=sent, now=NOW)

    letters(22)
    assert set(Invitation.objects.values_list("address", flat=True)) == {""}
    letters(51)
    assert Invitation.objects.count() == 1
    letters(52)
    assert (Invitation.objects.count(), Link.objects.count()) == (0, 0)
    letters(365 * 5)
    assert Saying.objects.count() == 1
    letters(366 * 5 + 25)
    assert (Saying.objects.count(), CheckUp.objects.count()) == (0, 1)
