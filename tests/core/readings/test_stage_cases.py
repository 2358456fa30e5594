"""The cases of tests/cases/stage.toml, each read through the whole engine and said in French."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tandem.reports.sentences import say, sentences_of
from tandem.reports.typography import french
from tests.core.builders import between, entry
from tests.core.readings.stage_records import (
    agreement,
    forms,
    joint_project,
    paid,
    said,
    seen,
    shown,
    societal_change,
    started,
)

_FILE = Path(__file__).parents[2] / "cases" / "stage.toml"
CASES = tomllib.loads(_FILE.read_text("utf-8"))["cas"]
_FORMS = {
    "don": "philanthropic",
    "échange": "transactional",
    "projet commun": "integrative",
    "changement de société": "transformational",
    "aucune": None,
}
_WHO = {"structure": "p1", "entreprise": "p2", "tiers": "neutral"}


def _euros(text: str) -> Any:
    return between(*text.split("/")) if "/" in text else between(text, text, text)


def _flow(of: dict[str, Any], row: list[Any]) -> dict[str, Any]:
    giver, receiver, resource, quantity, euros, proof = row
    body = {
        "action": of["id"],
        "from": _WHO[giver],
        "to": _WHO[receiver],
        "resource": resource,
        "unit": "lot",
    }
    valued = {} if euros == "?" else {"euros": _euros(euros)}
    documents = {"documents": ["d1"]} if proof == "pièce" else {}
    by = _WHO[giver]
    return entry("flow", on=of["on"], by=by, body={**body, "quantity": quantity, **valued}, **documents)


def _piece(of: dict[str, Any], row: list[str], number: int) -> dict[str, Any]:
    criterion, answer, proof, by, via = row
    rest = {"state": "attested" if answer == "oui" else "contradicted", "by": _WHO[by], "via": _WHO[via]}
    if proof == "parole":
        return said(of, criterion, **rest)
    grade = {"pièce": 3, "tiers": 4}[proof]
    return shown(of, criterion, grade=grade, documents=[f"d{5 + number}"], **rest)


def _modelled(of: dict[str, Any], case: dict[str, Any]) -> list[dict[str, Any]]:
    if "modele" not in case:
        return []
    if case["modele"] == "changement de société":
        entries = societal_change(of)
    else:
        entries = joint_project(of, tuple(_euros(text) for text in case.get("apports", ("9000", "14000"))))
    return [one for one in entries if one["body"].get("criterion") not in case.get("sans", [])]


def _entries(case: dict[str, Any]) -> list[dict[str, Any]]:
    aim = {"ambition": case["but"]} if "but" in case else {}
    of = started(case["depuis"].isoformat(), **aim)
    entries = [of, *_modelled(of, case), *(_flow(of, row) for row in case.get("flux", []))]
    entries += [_piece(of, row, number) for number, row in enumerate(case.get("pieces", []))]
    if "prix" in case:
        delivered, price, _ = case["prix"]
        entries += paid(of, delivered, price)
    if "convention" in case:
        terms = case["convention"]
        shares = {"ess": terms["structure"], "company": terms["entreprise"]} if "structure" in terms else None
        entries.append(agreement(of["on"], signed=terms["signee"], shares=shares))
    if "fin" in case:
        entries.append(entry("end", on=case["fin"].isoformat(), cause="stopped"))
    return entries


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    finding = seen(*_entries(case), on=case["jour"])

    assert forms(finding) == (_FORMS[case["forme"]], tuple(_FORMS[form] for form in case["ouvertes"]))
    first, *also = sentences_of(finding, "fr")
    assert first == french(case["phrase"])
    if "aussi" in case:
        assert also == [french(sentence) for sentence in case["aussi"]]
    if "attente" in case:
        waits = [say(step.message) for step in finding.surer if step.key == "stage.wait"]
        assert waits == ([french(case["attente"])] if case["attente"] else [])
