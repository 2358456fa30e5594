"""Answering by a link: kept as one goes, sent once, opened to both sides at the same moment."""

import json

import pytest
from django.test import Client

from tandem.readings.checkups import ITEMS
from tandem_web.checkups import actions, answering
from tandem_web.checkups.models import Draft, Invitation, Saying
from tandem_web.cooperations.models import Entry
from tandem_web.cooperations.queries import export_record
from tests.web.checkups.points import BENEFIT, COST, NOW, again, follow, invited, marks, opened, post
from tests.web.cooperations.records import bread
from tests.web.pages import page_of

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def checkup(bring):
    return opened(bring(bread()))


def answers_in(checkup):
    record = export_record(checkup.record)
    return {one.body.side: one.body for one in record.entries if one.kind == "answers"}


def test_a_link_leaves_the_address_and_asks_the_questions(checkup, client):
    _, token = invited(checkup, "ess")

    response = follow(client, token)

    assert response.redirect_chain == [("/points/", 302)]
    page = page_of(response)
    assert token not in response.content.decode()
    assert "Point croisé n° 1" in page.text
    assert "Vous répondez pour La Marmite fictive." in page.text
    assert sum(tag == "input" and one.get("type") == "radio" for tag, one in page.tags) == 6 * 2 * 5 + 3


def test_both_sides_answer_and_everything_opens_at_once(checkup, client):
    _, ess = invited(checkup, "ess")
    _, company = invited(checkup, "company")
    follow(client, ess)
    said = page_of(post(client, "send", **marks(checkup, "445533", "222222"), again="yes", benefit=BENEFIT))
    assert "Sous pli jusqu’au 15 décembre 2026" in said.text
    assert answers_in(checkup) == {}

    follow(client, company)
    page = page_of(post(client, "send", **marks(checkup, "445511", "444444"), again="no", cost=COST))

    found = answers_in(checkup)
    assert {side: (one.n, len(one.rows)) for side, one in found.items()} == {"ess": (1, 1), "company": (1, 1)}
    assert found["ess"].rows[0].own["success_relation"] == 5
    assert found["company"].rows[0].guess["horizon"] == 4
    assert "Ordre du jour proposé" in page.text
    assert BENEFIT in page.text
    assert COST in page.text
    assert len({one.recorded for one in Entry.objects.filter(kind="answers")}) == 1


def test_once_open_no_draft_no_key_and_no_address_is_left(checkup, client):
    invited(checkup, "ess", address="quelqu-un@example.org")
    for side in ("ess", "company"):
        follow(client, invited(checkup, side)[1])
        post(client, "send", **marks(checkup, "333333", "333333"))

    assert (again(checkup).state, again(checkup).salt, Draft.objects.count()) == ("closed", None, 0)
    assert set(Invitation.objects.values_list("address", flat=True)) == {""}


def test_each_answer_is_kept_alone_and_shown_again_to_the_device_that_gave_it(checkup, client):
    _, token = invited(checkup, "ess")
    follow(client, token)
    fetched = {"Accept": "application/json"}

    one = client.post(
        "/points/", {"act": "save", "shown": "{}", "own-aim_income": "4"}, headers=fetched
    ).json()
    two = client.post(
        "/points/",
        {"act": "save", "shown": one["shown"], "own-aim_income": "4", "guess-aim_income": "2"},
        headers=fetched,
    ).json()

    assert (one["told"], json.loads(two["shown"])) == (
        "Réponses gardées\u00a0: 1 sur 12.",
        {"own-aim_income": "4", "guess-aim_income": "2"},
    )
    checked = [one["id"] for tag, one in page_of(client.get("/points/")).tags if "checked" in one]
    assert checked == ["own-aim_income-4", "guess-aim_income-2"]


def test_whoever_follows_the_link_elsewhere_reads_nothing_of_it(checkup, client):
    _, token = invited(checkup, "ess")
    follow(client, token)
    post(client, "save", **{"own-aim_income": "4"}, benefit=BENEFIT)

    elsewhere = Client()
    page = page_of(follow(elsewhere, token))

    assert BENEFIT not in page.text
    assert [one for _, one in page.tags if "checked" in one] == []
    assert "déjà répondu" in page.text
    post(elsewhere, "save", **{"own-aim_jobs": "1"})
    post(elsewhere, "send")
    assert Draft.objects.get().outcome == "sent"


