"""The page « Avant de signer »: the fields of its rule, a few at a time, and the answer as it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from tandem.reports.before_signing import signing_sheet
from tandem.reports.sentences import label
from tandem.rules.before_signing import RULE
from tandem_web.directory.access import page_language
from tandem_web.ui.rules import Answered, Field, Form, put

_GROUPS: Mapping[str, Sequence[str]] = {
    "client": ("partner", "turnover", "sold", "amount", "months"),
    "price": ("price", "full_cost"),
    "payment": ("days_agreed", "days_seen"),
    "out": ("notice_ours", "notice_theirs", "penalty_ours", "penalty_theirs"),
    "aci": ("aci", "costs", "costs_added", "decision"),
}
NAMES = tuple(one.name for one in RULE.inputs)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields asked together."""

    name: str
    title: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked, and the answer if there is one; `sheet` is absent for a refusal."""

    form: Form
    groups: Sequence[Group]
    rows_title: str
    answer: Answered | None
    sheet: Mapping[str, Any] | None


def page_for(sent: QueryDict, today: date) -> Page:
    """Put the question from what was typed."""
    form, answer = put(RULE, sent, today)
    is_answered = answer is not None and answer.outcome.refusal is None
    return Page(
        form,
        [_group(name, names, form) for name, names in _GROUPS.items()],
        _title("rows"),
        answer,
        signing_sheet(answer.outcome, page_language()) if answer and is_answered else None,
    )


def query_of(texts: Mapping[str, Sequence[str]]) -> QueryDict:
    """Give what was kept as a form would send it."""
    sent = QueryDict(mutable=True)
    for name, values in texts.items():
        sent.setlist(name, list(values))
    return sent


def typed_in(sent: QueryDict) -> dict[str, list[str]]:
    """Give what was typed for the inputs of the rule, nothing else that the form carries."""
    return {name: sent.getlist(name) for name in NAMES if any(sent.getlist(name))}


def _group(name: str, names: Sequence[str], form: Form) -> Group:
    fields = {field.name: field for field in form.once}
    return Group(name, _title(name), [fields[one] for one in names])


def _title(name: str) -> str:
    return label(f"rule.before_signing.group.{name}", page_language())
