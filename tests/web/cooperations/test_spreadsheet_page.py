"""« Reprendre mon tableau »: seen before it is written, written once, what is wrong given back, people left aside."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tandem_web.accounts.models import Trace
from tandem_web.cooperations.models import Cooperation, Entry, Party
from tandem_web.cooperations.spreadsheet.packet import MOST_UPLOADED
from tests.web.pages import page_of, tables_asked

UGLY = (
    "Suivi des partenariats 2026;;;;;\n"
    "Projet;Asso;Entreprise;Début;Contact;Montant\n"
    "Repas;La Marmite fictive;Les Tréfileries fictives;mars 2022;Camille;12 k€\n"
    "Vélos;L’Atelier fictif;La Messagerie fictive;2024;Dominique;\n"
    "=1+1;Le Jardin fictif;La Graineterie fictive;hier;Dominique;3000\n"
)


@pytest.fixture
def send(client, territory, today):
    def post(text=UGLY, name="suivi.csv", **step):
        if not step:
            data = text if isinstance(text, bytes) else text.encode("cp1252")
            return client.post("/reprendre/", {"tableau": SimpleUploadedFile(name, data)})
        return client.post("/reprendre/", step)

    return post


def fields_of(response):
    """Give back what the page of columns proposes, as a browser would."""
    values, select = {}, None
    for tag, attrs in page_of(response).tags:
        if tag == "input" and attrs.get("type") == "hidden" and attrs["name"] != "csrfmiddlewaretoken":
            values[attrs["name"]] = attrs["value"]
        select = attrs.get("name") if tag == "select" else select
        if tag == "option" and "selected" in attrs:
            values[select] = attrs["value"]
    return values


def test_the_columns_come_with_their_guessed_meaning_and_examples(send):
    answer = send()

    proposed = fields_of(answer)
    assert {name: value for name, value in proposed.items() if name != "paquet"} == {
        "colonne-0": "title",
        "colonne-1": "structure",
        "colonne-2": "company",
        "colonne-3": "start",
        "colonne-4": "person",
        "colonne-5": "amount",
    }
    assert "La Marmite fictive · L’Atelier fictif · Le Jardin fictif" in page_of(answer).text
    assert not Cooperation.objects.exists()


def test_the_dry_run_tells_what_is_ready_what_is_wrong_and_what_is_left_aside(send):
    answer = send(**fields_of(send()), etape="essai")

    text = page_of(answer).text
    for words in (
        "2 coopérations prêtes",
        "Une ligne à corriger",
        "Ligne 5",
        "« hier » n’est pas une date lisible",
        "Colonnes qui nomment des personnes, laissées dans votre fichier : Contact",
    ):
        assert words in text
    assert "Camille" not in text
    assert not Cooperation.objects.exists()


def test_it_is_written_once_and_names_nobody(send):
    fields = fields_of(send())

    answers = [send(**fields, etape="ecrire") for _ in range(2)]

    assert [(one.status_code, one["Location"]) for one in answers] == [(302, "/cooperations/?reprises=2")] * 2
    assert sorted(Cooperation.objects.values_list("title", flat=True)) == ["Repas", "Vélos"]
    stored = [
        *Entry.objects.values_list("payload", flat=True),
        *Cooperation.objects.values_list("x", flat=True),
        *Party.objects.values_list("name", flat=True),
    ]
    assert "Camille" not in str(stored)
    assert Entry.objects.filter(kind="action").count() == 2
    assert Trace.objects.filter(action="open", row_kind="cooperation").count() == 2


def test_the_list_says_how_many_came_in(send, client):
    answer = send(**fields_of(send()), etape="ecrire")

    assert "2 coopérations reprises de votre tableau." in page_of(client.get(answer["Location"])).text
    assert client.get("/cooperations/?reprises=<b>").status_code == 200


def test_lines_to_correct_come_back_with_their_reasons_and_run_no_formula(send):
    answer = send(**fields_of(send()), etape="lignes")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert lines[0] == "Projet;Asso;Entreprise;Début;Contact;Montant;à corriger"
    assert lines[1].startswith("'=1+1;Le Jardin fictif;La Graineterie fictive;hier;Dominique;3000;")
    assert "n’est pas une date lisible" in lines[1]
    assert len(lines) == 2


def test_a_meaning_corrected_by_hand_wins(send):
    fields = {**fields_of(send()), "colonne-0": "note"}

    send(**fields, etape="ecrire")

    meal = Cooperation.objects.get(title="La Marmite fictive et Les Tréfileries fictives")
    assert meal.x["notes"] == {"Projet": "Repas", "Montant": "12 k€"}


def test_two_columns_cannot_mean_the_same(send):
    answer = send(**{**fields_of(send()), "colonne-0": "structure"}, etape="ecrire")

    text = page_of(answer).text
    assert answer.status_code == 422
    assert text.count("Deux colonnes ont ce sens.") == 4
    assert not Cooperation.objects.exists()


def test_a_workbook_is_read_too(send):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Structure", "Entreprise", "Début"])
    sheet.write_row(1, 0, ["La Marmite fictive", "Les Tréfileries fictives", "2022"])
    book.close()

    answer = send(**fields_of(send(content.getvalue(), "suivi.xlsx")), etape="ecrire")

    assert answer["Location"] == "/cooperations/?reprises=1"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "vide.csv", "Ce fichier est vide. Choisissez celui où vos lignes sont écrites."),
        (b"PK\x03\x04abc", "suivi.xlsx", "Ce fichier n’est pas un tableau lisible."),
        (b"a;b\n" * (MOST_UPLOADED // 4 + 1), "suivi.csv", "Ce fichier est trop gros"),
        (";".join(map(str, range(300))).encode(), "suivi.csv", "Ce tableau a 300 colonnes, 200 au plus."),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(send, content, name, words):
    answer = send(content, name)

    assert answer.status_code == 422
    assert page_of(answer).text.count(words) == 2


def test_a_content_too_heavy_for_a_page_names_the_command(send):
    import random  # noqa: PLC0415 (only this test draws)

    draw = random.Random(1)  # noqa: S311 (nothing secret: the same lines each time)
    lines = [f"{draw.getrandbits(900):x};{draw.getrandbits(900):x}" for _ in range(4000)]

    answer = send("\n".join(["Structure;Entreprise", *lines]), "suivi.csv")

    assert answer.status_code == 422
    assert "tandem import cooperations" in page_of(answer).text


def test_what_was_changed_on_the_way_or_is_a_day_old_is_not_taken(send, time_machine_at):
    fields = fields_of(send())

    changed = send(**{**fields, "paquet": fields["paquet"][:-3] + "abc"}, etape="ecrire")
    with time_machine_at("2026-11-25T12:00:00+00:00"):
        late = send(**fields, etape="ecrire")

    for answer in (changed, late):
        assert answer.status_code == 422
        assert "Choisissez votre fichier de nouveau." in page_of(answer).text
    assert not Cooperation.objects.exists()


@pytest.fixture
def time_machine_at():
    import time_machine  # noqa: PLC0415

    return lambda day: time_machine.travel(day, tick=False)


def test_a_line_that_says_something_else_another_day_is_told_and_the_others_are_taken(send):
    send(**fields_of(send()), etape="ecrire")

    answer = send(
        **fields_of(send(UGLY.replace("mars 2022", "mai 2022").replace("hier", "2025"))), etape="ecrire"
    )

    text = page_of(answer).text
    assert answer.status_code == 422
    assert "2 coopérations reprises" in text
    assert "Ligne 3 Repas" in text
    assert Cooperation.objects.count() == 3


def test_the_first_page_asks_one_statement_whatever_the_territory_holds(
    client, territory, django_assert_num_queries
):
    with django_assert_num_queries(1) as asked:
        client.get("/reprendre/")

    assert tables_asked(asked) == ["SELECT accounts_territory"]


def test_the_list_leads_to_it_empty_or_not(client, send, territory):
    empty = page_of(client.get("/cooperations/")).links
    send(**fields_of(send()), etape="ecrire")
    full = page_of(client.get("/cooperations/")).links

    assert (empty.count("/reprendre/"), full.count("/reprendre/")) == (1, 1)
