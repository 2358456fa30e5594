"""Writes of « Avant de signer »: keep for one's house, forget. One transaction each; a trace says who, never what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from tandem.values.days import day_of
from tandem_web.accounts import erasures
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.accounts.seal import new_salt, sealed, unsealed
from tandem_web.directory.models import Organisation
from tandem_web.insertion.signing.models import SigningSheet

_KIND = "signing"


@transaction.atomic
def keep(
    *, house: Organisation, texts: Mapping[str, Sequence[str]], author: User | None, now: datetime
) -> SigningSheet:
    """Keep what was typed, under seal, for those who speak for the house."""
    salt = new_salt()
    row = SigningSheet(
        territory=house.territory, organisation=house, author=author, day=day_of(now), salt=salt
    )
    row.sealed = sealed({name: list(values) for name, values in texts.items()}, salt, _place(row))
    row.save()
    _note(row, "signing.keep", author, now)
    return row


@transaction.atomic
def forget(*, sheet: SigningSheet, author: User | None, now: datetime) -> None:
    """Forget what was kept; an old backup does not bring it back."""
    erasures.remember(_KIND, sheet.uuid)
    _note(sheet, "signing.forget", author, now)
    sheet.delete()


def opened(sheet: SigningSheet) -> Mapping[str, list[str]]:
    """Read what was kept. Raises SealBroken where the key of the site has changed."""
    return unsealed(bytes(sheet.sealed), bytes(sheet.salt), _place(sheet))


def _place(row: SigningSheet) -> str:
    return f"{_KIND}/{row.organisation.uuid}/{row.uuid}"


def _note(row: SigningSheet, action: str, author: User | None, now: datetime) -> None:
    leave_trace(
        territory=row.territory,
        action=action,
        row_kind="insertion.SigningSheet",
        row=row.uuid,
        fields=["sealed"],
        author=author,
        now=now,
    )


def _again(line: Mapping[str, Any], now: datetime) -> bool:
    found = SigningSheet.objects.filter(uuid=line["id"]).select_related("territory", "organisation").first()
    if found is not None:
        forget(sheet=found, author=None, now=now)
    return found is not None


# What restoring a backup forgets again, by the kind its list names.
AGAIN = {_KIND: _again}
