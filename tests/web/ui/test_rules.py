"""Pages of the rules: the list, a question asked by its address, what is missing, a refusal, a question about a person."""

import pytest

from tandem.rules import RULES
from tests.web.pages import page_of

CLAUSE = "/regles/clause-hours/"
ONE_LOT = {"amount": "1 000 000", "labour_share": "50", "rate": "5", "hourly_cost": "30"}


def test_every_question_is_listed_with_its_page(client, db):
    page = page_of(client.get("/regles/"))

    assert [
        f"/regles/{rule.command}/" for rule in RULES.values() if f"/regles/{rule.command}/" not in page.links
    ] == []
    assert "Combien d’heures d’insertion ce contrat demande-t-il ?" in page.text


@pytest.mark.parametrize("start", ["", "/en"])
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_rule_has_a_form_that_asks_all_it_needs(client, db, start, rule):
    page = page_of(client.get(f"{start}/regles/{rule.command}/"))

    names = {attrs["name"] for tag, attrs in page.tags if tag in {"input", "select"} and "name" in attrs}
    assert {one.name for one in rule.inputs} - names == set()


def test_a_question_is_answered_at_its_address_with_steps_doubts_and_parameters(client, db, today):
    page = page_of(client.get(CLAUSE, ONE_LOT))

    for words in (
        "Ce contrat demande 833 h d’insertion.",
        "Main-d’œuvre 1 000 000 € × 50 % 500 000 €",
        "Au coût publié pour la construction (35,20 € de l’heure), le même contrat donne 710 h.",
        "35,20 € par heure depuis le 1er janvier 2020 · lu dans une source secondaire",
    ):
        assert words in page.text
    assert "/reperes/law.social_clause.hourly_cost_construction/" in page.links


def test_the_form_keeps_what_was_typed_and_offers_one_more_lot(client, db, today):
    page = page_of(client.get(CLAUSE, {**ONE_LOT, "amount": ["120 000", "400 000"], "counting": "whole"}))

    amounts = [attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "amount"]
    assert amounts == ["120 000", "400 000", ""]


def test_everything_missing_is_said_at_once_and_nothing_is_answered(client, db, today):
    page = page_of(client.get(CLAUSE, {"amount": "beaucoup", "labour_share": "150"}))

    for words in (
        "« beaucoup » n’est pas un montant.",
        "« 150 » est trop grand : au plus 100.",
        "Cette réponse manque ; la règle ne peut pas s’en passer.",
    ):
        assert words in page.text
    assert "La réponse" not in page.text


def test_a_refusal_says_what_would_lift_it(client, db, today):
    page = page_of(client.get("/regles/aide-au-poste/", {"kind": "EI", "fte": "1", "on": "2026-03-01"}))

    assert "Pas de réponse pour l’instant" in page.text
    assert "aucun montant n’est repris de l’année d’avant" in page.text


def test_the_day_asked_is_today_unless_it_is_given(client, db, today):
    page = page_of(client.get("/regles/retention/", {"last_contact": "2024-11-22"}))

    assert "Le délai est passé depuis le 22 novembre 2026" in page.text


def test_a_question_about_a_person_is_never_in_an_address_nor_kept(client, db, today):
    asked = client.get("/regles/iae-person/", {"kind": "ACI", "criterion": "RSA"})
    answered = client.post("/regles/iae-person/", {"kind": "ACI", "criterion": ["RSA"]})

    assert "La réponse" not in page_of(asked).text
    assert "les critères réunis suffisent" in page_of(answered).text
    assert "no-store" in answered.headers["Cache-Control"]


def test_other_questions_are_asked_by_their_address_only(client, db):
    assert client.post(CLAUSE, ONE_LOT).status_code == 405


@pytest.mark.parametrize("name", ["nothing", "clause_hours", "%00"])
def test_an_unknown_rule_is_not_found(client, db, name):
    assert client.get(f"/regles/{name}/").status_code == 404


def test_a_long_question_stays_a_page(client, db, today):
    assert client.get(CLAUSE, {**ONE_LOT, "amount": ["1"] * 500, "counting": "whole"}).status_code == 200


@pytest.mark.parametrize("address", ["/regles/", CLAUSE, "/regles/iae-person/"])
def test_the_law_is_open_to_everyone(client, db, settings, address):
    settings.ALONE = False

    assert client.get(address).status_code == 200
