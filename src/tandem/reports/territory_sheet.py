"""The committee's sheet of a whole territory: its cooperations together, from what both houses of each may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tandem.parameters import Lookup, ParameterSet
from tandem.readings import Finding, read
from tandem.readings.age import age_label
from tandem.readings.maturity import look_back
from tandem.readings.stage import observe
from tandem.readings.territory import Facts, Family, FormCount, Profile, facts_of, look_at, profile_of
from tandem.readings.territory.month import Told
from tandem.record import Record
from tandem.record.kinds.cooperation import FORMS
from tandem.reports.sentences import PRINTERS, label, say
from tandem.reports.sheet import AUDIENCE
from tandem.reports.tally import svg_of, tally
from tandem.reports.typography import french
from tandem.values.days import complete_months
from tandem.values.messages import Message
from tandem.values.text import folded

# What the first page holds beside the counts: days already past, then days to come.
_LATE, _DUE = 4, 6
_ASKED = ("stage", "maturity")
_WORDS = ("ages", "forms", "forms_key", "looking_back", "troubles", "troubles_foot", "due", "list", "foot")
_SIDES = ("ess", "company", "third")
_HEADINGS = ("title", "houses", "since", "form")


@dataclass(frozen=True, slots=True)
class _Read:
    """One cooperation, read once with the eyes of both houses."""

    record: Record
    facts: Facts
    findings: Mapping[str, Finding]
    age: str | None


@dataclass(frozen=True, slots=True)
class _Day:
    """The day told, and the day by which things were known; None is now."""

    on: date
    known: date | None


def territory_sheet(
    records: Iterable[Record],
    on: date,
    parameters: ParameterSet,
    language: str,
    *,
    name: str,
    is_fictional: bool = False,
    known: date | None = None,
) -> dict[str, Any]:
    """Gather what the sheet of a territory says on a day, in words, by what is known now or was `known` on another.

    Records about organisations, and cooperations that had not begun, are passed over.

    It leaves the houses: each record is read with the eyes of both together, and difficulties are only counted.
    """
    lookup, day = parameters.on(on), _Day(on, known)
    every_row = (_read(one, day, parameters, lookup) for one in records if one.about == "cooperation")
    rows = [row for row in every_row if row.facts.is_there]
    rows.sort(key=lambda row: (folded(row.record.title), row.record.id))
    stages = [row.findings["stage"] for row in rows]
    profile = profile_of([row.age for row in rows], stages, [row.facts for row in rows])
    every = is_fictional or (bool(rows) and all(_is_fictional(row.record) for row in rows))
    back = look_back((row.findings["maturity"] for row in rows), lookup)
    return {
        "language": language,
        "title": _set(name, language),
        "fictional": label("sheet.fictional", language) if every else "",
        "heading": _heading(day, language),
        "counted": _counted(profile, on, language),
        "ages": list(_ages(profile, language)),
        "forms": _forms(profile, language),
        "said": [say(observe(stages, lookup).message, language)] if rows else [],
        "looking_back": [say(message, language) for message in back.messages()] if rows else [],
        "troubles": _troubles(profile, language),
        **_due(rows, on, lookup, language),
        "sides": [{"side": one, "words": label(f"side.{one}", language)} for one in _SIDES],
        "headings": [label(f"territory_sheet.heading.{one}", language) for one in _HEADINGS],
        "rows": [_row(row, language, is_marked=not every) for row in rows],
        "words": {one: label(f"territory_sheet.{one}", language) for one in _WORDS},
    }


def _read(record: Record, day: _Day, parameters: ParameterSet, lookup: Lookup) -> _Read:
    facts = facts_of(record, on=day.on, known=day.known, audience=AUDIENCE)
    age = None if facts.ended else age_label(max(complete_months(facts.started, day.on), 0), lookup)
    findings = {
        name: read(record, on=day.on, known=day.known, audience=AUDIENCE, parameters=parameters, only=name)[0]
        for name in _ASKED
    }
    return _Read(record, facts, findings, age)


def _heading(day: _Day, language: str) -> str:
    key = "sheet.heading_as_known" if day.known else "sheet.heading"
    return say(Message(key, {"day": day.on, "known": day.known}), language)


def _is_fictional(record: Record) -> bool:
    return bool(record.x.get("fictional"))


def _set(text: str, language: str) -> str:
    return french(text) if language == "fr" else text


def _counted(profile: Profile, on: date, language: str) -> str:
    if not profile.n:
        return say(Message("territory_sheet.empty", {"day": on}), language)
    return say(Message("territory_sheet.counted", {"n": profile.n, "day": on}), language)


def _ages(profile: Profile, language: str) -> Iterator[dict[str, str]]:
    ended = say(Message("territory_sheet.ended", {"n": profile.ended}), language)
    counts = [(label(f"age.{age}", language), n) for age, n in profile.ages.items()]
    for words, n in [*counts, (ended, profile.ended)]:
        yield _named(words, str(n), language)


def _forms(profile: Profile, language: str) -> dict[str, Any]:
    """Draw the forms side by side, one square a cooperation, and say the same in words."""
    lines = [(label(f"form.{one.form}", language), _of_form(one, language)) for one in profile.forms]
    squares = [{"full": one.supported, "open": one.possible} for one in profile.forms]
    drawn = tally([(words, states, "") for (words, _), states in zip(lines, squares, strict=True)], "wide")
    without = say(Message("territory_sheet.without_form", {"n": profile.without_form}), language)
    return {
        "svg": svg_of(drawn) if profile.n else "",
        "alt": label("territory_sheet.forms_alt", language),
        "lines": [_named(words, counted, language) for words, counted in lines],
        "without": without if profile.without_form else "",
    }


def _named(words: str, counted: str, language: str) -> dict[str, str]:
    """Give words and their count, apart and as one line: each language has its own colon."""
    line = say(Message("territory_sheet.named", {"name": words, "counted": counted}), language)
    return {"words": words, "n": counted, "line": line[:1].upper() + line[1:]}


def _of_form(one: FormCount, language: str) -> str:
    key = "possible" if one.possible else "supported"
    counts = {"supported": {"n": one.supported}, "possible": {"n": one.possible, "supported": one.supported}}
    return say(Message(f"territory_sheet.form_{key}", counts[key]), language)


def _troubles(profile: Profile, language: str) -> dict[str, Any]:
    values = {"n": profile.troubled, "going": profile.going}
    key = "troubled" if profile.troubled else "untroubled"
    return {
        "said": say(Message(f"territory_sheet.{key}", values if profile.troubled else {}), language),
        "lines": [_family(one, language) for one in profile.families],
    }


def _family(one: Family, language: str) -> str:
    values = {"type": one.family, "n": one.n, "since": one.since}
    words = say(Message("territory_sheet.family", values), language)
    return words[:1].upper() + words[1:]


def _due(rows: Sequence[_Read], on: date, lookup: Lookup, language: str) -> dict[str, Any]:
    """Say the first lines of what is due, past days first, and how many others there are."""
    month = look_at([row.facts for row in rows], on=on, lookup=lookup)
    titles = {row.facts.record: _set(row.record.title, language) for row in rows}
    told = [*month.late[:_LATE], *month.due[:_DUE]]
    others = len(month.late) + len(month.due) - len(told)
    until = {"day": month.until}
    return {
        "due": [_event(one, titles, language) for one in told],
        "until": say(Message(f"territory_sheet.{'until' if told else 'nothing_due'}", until), language),
        "others": say(Message("territory_sheet.others_due", {"n": others}), language) if others else "",
    }


def _event(told: Told, titles: Mapping[str, str], language: str) -> dict[str, str]:
    record, line = told
    return {
        "day": PRINTERS["day"](line.day, language),
        "title": titles[record],
        "text": say(line.message, language),
    }


def _row(row: _Read, language: str, *, is_marked: bool) -> dict[str, Any]:
    marked = is_marked and _is_fictional(row.record)
    return {
        "title": _set(row.record.title, language),
        "fictional": label("sheet.fictional", language) if marked else "",
        "houses": list(_houses(row, language)),
        "since": PRINTERS["day"](row.facts.started, language),
        "age": _age(row, language),
        "form": _form(row.findings["stage"], language),
    }


def _houses(row: _Read, language: str) -> Iterator[dict[str, str]]:
    """Name the houses that are still there, by the name they bear that day."""
    for party in row.record.parties:
        if party.id not in row.facts.left:
            name = row.facts.renamed.get(party.id) or party.name
            side = label(f"side.{party.side}", language)
            yield {"side": party.side, "kind": side, "name": _set(name, language)}


def _age(row: _Read, language: str) -> str:
    if row.age:
        return label(f"age.{row.age}", language)
    return say(Message("territory_sheet.ended_on", {"day": row.facts.ended}), language)


def _form(stage: Finding, language: str) -> str:
    """Name the forms pieces support, side by side in their usual order: none is worth more than another."""
    lead = stage.series.get("lead")
    supported = lead["forms"] if isinstance(lead, Mapping) else ()
    names = [label(f"form.{form}", language) for form in FORMS if form in supported]
    return ", ".join(names) or label("form.unclassified", language)
