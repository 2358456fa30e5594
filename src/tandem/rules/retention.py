"""How long may a person's file be kept? Two years after the last contact, with a notice before it is made anonymous.

Source: reference framework of the CNIL for social support (docs/methods/rules/retention.md).
"""

from __future__ import annotations

from datetime import timedelta

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.days import months_before

_MONTHS = 12


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    last, on = given.day("last_contact"), given.day("on")
    years, notice_days = sheet.number("law.retention.years"), sheet.number("law.retention.notice_days")
    until = sheet.step("until", months_before(last, -int(years) * _MONTHS), "day", last=last, years=years)
    notice = sheet.step(
        "notice", until - timedelta(days=int(notice_days)), "day", until=until, days=notice_days
    )
    state = "past" if on > until else "notice" if on >= notice else "kept"
    return sheet.answer(
        f"rule.retention.{state}",
        Value("state", state, "code", "retention"),
        Value("until", until, "day"),
        Value("notice_from", notice, "day"),
    )


RULE = Rule("retention", "person", (Input("last_contact", "day"), Input("on", "day", today=True)), _answer)
