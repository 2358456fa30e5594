"""Contracts with a clause of insertion: the ledger of each as rows, and the projections that lists read."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem.ledger import Pace
from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.models import Organisation
from tandem_web.insertion.signing.models import SigningSheet  # noqa: F401 (where Django looks)

_HUNDRED = 100


def hundredths(hours: Decimal) -> int:
    """Count hours in whole hundredths: what projections hold, exact on every database."""
    return int(hours * _HUNDRED)


def hours_of(count: int) -> Decimal:
    """Give hours back from their hundredths."""
    return Decimal(count) / _HUNDRED


class Contract(models.Model):
    """One contract. Its entries are the journal; everything here but the link to a cooperation is read from them."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="contracts")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    # The cooperation it is an action of: its hours are told there too.
    cooperation = models.ForeignKey(
        Cooperation, null=True, on_delete=models.PROTECT, related_name="contracts"
    )
    # Projections, written in the transaction that appends to the journal and rebuildable from it.
    title = models.TextField()
    title_folded = models.TextField()
    globalised = models.CharField(max_length=40, blank=True)
    buyer = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    contractor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    due = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    validated = models.BigIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    pace_months = models.PositiveIntegerField(default=0)
    pace_hours = models.BigIntegerField(default=0)
    # Of hundredths: ten thousandths of squared hours.
    pace_squares = models.DecimalField(max_digits=30, decimal_places=0, default=0)
    waiting = models.PositiveIntegerField(default=0)
    # The next day on which something written already takes effect: the projections are then made again.
    next_change = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["title_folded", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["territory", "uuid"], name="contract_once_a_territory"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "end"], name="contract_by_end"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def pace(self) -> Pace:
        """Give the pace as the core knows it."""
        return Pace(
            self.pace_months,
            hours_of(self.pace_hours),
            Decimal(self.pace_squares) / _HUNDRED**2,
            self.waiting,
        )


class House(models.Model):
    """A house of a contract: its buyer, its contractor, a structure that supplies hours and of which kind it is."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="houses")
    rank = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=40)
    side = models.CharField(max_length=7)
    name = models.TextField()
    kind = models.CharField(max_length=4, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["contract", "rank"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contract", "ref"], name="ledger_house_ref_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "organisation"], name="ledger_house_by_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


class LedgerEntry(models.Model):
    """One line of the second journal. A trigger of the database refuses every change but the two that forgetting needs."""

    row = models.BigAutoField(primary_key=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    uuid = models.UUIDField(db_column="id")
    kind = models.CharField(max_length=40)
    v = models.PositiveSmallIntegerField(default=1)
    on = models.DateField()
    recorded = models.DateTimeField()
    by = models.CharField(max_length=40)
    via = models.CharField(max_length=200)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    corrects = models.UUIDField(null=True)
    key = models.CharField(max_length=400, null=True)  # noqa: DJ001 (absent keys must not collide)
    # Null once erased; never looked into by a query.
    payload = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["contract", "seq"]
        verbose_name_plural = "ledger entries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contract", "seq"], name="ledger_seq_once"),
            models.UniqueConstraint(fields=["contract", "uuid"], name="ledger_id_once"),
            models.UniqueConstraint(fields=["contract", "key"], name="ledger_key_once"),
            models.UniqueConstraint(fields=["contract", "corrects"], name="ledger_corrected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class Month(models.Model):
    """What one structure declared, or is asked to declare, for one month of one contract. A projection."""

    class State(models.TextChoices):
        AWAITED = "awaited"
        DECLARED = "declared"
        ATTESTED = "attested"
        VALIDATED = "validated"
        CONTESTED = "contested"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="months")
    structure = models.ForeignKey(House, on_delete=models.PROTECT, related_name="months")
    month = models.DateField()
    hours = models.BigIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State)

    class Meta:
        ordering: ClassVar[list[str]] = ["contract", "month", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contract", "structure", "month"], name="month_once"),
            models.CheckConstraint(
                condition=Q(state__in=("awaited", "declared", "attested", "validated", "contested")),
                name="month_state_known",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "state", "month"], name="month_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.state}"


class PathRow(models.Model):
    """A person's path, without the person: when it was last heard of, so that it is forgotten on its day. A projection."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="paths")
    structure = models.ForeignKey(House, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField()
    number = models.PositiveIntegerField()
    last = models.DateField()
    noticed = models.DateField(null=True)
    forgotten = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["contract", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contract", "uuid"], name="path_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["last"], condition=Q(forgotten=None), name="path_by_last"),
        ]

    def __str__(self) -> str:
        return f"{self.contract} {self.number}"


class Mark(models.Model):
    """How a structure recognises a path of its own: read by that structure alone, and gone with the path."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    path = models.OneToOneField(PathRow, on_delete=models.CASCADE, related_name="mark")
    text = models.CharField(max_length=40)

    def __str__(self) -> str:
        return str(self.path)


class DeclarationLink(models.Model):
    """A link by which a structure declares without an account: one contract, one house, some days. Kept as a digest."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="links")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.house} {self.expires:%Y-%m-%d}"
