"""The third party is not above the game: what ties it to a cooperation is said, and shown to both houses."""

import pytest

from tandem_web.accounts.actions import give_role
from tandem_web.accounts.models import Trace, User
from tandem_web.cooperations.models import Tie
from tests.web.cooperations.records import bread, means
from tests.web.directory.conftest import NOW
from tests.web.pages import page_of


@pytest.fixture
def cooperation(bring):
    return bring(bread())


@pytest.fixture
def lead(client, settings, territory):
    """Sign in someone who leads the territory."""

    def lead_as(name):
        settings.ALONE = False
        person = User.objects.create_user(f"{name}@example.org", name=name.capitalize())
        give_role(territory=territory, user=person, role="coordinator", author=None, now=NOW)
        client.force_login(person)
        return person

    return lead_as


def address(cooperation):
    return f"/cooperations/{cooperation.uuid}/liens/"


def test_before_anything_is_said_the_page_says_so(client, cooperation, lead):
    lead("camille")
    page = page_of(client.get(f"/cooperations/{cooperation.uuid}/"))

    assert "Le tiers n’a pas encore dit ses liens avec cette coopération." in page.text
    assert address(cooperation) in page.links


def test_a_tie_is_read_by_both_houses_and_said_by_whoever_has_it(client, cooperation, lead, sit):
    camille = lead("camille")
    said = {"kind": "board", "words": "Au conseil de La Marmite depuis 2024."}

    assert client.post(address(cooperation), said).url == f"/cooperations/{cooperation.uuid}/"

    for side in ("ess", "company"):
        sit(side)
        page = page_of(client.get(f"/cooperations/{cooperation.uuid}/"))
        assert "Le tiers, Camille : membre d’une instance de l’une des maisons. Au conseil" in page.text
        assert address(cooperation) not in page.links
        assert client.get(address(cooperation)).status_code == 404
    assert [*Trace.objects.filter(action="declare tie").values_list("author", flat=True)] == [camille.pk]


def test_who_has_a_tie_names_another_third_party_where_there_is_one(client, cooperation, lead):
    sacha = lead("sacha")
    lead("camille")

    alone = page_of(client.post(address(cooperation), {"kind": "paid"}))
    assert "nommez l’autre tiers" in alone.text
    assert not Tie.objects.exists()
    client.post(address(cooperation), {"kind": "paid", "other": str(sacha.uuid)})

    text = page_of(client.get(f"/cooperations/{cooperation.uuid}/")).text
    assert "L’autre tiers à qui s’adresser : Sacha" in text


def test_without_anybody_else_a_tie_is_said_all_the_same(client, cooperation, lead):
    lead("camille")

    client.post(address(cooperation), {"kind": "paid"})

    assert Tie.objects.get().kind == "paid"


def test_another_tie_is_said_in_a_sentence(client, cooperation, lead):
    lead("camille")

    response = client.post(address(cooperation), {"kind": "other"})

    assert "Dites ce lien en une phrase" in page_of(response).text
    assert not Tie.objects.exists()


def test_saying_again_takes_the_place_of_what_was_said(client, cooperation, lead):
    lead("camille")
    client.post(address(cooperation), {"kind": "paid"})
    client.post(address(cooperation), {"kind": "none", "words": "Contrat fini en 2025."})

    assert [*Tie.objects.values_list("kind", "words")] == [("none", "Contrat fini en 2025.")]


def test_only_a_cooperation_has_a_third_party(bring, client, lead):
    own = bring(means())
    lead("camille")

    assert client.get(address(own)).status_code == 404


def test_where_one_person_is_alone_ties_mean_nothing(client, cooperation):
    assert (
        "liens avec cette coopération" not in page_of(client.get(f"/cooperations/{cooperation.uuid}/")).text
    )
    assert client.get(address(cooperation)).status_code == 404
