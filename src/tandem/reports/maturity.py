"""The charts and the tables of the reading "maturity": one cooperation's life by its age, and several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from tandem.readings.checkups import HOUSES
from tandem.readings.finding import Finding
from tandem.readings.maturity import LookBack
from tandem.readings.maturity.assessments import from_rows, of_side
from tandem.readings.maturity.survival import still_observed
from tandem.reports.drawing import Drawing
from tandem.reports.look import COMPANY, DUE, ESS, INK, QUIET_INK, RULE, SHEET, WASH, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.days import complete_months
from tandem.values.messages import Message

INKS = {"ess": ESS, "company": COMPANY}
SHAPES = {"ess": "circle", "company": "square"}
AGES = ("first_months", "running_in", "lasting")
_FILLS = (WASH, "#e6dcc8", "#d8cbb1")
_LANES = ("outcomes", "checkups", "events", "difficulties")
_LAYOUT: Mapping[str, Mapping[str, int]] = {
    "wide": {"left": 170, "lane": 44, "middle": 22, "title": 22, "year": 40, "legend": 34},
    "phone": {"left": 8, "lane": 62, "middle": 42, "title": 14, "year": 52, "legend": 60},
}
_OUTCOMES = {"delivered": (INK, INK), "due": (DUE, SHEET), "to_come": (QUIET_INK, SHEET)}
_TOP, _BAR = 6, 34
_PANEL = {"wide": 190, "phone": 170}
# Past so many cooperations, each answer as a point would hide the lines: only what ended keeps its points.
_MOST_POINTED = 60


def table(finding: Finding, language: str) -> Table:
    """Tabulate what marks the cooperation, day by day, with its age on that day."""
    headings = tuple(label(f"maturity.heading.{name}", language) for name in ("day", "age", "what", "detail"))
    start = date.fromisoformat(finding.series["start"])
    rows = tuple(
        (
            PRINTERS["day"](day, language),
            PRINTERS["months"](complete_months(start, date.fromisoformat(day)), language),
            label(f"maturity.lane.{lane}", language),
            detail,
        )
        for day, lane, detail in sorted(_marks(finding, language))
    )
    return Table(label("maturity.table_caption", language), headings, rows)


def _marks(finding: Finding, language: str) -> Iterator[tuple[str, str, str]]:
    """Give each mark as its day, its lane and what it says."""
    series = finding.series
    for one in series["outcomes"]:
        yield one["due"], "outcomes", label(f"maturity.mark.{_outcome(one, finding.on)}", language)
    for said in from_rows(series["assessments"]):
        values = {"side": said.side, "mean": f"{said.mean:.2f}"}
        yield said.on.isoformat(), "checkups", say(Message("maturity.said", values), language)
    for one in series["events"]:
        yield one["on"], "events", label(f"thread.event.{one['type']}", language)
    for one in series["difficulties"]:
        state = "closed" if one["closed"] else "open"
        words = [label(f"difficulty.{one['type']}", language), label(f"maturity.mark.{state}", language)]
        yield one["opened"], "difficulties", ", ".join(words)


def _outcome(one: Mapping[str, Any], on: date) -> str:
    day = on.isoformat()
    if one["delivered"] and one["delivered"] <= day:
        return "delivered"
    return "due" if one["due"] <= day else "to_come"


def chart(finding: Finding, language: str, shape: str) -> Spec:
    """Describe the chart: the age as a bar in three parts, below it what was expected, answered, changed and hard."""
    layout, series = _LAYOUT[shape], finding.series
    lanes = [lane for lane in _LANES if series["assessments" if lane == "checkups" else lane]]
    drawing = Drawing(
        WIDTH[shape],
        _TOP + _BAR + layout["year"] + layout["lane"] * len(lanes) + layout["legend"] * bool(lanes),
    )
    life = _Life(drawing, finding, layout)
    life.ages(language)
    for number, lane in enumerate(lanes):
        top = _TOP + _BAR + layout["year"] + number * layout["lane"]
        drawing.words((8, top + layout["title"]), label(f"maturity.lane.{lane}", language), bold=True)
        height = top + layout["middle"]
        drawing.line((layout["left"], height), (drawing.width - 8, height), RULE, 1)
        getattr(life, lane)(height)
    life.legend(lanes, language)
    return drawing.spec()


class _Life:
    """Places a life on a drawing, from its start at the left to its last day known or expected."""

    def __init__(self, drawing: Drawing, finding: Finding, layout: Mapping[str, int]) -> None:
        self.drawing, self.series, self.on, self.layout = drawing, finding.series, finding.on, layout
        self.start = date.fromisoformat(self.series["start"])
        expected = [one["due"] for one in self.series["outcomes"]]
        days = [self.on, *(date.fromisoformat(day) for day in expected)]
        if self.series["ended"] and not expected:
            days = [date.fromisoformat(self.series["ended"])]
        self.days = max((max(days) - self.start).days, 92)

    def at(self, day: str | date) -> float:
        """Give the place of a day."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        left, right = self.layout["left"] + 4, self.drawing.width - 14
        return left + (when - self.start).days / self.days * (right - left)

    def ages(self, language: str) -> None:
        """Draw the age lived so far, in its three parts, and the years under it."""
        until = date.fromisoformat(self.series["ended"]) if self.series["ended"] else self.on
        limits = [self._month(months) for months in self.series["limits"]]
        starts, ends = [self.start, *limits], [*limits, until]
        for name, fill, first, last in zip(AGES, _FILLS, starts, ends, strict=True):
            left, right = self.at(first), self.at(min(last, until))
            if right > left:
                self.drawing.box((left, _TOP, right, _TOP + _BAR), fill)
                words = label(f"age.{name}", language)
                if right - left > 8 * len(words):
                    self.drawing.words(((left + right) / 2, _TOP + _BAR / 2), words, align="center", size=14)
        if self.layout["left"] > _BAR:
            self.drawing.words((8, _TOP + _BAR / 2), label("maturity.lane.age", language), bold=True)
        self.drawing.line((self.at(until), _TOP - 4), (self.at(until), _TOP + _BAR + 4), INK, 2.5)
        bottom = self.drawing.height - self.layout["legend"]
        if bottom > _TOP + _BAR + self.layout["year"]:
            self.drawing.line((self.at(until), _TOP + _BAR + 26), (self.at(until), bottom), INK, 1)
        self._years(language)

    def _years(self, language: str) -> None:
        years = int(self.days / 365.25)
        if not years:
            words = PRINTERS["months"](self.series["months"], language)
            self.drawing.words(
                (self.at(self.on), _TOP + _BAR + 14), words, ink=QUIET_INK, align="right", size=14
            )
        step = max(1, round(years / (3 if self.layout["left"] < _BAR else 6)))
        for year in range(step, years + 1, step):
            place = self.at(self._month(12 * year))
            words = say(Message("maturity.years", {"n": year}), language)
            align = "right" if place > self.drawing.width - 30 else "center"
            self.drawing.words((place, _TOP + _BAR + 14), words, ink=QUIET_INK, align=align, size=14)

    def _month(self, months: int) -> date:
        years, month = divmod(self.start.month - 1 + months, 12)
        return date(self.start.year + years, month + 1, min(self.start.day, 28))

    def outcomes(self, height: float) -> None:
        """Draw what was expected: full once delivered, empty once due and not delivered, pale while to come."""
        for one in self.series["outcomes"]:
            ink, fill = _OUTCOMES[_outcome(one, self.on)]
            self.drawing.point((self.at(one["due"]), height), "diamond", ink, fill=fill, size=150)

    def checkups(self, height: float) -> None:
        """Draw each side's answers, one above the other."""
        for said in from_rows(self.series["assessments"]):
            shift = -9 if said.side == "ess" else 9
            self.drawing.point((self.at(said.on), height + shift), SHAPES[said.side], INKS[said.side])

    def events(self, height: float) -> None:
        """Draw what shook the cooperation."""
        for one in self.series["events"]:
            self.drawing.point((self.at(one["on"]), height), "triangle-up", QUIET_INK)

    def difficulties(self, height: float) -> None:
        """Draw each difficulty as long as it stayed open."""
        for one in self.series["difficulties"]:
            end = one["closed"] or self.on.isoformat()
            self.drawing.line((self.at(one["opened"]), height), (self.at(end), height), QUIET_INK, 6)
            fill = QUIET_INK if one["closed"] else SHEET
            self.drawing.point((self.at(end), height), "circle", QUIET_INK, fill=fill)

    def legend(self, lanes: list[str], language: str) -> None:
        """Say what the marks mean: whose answers, and which outcomes."""
        shown = [(label(f"side.{side}", language), SHAPES[side], INKS[side], "") for side in HOUSES]
        shown = shown if "checkups" in lanes else []
        states = {_outcome(one, self.on) for one in self.series["outcomes"]}
        for name, (ink, fill) in _OUTCOMES.items():
            if name in states:
                shown.append((label(f"maturity.mark.{name}", language), "diamond", ink, fill))
        left, height = 10.0, self.drawing.height - self.layout["legend"] + 14.0
        for words, shape, ink, fill in shown:
            wide = 26 + 7 * len(words)
            if left + wide > self.drawing.width + 16:
                left, height = 10.0, height + 24
            self.drawing.point((left, height), shape, ink, fill=fill)
            self.drawing.words((left + 12, height), words, ink=QUIET_INK, size=14)
            left += wide


