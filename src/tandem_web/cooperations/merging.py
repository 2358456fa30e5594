"""What an import adds to a record that is already there, and what it may not change. Pure: rows in, rows out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem

Printed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Additions:
    """The parties, documents and entries to add, and the fields of the header and of parties to bring up to date."""

    parties: list[Printed]
    documents: list[Printed]
    entries: list[Printed]
    header: dict[str, Any]
    notes: dict[str, Any]


def additions(stored: Printed, given: Printed) -> Additions:
    """Compare a printed record with the one stored. Raises DataRefused with every contradiction between them."""
    problems: list[Problem] = []
    if given["about"] != stored["about"]:
        problems.append(Problem("about", given["about"], Message("import.about_differs", {"about": stored["about"]})))
    parties = _new(problems, "parties", stored, given, _same_party)
    documents = _new(problems, "documents", stored, given, _same)
    entries = _new_entries(problems, stored, given)
    if problems:
        raise DataRefused(problems, "import.refused")
    header = {name: given.get(name) for name in ("title", "x") if given.get(name) != stored.get(name)}
    known = {party["id"]: party for party in stored["parties"]}
    notes = {
        party["id"]: party.get("x", {})
        for party in given["parties"]
        if party["id"] in known and party.get("x") != known[party["id"]].get("x")
    }
    return Additions(parties, documents, entries, header, notes)


def _new(
    problems: list[Problem], part: str, stored: Printed, given: Printed, same: Callable[[Printed, Printed], bool]
) -> list[Printed]:
    known = {item["id"]: item for item in stored[part]}
    for number, item in enumerate(given[part]):
        if item["id"] in known and not same(known[item["id"]], item):
            key = "import.party_differs" if part == "parties" else "import.document_differs"
            problems.append(Problem(f"{part}[{number}]", item["id"], Message(key, {"id": item["id"]})))
    return [item for item in given[part] if item["id"] not in known]


def _new_entries(problems: list[Problem], stored: Printed, given: Printed) -> list[Printed]:
    by_id = {item["id"]: item for item in stored["entries"]}
    by_key = {item["key"]: item for item in stored["entries"] if "key" in item}
    added = []
    for number, item in enumerate(given["entries"]):
        if (known := by_id.get(item["id"])) is not None:
            if not _same_entry(known, item):
                problems.append(_entry_problem(number, "id", item["id"], "import.entry_differs"))
        elif (known := by_key.get(item.get("key", ""))) is not None:
            # The key names the line of the source: its id and the instant of the import may change, its content may not.
            if not _same_line(known, item):
                problems.append(_entry_problem(number, "key", item["key"], "import.key_differs"))
        else:
            added.append(item)
    return added


def _entry_problem(number: int, field: str, value: str, key: str) -> Problem:
    return Problem(f"entries[{number}].{field}", value, Message(key, {field: value}))


def _same(known: Printed, item: Printed) -> bool:
    return known == item


def _same_party(known: Printed, item: Printed) -> bool:
    return _without(known, "x") == _without(item, "x")


def _same_entry(known: Printed, item: Printed) -> bool:
    # What was erased stays erased: an older copy of the content is neither a contradiction nor a way back.
    return known == item or (known["body"] is None and _without(known, "body", "x") == _without(item, "body", "x"))


def _same_line(known: Printed, item: Printed) -> bool:
    return _same_entry(_without(known, "id", "recorded"), _without(item, "id", "recorded"))


def _without(printed: Printed, *names: str) -> Printed:
    return {name: value for name, value in printed.items() if name not in names}