def test_several_of_one_house_prepare_one_answer_and_lose_nothing(checkup, client):
    other = Client()
    follow(client, invited(checkup, "ess")[1])
    follow(other, invited(checkup, "ess")[1])
    post(client, "save", **{"own-aim_income": "4"})
    post(other, "save", **{"own-aim_jobs": "2"})
    post(other, "send")
    follow(client, invited(checkup, "company")[1])
    post(client, "send", **marks(checkup, "111111", "111111"))

    assert answers_in(checkup)["ess"].rows[0].own == {"aim_income": 4, "aim_jobs": 2}


def test_declining_is_an_answer_and_is_said(checkup, client):
    follow(client, invited(checkup, "company")[1])
    assert "vous préférez ne pas répondre" in page_of(post(client, "decline")).text

    follow(client, invited(checkup, "ess")[1])
    page = page_of(post(client, "send", **marks(checkup, "333333", "333333")))

    assert set(answers_in(checkup)) == {"ess"}
    assert "Cette maison a préféré ne pas répondre." in page.text


def test_what_is_under_seal_can_be_taken_back_and_changed(checkup, client):
    follow(client, invited(checkup, "ess")[1])
    post(client, "send", **marks(checkup, "111111", "111111"))
    page = page_of(post(client, "back"))
    assert "Mettre sous pli" in page.text

    post(
        client,
        "send",
        shown=json.dumps(marks(checkup, "111111", "111111")),
        **marks(checkup, "211111", "111111"),
    )
    follow(client, invited(checkup, "company")[1])
    post(client, "send", **marks(checkup, "333333", "333333"))

    assert answers_in(checkup)["ess"].rows[0].own["aim_income"] == 2


def test_nothing_answered_is_not_sent_and_says_why(checkup, client):
    follow(client, invited(checkup, "ess")[1])

    response = post(client, "send", benefit=BENEFIT)

    assert response.status_code == 422
    assert "Rien n’est encore répondu" in page_of(response).text
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("given", [{"own-aim_income": "6"}, {"again": "maybe"}, {"benefit": "x" * 281}])
def test_what_no_page_of_ours_sends_is_refused(checkup, client, given):
    follow(client, invited(checkup, "ess")[1])

    assert post(client, "save", **given).status_code == 422
    assert Draft.objects.count() == 0


def test_sent_twice_is_sent_once(checkup, client):
    for side in ("ess", "company"):
        follow(client, invited(checkup, side)[1])
        for _ in range(2):
            post(client, "send", **marks(checkup, "333333", "333333"), benefit=BENEFIT)

    assert Entry.objects.filter(kind="answers").count() == 2
    assert Saying.objects.count() == 2


def test_persons_are_anonymous_and_below_three_nothing_but_their_number_is_kept(bring, client):
    checkup = opened(bring(bread()), mode="persons")
    for side, several in (("ess", 3), ("company", 2)):
        for number in range(several):
            follow(client, invited(checkup, side)[1])
            page = page_of(follow(client, invited(checkup, side)[1]))
            post(client, "send", **marks(checkup, f"{number + 1}33333", "333333"), benefit=BENEFIT)
    assert "Votre réponse est anonyme" in page.text
    assert again(checkup).state == "open"

    actions.close(checkup=checkup, author=None, now=NOW)

    found = answers_in(checkup)
    assert {side: (one.n, one.rows and len(one.rows)) for side, one in found.items()} == {
        "ess": (3, 3),
        "company": (2, None),
    }
    assert sorted(row.own["aim_income"] for row in found["ess"].rows) == [1, 2, 3]
    assert {one.side for one in Saying.objects.all()} == {"ess"}


def test_neither_the_order_of_answers_nor_that_of_words_tells_who_gave_them(bring):
    checkup = opened(bring(bread()), mode="persons", size="complete")
    for number in range(12):
        invitation, _ = invited(checkup, "ess")
        digits = "".join("5" if place == number else "1" for place in range(14))
        changed = {**marks(checkup, digits, "3" * 14), "benefit": f"{number:02}", "cost": f"{number:02}"}
        answering.send(invitation=invitation, pen="p", changed=changed, now=NOW)
    actions.close(checkup=checkup, author=None, now=NOW)

    rows = [[row.own[item] for item in ITEMS].index(5) for row in answers_in(checkup)["ess"].rows]
    words = {
        about: [int(one.text) for one in Saying.objects.filter(about=about).order_by("pk")]
        for about in ("benefit", "cost")
    }
    # Twelve in the same order by chance: once in 479 million.
    orders = [rows, words["benefit"], words["cost"], [*range(12)]]
    assert all(sorted(one) == [*range(12)] for one in orders)
    assert len({tuple(one) for one in orders}) == 4
