"""Every refusal: where, of what, and with a sentence in both languages. All of them at once."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tandem
from tandem.record import DocumentRefused, parse_record, read_bytes
from tandem.reports import say
from tandem.values.errors import DataRefused, TandemError
from tandem.values.identifiers import read_siret
from tandem.values.json_types import shown
from tandem.values.messages import Message
from tests.core.builders import action, cooperation, entry, evidence, flow, organisation, uuid

Change = Callable[[dict[str, Any]], object]

RIDE = action()
PAID = flow(RIDE, euros=100, due="2024-03-01")
PLAIN = [
    RIDE,
    PAID,
    evidence(RIDE, "agreed_terms", grade=3),
    entry("decision", party="p2", question="Oui ?", asked="2024-01-02", answered="2024-01-03"),
    entry("blackout", party="p1", weeks=[30, 31]),
    entry("body", party="p1", name="Conseil", required=True),
    entry("count", series="bénévoles", month="2024-01", value=12),
    entry("dependence", of="p1", on_="p2", resource="orders", share="0.5", weight=1),
    entry("text", title="Bilan", note="n-1"),
    entry("party", party="p2", change="renamed", name="Autre nom"),
    entry(
        "answers",
        wave=uuid("wave"),
        side="ess",
        mode="persons",
        n=4,
        rows=[{"own": {"pace": 1}, "guess": {"pace": 2}}],
    ),
    entry("wave", id=uuid("wave"), planned="2024-01-01"),
    entry("meeting", day="2024-01-02", parties=["p1", "p2"], actions=[{"owner": "p1", "due": "2024-02-01"}]),
]


def record() -> dict[str, Any]:
    """A record without fault, to be spoilt in one place."""
    return copy.deepcopy(cooperation(*PLAIN, entry("control", item="votes", holder="both", x={"seen": 1})))


def at(place: str, value: object) -> Change:
    """Put a value at a place such as ``entries[1].body.euros.low``."""

    def change(one: Any) -> None:
        *steps, last = re.findall(r"[^.\[\]]+", place)
        for step in steps:
            one = one[int(step)] if step.isdigit() else one[step]
        one[int(last) if last.isdigit() else last] = value

    return change


def without(place: str) -> Change:
    """Take a field out."""

    def change(one: Any) -> None:
        *steps, last = re.findall(r"[^.\[\]]+", place)
        for step in steps:
            one = one[int(step)] if step.isdigit() else one[step]
        del one[last]

    return change


def adding(*entries: dict[str, Any]) -> Change:
    """Add entries at the end, which begin at place 14."""
    return lambda one: one["entries"].extend(entries)


def correcting(corrected: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Write a correction, recorded later."""
    return {
        **corrected,
        "id": uuid(f"{corrected['id']}{changes}"),
        "corrects": corrected["id"],
        "recorded": "2025-01-01T00:00:00Z",
        **changes,
    }


