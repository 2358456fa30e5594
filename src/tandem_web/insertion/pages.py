"""What the page of a contract shows one reader: gathered once, from one reading of its journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.cache import caches

from tandem.ledger.calendar import last_complete_month
from tandem.ledger.closing import is_outdated
from tandem.ledger.consequences import convention, counts, exits, penalty
from tandem.ledger.globalised import Shared
from tandem.ledger.hours import total
from tandem.ledger.publishing import people_of, publishable
from tandem.parameters import ParameterSet
from tandem.record import Entry
from tandem.reports import say
from tandem.reports.charts import Chart
from tandem.reports.ledger import draw_account, entry_line, forecast_message, months_table
from tandem.reports.rules import sentence_of, steps_of
from tandem.reports.sentences import label
from tandem.reports.table import Table
from tandem.rules.siae import KINDS
from tandem.values.amounts import ZERO
from tandem_web.insertion.declaring import path_words
from tandem_web.insertion.models import Contract, House, Month, PathRow, hours_of
from tandem_web.insertion.queries import Read, months_to_declare
from tandem_web.insertion.rights import Place
from tandem_web.insertion.writing import TOLD, Told

# Entries of these kinds say nothing that another house may not read.
_SHARED_KINDS = (
    "contract lot obligation amendment supplier suspension attestation validation contest attempt notice penalty hire "
    "outside statement acceptance proposal answer"
).split()
_LATEST = 12
_SHAPES = ("wide", "phone")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the hours: its name, what is due where it has its own obligation, what is done, what is left."""

    name: str
    done: Decimal
    due: Decimal | None = None

    @property
    def left(self) -> Decimal | None:
        """Give the hours left of that part."""
        return None if self.due is None else max(self.due - self.done, ZERO)


@dataclass(frozen=True, slots=True)
class Issued:
    """An issue of a monthly statement, and what may still be done about it."""

    month: date
    number: int
    done: Decimal
    accepted: bool
    outdated: bool
    last: bool


@dataclass(frozen=True, slots=True)
class PathLine:
    """The hours of one path, as its structure and the facilitator see them."""

    name: str
    structure: str
    checked: date | None
    checker: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate who waits for the company's answer."""

    entry: str
    structure: str
    answer_by: date
    is_late: bool


def sentence(read: Read, parameters: ParameterSet, day: date, language: str) -> str:
    """Say the forecast."""
    return say(forecast_message(read.forecast, read.pace, parameters.on(day)), language)


def drawings(read: Read, words: str, language: str) -> Mapping[str, Chart | None]:
    """Draw the hours, wide and for a phone; kept by the process under what was drawn."""
    key = ("ledger", read.contract.pk, len(read.ledger.entries), read.view.on, language, read.forecast)
    name = f"ledger-{hash(key)}"
    held: Mapping[str, Chart | None] | None = caches["process"].get(name)
    if held is None:
        held = {shape: draw_account(read.account, read.forecast, words, language, shape) for shape in _SHAPES}
        caches["process"].set(name, held)
    return held


def by_lot(read: Read) -> list[Share]:
    """Give the hours of each lot, where they are due by lot."""
    terms, done = read.account.terms, read.account.by(lambda line: line.lot)
    return [
        Share(lot.title, done.get(code, ZERO), terms.due_by_lot.get(code)) for code, lot in terms.lots.items()
    ]


def by_structure(read: Read) -> list[Share]:
    """Give the hours of each structure, those it declared."""
    return [
        Share(read.ledger.name(structure), hours)
        for structure, hours in read.account.by(lambda x: x.structure).items()
    ]


def by_channel(read: Read, language: str) -> list[Share]:
    """Give the hours of each way."""
    return [
        Share(label(f"channel.{code}", language), hours)
        for code, hours in read.account.by(lambda line: line.channel).items()
    ]


def paths_of(read: Read, place: Place) -> list[PathLine]:
    """Give the paths this reader may see one by one: all for who follows the contract, its own for a structure."""
    rows = PathRow.objects.filter(contract=read.contract, forgotten=None).select_related("structure", "mark")
    bodies = {read.view.identity(entry.id): entry.body for entry in read.view.of_kind("path")}
    found = []
    for row in rows:
        body = bodies.get(str(row.uuid))
        if body is not None and place.sees_paths_of(row.structure.ref):
            found.append(_path_line(read, row, body, place))
    return found


def _path_line(read: Read, row: PathRow, body: object, place: Place) -> PathLine:
    checker = getattr(body, "checker", "")
    return PathLine(
        path_words(row, reads_marks=not place.follows),
        row.structure.name,
        getattr(body, "checked", None),
        read.ledger.by_id[checker].name if checker in read.ledger.by_id else "",
        total(line for line in read.account.lines if line.path == str(row.uuid)),
    )


def people(read: Read, parameters: ParameterSet, day: date) -> int | None:
    """Give how many persons did hours, where enough are counted."""
    return publishable(people_of(read.account.lines), parameters.on(day))


