"""A correction is a new entry: the old line stays, nothing the form does not ask is lost, nobody reads more than before."""

import pytest

from tandem_web.cooperations.models import Entry
from tests.core import builders
from tests.web.cooperations.records import bread
from tests.web.cooperations.test_news import NONCE, first_values
from tests.web.pages import page_of


@pytest.fixture
def cooperation(bring):
    return bring(bread())


@pytest.fixture
def correct(client, cooperation, today):
    def send(entry, **changes):
        url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?corrige={entry.uuid}"
        return client.post(url, {**first_values(page_of(client.get(url))), "nonce": NONCE, **changes})

    return send


def test_each_line_of_the_thread_that_has_a_form_may_be_corrected(client, cooperation, today):
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/"))

    links = [link for link in page.links if "corrige=" in link]
    assert len(links) == Entry.objects.exclude(kind="action").count() == 7


def test_a_correction_is_added_and_keeps_what_was_not_asked(correct, cooperation):
    wrong = Entry.objects.filter(kind="flow").earliest("seq")

    answer = correct(wrong, quantity="9400")

    right = Entry.objects.get(corrects=wrong.uuid)
    assert answer.status_code == 302
    assert right.payload == {**wrong.payload, "quantity": "9400"}
    assert (right.documents, right.audience, right.by, right.on) == (
        wrong.documents,
        wrong.audience,
        wrong.by,
        wrong.on,
    )
    assert Entry.objects.filter(pk=wrong.pk).exists()


def test_only_the_correction_stands_in_the_thread(client, correct, cooperation):
    wrong = Entry.objects.filter(kind="opinion").earliest("seq")

    correct(wrong, stage="philanthropic")

    text = page_of(client.get(f"/cooperations/{cooperation.uuid}/")).text
    assert "La structure y voit un don." in text
    assert "La structure y voit un projet commun." not in text


def test_a_settled_difficulty_stays_with_those_who_saw_it(correct):
    wrong = Entry.objects.get(kind="difficulty")

    correct(wrong, closed="2026-11-10")

    right = Entry.objects.get(corrects=wrong.uuid)
    assert right.payload == {"type": "mistrust", "opened": "2025-02-01", "closed": "2026-11-10"}
    assert (right.audience, right.on.isoformat()) == ("ess", "2026-11-10")


def test_what_was_corrected_meanwhile_is_refused_with_its_reason_and_kept_on_screen(
    client, correct, cooperation, today
):
    wrong = Entry.objects.get(kind="difficulty")
    url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?corrige={wrong.uuid}"
    typed = first_values(page_of(client.get(url)))
    correct(wrong, closed="2026-11-10")

    answer = client.post(url, {**typed, "closed": "2026-11-12"})

    page = page_of(answer)
    assert answer.status_code == 422
    assert "2026-11-12" in [attrs.get("value") for tag, attrs in page.tags if tag == "input"]
    assert Entry.objects.filter(corrects=wrong.uuid).count() == 1


def test_sent_twice_a_correction_is_written_once(correct, client, cooperation):
    wrong = Entry.objects.get(kind="difficulty")

    answers = [correct(wrong, closed="2026-11-10") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Entry.objects.filter(corrects=wrong.uuid).count() == 1


def test_readers_who_saw_an_older_version_but_not_the_last_cannot_be_added_again(correct):
    first = Entry.objects.filter(kind="opinion").earliest("seq")
    correct(first, audience="neutral")
    middle = Entry.objects.get(corrects=first.uuid)

    answer = correct(middle, audience="all", nonce="0e6d3b6a-6f0e-4a3e-9d29-0a4e6a0d7c12")

    assert answer.status_code == 422
    assert not Entry.objects.filter(corrects=middle.uuid).exists()
    assert 'class="problems"' in answer.content.decode()


def test_an_opinion_the_third_party_wrote_down_keeps_its_side(bring, client, today):
    opinion = builders.entry("opinion", side="company", stage="transactional", on="2026-09-02", by="neutral")
    record = bring(bread(entries=[opinion]))
    url = f"/cooperations/{record.uuid}/quoi-de-neuf/?corrige={opinion['id']}"

    client.post(url, {**first_values(page_of(client.get(url))), "stage": "integrative"})

    right = Entry.objects.get(corrects=opinion["id"])
    assert (right.payload, right.by) == ({"side": "company", "stage": "integrative"}, "p2")


def test_what_a_later_release_wrote_is_shown_and_not_corrected_here(bring, client, today):
    later = {**builders.entry("event", type="press", on="2026-09-02"), "v": 9}
    record = bring(bread(entries=[later]))

    links = page_of(client.get(f"/cooperations/{record.uuid}/")).links
    answer = client.get(f"/cooperations/{record.uuid}/quoi-de-neuf/?corrige={later['id']}")

    assert [link for link in links if "corrige" in link] == []
    assert answer.status_code == 404


def test_a_past_day_is_looked_at_and_corrects_nothing(client, cooperation, today):
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/?le=2026-10-01"))

    assert [link for link in page.links if "corrige" in link] == []


def test_a_sending_without_its_name_says_so(client, cooperation, today):
    url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=fin"

    answer = client.post(url, {**first_values(page_of(client.get(url))), "cause": "term", "nonce": "x"})

    assert answer.status_code == 422
    assert "<li></li>" not in answer.content.decode()
    assert answer.content.decode().count("<li>") > page_of(client.get(url)).tags.count(("li", {}))
