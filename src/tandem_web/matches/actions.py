"""Writes about introductions. The clock and the person come from the caller."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid5

from django.db import transaction

from tandem.matching import Part
from tandem.record import parse_record
from tandem.values.days import day_of
from tandem.values.errors import TandemError
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.cooperations.actions import import_record
from tandem_web.cooperations.models import Cooperation, Party
from tandem_web.directory.models import Organisation
from tandem_web.matches.models import Answer, Proposal


class ProposalRefused(TandemError):
    """This introduction cannot be proposed, answered or followed."""


@transaction.atomic
def propose(
    *,
    structure: Organisation,
    company: Organisation,
    words: str,
    reasons: Sequence[Part],
    again: bool,
    author: User | None,
    now: datetime,
) -> Proposal:
    """Propose two houses to each other. Raises ProposalRefused for the same side twice, one under way, or a no remembered."""
    Territory.objects.select_for_update().get(pk=structure.territory_id)
    is_between = (structure.side, company.side) == (Organisation.Side.ESS, Organisation.Side.COMPANY)
    if not is_between or structure.territory_id != company.territory_id:
        raise ProposalRefused("matching.two_sides")
    pair = Proposal.objects.filter(structure=structure, company=company)
    if pair.filter(is_open=True).exists():
        raise ProposalRefused("matching.already_open")
    if not again:
        _refuse_remembered(structure, company)
    proposal = Proposal.objects.create(
        territory=structure.territory,
        structure=structure,
        company=company,
        words=words,
        reasons=[part.reason.as_json() for part in reasons],
        author=author,
        proposed_at=now,
    )
    _trace(proposal, "propose", ("company", "reasons", "structure", "words"), author, now)
    return proposal


def _refuse_remembered(structure: Organisation, company: Organisation) -> None:
    said = Answer.objects.filter(
        proposal__structure=structure, proposal__company=company, choice=Answer.Choice.NO
    ).select_related("organisation")
    last = said.order_by("-answered_at").first()
    if last is not None:
        name = "matching.refused_before" if last.reason else "matching.refused_before_silently"
        told = {"house": last.organisation.name, "day": day_of(last.answered_at), "reason": last.reason}
        raise ProposalRefused(name, **told)


@transaction.atomic
def answer(
    *, proposal: Proposal, house: Organisation, choice: str, reason: str, author: User | None, now: datetime
) -> Answer:
    """Keep what a house answers; it may change its mind until the other's answer settles it. A no closes the proposal."""
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not locked.is_open or locked.cooperation_id:
        raise ProposalRefused("matching.settled")
    row, _ = Answer.objects.update_or_create(
        proposal=locked,
        organisation=house,
        defaults={
            "territory": locked.territory,
            "choice": choice,
            "reason": reason,
            "answered_at": now,
            "author": author,
        },
    )
    if choice == Answer.Choice.NO:
        locked.is_open = False
        locked.save(update_fields=["is_open"])
    _trace(locked, "answer proposal", ("choice", "reason"), author, now)
    return row


@transaction.atomic
def begin(*, proposal: Proposal, author: User | None, now: datetime) -> Cooperation:
    """Open the cooperation of two houses that both said yes; beginning twice opens one. Raises ProposalRefused."""
    locked = (
        Proposal.objects.select_for_update(of=("self",)).select_related("cooperation").get(pk=proposal.pk)
    )
    if locked.cooperation is not None:
        return locked.cooperation
    yes = Answer.objects.filter(proposal=locked, choice=Answer.Choice.YES)
    if not locked.is_open or {one.organisation_id for one in yes} != {locked.structure_id, locked.company_id}:
        raise ProposalRefused("matching.not_both")
    houses = (("p1", locked.structure), ("p2", locked.company))
    cooperation = import_record(
        territory=locked.territory, record=parse_record(_record(locked, houses, now)), author=author, now=now
    )
    for ref, house in houses:
        # The very houses that said yes, whatever their names or numbers share with others.
        Party.objects.filter(record=cooperation, ref=ref).update(organisation=house)
    locked.cooperation, locked.is_open = cooperation, False
    locked.save(update_fields=["cooperation", "is_open"])
    _trace(locked, "begin cooperation", ("cooperation", "is_open"), author, now)
    return cooperation


def _record(
    proposal: Proposal, houses: Sequence[tuple[str, Organisation]], now: datetime
) -> dict[str, object]:
    parties = [
        {"id": ref, "side": house.side, "name": house.name[:200], **_numbers(house), **_notes(house)}
        for ref, house in houses
    ]
    return {
        "tandem": "record/1",
        "id": str(uuid5(proposal.uuid, "cooperation")),
        "about": "cooperation",
        "title": " · ".join(house.name for _ref, house in houses)[:200],
        "created": day_of(now).isoformat(),
        "parties": parties,
        "documents": [],
        "entries": [],
        **({"x": {"fictional": True}} if proposal.territory.fictional else {}),
    }


def _numbers(house: Organisation) -> dict[str, str]:
    return {name: value for name in ("siren", "rna") if (value := getattr(house, name))}


def _notes(house: Organisation) -> dict[str, object]:
    if house.lat is None or house.lon is None:
        return {}
    place = {"code": house.commune, "name": house.town, "lat": str(house.lat), "lon": str(house.lon)}
    return {"x": {"commune": place}}


def _trace(
    proposal: Proposal, action: str, fields: Sequence[str], author: User | None, now: datetime
) -> None:
    leave_trace(
        territory=proposal.territory,
        action=action,
        row_kind="proposal",
        row=proposal.uuid,
        fields=fields,
        author=author,
        now=now,
    )
