"""Random records of every kind, generated from the declarations that read them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tandem.record.entry import AUDIENCES
from tandem.record.kinds import KINDS, Kind
from tandem.values.errors import DataRefused
from tests.core.builders import PARTIES, PIECE, Table, uuid

_LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
_POINTS_TO = "points to: "
_LATEST = 3000
_TARGETS = {
    "party": [*(party["id"] for party in PARTIES), "neutral"],
    "document": [PIECE["id"]],
    **{
        kind: [uuid(kind)]
        for kind in ("action", "wave", "question", "decision", "flow", "indicator", "measure")
    },
}


def texts(longest: int) -> st.SearchStrategy[str]:
    """Text a field takes: something is left of it once composed and cut."""
    text = st.text(_LETTERS, min_size=1, max_size=min(longest, 12))
    return text.filter(lambda one: one.strip() != "").map(lambda one: one[:longest])


def days(first: int = 2015, last: int = 2030) -> st.SearchStrategy[str]:
    """Days of some years, written as records hold them."""
    return st.builds(
        "{:04}-{:02}-{:02}".format, st.integers(first, last), st.integers(1, 12), st.integers(1, 28)
    )


def instants() -> st.SearchStrategy[str]:
    """Instants of 2020 to 2024, with or without a fraction."""
    parts = (
        days(2020, 2024),
        st.integers(0, 23),
        st.integers(0, 59),
        st.integers(0, 59),
        st.sampled_from(("", ".5")),
    )
    return st.builds("{}T{:02}:{:02}:{:02}{}Z".format, *parts)


def decimals(schema: Mapping[str, Any]) -> st.SearchStrategy[object]:
    """Decimals within the bounds of a schema, as text or as whole numbers."""
    lowest, highest = schema.get("minimum", -_LATEST), schema.get("maximum", _LATEST)
    exact = st.decimals(lowest, highest, places=2).map(lambda one: f"{one:f}")
    return exact | st.integers(lowest, highest)


def from_schema(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema describes; references point to the entries every record begins with."""
    description = schema.get("description", "")
    if description.startswith(_POINTS_TO):
        return st.sampled_from(_TARGETS[description.removeprefix(_POINTS_TO)])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if isinstance(schema["type"], list):
        return decimals(schema)
    return _BY_TYPE[schema["type"]](schema)


def _strings(schema: Mapping[str, Any]) -> st.SearchStrategy[str]:
    if schema.get("format") == "date":
        return days()
    if "pattern" in schema:  # the only other pattern a body has: a month
        return days().map(lambda day: day[:7])
    return texts(schema["maxLength"])


def _lists(schema: Mapping[str, Any]) -> st.SearchStrategy[list[Any]]:
    items = from_schema(schema["items"])
    return st.lists(items, max_size=min(4, schema["maxItems"]), unique=schema.get("uniqueItems", False))


def _tables(schema: Mapping[str, Any]) -> st.SearchStrategy[Table]:
    if "properties" not in schema:
        names = st.sampled_from(("aims", "pace", "étape"))
        return st.dictionaries(names, from_schema(schema["additionalProperties"]), max_size=3)
    return st.fixed_dictionaries({name: from_schema(one) for name, one in schema["properties"].items()})


_BY_TYPE = {
    "string": _strings,
    "integer": lambda schema: st.integers(schema["minimum"], schema["maximum"]),
    "boolean": lambda _: st.booleans(),
    "array": _lists,
    "object": _tables,
}


@cache
def bodies(name: str) -> st.SearchStrategy[Table]:
    """Bodies of a kind, every field declared, optional ones there or not."""
    kind = KINDS[name]
    fields = {field.name: from_schema(field.type.schema) for field in kind.fields}
    needed = {field.name: fields[field.name] for field in kind.fields if field.required}
    optional = {name: one for name, one in fields.items() if name not in needed}
    return (
        st.fixed_dictionaries(needed, optional=optional)
        .map(_ordered)
        .filter(lambda body: _is_read(kind, body))
    )


def _ordered(body: Table) -> Table:
    """Put ranges and periods in order: random values seldom are."""
    tables = [body, *(one for one in body.values() if isinstance(one, dict))]
    for table in tables:
        for names in (("low", "best", "high"), ("low", "high"), ("first", "last")):
            if all(name in table for name in names):
                values = sorted((table[name] for name in names), key=_as_sortable)
                table.update(zip(names, values, strict=True))
                break
    return body


def _as_sortable(value: object) -> object:
    try:
        return float(str(value))
    except ValueError:
        return value


