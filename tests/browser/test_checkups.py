"""The life of a check-up in the browser: planned, asked, answered by both sides on a phone, opened. By the keyboard, for everybody."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from tandem.parameters import load_parameters
from tandem.readings.checkups import ITEMS, SHORT
from tandem.reports.sentences import label

PHONE = {"width": 390, "height": 780}
# A tap on a phone, a question read, a short sentence typed: seconds. How they were chosen: docs/decisions/0006-point-croise.md.
TAP, WORDS_A_SECOND, CHOICE, SENTENCE = 1.2, 3.3, 5, 25
MOST_MINUTES = 8


def wrong_with(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    problems = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    return problems, max(0, page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def reach(page, test, most=120):
    """Press Tab until what has the focus is what is looked for."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(one => {test})(document.activeElement)"):
            return
    raise AssertionError(test)


def press(page, name):
    """Reach a button or a link by the keyboard, and press it."""
    reach(page, f"one.textContent.trim().replace(/\\s+/g, ' ').startsWith({name!r})")
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.fixture
def empty_points(watched, addresses):
    """The points of a cooperation that has none yet; each test takes one of its own."""
    for address in addresses:
        if re.fullmatch(r"/cooperations/[^/]+/points/", address):
            page = watched.open(address)
            if page.get_by_role("button", name="Prévoir ce point").count():
                return page
    raise AssertionError("every cooperation has its check-up")


def link_for(page, number):
    """Ask one side, by the keyboard; gives the link shown."""
    reach(page, "one.name === 'side'")
    page.keyboard.press("Space")
    if number:
        page.keyboard.press("ArrowDown")
    press(page, "Faire un lien")
    return page.locator(".link-made code").inner_text()


def answer(page, link, own, guess):
    """Answer by the keyboard alone: the arrows choose in a line of boxes, Tab goes to the next."""
    page.goto(link)
    assert page.url.endswith("/points/")
    for marks in zip(own, guess, strict=True):
        for mark in marks:
            reach(page, "one.type === 'radio'")
            page.keyboard.press("Space")
            for _ in range(int(mark) - 1):
                page.keyboard.press("ArrowRight")
    reach(page, "one.name === 'again'")
    page.keyboard.press("Space")
    reach(page, "one.name === 'benefit'")
    page.keyboard.type("Un débouché régulier.")
    page.keyboard.press("Tab")
    page.locator("[data-saved]").get_by_text("12 sur 12").wait_for()
    assert wrong_with(page) == ([], 0)
    press(page, "Mettre sous pli")


def test_a_whole_check_up_by_the_keyboard_with_both_sides_on_a_phone(browser, empty_points, watched):
    page = empty_points
    assert wrong_with(page) == ([], 0)
    press(page, "Prévoir ce point")
    assert wrong_with(page) == ([], 0)
    press(page, "Ouvrir ce point")
    assert wrong_with(page) == ([], 0)
    ess, company = link_for(page, 0), link_for(page, 1)
    assert wrong_with(page) == ([], 0)

    phones = [browser.new_context(viewport=PHONE, locale="fr-FR").new_page() for _ in range(2)]
    answer(phones[0], ess, "555555", "555555")
    assert phones[0].locator("h1").inner_text().startswith("Sous pli jusqu’au")
    assert wrong_with(phones[0]) == ([], 0)
    answer(phones[1], company, "111111", "555555")

    for phone in phones:
        phone.reload()
        assert "Ordre du jour proposé" in phone.inner_text("main")
        assert wrong_with(phone) == ([], 0)
        phone.context.close()
    page.goto(re.sub(r"inviter/$", "", page.url))
    assert page.locator(".agenda li").count() > 0
    assert wrong_with(page) == ([], 0)
    assert (watched.said, watched.outside) == ([], [])


def test_without_javascript_everything_is_kept_by_the_buttons(browser, site, addresses):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(site + awaited(site, addresses))
    page.get_by_role("radio", name="(entreprise)").check()
    page.get_by_role("button", name="Faire un lien").click()
    page.goto(page.locator(".link-made code").inner_text())
    page.locator("label[for=own-aim_jobs-4]").click()
    page.get_by_role("button", name="Garder, finir plus tard").click()

    assert page.locator("#own-aim_jobs-4").is_checked()
    page.get_by_role("link", name="English").click()
    assert page.locator("#own-aim_jobs-4").is_checked()
    assert page.locator("h1").inner_text().startswith("Check-up")
    context.close()


@pytest.mark.parametrize(("size", "items"), [("short", SHORT), ("complete", ITEMS)])
def test_answering_takes_less_than_eight_minutes(browser, site, addresses, size, items):
    """Count what is read and what is pressed, on the page itself; the complete check-up only has more questions."""
    page = browser.new_context(viewport=PHONE, locale="fr-FR").new_page()
    page.goto(site + awaited(site, addresses))
    page.get_by_role("radio", name="(entreprise)").check()
    page.get_by_role("button", name="Faire un lien").click()
    page.goto(page.locator(".link-made code").inner_text())
    before = page.inner_text(".plain-head") + page.inner_text(".before")
    asked, lines = page.locator(".question").count(), page.locator(".question .marks").count()
    page.context.close()
    assert (asked, lines) == (6, 12)

    choices = len(items) * lines / asked
    words = len(before.split()) + sum(len(label(f"item_question.{item}", "fr").split()) for item in items)
    # One tap a line of boxes, one for the last question, one to send; two sentences typed.
    seconds = words / WORDS_A_SECOND + choices * CHOICE + (choices + 2) * TAP + 2 * SENTENCE
    told = int(load_parameters().on(date(2026, 11, 24)).number(f"checkups.minutes_{size}"))
    assert seconds / 60 <= told < MOST_MINUTES, seconds


def awaited(site, addresses):
    """Find the check-up the demonstration has under way."""
    return next(
        address
        for address, found in addresses.items()
        if re.fullmatch(r"/points/[0-9a-f-]{36}/", address) and "Faire un lien" in found.text
    )


def test_the_boxes_are_large_enough_for_a_thumb(watched, addresses):
    page = watched.open(awaited(watched.site, addresses))
    page.get_by_role("radio", name="(entreprise)").check()
    page.get_by_role("button", name="Faire un lien").click()
    page.goto(page.locator(".link-made code").inner_text())

    sizes = page.evaluate(
        "[...document.querySelectorAll('.boxes label')].map(one => one.getBoundingClientRect().height)"
    )

    assert len(sizes) == 6 * 2 * 5 + 3
    assert min(sizes) >= 44
