"""A version is prepared, proposed as an exact text, accepted by both: then, and only then, the journal says so."""

import hashlib
from dataclasses import replace
from uuid import UUID

import pytest

from tandem_web.agreements import actions
from tandem_web.agreements.actions import NotReady, Stale
from tandem_web.agreements.models import Accord, Asking, Version
from tandem_web.cooperations.queries import export_record
from tandem_web.files import storage
from tests.web.agreements.conventions import NOW, TERMS, accepted, again, begun, proposed
from tests.web.cooperations.records import bread

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def record(bring):
    return bring(bread())


def told(record):
    found = [one for one in export_record(record).entries if one.kind == "agreement"]
    # Written at one instant of a stopped clock, they stand in no order of their own.
    return sorted(found, key=lambda one: one.body.version)


def why(refused):
    return refused.value.message.key


def test_what_both_houses_accept_is_one_exact_text(record):
    version = proposed(record)

    assert version.digest == hashlib.sha256(version.text.encode()).hexdigest()
    assert version.text == (
        "Convention de partenariat, version 1\n"
        "Structure\u00a0: La Marmite fictive (SIREN 732829320)\n"
        "Entreprise\u00a0: Les Tréfileries fictives\n"
        "\n1. Objet\nLivrer trente repas par jour.\nDu lundi au vendredi.\n"
        "\n2. Ce qu’apporte la structure\nUne équipe et un four.\n"
        "\n3. Ce qu’apporte l’entreprise\nLes factures se paient sous 30 jours.\n"
        "\n4. Comment on décide\nParts dans les décisions communes\u00a0: 50\u202f% pour la structure, "
        "50\u202f% pour l’entreprise.\n"
        "\n5. Communication et campagnes\nChacun relit avant de publier.\n"
        "\n6. Durée et départ\nLa structure peut partir avec un préavis de 30 jours.\n"
        "L’entreprise peut partir avec un préavis de 90 jours.\n"
    )


def test_once_both_accepted_the_journal_holds_one_agreement_resting_on_that_text(record):
    version = accepted(proposed(record))
    [entry], [piece] = (
        told(record),
        [one for one in export_record(record).documents if one.sha256 == version.digest],
    )

    assert (version.state, str(version.entry), entry.documents) == ("accepted", entry.id, (piece.id,))
    assert entry.body.version == 1
    assert entry.body.signed.isoformat() == "2026-11-24"
    assert (entry.body.exit_notice.ess, entry.body.exit_notice.company) == (30, 90)
    assert str(entry.body.decision_shares.ess) == "0.5"
    assert "Objet : Livrer trente repas par jour." in entry.body.terms
    assert entry.x == {"payment_days": 30}
    assert storage.path_of(UUID(piece.id)).read_text("utf-8") == version.text


def test_one_house_alone_puts_nothing_in_force(record):
    version = accepted(proposed(record), "ess")

    assert (version.state, told(record)) == ("proposed", [])


def test_accepting_twice_is_accepting_once(record):
    version = proposed(record)
    accepted(version, "ess")
    accepted(version, "ess", "company")
    accepted(version, "company")

    assert (Accord.objects.count(), len(told(record))) == (2, 1)


def test_the_journal_names_nobody(record, sit):
    person, version = sit("ess", "administrator"), proposed(record)
    actions.accept(version=version, digest=version.digest, side="ess", person=person, now=NOW)
    accepted(version, "company")

    [entry] = record.entries.filter(kind="agreement")
    assert (entry.author, entry.by, entry.via) == (None, "neutral", "neutral")
    assert Accord.objects.get(side="ess").person == person


def test_a_text_that_changed_since_is_not_accepted(record):
    version = proposed(record)
    old = version.digest
    version = actions.take_back(version=version, digest=old, author=None, now=NOW)
    changed = replace(TERMS, notice_company=10)
    version = actions.write(version=version, revision=version.revision, terms=changed, author=None, now=NOW)
    version = actions.propose(version=version, revision=version.revision, author=None, now=NOW)

    with pytest.raises(Stale) as refused:
        actions.accept(version=version, digest=old, side="ess", person=None, now=NOW)

    assert (why(refused), Accord.objects.count()) == ("convention.stale", 0)


def test_taking_a_text_back_undoes_the_accords_and_links_given_to_it(record):
    version = accepted(proposed(record), "ess")
    actions.ask(version=version, side="company", author=None, now=NOW)

    actions.take_back(version=version, digest=version.digest, author=None, now=NOW)

    assert (again(version).state, Accord.objects.count(), Asking.objects.count()) == ("draft", 0, 0)


def test_two_people_who_write_at_once_overwrite_nothing(record):
    version = begun(record)
    actions.write(version=version, revision=1, terms=replace(TERMS, notice_ess=15), author=None, now=NOW)

    with pytest.raises(Stale) as refused:
        actions.write(version=version, revision=1, terms=TERMS, author=None, now=NOW)

    assert why(refused) == "convention.stale"
    assert again(version).terms["notice_ess"] == 15


def test_an_amendment_is_a_copy_and_what_is_in_force_stays_until_both_accept(record):
    first = accepted(proposed(record))
    second = accepted(proposed(record, replace(TERMS, notice_company=180)), "company")

    assert (again(first).state, second.state, second.number) == ("accepted", "proposed", 2)
    assert [one.body.exit_notice.company for one in told(record)] == [90]
    accepted(second, "ess")
    assert [one.body.exit_notice.company for one in told(record)] == [90, 180]


def test_one_version_at_a_time_and_numbers_follow_those_of_the_journal(bring):
    record = bring(bread())
    begun(record)

    with pytest.raises(Stale) as refused:
        begun(record)

    assert why(refused) == "convention.one_under_way"


def test_a_version_given_up_leaves_what_is_in_force(record):
    accepted(proposed(record))
    second = begun(record)
    actions.give_up(version=second, revision=1, author=None, now=NOW)

    assert [one.number for one in Version.objects.all()] == [1]


def test_what_cannot_be_proposed_says_why(record):
    version = begun(record, replace(TERMS, texts={}))

    with pytest.raises(NotReady) as refused:
        actions.propose(version=version, revision=1, author=None, now=NOW)
    assert why(refused) == "convention.nothing_written"
    long = replace(TERMS, texts={"purpose": "\n".join(["une ligne"] * 61)})
    with pytest.raises(NotReady) as refused:
        actions.write(version=version, revision=1, terms=long, author=None, now=NOW)
    assert why(refused) == "convention.too_many_lines"


def test_a_record_with_one_side_has_nothing_to_agree_on(bring):
    alone = bread()
    alone["parties"] = alone["parties"][:1]
    alone["entries"] = []

    with pytest.raises(NotReady) as refused:
        begun(bring(alone))

    assert why(refused) == "convention.one_house"
