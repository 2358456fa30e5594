"""The ledger as its four readers meet it: the SIAE on a phone, the company, the facilitator, the buyer."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

TANDEM = str(Path(sys.executable).with_name("tandem"))
PEOPLE = str(Path(__file__).with_name("ledger_people.py"))
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def houses(tmp_path_factory):
    """Serve the contracts of the demonstration with accounts; give the address and a session for each reader."""
    home = tmp_path_factory.mktemp("houses")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))
    }
    environment |= {"TANDEM_ALONE": "false", "TANDEM_DEBUG": "true", "TANDEM_HOME": str(home)}
    filled = subprocess.run(
        [sys.executable, PEOPLE], env=environment, capture_output=True, text=True, check=True
    )
    command = [TANDEM, "serve", "--port", "0", "--no-worker", "--home", str(home)]
    with (home / "errors").open("w+") as errors:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            port = re.search(r":(\d+)/", server.stdout.readline())[1]
            yield f"http://localhost:{port}", json.loads(filled.stdout)
        finally:
            server.terminate()
            server.communicate(timeout=20)


@pytest.fixture
def sit(browser, houses):
    """Open the site as one of its readers, on a phone or at a desk; nobody in particular without a name."""
    address, sessions = houses
    opened = []

    def as_reader(who=None, viewport=PHONE):
        context = browser.new_context(viewport=viewport, locale="fr-FR", base_url=address)
        if who:
            context.add_cookies([{"name": "sessionid", "value": sessions[who], "url": address}])
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        opened.append(context)
        return page

    yield as_reader
    for context in opened:
        context.close()


def is_for_everybody(page):
    wrong = [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert (wrong, too_wide, page.said) == ([], False, [])


def test_the_facilitator_opens_the_month_and_one_click_prepares_a_link_that_needs_no_account(sit):
    page = sit("facilitator", DESK)
    page.goto("/insertion/")
    is_for_everybody(page)
    page.get_by_role("link", name="Les abords du dépôt").first.click()
    is_for_everybody(page)
    page.go_back()
    page.get_by_role(
        "button", name="Préparer le rappel : Les Jardins de la Ternoise, Les abords du dépôt"
    ).click()
    is_for_everybody(page)
    letter = page.get_by_label("À copier dans votre message").input_value()
    guest = sit()
    guest.goto(re.search(r"http://localhost:\d+(/insertion/lien/\S+)", letter)[1])
    assert guest.url.endswith("/insertion/declarer/")
    is_for_everybody(guest)


def test_a_siae_declares_on_its_phone_as_last_month(sit):
    page = sit("siae")
    page.goto("/insertion/")
    is_for_everybody(page)
    page.get_by_role("link", name="Déclarer").first.click()
    is_for_everybody(page)
    page.get_by_role("link", name="Comme le mois dernier").click()
    first = page.locator("input[inputmode=decimal]").first
    assert first.input_value() != ""
    first.fill("33,25")
    page.get_by_label("Notre maison atteste ces heures").check()
    page.get_by_role("button", name="Déclarer ces heures").click()
    page.get_by_role("heading", name="Heures déclarées").wait_for()
    is_for_everybody(page)
    page.get_by_role("link", name="Revenir au contrat").click()
    assert page.get_by_text("Parcours par parcours").is_visible()


def test_the_company_sees_what_is_left_what_counts_and_who_waits_and_nobodys_line(sit):
    page = sit("company")
    page.goto("/insertion/")
    page.get_by_role("link", name="Les abords du dépôt").click()
    is_for_everybody(page)
    assert page.get_by_role("heading", name="Ce qui compte").is_visible()
    assert page.get_by_text("Parcours n°").count() == 0
    page.get_by_role("button", name="Se rencontrer").click()
    page.get_by_text("C’est écrit.").wait_for()
    assert page.get_by_role("button", name="Se rencontrer").count() == 0


def test_the_buyer_opens_a_statement_it_accepted(sit):
    page = sit("buyer", DESK)
    page.goto("/insertion/")
    page.get_by_role("link", name="Le dernier kilomètre des repas").click()
    is_for_everybody(page)
    assert page.get_by_text("accepté par l’acheteur").first.is_visible()
    with page.expect_download() as told:
        page.evaluate("document.querySelector('a[href$=\".xlsx\"]').setAttribute('download', '')")
        page.get_by_role("link", name="XLSX").first.click()
    assert told.value.suggested_filename.endswith(".xlsx")


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_every_form_of_the_facilitator_is_for_everybody(sit, viewport):
    page = sit("facilitator", viewport)
    for address in ("/insertion/nouveau/", "/insertion/reprendre/", "/en/insertion/"):
        page.goto(address)
        is_for_everybody(page)
