"""« Avant de signer » on a phone: filled by keyboard, answered, without scripts too; nothing shows in the address."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGE = "/insertion/avant-de-signer/"
PHONE = {"width": 390, "height": 780}
TYPED = {
    "partner": "Client fictif",
    "turnover": "70000",
    "amount": "60000",
    "months": "12",
    "price": "20",
    "full_cost": "25",
    "days_agreed": "30",
    "notice_ours": "3",
    "notice_theirs": "3",
}


@pytest.fixture
def opened(browser, site):
    contexts = []

    def open_with(**options):
        context = browser.new_context(viewport=PHONE, locale="fr-FR", base_url=site, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(PAGE)
        return page

    yield open_with
    for context in contexts:
        context.close()


def fill(page):
    for name, text in TYPED.items():
        page.locator(f"[name={name}]").first.fill(text)


def test_it_is_for_everybody_before_and_after_the_answer(opened):
    page = opened()
    for _ in range(2):
        wrong = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert (wrong, wide) == ([], False)
        fill(page)
        page.get_by_role("button", name="Répondre").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#reponse")
        assert page.url.partition("#")[0].endswith(PAGE)


def test_it_answers_without_scripts(opened):
    page = opened(java_script_enabled=False)
    fill(page)
    page.get_by_role("button", name="Répondre").click()

    assert "3 points à regarder" in page.locator("#reponse .say").inner_text().replace("\u00a0", " ")
    assert page.locator("#reponse ol li").count() == 3
