"""An introduction proposed to two houses, and what each answers."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.models import Organisation


class Proposal(models.Model):
    """Two houses, one on each side, that whoever leads the territory thinks should meet, and why: both read the same."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    structure = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    # What their open lines said of each other that day: keys and values of sentences, for either language.
    reasons = models.JSONField(default=list)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField()
    cooperation = models.OneToOneField(Cooperation, null=True, on_delete=models.PROTECT, related_name="+")
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-proposed_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["structure", "company"], condition=Q(is_open=True), name="proposal_open_once"
            ),
            models.CheckConstraint(condition=~Q(structure=F("company")), name="proposal_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.structure} · {self.company}"


class Answer(models.Model):
    """What one house answers to a proposal: yes, later, or no and why. A no is remembered."""

    class Choice(models.TextChoices):
        YES = "yes"
        LATER = "later"
        NO = "no"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=5, choices=Choice)
    reason = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField()
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["proposal", "organisation"], name="answer_once_a_house"),
            models.CheckConstraint(condition=Q(choice__in=("yes", "later", "no")), name="answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.choice}"
