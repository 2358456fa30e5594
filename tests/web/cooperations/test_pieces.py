"""A piece sent with a line of the thread: kept apart, given to those who see that line, as a download that runs nothing."""

import io
import re
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tandem_web.cooperations.actions import append_entries
from tandem_web.cooperations.models import Document, Entry
from tandem_web.files import storage
from tandem_web.files.models import StoredFile
from tests.web.cooperations.records import bread
from tests.web.files.samples import HTML, PDF, SVG
from tests.web.pages import page_of

NONCE = "0e6d3b6a-6f0e-4a3e-9d29-0a4e6a0d7c11"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def cooperation(bring, today):
    return bring(bread())


@pytest.fixture
def send(client, cooperation):
    """Tell of a change, with a file."""

    def send_file(data=PDF, name="bon de livraison.pdf", **others):
        typed = {"by": "neutral", "audience": "all", "nonce": NONCE, "on": "2026-11-20", "type": "shock"}
        file = SimpleUploadedFile(name, data, "application/pdf")
        url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=changement"
        return client.post(url, {**typed, "piece_file": file, **others})

    return send_file


def test_a_file_becomes_a_document_of_the_record(send, cooperation, home):
    assert send().status_code == 302

    stored = StoredFile.objects.get()
    assert Document.objects.get(ref=str(stored.uuid)).content == {
        "id": str(stored.uuid),
        "sha256": stored.sha256,
        "media_type": "application/pdf",
        "title": "bon de livraison",
    }
    place = storage.path_of(stored.uuid)
    assert place.read_bytes() == PDF
    assert (place.stat().st_mode & 0o777, place.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert not any("livraison" in str(path) for path in home.rglob("*"))


def test_the_line_and_the_reading_lead_to_the_file(send, client, cooperation):
    send()
    stored = StoredFile.objects.get()

    for page in ("", "eclairages/stage/"):
        links = page_of(client.get(f"/cooperations/{cooperation.uuid}/{page}")).links
        assert f"/pieces/{stored.uuid}/" in links


def test_the_file_is_a_download_that_runs_nothing(send, client):
    send(name="facture\u202efdp.exe")
    url = f"/pieces/{StoredFile.objects.get().uuid}/"

    answer = client.get(url, headers={"Range": "bytes=0-3"})

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert answer["Content-Disposition"] == 'attachment; filename="facturefdp.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-cache"
    again = client.get(url, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_sent_twice_it_is_kept_once_and_another_one_is_refused(send):
    assert [send().status_code, send().status_code] == [302, 302]
    other = send(PDF + b"%%EOF\n")

    assert other.status_code == 422
    assert "Cette page a déjà été envoyée avec une autre pièce." in page_of(other).text
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG, "qui peut exécuter un programme"),
        (HTML, "qui peut exécuter un programme"),
        (b"", "Ce fichier est vide."),
        (b"\x7fELF" + bytes(60), "Ce type de fichier n’est pas pris."),
    ],
)
def test_what_is_refused_is_said_beside_its_field_and_nothing_is_written(send, data, words, home):
    answer = send(data)

    assert answer.status_code == 422
    assert page_of(answer).text.count(words) == 2
    assert not StoredFile.objects.exists()
    assert not Entry.objects.filter(kind="event").exists()
    assert not (home / "files").exists()


def test_a_file_too_large_is_refused_and_never_kept_whole(send, settings, monkeypatch):
    settings.FILE_MOST_BYTES = 1000
    written = []
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.write",
        lambda _self, data: written.append(len(data)),
        raising=False,
    )

    answer = send(PDF + bytes(500_000))

    assert answer.status_code == 422
    assert "trop gros (500 " in re.sub(r"\s", " ", page_of(answer).text)
    assert sum(written) <= 1000


def test_an_entry_refused_leaves_no_file_in_the_record(send, client, cooperation):
    answer = send(on="2026-12-24")

    assert answer.status_code == 422
    assert "Choisissez de nouveau votre fichier" in page_of(answer).text
    assert not StoredFile.objects.exists()


def files_of(client):
    answers = [client.get(f"/pieces/{one.uuid}/") for one in StoredFile.objects.all()]
    for answer in answers:
        # Read to its end, it closes its file; closed by hand, it would close the database of the test.
        b"".join(answer.streaming_content if answer.streaming else ())
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize(
    ("audience", "by", "opened"),
    [
        ("all", "neutral", {"ess": 200, "company": 200}),
        ("own", "p1", {"ess": 200, "company": 404}),
        ("own", "p2", {"ess": 404, "company": 200}),
        ("neutral", "neutral", {"ess": 404, "company": 404}),
    ],
)
def test_a_file_is_for_those_who_see_what_rests_on_it(send, client, sit, audience, by, opened):
    send(audience=audience, by=by)
    assert files_of(client) == [200]

    for side, status in opened.items():
        sit(side)
        assert files_of(client) == [status], side


def test_a_file_of_another_territory_is_not_found(send, client, territory):
    from tandem_web.accounts.actions import open_territory  # noqa: PLC0415 (Django must be set up)

    send()
    elsewhere = open_territory(slug="ailleurs", name="Ailleurs")
    StoredFile.objects.update(territory=elsewhere)

    assert files_of(client) == [404]
    assert client.get(f"/pieces/{uuid4()}/").status_code == 404


def test_naming_a_file_does_not_open_it(send, client, cooperation, bring, sit):
    """A record brought from elsewhere may cite an identifier it read somewhere; it cannot know the fingerprint."""
    send(audience="neutral")
    stored = StoredFile.objects.get()
    append_entries(
        cooperation=cooperation,
        entries=[
            {
                "kind": "event",
                "on": "2026-11-01",
                "by": "p1",
                "via": "p1",
                "audience": "all",
                "body": {"type": "press"},
                "documents": ["theirs"],
            }
        ],
        documents=[{"id": "theirs", "media_type": "text/plain", "title": "x", "sha256": stored.sha256}],
    )
    sit("ess")

    assert files_of(client) == [404]


def test_a_piece_whose_bytes_are_lost_is_not_found(send, client):
    send()
    storage.forget(StoredFile.objects.get().uuid)

    assert files_of(client) == [404]


def test_a_house_shows_its_piece_and_does_not_say_what_the_third_party_saw(cooperation, client, sit):
    sit("ess")
    url = f"/cooperations/{cooperation.uuid}/quoi-de-neuf/?quoi=changement"
    names = {attrs.get("name") for _tag, attrs in page_of(client.get(url)).tags}
    assert "piece_file" in names
    assert "piece_place" not in names

    typed = {
        "by": "p1",
        "audience": "all",
        "nonce": NONCE,
        "on": "2026-11-20",
        "type": "shock",
        "piece_title": "Avenant",
        "piece_place": "Classeur du pôle",
    }
    answer = client.post(url, typed)

    assert answer.status_code == 422
    assert "Joignez le fichier de la pièce, ou videz son nom." in page_of(answer).text


def test_bytes_that_no_row_names_are_swept_a_day_later(send):
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from tandem_web.files.actions import sweep  # noqa: PLC0415

    send()
    lost = UUID(int=7)
    storage.keep(lost, io.BytesIO(PDF))

    real = max(path.stat().st_mtime for _, path in storage.held())
    now = timezone.datetime.fromtimestamp(real, tz=timezone.get_default_timezone())
    assert sweep(now) == 0
    assert sweep(now + timedelta(days=2)) == 1
    assert [identifier for identifier, _ in storage.held()] == [StoredFile.objects.get().uuid]
