"""Two programs write to one journal at the same moment: real processes, on a real database made for this test."""

from tests.web.turns import finished, program, together

WRITERS, ENTRIES = 3, 15

PREPARE = """
from django.core.management import call_command
from tandem.record import parse_record
from tandem_web.accounts.actions import open_territory
from tandem_web.cooperations.actions import import_record
from tests.web.cooperations.records import bread
call_command("migrate", verbosity=0)
import_record(territory=open_territory(slug="deux-rives", name="Deux-Rives"), record=parse_record(bread()))
"""
APPEND = """
import sys
from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Cooperation
name, entries = sys.argv[1], int(sys.argv[2])
cooperation = Cooperation.objects.get()
print("ready", flush=True)
sys.stdin.readline()
for number in range(entries):
    draft = {"kind": "event", "on": "2026-10-01", "by": "p1", "via": "p1", "audience": "all",
             "key": f"{name}:{number}", "body": {"type": "press"}}
    shared = {**draft, "key": f"shared:{number}"}
    append_entries(cooperation=cooperation, entries=[draft, shared])
"""
TELL = """
from tandem_web.cooperations.models import Cooperation, Entry
from tandem_web.cooperations.queries import export_record
cooperation = Cooperation.objects.get()
rows = list(Entry.objects.order_by("seq"))
print([row.seq for row in rows] == list(range(1, len(rows) + 1)))
print(len(rows), len({row.key for row in rows if row.key}))
print(export_record(cooperation).see(on=rows[-1].recorded.date()).digest == cooperation.digest)
"""


def test_writers_take_turns_and_no_line_is_lost_or_written_twice(database_url):
    finished(program(PREPARE, database_url))
    writers = [program(APPEND, database_url, f"w{number}", str(ENTRIES)) for number in range(WRITERS)]
    together(writers)

    keyed = WRITERS * ENTRIES + ENTRIES
    assert finished(program(TELL, database_url)).split("\n")[:3] == ["True", f"{8 + keyed} {keyed}", "True"]
