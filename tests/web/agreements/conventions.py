"""Conventions the tests share: prepared, proposed, accepted by one house or by both."""

from datetime import UTC, datetime

from tandem.reports.convention import Terms
from tandem_web.agreements import actions
from tandem_web.agreements.models import Version

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
TERMS = Terms(
    texts={
        "purpose": "Livrer trente repas par jour.\nDu lundi au vendredi.",
        "brought_ess": "Une équipe et un four.",
        "communication": "Chacun relit avant de publier.",
    },
    notice_ess=30,
    notice_company=90,
    payment_days=30,
    share_ess=50,
)


def begun(cooperation, terms=TERMS, *, now=NOW):
    return actions.begin(cooperation=cooperation, terms=terms, author=None, now=now)


def proposed(cooperation, terms=TERMS, *, now=NOW):
    version = begun(cooperation, terms, now=now)
    return actions.propose(version=version, revision=version.revision, author=None, now=now)


def accepted(version, *sides, now=NOW):
    for side in sides or ("ess", "company"):
        actions.accept(version=version, digest=version.digest, side=side, person=None, now=now)
    return again(version)


def again(version):
    """Read a version again from the database."""
    return Version.objects.get(pk=version.pk)
