"""Paths walked by keyboard, without script, and on paper."""

import re

import pytest
from playwright.sync_api import expect

NNBSP = "\u202f"


@pytest.fixture
def page_at(browser, site):
    contexts = []

    def make(address, **options):
        contexts.append(
            browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR", **options)
        )
        page = contexts[-1].new_page()
        page.goto(site + address)
        return page

    yield make
    for context in contexts:
        context.close()


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_the_keyboard_first_meets_a_way_to_the_content(page_at, places):
    page = page_at(places["cooperation"])

    page.keyboard.press("Tab")
    assert focused(page) == "Aller au contenu"
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "contenu"


def test_the_keyboard_alone_leads_to_another_day(page_at, places):
    page = page_at(places["cooperation"])

    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page) == "Choisir un autre jour":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    # The same day whether the browser writes months or days first.
    page.keyboard.type("05052024")
    page.keyboard.press("Enter")

    page.wait_for_url("**le=2024-05-05**")
    expect(page.locator(".day")).to_contain_text("5 mai 2024")
    expect(page.get_by_role("link", name="Revenir à aujourd’hui")).to_be_visible()


def test_everything_that_can_be_pressed_shows_where_the_keyboard_is(page_at, places):
    page = page_at(places["cooperation"])

    without = []
    for _ in range(15):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
            const one = document.activeElement, after = getComputedStyle(one, '::after');
            return [getComputedStyle(one).outlineStyle, after.outlineStyle]
        }""")
        if set(style) == {"none"}:
            without.append(focused(page))

    assert without == []


def test_another_day_can_be_chosen_without_script(page_at, places):
    page = page_at(places["cooperation"], java_script_enabled=False)

    page.get_by_text("Choisir un autre jour").click()
    page.get_by_label("Tel qu’on le savait le").fill("2024-06-01")
    page.get_by_role("button", name="Voir ce jour").click()

    expect(page.locator(".day")).to_contain_text("tel qu’on le savait le 1er juin 2024")


def test_a_refused_day_is_linked_from_the_summary_to_its_field(page_at, places):
    page = page_at(places["refused day"])

    page.locator(".problems a").first.click()

    expect(page.get_by_label("Le jour regardé")).to_be_focused()


def test_the_table_is_one_press_away(page_at, places):
    page = page_at(places["cooperation"])

    table = page.get_by_role("table", name=re.compile("Formes par action"))
    expect(table).to_be_hidden()
    page.locator("#stage").get_by_text("Voir le tableau").click()

    expect(table).to_be_visible()


def test_from_the_list_to_a_cooperation_to_a_reading_to_its_method_and_back(page_at, site):
    page = page_at("/cooperations/")

    page.get_by_role("link", name="Le pain de midi").click()
    page.locator("#stage").get_by_role("link", name="Tous les chiffres").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La forme de notre coopération")
    page.get_by_role("link", name="Comment c’est calculé").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    page.get_by_role("navigation").get_by_role("link", name="Coopérations").click()

    expect(page).to_have_url(f"{site}/cooperations/")


def test_the_language_changes_and_the_page_stays(page_at, places):
    page = page_at(places["past"])

    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".day")).to_contain_text("as it was known on 1 March 2025")


def test_on_paper_nothing_is_left_to_press_and_drawings_stay(page_at, places, tmp_path):
    page = page_at(places["cooperation"])
    page.emulate_media(media="print")

    page.screenshot(path=tmp_path / "paper.png", full_page=True)

    for pressed in (".menu", ".skip", ".day details", ".fold", ".foot-links"):
        assert [one.is_visible() for one in page.locator(pressed).all()].count(True) == 0
    assert page.locator(".chart .wide").first.is_visible()
    assert page.locator("h1").is_visible()
    assert (tmp_path / "paper.png").stat().st_size > 20_000
