"""Trouver, and an introduction from its reasons to the cooperation of two houses that said yes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import Membership, Trace, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.models import Organisation, Wish
from tandem_web.matches.models import Answer, Proposal
from tests.web.pages import page_of, tables_asked

DAY = date(2026, 11, 24)


def house(territory, side, name, *wishes, **other):
    row = Organisation.objects.create(
        territory=territory, side=side, name=name, name_folded=name.casefold(), fictional=True, **other
    )
    for kind, resource in wishes:
        Wish.objects.create(
            territory=territory,
            organisation=row,
            kind=kind,
            resource=resource,
            said_on=DAY,
            words=f"mots {name}",
        )
    return row


@pytest.fixture
def pair(territory):
    structure = house(
        territory, "ess", "Atelier", ("need", "premises"), commune="59350", town="Lille", lat=50.63, lon=3.06
    )
    company = house(
        territory,
        "company",
        "Usine",
        ("offer", "premises"),
        commune="59512",
        town="Roubaix",
        lat=50.69,
        lon=3.17,
    )
    return structure, company


@pytest.fixture
def lead(territory, client, settings):
    from django.utils import timezone  # noqa: PLC0415

    def come():
        settings.ALONE = False
        person, _ = User.objects.get_or_create(email="tiers@example.org")
        Membership.objects.get_or_create(
            territory=territory, user=person, role="coordinator", defaults={"since": timezone.now()}
        )
        client.force_login(person)

    return come


@pytest.fixture
def sides(pair, sit, client):
    """Sign in for one side or the other."""
    people = {}

    def come(side):
        if side not in people:
            people[side] = sit(side)
        client.force_login(people[side])

    return come


@pytest.fixture
def propose(pair, client, lead):
    def send(**other):
        lead()
        ids = dict(zip(("structure", "company"), (one.uuid for one in pair), strict=True))
        return client.post(
            "/mises-en-relation/proposer/", {**ids, "words": "Un toit contre du temps.", **other}
        )

    return send


@pytest.fixture
def proposal(propose):
    propose()
    return Proposal.objects.get()


def page(proposal, *rest):
    return "/".join(("/mises-en-relation", str(proposal.uuid), *rest, ""))


def test_a_house_is_shown_at_once_what_answers_its_needs_and_how_far(sides, client):
    sides("ess")
    text = page_of(client.get("/trouver/")).text

    assert "Offre ce que vous cherchez : locaux." in text
    assert "À 10 km à vol d’oiseau." in text.replace("'", "’")


def test_who_leads_seeks_by_resource_place_and_radius(pair, client):
    near = page_of(
        client.get("/trouver/", {"quoi": "premises", "sens": "offer", "lieu": "lille", "rayon": "20"})
    ).text
    far = page_of(
        client.get("/trouver/", {"quoi": "premises", "sens": "offer", "lieu": "lille", "rayon": "5"})
    ).text

    assert "1 maison trouvée" in near or "Une maison trouvée" in near
    assert "Aucune maison ne dit cela" in far


@pytest.mark.parametrize(
    "asked", [{"rayon": "0"}, {"rayon": "99999999999"}, {"quoi": "xyz"}, {"sens": "both"}]
)
def test_what_cannot_be_sought_is_said_and_never_a_crash(pair, client, asked):
    assert client.get("/trouver/", asked).status_code == 422


def test_an_unknown_place_is_said_and_leaves_nobody_out(pair, client):
    text = page_of(client.get("/trouver/", {"lieu": "Atlantide", "quoi": "premises"})).text

    assert "Aucune maison d’ici n’est dans ce lieu" in text
    assert "2 maisons trouvées" in text


def test_who_said_nothing_is_told_apart(territory, pair, client):
    house(territory, "ess", "Muette")
    text = page_of(client.get("/trouver/", {"quoi": "premises"})).text

    assert text.index("Une maison n’a encore rien dit") < text.index("Muette")


def test_both_houses_read_the_same_reasons(proposal, sides, client):
    for side in ("ess", "company"):
        sides(side)
        text = page_of(client.get(page(proposal))).text
        assert "Un toit contre du temps." in text
        assert "Offre ce que vous cherchez : locaux." in text


def test_a_third_house_finds_no_proposal_of_others(proposal, territory, sit, client):
    house(territory, "third", "Ville")
    sit("third")

    assert client.get(page(proposal)).status_code == 404
    assert client.post(page(proposal, "ouvrir")).status_code == 404
    assert "Un toit" not in page_of(client.get("/trouver/")).text


def test_only_who_leads_proposes_and_she_answers_for_nobody(proposal, sides, lead, client):
    sides("ess")
    assert client.get("/mises-en-relation/proposer/").status_code == 404
    lead()
    assert client.post(page(proposal), {"choice": "yes"}).status_code == 404
    assert not Answer.objects.exists()


def test_houses_of_another_territory_are_not_proposed(propose):
    foreign = house(open_territory(slug="ailleurs", name="Ailleurs"), "company", "Loin")

    assert propose(company=foreign.uuid).status_code == 422
    assert not Proposal.objects.exists()


def test_two_yeses_open_one_cooperation_tied_to_the_two_houses(proposal, pair, sides, client):
    for side in ("ess", "company"):
        sides(side)
        client.post(page(proposal), {"choice": "yes"})
    assert not Cooperation.objects.exists()
    for _ in range(2):
        answer = client.post(page(proposal, "ouvrir"))

    cooperation = Cooperation.objects.get()
    assert answer["Location"] == f"/cooperations/{cooperation.uuid}/"
    assert [one.organisation for one in cooperation.parties.order_by("rank")] == [*pair]
    for side in ("ess", "company"):
        sides(side)
        assert client.get(f"/cooperations/{cooperation.uuid}/").status_code == 200
    actions = [*Trace.objects.filter(row_kind="proposal").values_list("action", flat=True)]
    assert actions == ["propose", "answer proposal", "answer proposal", "begin cooperation"]


def test_a_namesake_is_not_mistaken_for_the_house_that_said_yes(territory, proposal, pair, sides, client):
    # Opened first: a search by name alone would find it.
    Organisation.objects.create(territory=territory, side="ess", name="Atelier", name_folded="atelier")
    for side in ("ess", "company"):
        sides(side)
        client.post(page(proposal), {"choice": "yes"})
    client.post(page(proposal, "ouvrir"))

    assert [one.organisation for one in Cooperation.objects.get().parties.order_by("rank")] == [*pair]


@pytest.mark.parametrize("other", ["later", None])
def test_one_yes_opens_nothing(proposal, sides, client, other):
    sides("company")
    if other:
        client.post(page(proposal), {"choice": other})
    sides("ess")
    client.post(page(proposal), {"choice": "yes"})
    client.post(page(proposal, "ouvrir"))

    assert not Cooperation.objects.exists()


def test_a_no_closes_the_proposal_and_its_reason_is_for_who_leads(proposal, sides, lead, client):
    sides("ess")
    client.post(page(proposal), {"choice": "no", "reason": "Pas cette année"})
    sides("company")
    text = page_of(client.get(page(proposal))).text
    assert "Pas cette année" not in text
    assert client.post(page(proposal), {"choice": "yes"}).status_code == 404
    lead()
    assert "Pas cette année" in page_of(client.get(page(proposal))).text


def test_a_no_is_remembered_until_one_asks_anyway(proposal, propose, sides, client):
    sides("ess")
    client.post(page(proposal), {"choice": "no", "reason": "Pas cette année"})

    refused = propose()
    assert refused.status_code == 422
    assert "Atelier a dit non" in page_of(refused).text
    assert "Pas cette année" in page_of(refused).text
    assert propose(again="on").status_code == 302
    assert Proposal.objects.count() == 2


def test_the_same_pair_is_proposed_once_at_a_time(proposal, propose):
    assert "déjà proposée" in page_of(propose()).text
    assert Proposal.objects.count() == 1


def test_a_house_may_say_later_then_yes(proposal, sides, client):
    sides("ess")
    for choice in ("later", "yes"):
        client.post(page(proposal), {"choice": choice})

    assert Answer.objects.get().choice == "yes"


@pytest.mark.parametrize("n", [1, 3])
def test_finding_asks_as_many_statements_for_one_house_as_for_three(territory, client, n):
    for rank in range(n):
        house(territory, "ess", f"M{rank}", ("need", "time"))
    with CaptureQueriesContext(connection) as queries:
        client.get("/trouver/", {"quoi": "time"})

    assert tables_asked(queries) == [
        "SELECT accounts_territory",
        "SELECT directory_organisation",
        "SELECT directory_wish",
        "SELECT matches_proposal",
    ]
