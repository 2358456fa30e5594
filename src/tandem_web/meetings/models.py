"""Meetings and their lines, what is published of a cooperation, what is confided, secret calendars, time spent leading."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.models import Cooperation
from tandem_web.directory.models import Organisation


class Meeting(models.Model):
    """One meeting about one cooperation: planned, then held and told in its journal."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="meetings")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # One sending of the form that made it: sent twice, it is one meeting.
    nonce = models.UUIDField(unique=True)
    day = models.DateField()
    # The parties of the record that are there, by their reference in it.
    parties = models.JSONField()
    # Houses of the territory that came and are no party of the record.
    guests = models.ManyToManyField(Organisation, related_name="+")
    # The entry of the journal that tells it; none while it is only planned.
    entry = models.UUIDField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["day", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "day"], name="meeting_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.day}"


class Line(models.Model):
    """One line of the note of a meeting: beside the journal, forgotten on its day or when somebody asks."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rank = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    until = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["meeting", "rank"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "rank"], name="line_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.rank}"


class Turned(models.Model):
    """What one voice made of a line: an entry of the journal, once a kind. The other side may not see that entry."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="turned")
    kind = models.CharField(max_length=10)
    voice = models.CharField(max_length=64)
    entry = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["line", "kind", "voice"], name="line_turned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.kind}"


class Story(models.Model):
    """Half a page on what a cooperation taught: published once both houses agreed to the same text."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="stories")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nonce = models.UUIDField(unique=True)
    title = models.CharField(max_length=120)
    text = models.TextField()
    # Steps at each writing: who agrees to an older text is told so, and agrees to nothing.
    revision = models.PositiveIntegerField(default=1)
    published = models.DateField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-published", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "published"], name="story_published"),
        ]

    def __str__(self) -> str:
        return self.title


class StoryAccord(models.Model):
    """A house agreed to publish one text."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="accords")
    side = models.CharField(max_length=7)
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["story", "side"], name="story_accord_once"),
            models.CheckConstraint(condition=Q(side__in=("ess", "company")), name="story_accord_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.story} {self.side}"


class Confidant(models.Model):
    """One of the two people of a territory to whom houses may write in confidence."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="confidants")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["territory", "user"], name="confidant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.territory}"


class Talk(models.Model):
    """What a person of a house confides, to the two people named when she wrote. No trace tells of it."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nonce = models.UUIDField(unique=True)
    # Forgetting the person forgets what she confided.
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    hearers = models.ManyToManyField(User, related_name="+")
    salt = models.BinaryField()
    # The day of the last message, and the one until which all of it is kept.
    last = models.DateField()
    until = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-last", "-pk"]

    def __str__(self) -> str:
        return str(self.uuid)


class Word(models.Model):
    """One message of a talk, under seal."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="words")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nonce = models.UUIDField(unique=True)
    writer = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["talk", "pk"]

    def __str__(self) -> str:
        return str(self.uuid)


class Feed(models.Model):
    """A secret address of a calendar, for one hat of one person. Only its fingerprint is kept: lost, it is made again."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    # Which of her hats looks, as sessions name it; with the hat, the address stops serving.
    hat = models.CharField(max_length=200)
    # One cooperation, or all that this hat sees.
    record = models.ForeignKey(Cooperation, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Two constraints, because two nulls are distinct to a unique constraint.
            models.UniqueConstraint(
                fields=["user", "hat", "record"], condition=Q(record__isnull=False), name="feed_once"
            ),
            models.UniqueConstraint(
                fields=["user", "hat"], condition=Q(record__isnull=True), name="feed_of_all_once"
            ),
        ]

    def __str__(self) -> str:
        return self.hat


class Spent(models.Model):
    """Quarters of an hour spent leading, by cooperation and by funded action: for the coordinator's own accounts."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, null=True, on_delete=models.PROTECT, related_name="+")
    nonce = models.UUIDField(unique=True)
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    day = models.DateField()
    quarters = models.PositiveSmallIntegerField()
    funded_action = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-pk"]
        verbose_name_plural = "spent"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(quarters__gte=1, quarters__lte=96), name="spent_within_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.quarters}"
