"""The chart and the table of the reading "deciding": one row a house, one mark an answer, a line at the median."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tandem.readings.finding import Finding
from tandem.reports.drawing import Drawing
from tandem.reports.look import COMPANY, ESS, INK, QUIET_INK, RULE, SHEET, THIRD, WIDTH, Spec
from tandem.reports.sentences import PRINTERS, label, say
from tandem.reports.table import Table
from tandem.values.messages import Message

INKS = {"ess": ESS, "company": COMPANY, "third": THIRD, "neutral": THIRD}
SHAPES = {"ess": "circle", "company": "square", "third": "diamond", "neutral": "diamond"}
_LAYOUT: Mapping[str, Mapping[str, int]] = {
    "wide": {"row": 88, "lane": 54, "title": 44, "left": 210, "ticks": 6},
    "phone": {"row": 118, "lane": 88, "title": 18, "left": 14, "ticks": 4},
}
_TOP, _AXIS = 34, 52
_STEP = 13  # pixels between two answers that took as long
_PILE = 42  # pixels such a pile may take
_STEPS = (1, 2, 5, 7, 10, 14, 15, 20, 30, 50, 60, 90, 100, 150, 180, 200, 365, 500, 730, 1000)


def table(finding: Finding, language: str) -> Table:
    """Tabulate each house: median, longest, answers, what waits, how it decides."""
    names = ("house", "median", "long", "answered", "waiting", "rule")
    headings = tuple(label(f"deciding.heading.{name}", language) for name in names)
    clocks = finding.series["clocks"]
    rows = tuple(
        _row(clock, name, language) for clock, name in zip(clocks, _names(clocks, language), strict=True)
    )
    return Table(label("deciding.table_caption", language), headings, rows)


def _row(clock: Mapping[str, Any], name: str, language: str) -> tuple[str, ...]:
    days, waiting = clock["days"], [row["days"] for row in clock["waiting"]]
    rules = PRINTERS["list"](clock["rules"], language, "deciding.rule")
    return (
        name,
        PRINTERS["days"](clock["median"], language) if days else "–",
        PRINTERS["days"](max(days), language) if days else "–",
        str(len(days)),
        PRINTERS["list"]([PRINTERS["days"](one, language) for one in waiting], language) or "–",
        rules or "–",
    )


def _names(clocks: Sequence[Mapping[str, Any]], language: str) -> Iterator[str]:
    """Name each house by its side, with a number where a side has several: findings hold no names."""
    of_side, met = Counter(clock["side"] for clock in clocks), Counter[str]()
    for clock in clocks:
        side = clock["side"]
        met[side] += 1
        key = "deciding.house_number" if of_side[side] > 1 else "deciding.house"
        yield say(Message(key, {"side": side, "number": met[side]}), language)


def chart(finding: Finding, language: str, shape: str) -> Spec | None:
    """Describe the chart; none where no decision is entered."""
    clocks, layout = finding.series["clocks"], _LAYOUT[shape]
    if not clocks:
        return None
    height = _TOP + layout["row"] * len(clocks) + _AXIS
    drawing = Drawing(WIDTH[shape], height)
    longest = max([1, *(day for clock in clocks for day in _every(clock))])
    step = next((one for one in _STEPS if longest / one <= layout["ticks"]), _STEPS[-1])
    end = step * -(-longest // step)
    _legend(drawing, finding, language)
    _axis(drawing, layout, len(clocks), step=step, end=end, language=language)
    for number, (clock, name) in enumerate(zip(clocks, _names(clocks, language), strict=True)):
        _house(drawing, clock, name, _TOP + number * layout["row"], layout, end=end, language=language)
    return drawing.spec()


def _every(clock: Mapping[str, Any]) -> list[int]:
    return [*clock["days"], *(row["days"] for row in clock["waiting"])]


def _at(drawing: Drawing, layout: Mapping[str, int], days: float, end: int) -> float:
    return layout["left"] + days / end * (drawing.width - 18 - layout["left"])


def _legend(drawing: Drawing, finding: Finding, language: str) -> None:
    left = 10.0
    shown = [("answered", "circle", QUIET_INK), ("waiting", "circle", SHEET)]
    if not any(clock["waiting"] for clock in finding.series["clocks"]):
        shown = shown[:1]
    for name, shape, fill in shown:
        drawing.point((left, 13), shape, QUIET_INK, fill=fill)
        text = label(f"deciding.mark.{name}", language)
        drawing.words((left + 14, 13), text)
        left += 30 + 7.4 * len(text)
    drawing.line((left, 5), (left, 21), INK, 2.5)
    drawing.words((left + 8, 13), label("deciding.mark.median", language))


def _axis(
    drawing: Drawing, layout: Mapping[str, int], houses: int, *, step: int, end: int, language: str
) -> None:
    bottom = _TOP + layout["row"] * houses
    for days in range(0, end + 1, step):
        place = _at(drawing, layout, days, end)
        for number in range(houses):
            lane = _TOP + number * layout["row"] + layout["lane"]
            drawing.line((place, lane - _PILE), (place, lane + 20), RULE, 1)
        drawing.words((place, bottom + 10), str(days), ink=QUIET_INK, align="center", size=14)
    title = label("deciding.axis", language)
    drawing.words((layout["left"], bottom + 34), title, ink=QUIET_INK, size=14)


def _house(
    drawing: Drawing,
    clock: Mapping[str, Any],
    name: str,
    top: float,
    layout: Mapping[str, int],
    *,
    end: int,
    language: str,
) -> None:
    ink, shape, lane = INKS[clock["side"]], SHAPES[clock["side"]], top + layout["lane"]
    drawing.point((14, top + layout["title"]), shape, ink)
    drawing.words((30, top + layout["title"]), name, bold=True)
    said = say(Message("deciding.row", {"n": len(clock["days"]), "days": clock["median"]}), language)
    drawing.words((30, top + layout["title"] + 21), said, ink=QUIET_INK, size=14)
    waiting = [row["days"] for row in clock["waiting"]]
    told = [*((days, ink) for days in clock["days"]), *((days, SHEET) for days in waiting)]
    columns = [round(_at(drawing, layout, days, end) / _STEP) for days, _ in told]
    step = min(_STEP, _PILE / max(columns.count(one) for one in columns))
    stacked: Counter[int] = Counter()
    for (days, fill), column in zip(told, columns, strict=True):
        place = _at(drawing, layout, days, end), lane - stacked[column] * step
        drawing.point(place, shape, ink, fill=fill)
        stacked[column] += 1
    if clock["median"] is not None:
        across = _at(drawing, layout, float(clock["median"]), end)
        drawing.line((across, lane - 24), (across, lane + 20), INK, 2.5)
