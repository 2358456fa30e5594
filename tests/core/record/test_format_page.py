"""The page that describes the format says what the code reads, and its examples are read."""

from __future__ import annotations

import re

import pytest

from tandem.record import parse_record, print_record, read_text
from tandem.record.kinds import KINDS
from tests.core.record.format_page import PAGE, blocks, marked

TEXT = PAGE.read_text("utf-8")
EXAMPLES = re.findall(r"```(json|yaml)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("name", blocks())
def test_a_table_of_the_page_is_the_one_made_from_the_declarations(name: str) -> None:
    """Mended by ``python -m tests.core.record.format_page``."""
    assert marked(TEXT)[name] == blocks()[name]


def test_the_page_has_no_table_of_something_else() -> None:
    assert set(marked(TEXT)) == set(blocks())


def test_every_kind_has_its_title_and_its_sentence() -> None:
    titles = dict(re.findall(r"#### `(\w+)`\n\n(.+)\n", TEXT))

    assert {name for name, sentence in titles.items() if len(sentence) > 20} == set(KINDS)


def test_links_inside_the_page_lead_to_a_title() -> None:
    titles = {
        re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) - titles == set()


@pytest.mark.parametrize(("form", "text"), EXAMPLES, ids=[form for form, _ in EXAMPLES])
def test_an_example_of_the_page_is_read_and_printed_again(form: str, text: str) -> None:
    record = parse_record(read_text(text, form))

    assert parse_record(print_record(record)) == record
    assert len(record.entries) == text.count("recorded")


def test_the_page_shows_a_cooperation_and_an_organisation() -> None:
    assert [parse_record(read_text(text, form)).about for form, text in EXAMPLES] == [
        "cooperation",
        "organisation",
    ]
