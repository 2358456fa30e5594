"""Pages of the ledger: what each reader sees, writes and never sees."""

import re
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tandem_web.accounts.models import Membership, User
from tandem_web.directory.actions import seat
from tandem_web.insertion.models import Contract, LedgerEntry
from tests.web.cooperations.records import bread
from tests.web.insertion.contracts import (
    BUYER,
    COMPANY,
    ETTI,
    NOW,
    SIAE,
    hours,
    house,
    opened,
    path,
    person,
    told,
    write,
)
from tests.web.pages import page_of, tables_asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture(autouse=True)
def _nothing_kept():
    caches["process"].clear()
    caches["default"].clear()


@pytest.fixture
def contract(territory):
    one = opened(territory)
    write(one, *(hours(f"2026-{month:02}", "60.5") for month in range(1, 7)))
    return one


@pytest.fixture
def sit_for(territory, client, settings):
    def sit(ref):
        settings.ALONE = False
        someone = User.objects.create_user(f"{ref}@example.org")
        seat(
            organisation=house(territory, ref),
            user=someone,
            role="contributor",
            author=None,
            now=timezone.now(),
        )
        client.force_login(someone)
        return client

    return sit


@pytest.fixture
def lead(territory, client, settings):
    def as_role(role):
        settings.ALONE = False
        someone = User.objects.create_user(f"{role}@example.org")
        Membership.objects.create(territory=territory, user=someone, role=role, since=timezone.now())
        client.force_login(someone)
        return client

    return as_role


def address(contract, name="contract", *more):
    return reverse(f"insertion:{name}", args=[contract.uuid, *more])


def test_the_facilitator_opens_on_who_is_silent_what_is_contested_and_what_will_be_missed(client, contract):
    write(contract, told("contest", "2026-03", ground="no_proof"))
    text = page_of(client.get("/insertion/")).text

    assert "Qui n’a pas déclaré octobre 2026" in text
    assert "Chantier des Saules" in text
    assert "École des Tilleuls Chantier des Saules · mars 2026 · 60,5 h contestées" in text
    assert "il en manquerait" in text


@pytest.mark.parametrize("n", [1, 3])
def test_the_month_asks_as_many_statements_whatever_the_contracts(client, territory, n):
    for number in range(n):
        one = opened(territory, f"École {number}")
        write(one, hours("2026-03", "30"), told("contest", "2026-03", ground="no_proof"))
    with CaptureQueriesContext(connection) as queries:
        client.get("/insertion/")
    assert tables_asked(queries.captured_queries) == [
        "SELECT accounts_territory",
        "SELECT insertion_contract",
        "SELECT insertion_month",
        "SELECT insertion_month",
        "SELECT insertion_month",
        "SELECT insertion_month",
        "SELECT insertion_month",
        "SELECT insertion_month",
        "SELECT insertion_pathrow",
    ]


def test_one_click_prepares_the_reminder_with_a_link_that_opens_the_declaration_without_an_account(
    client, contract, settings
):
    row = contract.houses.get(ref=SIAE)
    page = page_of(client.post(address(contract, "reminder", row.pk)))
    link = re.search(r"http://testserver(/insertion/lien/\S+)", page.text)[1]
    assert LedgerEntry.objects.filter(kind="attempt").count() == 1

    settings.ALONE = False
    client.logout()
    answer = client.get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/insertion/declarer/")
    assert page_of(client.get("/insertion/declarer/")).text.count("Heures de juillet 2026") == 2
    posted = client.post("/insertion/declarer/?mois=2026-10", {"way-subcontract-": "42,25", "attested": "on"})
    assert "42,25 h pour octobre 2026" in page_of(posted).text
    entry = LedgerEntry.objects.get(kind="hours", on=date(2026, 10, 31))
    assert (entry.by, entry.via, entry.payload["hours"]) == (SIAE, "link", "42.25")
    assert contract.months.get(month=date(2026, 10, 1)).state == "attested"


def test_a_link_opens_nothing_else_and_nothing_once_replaced_or_past(client, contract, settings):
    row = contract.houses.get(ref=SIAE)
    links = []
    for _ in range(2):
        text = page_of(client.post(address(contract, "reminder", row.pk))).text
        links.append(re.search(r"http://testserver(/insertion/lien/\S+)", text)[1])
    settings.ALONE = False
    client.logout()
    assert client.get(links[0]).status_code == 410
    client.get(links[1])
    assert client.get(address(contract)).status_code == 302
    contract.houses.get(ref=SIAE).links.update(expires=timezone.now())
    assert client.get("/insertion/declarer/").status_code == 410


