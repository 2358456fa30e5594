"""The reader of the public-money panel: every line is kept or told, and records are the same at each import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tandem.parameters import load_parameters
from tandem.readings import Finding, read
from tandem.record import parse_record
from tandem.registers import read_source, subventions
from tandem.registers.subventions import Dataset, Fault, Maker, Report, Row
from tandem.reports import say
from tandem.reports.sentences import label
from tandem.values.errors import DataRefused

SAMPLE = Path(__file__).parents[2] / "samples" / "subventions"
HEADER = b"siren,year,donor_level,concours,n,n_donneurs,montant_eur,siae\n"
ATELIER, ENDED, SHORT, WRONG_KEY = "999900012", "999900020", "999900038", "999900047"


def imported(lines: Iterable[bytes], *, least: int = 5, hour: int = 10) -> tuple[dict[str, Any], Report]:
    coverage, report = subventions.load_coverage(), Report()
    dataset = Dataset("ab" * 32, "Panel inventé", "https://example.org", subventions.latest_year(coverage))
    maker = Maker(dataset, coverage, datetime(2026, 11, 24, hour, tzinfo=UTC))
    names = subventions.names_of((SAMPLE / "noms.csv").read_bytes().splitlines(keepends=True), report)
    made = list(subventions.records(lines, names, maker, least, report))
    return {str(one["entries"][0]["key"]).split(":")[1]: one for one in made}, report  # type: ignore[index,call-overload]


def sample() -> list[bytes]:
    return (SAMPLE / "panel.csv").read_bytes().splitlines(keepends=True)


def said(record: dict[str, Any]) -> Finding:
    parsed = parse_record(record)
    day, parameters = date(2026, 11, 24), load_parameters()
    (finding,) = read(parsed, on=day, audience="all", parameters=parameters, only="resources")
    return finding


def faults(*lines: bytes) -> list[tuple[int, str, str, str]]:
    _, report = imported([HEADER, *lines])
    assert report.is_balanced
    return [(one.line, one.column, one.value, one.reason) for one in report.faults]


def test_the_sample_gives_a_record_for_each_body_of_five_years() -> None:
    records, report = imported(sample())

    assert list(records) == [ATELIER, ENDED, WRONG_KEY]
    assert (report.bodies, report.records, report.lines) == (4, 3, 32)
    assert (report.kept_lines, report.short_lines, report.named) == (29, 3, 1)
    assert report.is_balanced


def test_every_record_is_read_by_the_open_format() -> None:
    records, report = imported(sample())

    parsed = [parse_record(record) for record in records.values()]

    assert [one.about for one in parsed] == ["organisation"] * 3
    assert sum(len(one.entries) for one in parsed) == report.entries


def test_names_and_numbers_go_to_the_party_and_a_wrong_key_leaves_none() -> None:
    records, report = imported(sample())

    assert records[ATELIER]["title"] == "L'ATELIER FICTIF, RÉPARATION"
    assert records[ATELIER]["parties"] == [
        {
            "id": "p1",
            "side": "ess",
            "name": "L'ATELIER FICTIF, RÉPARATION",
            "siren": ATELIER,
            "rna": "W595000001",
            "x": {"siae": True, "department": "59", "commune": "59606"},
        }
    ]
    assert records[ENDED]["title"] == "SIREN 999 900 020"
    assert records[WRONG_KEY]["parties"][0]["x"] == {"siae": False, "siren_published": WRONG_KEY}
    assert report.remarks["siren_key"] == 1


def test_a_service_invoiced_is_market_and_the_rest_redistribution() -> None:
    records, _ = imported(sample())

    accounts = [one for one in records[ATELIER]["entries"] if one["kind"] == "account"]

    logics = {one["x"]["concours"]: one["body"]["logic"] for one in accounts}
    assert logics == {"don": "redistribution", "prestation": "market", "remboursement": "redistribution"}
    assert accounts[1]["body"] == {
        "year": 2018,
        "payer": "Communes",
        "payer_kind": "commune",
        "logic": "redistribution",
        "amount": "4000.5",
        "unit": "euros",
    }
    assert accounts[1]["x"] == {"concours": "don", "lines": 2, "givers": 2}


def test_importing_again_gives_the_same_identifiers_and_keys() -> None:
    first, _ = imported(sample(), hour=10)
    second, _ = imported(sample(), hour=11)

    names = [
        [(one["id"], one["key"]) for record in run.values() for one in record["entries"]]
        for run in (first, second)
    ]

    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0])
    assert [one["id"] for one in first.values()] == [one["id"] for one in second.values()]


def test_coverage_runs_from_the_first_year_of_the_body_to_the_last_of_the_source() -> None:
    records, _ = imported(sample())

    stated = {
        (one["body"]["year"], one["body"]["payer_kind"]): one["body"]["state"]
        for one in records[WRONG_KEY]["entries"]
        if one["kind"] == "coverage"
    }

    state = {year: stated[year, "state"] for year in range(2018, 2026)}
    whole, none = (
        dict.fromkeys((2018, 2019, 2020, 2021, 2023), "complete"),
        dict.fromkeys((2022, 2024, 2025), "missing"),
    )
    assert state == whole | none
    assert {state for (_, kind), state in stated.items() if kind != "state"} == {"partial"}


@pytest.mark.parametrize(
    ("line", "column", "value", "reason"),
    [
        (b"99990001,2018,etat,don,1,1,5.0,0\n", "siren", "99990001", "siren"),
        (b"999900012,20l8,etat,don,1,1,5.0,0\n", "year", "20l8", "year"),
        (b"999900012,2018,canton,don,1,1,5.0,0\n", "donor_level", "canton", "level"),
        (b"999900012,2018,etat,pret,1,1,5.0,0\n", "concours", "pret", "concours"),
        (b"999900012,2018,etat,don,-1,1,5.0,0\n", "n", "-1", "count"),
        (b"999900012,2018,etat,don,1,x,5.0,0\n", "n_donneurs", "x", "count"),
        (b"999900012,2018,etat,don,1,1,-5.0,0\n", "montant_eur", "-5.0", "amount"),
        (b"999900012,2018,etat,don,1,1,0,0\n", "montant_eur", "0", "amount"),
        (b"999900012,2018,etat,don,1,1,1e999,0\n", "montant_eur", "1e999", "amount"),
        (b"999900012,2018,etat,don,1,1,NaN,0\n", "montant_eur", "NaN", "amount"),
        (b"999900012,2018,etat,don,1,1,5.0,oui\n", "siae", "oui", "flag"),
        (b"999900012,2018,etat\n", "", "999900012,2018,etat", "columns"),
        (b"\n", "", "", "columns"),
        (b"9999\xff,2018,etat,don,1,1,5.0,0\n", "", "9999\ufffd,2018,etat,don,1,1,5.0,0", "not_text"),
    ],
)
def test_a_malformed_line_is_told_and_stops_nothing(
    line: bytes, column: str, value: str, reason: str
) -> None:
    before, after = b"999900012,2017,etat,don,1,1,5.0,0\n", b"999900020,2018,etat,don,1,1,5.0,0\n"

    assert faults(before, line, after) == [(3, column, value, reason)]
    assert label(f"subventions.reason.{reason}", "fr") != label(f"subventions.reason.{reason}", "en")


def test_a_line_met_twice_is_told_and_the_first_stands() -> None:
    first, second = b"999900012,2018,etat,don,1,1,5.0,0\n", b"999900012,2018,etat,don,1,1,7.0,0\n"

    records, report = imported([HEADER, first, second], least=1)

    assert [fault.reason for fault in report.faults] == ["twice"]
    assert records[ATELIER]["entries"][0]["body"]["amount"] == "5"
    assert report.is_balanced


def test_a_file_that_is_not_sorted_is_refused_with_its_line() -> None:
    lines = [HEADER, b"999900020,2018,etat,don,1,1,5.0,0\n", b"999900012,2018,etat,don,1,1,5.0,0\n"]

    with pytest.raises(DataRefused) as refused:
        imported(lines)

    assert [(one.path, one.value, one.message.key) for one in refused.value.problems] == [
        ("3", ATELIER, "subventions.unsorted")
    ]


def test_another_file_is_refused_by_its_header() -> None:
    with pytest.raises(DataRefused) as refused:
        imported([b"siren,nom\n", b"999900012,X\n"])

    assert [one.message.key for one in refused.value.problems] == ["subventions.header"]


def test_rows_are_typed() -> None:
    _, row = next(iter(subventions.read_panel([HEADER, b"999900012,2018,etat,don,2,1,5.50,1\r\n"])))

    assert row == Row(ATELIER, 2018, "etat", "don", 2, 1, Decimal("5.50"), is_siae=True)


def test_a_name_published_twice_is_told() -> None:
    report = Report()
    lines = [b"siren,nom,dep,rna,commune_insee\n", b"999900012,A,,,\n", b"999900012,B,,,\n", b"999900012,B\n"]

    names = subventions.names_of(lines, report)

    assert names[ATELIER].text == "A"
    assert dict(report.remarks) == {"name_twice": 1, "name_columns": 1}


def test_a_year_that_contradicts_the_table_is_told() -> None:
    lines = [
        HEADER,
        *(f"{number:09},2023,etat,don,1,1,5.0,0\n".encode() for number in range(999900000, 999900010)),
    ]

    _, report = imported(lines)

    checked = {(one.year, one.concours): one for one in report.checks}
    assert checked[2018, "don"].agrees  # nothing is usual yet: the median of complete years is 0
    lines += [
        f"{number:09},{year},etat,don,1,1,5.0,0\n".encode()
        for number in range(999900020, 999900030)
        for year in range(2016, 2023)
    ]
    _, report = imported(lines)
    apart = [(one.year, one.concours, one.lines) for one in report.checks if not one.agrees]
    assert apart == [(2022, "don", 10)]


def test_nothing_is_drawn_or_announced_over_the_years_without_source() -> None:
    records, _ = imported(sample())

    finding = said(records[ATELIER])

    assert say(finding.message) == (
        "Argent public seulement. Premier payeur de 2023\u00a0: État, 95\u202f% des montants publiés (2 payeurs)."
    )
    assert finding.series["reference"] == 2023
    assert finding.series["trend"] == {"years": [2018, 2019, 2020, 2021], "kinds": ["state"]}
    assert [row["year"] for row in finding.series["left_out"]] == [2024]
    assert {row["year"]: row["gap"] for row in finding.series["years"]}[2022] == "missing"
    assert {one.grade for one in finding.figures} == {3}


def test_a_fall_between_two_covered_years_is_to_look_at() -> None:
    records, _ = imported(sample())

    finding = said(records[ENDED])

    values = {"first": 2020, "last": 2021, "kinds": ["state"], "fall": "0.75", "n": 1}
    assert finding.message.as_json() == {"key": "resources.public_fall", "values": values}
    assert finding.series["also"][1] == {
        "key": "resources.silent",
        "values": {"n": 1, "years": [2023], "year": 2021},
    }


def test_the_source_is_described_with_every_column_read() -> None:
    source = read_source("tandem.registers.subventions")

    assert source.licence == "Licence Ouverte 2.0"
    assert tuple(one.name for one in source.files["panel.csv.gz"]) == tuple(
        HEADER.decode().strip().split(",")
    )
    assert all({"fr", "en"} == set(column.meaning) for columns in source.files.values() for column in columns)


def test_a_fault_prints_as_one_object() -> None:
    assert Fault(3, "siae", "oui", "flag").as_json() == {
        "line": 3,
        "column": "siae",
        "value": "oui",
        "reason": "flag",
    }
