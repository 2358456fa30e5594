"""Every write to the second journal: one transaction each. Clock and author come from the caller."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from tandem.ledger import Ledger, account_of, read_entry
from tandem.ledger.checks import Gate
from tandem.ledger.closing import next_number, statement_of
from tandem.ledger.consequences import counts, hours_due
from tandem.ledger.kinds import KINDS, Hours, Obligation, Path, Supplier
from tandem.parameters import ParameterSet
from tandem.record import Entry
from tandem.values.days import day_of, instant_text
from tandem.values.errors import DataRefused
from tandem.values.json_types import Json
from tandem.values.messages import Message, Problem
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.models import Organisation
from tandem_web.insertion.models import Contract, House, LedgerEntry, Mark, PathRow
from tandem_web.insertion.projections import refresh
from tandem_web.insertion.rows import entry_row, ledger_of

_BATCH = 500
_TICK = timedelta(microseconds=1)
Draft = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A house to open in a contract: its reference, its house of the directory, and of which kind a structure is."""

    ref: str
    organisation: Organisation
    kind: str = ""


@transaction.atomic
def open_contract(
    *,
    territory: Territory,
    houses: Sequence[Wanted],
    entries: Sequence[Draft],
    parameters: ParameterSet,
    author: User | None,
    now: datetime,
    cooperation: Cooperation | None = None,
    uuid: UUID | None = None,
) -> Contract:
    """Open a contract with its houses and first entries. Raises DataRefused with every problem."""
    contract = Contract.objects.create(territory=territory, uuid=uuid or uuid4(), cooperation=cooperation)
    add_houses(contract, houses)
    _trace(contract, "open", ("title",), author, now)
    append(contract=contract, entries=entries, parameters=parameters, author=author, now=now)
    return contract


def add_houses(contract: Contract, houses: Iterable[Wanted]) -> list[House]:
    """Add houses to a contract; those that are there stay as they are."""
    held = {row.ref: row for row in House.objects.filter(contract=contract)}
    new = [one for one in houses if one.ref not in held]
    return House.objects.bulk_create(
        House(
            territory_id=contract.territory_id,
            contract=contract,
            rank=rank,
            ref=one.ref,
            side=one.organisation.side,
            name=one.organisation.name,
            kind=one.kind,
            organisation=one.organisation,
        )
        for rank, one in enumerate(new, len(held))
    )


@transaction.atomic
def append(
    *,
    contract: Contract,
    entries: Iterable[Draft],
    parameters: ParameterSet,
    author: User | None,
    now: datetime,
) -> list[Entry]:
    """Add entries to the journal of a contract. One whose key is there already is left out.

    The instants are ours to set, one after the other, so that the order in which things were said is kept; and the id
    where none is given. Raises DataRefused with every problem.
    """
    locked = Contract.objects.select_for_update().get(pk=contract.pk)
    ledger = ledger_of(locked)
    known = {entry.key for entry in ledger.entries if entry.key}
    drafts = [draft for draft in entries if draft.get("key") is None or draft["key"] not in known]
    new = _read(drafts, _after(ledger, now))
    _check(ledger, new, day_of(now), parameters)
    _write(locked, len(ledger.entries), new, author)
    whole = replace(ledger, entries=(*ledger.entries, *new))
    if new:
        refresh(locked, whole, day_of(now))
        contract.refresh_from_db()
    return new


@transaction.atomic
def close_month(
    *,
    contract: Contract,
    month: date,
    parameters: ParameterSet,
    author: User | None,
    now: datetime,
) -> int:
    """Issue the statement of a month with what is known now; gives its number."""
    locked = Contract.objects.select_for_update().get(pk=contract.pk)
    view = ledger_of(locked).see(day_of(now))
    account, number = account_of(view), next_number(view, month)
    if account is None:
        raise DataRefused([Problem("", "", Message("ledger.no_contract"))], "ledger.refused")
    body = KINDS["statement"].write(statement_of(account, month, number))
    append(
        contract=locked,
        entries=[neutral("statement", body, day_of(now))],
        parameters=parameters,
        author=author,
        now=now,
    )
    return number


def neutral(kind: str, body: Json, on: date, **more: Any) -> Draft:
    """Draft an entry said and typed by the facilitator."""
    return {"kind": kind, "on": on.isoformat(), "by": "neutral", "via": "neutral", "body": body, **more}


