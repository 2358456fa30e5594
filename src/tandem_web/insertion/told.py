"""What a contract tells the cooperation it is an action of: its hours, at each statement."""

from datetime import datetime
from typing import Any

from tandem.ledger import account_of
from tandem.ledger.closing import row_total
from tandem.values.amounts import decimal_text
from tandem.values.days import day_of
from tandem_web.accounts.models import User
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Entry
from tandem_web.insertion.models import Contract
from tandem_web.insertion.rows import ledger_of


def tell_cooperation(contract: Contract, author: User | None, now: datetime) -> None:
    """Write in the cooperation the hours due and done at the last statement, once for each issue.

    The hours of the month are a flow of the structure to the company, when the cooperation has an action to tell it of.
    """
    if contract.cooperation is None:
        return
    ledger = ledger_of(contract)
    view = ledger.see(day_of(now))
    account, statements = account_of(view), view.of_kind("statement")
    if account is None or not statements:
        return
    one, on = statements[-1].body, statements[-1].on
    before = (
        Entry.objects.filter(record=contract.cooperation, key__startswith=f"ledger:{contract.uuid}:clause")
        .order_by("-seq")
        .values_list("uuid", "key")
        .first()
    )
    key = f"ledger:{contract.uuid}:clause:{one.month:%Y-%m}:{one.number}"
    if before and before[1] == key:
        return
    title = account.terms.contract.title[:120]
    body = {"contract": title, "hours_due": decimal_text(one.due), "hours_done": decimal_text(one.done)}
    entry: dict[str, Any] = {
        "kind": "clause",
        "on": on.isoformat(),
        "by": "neutral",
        "via": "neutral",
        "audience": "all",
        "key": key,
        "body": body,
    }
    flows = _flow(
        contract,
        decimal_text(row_total(one)),
        f"ledger:{contract.uuid}:flow:{one.month:%Y-%m}",
        on.isoformat(),
    )
    append_entries(
        cooperation=contract.cooperation,
        entries=[entry | ({"corrects": str(before[0])} if before else {}), *flows],
        author=author,
        now=now,
    )


def _flow(contract: Contract, hours: str, key: str, on: str) -> list[dict[str, Any]]:
    record = contract.cooperation
    assert record is not None  # noqa: S101 - asked for just above
    action = Entry.objects.filter(record=record, kind="action", payload__isnull=False).order_by("seq").first()
    sides = dict(record.parties.values_list("side", "ref"))
    if action is None or not {"ess", "company"} <= sides.keys():
        return []
    if Entry.objects.filter(record=record, key=key).exists():
        return []
    body = {
        "action": str(action.uuid),
        "from": sides["ess"],
        "to": sides["company"],
        "resource": "insertion_hours",
        "quantity": hours,
        "unit": "h",
    }
    return [
        {
            "kind": "flow",
            "on": on,
            "by": "neutral",
            "via": "neutral",
            "audience": "all",
            "key": key,
            "body": body,
        }
    ]
