"""A received file as a row; its bytes stand in a folder that nothing serves."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem_web.accounts.models import Territory, User


class StoredFile(models.Model):
    """A file someone sent: what it is by its content, until when it is kept. Erased, the row stays and says so."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="files")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Null once erased, as the title is empty: both tell what the file was.
    sha256 = models.CharField(max_length=64, null=True)  # noqa: DJ001 (absent is not empty)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200, blank=True)
    keep_until = models.DateField()
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, sha256__isnull=False)
                | Q(erased_at__isnull=False, sha256__isnull=True, title=""),
                name="file_kept_or_erased",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "keep_until"], name="file_by_end"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
