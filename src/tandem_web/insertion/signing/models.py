"""What a structure chose to keep of « Avant de signer », under seal: for those who speak for it and nobody else."""

import uuid
from typing import ClassVar

from django.db import models

from tandem_web.accounts.models import Territory, User
from tandem_web.directory.models import Organisation


class SigningSheet(models.Model):
    """The answers of one house about one client, as they were typed. Never in a record, never shown to another house."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    day = models.DateField()
    salt = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-pk"]

    def __str__(self) -> str:
        return str(self.uuid)
