"""What is due in one cooperation: outcomes, check-ups, its planned end, tasks promised, payments, bodies that meet.

A task promised in a meeting carries no sign that it was done: it is told until its day, then left to the minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tandem.readings.territory.line import Line
from tandem.record import View
from tandem.values.messages import Message

Names = Mapping[str, str]


def dues(view: View, names: Names) -> list[Line]:
    """List what is due, by day: past days still open are late, days to come are not. A coming day may be years away."""
    found = [*_outcomes(view), *_checkups(view), *_plan(view), *_tasks(view, names)]
    found += [*_payments(view, names), *_bodies(view, names)]
    return sorted(found, key=lambda line: (line.day, line.message.key))


def _line(view: View, day: date, name: str, **values: object) -> Line:
    is_late = day < view.on
    return Line(day, Message(f"month.{name}_{'late' if is_late else 'due'}", values), is_late)


def _outcomes(view: View) -> Iterator[Line]:
    for entry in view.of_kind("outcome"):
        if entry.body.delivered is None or entry.body.delivered > view.on:
            yield _line(view, entry.body.due, "outcome")


def _checkups(view: View) -> Iterator[Line]:
    for entry in view.of_kind("wave"):
        opened, closed = entry.body.opened, entry.body.closed
        if opened is None or opened > view.on:
            yield _line(view, entry.body.planned, "checkup")
        elif closed is None:
            yield Line(opened, Message("month.checkup_open"))


def _plan(view: View) -> Iterator[Line]:
    for entry in view.of_kind("plan")[-1:]:
        if entry.body.end:
            yield _line(view, entry.body.end, "plan")


def _tasks(view: View, names: Names) -> Iterator[Line]:
    for entry in view.of_kind("meeting"):
        for task in entry.body.actions or ():
            if task.due >= view.on:
                yield Line(task.due, Message("month.task_due", {"party": names[task.owner]}))


def _payments(view: View, names: Names) -> Iterator[Line]:
    for entry in view.of_kind("flow"):
        body = entry.body
        if body.due and (body.paid is None or body.paid > view.on):
            yield _line(view, body.due, "payment", party=names[body.from_])


def _bodies(view: View, names: Names) -> Iterator[Line]:
    for entry in view.of_kind("body"):
        body = entry.body
        if body.required and body.next and body.next >= view.on:
            values = {"party": names[body.party], "name": body.name}
            yield Line(body.next, Message("month.body_due", values))
