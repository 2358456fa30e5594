"""Writes about what two houses agree on: one transaction each. Every write about a version queues on its row."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from tandem.reports.convention import (
    MOST_LINES,
    SIDES,
    Terms,
    digest_of_text,
    term_lines,
    terms_from,
    text_of,
)
from tandem.reports.sentences import say
from tandem.values.days import day_of
from tandem.values.errors import TandemError
from tandem.values.messages import Message
from tandem_web.accounts.actions import leave_trace
from tandem_web.accounts.models import User
from tandem_web.agreements.conventions import convention
from tandem_web.agreements.models import Accord, Asking, Version
from tandem_web.agreements.queries import houses_of, last_number
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Cooperation
from tandem_web.files.actions import check, store

State = Version.State
_CODE_DIGITS = 8


class Stale(TandemError):
    """The version is no longer what the page showed: another text, another state, or gone."""


class NotReady(TandemError):
    """What is asked lacks something: a house, an article, room in the record."""


@transaction.atomic
def begin(*, cooperation: Cooperation, terms: Terms, author: User | None, now: datetime) -> Version:
    """Begin a version: the first one, or a copy to amend. What is in force stays so until both accepted another."""
    locked = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    if set(SIDES) - set(locked.parties.values_list("side", flat=True)):
        raise NotReady("convention.one_house")
    if Version.objects.filter(record=locked).exclude(state=State.ACCEPTED).exists():
        raise Stale("convention.one_under_way")
    version = Version.objects.create(
        territory=locked.territory,
        record=locked,
        number=last_number(locked) + 1,
        terms=_fitting(terms).as_json(),
        written=now,
    )
    _trace(version, "begin", ("terms",), author, now)
    return version


@transaction.atomic
def write(*, version: Version, revision: int, terms: Terms, author: User | None, now: datetime) -> Version:
    """Write the terms of a version in preparation. Raises Stale when somebody wrote after the page was shown."""
    locked = _locked(version, State.DRAFT)
    _refuse_older(locked, revision)
    locked.terms, locked.written = _fitting(terms).as_json(), now
    _step(locked, ("terms", "written"))
    _trace(locked, "write", ("terms",), author, now)
    return locked


@transaction.atomic
def propose(*, version: Version, revision: int, author: User | None, now: datetime) -> Version:
    """Propose a version to both houses: its exact text is set, with its fingerprint."""
    locked = _locked(version, State.DRAFT)
    _refuse_older(locked, revision)
    terms = terms_from(locked.terms)
    if not terms.texts.get("purpose"):
        raise NotReady("convention.nothing_written")
    locked.text = text_of(terms, houses_of(locked.record), locked.number)
    locked.digest = digest_of_text(locked.text)
    locked.state, locked.proposed = State.PROPOSED, day_of(now)
    _step(locked, ("state", "text", "digest", "proposed"))
    _trace(locked, "propose", ("state", "text"), author, now)
    return locked


@transaction.atomic
def take_back(*, version: Version, digest: str, author: User | None, now: datetime) -> Version:
    """Take a proposed version back to change it: accords given to that text fall, and its links with them."""
    locked = _proposed(version, digest)
    locked.accords.all().delete()
    locked.askings.all().delete()
    locked.state, locked.text, locked.digest, locked.proposed = State.DRAFT, "", "", None
    _step(locked, ("state", "text", "digest", "proposed"))
    _trace(locked, "take_back", ("state", "text"), author, now)
    return locked


@transaction.atomic
def give_up(*, version: Version, revision: int, author: User | None, now: datetime) -> None:
    """Give up a version in preparation; what is in force stays so."""
    locked = _locked(version, State.DRAFT)
    _refuse_older(locked, revision)
    _trace(locked, "give_up", ("state",), author, now)
    locked.delete()


@transaction.atomic
def accept(
    *,
    version: Version,
    digest: str,
    side: str,
    person: User | None,
    now: datetime,
    door: str = Accord.Door.ACCOUNT,
) -> Version:
    """Accept for one house the text of that fingerprint and no other; accepting twice is accepting once.

    Once both houses have, the version is in force and the journal says so. Raises Stale when the text has changed.
    """
    found = Version.objects.select_for_update().filter(pk=version.pk).first()
    if found and found.digest == digest and found.accords.filter(side=side).exists():
        return found
    locked = _proposed(version, digest)
    Accord.objects.create(version=locked, side=side, digest=digest, door=door, person=person, accepted=now)
    _trace(locked, "accept", (f"accords.{side}",), person, now)
    if set(locked.accords.values_list("side", flat=True)) >= set(SIDES):
        _conclude(locked, now)
    return locked


@transaction.atomic
def ask(*, version: Version, side: str, author: User | None, now: datetime) -> tuple[Asking, str, str]:
    """Let one house accept without an account; gives what goes into its link, and the code, both kept nowhere."""
    locked = _locked(version, State.PROPOSED)
    token = secrets.token_urlsafe(32)
    code = f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}"
    expires = now + timedelta(days=convention("link_days", day_of(now)))
    asking = Asking(version=locked, side=side, link=digest_of(token), expires=expires)
    asking.code = _code_digest(asking, code)
    asking.save()
    _trace(locked, "ask", (f"askings.{side}",), author, now)
    return asking, token, code


def accept_by_code(*, asking: Asking, code: str, digest: str, now: datetime) -> Version:
    """Accept for the house of a link, with its code. Raises Stale with the tries left when the code is another."""
    left = _try(asking, code, day_of(now))
    if left is not None:
        raise Stale("convention.wrong_code", left=left) if left else Stale("convention.no_tries")
    return accept(
        version=asking.version, digest=digest, side=asking.side, person=None, now=now, door=Accord.Door.CODE
    )


@transaction.atomic
def _try(asking: Asking, code: str, today: date) -> int | None:
    """Count one try; None when the code is the right one. In a transaction of its own: a refusal does not undo the count."""
    locked = Asking.objects.select_for_update().filter(pk=asking.pk).first()
    most = convention("code_tries", today)
    if locked is None or locked.tries >= most:
        return 0
    digits = "".join(one for one in code if one.isdigit())
    if constant_time_compare(locked.code, _code_digest(locked, digits)):
        return None
    locked.tries += 1
    locked.save(update_fields=["tries"])
    return most - locked.tries


def digest_of(token: str) -> str:
    """Give the fingerprint of what a link holds."""
    return sha256(token.encode()).hexdigest()


def _code_digest(asking: Asking, code: str) -> str:
    # With the key of the site: eight digits alone would be found again from their fingerprint.
    return salted_hmac("tandem.agreements.code", f"{asking.uuid}:{code}", algorithm="sha256").hexdigest()


def _locked(version: Version, state: str) -> Version:
    found = Version.objects.select_for_update().filter(pk=version.pk).first()
    if found is None or found.state != state:
        raise Stale("convention.not_draft" if state == State.DRAFT else "convention.not_proposed")
    return found


def _proposed(version: Version, digest: str) -> Version:
    locked = _locked(version, State.PROPOSED)
    if locked.digest != digest:
        raise Stale("convention.stale")
    return locked


def _refuse_older(version: Version, revision: int) -> None:
    if version.revision != revision:
        raise Stale("convention.stale")


def _fitting(terms: Terms) -> Terms:
    lines = len(term_lines(terms))
    if lines > MOST_LINES:
        raise NotReady("convention.too_many_lines", n=lines, most=MOST_LINES)
    return terms


def _step(version: Version, fields: Iterable[str]) -> None:
    version.revision += 1
    version.save(update_fields=[*fields, "revision"])


def _conclude(version: Version, now: datetime) -> None:
    """Put a version in force: the text is kept as a piece, and the journal says what was agreed, naming nobody."""
    identifier = uuid5(version.uuid, version.digest)
    title = say(Message("convention.heading", {"version": version.number}), "fr")
    content = version.text.encode()
    checked = check(BytesIO(content), name=f"{title}.txt", size=len(content))
    store(checked, identifier=identifier, territory=version.territory, author=None, now=now)
    document = {
        "id": str(identifier),
        "sha256": checked.sha256,
        "media_type": checked.media_type,
        "title": title,
    }
    entry = _entry(version, str(identifier), day_of(now))
    append_entries(cooperation=version.record, entries=[entry], documents=[document], now=now)
    version.state, version.accepted, version.entry = State.ACCEPTED, day_of(now), UUID(entry["id"])
    _step(version, ("state", "accepted", "entry"))
    version.askings.all().delete()


def _entry(version: Version, document: str, today: date) -> dict[str, Any]:
    terms = terms_from(version.terms)
    body: dict[str, Any] = {
        "version": version.number,
        "signed": today.isoformat(),
        "terms": term_lines(terms),
    }
    if terms.notice_ess is not None and terms.notice_company is not None:
        body["exit_notice"] = {"ess": terms.notice_ess, "company": terms.notice_company}
    if terms.share_ess is not None:
        shares = {"ess": terms.share_ess, "company": 100 - terms.share_ess}
        body["decision_shares"] = {side: f"{share / 100:.2f}" for side, share in shares.items()}
    return {
        "id": str(uuid5(version.uuid, "entry")),
        "kind": "agreement",
        "on": today.isoformat(),
        "by": "neutral",
        "via": "neutral",
        "audience": "all",
        "key": f"agreement:{version.uuid}",
        "body": body,
        "documents": [document],
        **({"x": {"payment_days": terms.payment_days}} if terms.payment_days is not None else {}),
    }


def _trace(version: Version, action: str, fields: Iterable[str], author: User | None, now: datetime) -> None:
    leave_trace(
        territory=version.territory,
        action=action,
        row_kind="agreement",
        row=version.uuid,
        fields=fields,
        author=author,
        now=now,
    )
