"""A record goes in and comes out the same; a second copy adds what is new and contradicts nothing."""

from collections import Counter

import pytest

from tandem.record import parse_record, print_record
from tandem.values.errors import DataRefused
from tandem.values.json_types import canonical_text
from tandem_web.accounts.actions import open_territory
from tandem_web.accounts.models import Trace
from tandem_web.cooperations.actions import import_record
from tandem_web.cooperations.models import Cooperation, Document, Entry, Party
from tandem_web.cooperations.queries import export_record
from tests.core import builders
from tests.web.cooperations.records import PARTIES, bread, means


def canonical(record):
    return canonical_text(print_record(record))


def rows():
    return {model.__name__: model.objects.count() for model in (Cooperation, Party, Document, Entry, Trace)}


@pytest.mark.parametrize(
    "record", [bread(), means(), builders.cooperation()], ids=["bread", "means", "empty"]
)
def test_export_gives_back_what_was_imported(bring, record):
    assert canonical(export_record(bring(record))) == canonical(parse_record(record))


def test_unknown_kinds_and_newer_versions_come_out_as_they_came_in(bring):
    later = builders.entry("hologram", body={"depth": ["1.50", 3, None]}, x={"from": "later"})
    newer = builders.entry("action", v=7, body={"whatever": "0.10"}, key="line 7", on="2024-03-01")
    record = builders.cooperation(later, newer)

    assert canonical(export_record(bring(record))) == canonical(parse_record(record))


def test_instants_keep_their_microseconds(bring):
    record = builders.cooperation(builders.action(recorded="2024-01-15T23:59:59.999999Z"))

    assert canonical(export_record(bring(record))) == canonical(parse_record(record))


def test_importing_twice_changes_nothing(bring):
    bring(bread())
    before = rows()

    bring(bread())

    assert rows() == before


def test_a_newer_copy_adds_what_is_new(bring):
    old, new = bread(), bread()
    new["parties"] = [*new["parties"], {"id": "p3", "side": "third", "name": "La Ville fictive"}]
    new["entries"] = [*new["entries"], builders.entry("event", type="press", on="2026-10-01", by="p3")]
    bring(old)

    cooperation = bring(new)

    assert canonical(export_record(cooperation)) == canonical(parse_record(new))
    assert [entry.seq for entry in Entry.objects.filter(record=cooperation)] == list(range(1, 10))


def test_an_older_copy_takes_nothing_back(bring):
    new = bread()
    new["entries"] = [*new["entries"], builders.entry("event", type="press", on="2026-10-01")]
    cooperation = bring(new)

    bring(bread())

    assert canonical(export_record(cooperation)) == canonical(parse_record(new))


def test_every_contradiction_is_told_at_once(bring):
    bring(bread())
    changed = bread()
    changed["entries"][0] = {**changed["entries"][0], "body": {"type": "mecenat"}}
    changed["entries"][3] = {**changed["entries"][3], "audience": "neutral"}
    changed["parties"][1] = {**changed["parties"][1], "name": "Une autre maison"}
    changed["documents"] = [{**builders.PIECE, "sha256": "cd" * 32}]

    with pytest.raises(DataRefused) as refused:
        bring(changed)

    told = [(problem.path, problem.message.key) for problem in refused.value.problems]
    assert Counter(told) == Counter(
        [
            ("parties[1]", "import.party_differs"),
            ("documents[0]", "import.document_differs"),
            ("entries[0].id", "import.entry_differs"),
            ("entries[1].id", "import.entry_differs"),
        ]
    )


def test_a_refused_copy_writes_nothing(bring):
    bring(bread())
    before, changed = rows(), bread(title="Un autre nom")
    changed["entries"][0] = {**changed["entries"][0], "body": {"type": "mecenat"}}
    changed["entries"].append(builders.entry("event", type="press", on="2026-10-01"))

    with pytest.raises(DataRefused):
        bring(changed)

    assert rows() == before
    assert Cooperation.objects.get().title == "Le pain de midi"


def test_the_same_line_of_a_source_is_taken_once_under_another_id(bring):
    line = {"type": "press", "on": "2026-10-01", "key": "ledger:12"}
    bring(builders.cooperation(builders.entry("event", id=builders.uuid("first"), **line)))

    cooperation = bring(
        builders.cooperation(
            builders.entry("event", id=builders.uuid("second"), recorded="2026-11-01T08:00:00Z", **line)
        )
    )

    assert [str(entry.uuid) for entry in Entry.objects.filter(record=cooperation)] == [builders.uuid("first")]


def test_the_same_line_with_another_content_is_refused(bring):
    bring(builders.cooperation(builders.entry("event", type="press", key="ledger:12")))

    with pytest.raises(DataRefused) as refused:
        bring(builders.cooperation(builders.entry("event", type="payment", key="ledger:12")))

    assert [(one.path, one.message.key) for one in refused.value.problems] == [
        ("entries[0].key", "import.key_differs")
    ]


def test_an_addition_that_points_nowhere_is_refused(bring):
    action = builders.action()
    bring(builders.cooperation(action))
    lost = builders.cooperation(
        builders.evidence(action, "agreed_terms"), export={"audience": "neutral", "on": "2026-01-01"}
    )
    lost["entries"][0]["body"]["action"] = builders.uuid("nowhere")

    with pytest.raises(DataRefused) as refused:
        bring(lost)

    assert [one.message.key for one in refused.value.problems] == ["record.no_such_entry"]


def test_what_one_house_took_away_cannot_be_imported_as_the_whole(bring):
    taken = bread(export={"audience": "ess", "on": "2026-01-01"})

    with pytest.raises(DataRefused) as refused:
        bring(taken)

    assert [one.message.key for one in refused.value.problems] == ["import.partial_export"]


def test_a_new_title_is_taken_and_leaves_a_trace(bring, territory):
    bring(bread())

    bring(bread(title="Le pain de midi et du soir"))

    cooperation = Cooperation.objects.get()
    assert (cooperation.title, cooperation.title_folded) == (
        "Le pain de midi et du soir",
        "le pain de midi et du soir",
    )
    assert list(Trace.objects.filter(row=cooperation.uuid).values_list("action", "fields")) == [
        ("open", ["about", "created", "title", "x"]),
        ("update", ["title"]),
    ]


def test_one_record_may_stand_in_two_territories(bring, territory):
    first = builders.action()
    record = builders.cooperation(
        first, builders.action("Mieux dit", id=builders.uuid("again"), corrects=first["id"], on="2024-02-01")
    )
    bring(record)
    other = open_territory(slug="autre", name="Un autre territoire")

    there = import_record(territory=other, record=parse_record(record))

    assert canonical(export_record(there)) == canonical(parse_record(record))
    assert Cooperation.objects.count() == 2


def test_the_list_knows_since_when_and_until_when(bring):
    record = bread()
    record["entries"].append(builders.entry("end", cause="achieved", on="2026-10-01"))
    record["entries"].append(builders.entry("plan", start="2020-01-01", on="2020-01-01", audience="neutral"))

    cooperation = bring(record)

    assert (f"{cooperation.started}", f"{cooperation.ended}") == ("2022-03-01", "2026-10-01")


def test_parties_keep_their_order(bring):
    cooperation = bring(bread())

    assert [party.name for party in cooperation.parties.all()] == [party["name"] for party in PARTIES]
