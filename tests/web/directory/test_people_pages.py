"""Who may see and change who takes part: each page as each hat, one's own and the others'."""

import pytest

from tandem_web.accounts.actions import give_role, open_territory
from tandem_web.accounts.models import Membership
from tandem_web.directory.actions import seat
from tandem_web.directory.hats import hats_of
from tandem_web.directory.models import Acceptance, Invitation, Organisation, Seat
from tandem_web.directory.people.requests import ask_to_join
from tests.web.directory.conftest import NOW
from tests.web.pages import page_of, tables_asked


@pytest.fixture(autouse=True)
def several_people(settings, db):
    settings.ALONE = False


@pytest.fixture
def administrator(house, make_person):
    made = make_person("alix")
    seat(organisation=house, user=made, role="administrator", author=None, now=NOW)
    return made


@pytest.fixture
def others(make_person, territory):
    """A territory beside, with its coordinator, a house and an invitation."""
    beside = open_territory(slug="ailleurs", name="Ailleurs")
    leader = make_person("sacha")
    give_role(territory=beside, user=leader, role="coordinator", author=None, now=NOW)
    house = Organisation.objects.create(territory=beside, side="ess", name="Là-bas", name_folded="la bas")
    return beside, leader, house


def invitation_to(territory, role, house=None):
    return Invitation.objects.create(
        territory=territory,
        organisation=house,
        role=role,
        email=f"{role}@example.org",
        token_digest=role,
        sent_at=NOW,
        expires_at=NOW,
    )


def test_each_page_of_people_is_for_those_who_decide_there(  # noqa: PLR0917 (fixtures)
    client, administrator, coordinator, house, others, territory, make_person
):
    beside, leader, elsewhere = others
    contributor, reader = make_person("dominique"), make_person("noa")
    seat(organisation=house, user=contributor, role="contributor", author=None, now=NOW)
    give_role(territory=territory, user=reader, role="reader", author=None, now=NOW)
    mine = invitation_to(territory, "facilitator")
    theirs = invitation_to(territory, "contributor", house)
    membership, place = Membership.objects.get(user=reader), Seat.objects.get(user=contributor)
    pages = {
        "territory": ("get", f"/territoires/{territory.slug}/personnes/"),
        "house": ("get", f"/maisons/{house.uuid}/personnes/"),
        "charter": ("get", f"/maisons/{house.uuid}/charte/"),
        "beside": ("get", f"/territoires/{beside.slug}/personnes/"),
        "elsewhere": ("get", f"/maisons/{elsewhere.uuid}/personnes/"),
        "to the territory": ("post", f"/invitations/{mine.uuid}/envoyer/"),
        "to the house": ("post", f"/invitations/{theirs.uuid}/envoyer/"),
        "end a seat": ("post", f"/maisons/{house.uuid}/personnes/{place.pk}/"),
        "end a role": ("post", f"/territoires/{territory.slug}/personnes/{membership.pk}/"),
        "end it from beside": ("post", f"/territoires/{beside.slug}/personnes/{membership.pk}/"),
    }
    opened = {}
    for who in (contributor, reader, leader, administrator, coordinator):
        client.force_login(who)
        answers = {name: getattr(client, how)(address).status_code for name, (how, address) in pages.items()}
        opened[who.name] = {name for name, status in answers.items() if status != 404}

    assert opened == {
        "Dominique": {"charter"},
        "Noa": set(),
        "Sacha": {"beside"},
        "Alix": {"house", "charter", "to the house", "end a seat"},
        "Camille": {"territory", "to the territory", "end a role"},
    }


def test_the_coordinator_does_not_read_whom_a_house_invites(client, coordinator, house, territory):
    invitation_to(territory, "contributor", house)
    invitation_to(territory, "administrator", house)
    client.force_login(coordinator)

    text = page_of(client.get(f"/territoires/{territory.slug}/personnes/")).text

    assert "administrator@example.org" in text
    assert "contributor@example.org" not in text


def test_no_page_of_people_where_one_person_is_alone(client, house, settings, territory):
    settings.ALONE = True

    for address in (f"/territoires/{territory.slug}/personnes/", f"/maisons/{house.uuid}/personnes/"):
        assert client.get(address).status_code == 404


def test_a_person_changes_hat_and_wears_one_at_a_time(client, administrator, house, territory):
    give_role(territory=territory, user=administrator, role="coordinator", author=None, now=NOW)
    leading, sitting = hats_of(administrator)
    client.force_login(administrator)

    assert "vu par le tiers" in page_of(client.get("/cooperations/")).text
    assert client.post("/compte/regard/", {"hat": sitting.key}).url == "/"
    page = page_of(client.get("/cooperations/"))
    assert "vu par la structure" in page.text
    assert "Je regarde en tant que" in page.text
    assert client.get(f"/territoires/{territory.slug}/personnes/").status_code == 404
    client.post("/compte/regard/", {"hat": leading.key})
    assert client.get(f"/maisons/{house.uuid}/personnes/").status_code == 404


