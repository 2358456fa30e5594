"""With which hat a person looks, and what it opens."""

import pytest

from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import Membership, User
from tandem_web.cooperations.rights import audience_in, door_of, may_bring, may_write, visible
from tandem_web.directory.actions import seat
from tandem_web.directory.hats import SESSION_KEY, hats_of
from tandem_web.directory.models import Organisation
from tests.web.cooperations.records import bread, means


@pytest.fixture
def person(db):
    return User.objects.create_user("quelqu-un@example.org")


@pytest.fixture
def hold(territory, person):
    from django.utils import timezone  # noqa: PLC0415

    def hold_role(role):
        Membership.objects.create(territory=territory, user=person, role=role, since=timezone.now())
        return hats_of(person)[-1]

    return hold_role


def hat_of(person, side, territory):
    from django.utils import timezone  # noqa: PLC0415

    house = Organisation.objects.filter(territory=territory, side=side).first()
    seat(organisation=house, user=person, role="contributor", author=None, now=timezone.now())
    return hats_of(person)[-1]


def test_importing_a_record_opens_its_houses_once(bring, territory):
    bring(bread())
    bring(means())

    houses = Organisation.objects.filter(territory=territory).values_list("name", "side", "siren")
    assert sorted(houses) == [
        ("La Marmite fictive", "ess", "732829320"),
        ("Les Tréfileries fictives", "company", None),
    ]


def test_the_coordinator_opens_every_record_of_her_territory_and_of_no_other(bring, hold, territory):
    record = bring(bread())
    hat = hold("coordinator")
    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")

    assert audience_in(hat, record) == "neutral"
    assert may_write(hat, record)
    assert may_bring(hat)
    record.territory = elsewhere
    record.save()
    assert audience_in(hat, record) is None
    assert not may_write(hat, record)


@pytest.mark.parametrize("side", ["ess", "company"])
def test_a_house_opens_its_own_records_and_speaks_for_itself(bring, person, territory, side):
    record = bring(bread())
    hat = hat_of(person, side, territory)

    assert audience_in(hat, record) == side
    assert door_of(hat, record) == {"ess": "p1", "company": "p2"}[side]
    assert may_write(hat, record)
    assert not may_bring(hat)


def test_a_house_opens_no_record_where_it_is_not(bring, person, territory):
    bring(bread())
    own = bring(means())
    hat = hat_of(person, "company", territory)

    assert audience_in(hat, own) is None
    assert not may_write(hat, own)


def test_a_house_opens_nothing_where_it_stands_on_another_side(bring, person, territory):
    record = bring(bread())
    record.parties.filter(side="company").update(side="ess")

    assert audience_in(hat_of(person, "company", territory), record) is None


@pytest.mark.parametrize("role", ["facilitator", "reader", "operator"])
def test_other_roles_open_no_record(bring, hold, role):
    record = bring(bread())
    hat = hold(role)

    assert [*visible(hat)] == []
    assert not may_write(hat, record)


def test_one_hat_at_a_time(bring, client, hold, person, settings, territory):
    bring(bread())
    settings.ALONE = False
    hold("coordinator")
    hat = hat_of(person, "company", territory)
    client.force_login(person)

    assert "vu par le tiers" in client.get("/cooperations/").content.decode()
    session = client.session
    session[SESSION_KEY] = hat.key
    session.save()
    assert "vu par l’entreprise" in client.get("/cooperations/").content.decode()
