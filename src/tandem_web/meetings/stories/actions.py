"""Writes about what is published of a cooperation. Clock and author come from the caller."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tandem.readings.checkups import HOUSES
from tandem.values.days import day_of
from tandem.values.errors import TandemError
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.cooperations.models import Cooperation
from tandem_web.meetings.models import Story, StoryAccord


class NotNow(TandemError):
    """The text has changed since it was read, is published already, or a house is missing."""


@transaction.atomic
def draft(
    *, cooperation: Cooperation, nonce: UUID, title: str, text: str, author: User | None, now: datetime
) -> Story:
    """Draft a text; the same sending twice is one."""
    story, created = Story.objects.get_or_create(
        nonce=nonce,
        defaults={"territory": cooperation.territory, "record": cooperation, "title": title, "text": text},
    )
    if created:
        _trace(story, "draft", ("title", "text"), author, now)
    return story


@transaction.atomic
def change(
    *, story: Story, revision: int, title: str, text: str, author: User | None, now: datetime
) -> Story:
    """Write a text again; agreements given to the old one fall. Raises NotNow when it was changed or published meanwhile."""
    locked = _locked(story)
    if (locked.title, locked.text) == (title, text):
        return locked
    if locked.published or locked.revision != revision:
        raise NotNow("story.changed_meanwhile")
    locked.title, locked.text, locked.revision = title, text, revision + 1
    locked.save()
    locked.accords.all().delete()
    _trace(locked, "change", ("title", "text"), author, now)
    return locked


@transaction.atomic
def agree(*, story: Story, revision: int, side: str, author: User | None, now: datetime) -> Story:
    """Agree for one house to publish the text that was read; it is published when both did. Agreeing twice is once."""
    locked = _locked(story)
    if locked.revision != revision:
        raise NotNow("story.changed_meanwhile")
    _, created = StoryAccord.objects.get_or_create(
        story=locked, side=side, defaults={"person": author, "at": now}
    )
    if created:
        _trace(locked, "agree", ("accords",), author, now)
    if locked.published is None and set(locked.accords.values_list("side", flat=True)) == set(HOUSES):
        locked.published = day_of(now)
        locked.save(update_fields=["published"])
        _trace(locked, "publish", ("published",), author, now)
    return locked


@transaction.atomic
def take_back(*, story: Story, author: User | None, now: datetime) -> None:
    """Take back what is published or agreed to: one house is enough, and nobody outside reads it any more."""
    locked = _locked(story)
    locked.accords.all().delete()
    locked.published = None
    locked.save(update_fields=["published"])
    _trace(locked, "take back", ("published", "accords"), author, now)


def _locked(story: Story) -> Story:
    return Story.objects.select_for_update().get(pk=story.pk)


def _trace(story: Story, action: str, fields: Iterable[str], author: User | None, now: datetime) -> None:
    leave_trace(
        territory=story.territory,
        action=action,
        row_kind="story",
        row=story.uuid,
        fields=fields,
        author=author,
        now=now,
    )
