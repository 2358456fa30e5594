"""Every answer of the site bears what protects who reads it: walked page by page, signed in and not, right and wrong."""

from collections import deque

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tandem_web.files.models import StoredFile
from tests.web.cooperations.records import bread, means
from tests.web.files.samples import PDF
from tests.web.pages import page_of

NONCE = "0e6d3b6a-6f0e-4a3e-9d29-0a4e6a0d7c11"
ON_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MOST = 120


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def record(client, bring, today):
    """A record with a piece, and what an organisation tells of its means."""
    bring(means())
    made = bring(bread())
    typed = {"by": "neutral", "audience": "all", "nonce": NONCE, "on": "2026-11-20", "type": "shock"}
    file = SimpleUploadedFile("piece.pdf", PDF)
    client.post(f"/cooperations/{made.uuid}/quoi-de-neuf/?quoi=changement", {**typed, "piece_file": file})
    return made


def walked(client, *starts):
    """Follow the links of pages from a few; gives each answer by its address."""
    waiting, found = deque(starts), {}
    while waiting and len(found) < MOST:
        address = waiting.popleft()
        if address in found:
            continue
        found[address] = answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        elif answer.headers.get("Content-Type", "").startswith("text/html"):
            links = (link.partition("#")[0] for link in page_of(answer).links)
            waiting += [link for link in links if link.startswith("/") and "corrige=" not in link]
    return found


def lacking(answers):
    """List what an answer lacks."""
    found = []
    for address, answer in answers.items():
        found += [(address, name) for name, value in ON_ALL.items() if answer.headers.get(name) != value]
        policy = answer.headers.get("Content-Security-Policy", "")
        strict = "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        if not strict or "unsafe" in policy or "*" in policy:
            found.append((address, policy))
    return found


def test_every_answer_is_protected(client, record):
    pages = walked(client, "/", "/en/", f"/cooperations/{record.uuid}/", "/sante/", "/nulle-part/")

    assert lacking(pages) == []
    assert f"/pieces/{StoredFile.objects.get().uuid}/" in pages
    assert len(pages) > 40


def test_nothing_of_a_territory_is_kept_on_the_way(client, record):
    pages = walked(client, f"/cooperations/{record.uuid}/")
    inside = {
        address: answer
        for address, answer in pages.items()
        if str(record.uuid) in address or address.startswith(("/pieces/", "/cooperations/"))
    }

    assert len(inside) > 5
    assert [name for name, one in inside.items() if not _is_kept_from_others(one)] == []


def _is_kept_from_others(answer):
    """Kept by the browser of its reader at most, or by nobody."""
    said = answer.headers.get("Cache-Control", "")
    return "private" in said or "no-store" in said


def test_every_door_is_protected_and_nothing_opens_without_signing_in(client, record, settings):
    addresses = [one for one in walked(client, "/") if one.startswith("/")]
    settings.ALONE = False

    answers = {address: client.get(address) for address in addresses}

    assert lacking(answers) == []
    opened = {
        address
        for address, answer in answers.items()
        if answer.status_code == 200 and ("cooperations" in address or "pieces" in address or address == "/")
    }
    assert opened == set()
    doors = walked(client, "/compte/login/")
    assert lacking(doors) == []
    assert StoredFile.objects.exists()
