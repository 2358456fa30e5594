"""Trouver and the pages of houses in the browser: for everybody, at each width, and by the keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe


def wrong_with(page):
    found = Axe().run(page).response["violations"]
    problems = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    return problems, max(0, page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize(
    "address",
    ["/trouver/?quoi=skills", "/trouver/?rayon=0", "/organisations/", "/mises-en-relation/proposer/"],
)
def test_each_page_is_for_everybody_and_never_wider_than_the_screen(watched, address):
    page = watched.open(address)

    assert wrong_with(page) == ([], 0)
    assert watched.outside == []


def test_the_pages_of_a_house_are_for_everybody(watched):
    page = watched.open("/organisations/?mots=fripes")
    page.get_by_role("link", name="Les Fripes").click()

    house = page.url
    for part in ("", "changer/", "besoins-et-offres/"):
        page.goto(house + part)
        assert wrong_with(page) == ([], 0), part


def test_a_house_is_found_by_the_keyboard_alone(watched):
    page = watched.open("/trouver/")

    page.get_by_label("Des mots").focus()
    page.keyboard.type("vetements")
    page.keyboard.press("Enter")
    page.wait_for_url("**mots=vetements**")

    assert page.get_by_role("heading", name="Une maison trouvée").is_visible()
    page.get_by_role("link", name="Les Fripes de l’Allée Bleue").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/maisons/**")