def territory_table(told: LookBack, language: str) -> Table:
    """Tabulate, for each side and each age asked, what was said and how many are still followed: never a ranking."""
    names = ("age", "going_ess", "going_company", "still")
    headings = tuple(label(f"maturity.heading.{name}", language) for name in names)
    rows = tuple(
        (
            PRINTERS["months"](months, language),
            *(_median_text(told, side, months, language) for side in HOUSES),
            str(still_observed([one.life for one in told.lives], months)),
        )
        for months in _ages(told)
    )
    return Table(label("maturity.territory_caption", language), headings, rows)


def _median_text(told: LookBack, side: str, months: int, language: str) -> str:
    means = _said_around(told, side, months)
    if not means:
        return "–"
    values = {"mean": f"{median(means):.2f}", "n": len(means)}
    return say(Message("maturity.median_of", values), language)


def _ages(told: LookBack) -> list[int]:
    """List the ages advised for a check-up, up to the oldest answer."""
    oldest = max((one.months for lived in told.lives for one in lived.assessments), default=0)
    return [3, *range(12, oldest + 6, 12)]


def _said_around(told: LookBack, side: str, months: int) -> list[float]:
    """Give what a side said within six months of an age, once a cooperation."""
    near = (
        min(of_side(lived.assessments, side), key=lambda one: abs(one.months - months), default=None)
        for lived in told.lives
    )
    return [one.mean for one in near if one and abs(one.months - months) <= 6]  # noqa: PLR2004 - half a year


