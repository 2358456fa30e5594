"""Records whose form is known because it was planted: what is left of the evidence after some is lost or false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from tandem.parameters import load_parameters
from tandem.readings.stage import READING
from tandem.readings.stage.criteria import EXCLUSIONS, FORMS, LINES, MUSTS
from tandem.record import Entry, Record
from tandem.record.kinds.cooperation import CRITERIA, Action, Agreement, EachWay, Evidence, Flow
from tandem.record.record import Party
from tandem.values.amounts import Range
from tandem.values.days import months_before

ON = date(2026, 11, 24)
PARAMETERS = load_parameters()
PARTIES = (Party("p1", "ess", "Structure"), Party("p2", "company", "Entreprise"))
_NAME = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
FALSE_DOCUMENTS, FALSE_WORDS = 0.015, 0.05


def stream(seed: int) -> Random:
    """Open a stream of draws, the same at each run."""
    return Random(seed)  # noqa: S311 - drawn for a test, not for a secret


class Planted:
    """One record being planted: an action of a form, old enough for it, and all the evidence that form leaves."""

    def __init__(self, random: Random, form: str, months: int | None = None) -> None:
        self.random, self.form = random, form
        youngest = {"integrative": 12, "transformational": 36}.get(form, 1)
        self.start = months_before(ON, months if months is not None else random.randint(youngest, 96))
        self.entries: list[Entry] = []
        self.action = self.add("action", Action("economic_cooperation"), documents=0)

    def add(self, kind: str, body: Any, *, by: str = "p1", via: str = "", documents: int = 1) -> str:
        """Add an entry on a day of the action's life; its documents are its own."""
        number = len(self.entries)
        name = str(UUID(int=self.random.getrandbits(128)))
        life = (ON - self.start).days
        on = self.start + timedelta(days=self.random.randint(0, life) if number else 0)
        recorded = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        own = tuple(f"d{number}-{each}" for each in range(documents))
        self.entries.append(Entry(name, kind, on, recorded, by, via or by, "all", body, documents=own))
        return name

    def flow(
        self, giver: str, to: str, euros: float, counterpart: str | None = None, resource: str = "goods"
    ) -> str:
        """Add a flow whose value is known within a tenth or so."""
        best = Decimal(round(euros))
        spread = Decimal(self.random.choice(("0", "0", "0.05", "0.1")))
        worth = Range(best * (1 - spread), best, best * (1 + spread))
        body = Flow(self.action, giver, to, resource, Decimal(bool(best)), "lot", worth, counterpart)
        return self.add("flow", body, by=giver)

    def show(
        self, criterion: str, grade: int, *, attests: bool = True, by: str = "neutral", documents: int = 1
    ) -> None:
        """Add a piece of evidence."""
        state = "attested" if attests else "contradicted"
        self.add("evidence", Evidence(self.action, criterion, state, grade), by=by, documents=documents)

    def agreement(self, ess: str | None = None) -> None:
        """Add a signed agreement, with the structure's share of decision rights or without."""
        shares = None if ess is None else EachWay(Decimal(ess), 1 - Decimal(ess))
        self.add("agreement", Agreement(1, self.start, None, None, shares))


def plant(random: Random, form: str, months: int | None = None) -> Planted:
    """Plant an action of a form with all its evidence."""
    planted = Planted(random, form, months)
    _GROWN[form](planted)
    return planted


def _gift(planted: Planted) -> None:
    random, years = planted.random, planted.random.randint(1, 7)
    gift = random.uniform(1000, 50_000)
    for _ in range(years):
        planted.flow("p2", "p1", gift * random.uniform(0.8, 1.2))
    if random.random() < 0.4:
        planted.flow("p1", "p2", 0)
    else:
        share, thanks = random.uniform(0.01, 0.2), random.randint(1, 3)
        for _ in range(thanks):
            planted.flow("p1", "p2", gift * years * share * 0.8 / thanks)
    if random.random() < 0.6:
        planted.agreement(random.choice((None, "1")))


def _trade(planted: Planted) -> None:
    random = planted.random
    price = random.uniform(2000, 80_000)
    for _ in range(random.randint(1, 6)):
        delivered = planted.flow("p1", "p2", price * random.uniform(0.7, 1.4), resource="services")
        planted.flow("p2", "p1", price * random.uniform(0.9, 1.1), delivered, "money")
    planted.agreement()
    if random.random() < 0.3:
        planted.show("unilateral_exit", 3)


def _project(planted: Planted) -> None:
    random = planted.random
    share = random.uniform(0.15, 0.85)
    for house, part in (("p1", share), ("p2", 1 - share)):
        pieces = random.randint(1, 3)
        for _ in range(pieces):
            planted.flow(house, house, 20_000 * part / pieces)
    planted.agreement(random.choice(("0.4", "0.5", "0.6")))
    for criterion in ("joint_objective", "strategy_ess", "strategy_company"):
        planted.show(criterion, 3)
    for criterion in ("change_ess", "change_company"):
        for house in ("p1", "p2"):
            planted.show(criterion, 1, by=house, documents=0)


def _change(planted: Planted) -> None:
    _project(planted)
    for line, grade in LINES.items():
        for _ in range(2 if line == "independent_sources" else 1):
            planted.show(line, grade)


