"""The page of components: every piece is there, in both languages, and what it says of contrasts is measured."""

import pytest

from tandem_web.ui.palette import contrast, swatches, tokens
from tests.web.pages import page_of

HERE = "/composants/"
PIECES = (
    "chip",
    "pill",
    "fictional",
    "button",
    "card",
    "say",
    "facts",
    "surer",
    "fold",
    "figures",
    "chart",
    "thread",
    "message",
)


def classes_of(page):
    return {name for _, attrs in page.tags for name in (attrs.get("class") or "").split()}


def test_every_piece_has_its_example(client, db):
    page = page_of(client.get(HERE))

    assert [name for name in PIECES if name not in classes_of(page)] == []
    assert {f"side-{side}" for side in ("ess", "company", "third")} <= classes_of(page)


def test_the_three_sides_are_said_in_words(client, db):
    assert "Structure Entreprise Tiers" in page_of(client.get(HERE)).text


@pytest.mark.parametrize(
    ("address", "words"), [(HERE, "Les couleurs"), (f"/en{HERE}", "wash 5.5 (at least 3)")]
)
def test_the_page_is_in_both_languages(client, db, address, words):
    response = client.get(address)

    assert (response.status_code, words in page_of(response).text) == (200, True)


def test_contrasts_are_said_as_measured_and_never_rounded_up(client, db):
    measured = contrast(tokens()["ink"], tokens()["paper"])

    text = page_of(client.get(HERE)).text

    said = str(int(measured * 10) / 10).replace(".", ",")
    assert f"Encre #1f2530 papier {said} ·" in text


def test_contrast_runs_from_one_to_twenty_one():
    assert (contrast("#777777", "#777777"), round(contrast("#000000", "#ffffff"), 9)) == (1, 21)


def test_every_colour_reaches_what_is_asked_of_it(client, db):
    def value(printed):
        return float(printed.replace(",", "."))

    found = [
        (one.token, value(each.ratio) >= value(one.asked)) for one in swatches() for each in one.measured
    ]

    assert (len(found), [one for one in found if not one[1]]) == (19, [])


def test_a_field_to_be_corrected_says_why_and_is_bound_to_it(client, db):
    page = page_of(client.get(HERE))

    (field,) = [attrs for tag, attrs in page.tags if tag == "input" and attrs.get("aria-invalid")]
    assert field["aria-describedby"] in [attrs.get("id") for _, attrs in page.tags]
    assert "form" not in [tag for tag, _ in page.tags]


def test_every_page_leads_there_quietly(client, territory):
    page = page_of(client.get("/reperes/"))

    assert HERE in page.links
    assert client.post(HERE).status_code == 405
