"""What falls due with time: paths to forget after a notice, and changes that take effect on their day."""

from datetime import date, datetime, timedelta

from tandem.ledger.consequences import put
from tandem.parameters import ParameterSet
from tandem.values.days import day_of, months_before
from tandem_web.insertion.actions import forget_path
from tandem_web.insertion.models import Contract, DeclarationLink, PathRow
from tandem_web.insertion.projections import refresh
from tandem_web.insertion.rows import ledger_of
from tandem_web.ui.parameters import parameter_set

_MONTHS = 12


def do_due(now: datetime) -> None:
    """Do all that has fallen due; called twice in the same instant, it does each thing once."""
    parameters, day = parameter_set(), day_of(now)
    for contract in Contract.objects.filter(next_change__lte=day):
        refresh(contract, ledger_of(contract), day)
    give_notice(day, parameters)
    forget_due(now, parameters)
    DeclarationLink.objects.filter(expires__lte=now).delete()


def give_notice(day: date, parameters: ParameterSet) -> int:
    """Write down the day each path that nears its term was announced; the facilitator's month lists them."""
    near = [row.pk for row in _old(day, parameters, noticed=False) if _state(row, day, parameters) != "kept"]
    return PathRow.objects.filter(pk__in=near).update(noticed=day)


def forget_due(now: datetime, parameters: ParameterSet) -> int:
    """Forget the paths past their term, announced long enough ago; gives how many."""
    day = day_of(now)
    announced = day - timedelta(days=int(parameters.on(day).number("law.retention.notice_days")))
    due = [
        row
        for row in _old(day, parameters, noticed=True)
        if row.noticed is not None and row.noticed <= announced and _state(row, day, parameters) == "past"
    ]
    for row in due:
        forget_path(path=row, ground="retention", author=None, now=now, parameters=parameters)
    return len(due)


def _old(day: date, parameters: ParameterSet, *, noticed: bool) -> list[PathRow]:
    """Give the paths old enough for the rule to be asked."""
    lookup = parameters.on(day)
    years, notice = lookup.number("law.retention.years"), lookup.number("law.retention.notice_days")
    before = months_before(day, int(years) * _MONTHS) + timedelta(days=int(notice) + 1)
    rows = PathRow.objects.filter(forgotten=None, last__lte=before, noticed__isnull=not noticed)
    return list(rows.select_related("contract__territory"))


def _state(row: PathRow, day: date, parameters: ParameterSet) -> str:
    return str(put("retention", {"last_contact": row.last, "on": day}, day, parameters).value("state"))