_GROWN = dict(zip(FORMS, (_gift, _trade, _project, _change), strict=True))


def thinned(planted: Planted, keep: float) -> list[Entry]:
    """Lose evidence at random; what is kept at one level is kept at every level above."""
    action, *others = planted.entries
    # One draw an entry, by its own name: the same at each level.
    return [action, *(one for one in others if UUID(one.id).int % 10_007 < keep * 10_007)]


def with_false_pieces(
    planted: Planted, kept: Sequence[Entry], documents: float = FALSE_DOCUMENTS
) -> list[Entry]:
    """Add to what is kept a few documents that say the contrary of the truth, and more such words."""
    random, before = planted.random, len(planted.entries)
    for _ in kept[1:]:
        for rate, grade in ((documents, 3), (FALSE_WORDS, 1)):
            if random.random() < rate:
                criterion = random.choice(CRITERIA)
                by = random.choice(("p1", "p2"))
                planted.show(criterion, grade, attests=not _is_true(criterion, planted.form), by=by)
    added = planted.entries[before:]
    del planted.entries[before:]
    return [*kept, *added]


def _is_true(criterion: str, form: str) -> bool:
    return criterion in MUSTS[form] or criterion == "company_to_ess" or _is_nature(criterion, form)


def _is_nature(criterion: str, form: str) -> bool:
    return form == "transactional" and criterion == "priced_deliverable"


def judged(entries: Sequence[Entry], on: date = ON) -> tuple[str | None, tuple[str, ...]]:
    """Read the form of these entries: what is supported, what is open.

    The reading's own computation on the neutral's view: the envelope (digest, publication) is tested elsewhere.
    """
    record = Record(_NAME, "cooperation", "Plantée", entries[0].on, PARTIES, (), tuple(entries))
    view = record.see(on=on, audience="neutral")
    answer = READING.compute(view, PARAMETERS.on(on))
    (row,) = answer.series["actions"]
    return row["supported"], tuple(row["open"])


def doubt(supported: str | None, open_forms: Sequence[str]) -> int:
    """Count the forms between which evidence has not settled."""
    return len(open_forms) - (supported is not None)


def spoilt(random: Random) -> tuple[list[Entry], str]:
    """Make a record where all is shown at the highest grade except one thing, and name that thing."""
    flaw = random.choice(FLAWS)
    planted = plant(random, "transformational", 35 if flaw == "age" else random.randint(36, 120))
    for criterion in (*MUSTS["integrative"], *LINES):
        planted.show(criterion, 4, by=random.choice(("p1", "p2", "neutral")), documents=random.randint(1, 2))
    return list(_with_flaw(planted, flaw)), flaw


def _with_flaw(planted: Planted, flaw: str) -> Iterator[Entry]:
    name, _, how = flaw.partition("/")
    for entry in planted.entries:
        is_it = entry.kind == "evidence" and entry.body.criterion == name
        if is_it or (name == "inputs" and entry.kind == "flow"):
            yield from _flawed(entry, how)
        elif not (name == "inputs" and entry.kind == "evidence" and entry.body.criterion == "shared_inputs"):
            yield entry
    if how == "contradicted":
        planted.show(name, 4, attests=False)
        yield planted.entries[-1]
    elif name in EXCLUSIONS["integrative"]:
        planted.show(name, 4)
        yield planted.entries[-1]


def _flawed(entry: Entry, how: str) -> Iterator[Entry]:
    if how == "word":
        yield replace(entry, body=replace(entry.body, grade=1), by="p1", via="p1", documents=())
    elif how == "two words":
        for house in ("p1", "p2"):
            said = replace(entry, body=replace(entry.body, grade=1), by=house, via=house, documents=())
            yield replace(said, id=str(UUID(int=UUID(entry.id).int ^ (house == "p2"))))
    elif how == "document":
        yield replace(entry, body=replace(entry.body, grade=3))
    elif how == "one source":
        yield replace(entry, documents=("the only one",))
    elif how == "contradicted":
        yield entry


def soup(random: Random) -> list[Entry]:
    """Throw pieces of every grade at every criterion, for and against; one of the seven proofs is never thrown."""
    planted = Planted(random, "transformational", random.randint(0, 120))
    absent = random.choice(tuple(LINES))
    for criterion in CRITERIA:
        for _ in range(random.choice((0, 1, 1, 2, 3)) if criterion != absent else 0):
            grade, by = random.randint(1, 4), random.choice(("p1", "p2", "neutral"))
            planted.show(criterion, grade, attests=random.random() < 0.9, by=by, documents=grade > 1)
    for house in ("p1", "p2"):
        planted.flow(house, house, random.uniform(1000, 5000))
    planted.agreement(random.choice(("0.5", "1", "0.4")))
    return planted.entries


FLAWS = (
    "age",
    "inputs/missing",
    *EXCLUSIONS["integrative"],
    *(f"{line}/{how}" for line in LINES for how in ("missing", "word", "two words", "contradicted")),
    *(f"{must}/missing" for must in ("joint_objective", "strategy_ess", "strategy_company", "change_ess")),
    "independent_sources/document",
    "independent_sources/one source",
)