def test_as_last_month_fills_the_form_and_changing_a_figure_writes_a_correction(contract, sit_for):
    client = sit_for(SIAE)
    page = client.get(f"{address(contract, 'declare')}?mois=2026-07&comme=dernier")
    assert 'value="60.5"' in page.content.decode()
    client.post(f"{address(contract, 'declare')}?mois=2026-07", {"way-subcontract-": "60,5"})
    client.post(f"{address(contract, 'declare')}?mois=2026-07", {"way-subcontract-": "58"})
    first, second = LedgerEntry.objects.filter(kind="hours", payload__month="2026-07")
    assert (second.payload["hours"], second.corrects) == ("58", first.uuid)


def test_a_structure_adds_a_person_without_a_name_and_alone_reads_its_own_mark(contract, sit_for, lead):
    client = sit_for(SIAE)
    data = {"new_mark": "dossier 12", "new_hours": "35", "new_checked": "2026-06-29"}
    client.post(f"{address(contract, 'declare')}?mois=2026-07", data)
    assert "dossier 12" in page_of(client.get(address(contract))).text
    for other in (sit_for(COMPANY), sit_for(BUYER), lead("facilitator"), lead("coordinator")):
        assert "dossier 12" not in page_of(other.get(address(contract))).text
    client.force_login(User.objects.get(email="facilitator@example.org"))
    declared_for = client.get(f"{address(contract, 'declare')}?mois=2026-07&pour={SIAE}")
    assert "dossier 12" not in page_of(declared_for).text
    stored = [entry.payload for entry in LedgerEntry.objects.filter(kind="path")]
    assert [sorted(one) for one in stored] == [
        ["channel", "checked", "checker", "person", "start", "structure"]
    ]


@pytest.mark.parametrize("ref", [COMPANY, BUYER])
def test_the_company_and_the_buyer_see_hours_and_eligible_and_nobodys_line(contract, sit_for, ref):
    (begun,) = write(contract, path(7))
    write(contract, hours("2026-07", "35.75", path=begun.id))
    client = sit_for(ref)
    for answer in (client.get(address(contract)), client.get(address(contract, "download"))):
        text = answer.content.decode()
        assert person(7) not in text
        assert begun.id not in text
        assert "35,75" not in text or "Parcours n°" not in text
    assert "Parcours n°" not in page_of(client.get(address(contract))).text


def test_only_who_may_does_each_thing(contract, sit_for, lead):
    judged = {"month": "2026-03", "structure": SIAE}
    tried = {
        "validate": ("judge", judged),
        "contest": ("judge", judged | {"ground": "too_many"}),
        "close": ("close", {"month": "2026-03"}),
        "accept": ("accept", {"month": "2026-03", "number": "1"}),
        "answer": ("answer", {"proposal": str(contract.uuid), "said": "yes"}),
    }
    allowed = {}
    for name, client in (
        ("facilitator", lead("facilitator")),
        ("reader", lead("reader")),
        ("structure", sit_for(SIAE)),
        ("company", sit_for(COMPANY)),
        ("buyer", sit_for(BUYER)),
    ):
        client.force_login(User.objects.get(email__startswith=_email(name)))
        allowed[name] = {
            what
            for what, (view, data) in tried.items()
            if client.post(address(contract, view), data).status_code == 302
        }
    assert allowed == {
        "facilitator": {"validate", "contest", "close"},
        "reader": set(),
        "structure": set(),
        "company": {"contest", "answer"},
        "buyer": {"contest", "accept"},
    }


def _email(name):
    return {"structure": SIAE, "company": COMPANY, "buyer": BUYER}.get(name, name)


def test_a_house_elsewhere_finds_nothing(contract, sit_for, territory):
    write(contract)
    other = opened(territory, "Une autre école")
    other.houses.filter(ref=ETTI).delete()
    client = sit_for(ETTI)
    assert client.get(address(other)).status_code == 404
    assert client.get(address(contract)).status_code == 200


