"""Every address is asked as every role, with its own objects, with those of the house across, with those of elsewhere."""

import re
from io import BytesIO
from shutil import which
from subprocess import run
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.forms import BaseForm
from django.urls import NoReverseMatch, reverse

from tandem_web.cooperations.models import Cooperation, Snapshot
from tests.web.rights.matrix import ADDRESSES, FAMILY, may, mirrored, patterns
from tests.web.rights.printed import PLACE, printed
from tests.web.rights.world import ROLES

# Of poppler-utils.
PDF_READER = which("pdftotext")
METHODS = ("get", "post")


def test_every_address_is_declared():
    found = {name for name, route, _ in patterns() if not is_a_way_in(name, route)}

    assert found == set(ADDRESSES)


def test_the_page_people_read_is_the_table_the_tests_walk():
    assert PLACE.read_text(encoding="utf-8") == printed()


def test_every_role_opens_what_is_its_own_and_learns_nothing_of_the_rest(world):
    assert [fault for name in ADDRESSES for fault in walked(world, name)] == []


def test_the_ways_in_tell_nothing(world):
    faults = []
    for name, route, _ in patterns():
        if is_a_way_in(name, route) and (address := address_of(name)):
            for role in ROLES:
                answer = asked(world, role, "get", address)
                faults += [(name, role, word) for word in told(world, role, answer)]
                faults += [(name, role, answer.status_code)] if answer.status_code >= 500 else []

    assert faults == []


def test_searching_tells_nothing_of_what_is_elsewhere(world):
    others = Cooperation.objects.filter(about="cooperation").exclude(title="Moulinage")
    hidden = {str(one.uuid): one.title for one in others}
    faults = []
    for title in hidden.values():
        for role in (
            "ess contributor",
            "company administrator",
            "third contributor",
            "reader",
            "facilitator",
        ):
            page = asked(world, role, "get", f"/cooperations/?mots={title}").whole.decode()
            faults += [(role, title) for uuid in hidden if uuid in page]

    assert faults == []


@pytest.mark.parametrize("role", ["ess contributor", "company contributor", "third contributor"])
def test_what_is_kept_for_some_eyes_holds_nothing_for_others(world, role):
    uuid = world.own["record"]["uuid"]
    assert world.clients[role].get(f"/cooperations/{uuid}/").status_code == 200

    kept = [
        *Snapshot.objects.filter(audience=role.split()[0].replace("third", "all")).values_list(
            "finding", flat=True
        )
    ]

    assert kept
    assert [word for word in world.hidden_from(role) if word in str(kept)] == []


def test_a_pdf_is_read_as_people_read_it(world):
    if not PDF_READER:
        pytest.skip("pdftotext is not on this machine: no PDF was searched for what it must not say")
    sheet = reverse("cooperations:sheet", kwargs=world.own["record"])

    assert "moulinage" in words_of(asked(world, "coordinator", "get", sheet))


def walked(world, name):
    """Ask one address in every way; gives what went otherwise than declared."""
    line, faults = ADDRESSES[name], []
    places = (("own", world.own), ("mirror", world.mirror), ("foreign", world.foreign))
    for place, ids in places:
        if place != "own" and ("with" in line or line.get("ids") not in ids):
            continue
        address = reverse(name, kwargs=line.get("with") or ids.get(line.get("ids"), {}))
        # Whoever holds a link opens it, wherever it comes from.
        if place == "foreign" and line.get("get") == "everyone":
            continue
        for role in ROLES:
            faults += [(name, place, role, *fault) for fault in faults_of(world, line, place, role, address)]
    return faults


def faults_of(world, line, place, role, address):
    for method in METHODS:
        # One role is enough to tell that there is nothing there to ask.
        if method not in line and role != "coordinator":
            continue
        answer = asked(world, role, method, address, line.get("sends"))
        yield from ((method, "says", word) for word in told(world, role, answer))
        if answer.status_code >= 500:
            yield (method, "breaks", repr(answer.exc_info[1]))
        elif method not in line:
            if answer.status_code != 405:
                yield (method, "is not declared", answer.status_code)
        elif opened(answer) != is_open(line, method, place, role):
            yield (method, "answers", answer.status_code)


def is_open(line, method, place, role):
    group = line[method]
    # Who leads elsewhere leads there: pages that name no object are hers as well, and the objects there.
    if role == "elsewhere" and (place == "foreign" or "ids" not in line):
        return may("coordinator", group) or may(role, group)
    if place == "foreign":
        return False
    return may(mirrored(role) if place == "mirror" else role, group)


def asked(world, role, method, address, sends=None):
    """Ask as a role, and put everything back as it was."""
    with transaction.atomic():
        answer = getattr(world.clients[role], method)(address, sends or {})
        answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer


def opened(answer):
    leads_away = answer.status_code == 302 and "/compte/login/" in answer["Location"]
    return not leads_away and answer.status_code not in (404, 410)


def told(world, role, answer):
    """Give the secrets an answer tells to somebody they are not for."""
    text = words_of(answer)
    return [word for word in world.hidden_from(role) if word.casefold() in text]


def words_of(answer):
    content = answer.whole
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as parts:
            content = b" ".join(parts.read(one) for one in parts.namelist())
    if content.startswith(b"%PDF") and PDF_READER:
        content = run([PDF_READER, "-", "-"], input=content, capture_output=True, check=False).stdout
    return re.sub(r"\s+", " ", content.decode("utf-8", errors="replace")).casefold()


def is_a_way_in(name, route):
    return name.startswith(tuple(FAMILY["names"])) or route.startswith(tuple(FAMILY["routes"]))


def address_of(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def test_what_is_refused_is_said_beside_its_field_and_above_the_form(world):
    faults, refused = [], []
    for name, line in ADDRESSES.items():
        role = next((one for one in ROLES if "post" in line and may(one, line["post"])), None)
        if role is None:
            continue
        address = reverse(name, kwargs=line.get("with") or world.own.get(line.get("ids"), {}))
        answer = asked(world, role, "post", address)
        page = answer.whole.decode(errors="replace")
        form = form_of(answer)
        # A page that has moved on meanwhile shows where things are, and no longer the form.
        if form and any(f'name="{field}"' in page for field in form.errors):
            refused.append(name)
            faults += [(name, "above")] * ('class="problems"' not in page)
            faults += [
                (name, field)
                for field in form.errors
                if f'id="id_{field}_error"' not in page and is_shown(form, field)
            ]

    assert faults == []
    assert len(refused) > 10


def form_of(answer):
    """Give the form of a page that was refused."""
    parts = answer.context if isinstance(answer.context, list) else [answer.context or ()]
    forms = [value for part in parts for layer in part for value in layer.values()]
    return next((one for one in forms if isinstance(one, BaseForm) and one.errors), None)


def is_shown(form, field):
    return field in form.fields and not form[field].is_hidden
