"""The houses of a territory, and who speaks for each of them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tandem_web.accounts.models import Territory, User


class Organisation(models.Model):
    """A house, once in each territory that knows it. Its numbers are those of the public registers, when known."""

    class Side(models.TextChoices):
        ESS = "ess"
        COMPANY = "company"
        THIRD = "third"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="organisations")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    side = models.CharField(max_length=7, choices=Side)
    name = models.TextField()
    name_folded = models.TextField(editable=False)
    siren = models.CharField(max_length=9, null=True, blank=True)  # noqa: DJ001 (absent numbers must not collide)
    siret = models.CharField(max_length=14, null=True, blank=True)  # noqa: DJ001 (same)
    rna = models.CharField(max_length=10, null=True, blank=True)  # noqa: DJ001 (same)
    # The INSEE code is the key of a place; the name of the town is what people read.
    commune = models.CharField(max_length=5, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    town = models.CharField(max_length=100, blank=True)
    # Degrees of the middle of its commune, when a source gave them.
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    fictional = models.BooleanField(default=False)
    description = models.TextField(blank=True)
    # What says that it is of the social economy, or is not: each source as it was seen on a day, never a bare yes or no.
    legal_category = models.CharField(max_length=4, blank=True)
    siae_kind = models.CharField(max_length=4, blank=True)
    sirene_flag = models.CharField(max_length=1, blank=True)
    listed = models.BooleanField(default=False)
    esus = models.BooleanField(default=False)
    status_seen_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name_folded", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["territory", "siren"], name="organisation_siren_once"),
            models.UniqueConstraint(fields=["territory", "rna"], name="organisation_rna_once"),
            models.CheckConstraint(
                condition=Q(side__in=("ess", "company", "third")), name="organisation_side_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "name_folded"], name="organisation_by_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Wish(models.Model):
    """What a house looks for or offers: a kind of resource, in its own words, as long as it is open."""

    class Kind(models.TextChoices):
        NEED = "need"
        OFFER = "offer"

    class Audience(models.TextChoices):
        # The members of the territory.
        ALL = "all"
        # The house itself, and who leads the territory.
        NEUTRAL = "neutral"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=5, choices=Kind)
    resource = models.CharField(max_length=20)
    words = models.CharField(max_length=300, blank=True)
    quantity = models.CharField(max_length=80, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    audience = models.CharField(max_length=7, choices=Audience, default=Audience.ALL)
    said_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "wishes"
        ordering: ClassVar[list[str]] = ["kind", "resource", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__in=("need", "offer")), name="wish_kind_known"),
            models.CheckConstraint(condition=Q(audience__in=("all", "neutral")), name="wish_audience_known"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.kind} {self.resource}"


class Relay(models.Model):
    """A letter was relayed to the people of a house, on a day; what it said and to which addresses is not kept."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="letters_received")
    # Absent for who leads the territory.
    sender = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="letters_written"
    )
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sender or self.territory} {self.organisation}"


class Seat(models.Model):
    """A person who speaks for a house: she writes for it, and an administrator also says who else does."""

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator"
        CONTRIBUTOR = "contributor"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=13, choices=Role)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "user"], name="seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.role}"


class Invitation(models.Model):
    """A place offered to an address: a role in a territory, or a seat in one of its houses. The link is kept as a digest."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Absent for a role in the territory itself.
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(max_length=13)
    email = models.EmailField()
    token_digest = models.CharField(max_length=64, unique=True)
    sendings = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(organisation=None, role__in=("coordinator", "facilitator", "reader"))
                | Q(organisation__isnull=False, role__in=("administrator", "contributor")),
                name="invitation_role_of_its_place",
            ),
            models.UniqueConstraint(
                fields=["organisation", "role", "email"],
                condition=Q(organisation__isnull=False, accepted_at=None, revoked_at=None),
                name="invitation_to_house_open_once",
            ),
            models.UniqueConstraint(
                fields=["territory", "role", "email"],
                condition=Q(organisation=None, accepted_at=None, revoked_at=None),
                name="invitation_to_territory_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.territory} {self.role}"


class JoinRequest(models.Model):
    """A person who asks to join a territory; its coordinator answers, and a yes becomes an invitation."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted"
        REFUSED = "refused"

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="join_requests")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=150)
    house = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "email"], condition=Q(answer=""), name="join_request_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory} {self.uuid}"


class Acceptance(models.Model):
    """A house agreed to one version of the charter of trust, on a day, by its administrator."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="acceptances")
    version = models.PositiveSmallIntegerField()
    accepted_at = models.DateTimeField()
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "version"], name="acceptance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.version}"
