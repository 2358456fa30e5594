"""The facilitator's spreadsheet into ledgers: line by line, contract by contract, in one transaction, in bounded memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Max

from tandem.ledger import read_entry
from tandem.ledger.calendar import last_day
from tandem.ledger.checks import Gate
from tandem.ledger.consequences import counts
from tandem.ledger.kinds import Hours
from tandem.parameters import ParameterSet
from tandem.record import Entry
from tandem.registers.hours import HoursLine
from tandem.values.amounts import decimal_text
from tandem.values.days import day_of, instant_text
from tandem.values.errors import DataRefused
from tandem.values.messages import Message, Problem
from tandem.values.text import folded as fold
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.directory.actions import houses_of
from tandem_web.insertion.actions import Wanted, add_houses
from tandem_web.insertion.models import Contract, House, LedgerEntry
from tandem_web.insertion.projections import refresh
from tandem_web.insertion.rows import entry_row, ledger_of, printed_entry

VIA = "import:heures"
# The same few names stand on every line.
folded = lru_cache(maxsize=10_000)(fold)
_BATCH = 2_000
_TICK = timedelta(microseconds=1)
# Refused lines kept to be told; all of them are counted.
_KEPT = 200


@dataclass
class Report:
    """What an import did, or would do."""

    taken: int = 0
    same: int = 0
    corrected: int = 0
    opened: int = 0
    refused: int = 0
    lines: list[tuple[int, tuple[Problem, ...]]] = field(default_factory=list)

    def refuse(self, number: int, problems: Iterable[Problem]) -> None:
        """Count a refused line, and keep its reasons where they can still be read."""
        self.refused += 1
        if len(self.lines) < _KEPT:
            self.lines.append((number, tuple(problems)))


def import_hours(
    *,
    territory: Territory,
    lines: Iterable[HoursLine],
    parameters: ParameterSet,
    author: User | None,
    now: datetime,
    dry: bool = False,
    follow: Callable[[int], None] = lambda _n: None,
) -> Report:
    """Take hours in. A line that is there already changes nothing; another figure for the same line is a correction.

    All that can be taken is, in one transaction; each refused line is told with all its reasons.
    """
    report = Report()
    with transaction.atomic():
        Territory.objects.select_for_update().get(pk=territory.pk)
        _Import(territory, parameters, author, now, report).take(lines, follow)
        # Everything was tried, and nothing is kept.
        transaction.set_rollback(dry)
    return report


class _Import:
    def __init__(
        self,
        territory: Territory,
        parameters: ParameterSet,
        author: User | None,
        now: datetime,
        report: Report,
    ) -> None:
        self.territory, self.parameters, self.author, self.now = territory, parameters, author, now
        self.report, self.day = report, day_of(now)
        self.books: dict[str, _Book] = {}
        self._counts: dict[tuple[str, str], bool] = {}

    def take(self, lines: Iterable[HoursLine], follow: Callable[[int], None]) -> None:
        """Take every line, writing what is ready batch by batch; lists are brought up to date at the end."""
        waiting: list[LedgerEntry] = []
        for rank, line in enumerate(lines, 1):
            waiting += self._rows(line)
            if len(waiting) >= _BATCH:
                LedgerEntry.objects.bulk_create(waiting, batch_size=_BATCH)
                waiting.clear()
            if rank % _BATCH == 0:
                follow(rank)
        LedgerEntry.objects.bulk_create(waiting, batch_size=_BATCH)
        for book in self.books.values():
            if book.moved:
                refresh(book.contract, ledger_of(book.contract), self.day)
                self._trace(book.contract)

    def counts(self, kind: str, channel: str) -> bool:
        """Ask the rule once for each kind and way."""
        if (kind, channel) not in self._counts:
            self._counts[kind, channel] = counts(kind or None, channel, self.day, self.parameters)
        return self._counts[kind, channel]

    def _rows(self, line: HoursLine) -> list[LedgerEntry]:
        if line.problems:
            self.report.refuse(line.number, line.problems)
            return []
        try:
            return self._book(line).take(line, self)
        except DataRefused as refused:
            self.report.refuse(line.number, refused.problems)
            return []

    def _book(self, line: HoursLine) -> "_Book":
        key = folded(line.contract)
        if key not in self.books:
            self.books[key] = _Book(self._found(line, key))
        return self.books[key]

    def _found(self, line: HoursLine, key: str) -> Contract:
        found = Contract.objects.filter(territory=self.territory, title_folded=key).order_by("pk").first()
        return found or self._opened(line)

    def _opened(self, line: HoursLine) -> Contract:
        """Open the contract a line describes whole. Raises DataRefused where it does not."""
        if not (line.buyer and line.contractor and line.start and line.end and line.due is not None):
            raise DataRefused([Problem("contract", line.contract, Message("hours_import.no_contract"))])
        buyer, contractor = houses_of(
            self.territory,
            [{"side": "third", "name": line.buyer}, {"side": "company", "name": line.contractor}],
        )
        start = line.start.isoformat()
        terms = {"title": line.contract, "buyer": "buyer", "contractor": "contractor"}
        bodies = (
            ("contract", terms | {"start": start, "end": line.end.isoformat()}),
            ("obligation", {"hours": decimal_text(line.due)}),
        )
        first = self.now - timedelta(seconds=1)
        entries = [
            _entry(kind, body, min(line.start, self.day), first + rank * _TICK)
            for rank, (kind, body) in enumerate(bodies)
        ]
        contract = Contract.objects.create(
            territory=self.territory, title=line.contract, title_folded=folded(line.contract)
        )
        add_houses(contract, [Wanted("buyer", buyer), Wanted("contractor", contractor)])
        LedgerEntry.objects.bulk_create(
            entry_row(entry, contract=contract, seq=seq, author_id=self.author_id)
            for seq, entry in enumerate(entries, 1)
        )
        self.report.opened += 1
        return contract

    @property
    def author_id(self) -> int | None:
        """Give who imports."""
        return self.author.pk if self.author else None

    def _trace(self, contract: Contract) -> None:
        leave_trace(
            territory=self.territory,
            action="import hours",
            row_kind="contract",
            row=contract.uuid,
            fields=("entries",),
            author=self.author,
            now=self.now,
        )


class _Book:
    """What must be known of one contract to take its lines: its terms, its paths, and a mark of each line of hours."""

    def __init__(self, contract: Contract) -> None:
        self.contract, self.moved = contract, False
        self.houses = {house.ref: house for house in House.objects.filter(contract=contract)}
        self.by_name = {folded(house.name): house for house in self.houses.values()}
        self.gate = Gate(frozenset(self.houses))
        # The line of hours that stands for each mark: its id, and its hundredths.
        self.lines: dict[bytes, tuple[UUID, int]] = {}
        self.paths: set[str] = set()
        self.suppliers: set[tuple[str, str]] = set()
        rows = LedgerEntry.objects.filter(contract=contract)
        self.seq = rows.aggregate(Max("seq"))["seq__max"] or 0
        self.last = rows.aggregate(Max("recorded"))["recorded__max"]
        for row in rows.order_by("seq").iterator():
            self._remember(read_entry(printed_entry(row)))

    def take(self, line: HoursLine, work: _Import) -> list[LedgerEntry]:
        """Give the rows a line makes. Raises DataRefused with every reason why it makes none."""
        house = self._house(line, work)
        if not work.counts(house.kind, line.channel):
            values = {"kind": house.kind or "–", "channel": line.channel}
            raise DataRefused([Problem("channel", line.channel, Message("ledger.does_not_count", values))])
        assert line.month is not None and line.hours is not None  # noqa: S101, PT018 - a line without them has problems
        path = self._path(line, house) if line.code else None
        body = _body(line, house, path)
        mark, amount = _mark(body), int(line.hours * 100)
        held = self.lines.get(mark)
        if held is not None and held[1] == amount:
            work.report.same += 1
            return []
        entries = [*self._opening(line, house, path, work)]
        on = min(last_day(line.month), work.day)
        corrects = {"corrects": str(held[0])} if held else {}
        entries.append(self._drafted("hours", body, on, house.ref, work, **corrects))
        problems = [problem for entry in entries for problem in self._problems(entry)]
        if problems:
            raise DataRefused(problems)
        work.report.corrected += bool(held)
        work.report.taken += 1
        return [*self._written(entries, work)]

    def _house(self, line: HoursLine, work: _Import) -> House:
        """Find the structure of a line, or open it when the line says of which kind it is."""
        found = self.by_name.get(folded(line.structure))
        if found is None:
            if not line.kind and line.channel != "hire":
                raise DataRefused([Problem("structure", line.structure, Message("hours_import.no_kind"))])
            side = "company" if line.channel == "hire" else "ess"
            (organisation,) = houses_of(work.territory, [{"side": side, "name": line.structure}])
            ref = f"s{len(self.houses) + 1}"
            (found,) = add_houses(self.contract, [Wanted(ref, organisation, line.kind)])
            self.houses[ref] = self.by_name[folded(line.structure)] = found
            self.gate.houses = frozenset(self.houses)
        return found

    def _path(self, line: HoursLine, house: House) -> str:
        """Give the path of a code: always the same for the same code, and telling nothing of it."""
        return str(
            uuid5(
                self.contract.territory.uuid, f"{self.contract.uuid}/{house.ref}/{line.channel}/{line.code}"
            )
        )

    def _opening(self, line: HoursLine, house: House, path: str | None, work: _Import) -> Iterator[Entry]:
        """Write what hours need before them: that the structure supplies some, and the path they are of."""
        assert line.month is not None  # noqa: S101 - see above
        if (house.ref, line.channel) not in self.suppliers:
            body = {"structure": house.ref, "channel": line.channel, "first": line.month.isoformat()}
            yield self._drafted("supplier", body, min(line.month, work.day), "neutral", work)
        if path and path not in self.paths:
            person = str(uuid5(self.contract.territory.uuid, f"person/{line.code}"))
            body = {
                "person": person,
                "structure": house.ref,
                "channel": line.channel,
                "start": line.month.isoformat(),
            }
            checked = {"checked": line.month.isoformat(), "checker": house.ref}
            yield self._drafted("path", body | checked, min(line.month, work.day), house.ref, work, id=path)

    def _drafted(
        self, kind: str, body: Mapping[str, Any], on: date, by: str, work: _Import, **more: str
    ) -> Entry:
        self.last = max(work.now, (self.last or work.now) + _TICK)
        return _entry(kind, body, on, self.last, by=by, **more)

    def _problems(self, entry: Entry) -> list[Problem]:
        known = self.gate.problems(entry)
        # What stands before it on the same line would be told as missing: a path written with its first hours.
        if isinstance(entry.body, Hours) and entry.body.path and entry.body.path not in self.paths:
            known = [problem for problem in known if problem.path != "body.path"]
        # The lines of hours are marks here, not entries of the gate.
        return [problem for problem in known if problem.path != "corrects"]

    def _written(self, entries: Iterable[Entry], work: _Import) -> Iterator[LedgerEntry]:
        self.moved = True
        for entry in entries:
            self._remember(entry)
            self.seq += 1
            yield entry_row(entry, contract=self.contract, seq=self.seq, author_id=work.author_id)

    def _remember(self, entry: Entry) -> None:
        if isinstance(entry.body, Hours):
            # Hours are many: of each line, only a mark is kept.
            body = entry.body
            path = body.path or ""
            mark = _digest(f"{body.month:%Y-%m}", body.structure, body.channel, body.lot or "", path)
            self.lines[mark] = (UUID(entry.id), int(body.hours * 100))
            return
        self.gate.remember(entry)
        if entry.kind == "path":
            self.paths.add(entry.id)
        if entry.kind == "supplier" and entry.body is not None:
            self.suppliers.add((entry.body.structure, entry.body.channel))


def _body(line: HoursLine, house: House, path: str | None) -> dict[str, Any]:
    assert line.month is not None and line.hours is not None  # noqa: S101, PT018 - see above
    body = {
        "month": f"{line.month:%Y-%m}",
        "structure": house.ref,
        "channel": line.channel,
        "hours": decimal_text(line.hours),
    }
    training = decimal_text(line.training) if isinstance(line.training, Decimal) else None
    return body | {name: value for name, value in {"path": path, "training": training}.items() if value}


def _mark(body: Mapping[str, Any]) -> bytes:
    return _digest(body["month"], body["structure"], body["channel"], "", body.get("path") or "")


def _digest(*parts: str) -> bytes:
    return sha256("/".join(parts).encode()).digest()[:12]


def _entry(
    kind: str, body: Mapping[str, Any], on: date, recorded: datetime, *, by: str = "neutral", **more: str
) -> Entry:
    envelope = {
        "kind": kind,
        "v": 1,
        "on": on.isoformat(),
        "recorded": instant_text(recorded),
        "by": by,
        "via": VIA,
    }
    return read_entry({"id": str(uuid4()), **envelope, "body": body, **more})
