"""The worked case of docs/methods/stage.md is what the reading says, to the figure and to the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.record import Record, parse_record, read_bytes
from tandem.reports.sentences import say
from tandem.values.amounts import Range

PAGE = (Path(__file__).parents[3] / "docs" / "methods" / "stage.md").read_text("utf-8")
# The page is set for the eye: plain spaces and one kind of apostrophe are enough to compare.
PLAIN = re.sub(r"\s+", " ", PAGE.replace("\u202f", " ").replace("\u00a0", " "))
PARAMETERS = load_parameters()


def worked_case() -> Record:
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    return parse_record(read_bytes(block.encode(), "cas.yaml"))


def seen(record: Record) -> Finding:
    (finding,) = read(record, on=date(2026, 11, 24), audience="all", parameters=PARAMETERS, only="stage")
    return finding


def valued(record: Record, euros: int) -> Record:
    """Give the record with the workshops worth so much exactly."""
    *others, workshops = record.entries
    body = replace(workshops.body, euros=Range.exactly(Decimal(euros)))
    return replace(record, entries=(*others, replace(workshops, body=body)))


def sentence(finding: Finding) -> str:
    return say(finding.message, "fr").replace("\u202f", " ").replace("\u00a0", " ")


def percent(value: Any) -> str:
    return f"{float(value) * 100:.2f} %".replace(".", ",")


def test_the_case_is_read_as_the_page_says() -> None:
    finding = seen(worked_case())
    (row,) = finding.series["actions"]
    ratio = finding.figure("counterpart", row["id"])

    assert ratio is not None
    assert [percent(value) for value in (ratio.value, ratio.low, ratio.high)] == [
        "23,81 %",
        "19,05 %",
        "30,95 %",
    ]
    assert all(f"{percent(value)}" in PLAIN for value in (ratio.value, ratio.low, ratio.high))
    assert (row["supported"], row["open"]) == (None, ["philanthropic", "transactional", "integrative"])
    assert f"« {sentence(finding)} »" in PLAIN
    asked = {(step.key, step.values["criterion"], step.minutes) for step in finding.surer[:2]}
    assert asked == {("stage.ask_document", name, 20) for name in ("low_counterpart", "agreed_terms")}


def test_the_invoice_settles_it_as_the_page_says() -> None:
    exact, more = seen(valued(worked_case(), 1000)), seen(valued(worked_case(), 1100))

    assert f"« {sentence(exact)} »" in PLAIN
    assert exact.series["actions"][0]["open"] == ["philanthropic", "integrative"]
    assert more.series["actions"][0]["open"] == ["transactional", "integrative"]
    assert more.series["actions"][0]["supported"] is None


def test_the_page_gives_the_bounds_of_a_territory() -> None:
    from tandem.readings.stage.territory import upper_bound  # noqa: PLC0415 - one test

    for n in (10, 30, 60):
        assert f"{100 * upper_bound(0, n, 0.95):.1f} %".replace(".", ",") in PLAIN


def test_the_page_dates_the_forms_and_says_why_it_does_not_repeat_1993() -> None:
    assert PLAIN.count("1993") == 1
    assert "nous ne le répétons pas" in PLAIN
