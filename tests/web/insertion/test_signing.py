"""« Avant de signer »: asked and answered without keeping anything, kept for one house alone, forgotten for good."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from tandem_web.accounts import erasures
from tandem_web.accounts.models import Membership, Trace, User
from tandem_web.cooperations.models import Entry
from tandem_web.directory.actions import seat
from tandem_web.directory.models import Organisation
from tandem_web.insertion.models import LedgerEntry
from tandem_web.insertion.signing.actions import AGAIN
from tandem_web.insertion.signing.models import SigningSheet
from tests.web.insertion.contracts import COMPANY, ETTI, SIAE, house
from tests.web.pages import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = "/insertion/avant-de-signer/"
ANSWERS = {
    "partner": "Client fictif",
    "turnover": "70 000",
    "amount": "60 000",
    "months": "12",
    "price": "20",
    "full_cost": "25",
    "days_agreed": "30",
    "notice_ours": "3",
    "notice_theirs": "3",
    "client": ["Mairie fictive", "Usine fictive"],
    "activity": ["Tri", "Tri"],
    "income": ["10 000", "30 000"],
}


@pytest.fixture(autouse=True)
def _nothing_kept():
    caches["process"].clear()
    caches["default"].clear()


@pytest.fixture
def sit_for(territory, client, settings):
    def sit(ref):
        settings.ALONE = False
        someone = User.objects.create_user(f"{ref}-{User.objects.count()}@example.org")
        seat(
            organisation=house(territory, ref),
            user=someone,
            role="contributor",
            author=None,
            now=timezone.now(),
        )
        client.force_login(someone)
        return someone

    return sit


def put(client, **more):
    return client.post(PAGE, ANSWERS | more)


def stored():
    return [one.objects.count() for one in (SigningSheet, Trace, Entry, LedgerEntry)]


def test_an_answer_comes_with_three_questions_and_keeps_nothing(client, sit_for):
    sit_for(SIAE)
    before = stored()

    answer = put(client)

    page = page_of(answer)
    assert "3 points à regarder avant de signer" in page.text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "À ce prix nous perdons à chaque fois" in page.text
    assert "Recettes par activité" in page.text
    assert stored() == before
    assert "no-store" in answer["Cache-Control"]


def test_answers_are_never_read_from_an_address(client, territory):
    page = page_of(client.get(PAGE, ANSWERS))

    assert "points à regarder" not in page.text


def test_everything_missing_is_said_at_once(client, territory):
    answer = client.post(PAGE, {"partner": "Client fictif"})

    assert answer.status_code == 422
    assert answer.content.decode().count("Cette réponse manque") >= 16


def test_the_same_answers_make_one_page_to_print(client, territory):
    answer = put(client, do="pdf")

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer.content.count(b"/Type /Page\n") in {0, 1}
    assert "no-store" in answer["Cache-Control"]


def test_a_house_keeps_for_itself_under_seal_and_the_trace_holds_no_value(client, sit_for):
    person = sit_for(SIAE)
    put(client, do="keep")

    (row,) = SigningSheet.objects.all()
    (trace,) = Trace.objects.filter(row=str(row.uuid))
    assert (row.organisation.name, row.author) == ("Chantier des Saules", person)
    assert b"Client fictif" not in bytes(row.sealed)
    assert (trace.action, trace.fields) == ("signing.keep", ["sealed"])
    assert "Client fictif" in client.get(f"{PAGE}{row.uuid}/").content.decode()
    assert (Entry.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_another_person_of_the_house_reads_it_and_nobody_else(client, sit_for, territory, settings):
    sit_for(SIAE)
    put(client, do="keep")
    address = f"{PAGE}{SigningSheet.objects.get().uuid}/"

    statuses = {}
    for ref in (SIAE, ETTI, COMPANY):
        sit_for(ref)
        statuses[ref] = (client.get(address).status_code, client.post(f"{address}oublier/").status_code)
        if ref == SIAE:
            assert not SigningSheet.objects.exists()
            put(client, do="keep")
            address = f"{PAGE}{SigningSheet.objects.get().uuid}/"
    for role in ("coordinator", "facilitator"):
        someone = User.objects.create_user(f"{role}@example.org")
        Membership.objects.create(territory=territory, user=someone, role=role, since=timezone.now())
        client.force_login(someone)
        statuses[role] = (client.get(address).status_code, client.get(PAGE).status_code)
    settings.ALONE = True
    client.logout()
    statuses["alone"] = (client.get(address).status_code, client.get(PAGE).status_code)

    assert statuses == {
        SIAE: (200, 302),
        ETTI: (404, 404),
        COMPANY: (404, 404),
        "coordinator": (404, 404),
        "facilitator": (404, 404),
        "alone": (404, 200),
    }


def test_a_house_that_moved_the_seal_opens_nothing(client, sit_for, territory):
    sit_for(SIAE)
    put(client, do="keep")
    SigningSheet.objects.update(organisation=house(territory, ETTI))
    sit_for(ETTI)

    answer = client.get(f"{PAGE}{SigningSheet.objects.get().uuid}/")

    assert (answer.status_code, answer["Location"]) == (302, PAGE)


def test_one_person_alone_asks_and_cannot_keep(client, territory):
    assert "Garder pour ma maison" not in page_of(put(client)).text
    assert put(client, do="keep").status_code == 404


def test_what_is_forgotten_is_forgotten_again_after_an_old_backup(
    client, sit_for, django_capture_on_commit_callbacks
):
    sit_for(SIAE)
    put(client, do="keep")
    row = SigningSheet.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("insertion:signing_forget", args=[row.uuid]))
    assert not SigningSheet.objects.exists()
    line = {"kind": "signing", "id": str(row.uuid)}
    assert line in [*erasures.read()]

    SigningSheet.objects.create(
        territory=row.territory,
        organisation=Organisation.objects.get(pk=row.organisation_id),
        uuid=row.uuid,
        day=row.day,
        salt=row.salt,
        sealed=row.sealed,
    )
    assert AGAIN["signing"](line, timezone.now())
    assert not SigningSheet.objects.exists()


def test_the_page_is_said_in_english(client, territory):
    page = page_of(client.post(f"/en{PAGE}", ANSWERS))

    assert "3 points to look at before signing" in page.text
