"""Persons who use the site, territories that share it, and the trace of rows that change."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes users, known by their e-mail alone."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person; without a password she cannot sign in by one."""
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Entries refer to her by this row, so that forgetting her leaves the journal whole."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    # Of the letters she receives and of the first page she meets; an address says its own language.
    language = models.CharField(max_length=2, default="fr")
    # A letter a day at most, with what is due and what is new; the last one she was sent.
    has_digest = models.BooleanField(default=False)
    digest_at = models.DateTimeField(null=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email


class Territory(models.Model):
    """A tenant: everything a network keeps stays inside its territory, and every row says which."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    fictional = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "territories"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person does for a whole territory. Speaking for one house of it is a seat of the directory, not this."""

    class Role(models.TextChoices):
        # Neutral: she leads the cooperation pole.
        COORDINATOR = "coordinator"
        # Follows the social clauses and their hours.
        FACILITATOR = "facilitator"
        # Reads what was published, and nothing else: a funder, an observer.
        READER = "reader"
        # Keeps the machine running, and reads no record.
        OPERATOR = "operator"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["territory", "user", "role"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.territory} {self.role}"


class Trace(models.Model):
    """Who did what to a row that is not a journal entry, when, and which fields changed; never their values."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="traces")
    at = models.DateTimeField()
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)
    row_kind = models.CharField(max_length=60)
    row = models.CharField(max_length=64)
    fields = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "row_kind", "row"], name="trace_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.row_kind} {self.row}"
