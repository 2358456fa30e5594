"""The page made from one record: every reading, nothing that runs, and names shown as they are written."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import READINGS, read
from tandem.record import parse_record
from tandem.reports.document import html_page

DAY = date(2026, 11, 24)
PARAMETERS = load_parameters()
HOSTILE = '<script>alert("1")</script> & <img src=x onerror=y>'


class Seen(HTMLParser):
    """What a browser would see: tags, attributes, words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(document: dict[str, Any], language: str = "fr") -> str:
    record = parse_record(document)
    return html_page(record, read(record, on=DAY, audience="neutral", parameters=PARAMETERS), language)


def hostile() -> dict[str, Any]:
    told: Any = build(DAY)[0]
    entries = [
        {**one, "body": {**one["body"], "title": HOSTILE}} if one["kind"] == "action" else one
        for one in told["entries"]
    ]
    return {**told, "title": HOSTILE, "entries": entries}


def test_names_are_shown_and_never_run() -> None:
    seen = Seen(page(hostile()))

    assert "script" not in seen.tags
    assert [name for name in seen.attributes if name.startswith("on") or name == "style"] == []
    assert HOSTILE in "".join(seen.words)


def test_a_page_holds_every_reading_once() -> None:
    for language in ("fr", "en"):
        seen = Seen(page(build(DAY)[0], language))
        whole = "".join(seen.words)

        assert seen.tags.count("h1") == 1
        assert seen.tags.count("section") + seen.tags.count("li") >= len(READINGS)
        assert all(name in whole for name in _titles(language))


def _titles(language: str) -> list[str]:
    from tandem.reports.sentences import label  # noqa: PLC0415 - one test

    return [label(f"reading.{name}", language) for name in READINGS]


def test_an_invented_record_says_so_and_a_real_one_does_not() -> None:
    told: Any = build(DAY)[0]
    real = {name: value for name, value in told.items() if name != "x"}

    assert "Dossier fictif" in page(told)
    assert "Invented record" in page(told, "en")
    assert "fictif" not in page(real)


def test_the_same_record_gives_the_same_page() -> None:
    assert page(build(DAY)[0]) == page(build(DAY)[0])
