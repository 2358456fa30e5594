"""Writes about houses and who speaks for them. The clock and the person come from the caller."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from tandem.values.text import folded
from tandem_web.accounts.actions import LastOne, leave_trace
from tandem_web.accounts.models import Territory, User
from tandem_web.directory.models import Organisation, Seat

_POLE = 90


def houses_of(territory: Territory, parties: Iterable[Mapping[str, Any]]) -> list[Organisation]:
    """Find, or open, the house of each party printed by the open format, in the order given.

    The number decides; without one on either hand, the same name on the same side is the same house.
    """
    wanted = [*parties]
    if not wanted:
        return []
    known = list(
        Organisation.objects.filter(territory=territory).filter(
            Q(siren__in=_numbers(wanted, "siren"))
            | Q(rna__in=_numbers(wanted, "rna"))
            | Q(name_folded__in=[folded(party["name"]) for party in wanted])
        )
    )
    found = []
    for party in wanted:
        house = next((one for one in known if _same(one, party)), None)
        if house is None:
            house = _open(territory, party)
            known.append(house)
        found.append(house)
    return found


@transaction.atomic
def seat(*, organisation: Organisation, user: User, role: str, author: User | None, now: datetime) -> Seat:
    """Let a person speak for a house, or change what she may do there. Raises LastOne for its last administrator."""
    if role != Seat.Role.ADMINISTRATOR:
        _refuse_last(organisation, user)
    row, _ = Seat.objects.update_or_create(
        organisation=organisation,
        user=user,
        defaults={"role": role},
        create_defaults={"territory": organisation.territory, "role": role, "since": now},
    )
    _trace_seat(organisation, "seat", author, now)
    return row


@transaction.atomic
def end_seat(*, place: Seat, author: User | None, now: datetime) -> None:
    """Take a seat back, or leave it. Raises LastOne for the last administrator of a house."""
    _refuse_last(place.organisation, place.user)
    place.delete()
    _trace_seat(place.organisation, "end seat", author, now)


def _refuse_last(organisation: Organisation, user: User) -> None:
    # One departure at a time: two that cross would each believe the other stays.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    administrators = Seat.objects.filter(organisation=organisation, role=Seat.Role.ADMINISTRATOR)
    if [*administrators.values_list("user", flat=True)] == [user.pk]:
        raise LastOne("people.last_administrator")


def _trace_seat(organisation: Organisation, action: str, author: User | None, now: datetime) -> None:
    leave_trace(
        territory=organisation.territory,
        action=action,
        row_kind="organisation",
        row=organisation.uuid,
        fields=("role", "user"),
        author=author,
        now=now,
    )


def _numbers(parties: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    return [party[name] for party in parties if party.get(name)]


def _same(house: Organisation, party: Mapping[str, Any]) -> bool:
    for name in ("siren", "rna"):
        mine, its = getattr(house, name), party.get(name)
        if mine and its:
            return bool(mine == its)
    return house.side == party["side"] and bool(house.name_folded == folded(party["name"]))


def _open(territory: Territory, party: Mapping[str, Any]) -> Organisation:
    commune = (party.get("x") or {}).get("commune") or {}
    return Organisation.objects.create(
        territory=territory,
        side=party["side"],
        name=party["name"],
        name_folded=folded(party["name"]),
        siren=party.get("siren"),
        rna=party.get("rna"),
        fictional=territory.fictional,
        **_place(commune if isinstance(commune, dict) else {}),
    )


def _place(commune: Mapping[str, Any]) -> dict[str, Any]:
    """Read where a party is from its notes, which anybody may have written: what is not a place is left out."""
    texts = {"commune": str(commune.get("code", "")), "town": str(commune.get("name", ""))}
    try:
        lat, lon = float(commune["lat"]), float(commune["lon"])
    except (KeyError, TypeError, ValueError):
        return {"commune": texts["commune"][:5], "town": texts["town"][:100]}
    known = {"lat": lat, "lon": lon} if abs(lat) <= _POLE and abs(lon) <= 2 * _POLE else {}
    return {"commune": texts["commune"][:5], "town": texts["town"][:100], **known}
