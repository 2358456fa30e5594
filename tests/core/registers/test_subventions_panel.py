"""The real panel, read in place when it stands beside the checkout: nothing is drawn or announced over a missing year."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.record import parse_record
from tandem.registers import subventions
from tandem.registers.subventions import Dataset, Maker, Report

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "subventions_panel"
WITHOUT_SOURCE = {2011, 2022, 2024, 2025}
EVERY, SLICE = 110, 300

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="SKIPPED LOUDLY: the real panel is not beside the checkout (../shared/data)"
)


@pytest.fixture(scope="module")
def report() -> Report:
    return Report()


@pytest.fixture(scope="module")
def findings(report: Report) -> list[Finding]:
    return list(_findings(report))


def _findings(report: Report) -> Iterator[Finding]:
    coverage, parameters = subventions.load_coverage(), load_parameters()
    dataset = Dataset("ab" * 32, "Panel", "https://example.org", subventions.latest_year(coverage))
    maker = Maker(dataset, coverage, datetime(2026, 11, 24, 10, tzinfo=UTC))
    with gzip.open(FOLDER / "panel.csv.gz") as lines:
        for number, record in enumerate(subventions.records(lines, {}, maker, 5, report)):
            if number % EVERY == 0 and number < EVERY * SLICE:
                parsed = parse_record(record)
                yield from read(
                    parsed, on=date(2026, 11, 24), audience="all", parameters=parameters, only="resources"
                )


def test_every_body_gets_an_answer(findings: list[Finding]) -> None:
    assert len(findings) == SLICE
    assert {finding.status for finding in findings} <= {"partial", "refused"}
    assert all(finding.refusals for finding in findings)


def test_no_year_without_source_is_described(findings: list[Finding]) -> None:
    assert {finding.series["reference"] for finding in findings} & WITHOUT_SOURCE == set()


def test_no_trend_steps_over_a_year_without_source(findings: list[Finding]) -> None:
    drawn = [finding.series["trend"]["years"] for finding in findings if finding.series["trend"]]  # type: ignore[index]

    assert len(drawn) > SLICE // 2
    assert all(set(years).isdisjoint(WITHOUT_SOURCE) for years in drawn)
    assert all(after - before == 1 for years in drawn for before, after in pairwise(years))


def test_no_alarm_is_raised_over_a_year_without_source(findings: list[Finding]) -> None:
    falls = [finding.message.values for finding in findings if finding.message.key == "resources.public_fall"]

    assert falls
    assert {(one["first"], one["last"]) for one in falls} <= {(2018, 2019), (2019, 2020), (2020, 2021)}


def test_every_line_of_the_file_is_accounted_for(findings: list[Finding], report: Report) -> None:
    assert findings
    assert report.is_balanced
    assert (report.lines, report.bodies, report.records) == (392_190, 52_227, 33_336)


def test_the_file_agrees_with_the_table_of_years_but_for_the_known_remainders(
    findings: list[Finding], report: Report
) -> None:
    assert findings
    assert [(one.year, one.concours) for one in report.checks if not one.agrees] == [
        (2022, "don"),
        (2024, "don"),
    ]
