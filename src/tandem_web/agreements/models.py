"""Versions of what two houses agree on, who accepted which text, and the links by which one accepts without an account."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation

_SIDE = Q(side__in=("ess", "company"))


class Version(models.Model):
    """One version of a convention: prepared, proposed as an exact text, in force once both houses accepted that text."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PROPOSED = "proposed"
        ACCEPTED = "accepted"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="agreements")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    # Steps at each writing: a page that shows an older one is told so, and changes nothing.
    revision = models.PositiveIntegerField(default=1)
    terms = models.JSONField()
    # The exact text both houses accept, and its sha256; written when it is proposed.
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    written = models.DateTimeField()
    proposed = models.DateField(null=True)
    accepted = models.DateField(null=True)
    # The entry of the journal that tells it, once accepted.
    entry = models.UUIDField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["record", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "number"], name="agreement_number_once"),
            models.UniqueConstraint(
                fields=["record"], condition=~Q(state="accepted"), name="agreement_one_under_way"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", digest="") | (~Q(state="draft") & ~Q(digest="")),
                name="agreement_text_once_proposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.number}"


class Accord(models.Model):
    """A house accepted one exact text, on a day; who did is beside the journal, never in it."""

    class Door(models.TextChoices):
        ACCOUNT = "account"
        CODE = "code"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="accords")
    side = models.CharField(max_length=7)
    digest = models.CharField(max_length=64)
    door = models.CharField(max_length=7, choices=Door)
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "side"], name="accord_side_once"),
            models.CheckConstraint(condition=_SIDE, name="accord_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.side}"


class Asking(models.Model):
    """A link by which one house reads and accepts without an account, with a code that comes another way.

    Only fingerprints are kept: what is lost is made again, never read again.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="askings")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    side = models.CharField(max_length=7)
    link = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    expires = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_SIDE, name="asking_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.side}"
