"""« Avant de signer » in words: one page for the structure alone, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tandem.reports.rules import doubts_of, sentence_of, steps_of
from tandem.reports.sentences import PRINTERS, label, measure, percent
from tandem.reports.typography import french
from tandem.rules import Outcome
from tandem.rules.before_signing import QUESTIONS, incomes_by

_WORDS = ("foot", "steps", "questions", "doubts", "amount", "share")


def signing_sheet(outcome: Outcome, language: str) -> dict[str, Any]:
    """Gather what the page says; a refused question has no sheet."""
    shown = dict(zip((step.key for step in outcome.steps), steps_of(outcome, language), strict=True))
    return {
        "language": language,
        "title": _set(str(outcome.inputs["partner"]), language),
        "heading": f"{label('rule.before_signing.sheet', language)} · {PRINTERS['day'](outcome.day, language)}",
        "sentence": sentence_of(outcome, language),
        "steps": [
            {"name": one.label, "formula": one.formula, "result": one.result}
            for key, one in shown.items()
            if key not in QUESTIONS
        ],
        "questions": [shown[key].result for key in QUESTIONS],
        "doubts": doubts_of(outcome, language),
        "tables": [*_tables(outcome, language)],
        "words": {name: label(f"rule.before_signing.{name}", language) for name in _WORDS},
    }


def _tables(outcome: Outcome, language: str) -> Iterator[dict[str, Any]]:
    """Give income by client, then by activity, where lines were given."""
    for axis in ("client", "activity"):
        rows = [
            [
                _set(one.name, language),
                _set(measure(one.amount, language, "euro"), language),
                _set(percent(one.share, language), language),
            ]
            for one in incomes_by(axis, outcome.inputs)
        ]
        if rows:
            yield {
                "title": label(f"rule.before_signing.by_{axis}", language),
                "name": label(f"rule.before_signing.input.{axis}", language),
                "rows": rows,
            }


def _set(text: str, language: str) -> str:
    return french(text) if language == "fr" else text
