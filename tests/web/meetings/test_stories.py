"""Retours d'expérience: published when both houses agree to the same text, read then by the whole territory."""

from uuid import uuid4

import pytest

from tandem_web.meetings.models import Story
from tests.web.cooperations.records import bread
from tests.web.meetings.people import member, sitting

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def people(territory, bring, settings):
    settings.ALONE = False
    bring(bread())
    return {
        "neutral": member(territory, "camille"),
        "reader": member(territory, "funder", "reader"),
        "ess": sitting(territory, "ines", "ess"),
        "company": sitting(territory, "marc", "company"),
    }


@pytest.fixture
def story(client, people):
    from tandem_web.cooperations.models import Cooperation  # noqa: PLC0415

    client.force_login(people["neutral"])
    record = Cooperation.objects.get().uuid
    text = {"title": "Livrer à midi", "text": "Le quai nous a appris.", "nonce": str(uuid4()), "revision": 1}
    for _ in range(2):
        client.post(f"/cooperations/{record}/retours/", text)
    return Story.objects.get()


def act(client, person, story, name, **given):
    client.force_login(person)
    return client.post(f"/retours/{story.uuid}/{name}/", given).status_code


def reads(client, person, story):
    client.force_login(person)
    listed = story.title in client.get("/retours/").content.decode()
    return client.get(f"/retours/{story.uuid}/").status_code, listed


def test_it_is_published_once_both_houses_agreed_and_not_before(client, people, story):
    assert act(client, people["neutral"], story, "accord", revision=1) == 404
    act(client, people["ess"], story, "accord", revision=1)
    act(client, people["ess"], story, "accord", revision=1)
    assert reads(client, people["reader"], story) == (404, False)
    assert reads(client, people["company"], story) == (200, False)

    act(client, people["company"], story, "accord", revision=1)

    assert reads(client, people["reader"], story) == (200, True)


def test_another_text_asks_both_again(client, people, story):
    act(client, people["ess"], story, "accord", revision=1)
    changed = {"title": "Livrer tôt", "text": "Autre chose", "nonce": str(uuid4()), "revision": 1}

    assert act(client, people["company"], story, "ecrire", **changed) == 302
    assert act(client, people["company"], story, "accord", revision=1) == 422
    act(client, people["company"], story, "accord", revision=2)

    story.refresh_from_db()
    assert (story.published, story.accords.count(), story.revision) == (None, 1, 2)


def test_one_house_takes_it_back_and_nobody_outside_reads_it(client, people, story):
    for side in ("ess", "company"):
        act(client, people[side], story, "accord", revision=1)

    assert act(client, people["reader"], story, "retirer") == 404
    act(client, people["ess"], story, "retirer")

    assert reads(client, people["reader"], story) == (404, False)


def test_a_reader_finds_nothing_else(client, people, story):
    for side in ("ess", "company"):
        act(client, people[side], story, "accord", revision=1)
    client.force_login(people["reader"])

    page = client.get(f"/retours/{story.uuid}/").content.decode()

    assert "Le quai nous a appris." in page
    assert "Le pain de midi" not in page
    assert client.get("/", follow=True).redirect_chain == [("/retours/", 302)]
    for address in (
        f"/cooperations/{story.record.uuid}/",
        f"/cooperations/{story.record.uuid}/retours/",
        "/animation/",
    ):
        assert client.get(address).status_code == 404