HIDDEN = correcting(RIDE, audience="neutral")
ERASURE = entry("erasure", entry=PAID["id"], ground="request")
DEFECTS: list[tuple[str, str, Change]] = [
    ("field.missing", "title", without("title")),
    ("field.missing", "entries", without("entries")),
    ("field.missing", "entries[0].body", without("entries[0].body")),
    ("field.missing", "entries[1].body.unit", at("entries[1].body.unit", None)),
    ("field.unknown", "colour", at("colour", "red")),
    ("field.unknown", "parties[0].colour", at("parties[0].colour", "red")),
    ("field.unknown", "entries[0].colour", at("entries[0].colour", "red")),
    ("field.unknown", "entries[0].body.x", at("entries[0].body.x", {})),
    ("field.needed_here", "entries[9].body.name", without("entries[9].body.name")),
    ("field.not_text", "title", at("title", 12)),
    ("field.length", "title", at("title", "  ")),
    ("field.length", "title", at("title", "a" * 201)),
    ("field.length", "title", at("title", "e\u0301" * 150)),  # 300 as written, which the schema counts
    ("field.length", "title", at("title", "\ufb1d" * 150)),  # composing makes it 300 long
    ("field.unstorable", "title", at("title", "a\0b")),
    ("field.unstorable", "entries[0].body.title", at("entries[0].body.title", "\ud800")),
    ("field.unstorable", "entries[13].x", at("entries[13].x", {"a": ["\ud800"]})),
    ("field.not_a_code", "entries[13].kind", at("entries[13].kind", " control")),
    ("field.not_one_of", "entries[0].audience", at("entries[0].audience", "everyone")),
    ("field.not_one_of", "entries[1].body.resource", at("entries[1].body.resource", ["time"])),
    ("field.not_whole", "entries[2].body.grade", at("entries[2].body.grade", "3")),
    ("field.not_whole", "entries[2].body.grade", at("entries[2].body.grade", value=True)),
    ("field.not_decimal", "entries[1].body.quantity", at("entries[1].body.quantity", "12,5")),
    ("field.not_decimal", "entries[1].body.quantity", at("entries[1].body.quantity", "1e999999")),
    ("field.not_decimal", "entries[1].body.quantity", at("entries[1].body.quantity", "NaN")),
    ("field.not_decimal", "entries[1].body.quantity", at("entries[1].body.quantity", "\u0661\u0662")),
    ("field.not_decimal", "entries[1].body.quantity", at("entries[1].body.quantity", 0.5)),
    ("field.too_many_digits", "entries[1].body.quantity", at("entries[1].body.quantity", 10**15)),
    ("field.too_low", "entries[1].body.quantity", at("entries[1].body.quantity", -1)),
    ("field.too_low", "entries[2].v", at("entries[2].v", 0)),
    ("field.too_high", "entries[7].body.share", at("entries[7].body.share", "1.01")),
    ("field.too_high", "entries[2].body.grade", at("entries[2].body.grade", 5)),
    ("field.not_a_day", "created", at("created", "2024-02-30")),
    ("field.not_a_day", "created", at("created", "0024-02-03")),
    ("field.not_a_day", "created", at("created", "24/02/2024")),
    ("field.not_a_month", "entries[6].body.month", at("entries[6].body.month", "2024-13")),
    ("field.not_an_instant", "entries[0].recorded", at("entries[0].recorded", "2024-01-15T10:00:00+01:00")),
    ("field.not_an_instant", "entries[0].recorded", at("entries[0].recorded", "2024-01-15T25:00:00Z")),
    ("field.backwards", "entries[3].body.answered", at("entries[3].body.answered", "2024-01-01")),
    ("field.not_a_uuid", "id", at("id", uuid("a").upper())),
    ("field.not_a_sha256", "documents[0].sha256", at("documents[0].sha256", "ab" * 31)),
    ("field.not_a_flag", "entries[5].body.required", at("entries[5].body.required", "yes")),
    ("field.not_a_list", "parties", at("parties", {})),
    ("field.not_a_list", "entries[4].body.weeks", at("entries[4].body.weeks", 30)),
    ("field.not_a_table", "entries[0].body", at("entries[0].body", "text")),
    ("field.not_a_table", "entries[13]", at("entries[13]", [])),
    ("field.not_a_table", "entries[13].x", at("entries[13].x", "text")),
    ("field.not_this_table", "entries[1].body.euros", at("entries[1].body.euros", {"low": 1})),
    ("field.not_json", "entries[13].x", at("entries[13].x", {"a": 0.5})),
    ("field.too_many", "entries[4].body.weeks", at("entries[4].body.weeks", list(range(54)))),
    ("field.too_many", "documents", at("documents", [{}] * 50_001)),
    ("field.repeated", "entries[4].body.weeks", at("entries[4].body.weeks", [30, 30])),
    ("field.repeated", "entries[13].x", at("entries[13].x", {"\u00e9": 1, "e\u0301": 2})),
    ("field.repeated", "entries[10].body.rows[0].own", at("entries[10].body.rows[0].own", {"a": 1, "a ": 2})),
    (
        "field.unordered_range",
        "entries[1].body.euros",
        at("entries[1].body.euros", {"low": 2, "best": 1, "high": 3}),
    ),
    ("field.same_party", "entries[7].body.on", at("entries[7].body.on", "p1")),
    ("field.document_or_note", "entries[8].body.document", without("entries[8].body.note")),
    ("field.document_or_note", "entries[8].body.document", at("entries[8].body.document", "d1")),
    ("field.rows_too_few", "entries[10].body.rows", at("entries[10].body.n", 2)),
    (
        "field.rows_more_than_n",
        "entries[10].body.rows",
        at("entries[10].body.rows", [{"own": {}, "guess": {}}] * 5),
    ),
    ("identifier.siren", "parties[0].siren", at("parties[0].siren", "802954786")),
    ("identifier.rna", "parties[0].rna", at("parties[0].rna", "W12345678")),
    ("record.later_format", "tandem", at("tandem", "record/2")),
    ("record.other_format", "tandem", at("tandem", "finding/1")),
    ("record.twice", "parties[2].id", at("parties[2].id", "p2")),
    ("record.twice", "entries[14].id", adding({**RIDE, "on": "2024-05-05"})),
    ("record.no_such_party", "entries[0].by", at("entries[0].by", "p9")),
    ("record.no_such_party", "entries[1].body.to", at("entries[1].body.to", "p9")),
    ("record.no_such_party", "entries[12].body.parties[1]", at("entries[12].body.parties[1]", "p9")),
    (
        "record.no_such_party",
        "entries[12].body.actions[0].owner",
        at("entries[12].body.actions[0].owner", "p9"),
    ),
    ("record.no_such_door", "entries[0].via", at("entries[0].via", "phone")),
    ("record.import_without_name", "entries[0].via", at("entries[0].via", "import:")),
    ("record.no_such_document", "entries[2].documents[0]", at("entries[2].documents[0]", "d9")),
    ("record.no_such_entry", "entries[1].body.action", at("entries[1].body.action", uuid("nothing"))),
    ("record.no_such_entry", "entries[14].corrects", adding(correcting(RIDE, corrects=uuid("nothing")))),
    ("record.other_kind", "entries[1].body.action", at("entries[1].body.action", PAID["id"])),
    (
        "record.kind_elsewhere",
        "entries[14].kind",
        adding(entry("reserve", cash=1, monthly_cost=1, avoidable_share=0)),
    ),
    ("record.empty_body", "entries[1].body", at("entries[1].body", None)),
    ("record.not_erased", "entries[14].body.entry", adding(ERASURE)),
    ("record.grade_without_document", "entries[2].body.grade", at("entries[2].documents", [])),
    ("record.corrects_other_kind", "entries[14].corrects", adding(correcting(PAID, corrects=RIDE["id"]))),
    (
        "record.corrects_later",
        "entries[14].corrects",
        adding(correcting(RIDE, recorded="2024-01-01T00:00:00Z")),
    ),
    (
        "record.corrects_hidden",
        "entries[15].corrects",
        adding(HIDDEN, correcting(HIDDEN, audience="all", recorded="2025-02-01T00:00:00Z")),
    ),
    ("record.document_nowhere", "documents[0]", without("documents[0].sha256")),
    ("record.reserved_name", "parties[2].id", at("parties[2].id", "import:x")),
]
FILES: list[tuple[str, bytes, str]] = [
    ("document.too_large", b" " * 20_000_001, "a.json"),
    ("document.too_large", b" " * 2_000_001, "a.yaml"),
    ("document.not_text", b"\x81", "a.json"),
    ("document.not_text", '{"a": 1}'.encode("utf-16"), "a.json"),
    ("document.not_json", b'{"a": 1,}', "a.json"),
    ("document.not_yaml", b"a: [1", "a.yml"),
    ("document.not_a_number", b'{"a": NaN}', "a.json"),
    ("document.not_a_number", b'{"a": -Infinity}', "a.json"),
    ("document.too_deep", b"[" * 65 + b"]" * 65, "a.json"),
    ("document.too_deep", b"[" * 65 + b"]" * 65, "a.yaml"),
    ("document.duplicate_keys", b'{"a": {"b": 1, "b": 1}}', "a.json"),
    ("document.duplicate_keys", b"a: 1\na: 2", "a.yaml"),
    ("document.unstorable_key", b'{"\\ud800": 1}', "a.json"),
    ("document.yaml_anchor", b"a: &b 1", "a.yaml"),
    ("document.yaml_anchor", b"a: &b [1]\nc: *b", "a.yaml"),
    ("document.yaml_tag", b"a: !!int foo", "a.yaml"),
    ("document.yaml_tag", b"a: !!python/object/apply:os.system [ls]", "a.yaml"),
    ("document.yaml_key", b"? [a]\n: 1", "a.yaml"),
    ("document.yaml_several", b"--- 1\n--- 2", "a.yaml"),
]


