"""Each page at each width: readable by everybody, silent, fetching nothing from elsewhere, never wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tandem.readings import READINGS

PLACES = (
    "list",
    "cooperation",
    "organisation",
    *READINGS,
    "parameters",
    "components",
    "components in English",
    "parameter",
    "english",
    "past",
    "refused day",
)
SMALLEST_TEXT = 13.5
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_for_everybody_and_keeps_to_itself(watched, places, place):
    page = watched.open(places[place])
    # What is folded is read too.
    page.evaluate(UNFOLD)

    axe = Axe().run(page)

    problems = [(one["id"], [node["target"] for node in one["nodes"]]) for one in axe.response["violations"]]
    assert (problems, watched.said, watched.outside) == ([], [], [])
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_every_method_page_is_for_everybody(watched, addresses):
    problems = {}
    for address in addresses:
        if address.startswith("/comment-c-est-calcule/"):
            found = Axe().run(watched.open(address)).response["violations"]
            wider = watched.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            problems[address] = ([one["id"] for one in found], wider)

    assert set(map(str, problems.values())) == {"([], 0)"}, problems


@pytest.mark.parametrize(
    "place", ["list", "cooperation", "organisation", "stage", "parameters", "components", "refused day"]
)
def test_no_page_is_wider_than_the_screen_whatever_its_width(browser, site, places, place):
    page = browser.new_page()
    page.goto(site + places[place])
    page.evaluate(UNFOLD)

    wider = []
    for width in (320, 390, 480, 600, 768, 992, 1100, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0:
            wider.append(width)
    page.close()

    assert wider == []


def test_the_text_of_drawings_is_never_too_small(watched, places):
    page = watched.open(places["cooperation"])
    page.evaluate(UNFOLD)

    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.chart svg')]
            .filter(svg => svg.getBoundingClientRect().width > 0)
            .flatMap(svg => [...svg.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text =>
                parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
    )

    assert len(sizes) > 5
    assert min(sizes) >= SMALLEST_TEXT


def test_what_can_be_pressed_is_large_enough_on_a_phone(watched, places):
    page = watched.open(places["cooperation"])

    # WCAG 2.2, target size: 24 by 24, links inside a sentence excepted.
    small = page.evaluate(
        """() => [...document.querySelectorAll('summary, button, input, .menu a, .facts a, .foot a, .trail a, .brand')]
            .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24))
            .map(([text]) => text)"""
    )

    assert small == []


def test_one_drawing_of_the_two_is_shown(watched, places):
    page = watched.open(places["cooperation"])
    page.evaluate(UNFOLD)

    shown = page.evaluate(
        "[...document.querySelectorAll('.chart')].map(one => [...one.children].filter(c => c.offsetWidth > 0).length)"
    )

    assert set(shown) == {1}
