"""Invitations: a link that serves once, runs out, leaves the address, and gives the place it says and no other."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from tandem.parameters import load_parameters
from tandem_web.accounts.actions import LastOne, end_role, give_role
from tandem_web.accounts.models import Membership, Trace, User
from tandem_web.directory.actions import end_seat, seat
from tandem_web.directory.models import Acceptance, Invitation, JoinRequest, Seat
from tandem_web.directory.people.invitations import InvitationRefused, accept, invite, send_again, take_back
from tests.web.directory.conftest import NOW
from tests.web.pages import page_of

PARAMETERS = load_parameters()


@pytest.fixture(autouse=True)
def several_people(settings, db):
    settings.ALONE = False
    cache.clear()


@pytest.fixture
def person(make_person):
    return make_person


@pytest.fixture
def offer(territory):
    def make(role="reader", email="alix@example.org", organisation=None, now=NOW):
        return invite(
            territory=territory,
            organisation=organisation,
            role=role,
            email=email,
            author=None,
            now=now,
            parameters=PARAMETERS,
        )

    return make


def key_of(refused):
    return refused.value.message.key


def test_the_secret_of_a_link_is_nowhere_in_the_table(offer):
    invitation, token = offer()

    assert len(token) >= 43
    kept = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert token not in repr(kept)
    assert invitation.expires_at == NOW + timedelta(days=14)


def test_an_invitation_gives_its_place_once(offer, person, territory):
    invitation, _ = offer()
    alix = person("alix")

    accept(invitation=invitation, person=alix, now=NOW)

    assert [*Membership.objects.values_list("user", "role")] == [(alix.pk, "reader")]
    with pytest.raises(InvitationRefused) as refused:
        accept(invitation=invitation, person=alix, now=NOW)
    assert key_of(refused) == "people.not_open"
    assert [*Trace.objects.order_by("pk").values_list("action", flat=True)][1:] == [
        "invite",
        "give role",
        "accept",
    ]


def test_an_invitation_is_for_one_address(offer, person):
    invitation, _ = offer()

    with pytest.raises(InvitationRefused) as refused:
        accept(invitation=invitation, person=person("sacha"), now=NOW)

    assert key_of(refused) == "people.for_another"
    assert not Membership.objects.exists()


def test_an_invitation_runs_out(offer, person):
    invitation, _ = offer()

    with pytest.raises(InvitationRefused) as refused:
        accept(invitation=invitation, person=person("alix"), now=NOW + timedelta(days=14))

    assert key_of(refused) == "people.not_open"


def test_sending_again_makes_a_new_link_until_the_ceiling(offer, client):
    invitation, first = offer(now=timezone.now())
    again = {"invitation": invitation, "author": None, "parameters": PARAMETERS}

    second = send_again(**again, now=timezone.now())

    assert client.get(f"/compte/invitation/{first}/").status_code == 410
    assert client.get(f"/compte/invitation/{second}/").status_code == 302
    send_again(**again, now=timezone.now())
    with pytest.raises(InvitationRefused) as refused:
        send_again(**again, now=timezone.now())
    assert (key_of(refused), refused.value.message.values) == ("people.sent_enough", {"most": 3})


def test_an_invitation_taken_back_opens_nothing(offer, client, person):
    invitation, token = offer(now=timezone.now())
    take_back(invitation=invitation, author=None, now=timezone.now())

    assert client.get(f"/compte/invitation/{token}/").status_code == 410
    with pytest.raises(InvitationRefused):
        accept(invitation=invitation, person=person("alix"), now=NOW)


def test_nobody_is_invited_twice_at_once_nor_where_she_already_is(offer, coordinator):
    offer()
    with pytest.raises(InvitationRefused) as twice:
        offer(email="ALIX@example.org")
    with pytest.raises(InvitationRefused) as already:
        offer(role="coordinator", email=coordinator.email)

    assert (key_of(twice), key_of(already)) == ("people.already_invited", "people.already_there")


def test_after_it_ran_out_one_may_be_invited_anew(offer):
    offer()

    assert offer(now=NOW + timedelta(days=15))[0].sendings == 1


def test_a_contributor_invited_to_administer_does_and_an_administrator_is_never_lowered(offer, house, person):
    alix = person("alix")
    lower, _ = offer(role="contributor", organisation=house)
    higher, _ = offer(role="administrator", organisation=house)

    accept(invitation=higher, person=alix, now=NOW)
    accept(invitation=lower, person=alix, now=NOW)

    assert Seat.objects.get(user=alix).role == "administrator"


def test_the_last_coordinator_cannot_leave(coordinator, person, territory):
    mine = Membership.objects.get(user=coordinator)
    with pytest.raises(LastOne) as refused:
        end_role(membership=mine, author=coordinator, now=NOW)
    assert key_of(refused) == "people.last_coordinator"

    give_role(territory=territory, user=person("alix"), role="coordinator", author=coordinator, now=NOW)
    end_role(membership=mine, author=coordinator, now=NOW)

    assert not Membership.objects.filter(user=coordinator).exists()


def test_the_last_administrator_can_neither_leave_nor_be_lowered(house, person):
    alix, sacha = person("alix"), person("sacha")
    place = seat(organisation=house, user=alix, role="administrator", author=None, now=NOW)
    seat(organisation=house, user=sacha, role="contributor", author=None, now=NOW)

    with pytest.raises(LastOne) as left:
        end_seat(place=place, author=alix, now=NOW)
    with pytest.raises(LastOne) as lowered:
        seat(organisation=house, user=alix, role="contributor", author=alix, now=NOW)

    assert (key_of(left), key_of(lowered)) == ("people.last_administrator",) * 2
    assert Seat.objects.get(user=alix).role == "administrator"
    seat(organisation=house, user=sacha, role="administrator", author=alix, now=NOW)
    end_seat(place=place, author=alix, now=NOW)


# --- The pages --------------------------------------------------------------------------------------------------------


def test_the_whole_way_in_from_a_letter_to_the_charter(client, coordinator, house, territory):
    client.force_login(coordinator)
    people = f"/territoires/{territory.slug}/personnes/"
    asked = {"email": "Alix@Example.org", "role": "administrator", "organisation": str(house.uuid)}
    assert client.post(people, asked).status_code == 302
    client.logout()

    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    opened = client.get(link)
    assert (mail.outbox[0].to, opened.url) == (["alix@example.org"], "/compte/invitation/")
    assert "Une place vous attend" in page_of(client.get("/compte/invitation/")).text
    made = {"email": "alix@example.org", "name": "Alix", "password1": "une longue phrase à retenir"}
    response = client.post(
        "/compte/signup/?next=/compte/invitation/", {**made, "next": "/compte/invitation/"}
    )
    assert response.url == "/compte/invitation/"
    assert client.post("/compte/invitation/").url == "/compte/arrivee/"
    charter = client.get("/compte/arrivee/").url
    assert charter == f"/maisons/{house.uuid}/charte/"
    client.post(charter)

    alix = User.objects.get(email="alix@example.org")
    assert (alix.name, alix.language, Seat.objects.get(user=alix).role) == ("Alix", "fr", "administrator")
    assert [*Acceptance.objects.values_list("organisation", "version", "author")] == [(house.pk, 1, alix.pk)]
    assert client.get("/compte/arrivee/").url == "/"
    assert client.get(link).status_code == 410


def test_opening_a_link_accepts_nothing(client, offer, person):
    _, token = offer(now=timezone.now())
    client.force_login(person("alix"))

    client.get(f"/compte/invitation/{token}/")
    client.get("/compte/invitation/")

    assert not Membership.objects.exists()


def test_signing_up_is_closed_without_an_invitation(client):
    page = page_of(client.get("/compte/signup/"))
    client.post("/compte/signup/", {"email": "x@example.org", "name": "X", "password1": "une longue phrase"})

    assert "Tandem s’ouvre sur invitation" in page.text
    assert not User.objects.exists()


def test_signing_up_is_for_the_invited_address_alone(client, offer):
    _, token = offer(now=timezone.now())
    client.get(f"/compte/invitation/{token}/")

    made = {"email": "autre@example.org", "name": "X", "password1": "une longue phrase à retenir"}
    response = client.post("/compte/signup/", made)

    assert "L’invitation est pour une autre adresse" in page_of(response).text
    assert not User.objects.exists()


@pytest.mark.parametrize("email", ["a@example.org\nBcc: b@example.org", "a@example.org\r\nSubject: x", "\n"])
def test_no_line_is_added_to_a_letter(client, coordinator, email, territory):
    client.force_login(coordinator)
    people = f"/territoires/{territory.slug}/personnes/"

    invited = client.post(people, {"email": email, "role": "reader"})
    joined = client.post(
        "/compte/rejoindre/", {"territory": territory.slug, "name": "X", "email": email, "house": ""}
    )

    assert (invited.status_code, joined.status_code) == (200, 200)
    assert mail.outbox == []
    assert not Invitation.objects.exists()
    assert not JoinRequest.objects.exists()


def test_the_language_of_a_letter_is_that_of_who_reads_it(client, coordinator, person, territory):
    alix = person("alix")
    alix.language = "en"
    alix.save()
    client.force_login(coordinator)

    client.post(f"/territoires/{territory.slug}/personnes/", {"email": alix.email, "role": "reader"})

    assert mail.outbox[0].subject == "An invitation to Tandem"
    assert "/en/compte/invitation/" in mail.outbox[0].body
    assert "reading of what is published" in mail.outbox[0].body


def test_a_letter_that_cannot_leave_is_said(client, coordinator, settings, territory):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    client.force_login(coordinator)

    people = f"/territoires/{territory.slug}/personnes/"
    response = client.post(people, {"email": "alix@example.org", "role": "reader"}, follow=True)

    assert "le courriel n’a pas pu partir" in page_of(response).text


def test_a_request_to_join_is_answered_by_an_invitation(client, coordinator, house, territory):
    form = {"territory": territory.slug, "name": "Alix", "email": "alix@example.org", "house": "La Marmite"}
    for _ in "ab":
        assert client.post("/compte/rejoindre/", form).url == "/compte/rejoindre/demande/"
    asked = JoinRequest.objects.get()
    client.force_login(coordinator)
    people = f"/territoires/{territory.slug}/personnes/"
    assert "La Marmite" in page_of(client.get(people)).text

    place = {"role": "administrator", "organisation": str(house.uuid)}
    client.post(f"/demandes/{asked.uuid}/", place)

    assert mail.outbox[0].to == ["alix@example.org"]
    asked.refresh_from_db()
    assert asked.answer == "accepted"
    again = page_of(client.post(f"/demandes/{asked.uuid}/", place, follow=True))
    assert "a déjà reçu une réponse" in again.text
    assert len(mail.outbox) == 1


def test_a_request_refused_sends_nothing(client, coordinator, territory):
    client.post(
        "/compte/rejoindre/",
        {"territory": territory.slug, "name": "Alix", "email": "alix@example.org", "house": ""},
    )
    client.force_login(coordinator)

    client.post(f"/demandes/{JoinRequest.objects.get().uuid}/", {"refuse": "1"})

    assert (JoinRequest.objects.get().answer, mail.outbox) == ("refused", [])
