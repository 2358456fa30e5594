"""The check-ups of cooperations: when, who is asked, and answers under seal until both sides have given theirs."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation


class CheckUp(models.Model):
    """One check-up of one cooperation: planned, then open to answers, then closed and its answers in the journal."""

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        CLOSED = "closed"

    class Size(models.TextChoices):
        SHORT = "short"
        COMPLETE = "complete"
        # The starting point: asked once, before or at signature; its number is 0 and the journal tells no wave of it.
        START = "start"

    class Mode(models.TextChoices):
        HOUSE = "house"
        PERSONS = "persons"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="checkups")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    # The entry of the journal that tells it: planned, then corrected when it opens and when it closes.
    wave = models.UUIDField(null=True)
    planned = models.DateField()
    opened = models.DateField(null=True)
    # The last day to answer, included.
    closes = models.DateField(null=True)
    closed = models.DateField(null=True)
    size = models.CharField(max_length=8, choices=Size)
    mode = models.CharField(max_length=7, choices=Mode)
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED)
    # What the key of the answers is made from, with the key of the site; forgotten once they are open.
    salt = models.BinaryField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["record", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "number"], name="checkup_number_once"),
            # One at a time: two open together would ask the same people twice.
            models.UniqueConstraint(
                fields=["record"],
                condition=~Q(state="closed") & ~Q(size="start"),
                name="checkup_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(salt__isnull=True) | Q(state="open"), name="checkup_key_only_while_open"
            ),
            models.CheckConstraint(
                condition=Q(size="start", number=0, wave=None)
                | (~Q(size="start") & Q(number__gt=0, wave__isnull=False)),
                name="checkup_start_apart",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.number}"

    @property
    def is_start(self) -> bool:
        """Tell whether this is the starting point of the cooperation."""
        return self.size == CheckUp.Size.START


class Invitation(models.Model):
    """One respondent of one side: by links she received, or by her seat in the house. What she answered is not here."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    checkup = models.ForeignKey(CheckUp, on_delete=models.CASCADE, related_name="invitations")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    side = models.CharField(max_length=7)
    # One sending of the form that made it: sent twice, it is one invitation.
    nonce = models.UUIDField(unique=True)
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)
    # The day the address is forgotten.
    address_until = models.DateField(null=True)
    language = models.CharField(max_length=2)
    created = models.DateTimeField()
    expires = models.DateTimeField()
    is_revoked = models.BooleanField(default=False)
    # She asked for no more reminders.
    is_quiet = models.BooleanField(default=False)
    reminders = models.PositiveSmallIntegerField(default=0)
    written = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["checkup", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["checkup", "person"], name="invitation_person_once"),
            models.CheckConstraint(condition=Q(side__in=("ess", "company")), name="invitation_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.checkup} {self.side}"


class Link(models.Model):
    """One link of an invitation. Only its fingerprint is kept: a lost link is made again, never read again."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest


class Draft(models.Model):
    """One voice, under seal: that of a house, or of one person. Deleted, with the key, the moment the check-up opens."""

    class Outcome(models.TextChoices):
        STARTED = "started"
        SENT = "sent"
        DECLINED = "declined"

    checkup = models.ForeignKey(CheckUp, on_delete=models.CASCADE, related_name="drafts")
    side = models.CharField(max_length=7)
    # Who answers, where each person does; empty for the voice of a house.
    invitation = models.OneToOneField(Invitation, null=True, on_delete=models.CASCADE, related_name="draft")
    sealed = models.BinaryField()
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.STARTED)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["checkup", "side"], condition=Q(invitation__isnull=True), name="draft_house_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checkup} {self.side} {self.outcome}"


class Saying(models.Model):
    """What a voice said in words, once open: apart from the journal, tied to no person, forgotten on its day."""

    class About(models.TextChoices):
        BENEFIT = "benefit"
        COST = "cost"
        EXPECTS = "expects"
        STOPS = "stops"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    checkup = models.ForeignKey(CheckUp, on_delete=models.CASCADE, related_name="sayings")
    # At random, so that their order tells nothing of who answered when.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    side = models.CharField(max_length=7)
    about = models.CharField(max_length=7, choices=About)
    text = models.TextField()
    until = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["checkup", "uuid"]

    def __str__(self) -> str:
        return f"{self.checkup} {self.side} {self.about}"