def test_nobody_puts_on_the_hat_of_another(client, administrator, coordinator):
    client.force_login(administrator)

    assert client.post("/compte/regard/", {"hat": hats_of(coordinator)[0].key}).status_code == 404
    assert client.post("/compte/depart/", {"hat": hats_of(coordinator)[0].key}).status_code == 404


def test_a_person_with_one_hat_is_not_asked_which(client, administrator):
    client.force_login(administrator)

    assert "Je regarde en tant que" not in page_of(client.get("/cooperations/")).text


def test_leaving_is_one_gesture_but_for_the_last(client, administrator, coordinator):
    client.force_login(administrator)
    hat = {"hat": hats_of(administrator)[0].key}
    refused = page_of(client.post("/compte/depart/", hat, follow=True)).text
    assert "n’aurait plus personne pour dire qui parle pour elle" in refused

    seat(
        organisation=Organisation.objects.get(side="ess"),
        user=coordinator,
        role="administrator",
        author=None,
        now=NOW,
    )
    left = page_of(client.post("/compte/depart/", hat, follow=True)).text

    assert "Vous n’y avez plus de place" in left
    assert hats_of(administrator) == []
    assert "Aucune place ne vous est encore ouverte" in page_of(client.get("/")).text


def test_an_administrator_hands_over_and_takes_back(client, administrator, house, make_person):
    sacha = make_person("sacha")
    place = seat(organisation=house, user=sacha, role="contributor", author=None, now=NOW)
    client.force_login(administrator)
    address = f"/maisons/{house.uuid}/personnes/{place.pk}/"

    client.post(address, {"role": "administrator"})
    assert Seat.objects.get(pk=place.pk).role == "administrator"
    client.post(address, {"role": "contributor"})
    assert Seat.objects.get(pk=place.pk).role == "contributor"
    assert client.post(address, {"role": "coordinator"}).status_code == 404
    client.post(address)
    assert not Seat.objects.filter(pk=place.pk).exists()


def test_a_house_agrees_once_to_a_version_and_the_day_is_kept(client, administrator, house, today):
    client.force_login(administrator)
    address = f"/maisons/{house.uuid}/charte/"
    assert "n’a pas encore dit oui à la charte" in page_of(client.get("/cooperations/")).text

    for _ in "ab":
        client.post(address)

    assert Acceptance.objects.count() == 1
    assert "a dit oui à cette version le 24 novembre 2026" in page_of(client.get(address)).text
    assert "n’a pas encore dit oui à la charte" not in page_of(client.get("/cooperations/")).text


def test_a_contributor_cannot_agree_for_her_house(client, house, make_person):
    person = make_person("dominique")
    seat(organisation=house, user=person, role="contributor", author=None, now=NOW)
    client.force_login(person)

    client.post(f"/maisons/{house.uuid}/charte/")

    assert not Acceptance.objects.exists()


def test_my_account_keeps_my_name_and_my_language(client, coordinator):
    client.force_login(coordinator)

    client.post("/compte/", {"name": "Camille C.", "language": "en"})
    refused = client.post("/compte/", {"name": "Camille", "language": "de"})

    coordinator.refresh_from_db()
    assert (coordinator.name, coordinator.language) == ("Camille C.", "en")
    assert "Votre langue" in page_of(refused).text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_charter_says_who_sees_what_who_answers_and_how_to_leave(client, prefix):
    text = page_of(client.get(f"{prefix}/charte/")).text

    for words in {
        "": ("Qui voit quoi", "Qui répond des données", "Comment partir"),
        "/en": ("Who sees what", "Who answers for the data", "How to leave"),
    }[prefix]:
        assert words in text


@pytest.mark.parametrize("several", [1, 3])
def test_the_statements_do_not_grow_with_the_people(
    client, coordinator, make_person, territory, django_assert_num_queries, several
):
    for number in range(several):
        give_role(territory=territory, user=make_person(f"p{number}"), role="reader", author=None, now=NOW)
        invitation_to(territory, ("coordinator", "facilitator", "reader")[number])
        ask_to_join(territory=territory, email=f"d{number}@example.org", name="D", house="", now=NOW)
    client.force_login(coordinator)

    with django_assert_num_queries(10) as asked:
        client.get(f"/territoires/{territory.slug}/personnes/")

    assert tables_asked(asked.captured_queries) == [
        "SELECT django_session",
        "SELECT accounts_user",
        "SELECT accounts_membership",
        # The seats, each with the charter of its house.
        "SELECT directory_acceptance",
        "SELECT accounts_territory",
        # The houses to choose from, for those who asked and for an invitation.
        "SELECT directory_organisation",
        "SELECT accounts_membership",
        "SELECT directory_invitation",
        "SELECT directory_joinrequest",
        "SELECT directory_organisation",
    ]
