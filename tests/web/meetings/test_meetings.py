"""Meetings: noted by the houses and the third party, their lines made entries of the journal, once each."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from tandem_web.accounts import erasures
from tandem_web.cooperations.models import Entry
from tandem_web.meetings.forgetting import do_due
from tandem_web.meetings.models import Line, Meeting, Turned
from tests.web.cooperations.records import bread
from tests.web.meetings.people import NOW, entries_of, member, noted, sitting

pytestmark = pytest.mark.usefixtures("today")

LINES = "Livrer aussi le samedi\n\n  Le quai est trop étroit \n"


@pytest.fixture
def record(bring):
    return bring(bread()).uuid


@pytest.fixture
def meeting(client, record):
    # A correction is recorded after what it corrects.
    with time_machine.travel("2026-11-24T10:00:00+00:00", tick=False):
        noted(client, record, lines=LINES)
    return Meeting.objects.get()


def line_address(meeting, what):
    return f"/rencontres/{meeting.uuid}/lignes/{meeting.lines.first().uuid}/{what}/"


def decision(**given):
    """Fill the form of a decision."""
    sent = {"question": "Livrer le samedi ?", "party": "p1", "asked_on": "2026-11-02", "by": "neutral"}
    return {**sent, "answered_on": "2026-11-20", "audience": "all", "nonce": str(uuid4()), **given}


def test_a_meeting_that_was_held_is_told_in_the_journal_and_its_lines_beside_it(meeting):
    told = entries_of("meeting")[0]

    assert (told.on, told.body.day, told.body.parties) == (meeting.day, meeting.day, ("p1", "p2"))
    assert [one.text for one in meeting.lines.all()] == ["Livrer aussi le samedi", "Le quai est trop étroit"]
    assert not any("quai" in str(one.payload) for one in Entry.objects.all())


def test_the_same_form_sent_twice_is_one_meeting(client, record):
    nonce = str(uuid4())

    noted(client, record, nonce=nonce, lines=LINES)
    noted(client, record, nonce=nonce, lines=LINES)

    assert (Meeting.objects.count(), Line.objects.count(), len(entries_of("meeting"))) == (1, 2, 1)


def test_a_meeting_to_come_waits_to_be_held_and_is_moved(client, record):
    noted(client, record, day="2026-12-04")
    meeting = Meeting.objects.get()
    assert entries_of("meeting") == []

    assert client.post(f"/rencontres/{meeting.uuid}/tenue/").status_code == 422
    client.post(f"/rencontres/{meeting.uuid}/deplacer/", {"day": "2026-11-24"})
    client.post(f"/rencontres/{meeting.uuid}/tenue/")
    client.post(f"/rencontres/{meeting.uuid}/tenue/")

    assert [one.body.day.isoformat() for one in entries_of("meeting")] == ["2026-11-24"]
    assert client.post(f"/rencontres/{meeting.uuid}/deplacer/", {"day": "2026-11-25"}).status_code == 422


def test_a_line_becomes_a_decision_with_its_delay_and_the_meeting_names_it(client, meeting):
    page = client.get(line_address(meeting, "decision")).content.decode()
    assert 'value="Livrer aussi le samedi"' in page

    client.post(line_address(meeting, "decision"), decision())

    made = entries_of("decision")[0]
    assert (made.body.answered - made.body.asked).days == 18
    assert entries_of("meeting")[0].body.decisions == (made.id,)


def test_a_line_becomes_a_decision_once_however_often_it_is_sent(client, meeting):
    client.post(line_address(meeting, "decision"), decision())
    client.post(line_address(meeting, "decision"), decision())

    assert (len(entries_of("decision")), Turned.objects.count()) == (1, 1)


def test_a_line_becomes_an_action_with_its_house_and_its_day_once(client, meeting):
    for _ in range(2):
        client.post(line_address(meeting, "action"), {"owner": "p2", "due": "2026-12-10"})

    actions = entries_of("meeting")[0].body.actions
    assert [(one.owner, one.due.isoformat()) for one in actions] == [("p2", "2026-12-10")]
    assert len(entries_of("meeting")) == 1
    assert "Les Tréfileries fictives" in client.get(f"/rencontres/{meeting.uuid}/").content.decode()


def test_a_line_becomes_a_piece(client, meeting):
    action = entries_of("action")[0].id
    sent = {
        "criterion": "agreed_terms",
        "state": "attested",
        "grade": "3",
        "on": "2026-11-20",
        "action": action,
    }
    sent |= {"by": "neutral", "piece_title": "Compte rendu", "piece_place": "Classeur", "audience": "all"}
    before = len(entries_of("evidence"))

    answer = client.post(line_address(meeting, "piece"), {**sent, "nonce": str(uuid4())})

    assert (answer.status_code, len(entries_of("evidence"))) == (302, before + 1)


def test_what_a_house_makes_of_a_line_for_its_own_eyes_stays_unknown_to_the_other(
    client, territory, meeting, settings
):
    settings.ALONE = False
    client.force_login(sitting(territory, "ines", "ess"))
    sent = {"type": "mismatch", "opened": "2026-11-20", "by": "p1", "audience": "own", "nonce": str(uuid4())}
    assert client.post(line_address(meeting, "difficulte"), sent).status_code == 302
    assert "Devenue" in client.get(f"/rencontres/{meeting.uuid}/").content.decode()

    client.force_login(sitting(territory, "marc", "company"))
    page = client.get(f"/rencontres/{meeting.uuid}/").content.decode()

    assert "Devenue" not in page
    assert f"{line_address(meeting, 'difficulte')}" in page


def test_a_house_promises_only_in_what_it_told_itself(client, territory, meeting, settings):
    settings.ALONE = False
    client.force_login(sitting(territory, "ines", "ess"))

    assert (
        client.post(line_address(meeting, "action"), {"owner": "p2", "due": "2026-12-10"}).status_code == 404
    )
    assert client.post(line_address(meeting, "decision"), decision(by="p1")).status_code == 302
    assert entries_of("meeting")[0].body.decisions is None


@pytest.mark.parametrize("role", ["reader", "operator", "facilitator"])
def test_roles_that_read_no_record_find_no_meeting(client, territory, meeting, settings, role):
    settings.ALONE = False
    client.force_login(member(territory, "lea", role))

    for address in (f"/rencontres/{meeting.uuid}/", f"/cooperations/{meeting.record.uuid}/rencontres/"):
        assert client.get(address).status_code == 404
    assert "Le pain de midi" not in client.get("/rencontres/").content.decode()


def test_a_line_is_forgotten_on_its_day_or_when_asked(client, meeting):
    first, second = meeting.lines.all()
    client.post(f"/rencontres/{meeting.uuid}/lignes/{first.uuid}/effacer/")
    assert [one.text for one in Line.objects.all()] == [second.text]

    do_due(NOW + timedelta(days=5 * 366))

    assert not Line.objects.exists()
    assert Meeting.objects.exists()


def test_nothing_is_noted_where_the_form_is_wrong(client, record):
    answer = noted(client, record, day="demain", parties=[], lines="x" * 501)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert {"id_day", "id_parties", "id_lines"} <= {part.split('"')[0] for part in page.split('href="#')[1:]}
    assert not Meeting.objects.exists()


def test_erasing_a_line_is_remembered(client, meeting, django_capture_on_commit_callbacks):
    line = meeting.lines.first()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/rencontres/{meeting.uuid}/lignes/{line.uuid}/effacer/")

    assert {"kind": "line", "id": str(line.uuid)} in list(erasures.read())
