"""People who answer at the same moment: real processes, on a real database. Nothing is lost, nothing happens twice."""

from tests.web.turns import finished, program, together

PREPARE = """
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from tandem.record import parse_record
from tandem_web.accounts.actions import open_territory
from tandem_web.cooperations.actions import import_record
from tests.web.checkups.points import opened, invited
from tests.web.cooperations.records import bread
call_command("migrate", verbosity=0)
now = timezone.now()
record = import_record(territory=open_territory(slug="deux-rives", name="Deux-Rives"), record=parse_record(bread()))
checkup = opened(record, now=now, closes=timezone.localdate() + timedelta(days=9))
for side in ("ess", "ess", "company", "company"):
    print(invited(checkup, side, now=now)[0].uuid)
"""
SAVE = """
import sys
from django.utils import timezone
from tandem_web.checkups import answering
from tandem_web.checkups.models import Invitation
from tandem_web.checkups.questions import marks_of
invitation = Invitation.objects.get(uuid=sys.argv[1])
mine = [name for name in marks_of(invitation.checkup) if name.startswith(sys.argv[2])]
print("ready", flush=True)
sys.stdin.readline()
for name in mine:
    answering.save(invitation=invitation, pen=sys.argv[2], changed={name: "4"}, now=timezone.now())
"""
SEND = """
import sys
from django.utils import timezone
from tandem_web.checkups import answering
from tandem_web.checkups.actions import NotNow
from tandem_web.checkups.models import Invitation
invitation = Invitation.objects.get(uuid=sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
try:
    answering.send(invitation=invitation, pen="p", changed={"benefit": "Des fours"}, now=timezone.now())
except NotNow as refused:
    print(refused.message.key)
"""
TELL = """
from tandem_web.checkups.models import CheckUp, Draft, Saying
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
record = export_record(Cooperation.objects.get())
answers = [one.body for one in record.entries if one.kind == "answers"]
print(sorted((one.side, len(one.rows[0].own), len(one.rows[0].guess)) for one in answers))
print(CheckUp.objects.get().state, Draft.objects.count(), Saying.objects.count())
print(sum(one.kind == "wave" for one in record.entries))
"""


def test_answers_given_at_the_same_moment_are_all_kept_and_open_once(database_url):
    first, second, third, fourth = finished(program(PREPARE, database_url)).split()

    together(
        [
            program(SAVE, database_url, who, part)
            for who, part in ((first, "own"), (second, "guess"), (third, "own"), (fourth, "guess"))
        ]
    )
    # Both people of both houses press the button at once: the second of a house, or the last of all, comes too late.
    said = together([program(SEND, database_url, who) for who in (first, second, third, fourth)])

    assert set("".join(said).split()) <= {"checkup.not_open"}
    told = finished(program(TELL, database_url)).splitlines()
    assert told == ["[('company', 6, 6), ('ess', 6, 6)]", "closed 0 2", "3"]
