"""The committee's sheet: one page that says where a cooperation stands, from what both houses may read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tandem.parameters import ParameterSet
from tandem.readings import Finding, read
from tandem.readings.age import age_in_months, age_label, started_on
from tandem.record import Record, View
from tandem.reports.charts import draw
from tandem.reports.figures import facts_of
from tandem.reports.sentences import PRINTERS, label, say, sentences_of
from tandem.reports.timeline import line
from tandem.reports.typography import french
from tandem.values.messages import Message

# What one page holds and a committee reads in two minutes.
_LATEST, _STEPS, _READINGS, _IN_FULL = 5, 3, 6, 2
AUDIENCE = "all"


def committee_sheet(record: Record, on: date, parameters: ParameterSet, language: str) -> dict[str, Any]:
    """Gather what the sheet says on a day, in words: every value is text ready to be set.

    The sheet leaves the two houses: it is read with the eyes of both together, never with those of one.
    """
    findings = read(record, on=on, audience=AUDIENCE, parameters=parameters)
    spoken = [finding for finding in findings if finding.status != "refused"]
    view = record.see(on=on, audience=AUDIENCE)
    return {
        "language": language,
        "title": _in(record.title, language),
        "fictional": label("sheet.fictional", language) if record.x.get("fictional") else "",
        "summary": _in(record.x.get("summary"), language),
        "since": _since(record, view, parameters, language),
        "heading": say(Message("sheet.heading", {"day": on}), language),
        "houses": [_house(party, language) for party in record.parties],
        "readings": [_reading(finding, language, rank) for rank, finding in enumerate(spoken[:_READINGS])],
        "charts": [_chart(finding, language) for finding in spoken if finding.reading == "stage"],
        "latest": [_event(entry, record, language) for entry in reversed(view.entries) if _is_told(entry)][
            :_LATEST
        ],
        "surer": [say(step.message, language) for finding in spoken for step in finding.surer][:_STEPS],
        "silent": _silent(findings, language),
        "words": {name: label(f"sheet.{name}", language) for name in ("latest", "surer", "said", "foot")},
    }


def _in(value: Any, language: str) -> str:
    text = value.get(language, "") if isinstance(value, dict) else str(value or "")
    return french(text) if language == "fr" else text


def _since(record: Record, view: View, parameters: ParameterSet, language: str) -> str:
    months = age_in_months(view, record.created)
    age = age_label(months, parameters.on(view.on))
    values = {"day": started_on(view, record.created), "months": months, "age": age}
    return say(Message("sheet.since", values), language)


def _house(party: Any, language: str) -> dict[str, str]:
    form = _in(party.x.get("form"), language)
    side = label(f"side.{party.side}", language)
    return {
        "side": party.side,
        "kind": f"{side[:1].upper()}{side[1:]}{' · ' if form else ''}{form}",
        "name": _in(party.name, language),
        "brings": _in(party.x.get("brings"), language),
    }


def _reading(finding: Finding, language: str, rank: int) -> dict[str, Any]:
    """Say one reading: the first ones with their second sentence, the others in one."""
    first, *others = sentences_of(finding, language)
    return {
        "title": label(f"reading.{finding.reading}", language),
        "first": first,
        "others": others[: rank < _IN_FULL],
        "facts": " · ".join(facts_of(finding, language)),
    }


def _chart(finding: Finding, language: str) -> dict[str, str]:
    drawing = draw(finding, language)
    return {"svg": drawing.svg, "alt": drawing.alt} if drawing else {"svg": "", "alt": ""}


def _is_told(entry: Any) -> bool:
    return entry.kind in _TOLD


_TOLD = (
    "action",
    "flow",
    "agreement",
    "decision",
    "meeting",
    "event",
    "end",
    "clause",
    "measure",
    "outcome",
    "wave",
    "party",
)


def _event(entry: Any, record: Record, language: str) -> dict[str, str]:
    return {"day": PRINTERS["day"](entry.on, language), "text": line(entry, record, language)}


def _silent(findings: Sequence[Finding], language: str) -> str:
    silent = [one for one in findings if one.status == "refused"]
    return say(Message("sheet.silent", {"n": len(silent)}), language) if silent else ""
