"""Each rule has its page in both languages, and the command a page shows answers with the sentence the page quotes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tandem.rules import RULES
from tandem_cli.main import run

PAGES = Path(__file__).parents[3] / "docs" / "methods"
SHOWN = re.compile(r"^```\n(tandem rules .+)\n```\n\n> (.+)$", re.MULTILINE)
# Pages that show a command to try; the others work their case by hand only.
TRIED = [name for name in RULES if SHOWN.search((PAGES / "rules" / f"{name}.md").read_text("utf-8"))]


@pytest.mark.parametrize("folder", ["rules", "en/rules"])
def test_each_rule_has_its_page_and_no_page_is_left_over(folder: str) -> None:
    assert {path.stem for path in (PAGES / folder).glob("*.md")} == set(RULES)


@pytest.mark.parametrize("name", TRIED)
def test_the_command_of_a_page_answers_what_the_page_says(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ((command, sentence),) = SHOWN.findall((PAGES / "rules" / f"{name}.md").read_text("utf-8"))

    code = run(shlex.split(command)[1:])

    said = capsys.readouterr().out.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'")
    assert (code, said.splitlines()[0]) == (0, sentence)


@pytest.mark.parametrize("name", TRIED)
def test_both_languages_show_the_same_command(name: str) -> None:
    french, english = (
        SHOWN.findall((PAGES / folder / f"{name}.md").read_text("utf-8")) for folder in ("rules", "en/rules")
    )

    assert [command for command, _ in french] == [command for command, _ in english]


def test_most_pages_can_be_tried() -> None:
    assert len(TRIED) >= 18
