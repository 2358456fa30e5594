"""Two houses start and agree in the browser: apart and under seal, then on one exact text, on a phone, by the keyboard, for everybody."""

import re

import pytest

from tests.browser.test_checkups import CHOICE, PHONE, SENTENCE, TAP, WORDS_A_SECOND, press, reach, wrong_with

MOST_MINUTES = 10
WRITE = re.compile("Écrire une première version|Préparer un avenant")


def first_with(watched, addresses, ending, role, words):
    """Open the first page of a kind that still has a button or a link; each test takes a cooperation of its own."""
    for address in addresses:
        if re.fullmatch(rf"/cooperations/[^/]+/{ending}/", address):
            page = watched.open(address)
            if page.get_by_role(role, name=words).count():
                return page
    raise AssertionError(words)


@pytest.fixture
def unstarted(watched, addresses):
    return first_with(watched, addresses, "depart", "button", "Ouvrir le point de départ")


@pytest.fixture
def unwritten(watched, addresses):
    """A cooperation with no version under way, whether something was agreed already or not."""
    return first_with(watched, addresses, "convention", "link", WRITE)


def type_over(page, name, text):
    """Reach a field, empty it and type."""
    reach(page, f"one.name === '{name}'")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def choose_house(page, number):
    reach(page, "one.name === 'side'")
    page.keyboard.press("Space")
    if number:
        page.keyboard.press("ArrowDown")


def phone(browser):
    return browser.new_context(viewport=PHONE, locale="fr-FR").new_page()


def test_both_houses_say_where_they_start_from(browser, unstarted):
    page = unstarted
    assert wrong_with(page) == ([], 0)
    press(page, "Ouvrir le point de départ")
    assert wrong_with(page) == ([], 0)
    links = []
    for number in (0, 1):
        choose_house(page, number)
        press(page, "Faire un lien")
        links.append(page.locator(".link-made code").inner_text())

    phones = [phone(browser) for _ in links]
    for one, link, places in zip(phones, links, ((1, 2, 3), (2, 3, 4)), strict=True):
        one.goto(link)
        for rank, place in enumerate(places, 1):
            reach(one, f"one.name === 'value-{rank}'")
            for _ in range(place):
                one.keyboard.press("ArrowDown")
        reach(one, "one.name === 'expects'")
        one.keyboard.type("Un débouché régulier.")
        reach(one, "one.name === 'body-1'")
        one.keyboard.type("Le conseil")
        one.keyboard.press("Tab")
        one.locator("[data-saved]").get_by_text("sur 11").wait_for()
        assert wrong_with(one) == ([], 0)
        press(one, "Mettre sous pli")
    for one in phones:
        one.reload()
        assert "Ce à quoi les deux tiennent" in one.inner_text("main")
        assert wrong_with(one) == ([], 0)
        one.context.close()


def test_the_starting_point_takes_less_than_ten_minutes(browser, unstarted):
    page = unstarted
    page.get_by_role("button", name="Ouvrir le point de départ").click()
    page.get_by_role("radio", name="(structure)").check()
    page.get_by_role("button", name="Faire un lien").click()
    one = phone(browser)
    one.goto(page.locator(".link-made code").inner_text())
    words = len(one.inner_text("main").split())
    selects, texts = (
        one.locator("main select").count(),
        one.locator("main textarea, main input[type=text]").count(),
    )
    days = one.locator("main input[type=date]").count()
    one.context.close()

    assert (selects, texts, days) == (4, 5, 2)
    seconds = (
        words / WORDS_A_SECOND + selects * (CHOICE + 2 * TAP) + texts * SENTENCE + days * (CHOICE + 3 * TAP)
    )
    assert seconds / 60 < MOST_MINUTES, seconds


def test_two_houses_agree_on_a_phone_by_the_keyboard(browser, unwritten, watched):
    page = unwritten
    assert wrong_with(page) == ([], 0)
    press(page, page.get_by_role("link", name=WRITE).inner_text())
    type_over(page, "purpose", "Livrer trente repas par jour.")
    type_over(page, "notice_ess", "30")
    type_over(page, "notice_company", "")
    assert wrong_with(page) == ([], 0)
    press(page, "Garder, puis relire")
    assert page.locator(".problems").inner_text().count("Préavis si l’entreprise s’en va") == 1
    assert wrong_with(page) == ([], 0)
    type_over(page, "notice_company", "60")
    press(page, "Garder, puis relire")
    assert wrong_with(page) == ([], 0)
    press(page, "Proposer aux deux maisons")
    asked = []
    for number in (0, 1):
        choose_house(page, number)
        press(page, "Faire un lien et un code")
        asked.append((page.locator(".link-made code").inner_text(), page.locator(".code-made").inner_text()))
        assert wrong_with(page) == ([], 0)

    for (link, code), said in zip(
        asked, ("L’autre maison n’a pas encore répondu", "cette version vaut"), strict=True
    ):
        one = phone(browser)
        one.goto(link)
        assert one.url.endswith("/conventions/")
        assert wrong_with(one) == ([], 0)
        reach(one, "one.name === 'code'")
        one.keyboard.type("1")
        press(one, "Accepter ce texte pour ma maison")
        assert "Ce code n’est pas le bon" in one.inner_text(".problems")
        assert wrong_with(one) == ([], 0)
        type_over(one, "code", code)
        press(one, "Accepter ce texte pour ma maison")
        assert said in one.inner_text("main")
        assert wrong_with(one) == ([], 0)
        one.context.close()
    page.goto(re.sub(r"demander/$", "", page.url))
    assert "acceptée par les deux maisons" in page.inner_text("main")
    assert watched.outside == []


def test_without_javascript_and_in_english_a_version_is_written(browser, site, addresses):
    address = next(
        one
        for one, found in addresses.items()
        if re.fullmatch(r"/en/cooperations/[^/]+/convention/", one) and "Write a first version" in found.text
    )
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="en-GB")
    page = context.new_page()
    page.goto(site + address + "ecrire/")
    page.get_by_label("Purpose").fill("Deliver thirty meals a day.")
    page.get_by_role("button", name="Keep, then read again").click()

    assert page.locator("h1").inner_text() == "Agreement, version 1"
    assert "Deliver thirty meals a day." in page.inner_text("main")
    page.get_by_role("button", name="Give up this version").click()
    assert "Write a first version" in page.inner_text("main")
    context.close()
