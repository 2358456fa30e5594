"""The site as people meet it: the real demonstration, served by the real command, read in Debian's Chromium."""

import os
import re
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tandem.readings import READINGS
from tests.web.pages import Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Each line of each thread has its form, each cooperation its PDF: the tests of those pages open some, the walk none.
_IS_ONE_OF_MANY = re.compile(r"corrige=|\.(?:pdf|docx|xlsx|ods|zip|ics)")
SIZES = {"desktop": (1280, 900), "phone": (360, 780)}


def pytest_collection_modifyitems(items):
    """Without a browser there is nothing to see; the summary of the checks says it loudly."""
    if CHROMIUM is None:
        for item in items:
            item.add_marker(pytest.mark.skip(reason="Chromium is not on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox", *quiet]}


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Serve the demonstration on a free port, as `tandem demo` does, and give its address."""
    home = tmp_path_factory.mktemp("home")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TANDEM_", "DJANGO_"))
    }
    command = [
        str(Path(sys.executable).with_name("tandem")),
        "demo",
        "--port",
        "0",
        "--no-browser",
        "--home",
        str(home),
    ]
    with (home / "errors").open("w+") as errors:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        try:
            ready = server.stdout.readline()
            assert "http://127.0.0.1:" in ready, (home / "errors").read_text()
            yield ready.rpartition(" ")[2].strip().rstrip("/")
        finally:
            server.terminate()
            server.communicate(timeout=20)


@pytest.fixture(scope="session")
def addresses(site):
    """Walk every link of the demonstration from its home page, in both languages; give what each address answered."""
    waiting, found = deque(["/", "/en/"]), {}
    while waiting:
        address = waiting.popleft()
        if address in found:
            continue
        found[address] = answer = ask(site + address)
        if "html" in answer.kind:
            links = (link.partition("#")[0] for link in Page(answer.text).links)
            waiting += (link for link in links if link.startswith("/") and not _IS_ONE_OF_MANY.search(link))
    return found


class Answer(NamedTuple):
    """What an address answered."""

    status: int
    kind: str
    text: str


def ask(url):
    """Ask an address of our own server; an error is an answer too."""
    try:
        with urlopen(url) as answer:
            return Answer(answer.status, answer.headers["Content-Type"], answer.read().decode())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers["Content-Type"], error.read().decode())


@pytest.fixture(scope="session")
def places(addresses):
    """Give one address of each kind of page, found by walking: no identifier is written in these tests."""

    def first(part, otherwise=None):
        return next((one for one in addresses if part in one and not one.startswith("/en/")), otherwise)

    cooperation = next(
        address
        for address, answer in addresses.items()
        if address.count("/") == 3
        and address.startswith("/cooperations/")
        and "<h1>Le pain de midi" in answer.text
    )
    return {
        "list": "/cooperations/",
        "cooperation": cooperation,
        "organisation": first("/organisations/"),
        # Where no story says anything of it, a reading still has its page: the one that refuses.
        **{name: first(f"/eclairages/{name}/", f"{cooperation}eclairages/{name}/") for name in READINGS},
        "parameters": "/reperes/",
        "components": "/composants/",
        "components in English": "/en/composants/",
        "parameter": first("/reperes/stage."),
        "method": first("/comment-c-est-calcule/"),
        "english": f"/en{cooperation}",
        "past": f"{cooperation}?le=2025-03-01&connu=2025-03-01",
        "refused day": f"{cooperation}?le=2025-13-45&connu=hier",
    }


class Watched:
    """A page whose console, errors and requests are written down."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.said, self.outside = [], []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._note)

    def _note(self, request):
        if urlsplit(request.url).netloc != urlsplit(self.site).netloc:
            self.outside.append(request.url)

    def open(self, address):
        self.page.goto(self.site + address)
        return self.page


@pytest.fixture(params=SIZES)
def watched(request, browser, site):
    """Open pages at each width, watched."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR")
    yield Watched(context.new_page(), site)
    context.close()
