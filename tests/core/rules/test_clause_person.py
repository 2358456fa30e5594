"""People whose hours count: by place without a doubt, by situation with one, and the contract may narrow the list."""

from __future__ import annotations

import pytest

from tandem.rules.clause_person import BY_PLACE, BY_SITUATION
from tests.core.rules.asking import answered, doubts


def asked(*criteria, contract=()):
    return answered("clause_person", criterion=criteria, contract_list=tuple(contract))


@pytest.mark.parametrize("criterion", BY_PLACE)
def test_a_place_read_in_the_general_terms_is_sure(criterion):
    outcome = asked(criterion)

    assert (outcome.value("eligible"), doubts(outcome)) == (True, set())


@pytest.mark.parametrize("criterion", BY_SITUATION)
def test_a_situation_remembered_is_said_to_be_in_doubt(criterion):
    outcome = asked(criterion)

    assert (outcome.value("eligible"), doubts(outcome)) == (True, {"rule.clause_person.doubt.situation"})


def test_a_contract_may_keep_only_part_of_the_list():
    assert asked("QPV", contract=["RQTH"]).value("eligible") is False
    assert asked("QPV", "RQTH", contract=["RQTH"]).value("eligible") is True


def test_no_situation_is_not_in_the_list():
    assert asked().value("eligible") is False