def statements_of(read: Read) -> list[Issued]:
    """Give every issue of every statement, the newest month first."""
    accepted = {(entry.body.month, entry.body.number) for entry in read.view.of_kind("acceptance")}
    bodies = [entry.body for entry in read.view.of_kind("statement")]
    latest = {one.month: one.number for one in sorted(bodies, key=lambda one: one.number)}
    found = [
        Issued(
            one.month,
            one.number,
            one.done,
            (one.month, one.number) in accepted,
            latest[one.month] == one.number and is_outdated(read.view, read.account, one),
            latest[one.month] == one.number,
        )
        for one in bodies
    ]
    return sorted(found, key=lambda one: (one.month, one.number), reverse=True)


def to_close(read: Read, day: date) -> list[date]:
    """Give the months that are over, hold hours, and have no statement yet."""
    closed = {entry.body.month for entry in read.view.of_kind("statement")}
    until = last_complete_month(day)
    return [month for month in read.account.months() if month <= until and month not in closed]


def waiting_months(contract: Contract) -> Sequence[Month]:
    """Give the months that wait for the facilitator: declared or attested, or contested."""
    states = (Month.State.DECLARED, Month.State.ATTESTED, Month.State.CONTESTED)
    rows = Month.objects.filter(contract=contract, state__in=states).select_related("structure")
    return list(rows.order_by("month", "pk"))


def proposals(read: Read, day: date) -> list[Proposed]:
    """Give the candidates who wait for an answer, the most urgent first."""
    answered = {entry.body.proposal for entry in read.view.of_kind("answer")}
    found = [
        Proposed(
            entry.id, read.ledger.name(entry.body.structure), entry.body.answer_by, entry.body.answer_by < day
        )
        for entry in read.view.of_kind("proposal")
        if entry.id not in answered
    ]
    return sorted(found, key=lambda one: one.answer_by)


def thread(read: Read, place: Place, language: str) -> list[tuple[date, str]]:
    """Say the latest entries this reader may read, the newest first."""
    names = {house.id: house.name for house in read.ledger.houses}
    seen = [entry for entry in read.view.entries if _may_read(entry, place)]
    latest = sorted(seen, key=lambda entry: (entry.on, entry.recorded), reverse=True)[:_LATEST]
    return [(entry.on, entry_line(entry, names, language)) for entry in latest]


def _may_read(entry: Entry, place: Place) -> bool:
    # One line for each person each month would hide all the rest; they stand path by path elsewhere.
    is_shared = entry.kind in _SHARED_KINDS or (entry.kind == "hours" and entry.body.path is None)
    return is_shared or (entry.kind == "exit" and place.follows)


def consequences(read: Read, day: date, parameters: ParameterSet, language: str) -> dict[str, object]:
    """Say what the rules make of the facts: the penalty at this day, the exits, the convention."""
    found: dict[str, object] = {}
    noticed = bool(read.view.of_kind("notice"))
    asked = penalty(read.account, day, parameters, notice=noticed)
    if asked is not None:
        found["penalty"] = sentence_of(asked, language)
        found["penalty_steps"] = steps_of(asked, language)
    if read.view.of_kind("exit") and publishable(len(read.view.of_kind("exit")), parameters.on(day)):
        found["exits"] = sentence_of(exits(read.view, day, parameters), language)
    if read.view.of_kind("hire") or read.view.of_kind("outside"):
        found["convention"] = sentence_of(convention(read.view, read.account, day, parameters), language)
    return found


def tellings(place: Place) -> list[Told]:
    """Give what this reader may write."""
    return [one for one in TOLD if place.role in one.roles]


def structures_near(contract: Contract) -> Sequence[House]:
    """Give the structures of the territory known by other contracts and not yet here: those that could supply hours."""
    here = House.objects.filter(contract=contract).values("organisation")
    others = (
        House.objects.filter(territory_id=contract.territory_id)
        .exclude(kind="")
        .exclude(organisation__in=here)
    )
    found: dict[int, House] = {}
    for house in others.order_by("name", "pk"):
        found.setdefault(house.organisation_id, house)
    return list(found.values())


def kinds_that_count(day: date, parameters: ParameterSet) -> Mapping[str, list[str]]:
    """Give, by way, the kinds of structures whose hours count, as the rule says."""
    return {
        channel: [kind for kind in KINDS if counts(kind, channel, day, parameters)]
        for channel in ("subcontract", "staff")
    }


def shared_with(contract: Contract) -> Shared | None:
    """Give the hours of the contracts that are counted together with this one, from the projections."""
    if not contract.globalised:
        return None
    rows = Contract.objects.filter(territory_id=contract.territory_id, globalised=contract.globalised)
    sums = [(hours_of(one.due), hours_of(one.done), hours_of(one.validated)) for one in rows]
    due, done, validated = (sum(column, ZERO) for column in zip(*sums, strict=True))
    return Shared(len(sums), due, done, validated)


def own_months(read: Read, place: Place, day: date) -> list[date]:
    """Give the months this house has still to declare."""
    if place.house is None or not place.supplies:
        return []
    return months_to_declare(read.contract, place.house.pk, day)


def table_of(read: Read, language: str) -> Table:
    """Give the table beside the drawing."""
    return months_table(read.account, language)
