"""What every reading owes its reader: an answer, nothing from what is hidden, later or unknown, and the open format."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tandem.demo import build
from tandem.parameters import ParameterSet, load_parameters
from tandem.readings import READINGS, Finding, finding_from_json, read
from tandem.record import Record, parse_record, read_bytes
from tandem.record.kinds import KINDS
from tandem.values.json_types import canonical_text
from tests.core.builders import entry
from tests.core.readings.drawn import AUDIENCES, HIDDEN_FROM, KNOWN, ON, pieces, record_of, records

PARAMETERS = load_parameters()
ROOT = Path(__file__).parents[3]
SCHEMA = Draft202012Validator(
    json.loads(Path(__file__).with_name("finding-1.schema.json").read_text("utf-8"))
)
DAY = date(2026, 11, 24)
TOLD: list[Record] = [parse_record(document) for document in build(DAY)]
EXAMPLES = [
    parse_record(read_bytes(path.read_bytes(), path.name))
    for path in sorted((ROOT / "examples").glob("*.json"))
]


def asked(
    record: Record, audience: str = "neutral", on: date = ON, known: date | None = KNOWN
) -> tuple[Finding, ...]:
    return read(record, on=on, known=known, audience=audience, parameters=PARAMETERS)


def published(findings: tuple[Finding, ...]) -> bytes:
    return canonical_text([finding.as_json() for finding in findings]).encode()


@settings(max_examples=60)
@given(
    records,
    st.lists(pieces(), max_size=4),
    st.sampled_from(AUDIENCES),
)
def test_what_was_recorded_later_changes_no_byte(kept: Any, more: Any, audience: str) -> None:
    late = [
        one | {"recorded": f"{KNOWN + timedelta(days=1 + number)}T00:30:00Z"}
        for number, one in enumerate(more)
    ]

    assert published(asked(record_of(*kept, *late), audience)) == published(asked(record_of(*kept), audience))


@settings(max_examples=60)
@given(
    records,
    st.lists(pieces(on=st.dates(ON + timedelta(days=1), date(2030, 1, 1))), max_size=4),
    st.sampled_from(AUDIENCES),
)
def test_what_takes_effect_later_changes_no_byte(kept: Any, more: Any, audience: str) -> None:
    with_more = asked(record_of(*kept, *more), audience, known=None)

    assert published(with_more) == published(asked(record_of(*kept), audience, known=None))


@settings(max_examples=90)
@given(records, st.data(), st.sampled_from(tuple(HIDDEN_FROM)))
def test_what_the_reader_may_not_see_changes_no_byte(kept: Any, data: st.DataObject, audience: str) -> None:
    hidden = data.draw(st.lists(pieces(audience=st.sampled_from(HIDDEN_FROM[audience])), max_size=4))

    assert published(asked(record_of(*kept, *hidden), audience)) == published(
        asked(record_of(*kept), audience)
    )


@given(records)
def test_a_visible_entry_does_change_what_is_published(kept: Any) -> None:
    more = entry(
        "opinion", side="ess", stage="integrative", on="2026-03-01", id="0b6a1f06-9d0f-4c40-9d6c-5f2f1c9b7a11"
    )

    assert published(asked(record_of(*kept, more))) != published(asked(record_of(*kept)))


@settings(max_examples=60)
@given(records, st.sampled_from(("meeting", "difficulty", "event")))
def test_an_unrelated_entry_leaves_the_forms_alone(kept: Any, kind: str) -> None:
    body = {
        "meeting": {"day": "2026-01-10", "parties": ["p1", "p2"]},
        "difficulty": {"type": "mistrust", "opened": "2026-01-10"},
        "event": {"type": "press"},
    }[kind]
    more = entry(kind, on="2026-01-10", body=body)
    before, after = (asked(record_of(*kept, *extra))[0].as_json() for extra in ([], [more]))

    assert {**before, "digest": ""} == {**after, "digest": ""}
    assert before["digest"] != after["digest"]


@settings(max_examples=60)
@given(records)
def test_the_order_in_which_entries_are_written_changes_nothing(kept: Any) -> None:
    assert published(asked(record_of(*kept))) == published(asked(record_of(*reversed(kept))))


@settings(max_examples=60)
@given(records, st.sampled_from(AUDIENCES))
def test_findings_are_in_the_open_format_and_come_back(kept: Any, audience: str) -> None:
    for finding in asked(record_of(*kept), audience):
        _check_finding(finding)


@pytest.mark.parametrize("record", [*TOLD, *EXAMPLES], ids=lambda record: record.title)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_told_records_answer_in_the_open_format(record: Record, audience: str) -> None:
    findings = asked(record, audience, DAY, None)

    assert tuple(finding.reading for finding in findings) == tuple(READINGS)
    for finding in findings:
        _check_finding(finding)


def _check_finding(finding: Finding) -> None:
    written = finding.as_json()
    assert [error.message for error in SCHEMA.iter_errors(written)] == []
    assert finding_from_json(json.loads(json.dumps(written))) == finding
    assert [one.key for one in finding.figures if one.key == "opinion" and one.side is None] == []
    for figure in finding.figures:
        for value in (figure.value, figure.low, figure.high):
            assert not isinstance(value, Decimal) or len(value.normalize().as_tuple().digits) <= 4
    if finding.status == "refused":
        assert finding.figures == ()
        assert finding.refusals != ()


def test_the_schema_refuses_a_finding_with_a_number_that_is_not_exact() -> None:
    written = asked(TOLD[0], on=DAY, known=None)[0].as_json()
    spoilt = {**written, "series": {"share": 0.1}}

    assert [error.validator for error in SCHEMA.iter_errors(written)] == []
    assert len(list(SCHEMA.iter_errors(spoilt))) == 1


def test_one_reading_alone_says_what_it_says_among_the_nine() -> None:
    whole = asked(TOLD[0], on=DAY, known=None)

    for name, finding in zip(READINGS, whole, strict=True):
        alone = read(TOLD[0], on=DAY, audience="neutral", parameters=PARAMETERS, only=name)
        assert alone == (finding,)


def test_a_parameter_without_a_value_on_the_day_refuses_by_its_name() -> None:
    old = entry("action", type="mecenat", on="1999-01-01", title="Avant les repères")
    record = parse_record(
        {
            "tandem": "record/1",
            "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            "about": "cooperation",
            "title": "Ancienne",
            "created": "1999-01-01",
            "parties": [],
            "documents": [],
            "entries": [old | {"by": "neutral", "via": "neutral"}],
        }
    )
    (finding,) = read(record, on=date(2003, 7, 31), audience="all", parameters=PARAMETERS, only="stage")
    (later,) = read(record, on=date(2003, 8, 1), audience="all", parameters=PARAMETERS, only="stage")

    assert (finding.status, finding.message.key) == ("refused", "parameter.before_first")
    assert finding.message.values == {
        "id": "stage.counterpart_ratio",
        "day": "2003-07-31",
        "first": "2003-08-01",
    }
    assert later.status == "partial"


def test_a_reading_asked_of_the_other_kind_of_record_says_so() -> None:
    record = next(one for one in TOLD if one.about == "organisation")
    (finding,) = read(record, on=DAY, audience="ess", parameters=PARAMETERS, only="stage")

    assert (finding.status, finding.message.key) == ("refused", "stage.other_record")


def test_a_finding_lists_the_parameters_it_used_and_no_other() -> None:
    used = [use.id for use in asked(TOLD[0], on=DAY, known=None)[0].parameters]

    assert used == [
        "stage.counterpart_ratio",
        "stage.ess_decision_share",
        "stage.integrative_months",
        "stage.minutes_document",
        "stage.minutes_said",
        "stage.smaller_input_share",
        "stage.transformational_months",
    ]


def test_an_override_is_used_and_shown() -> None:
    from tandem.parameters import Override  # noqa: PLC0415 - one test

    chosen = Override("stage.counterpart_ratio", date(2020, 1, 1), Decimal("0.01"), "Règle du territoire")
    own: ParameterSet = PARAMETERS.with_overrides([chosen])
    gift = next(one for one in EXAMPLES if one.title == "Du papier pour lire")
    (usual,) = read(gift, on=DAY, audience="neutral", parameters=PARAMETERS, only="stage")
    (strict,) = read(gift, on=DAY, audience="neutral", parameters=own, only="stage")

    assert usual.series["actions"][0]["supported"] == "philanthropic"
    assert strict.series["actions"][0]["supported"] != "philanthropic"
    assert [use.id for use in strict.parameters if use.overridden] == ["stage.counterpart_ratio"]


def test_every_field_a_reading_uses_is_carried_by_a_kind_and_every_kind_serves() -> None:
    used = {kind: set(fields) for reading in READINGS.values() for kind, fields in reading.uses.items()}

    for reading in READINGS.values():
        for kind, fields in reading.uses.items():
            carried = {name.rstrip("_") for name in KINDS[kind].body.__dataclass_fields__}
            assert set(fields) <= carried, (reading.name, kind)
    assert used.keys() <= KINDS.keys()


def test_a_reading_costs_minutes_and_all_nine_are_named() -> None:
    assert list(READINGS) == [
        "stage",
        "understanding",
        "deciding",
        "power",
        "legitimacy",
        "resources",
        "maturity",
        "impact",
        "externalisation",
    ]
    assert all(reading.minutes > 0 for reading in READINGS.values())
