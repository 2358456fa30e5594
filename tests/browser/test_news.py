"""« Quoi de neuf ? » in the browser: by the keyboard alone, without JavaScript, on a narrow phone, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

SLUGS = ("", *"livraison rencontre decision difficulte changement piece avis fin".split())


def wrong_with(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    problems = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    return problems, max(0, page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("slug", SLUGS)
def test_each_form_is_for_everybody_and_never_wider_than_the_screen(watched, places, slug):
    query = f"?quoi={slug}" if slug else ""

    page = watched.open(f"{places['cooperation']}quoi-de-neuf/{query}")

    assert wrong_with(page) == ([], 0)
    assert (watched.said, watched.outside) == ([], [])


def test_what_is_wrong_is_said_for_everybody(watched, places):
    page = watched.open(f"{places['cooperation']}quoi-de-neuf/?quoi=livraison")

    page.get_by_role("button", name="Écrire dans le fil").click()

    assert page.get_by_role("alert").get_by_role("link").all_inner_texts() == [
        "Combien\u202f?",
        "En quoi est-ce compté\u202f?",
    ]
    assert wrong_with(page) == ([], 0)
    page.get_by_role("alert").get_by_role("link", name="Combien").click()
    assert page.evaluate("document.activeElement.name") == "quantity"


def press_until(page, name, most=80):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()") == name:
            return
    raise AssertionError(name)


def test_a_month_is_told_by_the_keyboard_alone(watched, places):
    page = watched.open(places["cooperation"])

    press_until(page, "Quoi de neuf\u202f?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quoi-de-neuf/")
    page.locator("a.choice").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**quoi=livraison")
    press_until(page, "quantity")
    page.keyboard.type("820")
    press_until(page, "unit")
    page.keyboard.type("repas")
    press_until(page, "Écrire dans le fil")
    page.keyboard.press("Enter")
    page.wait_for_url("**nouvelle=*")

    said = page.locator(".told")
    assert "820 repas" in said.inner_text().replace("\u202f", " ").replace("\xa0", " ")
    assert (
        said.get_by_role("link", name="Ajouter autre chose").get_attribute("href").endswith("/quoi-de-neuf/")
    )
    assert wrong_with(page) == ([], 0)


def test_without_javascript_a_line_is_corrected(browser, site, places):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 780}, locale="fr-FR"
    )
    page = context.new_page()
    page.goto(site + places["cooperation"])
    page.get_by_role("link", name="Corriger").first.click()

    page.get_by_role("button", name="Écrire la correction").click()

    assert page.locator(".told h2").inner_text() == "C’est écrit dans le fil."
    context.close()


def test_on_a_phone_the_act_comes_before_the_readings(watched, places):
    page = watched.open(places["cooperation"])

    act, first = (page.locator(one).first.bounding_box() for one in (".whats-new", ".columns .sheet"))

    assert act["y"] <= first["y"]
    assert act["height"] >= 44
