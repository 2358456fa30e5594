"""The triangle of means and its table: of each year's euros, the parts of the market, of redistribution, of reciprocity.

A point stands nearer to a corner the more that logic weighs. No place in the triangle is better than another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.drawing import Drawing
from tandem.reports.look import INK, QUIET_INK, RULE, SHEET, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label
from tandem.reports.table import Table

LOGICS = ("market", "redistribution", "reciprocity")
# Told apart by lightness as much as by hue, each at least 3 to 1 on the sheet.
COLOURS = {"market": "#3d5a73", "redistribution": "#b3772a", "reciprocity": INK}
_SIDE = {"wide": 280, "phone": 210}
# Room for the words of the corners: above the highest one, below the two others.
_TOP, _BOTTOM = 54, 34
_TALL = 0.866  # the height of a triangle of three equal sides
_FEWEST = 2
_APART = 40  # pixels: nearer than that, the names of two years would cover each other


@dataclass(frozen=True, slots=True)
class Mix:
    """The parts of one year by logic, which add up to 1; `whole` when every line of it is known whole."""

    year: int
    parts: Mapping[str, Decimal]
    whole: bool


def mixes(finding: Finding) -> list[Mix]:
    """Give the mix of each year that has euros and lacks no source; none where one logic alone was ever told.

    Hours stay out: an hour given is no euro. Where public money alone is known, there is one logic, and no triangle.
    """
    found = [mix for year in finding.series["years"] if (mix := _mix(year))]
    told = {logic for mix in found for logic, part in mix.parts.items() if part}
    return found if len(told) >= _FEWEST else []


def _mix(year: Mapping[str, Any]) -> Mix | None:
    amounts = dict.fromkeys(LOGICS, Decimal())
    for line in year["euros"]:
        amounts[line["logic"]] += Decimal(line["amount"])
    total = sum(amounts.values())
    if year["gap"] or not total or min(amounts.values()) < 0:
        return None
    parts = {logic: amount / total for logic, amount in amounts.items()}
    return Mix(year["year"], parts, all(line["whole"] for line in year["euros"]))


def mix_table(finding: Finding, language: str) -> Table | None:
    """Tabulate the mix of each year."""
    found = mixes(finding)
    return tabulated(found, language) if found else None


def tabulated(found: Sequence[Mix], language: str) -> Table:
    """Tabulate some mixes, a row a year."""
    names = [label(f"logic.{logic}", language) for logic in LOGICS]
    headings = (label("resources.heading.year", language), *(name[:1].upper() + name[1:] for name in names))
    known = label("resources.heading.known", language)
    rows = tuple(
        (
            str(mix.year),
            *(PRINTERS["percent"](mix.parts[logic], language) for logic in LOGICS),
            label(f"resources.known.{'whole' if mix.whole else 'part'}", language),
        )
        for mix in found
    )
    return Table(label("resources.mix_caption", language), (*headings, known), rows)


def triangle(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the triangle of a finding; None where there is none."""
    found = mixes(finding)
    return drawn(found, language, shape).spec() if found else None


def drawn(found: Sequence[Mix], language: str, shape: str) -> Drawing:
    """Draw some mixes: each year a point, joined in their order, the last one large."""
    side = _SIDE[shape]
    drawing = Drawing(WIDTH[shape], round(_TOP + side * _TALL + _BOTTOM + (0 if shape == "wide" else 74)))
    frame = _Frame(drawing, side, _left(shape, side))
    frame.ground(language, shape)
    frame.years(found)
    _notes(drawing, frame, language, shape)
    return drawing


def _left(shape: str, side: int) -> float:
    return 40.0 if shape == "wide" else (WIDTH[shape] - side) / 2


class _Frame:
    """Places parts in a triangle: market at the left, redistribution at the right, reciprocity at the top."""

    def __init__(self, drawing: Drawing, side: int, left: float) -> None:
        self.drawing, self.side, self.left = drawing, side, left
        self.bottom = _TOP + side * _TALL

    def at(self, market: float, redistribution: float, reciprocity: float) -> tuple[float, float]:
        """Give the place of three parts that add up to 1."""
        across = redistribution + reciprocity / 2
        return self.left + across * self.side, self.bottom - reciprocity * _TALL * self.side

    def ground(self, language: str, shape: str) -> None:
        """Draw the triangle, the lines of a quarter, a half and three quarters of each logic, and name the corners."""
        for part in (0.25, 0.5, 0.75):
            rest, width = 1 - part, 1.5 if part == 0.5 else 0.7  # noqa: PLR2004 - half and half
            for ends in (
                ((part, rest, 0), (part, 0, rest)),
                ((rest, part, 0), (0, part, rest)),
                ((rest, 0, part), (0, rest, part)),
            ):
                self.drawing.line(self.at(*ends[0]), self.at(*ends[1]), RULE, width)
        corners = [self.at(1, 0, 0), self.at(0, 1, 0), self.at(0, 0, 1)]
        for start, end in pairwise([*corners, corners[0]]):
            self.drawing.line(start, end, QUIET_INK, 1.5)
        self._corners(corners, language, shape)

    def _corners(self, corners: Sequence[tuple[float, float]], language: str, shape: str) -> None:
        for logic, (x, y) in zip(LOGICS, corners, strict=True):
            words = label(f"logic.{logic}", language)
            below = 22 if logic != "reciprocity" else -22
            start = x - 4 * len(words) if logic == "reciprocity" or shape == "wide" else x - 30
            if logic == "redistribution" and shape == "phone":
                start = x + 34 - 7.4 * len(words)
            self.drawing.point((start - 10, y + below), "square", COLOURS[logic])
            self.drawing.words((start, y + below), words, size=14)

    def years(self, found: Sequence[Mix]) -> None:
        """Draw the years as points, empty where accounts are known in part; the first and the last are named."""
        places = [self.at(*(float(mix.parts[logic]) for logic in LOGICS)) for mix in found]
        for start, end in pairwise(places):
            self.drawing.line(start, end, QUIET_INK, 1)
        for mix, place in zip(found[:-1], places, strict=False):
            self.drawing.point(place, "circle", QUIET_INK, fill=QUIET_INK if mix.whole else SHEET, size=40)
        self.drawing.point(places[-1], "circle", INK, fill=INK if found[-1].whole else SHEET, size=150)
        (x, y), (last_x, last_y) = places[0], places[-1]
        self.drawing.words((last_x, last_y - 18), str(found[-1].year), align="center", bold=True, size=14)
        if abs(x - last_x) > _APART or abs(y - last_y) > _APART:
            self.drawing.words((x, y - 16), str(found[0].year), ink=QUIET_INK, align="center", size=14)


def _notes(drawing: Drawing, frame: _Frame, language: str, shape: str) -> None:
    """Say how to read it: beside the triangle where there is room, else under it."""
    left, top = (frame.left + frame.side + 64, _TOP + 40.0) if shape == "wide" else (8.0, frame.bottom + 52)
    for number, words in enumerate(label(f"resources.mix_note_{shape}", language).split("|")):
        drawing.words((left, top + 20 * number), words, ink=QUIET_INK, size=14)
