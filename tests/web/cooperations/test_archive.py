"""All the records of a territory, in one archive: the third party's alone, and in memory that does not grow with it."""

import io
import json
import tracemalloc
from zipfile import ZipFile

import pytest
from django.utils import timezone

from tests.core import builders
from tests.web.cooperations.records import bread
from tests.web.pages import tables_asked


def bring_many(bring, numbers):
    for number in numbers:
        bring(bread(id=builders.uuid(f"archive {number}"), title=f"Pain {number}"))


def taken(response):
    assert response.status_code == 200
    return ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_every_record_is_there_as_its_own_page_gives_it(bring, client, today):
    bring_many(bring, range(3))

    parts = taken(client.get("/cooperations/dossiers.zip"))

    assert len(parts.namelist()) == 3
    for name in parts.namelist():
        alone = client.get(f"/cooperations/{name.removesuffix('.json')}/dossier.json")
        assert json.loads(parts.read(name)) == alone.json()


@pytest.mark.parametrize("side", ["ess", "company"])
def test_a_house_does_not_find_it(bring, client, sit, side):
    bring_many(bring, range(1))
    sit(side)

    assert client.get("/cooperations/dossiers.zip").status_code == 404


def test_another_territory_is_not_in_it(bring, client, today):
    from tandem.record import parse_record  # noqa: PLC0415
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415
    from tandem_web.cooperations.actions import import_record  # noqa: PLC0415

    bring_many(bring, range(1))
    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")
    hidden = bread(id=builders.uuid("hidden"), title="Chez les autres")
    import_record(territory=elsewhere, record=parse_record(hidden))

    parts = taken(client.get("/cooperations/dossiers.zip"))

    assert builders.uuid("hidden") not in "".join(parts.namelist())
    assert len(parts.namelist()) == 1


@pytest.mark.parametrize("n", [1, 3])
def test_each_record_asks_for_the_same_three_things(bring, client, today, django_assert_num_queries, n):
    bring_many(bring, range(n))

    with django_assert_num_queries(2 + 3 * n) as asked:
        taken(client.get("/cooperations/dossiers.zip"))

    one = ["SELECT cooperations_party", "SELECT cooperations_document", "SELECT cooperations_entry"]
    assert tables_asked(asked.captured_queries) == [
        "SELECT accounts_territory",
        "SELECT cooperations_cooperation",
        *one * n,
    ]


def test_memory_does_not_grow_with_the_number(bring, territory, today):
    from tandem_web.cooperations.archive import archived  # noqa: PLC0415
    from tandem_web.directory.hats import Viewer  # noqa: PLC0415

    def peak() -> int:
        tracemalloc.start()
        for _ in archived(Viewer(territory, "neutral"), timezone.localdate()):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    bring_many(bring, range(8))
    peak()  # what is loaded once is no part of it
    few = peak()
    bring_many(bring, range(8, 80))

    # Ten times the records: the list of names in the archive grows, the records do not pile up.
    assert peak() < 1.5 * few
