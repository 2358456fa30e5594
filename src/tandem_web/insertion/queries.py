"""Reads of the ledger: the facilitator's month from projections alone, and one contract from its journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from tandem.ledger import Account, Forecast, Ledger, Pace, account_of, forecast, forecast_of, pace_of
from tandem.ledger.calendar import last_complete_month
from tandem.ledger.pace import LATE
from tandem.ledger.publishing import publishable
from tandem.parameters import ParameterSet
from tandem.record.view import View
from tandem_web.directory.hats import Viewer
from tandem_web.insertion.models import Contract, Month, PathRow, hours_of
from tandem_web.insertion.rights import follows, visible
from tandem_web.insertion.rows import ledger_of

# What one screen shows of each list; the rest is counted, and opens from the contracts.
SHOWN = 25
_RUNNING = (
    "uuid title end due done pace_months pace_hours pace_squares waiting people contractor__name"
).split()


@dataclass(frozen=True, slots=True)
class Standing:
    """A contract in one line: what is due and done, and what the pace makes of it."""

    uuid: str
    title: str
    contractor: str
    end: date
    pace: Pace
    forecast: Forecast

    @property
    def is_late(self) -> bool:
        """Tell whether hours will be missing at this pace."""
        return self.forecast.verdict in LATE

    @property
    def missing(self) -> Decimal:
        """Give the hours that would be missing at the end."""
        return max(self.forecast.due - (self.forecast.best or self.forecast.done), Decimal(0))


@dataclass(frozen=True, slots=True)
class FacilitatorMonth:
    """What a facilitator opens first: who has not declared, what is contested, which contracts will miss their hours."""

    month: date
    running: Sequence[Standing]
    undeclared: Sequence[Month]
    undeclared_n: int
    contested: Sequence[Month]
    contested_n: int
    waiting: Sequence[Month]
    waiting_n: int
    # Paths whose term comes: announced, and forgotten a month later.
    leaving: Sequence[PathRow]
    people: int | None

    @property
    def late(self) -> list[Standing]:
        """Give the contracts that will miss their hours, the most missing first."""
        return sorted((one for one in self.running if one.is_late), key=lambda one: (-one.missing, one.title))

    @property
    def due(self) -> Decimal:
        """Give the hours due by the contracts that run."""
        return sum((one.forecast.due for one in self.running), Decimal(0))

    @property
    def done(self) -> Decimal:
        """Give the hours done under them."""
        return sum((one.forecast.done for one in self.running), Decimal(0))


def facilitator_month(viewer: Viewer, day: date, parameters: ParameterSet) -> FacilitatorMonth:
    """Gather the month, in as many statements whatever the number of contracts."""
    lookup, month = parameters.on(day), last_complete_month(day)
    rows = (
        visible(viewer)
        .filter(start__lte=day, end__gte=day)
        .order_by("title_folded", "pk")
        .values_list(*_RUNNING)
    )
    running, people = [], 0
    for uuid, title, end, due, done, months, hours, squares, waiting, n, contractor in rows:
        pace = Pace(months, hours_of(hours), Decimal(squares) / 10_000, waiting)
        found = forecast(hours_of(due), hours_of(done), pace, lookup)
        running.append(Standing(str(uuid), title, contractor or "", end, pace, found))
        people += n
    mine = Month.objects.filter(territory=viewer.territory, contract__in=visible(viewer))
    undeclared = mine.filter(state=Month.State.AWAITED, month=month, contract__start__lte=day)
    contested = mine.filter(state=Month.State.CONTESTED)
    waiting = mine.filter(state__in=(Month.State.DECLARED, Month.State.ATTESTED))
    return FacilitatorMonth(
        month,
        running,
        _first(undeclared),
        undeclared.count(),
        _first(contested),
        contested.count(),
        _first(waiting),
        waiting.count(),
        leaving_paths(viewer),
        publishable(people, lookup),
    )


def leaving_paths(viewer: Viewer) -> Sequence[PathRow]:
    """Give the paths announced as soon to be forgotten, the oldest first."""
    rows = PathRow.objects.filter(contract__in=visible(viewer), forgotten=None, noticed__isnull=False)
    if not follows(viewer):
        rows = rows.filter(structure__organisation=viewer.organisation)
    return list(rows.select_related("contract", "structure").order_by("noticed", "pk")[:SHOWN])


def _first(rows: QuerySet[Month]) -> Sequence[Month]:
    found = rows.select_related("contract", "structure").order_by("month", "contract__title_folded", "pk")
    return list(found[:SHOWN])


def contract_for(viewer: Viewer, uuid: UUID) -> Contract | None:
    """Give one contract, where the reader may open it."""
    return visible(viewer).filter(uuid=uuid).select_related("territory", "cooperation").first()


@dataclass(frozen=True, slots=True)
class Read:
    """One contract read from its journal, on a day, as known on another."""

    contract: Contract
    ledger: Ledger
    view: View
    account: Account
    pace: Pace
    forecast: Forecast


def read_contract(contract: Contract, day: date, parameters: ParameterSet, known: date | None = None) -> Read:
    """Read a contract: everything its pages, its statement, its sheet and its file print comes from here."""
    ledger = ledger_of(contract)
    view = ledger.see(day, known)
    account = account_of(view)
    if account is None:
        # The contract itself begins later, or was not yet known: it stands as it was first written.
        view = ledger.see(date.max)
        account = account_of(view)
    assert account is not None  # noqa: S101 - a contract is opened with its terms
    return Read(contract, ledger, view, account, pace_of(account), forecast_of(account, parameters.on(day)))


def months_to_declare(contract: Contract, house_pk: int, day: date) -> list[date]:
    """Give the months a structure has still to declare, the oldest first."""
    rows = Month.objects.filter(
        contract=contract, structure=house_pk, state=Month.State.AWAITED, month__lte=day
    )
    return list(rows.order_by("month").values_list("month", flat=True))
