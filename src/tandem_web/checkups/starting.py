"""The starting point: what each house told under seal becomes, in one instant, what the journal knows of both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from tandem.readings.checkups import HOUSES
from tandem.record import Entry, Record
from tandem.reports.sentences import label
from tandem.values.days import day_of, months_before
from tandem_web.accounts.models import User
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.models import CheckUp, Draft, Saying
from tandem_web.checkups.queries import given_by, sayings_by_side, sealed_in
from tandem_web.checkups.questions import BODIES, PICKS, RULES, START_WORDS, Given
from tandem_web.cooperations.actions import append_entries

Table = dict[str, Any]
_MOST_WEEKS = 53
_WEEKS = re.compile(r"\d{1,2}(-\d{1,2})?")
_TITLES = {
    "expects": "Point de départ : ce qu’elle attend",
    "stops": "Point de départ : ce qui la ferait arrêter",
}


@dataclass(frozen=True, slots=True)
class Start:
    """What one house told, once open to both."""

    side: str
    house: str
    has_answered: bool
    values: Sequence[str]
    shared: Sequence[str]
    bodies: Sequence[tuple[str, date | None]]
    rule: str
    weeks: str
    words: Mapping[str, Sequence[Saying]]


def weeks_in(text: str) -> tuple[int, ...]:
    """Read weeks of the year: ``30-34, 52``. Raises ValueError on anything else.

    >>> weeks_in("30-32, 52")
    (30, 31, 32, 52)
    """
    found: list[int] = []
    for part in filter(None, re.split(r"[\s,;]+", text.strip())):
        if not _WEEKS.fullmatch(part):
            raise ValueError(part)
        first, _, last = part.partition("-")
        weeks = range(int(first), int(last or first) + 1)
        if not weeks or weeks[0] < 1 or weeks[-1] > _MOST_WEEKS:
            raise ValueError(part)
        found += weeks
    return tuple(sorted(set(found)))


def tell(locked: CheckUp, *, author: User | None, now: datetime) -> None:
    """Write what each house answered to the journal, its words apart. Call it with the starting point locked."""
    locked.state, locked.closed = CheckUp.State.CLOSED, day_of(now)
    entries: list[Table] = []
    for draft in locked.drafts.filter(outcome=Draft.Outcome.SENT).select_related("checkup"):
        given = given_by(sealed_in(draft, locked))
        words = [*_sayings(locked, draft.side, given, now)]
        Saying.objects.bulk_create(words)
        entries += _entries(locked, draft.side, given, words)
    append_entries(cooperation=locked.record, entries=entries, author=author, now=now)


def _sayings(checkup: CheckUp, side: str, given: Given, now: datetime) -> Iterator[Saying]:
    until = months_before(day_of(now), -convention("words_kept", day_of(now)))
    for about in START_WORDS:
        if text := given.get(about, "").strip():
            yield Saying(
                territory=checkup.territory, checkup=checkup, side=side, about=about, text=text, until=until
            )


def _entries(checkup: CheckUp, side: str, given: Given, words: Sequence[Saying]) -> Iterator[Table]:
    party = checkup.record.parties.filter(side=side).order_by("rank").values_list("ref", flat=True).first()
    on = checkup.closed.isoformat() if checkup.closed else ""
    head = {"on": on, "by": party, "via": party, "audience": "all"}
    # How the house decides is no entry of its own: it stands beside the first thing it tells.
    beside = {"x": {"rule": given["rule"]}} if given.get("rule") else {}
    for kind, name, body in _told(str(party), given, words):
        key = f"start:{checkup.uuid}:{side}:{name}"
        yield {**head, "id": str(uuid4()), "kind": kind, "key": key, "body": body, **beside}
        beside = {}


def _told(party: str, given: Given, words: Sequence[Saying]) -> Iterator[tuple[str, str, Table]]:
    """Give what a house tells, entry by entry: kind, name, body."""
    if ranking := [given[name] for name in PICKS if given.get(name)]:
        yield "values", "values", {"party": party, "ranking": ranking}
    for name, day in BODIES:
        if title := given.get(name, "").strip():
            following = {"next": given[day]} if given.get(day) else {}
            yield "body", name, {"party": party, "name": title, "required": True, **following}
    if weeks := weeks_in(given.get("weeks", "")):
        yield "blackout", "weeks", {"party": party, "weeks": list(weeks)}
    for one in words:
        yield "text", one.about, {"title": _TITLES[one.about], "note": str(one.uuid)}


def started(checkup: CheckUp, record: Record, houses: Mapping[str, str], language: str) -> Sequence[Start]:
    """Gather what both houses told, as the journal and the words kept apart hold it."""
    told = {side: _of(checkup, side, record) for side in HOUSES}
    ranked = {side: _ranking(told[side]) for side in HOUSES}
    shared = [one for one in ranked[HOUSES[0]] if one in ranked[HOUSES[1]]]
    words = sayings_by_side(checkup)
    return [
        Start(
            side=side,
            house=houses[side],
            has_answered=bool(told[side]),
            values=[label(f"value.{one}", language) for one in ranked[side]],
            shared=[label(f"value.{one}", language) for one in shared],
            bodies=[(one.body.name, one.body.next) for one in told[side] if one.kind == "body"],
            rule=_rule(told[side], language),
            weeks=", ".join(
                str(week) for one in told[side] if one.kind == "blackout" for week in one.body.weeks
            ),
            words=words[side],
        )
        for side in HOUSES
    ]


def _of(checkup: CheckUp, side: str, record: Record) -> list[Entry]:
    prefix = f"start:{checkup.uuid}:{side}:"
    told = [one for one in record.entries if (one.key or "").startswith(prefix) and one.body is not None]
    # In the order of the questions: what is written in one instant has no order of its own.
    return sorted(told, key=lambda one: one.key or "")


def _ranking(entries: Sequence[Entry]) -> Sequence[str]:
    return next((one.body.ranking for one in entries if one.kind == "values"), ())


def _rule(entries: Sequence[Entry], language: str) -> str:
    rule = next((str(one.x["rule"]) for one in entries if one.x.get("rule")), "")
    return label(f"deciding.rule.{rule}", language) if rule in RULES else ""