def spoken(message: Message, value: object = None, path: str = "") -> list[str]:
    values = {"value": shown(value), "path": path, **message.values}
    return [say(Message(message.key, values), language) for language in ("fr", "en")]


@pytest.mark.parametrize(
    ("key", "path", "change"), DEFECTS, ids=[f"{key} {path}" for key, path, _ in DEFECTS]
)
def test_one_defect_is_refused_where_it_stands_and_said(key: str, path: str, change: Change) -> None:
    spoilt = record()
    change(spoilt)

    with pytest.raises(DataRefused) as refused:
        parse_record(spoilt)

    (problem,) = refused.value.problems
    assert (problem.path, problem.message.key) == (path, key)
    assert all(len(sentence) > 20 for sentence in spoken(problem.message, problem.value, path))
    assert problem.as_json().keys() == {"path", "value", "key", "values"}


@pytest.mark.parametrize(
    ("key", "data", "name"), FILES, ids=[f"{key} {name} {data[:9]!r}" for key, data, name in FILES]
)
def test_a_file_that_is_no_record_is_refused_and_said(key: str, data: bytes, name: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_bytes(data, name)

    assert refused.value.message.key == key
    assert all(len(sentence) > 20 for sentence in spoken(refused.value.message))


def test_an_entry_corrected_twice_is_refused_at_both_corrections() -> None:
    spoilt = cooperation(RIDE, correcting(RIDE), correcting(RIDE, on="2024-06-01"))

    with pytest.raises(DataRefused) as refused:
        parse_record(spoilt)

    found = [(problem.path, problem.message.key) for problem in refused.value.problems]
    assert found == [(f"entries[{number}].corrects", "record.corrected_twice") for number in (1, 2)]


def test_a_nest_too_deep_is_refused_even_when_it_comes_from_no_file() -> None:
    deep: Any = 1
    for _ in range(2000):
        deep = [deep]

    with pytest.raises(DataRefused) as refused:
        parse_record(cooperation(x={"deep": deep}))

    assert [problem.message.key for problem in refused.value.problems] == ["field.too_deep"]


@pytest.mark.parametrize("value", [None, [], "text", 1])
def test_what_is_no_table_is_no_record(value: object) -> None:
    with pytest.raises(DataRefused) as refused:
        parse_record(value)

    assert [problem.message.key for problem in refused.value.problems] == ["record.not_a_table"]


def test_all_problems_of_all_parts_are_said_at_once() -> None:
    changes = [
        at("title", 1),
        at("parties[0].side", "us"),
        at("entries[1].body.quantity", "x"),
        at("entries[2].by", "p9"),
    ]
    spoilt = record()
    for change in changes:
        change(spoilt)

    with pytest.raises(DataRefused) as refused:
        parse_record(spoilt)

    found = [problem.path for problem in refused.value.problems]
    assert found == ["title", "parties[0].side", "entries[1].body.quantity", "entries[2].by"]


def test_a_cooperation_entry_is_refused_in_the_record_of_an_organisation() -> None:
    with pytest.raises(DataRefused) as refused:
        parse_record(organisation(RIDE))

    assert [problem.message.key for problem in refused.value.problems] == ["record.kind_elsewhere"]


def raised_keys() -> Iterator[str]:
    """Every message key written in the sources of values, parameters and record."""
    topic = re.compile(r"(data|field|record|document|identifier|parameter)\.[a-z_0-9]+")
    for package in ("values", "parameters", "record"):
        for file in (Path(tandem.__file__).parent / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and topic.fullmatch(node.value)
                ):
                    yield node.value


def test_every_refusal_of_records_and_files_is_tried_here() -> None:
    elsewhere = {
        "data.refused",
        "record.refused",
        "record.not_a_table",
        "record.corrected_twice",
        "field.too_deep",
        "identifier.siret",
    }
    tried = {key for key, _, _ in DEFECTS} | {key for key, _, _ in FILES}

    assert tried | elsewhere == {key for key in raised_keys() if not key.startswith("parameter.")}


def test_a_siret_with_a_wrong_key_is_refused_and_said() -> None:
    with pytest.raises(TandemError) as refused:
        read_siret("80295478500029")

    assert spoken(refused.value.message)
