"""The record of a cooperation or of an organisation, as rows; and what was computed from it, kept to be shown again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem_web.accounts.models import Territory, User
from tandem_web.directory.models import Organisation


class Cooperation(models.Model):
    """One record: a cooperation, or an organisation that tells its own means. Its entries are the journal."""

    class About(models.TextChoices):
        COOPERATION = "cooperation"
        ORGANISATION = "organisation"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="cooperations")
    uuid = models.UUIDField(editable=False)
    about = models.CharField(max_length=12, choices=About, editable=False)
    title = models.TextField()
    created = models.DateField(editable=False)
    x = models.JSONField(default=dict, blank=True)
    # Projections of the journal, written in the transaction that appends to it and rebuildable from it.
    title_folded = models.TextField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    started = models.DateField(editable=False)
    ended = models.DateField(null=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["territory", "uuid"], name="cooperation_once_a_territory"),
            models.CheckConstraint(
                condition=Q(about__in=("cooperation", "organisation")), name="cooperation_about_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "about", "title_folded"], name="cooperation_by_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """One side of a record. Parties only grow: joining, leaving and renaming are entries."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="parties")
    rank = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=64)
    side = models.CharField(max_length=7)
    name = models.TextField()
    # The house of the directory behind this side: who speaks for it may open the record.
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="parties"
    )
    siren = models.CharField(max_length=9, null=True)  # noqa: DJ001 (absent is not empty: the record says which)
    rna = models.CharField(max_length=10, null=True)  # noqa: DJ001 (same)
    x = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["record", "rank"]
        verbose_name_plural = "parties"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "ref"], name="party_ref_once"),
            models.UniqueConstraint(fields=["record", "rank"], name="party_rank_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "siren"], name="party_by_siren")
        ]

    def __str__(self) -> str:
        return self.name


class Tie(models.Model):
    """What ties a person who leads the territory to one cooperation, as she says it; and who else is its third party."""

    class Kind(models.TextChoices):
        NONE = "none"
        BOARD = "board"
        PAID = "paid"
        OTHER = "other"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="ties")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    words = models.CharField(max_length=300, blank=True)
    other_neutral = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "user"], name="tie_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.kind}"


class Document(models.Model):
    """A piece that entries refer to: its fingerprint and where it is kept; the file itself stands elsewhere."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="documents")
    rank = models.PositiveSmallIntegerField()
    ref = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["record", "rank"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "ref"], name="document_ref_once"),
            models.UniqueConstraint(fields=["record", "rank"], name="document_rank_once"),
        ]

    def __str__(self) -> str:
        return self.ref


class Entry(models.Model):
    """One line of the journal. A trigger of the database refuses every change but the two that forgetting needs."""

    row = models.BigAutoField(primary_key=True)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    # Django keeps the attribute name `id` for primary keys; the column bears it all the same.
    uuid = models.UUIDField(db_column="id")
    kind = models.CharField(max_length=40)
    v = models.PositiveSmallIntegerField()
    on = models.DateField()
    recorded = models.DateTimeField()
    by = models.CharField(max_length=64)
    via = models.CharField(max_length=200)
    audience = models.CharField(max_length=7)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    corrects = models.UUIDField(null=True)
    key = models.CharField(max_length=400, null=True)  # noqa: DJ001 (absent keys must not collide)
    documents = models.JSONField(default=list)
    # Null once erased; never looked into by a query.
    payload = models.JSONField(null=True)
    x = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["record", "seq"]
        verbose_name_plural = "entries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "seq"], name="entry_seq_once"),
            models.UniqueConstraint(fields=["record", "uuid"], name="entry_id_once"),
            models.UniqueConstraint(fields=["record", "key"], name="entry_key_once"),
            # With the record: the same record may stand in two territories.
            models.UniqueConstraint(fields=["record", "corrects"], name="entry_corrected_once"),
            models.CheckConstraint(
                condition=Q(audience__in=("all", "ess", "company", "neutral")), name="entry_audience_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


_SNAPSHOT_KEY = ("record", "digest", "on", "audience", "reading", "reading_version", "parameters")


class Snapshot(models.Model):
    """One finding, under everything it depends on. Never corrected: another key is another row."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="snapshots")
    digest = models.CharField(max_length=64)
    on = models.DateField()
    known = models.DateField(null=True)
    audience = models.CharField(max_length=7)
    reading = models.CharField(max_length=40)
    reading_version = models.PositiveSmallIntegerField()
    parameters = models.CharField(max_length=64)
    finding = models.JSONField()
    computed_at = models.DateTimeField()

    class Meta:
        # Two constraints, because two nulls are distinct to a unique constraint.
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[*_SNAPSHOT_KEY, "known"], condition=Q(known__isnull=False), name="snapshot_once_known"
            ),
            models.UniqueConstraint(
                fields=[*_SNAPSHOT_KEY], condition=Q(known__isnull=True), name="snapshot_once_today"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reading} {self.on}"


class Chart(models.Model):
    """One drawing, under the digest of what it draws, the language it is drawn in and the eyes it was drawn for."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    # With its record, so that what is erased from the journal leaves no drawing behind.
    record = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="charts")
    # A digest is no secret: two houses may draw the same, and one must not fetch what only the other was shown.
    audience = models.CharField(max_length=7)
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    svg = models.TextField()
    alt = models.TextField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["record", "audience", "digest", "language"], name="chart_once_an_audience"
            ),
        ]

    def __str__(self) -> str:
        return self.digest
