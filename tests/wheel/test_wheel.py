"""What people install works by itself: built assets, translations, method pages and licences are in it, and no page is missing."""

import re
import signal
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from tests.house.tree import ROOT
from tests.wheel.running import Running

TOO_MANY = 1000
# One form a line of a thread, one PDF a cooperation, one question of a form, and cooperations, houses and parameters once
# more in English: hundreds of pages alike, which the tests of the site and of the browser open.
ONE_OF_MANY = re.compile(
    r"corrige=|\?\w+=|\.(?:pdf|docx|xlsx|ods|zip|ics)|/en/cooperations/[0-9a-f-]{36}/."
    r"|/en/(?:reperes|maisons|regles|insertion|rencontres)/."
)


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_carries_the_licences_of_what_it_carries(wheel: Path) -> None:
    names = names_in(wheel)
    vendor = [name for name in names if "/static/vendor/" in name]
    licences = [name for name in vendor if Path(name).name.startswith("LICENSE")]
    assert (len(vendor) > len(licences) > 0, any(name.endswith("/licenses/LICENSE") for name in names)) == (
        True,
        True,
    )


def test_wheel_carries_every_file_listed_for_browsers(wheel: Path) -> None:
    listed = set(
        re.findall(
            r'^to = "(.+)"$', (ROOT / "tools" / "assets.toml").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    carried = {name.partition("/static/vendor/")[2] for name in names_in(wheel) if "/static/vendor/" in name}
    assert carried == listed


def test_wheel_carries_each_translation_compiled_and_each_method_page(wheel: Path) -> None:
    names = names_in(wheel)
    sources = {
        path.relative_to(ROOT / "src").with_suffix(".mo").as_posix() for path in (ROOT / "src").rglob("*.po")
    }
    methods = ROOT / "docs" / "methods"
    pages = {f"tandem_web/methods/{path.relative_to(methods).as_posix()}" for path in methods.rglob("*.md")}
    assert (bool(sources), bool(pages), (sources | pages) - names) == (True, True, set())


def test_wheel_carries_nothing_of_the_workshop(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in names_in(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tandem", "tandem_cli", "tandem_web"}


@pytest.fixture(scope="module")
def walked(demo: Running) -> dict[str, tuple[int, str]]:
    """Follow every link, image, style and script from the first page, and keep how each address answered."""
    answers: dict[str, tuple[int, str]] = {}
    waiting = [demo.address + "/"]
    while waiting and len(answers) < TOO_MANY:
        address = waiting.pop()
        if address not in answers:
            status, kind, text = fetch(address)
            answers[address] = (status, kind)
            links = links_in(address, kind, text)
            waiting += [
                link for link in links if link.startswith(demo.address + "/") and not one_of_many(link)
            ]
    return answers


def test_every_page_and_every_file_reached_from_the_first_page_answers(
    walked: dict[str, tuple[int, str]],
) -> None:
    assert {address: status for address, (status, _) in walked.items() if status != 200} == {}
    assert len(walked) < TOO_MANY


@pytest.mark.parametrize(
    ("place", "at_least"),
    [(r"/cooperations/[0-9a-f-]{36}/$", 3), (r"/comment-c-est-calcule/(stage|resources)/", 2), (r"^/en/", 3),
     (r"/graphiques/.*\.svg", 2), (r"/static/vendor/.*\.woff2", 2), (r"/static/.*\.css", 3)],
)  # fmt: skip
def test_the_walk_went_through_every_kind_of_page(
    place: str, at_least: int, demo: Running, walked: dict
) -> None:
    paths = {address.removeprefix(demo.address).partition("?")[0] for address in walked}
    assert len([path for path in paths if re.search(place, path)]) >= at_least


def test_demonstration_stops_when_asked(demo: Running, walked: dict) -> None:
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(timeout=20) in {0, 130}


class Links(HTMLParser):
    """Collects what a page leads to or shows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]
        self.found += [
            part.split()[0]
            for name, value in attrs
            if name == "srcset" and value
            for part in value.split(",")
        ]


def fetch(address: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return (
                answer.status,
                answer.headers.get_content_type(),
                answer.read().decode("utf-8", errors="replace"),
            )
    except urllib.error.HTTPError as error:
        return error.code, "", ""


def one_of_many(link: str) -> bool:
    """Tell whether an address is one of hundreds alike."""
    return ONE_OF_MANY.search(link) is not None


def links_in(address: str, kind: str, text: str) -> Iterator[str]:
    """Give the addresses a page or a style sheet names, without their anchors."""
    if kind == "text/html":
        parser = Links()
        parser.feed(text)
        found = parser.found
    else:
        found = re.findall(r"""url\(["']?([^"')]+)""", text) if kind == "text/css" else []
    return (urldefrag(urljoin(address, link)).url for link in found)
