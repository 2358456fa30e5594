"""Coming in, on a phone, by the keyboard alone, then with a passkey: a site of its own, where people sign in."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

TANDEM = str(Path(sys.executable).with_name("tandem"))


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """Open a territory by the command, serve it with accounts, and give its address and the link to its first place."""
    home = tmp_path_factory.mktemp("door")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))
    }
    environment |= {"TANDEM_ALONE": "false", "TANDEM_DEBUG": "true"}
    opened = subprocess.run(
        [TANDEM, "territory", "open", "lille-sud", "Lille-Sud", "--coordinator", "camille@example.org",
         "--home", str(home)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    command = [TANDEM, "serve", "--port", "0", "--no-worker", "--home", str(home)]
    with (home / "errors").open("w+") as errors:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            port = re.search(r":(\d+)/", server.stdout.readline())[1]
            # A passkey belongs to a name: a number is none.
            yield f"http://localhost:{port}", re.sub(r"^http://[^/]+", "", opened.stdout.strip())
        finally:
            server.terminate()
            server.communicate(timeout=20)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 780}, locale="fr-FR")
    page = context.new_page()
    page.said = []
    # Chromium's own advice about password fields is not a fault of the page.
    page.on(
        "console", lambda message: page.said.append(message.text) if "[DOM]" not in message.text else None
    )
    yield page
    context.close()


def is_for_everybody(page):
    wrong = [one["id"] for one in Axe().run(page).response["violations"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return (wrong, too_wide, page.said) == ([], False, [])


def press_until(page, words, most=40):
    """Press the tabulation until what has the focus bears these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")
        if found == words:
            return
    raise AssertionError(words)


def test_from_the_link_to_a_passkey_by_the_keyboard_alone(door, page):
    address, link = door
    page.goto(address + link)
    assert page.url == f"{address}/compte/invitation/"
    assert is_for_everybody(page)

    press_until(page, "Créer mon compte")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signup/**")
    assert is_for_everybody(page)
    press_until(page, "name")
    page.keyboard.type("Camille")
    press_until(page, "password1")
    page.keyboard.type("une longue phrase à retenir")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/compte/invitation/")
    press_until(page, "Prendre cette place")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    assert is_for_everybody(page)

    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": {**device, "isUserVerified": True}})
    page.goto(f"{address}/compte/2fa/webauthn/add/")
    page.locator("[name=password]").fill("une longue phrase à retenir")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/compte/2fa/webauthn/add/")
    assert is_for_everybody(page)
    page.get_by_role("button", name="Ajouter").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$"))

    page.goto(f"{address}/compte/")
    page.get_by_role("button", name="Sortir").click()
    page.wait_for_url(f"{address}/compte/login/")
    press_until(page, "Entrer avec une clé d’accès")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/territoires/lille-sud/personnes/")
    assert "Camille" in page.get_by_role("main").inner_text()
    assert is_for_everybody(page)


def test_without_javascript_the_door_still_opens(door, browser):
    address, _ = door
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{address}/cooperations/")

    assert page.url == f"{address}/compte/login/?next=/cooperations/"
    assert not page.locator("#passkey_login").is_visible()
    page.locator("[name=login]").fill("personne@example.org")
    page.locator("[name=password]").fill("une autre phrase")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/compte/login/")
    assert page.get_by_role("alert").is_visible()
    context.close()
