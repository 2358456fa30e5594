"""`tandem rules`: the list, a question asked, everything wrong said at once, refusals, and what to check again."""

from __future__ import annotations

import json

import pytest

from tandem.parameters import load_parameters
from tandem.rules import RULES
from tandem_cli.main import run

DONE, WRONG_USAGE = 0, 2
ONE_MILLION = (
    "clause-hours",
    "--amount",
    "1000000",
    "--labour-share",
    "50",
    "--rate",
    "5",
    "--hourly-cost",
    "30",
)


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str]):
    def command(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["rules", *arguments])
        said = capsys.readouterr()
        out, err = (
            text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'")
            for text in (said.out, said.err)
        )
        return code, out, err

    return command


def test_without_a_name_every_rule_is_listed_with_its_question(rules) -> None:
    code, out, err = rules()

    assert code == DONE
    assert [line.split()[0] for line in out.splitlines()] == [rule.command for rule in RULES.values()]
    assert all("?" in line for line in out.splitlines())
    assert err == "Une règle : tandem rules NOM --help.\n"


def test_the_list_is_data_too(rules) -> None:
    _, out, _ = rules("--json")

    assert [row["name"] for row in json.loads(out)["rules"]] == [rule.command for rule in RULES.values()]


def test_an_answer_comes_with_its_steps_its_doubts_and_its_parameters(rules) -> None:
    code, out, err = rules(*ONE_MILLION)

    assert (code, err) == (DONE, "")
    assert out.splitlines() == [
        "Ce contrat demande 833 h d'insertion.",
        "  Main-d'œuvre : 500 000 € (1 000 000 € × 50 %)",
        "  Effort d'insertion : 25 000 € (500 000 € × 5 %)",
        "  Heures avant arrondi : 833,33 h (25 000 € ÷ 30 €)",
        "  Heures demandées : 833 h (833,33 h, coupé à l'heure)",
        "",
        "À savoir",
        "  Au coût publié pour la construction (35,20 € de l'heure), le même contrat donne 710 h.",
        "",
        "Repères",
        "  Coût horaire du travail dans la construction : 35,20 € par heure depuis le 1er janvier 2020 (lu dans une source secondaire)",
    ]


def test_an_answer_is_data_too_with_all_its_digits(rules) -> None:
    _, out, _ = rules(*ONE_MILLION, "--json")
    outcome = json.loads(out)

    assert (outcome["tandem"], outcome["status"], outcome["inputs"]["rate"]) == ("rule/1", "answered", "0.05")
    assert {one["key"]: one["value"][:7] for one in outcome["values"]} == {
        "hours": "833",
        "exact_hours": "833.333",
    }
    assert outcome["parameters"][0]["source"][0]["title"] == "Insee, données 2020, par Batiactu"


def test_several_lots_are_several_options(rules) -> None:
    _, out, _ = rules(
        "clause-hours", "--amount", "120000", "--amount", "400000", "--labour-share", "50", "--rate", "7",
        "--hourly-cost", "35,20", "--counting", "by_lot", "--json",
    )  # fmt: skip

    assert json.loads(out)["values"][0]["value"] == "516"


def test_everything_wrong_is_said_at_once(rules) -> None:
    code, out, err = rules("clause-hours", "--amount", "abc", "--labour-share", "150", "--rate", "5")

    assert (code, out) == (WRONG_USAGE, "")
    assert err.splitlines() == [
        "La question n'est pas complète : 3 points sont à corriger.",
        "  --amount : « abc » n'est pas un montant. Écrivez par exemple 120 000 ou 120000,50.",
        "  --labour-share : « 150 » est trop grand : au plus 100.",
        "  --hourly-cost : Cette réponse manque ; la règle ne peut pas s'en passer.",
    ]


def test_a_refusal_is_an_answer_and_says_what_would_lift_it(rules) -> None:
    code, out, _ = rules("aide-au-poste", "--kind", "EI", "--fte", "1", "--on", "2026-01-01")

    assert code == DONE
    assert out.splitlines()[0].startswith(
        "Aucune valeur connue depuis le 1er janvier 2026 pour ce repère : Aide au poste"
    )
    assert "aucun montant n'est repris de l'année d'avant" in out.splitlines()[1]


def test_a_rule_nobody_knows_is_wrong_usage(rules) -> None:
    assert rules("nope") == (
        WRONG_USAGE,
        "",
        "La commande « nope » n'existe pas.\nVoir : tandem rules --help\n",
    )


@pytest.mark.parametrize("name", [rule.command for rule in RULES.values()])
def test_every_rule_explains_its_options(rules, name: str) -> None:
    code, out, _ = rules(name, "--help")

    assert code == DONE
    assert all(f"--{one.name.replace('_', '-')}" in out for one in RULES[name.replace("-", "_")].inputs)


def test_what_was_checked_less_than_a_year_ago_is_not_listed(rules) -> None:
    assert rules("check", "--on", "2027-11-22")[1] == ""


def test_after_a_year_every_parameter_of_law_is_to_check_again(rules) -> None:
    _, out, err = rules("check", "--on", "2027-11-23")
    law = [one.id for one in load_parameters() if one.id.startswith("law.")]

    assert [line.split()[0] for line in out.splitlines()] == law
    assert err == f"{len(law)} repère(s) à revoir sur {len(law)}, au 23 novembre 2027.\n"
