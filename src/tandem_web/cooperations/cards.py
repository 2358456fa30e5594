"""From findings to what a page shows of them: a sentence first, then the drawing, the figures, what would make it surer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tandem.readings import Finding, Refusal
from tandem.reports import charts, say, tables
from tandem.reports.figures import facts_of
from tandem.reports.sentences import label
from tandem.reports.table import Table
from tandem.values.messages import Message


@dataclass(frozen=True, slots=True)
class Waiting:
    """What cannot be said yet: why, and what would lift it."""

    title: str
    sentence: str
    lift: str


@dataclass(frozen=True, slots=True)
class Card:
    """One éclairage that has something to say."""

    reading: str
    title: str
    sentence: str
    also: tuple[str, ...]
    wide: charts.Chart | None
    phone: charts.Chart | None
    panel_wide: charts.Chart | None
    panel_phone: charts.Chart | None
    tables: tuple[Table, ...]
    facts: tuple[str, ...]
    surer: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    url: str


def card_of(
    finding: Finding, drawings: Mapping[tuple[str, str], charts.Chart], language: str, url: str
) -> Card:
    """Prepare the card of a finding."""
    return Card(
        reading=finding.reading,
        title=title_of(finding.reading, language),
        sentence=say(finding.message, language),
        also=tuple(say(message, language) for message in _also(finding)),
        **{shape: drawings.get((finding.reading, shape)) for shape in charts.DRAWN},
        tables=tuple(tables.tables_of(finding, language)),
        facts=facts_of(finding, language),
        surer=tuple(say(step.message, language) for step in finding.surer),
        waiting=tuple(_waiting(refusal, "", language) for refusal in finding.refusals),
        url=url,
    )


def waiting_of(finding: Finding, language: str) -> Waiting:
    """Say why a refused éclairage says nothing yet, and what would lift it."""
    return _waiting(finding.refusals[0], title_of(finding.reading, language), language)


def of_another_record(reading: str, language: str) -> Waiting:
    """Say that an éclairage is asked of another kind of record."""
    return Waiting(title_of(reading, language), label(f"{reading}.other_record", language), "")


def title_of(reading: str, language: str) -> str:
    """Name a reading as people read it."""
    return label(f"reading.{reading}", language)


def _waiting(refusal: Refusal, title: str, language: str) -> Waiting:
    lift = say(refusal.lift.message, language) if refusal.lift else ""
    return Waiting(title, say(refusal.message, language), lift)


def _also(finding: Finding) -> Iterable[Message]:
    found = finding.series.get("also", ())
    return [Message(row["key"], row["values"]) for row in found] if isinstance(found, Sequence) else []
