"""What an import adds to a record that is already there, and what it may not change. Pure: rows in, rows out."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem

Printed = dict[str, Any]

_ERASED = {"erased": True}
_UNKNOWN_TYPE = "application/octet-stream"
_ENTRY = re.compile(r"entries\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Additions:
    """The parties, documents and entries to add, and the fields of the header and of parties to bring up to date."""

    parties: list[Printed]
    documents: list[Printed]
    entries: list[Printed]
    # Where each of these entries stood in what was given: problems speak of the file, not of our order.
    places: list[int]
    header: dict[str, Any]
    notes: dict[str, Any]


def additions(stored: Printed, given: Printed) -> Additions:
    """Compare a printed record with the one stored. Raises DataRefused with every contradiction between them."""
    problems: list[Problem] = []
    if given["about"] != stored["about"]:
        problems.append(
            Problem("about", given["about"], Message("import.about_differs", {"about": stored["about"]}))
        )
    parties = _new(problems, "parties", stored, given, _same_party)
    documents = _new(problems, "documents", stored, given, _same_document)
    places = _new_places(problems, stored, given)
    if problems:
        raise DataRefused(problems, "import.refused")
    header = {name: given.get(name) for name in ("title", "x") if given.get(name) != stored.get(name)}
    known = {party["id"]: party for party in stored["parties"]}
    notes = {
        party["id"]: party.get("x", {})
        for party in given["parties"]
        if party["id"] in known and party.get("x") != known[party["id"]].get("x")
    }
    entries = [given["entries"][place] for place in places]
    return Additions(parties, documents, entries, places, header, notes)


def placed(problem: Problem, before: int, places: Sequence[int]) -> Problem:
    """Say where a problem of the merged record stands in what was given."""
    found = _ENTRY.match(problem.path)
    if found is None or int(found[1]) < before:
        return problem
    path = f"entries[{places[int(found[1]) - before]}]{problem.path[found.end() :]}"
    return Problem(path, problem.value, problem.message)


def erased(entries: Iterable[Printed]) -> dict[str, str]:
    """List the entries whose content the erasures among these say is forgotten, each with the ground."""
    named = (item["body"] for item in entries if item.get("kind") == "erasure" and _names_one(item))
    return {body["entry"]: str(body.get("ground", "")) for body in named}


def orphaned(entries: Iterable[Printed], forgotten: Container[str]) -> frozenset[str]:
    """List the documents that rested on forgotten entries alone; entries as they were before."""
    lost, held = set[str](), set[str]()
    for item in entries:
        body = item["body"] if isinstance(item["body"], dict) else {}
        cited = {*item.get("documents", ()), *filter(None, [body.get("document")])}
        if item["id"] in forgotten:
            lost |= cited
        elif item["body"] is not None:
            held |= cited
    return frozenset(lost - held)


def blank_document(document: Printed) -> Printed:
    """Give a document as it stands once forgotten: that there was one, and nothing of what it was."""
    return {"id": document["id"], "media_type": _UNKNOWN_TYPE, "title": "…", "kept_at": "…", "x": _ERASED}


def blanked(entry: Printed, forgotten: Container[str]) -> Printed:
    """Give an entry as it stands once forgotten: everything but what was said."""
    return {**_without(entry, "x"), "body": None} if entry["id"] in forgotten else entry


def _names_one(erasure: Printed) -> bool:
    return isinstance(erasure.get("body"), dict) and isinstance(erasure["body"].get("entry"), str)


def _new(
    problems: list[Problem],
    part: str,
    stored: Printed,
    given: Printed,
    same: Callable[[Printed, Printed], bool],
) -> list[Printed]:
    known = {item["id"]: item for item in stored[part]}
    for number, item in enumerate(given[part]):
        if item["id"] in known and not same(known[item["id"]], item):
            key = "import.party_differs" if part == "parties" else "import.document_differs"
            problems.append(Problem(f"{part}[{number}]", item["id"], Message(key, {"id": item["id"]})))
    return [item for item in given[part] if item["id"] not in known]


def _new_places(problems: list[Problem], stored: Printed, given: Printed) -> list[int]:
    by_id = {item["id"]: item for item in stored["entries"]}
    by_key = {item["key"]: item for item in stored["entries"] if "key" in item}
    forgotten = erased(given["entries"])
    places = []
    for number, item in enumerate(given["entries"]):
        if (known := by_id.get(item["id"])) is not None:
            # A line of a source keeps its key: brought again another day, only the instant of the import differs.
            is_again = "key" in item and item["key"] == known.get("key") and _same_line(known, item)
            if not is_again and not _same_entry(known, item, forgotten):
                problems.append(_entry_problem(number, "id", item["id"], "import.entry_differs"))
        elif (known := by_key.get(item.get("key", ""))) is not None:
            # The key names the line of the source: its id and the instant of the import may change, its content may not.
            if not _same_line(known, item):
                problems.append(_entry_problem(number, "key", item["key"], "import.key_differs"))
        else:
            places.append(number)
    return places


def _entry_problem(number: int, field: str, value: str, key: str) -> Problem:
    return Problem(f"entries[{number}].{field}", value, Message(key, {field: value}))


def _same_document(known: Printed, item: Printed) -> bool:
    return known == item or _ERASED in (known.get("x"), item.get("x"))


def _same_party(known: Printed, item: Printed) -> bool:
    return _without(known, "x") == _without(item, "x")


def _same_entry(known: Printed, item: Printed, forgotten: Container[str] = ()) -> bool:
    # What was erased on one side is erased on both: neither a contradiction nor a way back.
    is_erased = known["body"] is None or item["id"] in forgotten
    return known == item or (is_erased and _without(known, "body", "x") == _without(item, "body", "x"))


def _same_line(known: Printed, item: Printed) -> bool:
    known, item = _without(known, "id", "recorded"), _without(item, "id", "recorded")
    return known == item or (
        known["body"] is None and _without(known, "body", "x") == _without(item, "body", "x")
    )


def _without(printed: Printed, *names: str) -> Printed:
    return {name: value for name, value in printed.items() if name not in names}
