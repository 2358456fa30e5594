"""Houses that accept at the same moment, and a text edited meanwhile: real processes, on a real database."""

from tests.web.turns import finished, program, together

PREPARE = """
from django.core.management import call_command
from django.utils import timezone
from tandem.record import parse_record
from tandem_web.accounts.actions import open_territory
from tandem_web.cooperations.actions import import_record
from tests.web.agreements.conventions import proposed
from tests.web.cooperations.records import bread
call_command("migrate", verbosity=0)
now = timezone.now()
record = import_record(territory=open_territory(slug="deux-rives", name="Deux-Rives"), record=parse_record(bread()))
print(proposed(record, now=now).digest)
"""
ACT = """
import sys
from dataclasses import replace
from django.utils import timezone
from tandem.values.errors import TandemError
from tandem_web.agreements import actions
from tandem_web.agreements.models import Version
from tests.web.agreements.conventions import TERMS
version, digest, who = Version.objects.get(), sys.argv[1], sys.argv[2]
given = {"author": None, "now": timezone.now()}
print("ready", flush=True)
sys.stdin.readline()
try:
    if who == "edit":
        version = actions.take_back(version=version, digest=digest, **given)
        changed = replace(TERMS, notice_company=1)
        version = actions.write(version=version, revision=version.revision, terms=changed, **given)
        actions.propose(version=version, revision=version.revision, **given)
    else:
        actions.accept(version=version, digest=digest, side=who, person=None, now=timezone.now())
    print("done")
except TandemError as refused:
    print(refused.message.key)
"""
TELL = """
from tandem_web.agreements.models import Accord, Version
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
version = Version.objects.get()
record = export_record(Cooperation.objects.get())
told = [one.body.exit_notice.company for one in record.entries if one.kind == "agreement"]
same = {one.digest == version.digest for one in Accord.objects.all()}
print(version.state, Accord.objects.count(), told, sorted(same))
"""


def test_both_houses_and_twice_each_at_the_same_moment_make_one_agreement(database_url):
    digest = finished(program(PREPARE, database_url)).strip()

    said = together(
        [program(ACT, database_url, digest, side) for side in ("ess", "company", "ess", "company")]
    )

    assert [one.strip() for one in said] == ["done"] * 4
    assert finished(program(TELL, database_url)).strip() == "accepted 2 [90] [True]"


def test_an_edit_during_acceptance_never_puts_a_text_in_force_that_somebody_did_not_read(database_url):
    digest = finished(program(PREPARE, database_url)).strip()

    said = [
        one.strip()
        for one in together([program(ACT, database_url, digest, who) for who in ("ess", "edit", "company")])
    ]
    state, accords, told, same = finished(program(TELL, database_url)).strip().split(" ")

    if said[1] == "done":
        # The text moved: who came after was refused, who came before has to accept again.
        assert {said[0], said[2]} <= {"done", "convention.stale", "convention.not_proposed"}
        assert (state, accords, told, same) == ("proposed", "0", "[]", "[]")
    else:
        assert said == ["done", "convention.not_proposed", "done"]
        assert (state, accords, told, same) == ("accepted", "2", "[90]", "[True]")
