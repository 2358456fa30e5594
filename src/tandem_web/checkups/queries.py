"""Reads of check-ups: which there are, who has answered, and what one respondent may see again of her own answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tandem.readings.checkups import HOUSES
from tandem.record.kinds.following import FEWEST_PERSONS
from tandem_web.accounts.seal import unsealed
from tandem_web.checkups.models import CheckUp, Draft, Invitation, Link, Saying
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.rights import visible
from tandem_web.directory.hats import Viewer

WAITING = "waiting"
# An answer as it is kept: each field with its value and the mark of the device, or the house, that wrote it.
Sealed = Mapping[str, Sequence[str]]


def checkups_of(cooperation: Cooperation) -> QuerySet[CheckUp]:
    """Give the check-ups of a cooperation, latest first; its starting point is apart."""
    return (
        CheckUp.objects.filter(record=cooperation, number__gt=0).select_related("record").order_by("-number")
    )


def start_of(cooperation: Cooperation) -> CheckUp | None:
    """Give the starting point of a cooperation, once asked."""
    return CheckUp.objects.filter(record=cooperation, number=0).first()


def checkup_of(viewer: Viewer, uuid: UUID) -> CheckUp | None:
    """Give one check-up of a record the reader may open."""
    found = CheckUp.objects.filter(record__in=visible(viewer), uuid=uuid)
    return found.select_related("record", "territory").first()


def invitation_of(uuid: str, now: datetime) -> Invitation | None:
    """Give an invitation that still serves."""
    found = Invitation.objects.filter(uuid=uuid, is_revoked=False, expires__gt=now)
    return found.select_related("checkup__record", "checkup__territory", "person").first()


def invitation_behind(digest: str, now: datetime) -> Invitation | None:
    """Give the invitation a link leads to, by the fingerprint of the link."""
    links = Link.objects.filter(digest=digest, invitation__is_revoked=False, invitation__expires__gt=now)
    found = links.select_related("invitation").first()
    return found.invitation if found else None


def invitations_by_side(checkup: CheckUp) -> Mapping[str, Sequence[Invitation]]:
    """Give the invitations that serve, by side."""
    found = [*checkup.invitations.filter(is_revoked=False)]
    return {side: [one for one in found if one.side == side] for side in HOUSES}


def sides_of(checkup: CheckUp) -> Mapping[str, str]:
    """Tell what each side has done: sent, declined, or nothing yet.

    Where persons answer, a side has done its part once all those invited have, and there are three of them at least.
    """
    outcomes: dict[str, list[str]] = {side: [] for side in HOUSES}
    for side, outcome in checkup.drafts.values_list("side", "outcome"):
        outcomes[side].append(outcome)
    asked = dict.fromkeys(HOUSES, 1)
    if checkup.mode == CheckUp.Mode.PERSONS:
        invited = invitations_by_side(checkup)
        asked = {side: max(len(invited[side]), FEWEST_PERSONS) for side in HOUSES}
    return {side: _state(outcomes[side], asked[side]) for side in HOUSES}


def _state(outcomes: Sequence[str], asked: int) -> str:
    done = [one for one in outcomes if one != Draft.Outcome.STARTED]
    if len(done) < asked:
        return WAITING
    return Draft.Outcome.SENT.value if Draft.Outcome.SENT in done else Draft.Outcome.DECLINED.value


def draft_of(invitation: Invitation) -> Draft | None:
    """Give the voice an invitation speaks with: her own, or that of her house."""
    checkup = invitation.checkup
    owner = invitation if checkup.mode == CheckUp.Mode.PERSONS else None
    return Draft.objects.filter(checkup=checkup, side=invitation.side, invitation=owner).first()


def place_of(draft: Draft) -> str:
    """Name whose answers these are, for the seal."""
    # By what a backup keeps: numbers of rows change from one database to another.
    return f"{draft.checkup.uuid}:{draft.side}:{draft.invitation.uuid if draft.invitation else ''}"


def sealed_in(draft: Draft, checkup: CheckUp) -> Sealed:
    """Read a draft, with who wrote each field of it; nothing while nothing was written."""
    if not draft.sealed or checkup.salt is None:
        return {}
    return unsealed(bytes(draft.sealed), bytes(checkup.salt), place_of(draft))


def given_by(content: Sealed, pen: str | None = None) -> dict[str, str]:
    """Give the values of an answer: all of them, or those one pen wrote."""
    return {name: value for name, (value, writer) in content.items() if pen in (None, writer)}


def sayings_by_side(checkup: CheckUp) -> Mapping[str, Mapping[str, Sequence[Saying]]]:
    """Give what each side said in words, once open."""
    found = [*checkup.sayings.all()]
    return {
        side: {
            about.value: [one for one in found if (one.side, one.about) == (side, about)]
            for about in Saying.About
        }
        for side in HOUSES
    }
