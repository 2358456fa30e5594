"""Wages and ceilings are those OpenFisca-France publishes: its values copied here by hand, at the commit each was read.

Source: https://github.com/openfisca/openfisca-france, licence AGPL. Nothing is fetched: a new commit is read by a person,
who writes its values here and the day of the check in the parameter.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tandem.parameters import load_parameters

PARAMETERS = load_parameters()
SMIC = "marche_travail/salaire_minimum/smic/smic_b_horaire.yaml, afbfe9fe12f1cde4af92be5270a8180ab4a273ff"
MONTHLY = (
    "prelevements_sociaux/pss/plafond_securite_sociale_mensuel.yaml, 118602527e396514fd6e98e1faf0e0857ffa9ff4"
)
HOURLY = (
    "prelevements_sociaux/pss/plafond_securite_sociale_horaire.yaml, 961459fb6014b1daa3c89e88b19330cc905b1e73"
)

PUBLISHED = [
    *(
        ("law.wages.smic_hourly", day, value, SMIC)
        for day, value in (
            ("2020-01-01", "10.15"),
            ("2021-01-01", "10.25"),
            ("2021-10-01", "10.48"),
            ("2022-01-01", "10.57"),
            ("2022-05-01", "10.85"),
            ("2022-08-01", "11.07"),
            ("2023-01-01", "11.27"),
            ("2023-05-01", "11.52"),
            ("2024-01-01", "11.65"),
            ("2024-11-01", "11.88"),
        )
    ),
    ("law.wages.social_security_monthly", "2023-01-01", "3666", MONTHLY),
    ("law.wages.social_security_hourly", "2023-01-01", "27", HOURLY),
    ("law.wages.social_security_hourly", "2024-01-01", "29", HOURLY),
]


@pytest.mark.parametrize(("name", "day", "value", "read_in"), PUBLISHED)
def test_the_value_and_its_first_day_are_those_openfisca_publishes(name, day, value, read_in):
    dated = PARAMETERS[name].at(date.fromisoformat(day))

    assert (dated.value, dated.from_) == (Decimal(value), date.fromisoformat(day)), read_in


def test_between_two_of_its_days_nothing_else_is_in_force():
    days = [date.fromisoformat(day) for name, day, _, _ in PUBLISHED if name == "law.wages.smic_hourly"]
    ours = [dated.from_ for dated in PARAMETERS["law.wages.smic_hourly"].values]

    assert [day for day in ours if days[0] <= day <= days[-1]] == days
