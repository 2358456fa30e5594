"""The pages of what was agreed: who may do what, what a version changes, the two documents."""

import io
from dataclasses import replace

import docx
import pytest

from tandem_web.agreements.models import Accord, Version
from tandem_web.cooperations.queries import export_record
from tests.core import builders
from tests.web.agreements.conventions import TERMS, accepted, again, begun, proposed
from tests.web.cooperations.records import bread
from tests.web.pages import page_of

pytestmark = pytest.mark.usefixtures("today")
FIELDS = {
    "purpose": "Livrer des repas.",
    "notice_ess": "30",
    "notice_company": "60",
    "payment_days": "45",
    "share_ess": "50",
    "start": "2026-12-01",
    "end": "",
}


@pytest.fixture
def record(bring):
    return bring(bread())


def page_url(record):
    return f"/cooperations/{record.uuid}/convention/"


def url(version, what=""):
    return f"/conventions/{version.uuid}/{what}"


def test_a_version_is_written_proposed_and_shown(client, record):
    page = page_of(client.get(page_url(record)))
    assert "Rien n’est encore écrit de ce que les deux maisons ont convenu" in page.text

    page = page_of(client.post(page_url(record) + "ecrire/", FIELDS, follow=True))
    version = Version.objects.get()
    assert "Livrer des repas." in page.text
    assert "L’entreprise peut partir avec un préavis de 60 jours." in page.text
    page = page_of(client.post(url(version, "proposer/"), {"revision": version.revision}, follow=True))

    assert "accord attendu" in page.text
    assert again(version).digest in page.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("notice_company", "", "Dites les deux préavis, ou aucun"),
        ("end", "2026-01-01", "La fin vient avant le début"),
        ("share_ess", "101", "100"),
        ("purpose", "x" * 241, "Une ligne a 241 signes, 240 au plus"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(client, record, field, value, said):
    response = client.post(page_url(record) + "ecrire/", {**FIELDS, field: value})

    assert response.status_code == 422
    assert page_of(response).text.count(said) >= 2
    assert Version.objects.count() == 0


def test_a_page_shown_before_somebody_wrote_changes_nothing(client, record):
    begun(record)

    response = client.post(page_url(record) + "ecrire/", {**FIELDS, "revision": "0"})

    assert response.status_code == 422
    assert "Le texte a changé depuis que vous avez ouvert cette page" in page_of(response).text
    assert Version.objects.get().terms["notice_company"] == 90


def test_the_administrator_of_each_house_accepts_for_it_and_nobody_else(client, record, sit):
    version = proposed(record)
    sit("ess", "contributor")
    assert client.post(url(version, "accepter/"), {"digest": version.digest}).status_code == 404
    sit("ess", "administrator")
    client.post(url(version, "accepter/"), {"digest": version.digest})
    sit("company", "administrator")

    page = page_of(client.post(url(version, "accepter/"), {"digest": version.digest}, follow=True))

    assert "acceptée par les deux maisons le 24 novembre 2026" in page.text
    assert sorted(Accord.objects.values_list("side", "door")) == [("company", "account"), ("ess", "account")]
    assert sum(one.kind == "agreement" for one in export_record(record).entries) == 1


def test_the_third_party_accepts_for_nobody(client, record):
    version = proposed(record)

    assert client.post(url(version, "accepter/"), {"digest": version.digest}).status_code == 404
    assert "Accepter ce texte pour ma maison" not in client.get(url(version)).content.decode()


def test_a_stale_acceptance_is_refused_in_a_clear_sentence(client, record, sit):
    version = proposed(record)
    sit("ess", "administrator")

    response = client.post(url(version, "accepter/"), {"digest": "0" * 64})

    assert response.status_code == 422
    assert "rien n’est accepté ni écrit. Relisez-le" in page_of(response).text


def test_whoever_is_of_no_house_of_it_finds_nothing(client, record, sit, bring):
    version = proposed(record)
    other = {**bread(), "id": "00000000-0000-4000-8000-000000000001", "title": "Ailleurs"}
    other["parties"] = [{"id": "p1", "side": "ess", "name": "Une autre"}, *other["parties"][1:]]
    elsewhere = proposed(bring(other))
    sit("ess", "administrator")

    found = {
        address: client.get(address).status_code
        for one in (version, elsewhere)
        for address in (
            url(one),
            url(one, "convention.pdf"),
            url(one, "convention.docx"),
            page_url(one.record),
        )
    }

    assert [*found.values()] == [200] * 4 + [404] * 4
    for what in ("proposer/", "reprendre/", "renoncer/", "accepter/", "demander/"):
        assert client.post(url(elsewhere, what), {}).status_code == 404


def test_what_an_amendment_changes_is_read_line_by_line(client, record):
    accepted(proposed(record))
    changed = {**TERMS.texts, "purpose": "Livrer trente repas par jour.\nDu lundi au samedi."}
    accepted(proposed(record, replace(TERMS, texts=changed, notice_company=180)))

    page = page_of(client.get(page_url(record)))

    assert "En vigueur : version 2" in page.text
    assert "retiré Du lundi au vendredi. ajouté Du lundi au samedi." in page.text
    assert "retiré L’entreprise peut partir avec un préavis de 90 jours." in page.text
    assert "Avant : version 1" in page.text


def test_versions_that_only_the_journal_tells_are_shown_with_what_changed(client, bring):
    head = bread()
    notice = {"ess": 30, "company": 30}
    for number, day, both in ((1, "2023-01-10", notice), (2, "2024-03-05", {**notice, "company": 90})):
        head["entries"].append(
            builders.entry(
                "agreement", version=number, signed=day, exit_notice=both, on=day, documents=["d1"]
            )
        )

    page = page_of(client.get(page_url(bring(head))))

    assert "En vigueur : version 2 Signée le 5 mars 2024." in page.text
    assert "ajouté L’entreprise peut partir avec un préavis de 90 jours." in page.text
    assert "Avant : version 1 Signée le 10 janvier 2023." in page.text


def test_the_two_documents_say_the_same_words(client, record):
    version = accepted(proposed(record))

    pdf = client.get(url(version, "convention.pdf"))
    paper = client.get(url(version, "convention.docx"))
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(paper.content)).paragraphs)

    assert pdf.content[:5] == b"%PDF-"
    assert b"pdfuaid" in pdf.content or b"/Marked true" in pdf.content
    for line in (
        "1. Objet",
        "Livrer trente repas par jour.",
        "fictif",
        "Les factures se paient sous 30 jours.",
    ):
        assert line in words
    assert "La Marmite fictive\u00a0: accepté le 24 novembre 2026" in words
    assert "{{" not in words
    assert "{%" not in words
    assert 'filename="convention-le-pain-de-midi-v1.docx"' in paper["Content-Disposition"]


def test_in_english_the_convention_is_in_english(client, record):
    version = proposed(record)

    assert "The company may leave with a notice of 90 days." in page_of(client.get("/en" + url(version))).text
    paper = client.get("/en" + url(version, "convention.docx"))
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(paper.content)).paragraphs)
    assert "Partnership agreement" in words


def test_the_installation_may_put_its_own_model(client, record, settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "modeles").mkdir()
    model = docx.Document()
    model.add_paragraph("Notre maison : {{ subject }}")
    model.save(str(tmp_path / "modeles" / "convention.docx"))

    paper = client.get(url(proposed(record), "convention.docx"))

    assert [one.text for one in docx.Document(io.BytesIO(paper.content)).paragraphs] == [
        "Notre maison : Le pain de midi"
    ]
