"""Reads of what is confided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tandem.values.days import day_of
from tandem_web.accounts.models import Territory, User
from tandem_web.accounts.seal import SealBroken, unsealed
from tandem_web.directory.hats import Viewer
from tandem_web.meetings.models import Talk, Word
from tandem_web.meetings.rights import may_be_named, talks_of


@dataclass(frozen=True, slots=True)
class Said:
    """One message in clear; None where the key of the site no longer opens it."""

    day: date
    is_mine: bool
    is_authors: bool
    text: str | None


def hearers_of(territory: Territory) -> QuerySet[User]:
    """Give the people named in a territory, as long as they may be."""
    return may_be_named(territory).filter(pk__in=territory.confidants.values("user"))


def talks_shown(viewer: Viewer) -> QuerySet[Talk]:
    """Give the talks of a reader, the latest said first."""
    return talks_of(viewer).select_related("organisation")


def said_in(talk: Talk, reader: User) -> Sequence[Said]:
    """Give what was said, in order."""
    return [
        Said(day_of(one.at), one.writer_id == reader.pk, one.writer_id == talk.author_id, _clear(one, talk))
        for one in talk.words.all()
    ]


def place_of(word: Word) -> str:
    """Name where a message stands: moved elsewhere, it no longer opens."""
    return f"confidence/{word.talk.uuid}/{word.uuid}"


def _clear(word: Word, talk: Talk) -> str | None:
    try:
        return str(unsealed(bytes(word.sealed), bytes(talk.salt), place_of(word))["text"])
    except SealBroken:
        return None
