"""This month, the territory, the network: for everybody, at every width, by keyboard, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PLACES = ("/", "/territoires/deux-rives/", "/territoires/deux-rives/reseau/", "/en/territoires/deux-rives/")
SMALLEST_TEXT = 13.5


@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_for_everybody_and_keeps_to_itself(watched, place):
    page = watched.open(place)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    axe = Axe().run(page)

    problems = [(one["id"], [node["target"] for node in one["nodes"]]) for one in axe.response["violations"]]
    assert (problems, watched.said, watched.outside) == ([], [], [])


@pytest.mark.parametrize("place", PLACES)
def test_no_page_is_wider_than_the_screen_and_drawings_stay_readable(watched, place):
    page = watched.open(place)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    wider, small = [], []
    for width in (320, 360, 390, 480, 600, 768, 992, 1100, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0:
            wider.append(width)
        sizes = page.evaluate(
            """() => [...document.querySelectorAll('figure svg')]
                .filter(svg => svg.getBoundingClientRect().width > 0)
                .flatMap(svg => [...svg.querySelectorAll('text')].map(text => parseFloat(getComputedStyle(text).fontSize)
                    * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
        )
        # At 320 pixels a drawing made for 360 may shrink a little.
        if width >= 360 and min(sizes, default=SMALLEST_TEXT) < SMALLEST_TEXT:
            small.append((width, min(sizes)))

    assert (wider, small) == ([], [])


def test_the_network_is_told_without_its_drawing_on_a_phone(watched):
    page = watched.open("/territoires/deux-rives/reseau/")

    is_phone = page.viewport_size["width"] < 992

    assert page.locator(".network").is_visible() is not is_phone
    assert page.get_by_role("link", name="Le pain de midi").first.is_visible()


def test_the_name_of_the_territory_leads_to_it_by_keyboard(watched):
    page = watched.open("/")

    page.locator(".place a").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/territoires/deux-rives/")
    assert page.locator("h1").inner_text() == "Le territoire"


def test_what_can_be_pressed_is_large_enough(watched):
    page = watched.open("/")

    small = page.evaluate(
        """() => [...document.querySelectorAll('.days a, .ways a, .facts a, summary')]
            .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && box.height < 24).map(([text]) => text)"""
    )

    assert small == []


@pytest.mark.parametrize("place", PLACES[:3])
def test_on_paper_drawings_stay_and_nothing_is_left_to_press(watched, place):
    page = watched.open(place)
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    assert [one.is_visible() for one in page.locator(".menu, .skip, .ways, .trail").all()].count(True) == 0
    assert all(one.is_visible() for one in page.locator("figure .wide, .network").all())