@transaction.atomic
def mark_path(*, path: PathRow, text: str) -> None:
    """Keep how a structure recognises a path of its own, or forget it when the text is empty."""
    if text and path.forgotten is None:
        Mark.objects.update_or_create(path=path, defaults={"text": text, "territory_id": path.territory_id})
    else:
        Mark.objects.filter(path=path).delete()


@transaction.atomic
def forget_path(
    *, path: PathRow, ground: str, author: User | None, now: datetime, parameters: ParameterSet
) -> None:
    """Forget a path: its mark, and the content of its entries; the hours stay, with nobody behind them."""
    ledger = ledger_of(path.contract)
    chain = [
        entry.id
        for entry in ledger.entries
        if entry.kind == "path" and entry.body is not None and _identity(ledger, entry) == str(path.uuid)
    ]
    erasures = [neutral("erasure", {"entry": one, "ground": ground}, day_of(now)) for one in chain]
    append(contract=path.contract, entries=erasures, parameters=parameters, author=author, now=now)
    LedgerEntry.objects.filter(contract=path.contract, uuid__in=chain).update(payload=None)
    Mark.objects.filter(path=path).delete()
    path.forgotten = day_of(now)
    path.save(update_fields=["forgotten"])
    _trace(path.contract, "forget path", ("payload",), author, now)


def _identity(ledger: Ledger, entry: Entry) -> str:
    return ledger.see(date.max).identity(entry.id)


def _after(ledger: Ledger, now: datetime) -> datetime:
    """Give the first instant that follows everything written: an entry never stands before what it answers."""
    last = ledger.entries[-1].recorded if ledger.entries else now - _TICK
    return max(now, last + _TICK)


def _read(drafts: Sequence[Draft], first: datetime) -> list[Entry]:
    found, problems = [], []
    for rank, draft in enumerate(drafts):
        whole = {"id": str(uuid4()), "v": 1, **draft, "recorded": instant_text(first + rank * _TICK)}
        try:
            found.append(read_entry(whole))
        except DataRefused as refused:
            problems += [problem.under(f"entries[{rank}]") for problem in refused.problems]
    if problems:
        raise DataRefused(problems, "ledger.refused")
    return found


def _check(ledger: Ledger, new: Sequence[Entry], day: date, parameters: ParameterSet) -> None:
    gate = Gate(frozenset(ledger.by_id))
    for entry in ledger.entries:
        gate.remember(entry)
    problems = []
    for rank, entry in enumerate(new):
        found = [*gate.problems(entry), *_rule_problems(ledger, entry, day, parameters)]
        problems += [problem.under(f"entries[{rank}]") for problem in found]
        gate.remember(entry)
    if problems:
        raise DataRefused(problems, "ledger.refused")


def _rule_problems(ledger: Ledger, entry: Entry, day: date, parameters: ParameterSet) -> list[Problem]:
    """List what the rules say against an entry: a structure that does not count, hours the rule does not find."""
    body = entry.body
    if isinstance(body, Hours | Path | Supplier) and body.structure in ledger.by_id:
        kind = ledger.by_id[body.structure].kind
        if not counts(kind, body.channel, day, parameters):
            values = {"kind": kind or "–", "channel": body.channel}
            return [Problem("body.channel", body.channel, Message("ledger.does_not_count", values))]
    if isinstance(body, Obligation) and body.is_computed:
        found = hours_due(body, day, parameters).value("hours")
        if found != body.hours:
            return [Problem("body.hours", body.hours, Message("ledger.wrong_total", {"found": found}))]
    return []


def _write(contract: Contract, before: int, new: Sequence[Entry], author: User | None) -> None:
    author_id = author.pk if author else None
    LedgerEntry.objects.bulk_create(
        [
            entry_row(entry, contract=contract, seq=seq, author_id=author_id)
            for seq, entry in enumerate(new, before + 1)
        ],
        batch_size=_BATCH,
    )


def _trace(
    contract: Contract, action: str, fields: Iterable[str], author: User | None, now: datetime
) -> None:
    leave_trace(
        territory=contract.territory,
        action=action,
        row_kind="contract",
        row=contract.uuid,
        fields=fields,
        author=author,
        now=now,
    )
