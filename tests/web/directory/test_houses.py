"""The page of a house: who may read and change it, numbers checked, two edits at once, letters relayed."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import Membership, Trace, User
from tandem_web.directory.models import Organisation, Relay, Wish
from tests.web.cooperations.records import bread
from tests.web.pages import page_of, tables_asked

DAY = date(2026, 11, 24)


@pytest.fixture
def houses(bring, territory):
    bring(bread())
    return {one.side: one for one in Organisation.objects.filter(territory=territory)}


@pytest.fixture
def lead(territory, client, settings):
    from django.utils import timezone  # noqa: PLC0415

    def lead_as(role="coordinator"):
        settings.ALONE = False
        person = User.objects.create_user(f"{role}@example.org")
        Membership.objects.create(territory=territory, user=person, role=role, since=timezone.now())
        client.force_login(person)
        return person

    return lead_as


def wish(house, kind="need", resource="premises", **other):
    return Wish.objects.create(
        territory=house.territory, organisation=house, kind=kind, resource=resource, said_on=DAY, **other
    )


def address(house, *rest):
    return "/".join(("/maisons", str(house.uuid), *rest, ""))


def shown(client, house):
    """Read the form that changes a house, as a browser would send it back untouched."""
    form = client.get(address(house, "changer")).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_a_house_reads_public_lines_of_others_and_never_private_ones(houses, sit, client):
    wish(houses["company"], words="Un atelier le samedi")
    wish(houses["company"], "offer", "skills", words="Entre nous", audience="neutral")
    sit("ess")

    text = page_of(client.get(address(houses["company"]))).text
    assert "Un atelier le samedi" in text
    assert "Entre nous" not in text
    assert "Entre nous" not in page_of(client.get("/organisations/")).text
    assert "Entre nous" not in page_of(client.get("/trouver/", {"mots": "nous"})).text


def test_a_house_reads_its_own_private_lines_and_so_does_who_leads(houses, sit, lead, client):
    wish(houses["ess"], words="Entre nous", audience="neutral")
    for come in (lambda: sit("ess"), lead):
        come()
        assert "Entre nous" in page_of(client.get(address(houses["ess"]))).text


def test_no_page_shows_an_address_of_another_house(houses, sit, client):
    other = sit("company")
    sit("ess")

    for page in (
        address(houses["company"]),
        address(houses["company"], "ecrire"),
        "/organisations/",
        "/trouver/?mots=a",
    ):
        assert other.email not in client.get(page).content.decode()


@pytest.mark.parametrize("role", ["reader", "operator"])
def test_readers_and_operators_are_told_nothing_of_houses(houses, lead, client, role):
    wish(houses["ess"], words="Un atelier")
    lead(role)

    assert client.get("/organisations/").status_code == 404
    assert client.get(address(houses["ess"])).status_code == 404
    assert "Marmite" not in page_of(client.get("/trouver/", {"mots": "atelier"})).text


def test_a_house_of_another_territory_is_not_found(houses, lead, client):
    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")
    foreign = Organisation.objects.create(territory=elsewhere, side="ess", name="Loin", name_folded="loin")
    lead()

    for rest in ((), ("changer",), ("besoins-et-offres",), ("ecrire",)):
        assert client.get(address(foreign, *rest)).status_code == 404
    assert "Loin" not in page_of(client.get("/organisations/")).text


@pytest.mark.parametrize("rest", [("changer",), ("besoins-et-offres",)])
def test_only_the_house_and_who_leads_change_it(houses, sit, lead, client, rest):
    sit("company")
    assert client.get(address(houses["ess"], *rest)).status_code == 404
    assert client.post(address(houses["ess"], *rest), {}).status_code == 404
    lead("facilitator")
    assert client.get(address(houses["ess"], *rest)).status_code == 404
    lead()
    assert client.get(address(houses["ess"], *rest)).status_code == 200


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("siren", "732 829 321", "clé"),
        ("siren", "12", "neuf chiffres"),
        ("siret", "732829320 00012", "clé"),
        ("rna", "732829320", "lettre W"),
        ("postcode", "5930", "Cinq chiffres"),
        ("commune", "Lille", "Cinq signes"),
        ("legal_category", "asso", "Quatre chiffres"),
    ],
)
def test_a_number_typed_wrong_is_refused_with_its_reason(houses, client, field, typed, reason):
    answer = client.post(
        address(houses["company"], "changer"), {**shown(client, houses["company"]), field: typed}
    )

    assert answer.status_code == 422
    assert reason in page_of(answer).text
    assert not Trace.objects.filter(action="change house").exists()


def test_a_siret_of_another_siren_and_a_number_already_there_are_refused(houses, client):
    typed = {**shown(client, houses["company"]), "siren": "732829320", "siret": "80295478500028"}
    text = page_of(client.post(address(houses["company"], "changer"), typed)).text

    assert "a déjà ce numéro : La Marmite fictive" in text


def test_a_wrong_key_that_came_by_a_list_is_kept_and_flagged(houses, client):
    Organisation.objects.filter(pk=houses["company"].pk).update(siren="732829321")

    assert "sa clé n’est pas juste" in page_of(client.get(address(houses["company"]))).text.replace("'", "’")


def test_the_status_says_its_source_and_its_day_and_may_be_unknown(houses, client):
    page = address(houses["ess"])
    assert "On ne peut pas encore le dire" in page_of(client.get(page)).text

    client.post(
        address(houses["ess"], "changer"),
        {**shown(client, houses["ess"]), "esus": "on", "status_seen_on": "2026-03-01"},
    )
    text = page_of(client.get(page)).text
    assert "agrément ESUS" in text
    assert "1er mars 2026" in text


def test_a_change_leaves_a_trace_of_its_fields_and_never_their_values(houses, lead, client):
    person = lead()
    client.post(address(houses["ess"], "changer"), {**shown(client, houses["ess"]), "town": "Denain"})

    trace = Trace.objects.get(action="change house")
    assert (trace.fields, trace.author, trace.row) == (["town"], person, str(houses["ess"].uuid))
    client.post(address(houses["ess"], "changer"), shown(client, houses["ess"]))
    assert Trace.objects.filter(action="change house").count() == 1


def test_a_change_on_a_page_too_old_is_refused_and_says_what_moved(houses, client):
    mine, theirs = shown(client, houses["ess"]), shown(client, houses["ess"])
    client.post(address(houses["ess"], "changer"), {**theirs, "town": "Denain"})

    refused = client.post(address(houses["ess"], "changer"), {**mine, "town": "Douai"})
    assert refused.status_code == 422
    assert "Commune : « Denain »" in page_of(refused).text
    assert Organisation.objects.get(pk=houses["ess"].pk).town == "Denain"
    # Knowing it, she may keep what she wrote.
    again = {**mine, "town": "Douai", "seen": refused.context["form"]["seen"].value()}
    client.post(address(houses["ess"], "changer"), again)
    assert Organisation.objects.get(pk=houses["ess"].pk).town == "Douai"


def test_a_page_that_does_not_say_what_it_showed_changes_nothing(houses, client):
    forged = {**shown(client, houses["ess"]), "town": "Douai", "seen": "x"}

    assert client.post(address(houses["ess"], "changer"), forged).status_code == 422
    assert Organisation.objects.get(pk=houses["ess"].pk).town == ""


def test_a_need_is_said_once_closed_and_no_more_proposed(houses, sit, client):
    sit("ess")
    said = {"kind": "need", "resource": "premises", "words": "Un local sec", "audience": "all"}
    for _ in range(2):
        client.post(address(houses["ess"], "besoins-et-offres"), said)
    row = Wish.objects.get()
    client.post(address(houses["ess"], "besoins-et-offres", str(row.uuid), "fermer"))
    sit("company")

    assert "Un local sec" not in page_of(client.get(address(houses["ess"]))).text
    assert [one.action for one in Trace.objects.filter(action__endswith="wish")] == ["say wish", "close wish"]


def test_a_line_of_another_house_is_not_closed(houses, sit, client):
    row = wish(houses["company"])
    sit("ess")

    for house in houses.values():
        answer = client.post(address(house, "besoins-et-offres", str(row.uuid), "fermer"))
        assert answer.status_code == 404
    assert Wish.objects.get().closed_on is None


def test_an_end_before_the_beginning_is_said_beside_its_field(houses, client):
    said = {
        "kind": "need",
        "resource": "time",
        "audience": "all",
        "starts": "2026-12-01",
        "ends": "2026-11-01",
    }
    answer = client.post(address(houses["ess"], "besoins-et-offres"), said)

    assert answer.status_code == 422
    assert "La fin vient avant le début" in page_of(answer).text


LETTER = {"subject": "Un atelier", "text": "Bonjour, parlons-en."}


def test_a_letter_is_relayed_without_any_address_and_its_words_are_not_kept(houses, sit, client):
    receiver = sit("company")
    writer = sit("ess")
    client.post(address(houses["company"], "ecrire"), LETTER)

    (letter,) = mail.outbox
    assert (letter.to, letter.reply_to, letter.cc, letter.bcc) == ([receiver.email], [], [], [])
    assert writer.email not in letter.message().as_string()
    assert "Bonjour, parlons-en." in letter.body
    kept = Relay.objects.get()
    assert (kept.organisation, kept.sender, kept.author) == (houses["company"], houses["ess"], writer)
    assert {field.name for field in Relay._meta.get_fields()} == {  # noqa: SLF001
        "id", "territory", "uuid", "organisation", "sender", "author", "sent_at",
    }  # fmt: skip


def test_an_address_is_given_only_by_whom_it_belongs_to(houses, sit, client):
    sit("company")
    writer = sit("ess")
    client.post(address(houses["company"], "ecrire"), {**LETTER, "gives_address": "on"})

    assert mail.outbox[0].reply_to == [writer.email]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\0"])
def test_a_subject_adds_no_header(houses, sit, client, mark):
    sit("company")
    sit("ess")
    answer = client.post(
        address(houses["company"], "ecrire"), {**LETTER, "subject": f"Oui{mark}Bcc: a@example.org"}
    )

    assert answer.status_code == 422
    assert mail.outbox == []


def test_letters_are_counted(houses, sit, client):
    sit("company")
    sit("ess")
    answers = [client.post(address(houses["company"], "ecrire"), LETTER).status_code for _ in range(11)]

    assert (answers[-1], len(mail.outbox)) == (429, 10)


def test_a_house_nobody_speaks_for_gets_no_letter_and_it_is_said(houses, sit, client):
    sit("ess")
    assert "Personne ne parle encore ici" in page_of(client.get(address(houses["company"], "ecrire"))).text
    client.post(address(houses["company"], "ecrire"), LETTER)

    assert (mail.outbox, Relay.objects.count()) == ([], 0)


def test_the_list_is_sought_by_side_words_and_place(houses, client, territory):
    Organisation.objects.filter(pk=houses["ess"].pk).update(
        town="Saint-Éloi", postcode="59300", commune="59606"
    )

    for asked in (
        {"cote": "ess"},
        {"mots": "MARMITE"},
        {"lieu": "saint-eloi"},
        {"lieu": "59300"},
        {"lieu": "59606"},
    ):
        text = page_of(client.get("/organisations/", asked)).text
        assert ("La Marmite fictive" in text, "Les Tréfileries fictives" in text) == (True, False), asked
    assert "Aucune maison" in page_of(client.get("/organisations/", {"mots": "zzz"})).text


LIST = [
    "SELECT accounts_territory",
    "SELECT directory_organisation",
    "SELECT directory_organisation",
    "SELECT directory_wish",
]


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_asks_as_many_statements_for_one_house_as_for_three(territory, client, n):
    for rank in range(n):
        wish(
            Organisation.objects.create(
                territory=territory, side="ess", name=f"M{rank}", name_folded=f"m{rank}"
            )
        )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/organisations/")

    assert tables_asked(queries) == LIST


@pytest.mark.parametrize("n", [1, 3])
def test_a_house_asks_as_many_statements_for_one_line_as_for_three(houses, client, n):
    for _ in range(n):
        wish(houses["ess"])
    with CaptureQueriesContext(connection) as queries:
        client.get(address(houses["ess"]))

    assert tables_asked(queries) == [
        "SELECT accounts_territory",
        "SELECT directory_organisation",
        "SELECT directory_wish",
    ]