def territory_chart(told: LookBack, language: str, shape: str) -> Drawing | None:
    """Draw several cooperations by age: a panel a side, a thin line each, a thick median, how many are left."""
    if not any(lived.assessments for lived in told.lives):
        return None
    panel = _PANEL[shape]
    drawing = Drawing(WIDTH[shape], 2 * panel + 134)
    ages = _ages(told)
    oldest = max(ages[-1], 12) + 6
    for number, side in enumerate(HOUSES):
        _panel(drawing, told, side, number * panel, panel, oldest=oldest, language=language)
    bottom = 2 * panel
    notes = label("maturity.still_observed", language).split("|")
    for number, note in enumerate(notes):
        drawing.words((8, bottom + 62 + 20 * number), note, ink=QUIET_INK)
    every = [one.life for one in told.lives]
    step = max(1, round(len(ages) / (6 if shape == "wide" else 3)))
    for months in ages[1::step]:
        place = _across(drawing, months, oldest)
        words = say(Message("maturity.years", {"n": months // 12}), language)
        drawing.words((place, bottom + 12), words, ink=QUIET_INK, align="center")
        still = say(Message("maturity.still", {"n": still_observed(every, months)}), language)
        drawing.words((place, bottom + 34), still, align="center")
    return drawing


def _across(drawing: Drawing, months: float, oldest: int) -> float:
    return 34 + months / oldest * (drawing.width - 60)


def _panel(
    drawing: Drawing, told: LookBack, side: str, top: int, height: int, *, oldest: int, language: str
) -> None:
    def place(months: float, mean: float) -> tuple[float, float]:
        return _across(drawing, months, oldest), top + 40 + (5 - mean) / 4 * (height - 62)

    title = label(f"the_sides.{side}", language)
    drawing.point((14, top + 14), SHAPES[side], INKS[side])
    drawing.words((30, top + 14), title[:1].upper() + title[1:], bold=True)
    for mark in range(1, 6):
        drawing.line(place(0, mark), place(oldest, mark), RULE, 1)
        drawing.words((14, place(0, mark)[1]), str(mark), ink=QUIET_INK, align="center")
    for lived in told.lives:
        points = [place(one.months, one.mean) for one in of_side(lived.assessments, side)]
        for start, end in pairwise(points):
            drawing.line(start, end, INKS[side], 1)
        # What ended stays on the drawing, with a last point left empty.
        has_ended = lived.life.cause is not None
        for point in points if len(told.lives) <= _MOST_POINTED or has_ended else ():
            is_last = has_ended and point == points[-1]
            drawing.point(point, SHAPES[side], INKS[side], fill=SHEET if is_last else "", size=46)
    medians = [(months, said) for months in _ages(told) if (said := _said_around(told, side, months))]
    thick = [place(months, median(said)) for months, said in medians]
    for start, end in pairwise(thick):
        drawing.line(start, end, INKS[side], 4)