def _is_read(kind: Kind, body: Table) -> bool:
    """Leave out the few bodies whose fields contradict each other: they are tried one by one elsewhere."""
    try:
        kind.read(body)
    except DataRefused:
        return False
    return True


@st.composite
def records(draw: st.DrawFn, about: str = "cooperation", kind: str = "", most: int = 8) -> Table:
    """Records about something: entries of random kinds (or of one), some corrected, one erased, in any order."""
    possible = [one.name for one in KINDS.values() if about in one.about and one.name != "erasure"]
    wanted = [kind] if kind else draw(st.lists(st.sampled_from(possible), max_size=most))
    entries = [{**draw(_envelope()), **start} for start in _starts(about)]
    for number, name in enumerate(wanted):
        body = draw(bodies(name))
        entries.append({**draw(_envelope()), "id": uuid(f"entry {number}"), "kind": name, "body": body})
    for number, entry in enumerate(entries):
        if entry.get("key"):
            entry["key"] += str(number)
        if entry["body"].get("grade", 1) > 1:
            entry["documents"] = ["d1"]
    entries += draw(_corrections(entries))
    entries += draw(_erasures(entries))
    return {
        "tandem": "record/1",
        "id": uuid("random"),
        "about": about,
        "title": draw(texts(200)),
        "created": draw(days()),
        "parties": list(PARTIES),
        "documents": [PIECE],
        "entries": draw(st.permutations(entries)),
        "x": draw(st.sampled_from(({}, {"summary": {"fr": "Été", "n": 12}}))),
    }


def _starts(about: str) -> list[Table]:
    """One small entry of each kind that others point to."""
    bodies_of: dict[str, Table] = {
        "action": {"type": "mecenat"},
        "wave": {"planned": "2021-01-01"},
        "question": {"text": "Quoi ?"},
        "decision": {"party": "p1", "question": "Oui ?", "asked": "2021-01-01"},
        "flow": {
            "action": uuid("action"),
            "from": "p1",
            "to": "p2",
            "resource": "time",
            "quantity": 1,
            "unit": "h",
        },
        "indicator": {"question": uuid("question"), "unit": "h"},
        "measure": {
            "indicator": uuid("indicator"),
            "period": {"first": "2021-01-01", "last": "2021-12-31"},
            "value": {"low": 1, "best": 2, "high": 3},
        },
    }
    wanted = bodies_of.items() if about == "cooperation" else ()
    return [{"id": uuid(name), "kind": name, "body": dict(body)} for name, body in wanted]


@cache
def _envelope() -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {
            "v": st.just(1),
            "on": days(2019, 2026),
            "recorded": instants(),
            "by": st.sampled_from(("p1", "p2", "p3", "neutral")),
            "via": st.sampled_from(("p1", "p2", "neutral", "import:tableur")),
            "audience": st.sampled_from(AUDIENCES),
            "documents": st.sampled_from(([], ["d1"])),
            "key": st.sampled_from((None, "clé")),
            "x": st.sampled_from(({}, {"mark": 1})),
        }
    )


@st.composite
def _corrections(draw: st.DrawFn, entries: list[Table]) -> list[Table]:
    """Correct some entries, once or twice in a chain, later and for the same eyes."""
    corrections: list[Table] = []
    for entry in (
        draw(st.lists(st.sampled_from(entries), max_size=2, unique_by=lambda one: one["id"]))
        if entries
        else []
    ):
        corrected = entry
        for step in range(draw(st.integers(1, 2))):
            instant = f"2025-0{step + 1}-0{draw(st.integers(1, 9))}T10:00:00Z"
            name = uuid(f"{entry['id']} corrected {step}")
            changed = {
                "id": name,
                "recorded": instant,
                "corrects": corrected["id"],
                "on": draw(days(2019, 2026)),
            }
            corrected = {**{key: one for key, one in entry.items() if key != "key"}, **changed}
            corrections.append(corrected)
    return corrections


@st.composite
def _erasures(draw: st.DrawFn, entries: list[Table]) -> list[Table]:
    if not entries or not draw(st.booleans()):
        return []
    erased = draw(st.sampled_from(entries))
    erased["body"] = None
    body = {"entry": erased["id"], "ground": draw(st.sampled_from(("request", "retention")))}
    names = {
        "id": uuid("erasure"),
        "kind": "erasure",
        "v": 1,
        "on": erased["on"],
        "recorded": "2026-01-01T00:00:00Z",
    }
    return [{**names, "by": "neutral", "via": "neutral", "audience": erased["audience"], "body": body}]
