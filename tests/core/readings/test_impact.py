"""What changed and for whom: hand cases, doubts that never narrow, a question first, texts as evidence, the grid."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.reports.sentences import say, sentences_of
from tandem.reports.typography import french
from tests.core.builders import between, cooperation, entry, parsed
from tests.core.readings.golden import golden

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "impact.toml").read_text("utf-8"))["cas"]
PARAMETERS = load_parameters()
Table = dict[str, Any]
QUESTION = entry("question", text="Que change l'atelier ?")


def found(*entries: Table, on: date = date(2026, 1, 15)) -> Finding:
    record = parsed(cooperation(*entries))
    (finding,) = read(record, on=on, audience="all", parameters=PARAMETERS, only="impact")
    return finding


def indicator(unit: str = "personnes", rule: str | None = "flow", *scale: str, **rest: Any) -> Table:
    ends = dict(zip(("baseline", "target"), scale, strict=False))
    ruled = {"period_rule": rule} if rule else {}
    return entry("indicator", question=QUESTION["id"], unit=unit, **ruled, **ends, **rest)


def measure(
    of: Table, values: list[str], filters: list[str], *, grade: int = 3, year: int = 2024, **rest: Any
) -> Table:
    held = {"filters": {"low": filters[0], "high": filters[1]}} if filters else {}
    cited = {"documents": ["d1"]} if grade > 1 else {}
    return entry(
        "measure",
        indicator=of["id"],
        period={"first": f"{year}-01-01", "last": f"{year}-12-31"},
        value=between(*values),
        grade=grade,
        on="2025-12-31",
        **held,
        **cited,
        **rest,
    )


def claim(of: Table, side: str, share: str, **rest: Any) -> Table:
    filled = {"by": {"ess": "p1", "company": "p2"}[side], "on": "2026-01-01", **rest}
    return entry("claim", side=side, measure=of["id"], share=share, **filled)


def said_text(title: str = "Récits", **rest: Any) -> Table:
    return entry("text", title=title, **({"document": "d1"} | rest))


@pytest.mark.parametrize("case", CASES, ids=[case["nom"] for case in CASES])
def test_case(case: Table) -> None:
    of = indicator(*case["indicateur"])
    measures = [
        measure(of, values, filters, grade=grade, year=year, recorded=f"2025-12-31T12:00:{number:02d}Z")
        for number, (year, values, filters, grade) in enumerate(case["mesures"])
    ]
    claims = [claim(measures[-1], side, share) for side, share in case.get("parts", {}).items()]

    finding = found(QUESTION, of, *measures, *claims)

    assert say(finding.message) == french(case["phrase"])
    assert finding.status == case["statut"]
    said = sentences_of(finding, "fr")
    assert [wanted for wanted in case.get("dit", []) if french(wanted) not in said] == []
    assert [refusal.key for refusal in finding.refusals] == case.get("refus", [])
    net = [one for one in finding.figures if one.key == "net_effect"]
    if "effet" in case:
        assert [[one.low, one.high] for one in net] == [[Decimal(bound) for bound in case["effet"]]]
    elif case["statut"] == "partial":
        assert net == []
    if "recouvrement" in case:
        overlap = finding.figure("claims_overlap", about=case["indicateur"][0])
        assert overlap is not None
        assert overlap.value == Decimal(case["recouvrement"])


VALUES = st.lists(st.integers(-50, 50), min_size=3, max_size=3).map(sorted)
PARTS = st.lists(st.integers(0, 100), min_size=4, max_size=4).map(sorted)


@given(VALUES, PARTS)
def test_a_wider_filter_never_narrows_the_effect(values: list[int], percents: list[int]) -> None:
    wide_low, low, high, wide_high = (str(Decimal(percent) / 100) for percent in percents)
    of = indicator()
    texts = [str(value) for value in values]

    inner = found(QUESTION, of, measure(of, texts, [low, high])).figures[0]
    outer = found(QUESTION, of, measure(of, texts, [wide_low, wide_high])).figures[0]

    assert (outer.key, inner.key) == ("net_effect", "net_effect")
    assert outer.low <= inner.low <= inner.high <= outer.high


@given(VALUES, PARTS)
def test_every_single_filter_of_the_interval_falls_inside(values: list[int], percents: list[int]) -> None:
    low, chosen, high = (Decimal(percent) / 100 for percent in percents[:3])
    of = indicator()

    one = found(QUESTION, of, measure(of, [str(value) for value in values], [str(low), str(high)])).figures[0]

    for value in values:
        assert one.low <= value * (1 - chosen) <= one.high


def test_one_question_first() -> None:
    of = indicator()
    finding = found()

    assert finding.status == "refused"
    assert finding.message.key == "impact.no_question"
    assert found(said_text()).message.key == "impact.no_question"
    assert found(QUESTION, of).message.key == "impact.no_answer"


def test_the_question_asked_now_is_the_latest_that_has_a_measure() -> None:
    of = indicator()
    later = entry("question", text="Et les familles ?", on="2025-06-01")

    finding = found(QUESTION, later, of, measure(of, ["20", "20", "20"], ["0", "0"]))

    assert finding.series["question"] == "Que change l'atelier ?"
    assert [refusal.key for refusal in finding.refusals] == ["impact.several_questions"]


def test_a_text_counts_as_evidence_without_any_figure() -> None:
    finding = found(QUESTION, said_text(dimensions=["who", "risk"]))

    assert say(finding.message) == french(
        "« Que change l'atelier ? » 1 texte y répond ; aucun chiffre encore."
    )
    assert finding.status == "partial"
    assert {row["cell"]: row["state"] for row in finding.series["grid"]} == {
        "what": "empty",
        "who": "measured",
        "scale": "empty",
        "depth": "empty",
        "duration": "empty",
        "contribution": "empty",
        "risk": "measured",
    }


def test_a_cell_is_claimed_until_a_document_shows_it() -> None:
    of = indicator(dimensions=["who"])
    words = entry("text", title="Ce qu'on en dit", note="n1", dimensions=["depth"])

    states = {
        grade: {
            row["cell"]: row["state"]
            for row in found(
                QUESTION, of, words, measure(of, ["5", "5", "5"], ["0", "1"], grade=grade)
            ).series["grid"]
        }
        for grade in (1, 3)
    }

    assert states[1] == {
        "what": "claimed",
        "who": "claimed",
        "scale": "claimed",
        "depth": "claimed",
        "duration": "empty",
        "contribution": "claimed",
        "risk": "empty",
    }
    assert states[3] == {**states[1], **dict.fromkeys(("what", "who", "scale", "contribution"), "measured")}


def test_a_side_claims_for_itself_only() -> None:
    of = indicator()
    one = measure(of, ["20", "20", "20"], ["0", "0"])

    finding = found(QUESTION, of, one, claim(one, "ess", "0.9", by="p2"))

    assert [figure.key for figure in finding.figures] == ["net_effect", "change", "measured"]


def test_no_figure_is_a_ratio_of_euros() -> None:
    of = indicator("euros de revenus")
    one = measure(of, ["900", "1000", "1100"], ["0.2", "0.4"])

    finding = found(QUESTION, of, one, claim(one, "ess", "0.5"), claim(one, "company", "0.5"))

    assert {figure.key for figure in finding.figures if figure.unit == "ratio"} == {
        "claim",
        "claims_sum",
        "claims_overlap",
    }


def test_golden() -> None:
    of = indicator("personnes en emploi durable", "flow", dimensions=["who"])
    measures = [
        measure(of, ["20", "22", "24"], ["0.25", "0.5"]),
        measure(of, ["25", "26", "30"], ["0.2", "0.4"], grade=4, year=2025),
    ]
    claims = [claim(measures[1], "ess", "0.7"), claim(measures[1], "company", "0.5")]
    finding = found(QUESTION, of, *measures, *claims, said_text("Récits de salariés", dimensions=["depth"]))

    kept, now = golden("impact", finding)

    assert kept == now
    assert finding_from_json(finding.as_json()) == finding
