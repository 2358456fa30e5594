"""Open data of contracts: to the letter, once each, and « none » alone."""

from __future__ import annotations

import pytest

from tandem.rules.decp import CONSIDERATIONS, NONE
from tests.core.rules.asking import answered, doubts


def asked(*written, nature="market"):
    return answered("decp", consideration=written, nature=nature)


@pytest.mark.parametrize(
    ("nature", "own", "other"),
    [
        ("market", "Marché réservé", "Concession réservée"),
        ("concession", "Concession réservée", "Marché réservé"),
    ],
)
def test_a_contract_and_a_concession_have_their_own_word(nature, own, other):
    assert asked(own, nature=nature).value("coherent") is True
    assert doubts(asked(other, nature=nature)) == {"rule.decp.doubt.unknown"}


@pytest.mark.parametrize("one", CONSIDERATIONS["market"])
def test_each_word_is_valid_alone(one):
    assert asked(one).value("coherent") is True


def test_none_goes_with_nothing_else():
    assert asked(NONE, "Critère social").message.key == "rule.decp.contradictory"


@pytest.mark.parametrize("written", ["clause sociale", "Clause  sociale", "CRITERE SOCIAL"])
def test_what_was_meant_is_suggested_and_the_raw_word_stays_refused(written):
    outcome = asked(written)

    assert (outcome.value("schema_valid"), doubts(outcome)) == (False, {"rule.decp.doubt.meant"})
