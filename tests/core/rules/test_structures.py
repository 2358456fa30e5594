"""Structures for a clause: the kinds the State's marketplace counts, each by its way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tandem.reports.rules import parameters_of
from tests.core.rules.asking import PARAMETERS, answered


def asked(kind, **more):
    return answered("structures", kind=kind, **more)


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        *((kind, "subcontract") for kind in ("EI", "ACI", "EA", "ESAT")),
        *((kind, "staff") for kind in ("ETTI", "AI", "EATT", "GEIQ")),
        *((kind, "none") for kind in ("EITI", "SEP")),
    ],
)
def test_each_kind_has_its_way(kind, way):
    outcome = asked(kind)

    assert (outcome.value("way"), outcome.value("counts")) == (way, way != "none")


@pytest.mark.parametrize(
    ("suppliers", "advice"),
    [(0, "nothing"), (1, "clause"), (9, "clause"), (10, "lot"), (29, "lot"), (30, "reserve")],
)
def test_the_more_suppliers_the_more_is_suggested(suppliers, advice):
    assert asked("EI", suppliers=Decimal(suppliers)).value("advice") == advice


def test_an_eiti_after_the_experiment_is_refused():
    assert asked("EITI", on=date(2026, 12, 23)).refusal.message.key == "rule.siae.refused.eiti"


def test_what_is_read_in_a_table_is_printed_with_its_case():
    outcome = asked("ACI")

    (shown,) = [one for one in parameters_of(outcome, PARAMETERS, "fr") if one.id == "law.siae.clause_kind"]
    (used,) = [one for one in outcome.as_json()["parameters"] if one["id"] == shown.id]
    assert (used["cells"], used["value"]["ACI"]) == (["ACI"], "1")
    assert "ACI" in shown.value
    assert shown.value.endswith("oui")
