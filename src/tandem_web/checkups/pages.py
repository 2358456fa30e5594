"""What the pages of check-ups show, gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from tandem.readings.checkup_days import proposed_checkups
from tandem.readings.checkups import HOUSES
from tandem.record import Record
from tandem.reports.sentences import PRINTERS, label
from tandem.reports.understanding import agenda
from tandem.values.days import day_of
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.models import CheckUp, Draft, Saying
from tandem_web.checkups.queries import WAITING, Sealed, given_by, sayings_by_side, sides_of
from tandem_web.checkups.questions import PARTS, field_name, fields_of, items_of
from tandem_web.checkups.starting import started
from tandem_web.cooperations.forms import Instants
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.pages import ReadingPage, reading_page
from tandem_web.cooperations.queries import export_record
from tandem_web.cooperations.snapshots import Asking
from tandem_web.ui.parameters import parameter_set


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day proposed for a check-up, and why."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a check-up: its house, and what it has done, never who did it."""

    side: str
    house: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of boxes: a side marked by itself, or as the other thinks it would answer."""

    name: str
    legend: str
    value: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question and its two lines of boxes."""

    number: int
    text: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Said:
    """What one side said beside its marks, once open."""

    side: str
    house: str
    n: int
    again: Sequence[tuple[str, int]]
    words: Mapping[str, Sequence[Saying]]
    has_declined: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A check-up open to both sides: the reading of that day, its agenda, what each side said in words."""

    reading: ReadingPage
    agenda: Sequence[str]
    said: Sequence[Said]


def proposals(record: Record, today: date, language: str) -> Sequence[Proposal]:
    """Propose days, each with its reason."""
    view = record.see(on=today)
    found = proposed_checkups(view, record.created, parameter_set().on(today))
    return [Proposal(one.on, _why(one.months, one.changed, language)) for one in found]


def first_day(record: Record, proposed: Sequence[Proposal], today: date) -> date:
    """Give the day to plan first: the one the houses agreed on already, else the first proposed, else today."""
    waves = record.see(on=today).of_kind("wave")
    agreed = [one.body.planned for one in waves if one.body.opened is None and one.body.planned >= today]
    return min([*agreed, *(one.on for one in proposed)][:1], default=today)


def houses_of(cooperation: Cooperation) -> Mapping[str, str]:
    """Name the house of each side; several houses of one side answer together."""
    parties = [*cooperation.parties.order_by("rank")]
    return {side: ", ".join(one.name for one in parties if one.side == side) for side in HOUSES}


def sides(checkup: CheckUp) -> Sequence[Side]:
    """Tell where each side is, its house only."""
    states, houses = sides_of(checkup), houses_of(checkup.record)
    words = {
        WAITING: gettext("pas encore répondu"),
        Draft.Outcome.SENT.value: gettext("a répondu"),
        Draft.Outcome.DECLINED.value: gettext("préfère ne pas répondre"),
    }
    return [Side(side, houses[side], state, words[state]) for side, state in states.items()]


def questions(checkup: CheckUp, side: str, content: Sealed, pen: str, language: str) -> Sequence[Question]:
    """Give the questions with what this pen answered already; what another device wrote is known, and not shown."""
    mine = given_by(content, pen)
    other = next(one for one in HOUSES if one != side)
    legends = {
        "own": gettext("Nous"),
        "guess": gettext("Ce qu’ils répondraient (%(other)s)")
        % {"other": label(f"the_side.{other}", language)},
    }
    return [
        Question(
            number,
            label(f"item_question.{item}", language),
            [
                Mark(name, legends[part], mine.get(name, ""), name in content and name not in mine)
                for part in PARTS
                for name in [field_name(part, item)]
            ],
        )
        for number, item in enumerate(items_of(checkup), 1)
    ]


def scale(language: str) -> Sequence[tuple[str, str]]:
    """Name the five boxes."""
    return [(mark, label(f"item_scale.{mark}", language)) for mark in ("1", "2", "3", "4", "5")]


def progress(checkup: CheckUp, content: Sealed) -> str:
    """Say how much is answered."""
    asked = fields_of(checkup)
    values = {"n": sum(name in content for name in asked), "of": len(asked)}
    return gettext("Réponses gardées : %(n)s sur %(of)s.") % values


def minutes(checkup: CheckUp, today: date) -> int:
    """Give how long answering alone takes."""
    return convention(f"minutes_{checkup.size}", today)


def opened(checkup: CheckUp, audience: str, now: datetime, language: str) -> Opened:
    """Gather an open check-up, as it reads on the day it opened."""
    on = checkup.closed or day_of(now)
    asking = Asking(Instants(on, None, day_of(now)), audience, parameter_set(), now)
    reading = reading_page(checkup.record, "understanding", asking, language)
    return Opened(reading, agenda(reading.finding, language), _said(checkup, reading.record, on))


def started_page(checkup: CheckUp, audience: str, language: str) -> Mapping[str, Any]:
    """Gather a starting point open to both, and what its ways of deciding add up to on that day."""
    record = export_record(checkup.record, audience=audience, on=timezone.localdate())
    return {"record": record, "started": started(checkup, record, houses_of(checkup.record), language)}


def _said(checkup: CheckUp, record: Record, on: date) -> Sequence[Said]:
    view, words, houses = record.see(on=on), sayings_by_side(checkup), houses_of(checkup.record)
    wave = view.identity(str(checkup.wave))
    entries = {one.body.side: one for one in view.of_kind("answers") if view.identity(one.body.wave) == wave}
    line = next((one for one in view.of_kind("wave") if view.identity(one.id) == wave), None)
    declined = (line.x or {}).get("declined") if line else None
    return [
        Said(
            side=side,
            house=houses[side],
            n=entries[side].body.n if side in entries else 0,
            again=_again((entries[side].x or {}).get("again") if side in entries else None),
            words=words[side],
            has_declined=isinstance(declined, list) and side in declined,
        )
        for side in HOUSES
    ]


def _again(counted: object) -> Sequence[tuple[str, int]]:
    words = {"yes": gettext("oui"), "unsure": gettext("peut-être"), "no": gettext("non")}
    return [(words[one], int(n)) for one, n in counted.items()] if isinstance(counted, Mapping) else []


def _why(months: int | None, changed: date | None, language: str) -> str:
    if changed:
        return gettext("après le changement important du %(day)s") % {
            "day": PRINTERS["day"](changed, language)
        }
    return gettext("à %(months)s de coopération") % {"months": PRINTERS["months"](months, language)}