def test_a_month_is_validated_closed_accepted_and_printed(contract, lead, sit_for):
    facilitator = lead("facilitator")
    facilitator.post(address(contract, "judge"), {"month": "2026-03", "structure": SIAE})
    facilitator.post(address(contract, "close"), {"month": "2026-03"})
    buyer = sit_for(BUYER)
    assert "Accepter le relevé de mars 2026" in page_of(buyer.get(address(contract))).text
    buyer.post(address(contract, "accept"), {"month": "2026-03", "number": "1"})
    assert "accepté par l’acheteur" in page_of(buyer.get(address(contract))).text
    pdf = buyer.get(address(contract, "statement_pdf", "2026-03", 1))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert buyer.get(address(contract, "statement_pdf", "2026-03", 2)).status_code == 404
    assert buyer.get(address(contract, "statement_xlsx", "2026-03", 1)).content[:2] == b"PK"


def test_a_new_contract_is_computed_by_the_rule_then_opened(client, territory):
    data = {
        "title": "Salle des fêtes",
        "buyer": "Ville fictive de Rivebelle",
        "contractor": "Bâtir Large",
        "start": "2026-12-01",
        "end": "2027-11-30",
        "amount": "1 000 000",
        "labour_share": "50",
        "rate": "5",
        "hourly_cost": "30",
    }
    shown = client.post("/insertion/nouveau/", data | {"compute": "1"})
    assert "833 h" in page_of(shown).text
    assert Contract.objects.count() == 0
    client.post("/insertion/nouveau/", data)
    assert Contract.objects.get().due == 83_300


def test_what_is_missing_is_said_all_at_once_and_nothing_is_written(client, territory):
    answer = client.post("/insertion/nouveau/", {"title": "", "amount": "abc"})
    assert (answer.status_code, Contract.objects.count()) == (422, 0)
    assert "Écrivez un nombre" in page_of(answer).text


@pytest.mark.parametrize(
    ("slug", "data"),
    [
        ("avenant", {"hours": "900", "on": "2026-11-24"}),
        ("suspension", {"first": "2026-12-01", "last": "2026-12-31", "on": "2026-12-01"}),
        ("essai", {"type": "meeting", "on": "2026-11-24"}),
        ("mise-en-demeure", {"missing": "120", "answer_by": "2026-12-15", "on": "2026-11-24"}),
        ("penalite", {"amount": "7200", "missing": "120", "state": "claimed", "on": "2026-11-24"}),
        (
            "parcours",
            {
                "structure": SIAE,
                "channel": "subcontract",
                "checked": "2026-11-02",
                "start": "2026-11-03",
                "on": "2026-11-03",
            },
        ),
        (
            "embauche",
            {"company": COMPANY, "structure": SIAE, "contract_type": "permanent", "on": "2026-11-20"},
        ),
        ("candidature", {"structure": SIAE, "answer_by": "2026-12-09", "on": "2026-11-24"}),
    ],
)
def test_each_thing_that_happens_is_written_from_its_form(client, contract, slug, data):
    page = address(contract, "tell", slug)
    assert client.get(page).status_code == 200
    answer = client.post(page, data)
    assert answer.status_code == 302, page_of(answer).text
    assert client.get(address(contract)).status_code == 200


def test_the_company_answers_a_candidate(contract, client, sit_for):
    client.post(
        address(contract, "tell", "candidature"),
        {"structure": SIAE, "answer_by": "2026-11-20", "on": "2026-11-05"},
    )
    proposal = LedgerEntry.objects.get(kind="proposal").uuid
    company = sit_for(COMPANY)
    text = page_of(company.get(address(contract))).text
    assert "le jour est passé" in text
    company.post(address(contract, "answer"), {"proposal": str(proposal), "said": "meeting"})
    assert "Candidatures qui attendent" not in page_of(company.get(address(contract))).text


def test_hours_are_one_computation_on_the_page_the_statement_and_the_files(contract, client):
    client.post(address(contract, "close"), {"month": "2026-06"})
    asked = LedgerEntry.objects.get(kind="statement").payload
    page = page_of(client.get(address(contract))).text
    assert "Faites 363 h" in page
    assert asked["done"] == "363"
    assert NOW.year == 2026


def test_the_cooperation_is_a_link_only_for_who_may_open_it(contract, bring, client, lead):
    record = bring(bread())
    contract.cooperation = record
    contract.save()
    link = f"/cooperations/{record.uuid}/"
    assert link in page_of(client.get(address(contract))).links
    assert link not in page_of(lead("facilitator").get(address(contract))).links
